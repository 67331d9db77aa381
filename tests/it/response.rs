//! The official voice: drafted by one, signed off by another, told to whoever asked.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::support::on_both;

on_both!(a_second_person_signs_and_the_asker_is_told, |app| async move {
    let thread = app.published_thread().await;
    let reply = app.published_post(&app.resident("李阿姨").await, &thread, None).await;
    let department = app.department().await;
    let (official, signer) = (app.official(department).await, app.signer(department).await);
    app.run_jobs().await;
    let mails = app.mail_to(&thread.author.login).len();
    let response = app.submitted_response(&official, &thread, &[&thread.root]).await;
    let sign = format!("/responses/{response}/sign-off");
    app.visitor().get(&format!("/posts/{response}")).await.problem(404);
    app.moderator().await.get(&format!("/posts/{response}")).await.problem(404);
    assert_eq!(app.visitor().get(&format!("/threads/{}", thread.id)).await.ok()["answered"], false);
    assert_eq!(official.post(&sign, json!({})).await.refused(403), "own-matter");
    app.moderator().await.post(&sign, json!({})).await.problem(404);
    let signed = signer.post(&sign, json!({})).await.ok();
    assert_eq!(signed["state"], "published");
    assert_eq!(signer.post(&sign, json!({})).await.refused(409), "wrong-state");
    let seen = app.visitor().get(&format!("/threads/{}", thread.id)).await.ok();
    assert_eq!(seen["answered"], true);
    assert_eq!(seen["responses"][0]["department"]["name"], department["name"]);
    assert_eq!(seen["responses"][0]["covers"][0]["post_id"], thread.root.as_str());
    assert_eq!(seen["responses"][0]["covers"][0]["disposition"], "partly_adopted");
    assert_eq!(seen["root"]["covered_by"], json!([response]));
    assert_eq!(app.visitor().get(&format!("/posts/{reply}")).await.ok()["covered_by"], json!([]));
    app.run_jobs().await;
    app.run_jobs().await;
    let told = app.mail_to(&thread.author.login).split_off(mails);
    assert_eq!(told.len(), 1, "once for one answer");
    assert!(told[0].text.contains("资金来源写入修订稿"), "{}", told[0].text);
    let official_voice = app.visitor().get(&format!("/threads/{}/posts?sort=official", thread.id)).await.items();
    assert_eq!(official_voice[0]["author"]["kind"], "official");
    app.wait(TimeDelta::days(41));
    let consultation = app.visitor().get(&format!("/consultations/{}", thread.consultation)).await.ok();
    assert_eq!(consultation["phase"], "answered");
    assert_eq!(consultation["counts"]["responses"], 1);
});

on_both!(whoever_answers_for_a_department_finds_the_desk_in_the_thread, |app| async move {
    let thread = app.published_thread().await;
    let department = app.department().await;
    let (official, signer) = (app.official(department).await, app.signer(department).await);
    let (here, desk) = (format!("/threads/{}", thread.id), format!("/desk/threads/{}", thread.id));
    for who in [&official, &signer] {
        let browser = app.browser(who).await;
        assert!(browser.open(&here).await.attributes(".note a", "href").contains(&desk), "{}", who.name);
        browser.open(&desk).await;
    }
    let resident = app.resident("李阿姨").await;
    assert!(!app.browser(&resident).await.open(&here).await.0.contains(&desk));
    assert!(!app.visitor().page(&here, "en").await.expect(200).text.contains(&desk));
    let narrow = app.visitor().page(&format!("{here}?official=1"), "en").await.expect(200).text;
    assert!(narrow.contains("name=\"official\" value=\"1\" checked"), "{narrow}");
    app.leave_tasks();
});

