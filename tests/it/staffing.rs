//! Administrators at work on the pages: departments kept, somebody invited who joins by the link, roles given and taken,
//! an account shut out and let in again. Nothing typed is lost.

use chrono::TimeDelta;
use domain::role::Role;
use serde_json::json;

use crate::support::app::{Limits, TestApp};
use crate::support::browser::Opened;
use crate::support::client::Reply;
use crate::support::on_both;
use crate::support::people::{PASSWORD, in_department};

const LIMITED: Limits = Limits { sign_in: forum::Switch::On, ..Limits::OFF };

/// The address of the link in the last letter to somebody.
async fn mailed_link(app: &TestApp, address: &str) -> String {
    app.run_jobs().await;
    let text = app.mail_to(address).pop().unwrap().text;
    let at = text.find("/invitations/").unwrap_or_else(|| panic!("no link in: {text}"));
    text[at..].split_whitespace().next().unwrap().to_owned()
}

/// Every mark that registering has to send.
fn marks(page: &Opened) -> String {
    page.attributes("input[name=consents]", "value").pop().unwrap()
}

/// The fields that are told to be mended.
fn mended(reply: Reply) -> (Opened, Vec<String>) {
    let page = Opened(reply.expect(422).text);
    let fields = page.attributes(".error-list a", "href");
    (page, fields)
}

on_both!(a_department_is_added_and_changed, |app| async move {
    let top = app.department().await;
    let admin = app.browser(app.admin().await).await;
    let page = admin.open("/admin/departments").await;
    let typed = [("slug", "Road Safety"), ("name", "道路安全科"), ("function_group", "交通")];
    let (page, faults) = mended(admin.send(&page, "/admin/departments", &typed).await);
    assert_eq!(faults, ["#slug"]);
    assert_eq!(page.attributes("input[name=name]", "value"), ["道路安全科"], "what was typed is kept");
    let parent = top["id"].as_str().unwrap();
    let typed = [("slug", "safety"), ("name", "道路安全科"), ("parent", parent), ("contact", "000-0000 0000")];
    let done = admin.send(&page, "/admin/departments", &typed).await.expect(303);
    assert!(done.header("set-cookie").contains("said=department-made"), "{:?}", done.headers);
    let here = done.header("location").to_owned();
    let page = admin.open(&here).await;
    assert_eq!(page.attributes("select[name=parent] option[selected]", "value"), [parent]);
    assert_eq!(page.attributes("input[name=second][checked]", "value"), [""; 0], "one signature, as it was sent");
    let (_, faults) = mended(admin.send(&page, &here, &[("name", "字")]).await);
    assert_eq!(faults, ["#name"]);
    let typed = [("name", "道路安全股"), ("parent", parent), ("second", "yes")];
    admin.send(&page, &here, &typed).await.expect(303);
    let rows = admin.open("/admin/departments").await.texts("tbody th");
    assert!(rows.iter().any(|row| row == "— 道路安全股"), "{rows:?}");
    let resident = app.browser(&app.resident("朱小满").await).await;
    resident.get("/admin/departments").await.expect(403);
    app.run_jobs().await;
});

