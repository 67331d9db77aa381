//! People: registering, confirming, resetting, tokens, roles. What is known of an address shows nowhere.
//!
//! What is not here: sessions and their cookies (`session`).

use chrono::TimeDelta;
use forum::Switch;
use serde_json::{Value, json};

use crate::support::app::{Limits, TestApp};
use crate::support::browser::Opened;
use crate::support::client::Reply;
use crate::support::on_both;
use crate::support::people::{PASSWORD, in_department};

/// When the accounts were made that a test makes many of.
const SINCE: &str = "2026-11-23T02:00:00.000000Z";
const NEW_PASSWORD: &str = "换了一句别人猜不到的话 battery staple";
const GUESSED: Limits = Limits { sign_in: Switch::On, ..Limits::OFF };

/// The marks of every text one agrees to.
async fn marks(app: &TestApp) -> Vec<Value> {
    app.visitor().get("/consents").await.items().iter().map(|text| text["mark"].clone()).collect()
}

async fn register(app: &TestApp, login: &str, name: &str) -> Reply {
    let consents = marks(app).await;
    let body = json!({ "email": login, "display_name": name, "password": PASSWORD, "consents": consents });
    app.visitor().post("/accounts", body).await
}

async fn mailed_code(app: &TestApp, login: &str) -> String {
    app.run_jobs().await;
    let text = app.mail_to(login).pop().unwrap().text;
    let code = text.lines().map(str::trim).find(|line| line.len() == 6 && line.bytes().all(|b| b.is_ascii_digit()));
    code.unwrap_or_else(|| panic!("no code in: {text}")).to_owned()
}

/// The last part of the mailed reset link.
async fn mailed_token(app: &TestApp, login: &str) -> String {
    app.visitor().post("/password-resets", json!({ "login": login })).await.ok();
    app.run_jobs().await;
    let text = app.mail_to(login).pop().unwrap().text;
    let link = text.lines().map(str::trim).find(|line| line.contains("/reset/"));
    link.unwrap_or_else(|| panic!("no link in: {text}")).rsplit('/').next().unwrap().to_owned()
}

async fn token(app: &TestApp, login: &str, password: &str) -> Reply {
    app.visitor().post("/tokens", json!({ "login": login, "password": password })).await
}

on_both!(whoever_registers_confirms_by_the_mailed_code, |app| async move {
    let consultation = app.open_consultation().await;
    let threads = format!("/consultations/{}/threads", consultation["id"].as_str().unwrap());
    let thread = json!({ "title": "建议明确养护资金来源", "body": "建议补充养护资金的来源。" });
    register(&app, "zhu@people.example", "朱小满").await.created();
    let code = mailed_code(&app, "zhu@people.example").await;
    let made = token(&app, "zhu@people.example", PASSWORD).await.created();
    let zhu = app.visitor().with_token(made["token"].as_str().unwrap());
    let early = zhu.post(&threads, thread.clone()).await.created();
    assert_eq!((&early["root"]["state"], &early["root"]["unseen"]), (&json!("pending"), &json!(true)));
    assert!(app.moderator().await.get("/moderation/queue").await.items().is_empty(), "nobody else sees it yet");
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let confirm = async |code: &str| {
        app.visitor().post("/accounts/confirmation", json!({ "login": "zhu@people.example", "code": code })).await
    };
    assert_eq!(confirm(wrong).await.faults(), ["code: wrong-code"]);
    confirm(&format!("{} {}", &code[..3], &code[3..])).await.ok();
    assert_eq!(confirm(&code).await.faults(), ["code: wrong-code"], "a code works once");
    assert_eq!(app.item(early["root"]["id"].as_str().unwrap()).await["why"], "new");
    let agreed = app.database.db_count("SELECT count(*) AS n FROM consent");
    assert_eq!(usize::try_from(agreed).unwrap(), marks(&app).await.len());
});

on_both!(a_code_runs_out_and_so_do_tries, |app| async move {
    register(&app, "zhu@people.example", "朱小满").await.created();
    let code = mailed_code(&app, "zhu@people.example").await;
    let confirm = async |code: &str| {
        app.visitor().post("/accounts/confirmation", json!({ "login": "zhu@people.example", "code": code })).await
    };
    for _ in 0..5 {
        confirm("999999").await.faults();
    }
    assert_eq!(confirm(&code).await.faults(), ["code: wrong-code"]);
    let again = json!({ "login": "zhu@people.example" });
    app.visitor().post("/accounts/confirmation/resend", again.clone()).await.ok();
    let second = mailed_code(&app, "zhu@people.example").await;
    app.wait(TimeDelta::hours(24));
    assert_eq!(confirm(&second).await.faults(), ["code: wrong-code"]);
    app.visitor().post("/accounts/confirmation/resend", again).await.ok();
    let third = mailed_code(&app, "zhu@people.example").await;
    confirm(&third).await.ok();
});

