//! From a portal's page to the debate of its notice: the link, the card, oEmbed, the counts.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::{SITE, TestApp};
use crate::support::client::{Client, Reply};
use crate::support::on_both;
use crate::support::scene::{NOTICE_PAGE, Thread};

/// What a card weighs at most with all that it loads, compressed; and the script, as it is.
const CARD: usize = 5_000;

fn query(pairs: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

async fn card(client: &Client, url: &str, lang: &str) -> Reply {
    client.page(&format!("/embed/notice?{}", query(&[("url", url)])), lang).await
}

/// A notice on a portal with a thread that a department answered; and its address.
async fn debated(app: &TestApp) -> (Thread, String) {
    let portal =
        json!({ "slug": "yishizhen", "name": "议事镇门户", "hosts": ["www.yishizhen.example", "m.yishizhen.example"] });
    app.admin().await.post("/portals", portal).await.created();
    let thread = app.published_thread().await;
    let official = app.official(app.department().await).await;
    let response = app.submitted_response(&official, &thread, &[&thread.root]).await;
    let signer = app.signer(app.department().await).await;
    signer.post(&format!("/responses/{response}/sign-off"), json!({})).await.ok();
    app.run_jobs().await;
    let consultation = app.visitor().get(&format!("/consultations/{}", thread.consultation)).await.ok();
    (thread, consultation["notices"][0]["url"].as_str().unwrap().to_owned())
}

on_both!(every_way_to_a_notice_leads_to_its_debate, |app| async move {
    let url = "https://www.yishizhen.example/%E5%85%AC%E5%91%8A/v?id=7&class=2";
    let notice = app.editor().await.post("/notices", json!({ "url": url, "html": NOTICE_PAGE })).await.created();
    let consultation = app.open_consultation_with(json!({ "notice_ids": [notice["id"]] })).await;
    let there = format!("/consultations/{}", consultation["id"].as_str().unwrap());
    let visitor = app.visitor();
    for way in [
        url,
        "http://www.yishizhen.example/公告/v?class=2&id=7",
        "HTTPS://WWW.yishizhen.example:443/%e5%85%ac%e5%91%8a/v?id=7&class=2&utm_source=wechat&from=timeline#top",
        "https%3A%2F%2Fwww.yishizhen.example%2F%25E5%2585%25AC%25E5%2591%258A%2Fv%3Fid%3D7%26class%3D2",
        &format!("{SITE}/n?{}", query(&[("url", url)])),
    ] {
        let reply = visitor.page(&format!("/n?{}", query(&[("url", way)])), "zh-CN").await.expect(302);
        assert_eq!(reply.header("location"), there, "{way}");
    }
    let as_it_is = visitor.page(&format!("/n?url={url}&utm_source=x"), "zh-CN").await.expect(302);
    assert_eq!(as_it_is.header("location"), there);
    for nothing in ["https://nowhere.example/", "javascript:alert(1)", "", &format!("{SITE}/help")] {
        let reply = visitor.page(&format!("/n?{}", query(&[("url", nothing)])), "en").await.expect(404);
        assert!(reply.text.contains("We know no notice at that address") && reply.text.contains("role=\"search\""));
    }
    assert!(visitor.page("/n", "zh-CN").await.expect(404).text.contains("这里还没有这个网址的公告"));
});

on_both!(the_card_says_where_the_debate_stands, |app| async move {
    let (thread, url) = debated(&app).await;
    let visitor = app.visitor();
    let chinese = card(&visitor, &url, "zh-CN").await.expect(200).text;
    for part in ["还有 40 天", "2 个帖子", "1 条官方答复", "议事镇交通办", "修订稿将写明养护资金由县级财政保障"]
    {
        assert!(chinese.contains(part), "{part} is not in {chinese}");
    }
    assert!(chinese.contains(&format!("href=\"{SITE}/consultations/{}\" target=\"_top\"", thread.consultation)));
    app.wait(TimeDelta::days(39));
    let english =
        visitor.page(&format!("/embed/notice?{}&theme=dark", query(&[("url", &url), ("lang", "en")])), "zh-CN").await;
    assert!(
        english.text.contains("<html lang=\"en\" class=\"dark\">") && english.text.contains("one day left"),
        "{}",
        english.text
    );
    app.wait(TimeDelta::days(2));
    assert!(card(&visitor, &url, "en").await.text.contains("<b>Answered</b>"));
    let ours = card(&visitor, &format!("{SITE}/threads/{}", thread.id), "en").await.text;
    assert!(ours.contains(&format!("{SITE}/threads/{}\"", thread.id)) && ours.contains("2 posts"), "{ours}");
    for unknown in ["https://www.yishizhen.example/none.html", "not an address", &format!("{SITE}/threads/999")] {
        let empty = card(&visitor, unknown, "en").await.expect(200).text;
        assert!(empty.contains("Nothing is debated here yet") && !empty.contains("<a "), "{empty}");
    }
});

on_both!(a_card_is_shown_by_the_portals_it_belongs_to, |app| async move {
    let (thread, url) = debated(&app).await;
    let visitor = app.visitor();
    let signed_in = visitor.with_cookie("__Host-folkmoot=x; lang=en");
    let framed_by = |reply: &Reply| {
        let policy = reply.header("content-security-policy").to_owned();
        policy.split("frame-ancestors ").nth(1).unwrap().to_owned()
    };
    let hosts = "http://m.yishizhen.example:* http://www.yishizhen.example:*";
    for known in [url.clone(), format!("{SITE}/threads/{}", thread.id), "https://m.yishizhen.example/x".to_owned()] {
        let reply = card(&signed_in, &known, "zh-CN").await.expect(200);
        assert_eq!(framed_by(&reply), hosts, "{known}");
        assert_eq!(reply.header("cross-origin-resource-policy"), "cross-origin");
        assert_eq!((reply.header("set-cookie"), reply.header("cache-control")), ("", "public, max-age=60"));
        assert!(!reply.header("vary").to_ascii_lowercase().contains("cookie"), "{}", reply.header("vary"));
        assert!(reply.text.contains("<html lang=\"zh-CN\""), "no cookie decides the language");
    }
    assert_eq!(framed_by(&card(&visitor, "https://other.example/", "zh-CN").await), "'none'");
    assert_eq!(framed_by(&visitor.page("/consultations", "zh-CN").await), "'none'");
    let path = format!("/embed/notice?{}&lang=en", query(&[("url", &url)]));
    let asked_at_home = visitor.call(Method::GET, &path).header("sec-fetch-site", "same-origin").send().await;
    assert_eq!(asked_at_home.header("set-cookie"), "");
    let again = visitor.call(Method::GET, &path).header("if-none-match", asked_at_home.header("etag")).send().await;
    assert_eq!((again.status, framed_by(&again).as_str()), (304, hosts));
});

on_both!(a_card_and_its_script_are_light, |app| async move {
    let (_, url) = debated(&app).await;
    let visitor = app.visitor();
    let path = format!("/embed/notice?{}", query(&[("url", &url)]));
    let page = visitor.page(&path, "zh-CN").await.text;
    let weigh = |path: String| visitor.call(Method::GET, &path).header("accept-encoding", "br").weigh();
    let mut weight = weigh(path).await;
    for style in page.split("<link rel=\"stylesheet\" href=\"").skip(1) {
        weight += weigh(style.split('"').next().unwrap().to_owned()).await;
    }
    assert!(page.len() < CARD && weight < CARD, "{} bytes of HTML, {weight} compressed with its styles", page.len());
    let script = visitor.page("/embed.js", "en").await.expect(200);
    assert!(script.text.len() < CARD, "{} bytes", script.text.len());
    assert_eq!(script.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(script.header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!(script.header("access-control-allow-origin"), "*");
});

on_both!(oembed_gives_the_card_of_our_pages_and_of_notices, |app| async move {
    let (thread, url) = debated(&app).await;
    let visitor = app.visitor();
    let ask = async |pairs: &[(&str, &str)]| visitor.page(&format!("/oembed?{}", query(pairs)), "zh-CN").await;
    for of in [
        url.clone(),
        format!("{SITE}/consultations/{}", thread.consultation),
        format!("{SITE}/threads/{}?sort=newest", thread.id),
        format!("{SITE}/posts/{}", thread.root),
    ] {
        let rich = ask(&[("url", &of), ("format", "json")]).await.ok();
        assert_eq!((&rich["version"], &rich["type"]), (&json!("1.0"), &json!("rich")));
        assert_eq!((&rich["width"], &rich["height"]), (&json!(600), &json!(240)));
        let source = format!("src=\"{SITE}/embed/notice?url=");
        assert!(rich["html"].as_str().unwrap().contains(&source), "{rich}");
        assert!(rich["title"].as_str().unwrap().contains("乡道"), "{rich}");
    }
    let small = ask(&[("url", &url), ("maxwidth", "320"), ("maxheight", "100")]).await.ok();
    assert_eq!((&small["width"], &small["height"]), (&json!(320), &json!(100)));
    let xml = ask(&[("url", &url), ("format", "xml")]).await.expect(200);
    assert_eq!(xml.header("content-type"), "text/xml; charset=utf-8");
    assert_eq!(xml.header("access-control-allow-origin"), "*");
    assert!(xml.text.contains("<type>rich</type>") && xml.text.contains("<html>&lt;iframe src="), "{}", xml.text);
    ask(&[("url", &url), ("format", "yaml")]).await.problem(501);
    ask(&[("url", "https://nowhere.example/"), ("format", "json")]).await.problem(404);
    assert_eq!(ask(&[("maxwidth", "x")]).await.faults(), ["maxwidth: wrong-type", "url: missing"]);
    let page = visitor.page(&format!("/threads/{}", thread.id), "zh-CN").await.text;
    for (kind, format) in [("application/json+oembed", "json"), ("text/xml+oembed", "xml")] {
        let (_, link) = page.split_once(&format!("type=\"{kind}\" href=\"{SITE}")).unwrap();
        let path = link.split('"').next().unwrap().replace("&amp;", "&");
        assert!(path.ends_with(&format!("&format={format}")), "{path}");
        visitor.page(&path, "zh-CN").await.expect(200);
    }
});

on_both!(what_is_not_public_is_embedded_nowhere, |app| async move {
    let thread = app.pending_thread().await;
    let draft = app.draft_consultation(json!({ "title": "草稿庚还没有公布出来" })).await;
    let visitor = app.visitor();
    for hidden in [
        format!("{SITE}/threads/{}", thread.id),
        format!("{SITE}/posts/{}", thread.root),
        format!("{SITE}/consultations/{}", draft["id"].as_str().unwrap()),
    ] {
        for client in [&visitor, app.moderator().await, app.editor().await] {
            client.page(&format!("/oembed?{}", query(&[("url", &hidden)])), "zh-CN").await.problem(404);
            assert!(!card(client, &hidden, "zh-CN").await.expect(200).text.contains("<a "), "{hidden}");
        }
    }
    let of_draft = draft["notices"][0]["url"].as_str().unwrap();
    let quiet = card(&visitor, of_draft, "en").await.text;
    assert!(quiet.contains("No consultation has been opened") && !quiet.contains("草稿庚"), "{quiet}");
});

on_both!(portals_count_for_themselves, |app| async move {
    let (thread, url) = debated(&app).await;
    let quiet = app.notice().await;
    let quiet = quiet["url"].as_str().unwrap();
    let asked = query(&[("url", &url), ("url", "https://nowhere.example/"), ("url", quiet)]);
    let reply = app.visitor().get(&format!("/notices/counts?{asked}")).await;
    assert_eq!(reply.header("access-control-allow-origin"), "*");
    let items = reply.items();
    let [known, unknown, unopened] = &items[..] else { panic!("{items:?}") };
    assert_eq!((&known["url"], &known["phase"]), (&json!(url), &json!("open")));
    assert_eq!((&known["threads"], &known["posts"]), (&json!(1), &json!(2)));
    assert_eq!((&known["participants"], &known["responses"]), (&json!(1), &json!(1)));
    assert_eq!(known["link"], format!("{SITE}/consultations/{}", thread.consultation));
    assert_eq!(known["latest_response"]["department"], "议事镇交通办");
    assert_eq!(known["closes_at"], app.in_time(TimeDelta::days(40)));
    assert_eq!((&unknown["notice_id"], &unknown["link"], &unknown["posts"]), (&Value::Null, &Value::Null, &json!(0)));
    assert_eq!((&unopened["phase"], &unopened["posts"]), (&Value::Null, &json!(0)));
    assert!(unopened["link"].as_str().unwrap().contains("/notices/"), "{unopened}");
    assert_eq!(app.visitor().get("/notices/counts").await.faults(), ["url: missing"]);
    let many = query(&vec![("url", "https://nowhere.example/"); 51]);
    assert_eq!(app.visitor().get(&format!("/notices/counts?{many}")).await.faults(), ["url: too-many"]);
});