on_both!(whoever_is_invited_joins_by_the_link, |app| async move {
    let department = app.department().await;
    let admin = app.browser(app.admin().await).await;
    let page = admin.open("/admin/invitations").await;
    assert_eq!(page.texts(".empty").len(), 1);
    let scope = format!("department:{}", department["id"].as_str().unwrap());
    let typed = [("email", "li@people.example"), ("role", "signer"), ("scope", "site"), ("lang", "zh-CN")];
    let (page, faults) = mended(admin.send(&page, "/admin/invitations", &typed).await);
    assert_eq!(faults, ["#scope"], "a signer signs for a department");
    assert_eq!(page.attributes("input[name=email]", "value"), ["li@people.example"]);
    let typed = [("email", "li@people.example"), ("role", "signer"), ("scope", &scope), ("lang", "zh-CN")];
    admin.send(&page, "/admin/invitations", &typed).await.expect(303);
    admin.send(&page, "/admin/invitations", &typed).await.expect(303); // pressed twice: one letter
    let link = mailed_link(&app, "li@people.example").await;
    assert_eq!(app.mail_to("li@people.example").len(), 1);

    let reply = app.visitor().page(&link, "zh-CN").await.expect(200);
    assert_eq!((reply.header("cache-control"), reply.header("referrer-policy")), ("no-store", "no-referrer"));
    let marks = marks(&Opened(reply.text));
    let weak =
        [("wish", "register"), ("display_name", "李四"), ("password", "password12345"), ("consents", marks.as_str())];
    let (page, faults) = mended(app.visitor().form(&link, &weak).await);
    assert_eq!(faults, ["#password"]);
    assert_eq!(page.attributes("input[name=display_name]", "value"), ["李四"]);
    let good = [("wish", "register"), ("display_name", "李四"), ("password", PASSWORD), ("consents", marks.as_str())];
    let joined = app.visitor().form(&link, &good).await.expect(303);
    let cookies: Vec<_> = joined.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap()).collect();
    let cookie = cookies.iter().find(|cookie| cookie.starts_with("__Host-")).unwrap().split(';').next().unwrap();
    let me = app.visitor().with_cookie(cookie).get("/me").await.ok();
    let held = json!({ "role": "signer", "scope": "department", "scope_id": department["id"] });
    assert!(me["roles"].as_array().unwrap().contains(&held), "{me}");
    app.visitor().form(&link, &good).await.expect(422);
    assert!(app.visitor().page(&link, "en").await.expect(200).text.contains("has been accepted"));
    assert!(admin.open("/admin/invitations").await.0.contains("Accepted"));
    app.run_jobs().await;
});

on_both!(an_invitation_is_sent_again_withdrawn_and_bound_to_its_address, |app| async move {
    let admin = app.browser(app.admin().await).await;
    let zhu = app.resident("朱小满").await;
    let other = app.browser(&app.resident("旁人").await).await;
    let page = admin.open("/admin/invitations").await;
    let typed = [("email", zhu.login.as_str()), ("role", "moderator"), ("scope", "site"), ("lang", "en")];
    admin.send(&page, "/admin/invitations", &typed).await.expect(303);
    let first = mailed_link(&app, &zhu.login).await;
    let page = admin.open("/admin/invitations").await;
    let forms = page.attributes("form[action]", "action");
    let resend = forms.iter().find(|action| action.ends_with("/resend")).unwrap();
    admin.send(&page, resend, &[]).await.expect(303);
    let link = mailed_link(&app, &zhu.login).await;
    app.visitor().page(&first, "en").await.expect(404);
    assert!(other.open(&link).await.0.contains("with another address"));

    let login = app.visitor().page(&link, "en").await.expect(200).text;
    assert!(login.contains("value=\"login\"") && login.contains(&zhu.login), "{login}");
    let wrong = [("wish", "login"), ("password", "not the password")];
    assert_eq!(mended(app.visitor().form(&link, &wrong).await).1, ["#password"]);
    let browser = app.browser(&zhu).await;
    let page = browser.open(&link).await;
    browser.send(&page, &link, &[]).await.expect(303);
    browser.get("/moderation").await.expect(200);

    let typed = [("email", "late@people.example"), ("role", "moderator"), ("scope", "site"), ("lang", "en")];
    admin.send(&admin.open("/admin/invitations").await, "/admin/invitations", &typed).await.expect(303);
    let link = mailed_link(&app, "late@people.example").await;
    let page = admin.open("/admin/invitations").await;
    let forms = page.attributes("form[action]", "action");
    let withdraw = forms.iter().find(|action| action.ends_with("/withdraw")).unwrap();
    admin.send(&page, withdraw, &[]).await.expect(303);
    assert!(app.visitor().page(&link, "en").await.expect(200).text.contains("was withdrawn"));
    app.run_jobs().await;
});

