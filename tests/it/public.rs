//! The pages for everybody: the front page, the list and its filters, the departments, whose site it is.

use serde_json::json;

use crate::support::app::TestApp;
use crate::support::browser::Opened;
use crate::support::on_both;

const LANGS: [&str; 2] = ["zh-CN", "en"];

async fn open(app: &TestApp, path: &str, lang: &str) -> Opened {
    Opened(app.visitor().page(path, lang).await.expect(200).text)
}

/// A consultation of that title, run by that department, and a page of the list.
async fn titled(app: &TestApp, title: &str, department: &serde_json::Value) -> String {
    let fields = json!({ "title": title, "department_ids": [department["id"]] });
    app.open_consultation_with(fields).await["id"].as_str().unwrap().to_owned()
}

on_both!(the_list_is_narrowed_by_words_phase_and_department, |app| async move {
    let (roads, parks) = (app.department().await.clone(), app.another_department("议事镇园林办").await);
    titled(&app, "Bus lines, 100%_sure of them", &roads).await;
    titled(&app, "街道夜间照明怎样改善", &parks).await;
    let slug = parks["slug"].as_str().unwrap();
    for (query, found) in [
        ("", 2),
        ("q=bus+LINES", 1),
        ("q=%E5%A4%9C%E9%97%B4", 1),
        ("q=%E5%85%BB%E6%8A%A4%E8%B5%84%E9%87%91", 2),
        ("q=100%25_", 1),
        ("q=1%25sure", 0),
        ("q=%00%5C", 0),
        ("q=%5C%27", 0),
        (&format!("department={slug}"), 1),
        (&format!("department={slug}&q=bus"), 0),
        ("department=no-such", 0),
        ("phase=open", 2),
        ("phase=open&q=bus", 1),
        ("phase=closed", 0),
    ] {
        let path = format!("/consultations?{query}");
        if query.contains("%00") {
            app.visitor().page(&path, "en").await.expect(422);
            continue;
        }
        let page = open(&app, &path, "en").await;
        assert_eq!(page.texts("ol.entries > li").len(), found, "{query}");
        assert_eq!(page.texts(".empty").len(), usize::from(found == 0), "{query}");
        let count = page.texts("#found").remove(0);
        assert!(count.starts_with(&if found == 1 { "One".to_owned() } else { found.to_string() }), "{query}: {count}");
    }
    let page = open(&app, "/consultations?phase=open&q=bus", "en").await;
    assert_eq!(page.attributes("form.filters input[type=hidden]", "value"), ["open"]);
    assert!(page.attributes("nav.tabs a", "href").iter().all(|href| href.ends_with("q=bus")));
});

on_both!(the_list_goes_on_as_it_was_narrowed, |app| async move {
    let department = app.department().await.clone();
    for number in 0..26 {
        titled(&app, &format!("第 {number} 号道路怎样养护"), &department).await;
    }
    let page = open(&app, "/consultations?q=%E5%8F%B7%E9%81%93%E8%B7%AF", "zh-CN").await;
    assert_eq!(page.texts("#found").remove(0), "含有“号道路”的共 26 件");
    let next = page.attributes("a[rel=next]", "href").remove(0);
    let further = open(&app, &next, "zh-CN").await;
    assert_eq!((further.texts("ol.entries > li").len(), further.attributes("a[rel=next]", "href").len()), (1, 0));
    assert!(further.attributes("link[rel=canonical]", "href").is_empty());
});