on_both!(every_fault_of_a_registration_is_told_at_once, |app| async move {
    let bad = json!({ "email": "nobody", "display_name": "<img>", "password": "short", "consents": [] });
    let faults = app.visitor().post("/accounts", bad).await.faults();
    let mut fields: Vec<&str> = faults.iter().map(|fault| fault.split(['[', ':']).next().unwrap()).collect();
    fields.dedup();
    assert_eq!(fields, ["consents", "display_name", "email", "password"]);
    let consents = marks(&app).await;
    let weak = json!({ "email": "zhu@people.example", "display_name": "朱小满", "password": "password12345", "consents": consents });
    assert_eq!(app.visitor().post("/accounts", weak).await.faults(), ["password: weak"]);
});

on_both!(names_that_look_like_anothers_are_refused, |app| async move {
    let department = app.department().await["name"].as_str().unwrap().to_owned();
    let consents = marks(&app).await;
    app.account("Paul Roads", "paul@people.example").await;
    let spaced: String = department.chars().flat_map(|c| [c, ' ']).collect();
    for alike in [department.as_str(), spaced.trim(), "Раul Roаds", "paul-roads"] {
        let body =
            json!({ "email": "x@people.example", "display_name": alike, "password": PASSWORD, "consents": consents });
        let faults = app.visitor().post("/accounts", body).await.faults();
        assert!(faults.iter().all(|fault| fault.starts_with("display_name: ")), "{alike}: {faults:?}");
    }
});

on_both!(known_and_unknown_get_the_same_answers, |app| async move {
    app.account("朱小满", "known@people.example").await;
    let told = |reply: Reply| {
        let mut json = reply.json;
        json.as_object_mut().unwrap().remove("request_id");
        (reply.status, json)
    };
    let known = told(register(&app, "known@people.example", "另一个名字").await);
    assert_eq!(known, told(register(&app, "unknown@people.example", "又一个名字").await));
    for path in ["/password-resets", "/accounts/confirmation/resend"] {
        let ask = async |login: &str| told(app.visitor().post(path, json!({ "login": login })).await);
        assert_eq!(ask("known@people.example").await, ask("nobody@people.example").await, "{path}");
    }
    let known = told(token(&app, "known@people.example", "not the password").await);
    assert_eq!(known.0, 401);
    assert_eq!(known, told(token(&app, "nobody@people.example", "not the password").await));
    app.run_jobs().await;
    let letters: Vec<String> = app.mail_to("known@people.example").into_iter().map(|letter| letter.text).collect();
    assert!(letters.iter().any(|text| text.contains("/login")), "the owner is told: {letters:#?}");
    assert_eq!(app.mail_to("nobody@people.example").len(), 0);
});

on_both!(a_reset_link_works_once_and_for_an_hour, |app| async move {
    let zhu = app.resident("朱小满").await;
    let redeem = async |token: &str, password: &str| {
        app.visitor().post("/password-resets/redeem", json!({ "token": token, "password": password })).await
    };
    let late = mailed_token(&app, &zhu.login).await;
    app.wait(TimeDelta::hours(1));
    assert_eq!(redeem(&late, NEW_PASSWORD).await.faults(), ["token: expired-link"]);
    let link = mailed_token(&app, &zhu.login).await;
    assert_eq!(redeem(&link, "password12345").await.faults(), ["password: weak"]);
    app.wait(TimeDelta::minutes(59));
    redeem(&link, NEW_PASSWORD).await.ok();
    assert_eq!(redeem(&link, NEW_PASSWORD).await.faults(), ["token: expired-link"]);
    zhu.get("/me").await.problem(401);
    token(&app, &zhu.login, PASSWORD).await.problem(401);
    token(&app, &zhu.login, NEW_PASSWORD).await.created();
    app.run_jobs().await;
    assert!(app.mail_to(&zhu.login).pop().unwrap().text.contains("/reset"), "the owner is told that it changed");
});

