//! What pages say of themselves to programs: the tags of government sites, linked data, feeds, the notice; and the map of the
//! site.

use std::collections::BTreeMap;

use scraper::{Html, Selector};
use serde_json::{Value, json};

use crate::support::app::{SITE, TestApp};
use crate::support::on_both;
use crate::support::scene::Thread;

/// The types of columns that 政府网站发展指引 lays down, as far as our pages have them.
const LEGAL: [&str; 7] = ["首页", "概况信息", "机构职能", "政策文件", "办事服务", "咨询投诉", "征集调查"];

fn found(html: &str, selector: &str, attribute: &str) -> Vec<String> {
    let (page, selector) = (Html::parse_document(html), Selector::parse(selector).unwrap());
    page.select(&selector).filter_map(|element| element.attr(attribute).map(str::to_owned)).collect()
}

/// What the head says by name.
fn tags(html: &str) -> BTreeMap<String, String> {
    let (page, selector) = (Html::parse_document(html), Selector::parse("meta[name]").unwrap());
    let said = page.select(&selector).map(|tag| (tag.attr("name").unwrap(), tag.attr("content").unwrap_or_default()));
    said.map(|(name, content)| (name.to_owned(), content.to_owned())).collect()
}

fn data(html: &str) -> Value {
    let (page, selector) =
        (Html::parse_document(html), Selector::parse("script[type=\"application/ld+json\"]").unwrap());
    let block = page.select(&selector).next().expect("a data block").text().collect::<String>();
    serde_json::from_str(&block).unwrap()
}

async fn answered_thread(app: &TestApp) -> Thread {
    let thread = app.published_thread().await;
    let author = app.resident("韩大山").await;
    let reply = app.published_post(&author, &thread, None).await;
    app.published_post(&author, &thread, Some(&reply)).await;
    let department = app.department().await;
    let official = app.official(department).await;
    let response = app.submitted_response(&official, &thread, &[&thread.root]).await;
    app.signer(department).await.post(&format!("/responses/{response}/sign-off"), json!({})).await.ok();
    app.run_jobs().await;
    thread
}

on_both!(every_page_bears_the_tags_of_government_sites, |app| async move {
    let thread = answered_thread(&app).await;
    let consultation = app.visitor().get(&format!("/consultations/{}", thread.consultation)).await.ok();
    let notice = consultation["notices"][0]["id"].as_str().unwrap();
    let slug = consultation["departments"][0]["slug"].as_str().unwrap();
    let content = [
        (format!("/consultations/{}", thread.consultation), "征集调查"),
        (format!("/threads/{}", thread.id), "征集调查"),
        (format!("/notices/{notice}"), "政策文件"),
    ];
    let columns = [
        "/",
        "/consultations",
        "/departments",
        "/rules",
        "/help",
        "/privacy",
        "/accessibility",
        "/login",
        "/register",
        "/reset",
        "/receipts",
        "/receipts/XXXXXXXXXX",
        "/api/docs",
    ]
    .map(str::to_owned);
    let others = [
        format!("/departments/{slug}"),
        format!("/posts/{}/history", thread.root),
        format!("/consultations/{}/new", thread.consultation),
    ];
    let visitor = app.visitor();
    for path in content.iter().map(|(path, _)| path).chain(&columns).chain(&others) {
        for lang in ["zh-CN", "en"] {
            let tags = tags(&visitor.page(path, lang).await.text);
            let names = [
                "SiteName",
                "SiteDomain",
                "SiteIDCode",
                "ColumnName",
                "ColumnDescription",
                "ColumnKeywords",
                "ColumnType",
            ];
            for name in names {
                assert!(
                    tags.get(name).is_some_and(|said| !said.is_empty()),
                    "{path} has no {name} in {lang}: {tags:?}"
                );
            }
            let kind = tags["ColumnType"].as_str();
            assert!(LEGAL.contains(&kind), "{path}: {kind}");
        }
    }
    for (path, kind) in &content {
        let tags = tags(&visitor.page(path, "zh-CN").await.text);
        assert_eq!(&tags["ColumnType"], kind, "{path}");
        assert!(tags.contains_key("ArticleTitle") && tags.contains_key("ContentSource"), "{path}: {tags:?}");
        let form: String = tags["PubDate"].chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        assert_eq!(form, "0000-00-00 00:00", "{path}");
    }
});

