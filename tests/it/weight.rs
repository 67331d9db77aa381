//! What a page weighs on its way: with all its styles and scripts, compressed as browsers ask for it.

use reqwest::Method;
use scraper::{Html, Selector};
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::on_both;

/// A page of a thread with 50 posts, everything included.
const PAGE: usize = 60_000;
/// All its styles.
const STYLES: usize = 25_000;
/// All its scripts.
const SCRIPTS: usize = 20_000;

/// Words enough that no two posts read alike: what repeats would weigh nothing.
const SUBJECTS: [&str; 7] =
    ["东头的乡道", "卫生院门口", "早市两侧", "小学后墙", "河口桥面", "安置小区", "敬老院前的坡"];
const TROUBLES: [&str; 5] = ["雨天积水没过脚踝", "夜里没有一盏灯", "货车一压就起坑", "轮椅推不上去", "停满了外来的车"];
const WISHES: [&str; 6] = [
    "请写明由谁来养护",
    "建议先修再收费",
    "希望公布每年的账目",
    "能不能请村民轮流看管",
    "应当给出期限",
    "最好立一块牌子写上电话",
];

on_both!(a_thread_with_fifty_posts_is_light, |app| async move {
    let thread = thread_of_fifty(&app).await;
    let visitor = app.visitor();
    let path = format!("/threads/{thread}");
    let page = visitor.call(Method::GET, &path).header("accept-language", "zh-CN").send().await;
    assert_eq!(page.text.matches("<article").count(), 50 + usize::from(page.text.contains("sheet-slip")));
    let html = weight(&visitor, &path).await;
    let (styles, scripts) = loaded(&page.text);
    let styles = weights(&visitor, &styles).await;
    let scripts = weights(&visitor, &scripts).await;
    let all = html + styles + scripts;
    assert!(all < PAGE && styles < STYLES && scripts < SCRIPTS, "{html} + {styles} + {scripts} = {all} bytes");
});

async fn thread_of_fifty(app: &TestApp) -> String {
    let consultation = app.open_consultation_with(json!({ "moderation": "after" })).await;
    let author = app.resident("朱小满").await;
    let path = format!("/consultations/{}/threads", consultation["id"].as_str().unwrap());
    let thread = author.post(&path, json!({ "title": "建议明确乡道养护资金来源", "body": said(0) })).await.created();
    let thread = thread["id"].as_str().unwrap().to_owned();
    let mut last = None;
    for n in 1..50 {
        let parent = if n % 3 == 0 { None } else { last.clone() };
        let body = json!({ "parent_id": parent, "body": said(n) });
        let post = author.post(&format!("/threads/{thread}/posts"), body).await.created();
        last = post["id"].as_str().map(str::to_owned);
    }
    thread
}

fn said(n: usize) -> String {
    let one = |at: usize| {
        let (subject, trouble) = (SUBJECTS[at % SUBJECTS.len()], TROUBLES[at % TROUBLES.len()]);
        format!("{subject}{trouble}，{}，我家走了 {} 年。", WISHES[at % WISHES.len()], at * 37 % 61)
    };
    format!("{}\n\n{}{}", one(n), one(n * 5 + 2), one(n * 11 + 3))
}

/// The addresses of the styles and scripts that a page loads on a screen.
fn loaded(html: &str) -> (Vec<String>, Vec<String>) {
    let document = Html::parse_document(html);
    let all = |selector: &str, name: &str| {
        let selector = Selector::parse(selector).unwrap();
        document.select(&selector).filter_map(|element| element.attr(name).map(str::to_owned)).collect()
    };
    (all("link[rel=stylesheet]", "href"), all("script[src]", "src"))
}

async fn weights(visitor: &Client, paths: &[String]) -> usize {
    let mut all = 0;
    for path in paths {
        all += weight(visitor, path).await;
    }
    all
}

/// Bytes on the wire, without the head.
async fn weight(visitor: &Client, path: &str) -> usize {
    visitor.call(Method::GET, path).header("accept-encoding", "br").weigh().await
}
