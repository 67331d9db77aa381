//! Officials at work on the pages: an answer is drafted, handed in, sent back, mended, signed, and nothing typed is lost.

use chrono::TimeDelta;
use serde_json::json;

use crate::support::browser::{Browser, Opened};
use crate::support::on_both;

const BODY: &str = "修订稿将写明<养护>资金由县级财政保障。";

/// What an official types who covers one post.
fn typed<'a>(disposition: &'a [String; 2], body: &'a str, act: &'a str) -> Vec<(&'a str, &'a str)> {
    let [disposition, reason] = disposition;
    vec![(disposition, "partly_adopted"), (reason, "资金来源写入修订稿"), ("body", body), ("act", act)]
}

/// The fields of the row of a post.
fn row(post: &str) -> [String; 2] {
    [format!("cover-{post}-disposition"), format!("cover-{post}-reason")]
}

/// The subjects in a pile of somebody's desk.
async fn pile(desk: &Browser, pile: &str) -> Vec<String> {
    desk.open(&format!("/desk?pile={pile}")).await.texts(".inbox th a")
}

on_both!(an_answer_goes_from_the_desk_into_the_thread, |app| async move {
    let thread = app.published_thread().await;
    let department = app.department().await;
    let official = app.browser(&app.official(department).await).await;
    let signer = app.browser(&app.signer(department).await).await;
    let inbox = official.open("/desk").await;
    assert_eq!(inbox.texts(".inbox th a"), ["建议明确乡道养护资金来源"]);
    let here = inbox.attributes(".inbox th a", "href").remove(0);
    assert_eq!(here, format!("/desk/threads/{}", thread.id));

    // Faults keep what was typed, and lead to their fields.
    let row = row(&thread.root);
    let page = official.open(&here).await;
    let wrong = [(row[1].as_str(), "只写了<理由>"), ("body", "短"), ("act", "submit")];
    let page = Opened(official.send(&page, &here, &wrong).await.expect(422).text);
    let faults = page.attributes(".error-list a", "href");
    assert_eq!(faults, [format!("#cover-{}-disposition", thread.root), "#body".to_owned()]);
    assert_eq!(page.texts("textarea[name=body]"), ["短"]);
    assert_eq!(page.attributes(&format!("#{}", row[1]), "value"), ["只写了<理由>"]);

    // The preview saves nothing.
    let page = Opened(official.send(&page, &here, &typed(&row, BODY, "preview")).await.expect(200).text);
    assert!(page.texts("#preview .response-body")[0].contains("资金由县级财政保障"), "{}", page.0);
    assert_eq!(pile(&official, "drafts").await, Vec::<String>::new());

    let kept = official.send(&page, &here, &typed(&row, BODY, "keep")).await.expect(303);
    assert!(kept.header("set-cookie").contains("said=desk-kept"), "{:?}", kept.headers);
    let response = kept.header("location").to_owned();
    assert_eq!(pile(&official, "drafts").await.len(), 1);
    assert!(signer.open(&response).await.0.contains("still being written"));

    let page = official.open(&response).await;
    assert_eq!(page.texts("textarea[name=body]"), [BODY]);
    official.send(&page, &response, &typed(&row, BODY, "submit")).await.expect(303);
    let page = official.open(&response).await;
    assert!(page.0.contains("a second person does") && page.0.contains("签发人"), "{}", page.0);
    let sign = format!("{response}/sign-off");
    let own = official.send_to(&page, "/logout", &sign, &[("version", "2")]).await.expect(422);
    assert!(own.text.contains("Nobody decides on what they drafted themselves"), "{}", own.text);

    // Back and forth.
    let back = format!("{response}/return");
    let page = signer.open(&response).await;
    let refused = Opened(signer.send(&page, &back, &[("reason", "")]).await.expect(422).text);
    assert_eq!(refused.attributes(".error-list a", "href"), ["#reason"]);
    signer.send(&page, &back, &[("reason", "请写明<条款>")]).await.expect(303);
    assert_eq!(pile(&official, "returned").await.len(), 1);
    let stale = signer.send(&page, &back, &[("reason", "再退一次")]).await.expect(422);
    assert!(stale.text.contains("It has been sent back") || stale.text.contains("changed it since"), "{}", stale.text);
    let page = official.open(&response).await;
    assert!(page.0.contains("请写明&lt;条款&gt;"), "{}", page.0);
    let mended = "依据第三十五条，修订稿将写明养护资金由县级财政保障。";
    official.send(&page, &response, &typed(&row, mended, "submit")).await.expect(303);

    // A gate, and the signature, by whoever has read what is answered.
    let page = signer.open(&response).await;
    assert!(page.texts("section[aria-labelledby=covered] .post-body")[0].contains("养护资金"), "{}", page.0);
    let found = [("gate", "language"), ("found", "passed"), ("note", "通顺")];
    signer.send_to(&page, &sign, &format!("{response}/gates"), &found).await.expect(303);
    assert!(signer.open(&response).await.0.contains("通顺"));
    let outdated = signer.send(&page, &sign, &[]).await.expect(422);
    assert!(outdated.text.contains("since you read it"), "{}", outdated.text);
    let signed = signer.send(&Opened(outdated.text), &sign, &[]).await.expect(303);
    let page = signer.open(signed.header("location")).await;
    let way = page.attributes("a.go", "href").remove(0);
    assert!(way.starts_with("/posts/"), "{way}");
    let seen = app.visitor().get(&format!("/threads/{}", thread.id)).await.ok();
    assert_eq!((&seen["answered"], &seen["answer_due_at"]), (&json!(true), &json!(null)));
    assert_eq!(pile(&official, "waiting").await, Vec::<String>::new());
    assert_eq!(pile(&official, "answered").await.len(), 1);
    app.run_jobs().await;
});

