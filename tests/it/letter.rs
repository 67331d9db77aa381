//! One letter of each kind, as it reaches its reader.

use base::lang::Lang;
use domain::invitation::InvitationInput;
use domain::role::Role;
use serde_json::json;

use crate::support::app::{SITE, TestApp};
use crate::support::on_both;
use crate::support::people::{PASSWORD, in_department};

/// The last letter to somebody, with what is different each time struck out.
fn last(app: &TestApp, address: &str) -> String {
    let letter = app.mail_to(address).pop().unwrap_or_else(|| panic!("no letter to {address}"));
    assert!(letter.message_id.starts_with('<') && letter.html.contains("<html"), "{letter:?}");
    assert!(!letter.text.contains('<') && letter.text.contains(SITE), "{}", letter.text);
    let text: Vec<String> = letter.text.lines().map(without_secrets).collect();
    format!("{} · {}\n\n{}", letter.lang, without_secrets(&letter.subject), text.join("\n"))
}

fn without_secrets(line: &str) -> String {
    let secret = |word: &str| {
        let places = ["/reset/", "/invitations/"].into_iter();
        places.filter_map(|place| word.split_once(place).map(|(before, _)| format!("{before}{place}[token]"))).next()
    };
    let strike = |word: &str| match secret(word) {
        Some(struck) => struck,
        None if word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit()) => "[code]".to_owned(),
        None => word.to_owned(),
    };
    line.split(' ').map(strike).collect::<Vec<_>>().join(" ")
}

on_both!(letters_are_as_they_are_kept, |app| async move {
    let marks: Vec<_> = app.visitor().get("/consents").await.items().iter().map(|text| text["mark"].clone()).collect();
    let register = async |lang: &str, name: &str| {
        let body =
            json!({ "email": "zhu@people.example", "display_name": name, "password": PASSWORD, "consents": marks });
        let call = app.visitor().api(reqwest::Method::POST, "/accounts").header("accept-language", lang);
        call.json(&body).send().await.created();
        app.run_jobs().await;
        last(&app, "zhu@people.example")
    };
    insta::assert_snapshot!("confirm_address", register("en", "Zhu Xiaoman").await);
    insta::assert_snapshot!("already_registered", register("zh-CN", "另一个名字").await);
    app.visitor().post("/password-resets", json!({ "login": "zhu@people.example" })).await.ok();
    app.run_jobs().await;
    insta::assert_snapshot!("reset_password", last(&app, "zhu@people.example"));
    let link = app.mail_to("zhu@people.example").pop().unwrap().text;
    let token = link.split("/reset/").nth(1).unwrap().split_whitespace().next().unwrap();
    let redeem = json!({ "token": token, "password": "换了一句别人猜不到的话 battery staple" });
    app.visitor().post("/password-resets/redeem", redeem).await.ok();
    app.run_jobs().await;
    insta::assert_snapshot!("password_changed", last(&app, "zhu@people.example"));
});

on_both!(an_invitation_is_as_it_is_kept, |app| async move {
    let department = app.department().await;
    let (scope, scope_id) = in_department(department).parts();
    for lang in Lang::ALL {
        let email = format!("{lang}@people.example");
        let input = InvitationInput { email: email.clone(), role: Role::Signer, scope, scope_id, lang: *lang };
        app.forum.invite(&app.system(), input).await.unwrap();
        app.run_jobs().await;
        let name = department["name"].as_str().unwrap();
        insta::assert_snapshot!(format!("invited_{lang}"), last(&app, &email).replace(name, "[department]"));
    }
});

on_both!(what_was_decided_and_answered_is_told, |app| async move {
    let thread = app.pending_thread().await;
    app.approve(&thread.root).await;
    app.run_jobs().await;
    insta::assert_snapshot!("post_approved", last(&app, &thread.author.login));
    let post = app.pending_post(&thread.author, &thread, None).await;
    app.reject(&post).await;
    app.run_jobs().await;
    insta::assert_snapshot!("post_rejected", last(&app, &thread.author.login));
    let department = app.department().await;
    let (official, signer) = (app.official(department).await, app.signer(department).await);
    let response = app.submitted_response(&official, &thread, &[&thread.root]).await;
    signer.post(&format!("/responses/{response}/sign-off"), json!({})).await.ok();
    app.run_jobs().await;
    insta::assert_snapshot!("post_answered", last(&app, &thread.author.login));
});
