//! Who opens a file, under which address, and what the answer says of it.

use reqwest::Method;
use serde_json::{Value, json};

use super::{TEXT, bring, bring_picture, fetch, plain, reply_with};
use crate::support::app::TestApp;
use crate::support::client::Chosen;
use crate::support::on_both;

/// Opens the plain address of a file as everybody: the status.
async fn anybody(app: &TestApp, file: &Value) -> u16 {
    app.visitor().call(Method::GET, &plain(file)).fetch().await.status
}

async fn item_of(app: &TestApp, post: &str) -> String {
    app.database.db_count(&format!("SELECT id AS n FROM queue_item WHERE post_id = {post}")).to_string()
}

on_both!(a_file_is_everybodys_while_its_post_is_public, |app| async move {
    let thread = app.published_thread().await;
    let author = &thread.author;
    let file = bring_picture(author, "路面.jpg", "路面上的坑").await;
    assert_eq!((&file["type"], &file["alt"], &file["width"]), (&json!("jpg"), &json!("路面上的坑"), &json!(64)));
    assert_eq!(anybody(&app, &file).await, 404, "of no post");
    assert_eq!(fetch(&app.visitor(), &file).await.status, 200, "whoever was given the address opens it");
    let address = format!("/attachments/{}", file["id"].as_str().unwrap());
    app.resident("李阿姨").await.get(&address).await.problem(404);

    let post = reply_with(author, &thread, &[&file]).await.created();
    let id = post["id"].as_str().unwrap();
    assert_eq!(post["attachments"][0]["name"], "路面.jpg");
    assert_eq!(anybody(&app, &file).await, 404, "pending");
    app.visitor().get(&address).await.problem(404);
    let item = app.item(id).await;
    let shown = &item["post"]["attachments"][0];
    assert_eq!(fetch(&app.visitor(), shown).await.status, 200, "the moderator was given an address");

    app.approve(id).await;
    assert_eq!(anybody(&app, &file).await, 200, "published");
    let public = app.visitor().get(&format!("/posts/{id}")).await.ok();
    assert_eq!(public["attachments"][0]["url"], plain(&file).as_str());
    app.visitor().get(&address).await.ok();

    let decision = format!("/moderation/items/{}/decision", item_of(&app, id).await);
    let hide = json!({ "decision": "hide", "rule": "personal-data", "reason": "照片里有人脸" });
    app.moderator().await.post(&decision, hide).await.ok();
    assert_eq!(anybody(&app, &file).await, 404, "hidden");
    assert_eq!(app.visitor().get(&format!("/posts/{id}")).await.ok()["attachments"], json!([]));
    let own = author.get(&format!("/posts/{id}")).await.ok();
    assert_eq!(fetch(&app.visitor(), &own["attachments"][0]).await.status, 200, "its author sees what was hidden");
    app.moderator().await.post(&decision, json!({ "decision": "restore" })).await.ok();
    assert_eq!(anybody(&app, &file).await, 200, "restored");

    let etag = author.get(&format!("/posts/{id}")).await;
    let etag = etag.header("etag").to_owned();
    author.api(Method::DELETE, &format!("/posts/{id}")).header("if-match", &etag).send().await.ok();
    assert_eq!(anybody(&app, &file).await, 404, "withdrawn");
    assert_eq!(fetch(&app.visitor(), &own["attachments"][0]).await.status, 404, "and no pass opens it");
    app.run_jobs().await;
});

on_both!(what_was_refused_stays_between_its_author_and_moderators, |app| async move {
    let writer = app.resident("李阿姨").await;
    let thread = app.published_thread().await;
    let file = bring(&writer, TEXT, None).await.created();
    let post = reply_with(&writer, &thread, &[&file]).await.created();
    let id = post["id"].as_str().unwrap();
    app.reject(id).await;
    assert_eq!(anybody(&app, &file).await, 404);
    let own = writer.get(&format!("/posts/{id}")).await.ok();
    assert_eq!(fetch(&app.visitor(), &own["attachments"][0]).await.bytes, TEXT.bytes);
    app.run_jobs().await;
});