on_both!(guesses_slow_down, GUESSED, |app| async move {
    app.account("朱小满", "zhu@people.example").await;
    for _ in 0..5 {
        token(&app, "zhu@people.example", "not the password").await.problem(401);
    }
    let slowed = token(&app, "zhu@people.example", PASSWORD).await;
    assert_eq!(slowed.header("retry-after"), "1");
    slowed.problem(429);
    app.wait(TimeDelta::seconds(1));
    token(&app, "zhu@people.example", "not the password").await.problem(401);
    assert_eq!(token(&app, "zhu@people.example", PASSWORD).await.header("retry-after"), "2");
    app.wait(TimeDelta::seconds(2));
    token(&app, "zhu@people.example", PASSWORD).await.created();
});

on_both!(a_token_is_narrowed_runs_out_and_is_ended, |app| async move {
    let thread = app.published_thread().await;
    let login = app.resident("李阿姨").await.login;
    let make = async |more: Value| {
        let mut body = json!({ "login": login, "password": PASSWORD });
        crate::support::scene::merge(&mut body, more);
        app.visitor().post("/tokens", body).await
    };
    assert_eq!(make(json!({ "scopes": ["moderate"] })).await.faults(), ["scopes: scope-not-yours"]);
    let faults = make(json!({ "scopes": ["all"], "expires_in_days": 0, "name": "长".repeat(61) })).await.faults();
    assert_eq!(faults, ["expires_in_days: token-days", "name: too-long", "scopes[0]: scope-unknown"]);
    let made = make(json!({ "scopes": ["read"], "expires_in_days": 1 })).await.created();
    assert_eq!((&made["scopes"], &made["expires_at"]), (&json!(["read"]), &json!(app.in_time(TimeDelta::days(1)))));
    let reader = app.visitor().with_token(made["token"].as_str().unwrap());
    assert_eq!(reader.get("/me").await.ok()["scopes"], json!(["read"]));
    let reply = json!({ "parent_id": null, "body": "只读的令牌不能发言。" });
    let posts = format!("/threads/{}/posts", thread.id);
    assert_eq!(reader.post(&posts, reply.clone()).await.refused(403), "token-scope");
    app.wait(TimeDelta::days(1));
    let dead = reader.get("/me").await;
    assert!(dead.header("www-authenticate").starts_with("Bearer"));
    dead.problem(401);
    let made = make(json!({})).await.created();
    let writer = app.visitor().with_token(made["token"].as_str().unwrap());
    writer.post(&posts, reply).await.created();
    writer.delete("/tokens/current").await.ok();
    writer.get("/me").await.problem(401);
    writer.get(&format!("/threads/{}", thread.id)).await.problem(401);
    app.run_jobs().await;
});

on_both!(a_role_taken_away_is_gone_at_once, |app| async move {
    let department = app.department().await;
    let zhu = app.resident("朱小满").await;
    let grants = format!("/accounts/{}/grants", zhu.id);
    let moderator = json!({ "role": "moderator", "scope": "department", "scope_id": department["id"] });
    assert_eq!(zhu.post(&grants, moderator.clone()).await.refused(403), "not-your-role");
    app.moderator().await.post(&grants, moderator.clone()).await.problem(403);
    let admin = app.admin().await;
    let wrong = json!({ "role": "signer", "scope": "site", "until": "2026-01-01T00:00:00Z" });
    assert_eq!(admin.post(&grants, wrong).await.faults(), ["scope: role-scope", "until: past"]);
    let grant = admin.post(&grants, moderator).await.created();
    let made = token(&app, &zhu.login, PASSWORD).await.created();
    let zhu = app.visitor().with_token(made["token"].as_str().unwrap());
    zhu.get("/moderation/queue").await.ok();
    let me = zhu.get("/me").await.ok();
    let roles = [json!({ "role": "moderator", "scope": "department", "scope_id": department["id"] })];
    assert!(roles.iter().all(|role| me["roles"].as_array().unwrap().contains(role)), "{me}");
    let path = format!("/grants/{}", grant["id"].as_str().unwrap());
    admin.delete(&path).await.ok();
    assert_eq!(zhu.get("/moderation/queue").await.refused(403), "not-your-role");
    assert_eq!(admin.delete(&path).await.refused(409), "wrong-state");
    assert_eq!(in_department(department).parts().1.unwrap().to_string(), department["id"].as_str().unwrap());
});

