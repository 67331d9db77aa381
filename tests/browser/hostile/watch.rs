//! Watches a page in the browser and touches everything on it, as somebody may who reads it.

use serde_json::json;

use crate::chromium::Chromium;

/// Put in place of what payloads call, in every frame; and what the page's own policy had to stop, which nothing should
/// ever come to. The site's own scripts may print.
const WATCH: &str = "
    window.ran = 0; window.stopped = [];
    const isOurs = () => new Error().stack.includes('/assets/');
    for (const name of ['alert', 'confirm', 'prompt', 'print'])
        Object.defineProperty(window, name, { value: () => { if (!isOurs()) try { top.ran += 1 } catch { window.ran += 1 } } });
    addEventListener('securitypolicyviolation', e => window.stopped.push(e.effectiveDirective + ' ' + e.sample + e.blockedURI));";

/// What somebody may do to what stands on a page, done to every element that waits for it: a handler is an attribute.
const TOUCH: &str = "async (selector, clicks) => {
    const kinds = ['mouseover', 'mouseenter', 'mousemove', 'mousedown', 'focus', 'focusin', 'click', 'dblclick', 'pointerover',
        'pointerenter', 'pointerdown', 'keydown', 'keyup', 'wheel', 'toggle', 'animationstart', 'animationend',
        'transitionend', 'input', 'change', 'submit', 'dragstart', 'paste', 'copy', 'scroll', 'error', 'load', 'begin'];
    const waits = element => element.getAttributeNames().some(name => name.startsWith('on'));
    for (const element of document.querySelectorAll(selector)) {
        if (!clicks && !waits(element)) continue;
        try { element.focus() } catch {}
        for (const kind of kinds) try { element.dispatchEvent(new Event(kind, { bubbles: true, cancelable: true })) } catch {}
        if (clicks) try { element.click() } catch {}
    }
    await new Promise(done => setTimeout(done, 20));
}";

/// What ran, what was stopped, how many places of reading there are, and where links lead that no browser should follow.
const SEEN: &str = "const odd = [...document.querySelectorAll('main a[href], main area[href], main form[action]')]
    .map(link => link.href || link.action).filter(to => !/^(https?|mailto|tel):/i.test(to));
    return [window.ran, window.stopped, document.querySelectorAll('main').length, odd]";

/// Watches every page from now on.
pub(super) async fn begin(browser: &Chromium) {
    browser.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
    // Nobody looks: what is not painted takes no time.
    browser.widen(320, 100).await;
}

/// Touches what the selector names, clicks on it too, and says whether something ran.
pub(super) async fn sees_it_run(browser: &Chromium, selector: &str) -> bool {
    // A payload may lead the browser away, or keep it: that it ran is all that counts.
    let _ = browser.window.execute(&format!("return ({TOUCH})(arguments[0], true)"), vec![json!(selector)]).await;
    let told = browser.window.execute("return window.ran", vec![]).await.ok();
    told.and_then(|told| told.as_i64()).is_some_and(|times| times > 0)
}

/// Touches everything on the page that is open; says what is wrong with it.
pub(super) async fn judge(browser: &Chromium) -> Result<(), String> {
    let window = &browser.window;
    let script = format!("return ({TOUCH})('main *', false).then(() => {{ {SEEN} }})");
    let seen = window.execute(&script, vec![]).await.map_err(|error| error.to_string())?;
    if seen == json!([0, [], 1, []]) { Ok(()) } else { Err(format!("ran, stopped, places, odd links: {seen}")) }
}