on_both!(what_is_erased_by_law_takes_its_files_along, |app| async move {
    let thread = app.published_thread().await;
    let file = bring_picture(&thread.author, "路面.jpg", "路面上的坑").await;
    let post = reply_with(&thread.author, &thread, &[&file]).await.created();
    let id = post["id"].as_str().unwrap();
    app.approve(id).await;
    assert_eq!(anybody(&app, &file).await, 200);
    app.admin().await.post(&format!("/posts/{id}/erasure"), json!({ "ground": "order" })).await.ok();
    assert_eq!(app.visitor().get(&format!("/posts/{id}")).await.ok()["state"], "erased");
    assert_eq!(anybody(&app, &file).await, 404);
    assert_eq!(fetch(&app.visitor(), &file).await.status, 404, "and no pass opens it");
    app.wait(chrono::TimeDelta::hours(2));
    assert_eq!(app.forum.purge_files(&app.system()).await.unwrap(), 1);
    assert_eq!(app.database.db_count("SELECT count(*) AS n FROM attachment"), 0, "its name and description are gone");
    app.run_jobs().await;
});

on_both!(a_pass_opens_one_file_and_ends, |app| async move {
    let author = app.resident("朱小满").await;
    let (one, other) = (bring(&author, TEXT, None).await.created(), bring_picture(&author, "a.jpg", "").await);
    let query = |file: &Value| file["url"].as_str().unwrap().split_once('?').unwrap().1.to_owned();
    let visitor = app.visitor();
    let status = async |path: &str| visitor.call(Method::GET, path).fetch().await.status;
    assert_eq!(status(&format!("{}?{}", plain(&other), query(&one))).await, 404, "another file's");
    let later = query(&one).replace("until=1", "until=2");
    assert_eq!(status(&format!("{}?{later}", plain(&one))).await, 404, "made to last longer");
    for odd in ["until=x&sign=y", "sign=y", "until=99999999999999999999", "until=1%00", "sign=%ff"] {
        let odd_status = status(&format!("{}?{odd}", plain(&one))).await;
        assert!(matches!(odd_status, 404 | 422), "{odd}: {odd_status}");
    }
    assert_eq!(status(&plain(&one).replace("%E6", "%E7")).await, 404, "another name");
    app.wait(chrono::TimeDelta::minutes(61));
    assert_eq!(fetch(&visitor, &one).await.status, 404, "it has ended");
});

