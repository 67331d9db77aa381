//! Notices: what is read from a page and by which rule, what is left empty, and the versions of what it said.

use base::secret::sha256_hex;
use serde_json::{Value, json};

use crate::support::on_both;
use crate::support::scene::NOTICE_PAGE;

const URL: &str = "https://www.yishizhen.example/notices/1.html";

fn rule_of<'a>(notice: &'a Value, field: &str) -> &'a str {
    let fields = notice["fields"].as_array().unwrap();
    let found = fields.iter().find(|read| read["name"] == field);
    found.unwrap_or_else(|| panic!("{field} was not read: {notice}"))["rule"].as_str().unwrap()
}

on_both!(what_is_read_says_by_which_rule, |app| async move {
    let notice = app.editor().await.post("/notices", json!({ "url": URL, "html": NOTICE_PAGE })).await.created();
    assert_eq!(notice["title"], "关于公开征求《议事镇乡道养护办法》意见的公告");
    assert_eq!(rule_of(&notice, "title"), "meta");
    assert_eq!(notice["issuers"], json!(["议事镇交通办"]));
    assert_eq!(notice["site_id_code"], "1101080001");
    assert_eq!(notice["deadline"]["at"], "2026-12-31T15:59:59Z");
    assert_eq!(rule_of(&notice, "deadline"), "prose");
    let attachments = json!([{ "name": "征求意见稿.pdf", "url": "https://www.yishizhen.example/files/draft.pdf" }]);
    assert_eq!(notice["attachments"], attachments);
    assert_eq!((&notice["state"], &notice["version"], &notice["portal"]), (&json!("live"), &json!(1), &Value::Null));
});

on_both!(what_cannot_be_read_is_left_empty_and_said, |app| async move {
    let page = "<html><head><title>一则公告的页面</title></head><body><p>没有落款也没有日期的页面，只有这一段话。</p><script>alert(1)</script></body></html>";
    let notice = app.editor().await.post("/notices", json!({ "url": URL, "html": page })).await.created();
    for empty in ["document_number", "index_number", "site_id_code", "published_at", "deadline"] {
        assert_eq!(notice[empty], Value::Null, "{empty}");
    }
    let missing: Vec<&str> = notice["missing"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    assert!(missing.contains(&"deadline") && missing.contains(&"published_at"), "{missing:?}");
    assert!(!notice["html"].as_str().unwrap().contains("script"), "{notice}");
});

on_both!(a_page_that_says_something_new_is_a_new_version, |app| async move {
    let editor = app.editor().await;
    let import = async |html: &str| editor.post("/notices", json!({ "url": URL, "html": html })).await;
    let first = import(NOTICE_PAGE).await.created();
    let same = import(NOTICE_PAGE).await.ok();
    assert_eq!((&same["id"], &same["version"]), (&first["id"], &json!(1)));
    let second = import(&NOTICE_PAGE.replace("起草了", "修改了")).await.ok();
    assert_eq!((&second["id"], &second["version"], &second["state"]), (&first["id"], &json!(2), &json!("changed")));
    let versions = second["versions"].as_array().unwrap();
    assert_eq!(versions.iter().map(|version| version["number"].as_i64().unwrap()).sum::<i64>(), 3);
    let hashes: Vec<&str> = versions.iter().map(|version| version["sha256"].as_str().unwrap()).collect();
    assert_ne!(hashes[0], hashes[1]);
    assert!(hashes.iter().all(|hash| hash.len() == sha256_hex(b"").len()));
});

on_both!(a_notice_is_found_by_its_address, |app| async move {
    let admin = app.admin().await;
    let portal = json!({ "slug": "yishizhen", "name": "议事镇门户", "hosts": ["www.yishizhen.example"] });
    admin.post("/portals", portal.clone()).await.created();
    let faults = admin.post("/portals", portal).await.faults();
    assert!(faults.contains(&"slug: taken".to_owned()), "{faults:?}");
    let consultation = app.open_consultation().await;
    let (url, id) = (consultation["notices"][0]["url"].as_str().unwrap(), &consultation["notices"][0]["id"]);
    let query = |url: &str| url::form_urlencoded::Serializer::new(String::new()).append_pair("url", url).finish();
    let visitor = app.visitor();
    let found = visitor.get(&format!("/notices?{}", query(url))).await.ok();
    assert_eq!((&found["id"], &found["portal"]["slug"]), (id, &json!("yishizhen")));
    visitor.get(&format!("/notices?{}", query("https://www.yishizhen.example/none.html"))).await.problem(404);
    assert_eq!(visitor.get("/notices").await.faults(), ["url: missing"]);
    let way = visitor.page(&format!("/n?{}", query(url)), "zh-CN").await;
    assert!((301..=308).contains(&way.status), "{}", way.status);
    let goal = way.header("location");
    assert!(goal.ends_with(&format!("/consultations/{}", consultation["id"].as_str().unwrap())), "{goal}");
    visitor.page(&format!("/n?{}", query("https://nowhere.example/")), "zh-CN").await.expect(404);
});

on_both!(only_editors_bring_notices_in, |app| async move {
    let body = json!({ "url": URL, "html": NOTICE_PAGE });
    app.visitor().post("/notices", body.clone()).await.problem(401);
    app.moderator().await.post("/notices", body).await.problem(403);
    let editor = app.editor().await;
    let bad = json!({ "url": "javascript:alert(1)", "html": "x".repeat(5 * 1024 * 1024 + 1) });
    assert_eq!(editor.post("/notices", bad).await.faults(), ["html: too-long", "url: url"]);
    assert_eq!(editor.post("/notices", json!({ "url": URL, "html": "" })).await.faults(), ["html: missing"]);
});