on_both!(whoever_never_confirms_is_forgotten, |app| async move {
    register(&app, "zhu@people.example", "朱小满").await.created();
    app.run_jobs().await;
    app.wait(TimeDelta::days(7) + TimeDelta::seconds(1));
    app.forum.remove_unconfirmed(&app.system()).await.unwrap();
    assert_eq!(app.database.db_count("SELECT count(*) AS n FROM account WHERE email_key = 'zhu@people.example'"), 0);
    register(&app, "zhu@people.example", "朱小满").await.created();
    app.run_jobs().await;
});

on_both!(however_many_never_confirm_they_go_in_one_run, |app| async move {
    let consultation = app.open_consultation().await;
    let threads = format!("/consultations/{}/threads", consultation["id"].as_str().unwrap());
    register(&app, "zhu@people.example", "朱小满").await.created();
    let made = token(&app, "zhu@people.example", PASSWORD).await.created();
    let zhu = app.visitor().with_token(made["token"].as_str().unwrap());
    let thread = json!({ "title": "建议明确养护资金来源", "body": "建议补充养护资金的来源。" });
    zhu.post(&threads, thread).await.created();
    register(&app, "li@people.example", "李阿姨").await.created();
    let code = mailed_code(&app, "li@people.example").await;
    app.visitor().post("/accounts/confirmation", json!({ "login": "li@people.example", "code": code })).await.ok();
    let robot =
        |n| format!("('r{n}@x.example', 'r{n}@x.example', 'r{n}', 'r{n}', 'x', 'unconfirmed', 'en', '{SINCE}')");
    let robots: Vec<String> = (0..120).map(robot).collect();
    app.database.db_execute(&format!(
        "INSERT INTO account (email, email_key, display_name, name_key, password_hash, state, lang, created_at)
           VALUES {}",
        robots.join(", ")
    ));
    let count =
        |state: &str| app.database.db_count(&format!("SELECT count(*) AS n FROM account WHERE state = '{state}'"));
    let active = count("active");
    app.wait(TimeDelta::days(7) + TimeDelta::seconds(1));
    assert_eq!(app.forum.remove_unconfirmed(&app.system()).await.unwrap(), 121);
    assert_eq!((count("unconfirmed"), count("active")), (0, active), "whoever confirmed stays");
    for table in ["post", "receipt", "thread"] {
        assert_eq!(app.database.db_count(&format!("SELECT count(*) AS n FROM {table}")), 0, "{table}");
    }
    app.run_jobs().await;
});

on_both!(the_forms_of_the_pages_do_the_same, |app| async move {
    let consents: Vec<String> = marks(&app).await.iter().map(|mark| mark.as_str().unwrap().to_owned()).collect();
    let (login, consents) = ("zhu@people.example", consents.join(" "));
    let fields =
        [("email", login), ("display_name", "朱小满"), ("password", PASSWORD), ("consents", consents.as_str())];
    let bad = app.visitor().form("/register", &[("email", login), ("display_name", "x")]).await.expect(422);
    assert!(bad.text.contains(login) && bad.text.contains("lang=\"en\""), "{}", bad.text);
    let registered = app.visitor().form("/register", &fields).await.expect(303);
    assert!(registered.header("location").starts_with("/confirm"));
    let cookies: Vec<_> = registered.headers.get_all("set-cookie").iter().map(|set| set.to_str().unwrap()).collect();
    let given = cookies.iter().find_map(|set| set.split(';').next().filter(|pair| pair.starts_with("newcomer=")));
    let asked = app
        .visitor()
        .with_cookie(given.expect("the address"))
        .page(registered.header("location"), "en")
        .await
        .expect(200);
    assert_eq!(Opened(asked.text).attributes("#login", "value"), [login], "it is not asked for again");
    let code = mailed_code(&app, login).await;
    let wrong = app.visitor().form("/confirm", &[("login", login), ("code", "123")]).await.expect(422);
    assert_eq!(Opened(wrong.text).attributes("#code", "value"), ["123"], "to be compared with the letter");
    let confirmed = app.visitor().form("/confirm", &[("login", login), ("code", &code)]).await.expect(303);
    assert_eq!(confirmed.header("location"), "/", "signed in by the same code");
    app.visitor().form("/reset", &[("email", login)]).await.expect(303);
    let link = mailed_token(&app, login).await;
    let choose = format!("/reset/{link}");
    app.visitor().page(&choose, "zh-CN").await.expect(200);
    app.visitor().form(&choose, &[("password", "short")]).await.expect(422);
    app.visitor().form(&choose, &[("password", NEW_PASSWORD)]).await.expect(303);
    token(&app, login, NEW_PASSWORD).await.created();
    app.run_jobs().await;
});