on_both!(the_front_page_leads_to_writing_and_to_answers, |app| async move {
    for lang in LANGS {
        assert_eq!(open(&app, "/", lang).await.texts(".empty").len(), 2, "nothing yet");
    }
    let thread = app.published_thread().await;
    let department = app.department().await.clone();
    for lang in LANGS {
        let page = open(&app, "/", lang).await;
        let write = format!("a[href=\"/consultations/{}/new\"]", thread.consultation);
        assert_eq!(page.texts(&write).len(), 1, "{lang}");
        assert_eq!(page.attributes("form[role=search]", "action"), ["/consultations"]);
    }
    let (official, signer) = (app.official(&department).await, app.signer(&department).await);
    let response = app.submitted_response(&official, &thread, &[&thread.root]).await;
    assert_eq!(open(&app, "/", "en").await.texts("article.response").len(), 0, "a draft is nobody's answer");
    signer.post(&format!("/responses/{response}/sign-off"), json!({})).await.ok();
    let answers = open(&app, "/", "en").await.texts("article.response");
    assert_eq!(answers.len(), 1);
    for shown in [department["name"].as_str().unwrap(), "建议明确乡道养护资金来源", "县级财政保障", "Partly adopted 1"]
    {
        assert!(answers[0].contains(shown), "{shown}: {}", answers[0]);
    }
    let root = format!("/posts/{}", thread.root);
    let seen = thread.author.get(&root).await;
    let withdraw = thread.author.api(reqwest::Method::DELETE, &root).header("if-match", seen.header("etag"));
    withdraw.send().await.ok();
    let page = open(&app, "/", "en").await;
    assert!(!page.0.contains("建议明确乡道养护资金来源"), "a title goes with the words it belongs to");
    app.run_jobs().await;
});

on_both!(a_consultation_shows_its_notice_its_threads_and_what_comes_next, |app| async move {
    let thread = app.published_thread().await;
    let path = format!("/consultations/{}", thread.consultation);
    for lang in LANGS {
        let page = open(&app, &path, lang).await;
        assert_eq!(page.texts("article.sheet").len(), 1, "{lang}");
        assert_eq!((page.texts("p.coming").len(), page.attributes("a[rel=via]", "href").len()), (1, 1), "{lang}");
        assert!(page.attributes("main a", "href").contains(&format!("{path}/new")), "{lang}");
        let department = app.department().await["slug"].as_str().unwrap();
        assert!(page.attributes(".rail a", "href").contains(&format!("/departments/{department}")), "{lang}");
    }
    for (query, found) in [("state=waiting", 1), ("state=answered", 0), ("order=newest", 1), ("state=&order=active", 1)]
    {
        let page = open(&app, &format!("{path}?{query}"), "en").await;
        assert_eq!(page.texts("section[aria-labelledby=threads] li.entry").len(), found, "{query}");
    }
    let odd = app.visitor().page(&format!("{path}?state=odd"), "en").await.expect(422);
    assert!(odd.text.contains("in the address") && !odd.text.contains("What you typed"), "nobody typed: {}", odd.text);
    app.run_jobs().await;
});

on_both!(a_department_has_a_public_record, |app| async move {
    let thread = app.published_thread().await;
    let department = app.department().await.clone();
    let path = format!("/departments/{}", department["slug"].as_str().unwrap());
    let figures = |page: &Opened| page.texts("dl.figures dd").join(" ");
    assert_eq!(figures(&open(&app, &path, "en").await), "0 1 0");
    app.wait(chrono::TimeDelta::days(200));
    assert_eq!(figures(&open(&app, &path, "en").await), "0 0 1", "it was due");
    let (official, signer) = (app.official(&department).await, app.signer(&department).await);
    let response = app.submitted_response(&official, &thread, &[&thread.root]).await;
    signer.post(&format!("/responses/{response}/sign-off"), json!({})).await.ok();
    for lang in LANGS {
        let page = open(&app, &path, lang).await;
        assert_eq!(
            (figures(&page).as_str(), page.texts("h1").remove(0)),
            ("1 0 0", department["name"].as_str().unwrap().to_owned())
        );
        assert_eq!(page.texts("ol.gathered > li").len(), 1, "{lang}");
        let list = open(&app, "/departments", lang).await;
        assert!(list.attributes("main a", "href").contains(&path), "{lang}");
    }
    app.visitor().page("/departments/no-such", "en").await.expect(404);
    app.run_jobs().await;
});