on_both!(a_draft_changed_elsewhere_is_shown_before_it_is_replaced, |app| async move {
    let thread = app.published_thread().await;
    let official = app.browser(&app.official(app.department().await).await).await;
    let here = format!("/desk/threads/{}", thread.id);
    let row = row(&thread.root);
    let page = official.open(&here).await;
    let kept = official.send(&page, &here, &typed(&row, BODY, "keep")).await.expect(303);
    let response = kept.header("location").to_owned();
    let (one, other) = (official.open(&response).await, official.open(&response).await);
    let theirs = "依据第三十五条，修订稿将写明养护资金由县级财政保障。";
    official.send(&one, &response, &typed(&row, theirs, "keep")).await.expect(303);
    let mine = "修订稿将写明养护资金由省级财政保障。";
    let page = Opened(official.send(&other, &response, &typed(&row, mine, "keep")).await.expect(422).text);
    assert!(page.texts("#stands .response-body")[0].contains("第三十五条"), "{}", page.0);
    assert_eq!(page.texts("textarea[name=body]"), [mine]);
    official.send(&page, &response, &typed(&row, mine, "keep")).await.expect(303);
    assert_eq!(official.open(&response).await.texts("textarea[name=body]"), [mine]);
    app.run_jobs().await;
});

on_both!(what_is_overdue_is_told_on_the_desk, |app| async move {
    let topic = json!({ "kind": "topic", "notice_ids": [] });
    let consultation = app.open_consultation_with(topic).await;
    let thread = app.published_thread_in(consultation["id"].as_str().unwrap()).await;
    let due = app.visitor().get(&format!("/threads/{}", thread.id)).await.ok()["answer_due_at"].clone();
    assert!(due.as_str().unwrap() < consultation["respond_by"].as_str().unwrap(), "{due}");
    let official = app.official(app.department().await).await;
    app.wait(TimeDelta::days(20));
    let desk = app.browser(&official).await.open("/desk").await;
    assert!(desk.texts(".state-late")[0].starts_with("Overdue by"), "{}", desk.0);
    app.run_jobs().await;
});

on_both!(the_desk_is_for_those_who_speak_for_a_department, |app| async move {
    let thread = app.published_thread().await;
    let department = app.department().await;
    let official = app.official(department).await;
    let response = app.submitted_response(&official, &thread, &[&thread.root]).await;
    let stranger = app.browser(&app.official(&app.another_department("议事镇司法所").await).await).await;
    assert_eq!(stranger.open("/desk").await.texts(".inbox th a"), Vec::<String>::new());
    assert_eq!(stranger.get(&format!("/desk/threads/{}", thread.id)).await.status, 403);
    assert_eq!(stranger.get(&format!("/desk/responses/{response}")).await.status, 404);
    let resident = app.browser(&thread.author).await;
    for path in ["/desk".to_owned(), format!("/desk/threads/{}", thread.id), format!("/desk/responses/{response}")] {
        assert_eq!(resident.get(&path).await.status, 403, "{path}");
        let visitor = app.visitor().page(&path, "en").await;
        assert!(visitor.status == 303 && visitor.header("location").starts_with("/login"), "{path}");
    }
    app.run_jobs().await;
});