on_both!(a_thread_is_linked_data, |app| async move {
    let thread = answered_thread(&app).await;
    let reply = app.visitor().page(&format!("/threads/{}", thread.id), "zh-CN").await;
    let graph = data(&reply.text)["@graph"].clone();
    let [debate, answered] = graph.as_array().unwrap().as_slice() else { panic!("{graph}") };
    assert_eq!(debate["@type"], "DiscussionForumPosting");
    assert_eq!(debate["headline"], "建议明确乡道养护资金来源");
    assert_eq!(debate["author"], json!({ "@type": "Person", "name": thread.author.name }));
    assert_eq!(debate["url"], format!("{SITE}/threads/{}", thread.id));
    assert_eq!(debate["interactionStatistic"][0]["userInteractionCount"], 3);
    assert_eq!(debate["isBasedOn"]["@type"], "Legislation");
    assert_eq!(
        debate["isBasedOn"]["publisher"],
        json!([{ "@type": "GovernmentOrganization", "name": "议事镇交通办" }])
    );
    let comments = debate["comment"].as_array().unwrap();
    assert_eq!(
        comments.iter().map(|comment| comment["comment"].as_array().map_or(0, Vec::len)).sum::<usize>(),
        1,
        "{debate}"
    );
    assert_eq!((&answered["@type"], &answered["mainEntity"]["@type"]), (&json!("QAPage"), &json!("Question")));
    let answer = &answered["mainEntity"]["acceptedAnswer"];
    assert_eq!(answer["author"]["name"], "议事镇交通办");
    assert!(answer["text"].as_str().unwrap().contains("县级财政"), "{answered}");

    let notice = debate["isBasedOn"]["url"].as_str().unwrap();
    assert_eq!(found(&reply.text, "link[rel=via]", "href"), [notice]);
    assert_eq!(found(&reply.text, "link[rel=canonical]", "href"), [format!("{SITE}/threads/{}", thread.id)]);
    let said: Vec<_> = reply.headers.get_all("link").iter().map(|value| value.to_str().unwrap()).collect();
    let feed = format!("{SITE}/threads/{}/feed.atom", thread.id);
    assert!(said.contains(&format!("<{notice}>; rel=\"via\"; type=\"text/html\"").as_str()), "{said:?}");
    assert!(said.contains(&format!("<{feed}>; rel=\"replies\"; type=\"application/atom+xml\"").as_str()), "{said:?}");
    assert!(found(&reply.text, "link[type=\"application/atom+xml\"]", "href").contains(&feed));
});

on_both!(what_is_hidden_is_in_no_data, |app| async move {
    let thread = app.published_thread().await;
    let author = app.resident("韩大山").await;
    let body = json!({ "parent_id": null, "body": "隐藏丁：</script><script>alert(1)</script> 这句话只有一处。" });
    let post = author.post(&format!("/threads/{}/posts", thread.id), body).await.created();
    let post = post["id"].as_str().unwrap();
    app.approve(post).await;
    let path = format!("/threads/{}", thread.id);
    let html = app.visitor().page(&path, "zh-CN").await.text;
    assert!(data(&html)["@graph"][0]["comment"][0]["text"].as_str().unwrap().contains("</script>"));
    let item = app.database.db_count(&format!("SELECT id AS n FROM queue_item WHERE post_id = {post}"));
    let hide = json!({ "decision": "hide", "rule": "insult", "reason": "人身攻击" });
    app.moderator().await.post(&format!("/moderation/items/{item}/decision"), hide).await.ok();
    app.run_jobs().await;
    let html = app.visitor().page(&path, "zh-CN").await.text;
    assert_eq!(data(&html)["@graph"][0]["comment"], json!([]));
});

on_both!(the_map_of_the_site_shows_what_everybody_may_read, |app| async move {
    let thread = answered_thread(&app).await;
    let waiting = app.pending_thread_in(&thread.consultation).await;
    let draft = app.draft_consultation(json!({})).await;
    app.editor().await.post("/series", json!({ "slug": "night-market", "name": "夜市怎么管" })).await.created();
    let visitor = app.visitor();
    let index = visitor.page("/sitemap.xml", "zh-CN").await.expect(200);
    assert_eq!(index.header("content-type"), "application/xml; charset=utf-8");
    let parts: Vec<&str> = index.text.split("<loc>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
    assert_eq!(parts.len(), 4, "{}", index.text);
    let mut all = String::new();
    for part in parts {
        all.push_str(&visitor.page(part.strip_prefix(SITE).unwrap(), "zh-CN").await.expect(200).text);
    }
    let listed = |path: &str| all.contains(&format!("<loc>{SITE}{path}</loc>"));
    for path in [
        "/".to_owned(),
        "/rules".to_owned(),
        "/series/night-market".to_owned(),
        format!("/threads/{}", thread.id),
        format!("/consultations/{}", thread.consultation),
    ] {
        assert!(listed(&path), "{path} is not in {all}");
    }
    assert!(
        !listed(&format!("/threads/{}", waiting.id))
            && !listed(&format!("/consultations/{}", draft["id"].as_str().unwrap()))
    );
    assert!(all.contains(&format!("<loc>{SITE}/threads/{}</loc><lastmod>2026-11-23T", thread.id)), "{all}");
    for missing in ["/sitemaps/people-1.xml", "/sitemaps/pages-2.xml"] {
        visitor.page(missing, "zh-CN").await.expect(404);
    }
    let robots = visitor.page("/robots.txt", "zh-CN").await.expect(200).text;
    assert!(
        robots.contains(&format!("Sitemap: {SITE}/sitemap.xml")) && robots.contains("Disallow: /admin\n"),
        "{robots}"
    );
    let security = visitor.page("/.well-known/security.txt", "zh-CN").await.expect(200);
    assert_eq!(security.header("content-type"), "text/plain; charset=utf-8");
    let expected = format!(
        "Contact: mailto:security@yishizhen.example\nExpires: 2027-06-01T00:00:00Z\nPreferred-Languages: zh, en\n\
         Canonical: {SITE}/.well-known/security.txt\n"
    );
    assert_eq!(security.text, expected);
    let password = visitor.page("/.well-known/change-password", "zh-CN").await.expect(302);
    assert_eq!(password.header("location"), "/account");
    app.leave_tasks();
});