on_both!(a_returned_draft_is_mended_and_handed_in_again, |app| async move {
    let thread = app.published_thread().await;
    let department = app.department().await;
    let (official, signer) = (app.official(department).await, app.signer(department).await);
    let response = app.submitted_response(&official, &thread, &[&thread.root]).await;
    let path = format!("/responses/{response}");
    assert_eq!(signer.post(&format!("{path}/return"), json!({})).await.faults(), ["reason: missing"]);
    let returned = signer.post(&format!("{path}/return"), json!({ "reason": "请写明依据条款" })).await.ok();
    assert_eq!(returned["state"], "returned");
    assert_eq!(signer.post(&format!("{path}/sign-off"), json!({})).await.refused(409), "wrong-state");
    let etag = format!("\"{}\"", returned["version"]);
    let mended = json!({ "body": "依据公路法第三十五条，修订稿将写明资金来源。", "submit": true });
    assert_eq!(signer.patch(&path, &etag, mended.clone()).await.refused(403), "not-author");
    assert_eq!(official.patch(&path, &etag, mended).await.ok()["state"], "submitted");
    assert_eq!(signer.post(&format!("{path}/sign-off"), json!({})).await.ok()["state"], "published");
    app.run_jobs().await;
});

on_both!(a_sensitive_matter_passes_every_gate_and_is_signed_by_the_head, |app| async move {
    let thread = app.published_thread().await;
    let department = app.department().await;
    let (official, signer) = (app.official(department).await, app.signer(department).await);
    let (reviewer, head) = (app.official(department).await, app.head(department).await);
    let mut body = app.answer(&[&thread.root]).await;
    body["sensitive"] = json!(true);
    let made = official.post(&format!("/threads/{}/responses", thread.id), body).await.created();
    let path = format!("/responses/{}", made["id"].as_str().unwrap());
    assert_eq!(signer.post(&format!("{path}/sign-off"), json!({})).await.refused(403), "sensitive-needs-head");
    assert_eq!(head.post(&format!("{path}/sign-off"), json!({})).await.refused(409), "gates-open");
    let tick = |gate: &str| json!({ "gate": gate, "ok": true, "note": "" });
    assert_eq!(official.post(&format!("{path}/gates"), tick("policy")).await.refused(403), "own-matter");
    for gate in ["policy", "secrecy", "language"] {
        reviewer.post(&format!("{path}/gates"), tick(gate)).await.ok();
    }
    assert_eq!(head.post(&format!("{path}/sign-off"), json!({})).await.ok()["state"], "published");
    app.run_jobs().await;
});

on_both!(an_answer_covers_public_posts_of_its_thread, |app| async move {
    let thread = app.published_thread().await;
    let waiting = app.pending_post(&thread.author, &thread, None).await;
    let other = app.published_thread_in(&thread.consultation).await;
    let official = app.official(app.department().await).await;
    let path = format!("/threads/{}/responses", thread.id);
    let covers = app.answer(&[&thread.root, &waiting, &other.root]).await;
    let faults = official.post(&path, covers).await.faults();
    assert_eq!(faults, ["covers[1].post_id: not-in-thread", "covers[2].post_id: not-in-thread"]);
    let mut wrong = app.answer(&[]).await;
    wrong["body"] = json!("短");
    assert_eq!(official.post(&path, wrong).await.faults(), ["body: too-short", "covers: missing"]);
    app.run_jobs().await;
});

on_both!(only_those_who_run_a_consultation_answer_in_it, |app| async move {
    let thread = app.published_thread().await;
    let elsewhere = app.another_department("议事镇司法所").await;
    let stranger = app.official(&elsewhere).await;
    let path = format!("/threads/{}/responses", thread.id);
    let own = app.answer(&[&thread.root]).await;
    assert_eq!(stranger.post(&path, own.clone()).await.refused(403), "not-your-role");
    let mut theirs = own.clone();
    theirs["department_id"] = elsewhere["id"].clone();
    assert_eq!(stranger.post(&path, theirs).await.refused(403), "not-your-role");
    thread.author.post(&path, own.clone()).await.problem(403);
    app.visitor().post(&path, own).await.problem(401);
    app.run_jobs().await;
});

