//! The pages: in both languages, with the way back to the notice. They are asserted by role and text, not by where an
//! element stands.

use scraper::{ElementRef, Html, Selector};
use serde_json::json;

use crate::support::on_both;

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The main heading: there is one.
fn heading(page: &Html) -> String {
    let headings = all(page, "h1");
    assert_eq!(headings.len(), 1, "one main heading: {:?}", headings.into_iter().map(text).collect::<Vec<_>>());
    text(all(page, "h1")[0])
}

fn language(page: &Html) -> &str {
    page.root_element().value().attr("lang").unwrap()
}

on_both!(a_thread_leads_back_to_its_notice, |app| async move {
    let thread = app.published_thread().await;
    let department = app.department().await;
    let (official, signer) = (app.official(department).await, app.signer(department).await);
    let response = app.submitted_response(&official, &thread, &[&thread.root]).await;
    signer.post(&format!("/responses/{response}/sign-off"), json!({})).await.ok();
    let notice = app.visitor().get(&format!("/threads/{}", thread.id)).await.ok()["notice"].clone();
    for (asked, lang) in [("zh-CN", "zh-CN"), ("en-GB,en;q=0.8", "en"), ("fr", "zh-CN")] {
        let page = app.visitor().page(&format!("/threads/{}", thread.id), asked).await.expect(200);
        let page = Html::parse_document(&page.text);
        assert_eq!(language(&page), lang, "{asked}");
        assert_eq!(heading(&page), "建议明确乡道养护资金来源");
        let way_back = all(&page, "[rel~=via]");
        assert!(way_back.iter().any(|link| link.value().attr("href") == notice["url"].as_str()), "{lang}");
        let words = text(page.root_element());
        for shown in [
            notice["title"].as_str().unwrap(),
            department["name"].as_str().unwrap(),
            &thread.author.name,
            "县级财政保障",
        ] {
            assert!(words.contains(shown), "{lang}: {shown}");
        }
    }
    app.run_jobs().await;
});

on_both!(what_is_not_public_has_no_page, |app| async move {
    let thread = app.pending_thread().await;
    for path in [format!("/threads/{}", thread.id), format!("/posts/{}", thread.root), "/threads/999".to_owned()] {
        let page = app.visitor().page(&path, "en").await.expect(404);
        let page = Html::parse_document(&page.text);
        assert_eq!(language(&page), "en");
        assert!(!text(page.root_element()).contains("养护"), "{path}");
    }
    let draft = app.draft_consultation(json!({})).await;
    app.visitor().page(&format!("/consultations/{}", draft["id"].as_str().unwrap()), "en").await.expect(404);
    assert!(
        !app.visitor()
            .page("/consultations", "en")
            .await
            .text
            .contains(&format!("/consultations/{}\"", draft["id"].as_str().unwrap()))
    );
});

on_both!(a_post_leads_to_its_place_in_the_thread, |app| async move {
    let thread = app.published_thread().await;
    let post = app.published_post(&thread.author, &thread, None).await;
    let way = app.visitor().page(&format!("/posts/{post}"), "en").await;
    assert!((301..=308).contains(&way.status), "{}", way.status);
    let goal = way.header("location").to_owned();
    let (path, anchor) = goal.split_once('#').unwrap();
    assert!(path.starts_with(&format!("/threads/{}", thread.id)), "{goal}");
    let page = Html::parse_document(&app.visitor().page(path, "en").await.expect(200).text);
    assert_eq!(all(&page, &format!("[id=\"{anchor}\"]")).len(), 1, "{goal}");
    app.run_jobs().await;
});

on_both!(home_and_lists_show_what_is_open, |app| async move {
    let consultation = app.open_consultation().await;
    let (title, id) = (consultation["title"].as_str().unwrap(), consultation["id"].as_str().unwrap());
    for lang in ["zh-CN", "en"] {
        for path in ["/", "/consultations", "/consultations?phase=open"] {
            let page = Html::parse_document(&app.visitor().page(path, lang).await.expect(200).text);
            heading(&page);
            let links = all(&page, &format!("a[href=\"/consultations/{id}\"]"));
            assert!(links.into_iter().any(|link| text(link).contains(title)), "{path} in {lang}");
        }
        let page =
            Html::parse_document(&app.visitor().page(&format!("/consultations/{id}"), lang).await.expect(200).text);
        assert_eq!((heading(&page).as_str(), language(&page)), (title, lang));
    }
    let empty = Html::parse_document(&app.visitor().page("/consultations?phase=archived", "en").await.expect(200).text);
    assert!(!text(empty.root_element()).contains(title));
});

on_both!(a_receipt_page_tells_state_and_rule_alone, |app| async move {
    let thread = app.pending_thread().await;
    let seen = thread.author.get(&format!("/threads/{}", thread.id)).await.ok();
    let code = seen["root"]["receipt"]["code"].as_str().unwrap().to_owned();
    app.reject(&thread.root).await;
    let page = app.visitor().page(&format!("/receipts/{code}"), "en").await.expect(200);
    let words = text(Html::parse_document(&page.text).root_element());
    assert!(words.contains(&code) && words.contains("Advertising"), "{words}");
    for hidden in ["养护", thread.author.name.as_str()] {
        assert!(!words.contains(hidden), "{hidden}");
    }
    app.visitor().page("/receipts/ZZZZZZZZZZ", "en").await.expect(404);
    let asked = app.visitor().page("/receipts", "en").await.expect(200);
    assert_eq!((asked.header("cache-control"), asked.header("referrer-policy")), ("no-store", "no-referrer"));
    let typed = format!("/receipts?code={}+{}-", &code[..4], code[4..].to_lowercase());
    let led = app.visitor().page(&typed, "en").await.expect(303);
    assert_eq!(led.header("location"), format!("/receipts/{code}"));
    for nothing in ["/receipts?code=", "/receipts?code=+-+"] {
        app.visitor().page(nothing, "en").await.expect(200);
    }
    app.run_jobs().await;
});

on_both!(a_notice_page_shows_what_was_read, |app| async move {
    let notice = app.notice().await;
    let path = format!("/notices/{}", notice["id"].as_str().unwrap());
    for lang in ["zh-CN", "en"] {
        let page = Html::parse_document(&app.visitor().page(&path, lang).await.expect(200).text);
        assert_eq!(heading(&page), notice["title"].as_str().unwrap());
        let words = text(page.root_element());
        assert!(words.contains("议事镇交通办") && words.contains("征求意见稿.pdf"), "{words}");
    }
});

on_both!(whoever_must_sign_in_is_led_there_and_back, |app| async move {
    let page = app.visitor().form("/logout", &[]).await;
    assert!(matches!(page.status, 303 | 401), "{}", page.status);
    for path in ["/login", "/register", "/confirm", "/reset"] {
        for lang in ["zh-CN", "en"] {
            let page = Html::parse_document(&app.visitor().page(path, lang).await.expect(200).text);
            assert_eq!(language(&page), lang);
            heading(&page);
            for input in all(&page, "main input:not([type=hidden])") {
                let id = input.value().attr("id").unwrap_or_default();
                let named = !all(&page, &format!("label[for=\"{id}\"]")).is_empty();
                assert!(
                    named || input.ancestors().any(|up| up.value().as_element().is_some_and(|up| up.name() == "label")),
                    "{path}: an input without a label"
                );
            }
        }
    }
});