on_both!(a_role_is_given_and_taken_on_the_page, |app| async move {
    let department = app.department().await;
    let zhu = app.resident("朱小满").await;
    let admin = app.browser(app.admin().await).await;
    let found = admin.open(&format!("/admin/people?find={}", zhu.login)).await;
    let here = found.attributes(".entry-title a", "href");
    assert_eq!(here, [format!("/admin/people/{}", zhu.id)]);
    let (here, give) = (&here[0], format!("{}/grants", here[0]));
    let page = admin.open(here).await;
    let scope = format!("department:{}", department["id"].as_str().unwrap());
    let typed = [("role", "official"), ("scope", &scope), ("until", "2020-01-01")];
    let (page, faults) = mended(admin.send(&page, &give, &typed).await);
    assert_eq!(faults, ["#until"]);
    assert_eq!(page.attributes("select[name=role] option[selected]", "value"), ["official"]);
    let typed = [("role", "official"), ("scope", &scope), ("until", "2026-12-31")];
    admin.send(&page, &give, &typed).await.expect(303);
    let holders = admin.open(&format!("/admin/departments/{}", department["id"].as_str().unwrap())).await;
    assert!(holders.0.contains(&zhu.name) && holders.0.contains("31 December 2026"), "{}", holders.0);
    assert!(admin.open("/admin/people?role=official").await.0.contains(&zhu.name));
    let page = admin.open(here).await;
    let forms = page.attributes("form[action]", "action");
    let end = forms.iter().find(|action| action.ends_with("/end")).unwrap();
    admin.send(&page, end, &[]).await.expect(303);
    assert!(admin.open(here).await.0.contains("Ended"));
    let own = admin.open(&format!("/admin/people/{}", app.admin().await.id)).await;
    let forms = own.attributes("form[action]", "action");
    let last = forms.iter().find(|action| action.ends_with("/end")).unwrap();
    let refused = admin.send(&own, last, &[]).await.expect(422);
    assert!(refused.text.contains("the last administrator"), "{}", refused.text);
    assert!(!own.0.contains("/suspend"), "nobody is offered to shut themselves out");
    app.run_jobs().await;
});

on_both!(an_account_is_shut_out_and_let_in_again, |app| async move {
    let official = app.person("经办人", &[(Role::Official, in_department(app.department().await))]).await;
    let browser = app.browser(&official).await;
    let admin = app.browser(app.admin().await).await;
    let here = format!("/admin/people/{}", official.id);
    let page = admin.open(&here).await;
    let suspend = format!("{here}/suspend");
    assert_eq!(mended(admin.send(&page, &suspend, &[("reason", "")]).await).1, ["#reason"]);
    admin.send(&page, &suspend, &[("reason", "反复刷屏<广告>")]).await.expect(303);
    official.get("/me").await.problem(401);
    assert!(!browser.open("/").await.0.contains(&official.name));
    let page = admin.open(&here).await;
    assert!(page.0.contains("反复刷屏&lt;广告&gt;"), "{}", page.0);
    admin.send(&page, &format!("{here}/readmit"), &[("reason", "已承诺改正")]).await.expect(303);
    let again = app.browser(&official).await;
    assert!(again.open("/").await.0.contains(&official.name));
    again.get(&here).await.expect(403);
    app.run_jobs().await;
});

on_both!(links_are_not_found_by_trying, LIMITED, |app| async move {
    for _ in 0..5 {
        app.visitor().page("/invitations/guessed", "en").await.expect(404);
    }
    app.visitor().page("/invitations/guessed", "en").await.expect(429);
    app.wait(TimeDelta::minutes(15));
    app.visitor().page("/invitations/guessed", "en").await.expect(404);
});