on_both!(every_page_says_whose_site_it_is, |app| async move {
    for path in ["/", "/consultations", "/departments", "/help", "/privacy", "/accessibility", "/rules", "/login"] {
        for lang in LANGS {
            let page = open(&app, path, lang).await;
            let footer = page.texts("footer").remove(0);
            for shown in ["示例备00000000号", "0000000000", "议事镇人民政府办公室", "000-0000 0000"] {
                assert!(footer.contains(shown), "{path} in {lang}: {footer}");
            }
            assert!(!footer.contains("公网安备"), "what is empty is left out");
            let links = page.attributes("footer a", "href");
            for to in ["/help", "/rules", "/privacy", "/accessibility", "/api/docs"] {
                assert!(links.iter().any(|href| href == to), "{path}: {to}");
            }
            assert_eq!(page.attributes("meta[name=SiteIDCode]", "content"), ["0000000000"], "{path}");
            assert_eq!(page.attributes("meta[name=SiteDomain]", "content"), ["moot.example"], "{path}");
            assert_eq!(page.attributes("link[rel=canonical]", "href"), [format!("https://moot.example{path}")]);
        }
    }
});

on_both!(a_page_that_publishes_says_what_and_when, |app| async move {
    let consultation = app.open_consultation().await;
    let page = open(&app, &format!("/consultations/{}", consultation["id"].as_str().unwrap()), "zh-CN").await;
    let tag = |name: &str| page.attributes(&format!("meta[name={name}]"), "content").join("|");
    assert_eq!(tag("ArticleTitle"), consultation["title"].as_str().unwrap());
    assert_eq!((tag("ColumnType").as_str(), tag("PubDate").as_str()), ("征集调查", "2026-11-23 10:00"));
    assert_eq!(tag("ContentSource"), app.department().await["name"].as_str().unwrap());
    assert_eq!(tag("description"), consultation["summary"].as_str().unwrap());
    assert_eq!(page.attributes("meta[property=\"og:type\"]", "content"), ["article"]);
});

on_both!(whoever_finds_nothing_can_look_for_it, |app| async move {
    for lang in LANGS {
        let page = Opened(app.visitor().page("/no/such/page", lang).await.expect(404).text);
        assert_eq!(page.attributes("form[role=search]", "action"), ["/consultations"]);
        assert!(page.attributes("link[rel=canonical]", "href").is_empty());
    }
});

on_both!(one_keeps_ones_own_account_on_its_page, |app| async move {
    let zhu = app.resident("朱小满").await;
    let (here, there) = (app.browser(&zhu).await, app.browser(&zhu).await);
    let page = here.open("/account").await;
    let wrong = here.send(&page, "/account/name", &[("display_name", "")]).await.expect(422);
    assert_eq!(Opened(wrong.text).texts("#display_name-error").len(), 1);
    let done = here.send(&page, "/account/name", &[("display_name", "朱大满")]).await.expect(303);
    assert_eq!(done.header("location"), "/account");
    let page = here.open("/account").await;
    assert!(page.0.contains("朱大满") && page.texts("form[action=\"/account/name\"]").is_empty(), "not twice a month");
    let fields = [("old", "wrong"), ("password", "另外几个不相干的词 tulip anvil")];
    let wrong = here.send(&page, "/account/password", &fields).await.expect(422);
    assert!(!wrong.text.contains("tulip"), "a password is not shown");
    let sessions = here.open("/account/sessions").await;
    assert_eq!(sessions.texts("ol.entries > li").len(), 2);
    here.send(&sessions, "/account/sessions/end-others", &[]).await.expect(303);
    there.get("/account").await.expect(303);
    assert_eq!(here.open("/account/sessions").await.texts("ol.entries > li").len(), 1);
    here.send(&here.open("/account").await, "/account/language", &[("lang", "en")]).await.expect(303);
    app.visitor().page("/account/sessions", "en").await.expect(303);
    app.run_jobs().await;
});
