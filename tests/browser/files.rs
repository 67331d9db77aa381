//! Files, in a real browser with script: chosen with the keyboard, with progress; a picture pasted into the words; what each
//! shows, said beside it; removed and sent. In both languages, with axe at every step.

use std::time::Duration;

use fantoccini::Locator;
use fantoccini::elements::Element;
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::axe::Axe;
use crate::chromium::Chromium;
use crate::site;
use crate::support::people::PASSWORD;

/// Draws a picture in the page and pastes it into the words, as a browser does with what was copied.
const PASTE: &str = "
    const done = arguments[0];
    const canvas = document.createElement('canvas');
    canvas.width = 80; canvas.height = 60;
    canvas.getContext('2d').fillRect(10, 10, 40, 20);
    canvas.toBlob(function (blob) {
      const transfer = new DataTransfer();
      transfer.items.add(new File([blob], 'image.png', { type: 'image/png' }));
      const words = document.querySelector('main textarea[name=body]');
      words.focus();
      words.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
      done(true);
    });";

/// Notes what the live region says from now on, and every state of the bar.
const LISTEN: &str = "
    window.heard = []; window.bars = 0;
    new MutationObserver(function () {
      window.heard.push(document.querySelector('[data-status]').textContent);
      window.bars += document.querySelectorAll('.attached progress').length;
    }).observe(document.querySelector('[data-attach]'), { childList: true, subtree: true, characterData: true });";

struct Writer<'a> {
    browser: &'a Chromium,
    axe: &'a Axe,
}

impl Writer<'_> {
    async fn find(&self, selector: &str) -> Element {
        match self.browser.window.find(Locator::Css(selector)).await {
            Ok(element) => element,
            Err(error) => panic!("no {selector}: {error}\n{}", self.browser.window.source().await.unwrap()),
        }
    }

    async fn script(&self, code: &str) -> Value {
        self.browser.window.execute(code, vec![]).await.unwrap()
    }

    /// Waits until this is true of the page.
    async fn until(&self, what: &str) {
        for _ in 0..200 {
            if self.script(&format!("return Boolean({what})")).await == json!(true) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("never: {what}\n{}", self.find("main").await.html(true).await.unwrap());
    }

    async fn is_sound(&self, what: &str) {
        let found = self.axe.look_at(self.browser).await;
        assert!(found.is_empty(), "{what}: {found:?}");
    }
}

#[test]
fn a_picture_is_chosen_pasted_described_and_sent() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (Some(axe), Some(browser)) = (Axe::load(), Chromium::start().await) else { return };
        for (lang, uploaded) in [("en", "Uploaded"), ("zh-CN", "已上传")] {
            journey(&browser, &axe, lang, uploaded).await;
        }
    });
}

