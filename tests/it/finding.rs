//! Finding notices by their words, on the editors' page: what is found, in which order, and that the index follows what a
//! notice says now.

use serde_json::json;

use crate::support::app::TestApp;
use crate::support::on_both;
use crate::support::scene::NOTICE_PAGE;

/// The titles that a search finds, over all its pages.
async fn found(app: &TestApp, query: &str) -> Vec<String> {
    let browser = app.browser(app.editor().await).await;
    let (mut titles, mut path) = (Vec::new(), format!("/admin/notices?{query}"));
    for _ in 0..20 {
        let page = browser.open(&path).await;
        titles.extend(page.texts(".entry-title a"));
        match page.attributes("a[rel=next]", "href").pop() {
            Some(next) => path = next,
            None => break,
        }
    }
    titles
}

async fn import(app: &TestApp, number: usize, title: &str, more: &str) {
    let page = NOTICE_PAGE.replace("关于公开征求《议事镇乡道养护办法》意见的公告", title).replace("为规范", more);
    let url = format!("https://www.yishizhen.example/notices/{number}.html");
    let reply = app.editor().await.post("/notices", json!({ "url": url, "html": page })).await;
    assert!([200, 201].contains(&reply.status), "{}", reply.text);
}

on_both!(notices_are_found_by_their_words_newest_first, |app| async move {
    import(&app, 1, "关于河口桥夜间公交线路的公告", "为规范").await;
    import(&app, 2, "关于河口桥限高的公告", "末班 Bus 7A 停靠，为规范").await;
    import(&app, 3, "关于校服的公告", "为规范").await;
    app.run_jobs().await;
    let (buses, bridge, school) = ("关于河口桥夜间公交线路的公告", "关于河口桥限高的公告", "关于校服的公告");
    assert_eq!(found(&app, "q=公告").await, [school, bridge, buses]);
    assert_eq!(found(&app, "q=河口桥").await, [bridge, buses]);
    assert_eq!(found(&app, "q=bus").await, [bridge]);
    assert_eq!(found(&app, "q=桥+交通办+线路").await, [buses]);
    assert_eq!(found(&app, "q=服").await, [school]);
    assert_eq!(found(&app, "q=河口桥&pile=inbox").await, [bridge, buses]);
    assert_eq!(found(&app, "q=口河").await, Vec::<String>::new());
    assert_eq!(found(&app, "q=%22%29+%2A+%26+%27").await, Vec::<String>::new());
});

on_both!(the_index_follows_what_a_notice_says, |app| async move {
    import(&app, 1, "关于河口桥限高的公告", "为规范").await;
    app.run_jobs().await;
    import(&app, 1, "关于东岸码头限重的公告", "为规范").await;
    app.run_jobs().await;
    assert_eq!(found(&app, "q=东岸码头").await, ["关于东岸码头限重的公告"]);
    assert_eq!(found(&app, "q=河口桥").await, Vec::<String>::new());
});

on_both!(a_long_list_of_what_was_found_is_paged, |app| async move {
    for number in 0..27 {
        import(&app, number, &format!("关于第{number}号路灯的公告"), "为规范").await;
    }
    app.run_jobs().await;
    let all = found(&app, "q=路灯").await;
    assert_eq!((all.len(), all[0].as_str(), all[26].as_str()), (27, "关于第26号路灯的公告", "关于第0号路灯的公告"));
});