on_both!(no_cookie_is_asked_for_or_given_and_nothing_runs, |app| async move {
    let thread = app.published_thread().await;
    let (text, picture) =
        (bring(&thread.author, TEXT, None).await.created(), bring_picture(&thread.author, "路面.jpg", "").await);
    let post = reply_with(&thread.author, &thread, &[&text, &picture]).await.created();
    app.approve(post["id"].as_str().unwrap()).await;
    let browser = app.browser(&thread.author).await;
    for (file, how, kind) in [
        (&post["attachments"][0], "attachment; filename*=UTF-8''%E6%84%8F%E8%A7%81.txt", "text/plain; charset=utf-8"),
        (&post["attachments"][1], "inline; filename*=UTF-8''%E8%B7%AF%E9%9D%A2.jpg", "image/jpeg"),
    ] {
        let answer = app.visitor().with_cookie("lang=en; session=x").call(Method::GET, &plain(file)).fetch().await;
        assert_eq!(answer.status, 200);
        assert_eq!((answer.header("content-disposition"), answer.header("content-type")), (how, kind));
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("sandbox") && policy.contains("default-src 'none'"), "{policy}");
        assert!(!policy.contains("allow-"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
        assert_eq!(answer.header("access-control-allow-origin"), "");
        assert_eq!(answer.header("set-cookie"), "");
        assert_eq!(answer.header("cache-control"), "public, max-age=300");
        assert!(!answer.header("vary").to_ascii_lowercase().contains("cookie"));
        let known = app.visitor().call(Method::GET, &plain(file)).header("if-none-match", answer.header("etag"));
        assert_eq!(known.fetch().await.status, 304);
    }
    // Whoever is signed in gets the same answer as everybody: 404 for what is not public, though it is their own.
    let own = bring_picture(&thread.author, "b.jpg", "").await;
    assert_eq!(browser.get(&plain(&own)).await.status, 404);
    app.run_jobs().await;
});

on_both!(a_file_is_for_one_post_of_its_uploader, |app| async move {
    let (author, other) = (app.resident("朱小满").await, app.resident("李阿姨").await);
    let file = bring_picture(&author, "a.jpg", "").await;
    let thread = app.published_thread().await;
    let unknown = |at: usize| format!("attachment_ids[{at}]: file-unknown");
    assert_eq!(reply_with(&other, &thread, &[&file]).await.faults(), [unknown(0)], "somebody else's");
    assert_eq!(reply_with(&author, &thread, &[&file, &file]).await.faults(), [unknown(1)], "twice");
    assert_eq!(reply_with(&author, &thread, &[&json!({ "id": "999" })]).await.faults(), [unknown(0)]);
    let many = [&file, &file, &file, &file];
    assert_eq!(reply_with(&author, &thread, &many).await.faults(), ["attachment_ids: file-many"]);
    reply_with(&author, &thread, &[&file]).await.created();
    assert_eq!(reply_with(&author, &thread, &[&file]).await.faults(), [unknown(0)], "used already");
    let path = format!("/attachments/{}", file["id"].as_str().unwrap());
    assert_eq!(author.delete(&path).await.refused(409), "file-sent-in");
    other.delete(&path).await.problem(404);
    app.leave_tasks();
});

on_both!(a_new_thread_brings_its_files_along, |app| async move {
    let consultation = app.open_consultation_with(json!({ "moderation": "after" })).await;
    let author = app.resident("朱小满").await;
    let file = bring(&author, TEXT, Some("a document shows nothing")).await.created();
    assert_eq!(file["alt"], "", "only pictures are described");
    let body = json!({ "title": "建议公布养护账目", "body": "账目见附件，请公布。", "attachment_ids": [file["id"]] });
    let path = format!("/consultations/{}/threads", consultation["id"].as_str().unwrap());
    let thread = author.post(&path, body).await.created();
    assert_eq!(thread["root"]["attachments"][0]["name"], "意见.txt");
    assert_eq!(anybody(&app, &file).await, 200);
    app.leave_tasks();
});

on_both!(what_is_no_file_of_ours_is_a_4xx, |app| async move {
    let author = app.resident("朱小满").await;
    let tried = [
        ("a.svg", &b"<svg onload=alert(1)>"[..], "file: file-kind"),
        ("a.html", b"<script>alert(1)</script>", "file: file-kind"),
        ("a.png", b"<script>alert(1)</script>", "file: file-content"),
        ("a.jpg", b"\xff\xd8\xff\xe0 and no more", "file: file-broken"),
        ("a.pdf", b"MZ\x90\0", "file: file-content"),
        ("a", b"text", "file: file-kind"),
        ("a.txt", b"", "file: file-content"),
    ];
    for (name, bytes, fault) in tried {
        let reply = bring(&author, Chosen { name, kind: "image/png", bytes }, None).await;
        assert_eq!(reply.faults(), [fault], "{name}");
    }
    let large = vec![b'a'; (10 << 20) + 1];
    let reply = bring(&author, Chosen { name: "a.txt", kind: "text/plain", bytes: &large }, None).await;
    assert_eq!(reply.faults(), ["file: file-large"]);
    let long = "字".repeat(301);
    assert_eq!(bring(&author, TEXT, Some(&long)).await.faults(), ["alt: too-long"]);

    let send = async |kind: &str, body: &str| {
        author.api(Method::POST, "/attachments").header("content-type", kind).body(body.to_owned()).send().await
    };
    send("application/json", "{}").await.problem(415);
    send("multipart/form-data", "x").await.problem(400);
    send("multipart/form-data; boundary=x", "--x\r\nnonsense").await.problem(400);
    let (kind, body) = crate::support::client::multipart(&[("alt", "x"), ("owner", "1")], &[], &[]);
    let reply = author.api(Method::POST, "/attachments").header("content-type", &kind).body(body).send().await;
    assert_eq!(reply.faults(), ["file: missing", "owner: unknown-field"]);
    bring(&app.visitor(), TEXT, None).await.problem(401);
});

on_both!(what_a_department_brings_along_is_shown_with_its_words, |app| async move {
    let department = app.department().await;
    let signer = app.signer(department).await;
    let consultation = app.open_consultation().await;
    let path = format!("/consultations/{}/threads", consultation["id"].as_str().unwrap());
    let file = bring_picture(&signer, "示意图.jpg", "路口的示意图").await;
    let mut begun = json!({
        "title": "请大家看看这个方案", "body": "方案附在下面，请说说怎样改更好。",
        "speaks_for": department["id"], "attachment_ids": [file["id"]], "stance": "for",
    });
    assert_eq!(signer.post(&path, begun.clone()).await.faults(), ["stance: not-for-departments"]);
    begun.as_object_mut().unwrap().remove("stance");
    let thread = signer.post(&path, begun).await.created();
    assert_eq!(anybody(&app, &file).await, 200);
    let page = app.visitor().page(&format!("/threads/{}", thread["id"].as_str().unwrap()), "zh-CN").await.expect(200);
    assert!(page.text.contains("alt=\"路口的示意图\""), "{}", page.text);
    app.leave_tasks();
});