async fn journey(browser: &Chromium, axe: &Axe, lang: &str, uploaded: &str) {
    let Some(app) = site::open().await else { return };
    let thread = app.published_thread().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("路面.png");
    image::RgbImage::from_fn(300, 200, |x, y| {
        image::Rgb([u8::try_from(x % 256).unwrap(), u8::try_from(y).unwrap(), 90])
    })
    .save(&path)
    .unwrap();

    browser.forget().await;
    browser.widen(1280, 900).await;
    browser.prefer(&app.url, &[("lang", lang)]).await;
    let writer = Writer { browser, axe };
    browser.log_in(&app.url, &thread.author.login, PASSWORD).await;
    browser.window.goto(&format!("{}/threads/{}/reply", app.url, thread.id)).await.unwrap();
    writer.script(LISTEN).await;
    writer.is_sound("an empty form").await;
    assert_eq!(writer.script("return document.querySelector('[data-without-script]').hidden").await, true);

    // Chosen: it goes up at once, and its writer is led on to say what it shows.
    writer.find("#file").await.send_keys(path.to_str().unwrap()).await.unwrap();
    writer.until("document.querySelector('.attached input[name^=alt-]')").await;
    let heard = writer.script("return window.heard.join(' | ')").await;
    assert!(heard.as_str().unwrap().contains(uploaded), "{heard}");
    assert!(writer.script("return window.bars").await.as_u64().unwrap() > 0, "a bar was shown on the way");
    writer.find(".attached input[name^=alt-]").await.send_keys("路面上的坑").await.unwrap();
    writer.is_sound("a picture that was chosen").await;

    // Pasted: whoever is writing is not torn away from their words.
    browser.window.execute_async(PASTE, vec![]).await.unwrap();
    writer.until("document.querySelectorAll('.attached input[name^=alt-]').length === 2").await;
    assert_eq!(writer.script("return document.activeElement.name").await, "body");
    writer.find(".attached li:last-child input[name^=alt-]").await.send_keys("示意图").await.unwrap();
    browser.widen(320, 900).await;
    let wide = writer.script("return document.documentElement.scrollWidth").await;
    assert!(wide.as_u64().unwrap() <= 320, "{wide}");
    browser.widen(1280, 900).await;

    // Another is chosen and removed with the keyboard alone.
    writer.find("#file").await.send_keys(path.to_str().unwrap()).await.unwrap();
    writer.until("document.querySelectorAll('.attached input[name^=alt-]').length === 3").await;
    let third = writer.find(".attached li:last-child [data-drop]").await;
    third.send_keys(&Key::Enter.to_string()).await.unwrap();
    writer.until("document.querySelectorAll('.attached li').length === 2").await;
    assert_eq!(writer.script("return document.activeElement.id").await, "file", "the focus is not lost");
    several_at_once(&writer, folder.path()).await;
    writer.is_sound("two pictures").await;

    let words = writer.find("main textarea[name=body]").await;
    words.send_keys("照片里是今天早上的路面，请看附件。").await.unwrap();
    words.send_keys(&format!("{}{}", Key::Control, Key::Enter)).await.unwrap();
    writer.until("document.querySelector('.post-mine .pictures img')").await;
    let post = thread.author.get("/me/posts").await.items().remove(0);
    let alts: Vec<&str> =
        post["attachments"].as_array().unwrap().iter().map(|file| file["alt"].as_str().unwrap()).collect();
    assert_eq!(alts, ["路面上的坑", "示意图"]);
    let drawn =
        "Array.from(document.querySelectorAll('.pictures img')).every((img) => img.complete && img.naturalWidth)";
    writer.script("document.querySelectorAll('.pictures img').forEach((img) => { img.loading = 'eager'; })").await;
    writer.until(drawn).await;
    writer.is_sound("a post with pictures").await;
    app.leave_tasks();
}

/// Of several that are chosen at once each is taken that may be: what is refused takes nobody's place, and stays said.
async fn several_at_once(writer: &Writer<'_>, folder: &std::path::Path) {
    let file = |name: &str| {
        let path = folder.join(name);
        std::fs::write(&path, "路面的说明").unwrap();
        path.to_str().unwrap().to_owned()
    };
    let chosen = [file("假图.png"), file("说明.txt"), file("多余.txt")].join("\n");
    writer.script("document.getElementById('file').focus()").await;
    writer.find("#file").await.send_keys(&chosen).await.unwrap();
    writer.until("document.querySelectorAll('[data-refused] li').length === 2").await;
    let refused = writer.script("return document.querySelector('[data-refused]').textContent").await;
    let refused = refused.as_str().unwrap();
    assert!(refused.contains("假图.png") && refused.contains("多余.txt"), "{refused}");
    let names = writer.script("return document.querySelector('.attached').textContent").await;
    assert!(names.as_str().unwrap().contains("说明.txt"), "{names}");
    writer.is_sound("files that were refused").await;
    let last = writer.find(".attached li:last-child [data-drop]").await;
    assert_eq!(
        writer.script("return document.activeElement.dataset.drop").await,
        "",
        "there is nothing to choose any more"
    );
    last.send_keys(&Key::Enter.to_string()).await.unwrap();
    writer.until("document.querySelectorAll('.attached li').length === 2").await;
}