on_both!(a_response_that_is_not_public_is_seen_by_its_department_alone, |app| async move {
    let thread = app.published_thread().await;
    let department = app.department().await;
    let official = app.official(department).await;
    let response = app.submitted_response(&official, &thread, &[&thread.root]).await;
    let stranger = app.official(&app.another_department("议事镇司法所").await).await;
    for client in [&app.visitor(), &thread.author, &stranger, app.moderator().await, app.editor().await] {
        client.get(&format!("/posts/{response}")).await.problem(404);
        let seen = client.get(&format!("/threads/{}", thread.id)).await.ok();
        assert_eq!(seen["responses"], json!([]));
        let posts = client.get(&format!("/threads/{}/posts", thread.id)).await.items();
        assert_eq!(posts.iter().filter(|post| post["id"] == response.as_str()).count(), 0);
    }
    let colleague = app.official(department).await;
    let seen: Value = colleague.get(&format!("/posts/{response}")).await.ok();
    assert_eq!(seen["state"], "pending");
    app.run_jobs().await;
});

on_both!(a_referral_names_where_it_goes_and_tells_that_department, |app| async move {
    let thread = app.published_thread().await;
    let (department, other) = (app.department().await, app.another_department("议事镇财政所").await);
    let (official, signer) = (app.official(department).await, app.signer(department).await);
    let theirs = app.official(&other).await;
    app.run_jobs().await;
    let mut body = app.answer(&[&thread.root]).await;
    body["covers"][0]["disposition"] = json!("referred");
    body["covers"][0]["referred_to"] = other["id"].clone();
    let made = official.post(&format!("/threads/{}/responses", thread.id), body).await.created();
    let response = made["id"].as_str().unwrap();
    app.run_jobs().await;
    assert!(app.mail_to(&theirs.login).iter().all(|letter| !letter.subject.contains("转来")), "not public yet");
    signer.post(&format!("/responses/{response}/sign-off"), json!({})).await.ok();
    app.run_jobs().await;
    app.forum.tell_referred(&app.system(), response.parse().unwrap()).await.unwrap();
    app.run_jobs().await;
    let mut letters = app.mail_to(&theirs.login);
    letters.retain(|letter| letter.subject.contains("转来"));
    assert_eq!(letters.len(), 1, "once for one answer");
    assert!(letters[0].text.contains(&format!("/threads/{}\n", thread.id)), "{}", letters[0].text);
    let asker = app.mail_to(&thread.author.login).pop().unwrap();
    assert!(asker.text.contains("转办") && asker.text.contains("议事镇财政所"), "{}", asker.text);
    let page = app.visitor().page(&format!("/threads/{}", thread.id), "zh-CN").await.expect(200).text;
    assert_eq!(page.matches("转议事镇财政所").count(), 2, "at the head and at the answer: {page}");
});

on_both!(the_same_is_not_answered_twice_by_one_department, |app| async move {
    let thread = app.published_thread().await;
    let reply = app.published_post(&app.resident("李阿姨").await, &thread, None).await;
    let department = app.department().await;
    let (official, colleague) = (app.official(department).await, app.official(department).await);
    let signer = app.signer(department).await;
    let first = app.submitted_response(&official, &thread, &[&thread.root]).await;
    let second = app.submitted_response(&colleague, &thread, &[&thread.root]).await;
    let wider = app.submitted_response(&colleague, &thread, &[&thread.root, &reply]).await;
    app.wait(TimeDelta::minutes(5));
    let sign = |response: &str| format!("/responses/{response}/sign-off");
    signer.post(&sign(&first), json!({})).await.ok();
    assert_eq!(signer.post(&sign(&second), json!({})).await.refused(409), "said-meanwhile");
    let desk = app.browser(&signer).await.open(&format!("/desk/responses/{second}")).await;
    assert!(desk.0.contains("since this was drafted: #3") && !desk.0.contains("/sign-off"), "{}", desk.0);
    signer.post(&sign(&wider), json!({})).await.ok();
    app.wait(TimeDelta::minutes(5));
    app.published_response(&thread, &[&thread.root]).await;
    app.run_jobs().await;
    let seen = app.visitor().get(&format!("/threads/{}", thread.id)).await.ok();
    assert_eq!(seen["responses"].as_array().unwrap().len(), 3, "what is drafted later is meant to be said");
});
