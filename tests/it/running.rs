//! The people who run the house at work on its pages: rules, mail, jobs, the record.

use chrono::TimeDelta;
use domain::role::{Role, Scope};
use domain::task::MAX_ATTEMPTS;

use crate::support::app::TestApp;
use crate::support::browser::{Browser, Opened};
use crate::support::on_both;

async fn at_work(app: &TestApp) -> Browser {
    app.browser(app.admin().await).await
}

fn rule<'a>(title: &'a str, text: &'a str) -> Vec<(&'static str, &'a str)> {
    vec![("title_zh", title), ("title_en", "In your own words"), ("text_zh", text), ("text_en", "Write it yourself.")]
}

on_both!(the_index_leads_where_ones_roles_lead, |app| async move {
    let sections = |page: &Opened| page.attributes("main .entry-title a", "href");
    let admin = at_work(&app).await.open("/admin").await;
    assert!(sections(&admin).contains(&"/admin/jobs".to_owned()), "{:?}", sections(&admin));
    assert!(!sections(&admin).contains(&"/admin/notices".to_owned()));
    let editor = app.browser(app.editor().await).await;
    assert_eq!(
        sections(&editor.open("/admin").await),
        ["/admin/consultations", "/admin/notices", "/admin/series", "/admin/portals"]
    );
    for closed in ["/admin/rules", "/admin/rules/insult", "/admin/mail", "/admin/jobs", "/admin/audit"] {
        editor.get(closed).await.expect(403);
    }
    let supervisor = app.browser(&app.person("督导", &[(Role::Supervisor, Scope::Site)]).await).await;
    assert_eq!(sections(&supervisor.open("/admin").await), ["/admin/audit"]);
    supervisor.open("/admin/audit").await;
    let resident = app.browser(&app.resident("居民").await).await;
    resident.get("/admin").await.expect(403);
});

on_both!(a_rule_is_added_reworded_and_retired, |app| async move {
    let admin = at_work(&app).await;
    let page = admin.open("/admin/rules").await;
    let typed = [vec![("code", "Own Words")], rule("说自己的话", "请用自己的话写。")].concat();
    let page = Opened(admin.send(&page, "/admin/rules", &typed).await.expect(422).text);
    assert_eq!(page.attributes(".error-list a", "href"), ["#code"]);
    assert_eq!(page.attributes("#title_zh", "value"), ["说自己的话"]);
    let typed = [vec![("code", "own-words")], rule("说自己的话", "请用自己的话写。")].concat();
    let done = admin.send(&page, "/admin/rules", &typed).await.expect(303);
    assert_eq!(done.header("location"), "/admin/rules/own-words");
    // Sent twice, it is added once.
    admin.send(&page, "/admin/rules", &typed).await.expect(303);
    assert!(app.visitor().page("/rules", "en").await.text.contains("In your own words"));

    let here = "/admin/rules/own-words";
    let (read, elder) = (admin.open(here).await, admin.open(here).await);
    admin.send(&read, here, &rule("用自己的话", "请用自己的话写，不要转贴。")).await.expect(303);
    let outdated = Opened(admin.send(&elder, here, &rule("旧的", "还没读到第二版。")).await.expect(422).text);
    assert_eq!(outdated.texts(".error-list li").len(), 1, "{}", outdated.0);
    assert_eq!(outdated.attributes("#title_zh", "value"), ["旧的"], "what was typed is kept");
    let page = admin.open(here).await;
    let versions = page.texts(".entries .entry-title");
    assert_eq!(versions, ["Version 2", "Version 1"]);

    let retire = format!("{here}/retire");
    admin.send(&page, &retire, &[]).await.expect(303);
    assert!(!app.visitor().page("/rules", "en").await.text.contains("In your own words"));
    let retired = admin.open(here).await;
    assert!(retired.attributes("form", "action").iter().all(|action| *action != retire), "{}", retired.0);
});

on_both!(a_decision_keeps_the_version_it_cited, |app| async move {
    let thread = app.pending_thread().await;
    app.reject(&thread.root).await;
    let admin = at_work(&app).await;
    let here = "/admin/rules/advertising";
    let page = admin.open(here).await;
    admin.send(&page, here, &rule("商业推广", "不要推销。")).await.expect(303);
    let seen = app.browser(&thread.author).await.get(&format!("/threads/{}", thread.id)).await.expect(200);
    assert!(seen.text.contains("Advertising") && !seen.text.contains("In your own words"), "{}", seen.text);
    let page = admin.open(here).await;
    assert!(page.texts(".entries .entry")[1].contains("cited by one decision"), "{}", page.0);
    app.run_jobs().await;
});

on_both!(a_letter_that_failed_is_sent_again, |app| async move {
    let thread = app.published_thread().await;
    let address = |email: &str| format!("UPDATE mail SET to_address = '{email}'");
    app.forum.run_next_task(&app.system()).await.unwrap();
    app.database.db_execute(&address("nowhere"));
    app.run_jobs().await;
    let admin = at_work(&app).await;
    assert!(admin.open("/admin").await.0.contains("One letter failed"));
    let list = admin.open("/admin/mail?state=failed").await;
    let [letter] = list.attributes("main table a", "href").try_into().unwrap();
    let page = admin.open(&letter).await;
    assert!(page.0.contains("nowhere") && page.0.contains("refused for good"), "{}", page.0);
    app.database.db_execute(&address(&thread.author.login));
    let again = format!("{letter}/again");
    assert_eq!(admin.send(&page, &again, &[]).await.expect(303).header("location"), letter);
    app.run_jobs().await;
    assert_eq!(app.mail_to(&thread.author.login).len(), 1);
    let sent = admin.open(&letter).await;
    assert!(!sent.0.contains(&again) && !sent.0.contains(&thread.author.login), "{}", sent.0);
    let waiting = admin.open("/admin/mail?state=waiting").await;
    assert!(waiting.attributes("main table a", "href").is_empty());
});

on_both!(codes_are_for_the_recipient_alone, |app| async move {
    let marks: Vec<_> = app.visitor().get("/consents").await.items().iter().map(|text| text["mark"].clone()).collect();
    let body = serde_json::json!({ "email": "zhu@people.example", "display_name": "Zhu Xiaoman",
        "password": crate::support::people::PASSWORD, "consents": marks });
    app.visitor().post("/accounts", body).await.created();
    let admin = at_work(&app).await;
    let list = admin.open("/admin/mail?state=waiting").await;
    let [letter] = list.attributes("main table a", "href").try_into().unwrap();
    let page = admin.open(&letter).await;
    app.run_jobs().await;
    let sent = app.mail_to("zhu@people.example").pop().unwrap();
    let code = sent.text.split_whitespace().find(|word| word.len() == 6 && word.parse::<u32>().is_ok()).unwrap();
    for shown in [&list, &page] {
        assert!(!shown.0.contains(code) && !shown.0.contains("zhu@people.example"), "{code}: {}", shown.0);
    }
    assert!(page.0.contains("z•••@people.example") && page.0.contains("••••••"), "{}", page.0);
});

on_both!(a_parked_task_is_tried_again_or_given_up, |app| async move {
    app.published_thread().await;
    app.database.db_execute("UPDATE task SET payload = replace(payload, '1', '999')");
    for _ in 0..MAX_ATTEMPTS {
        app.run_jobs().await;
        app.wait(TimeDelta::hours(8));
    }
    let admin = at_work(&app).await;
    let parked = "/admin/jobs?state=parked";
    let [task] = admin.open(parked).await.attributes("main table a", "href").try_into().unwrap();
    let page = admin.open(&task).await;
    admin.send(&page, &format!("{task}/retry"), &[]).await.expect(303);
    assert!(admin.open(parked).await.attributes("main table a", "href").is_empty());
    for _ in 0..MAX_ATTEMPTS {
        app.run_jobs().await;
        app.wait(TimeDelta::hours(8));
    }
    let admin = at_work(&app).await;
    let (page, drop) = (admin.open(&task).await, format!("{task}/drop"));
    let page = Opened(admin.send(&page, &drop, &[("reason", "")]).await.expect(422).text);
    assert_eq!(page.attributes(".error-list a", "href"), ["#reason"]);
    admin.send(&page, &drop, &[("reason", "该决定已不存在")]).await.expect(303);
    let jobs = admin.open("/admin/jobs").await;
    assert!(jobs.0.contains("该决定已不存在") && jobs.0.contains("Number events and chain them"), "{}", jobs.0);
    app.run_jobs().await;
    assert!(admin.open("/admin/audit?kind=task.dropped").await.0.contains("Task given up"));
});

on_both!(the_record_is_read_in_words_and_without_names, |app| async move {
    let thread = app.published_thread().await;
    let post = app.pending_post(&thread.author, &thread, None).await;
    app.reject(&post).await;
    app.run_jobs().await;
    let admin = at_work(&app).await;
    let page = admin.open("/admin/audit?kind=post.rejected").await;
    let rows = page.texts("main tbody tr");
    assert_eq!(rows.len(), 1);
    for told in ["Post not published", "rule “advertising”", "Moderator", "Public record"] {
        assert!(rows[0].contains(told), "{told}: {rows:?}");
    }
    assert_eq!(page.attributes("main tbody a", "href"), [format!("/posts/{post}")]);
    let staff = admin.open("/admin/audit?audience=staff&capacity=resident").await;
    assert!(staff.texts("main tbody tr").iter().all(|row| row.contains("Staff record") && row.contains("Resident")));
    let all = admin.open("/admin/audit").await;
    assert!(!all.0.contains(&thread.author.name) && !all.0.contains(&thread.author.login), "{}", all.0);
    let tomorrow = (app.clock.now() + TimeDelta::days(1)).day_in(chrono_tz::Asia::Shanghai);
    assert!(admin.open(&format!("/admin/audit?from={tomorrow}")).await.texts("main tbody tr").is_empty());
    for odd in ["from=yesterday", "to=2026-13-01", "kind=x", "subject=x", "id=x", "department=x", "after=x", "id=9e99"]
    {
        admin.get(&format!("/admin/audit?{odd}")).await.expect(422);
    }
    for far in ["from=0000-01-01", "to=%2B262142-12-31", "id=9223372036854775807", "department=-1"] {
        admin.get(&format!("/admin/audit?{far}")).await.expect(200);
    }
});
