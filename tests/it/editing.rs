//! Editors at work on the pages: a notice is pasted and read, a consultation drafted from it, published, extended, taken
//! back, and nothing typed is lost.

use chrono::TimeDelta;
use domain::role::Role;
use scraper::{ElementRef, Html, Selector};
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::browser::{Browser, Opened};
use crate::support::on_both;
use crate::support::people::in_department;
use crate::support::scene::NOTICE_PAGE;

const IMPORT: &str = "/admin/notices/new";
const BEGIN: &str = "/admin/consultations/new";
const URL: &str = "https://www.yishizhen.example/notices/roads.html";

/// What stands in the fields of the form to `action`, as a browser would send it.
fn filled(page: &Opened, action: &str) -> Vec<(String, String)> {
    let html = Html::parse_document(&page.0);
    let fields = Selector::parse("input:not([type=hidden]), textarea, select").unwrap();
    let form = Selector::parse(&format!("form[action=\"{action}\"]")).unwrap();
    let chosen = Selector::parse("option[selected]").unwrap();
    let form = html.select(&form).next().unwrap_or_else(|| panic!("no form to {action}: {}", page.0));
    let value = |field: ElementRef<'_>| match field.value().name() {
        "textarea" => Some(field.text().collect::<String>()),
        "select" => Some(field.select(&chosen).next().and_then(|option| option.attr("value")).unwrap_or("").to_owned()),
        _ if field.attr("type") == Some("checkbox") => {
            field.attr("checked").and(field.attr("value")).map(str::to_owned)
        }
        _ => Some(field.attr("value").unwrap_or_default().to_owned()),
    };
    form.select(&fields).filter_map(|field| Some((field.attr("name")?.to_owned(), value(field)?))).collect()
}

/// The fields of the form to `action`, with some typed over.
fn typed(page: &Opened, action: &str, over: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = filled(page, action);
    fields.retain(|(name, _)| over.iter().all(|(other, _)| other != name));
    fields.extend(over.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    fields
}

fn pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

fn of<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    &fields.iter().find(|(other, _)| other == name).unwrap_or_else(|| panic!("no field {name}: {fields:?}")).1
}

/// The editor's browser, in a town whose department issued the notice.
async fn editor(app: &TestApp) -> Browser {
    app.department().await;
    app.browser(app.editor().await).await
}

/// Pastes the notice: the address of its page on the desk.
async fn pasted(editor: &Browser) -> String {
    let page = editor.open(IMPORT).await;
    let read = editor.send(&page, IMPORT, &[("url", URL), ("html", NOTICE_PAGE)]).await.expect(303);
    read.header("location").to_owned()
}

on_both!(from_a_pasted_notice_to_an_open_consultation_in_three_acts, |app| async move {
    let editor = editor(&app).await;
    let notice = editor.open(&pasted(&editor).await).await;
    let begin = notice.attributes("a.btn-go", "href").remove(0);
    let page = editor.open(&begin).await;
    let published = typed(&page, BEGIN, &[("act", "publish")]);
    let made = editor.send(&page, BEGIN, &pairs(&published)).await.expect(303);
    assert!(made.header("set-cookie").contains("said=editor-published"), "{:?}", made.headers);
    let id = made.header("location").rsplit('/').next().unwrap().to_owned();
    let open = app.visitor().get(&format!("/consultations/{id}")).await.ok();
    assert_eq!((&open["phase"], &open["kind"]), (&json!("open"), &json!("draft")));
    assert_eq!(open["closes_at"], "2026-12-31T15:59:59Z");
    assert_eq!(open["departments"][0]["name"], "议事镇交通办");
    let again = editor.send(&page, BEGIN, &pairs(&published)).await.expect(303);
    assert_eq!(again.header("location"), made.header("location"), "a button pressed twice is one act");
    app.run_jobs().await;
});

on_both!(what_was_read_is_told_and_begins_the_draft, |app| async move {
    let editor = editor(&app).await;
    let page = editor.open(IMPORT).await;
    let wrong = editor.send(&page, IMPORT, &[("url", "公告"), ("html", "<p>没有标题</p>")]).await.expect(422);
    let page = Opened(wrong.text);
    assert_eq!(page.attributes(".error-list a", "href"), ["#url"]);
    assert_eq!(page.texts("#html"), ["<p>没有标题</p>"]);
    let here = pasted(&editor).await;
    let notice = editor.open(&here).await;
    assert_eq!(notice.texts("h1"), ["关于公开征求《议事镇乡道养护办法》意见的公告"]);
    for shown in [
        "意见反馈截止日期为2026年12月31日",
        "征求意见稿.pdf",
        "mandatory tag of government sites",
        "Source not verified",
    ] {
        assert!(notice.0.contains(shown), "{shown}: {}", notice.0);
    }
    assert!(notice.0.contains("Many notices have none"), "what is missing comes with advice: {}", notice.0);
    let waiting = editor.open("/admin/notices").await;
    assert_eq!(waiting.attributes(".entry-title a", "href"), std::slice::from_ref(&here));

    let begin = notice.attributes("a.btn-go", "href").remove(0);
    let fields = filled(&editor.open(&begin).await, BEGIN);
    assert_eq!(of(&fields, "title"), "关于公开征求《议事镇乡道养护办法》意见的公告");
    assert!(of(&fields, "summary").contains("现向社会公开征求意见"), "{fields:?}");
    assert!(of(&fields, "body").contains("为规范乡道养护"), "{fields:?}");
    assert_eq!((of(&fields, "kind"), of(&fields, "moderation")), ("draft", "before"));
    assert_eq!((of(&fields, "opens_at"), of(&fields, "opens_time")), ("2026-11-23", "10:00"));
    assert_eq!((of(&fields, "closes_at"), of(&fields, "closes_time")), ("2026-12-31", "23:59"));
    assert_eq!(of(&fields, "lead"), app.department().await["id"].as_str().unwrap());
    assert_eq!(of(&fields, "respond_by"), "");

    let again = notice.attributes("p.actions a.btn:not(.btn-go)", "href").remove(0);
    assert_eq!(of(&filled(&editor.open(&again).await, IMPORT), "url"), URL);
    let same = editor.send(&page, IMPORT, &[("url", URL), ("html", NOTICE_PAGE)]).await.expect(303);
    assert!(same.header("set-cookie").contains("said=editor-unchanged"), "{:?}", same.headers);
});

on_both!(what_is_refused_stays_a_draft_that_says_what_it_lacks, |app| async move {
    let editor = editor(&app).await;
    let page = editor.open(BEGIN).await;
    let wrong = [("title", "短"), ("summary", "只写了<摘要>"), ("closes_at", "2026-02-30"), ("act", "publish")];
    let page = Opened(editor.send(&page, BEGIN, &wrong).await.expect(422).text);
    assert_eq!(page.attributes(".error-list a", "href"), ["#closes_at", "#title"]);
    assert_eq!(page.texts("#summary"), ["只写了<摘要>"]);
    let bare = [("title", "老街路灯怎么改"), ("kind", "draft"), ("closes_at", "2026-12-01"), ("act", "publish")];
    let kept = editor.send(&page, BEGIN, &bare).await.expect(303);
    assert!(kept.header("set-cookie").contains("said=editor-incomplete"), "{:?}", kept.headers);
    let here = kept.header("location").to_owned();
    let page = editor.open(&here).await;
    let missing = ["#summary", "#body", "#department_ids", "#notice_ids", "#opens_at"];
    assert_eq!(page.attributes(".error-list a", "href"), missing);
    for field in missing {
        assert_eq!(page.attributes(field, "id").len(), 1, "{field} leads nowhere");
    }
    assert_eq!(
        editor.open("/admin/consultations?phase=draft").await.attributes(".entry-title a", "href"),
        std::slice::from_ref(&here)
    );

    pasted(&editor).await;
    let department = app.department().await["id"].as_str().unwrap().to_owned();
    let rest = [
        ("summary", "请说说您走过的暗处"),
        ("body", "哪些路段太暗？"),
        ("lead", department.as_str()),
        ("notice_ids", URL),
        ("opens_at", "2026-11-23"),
    ];
    let fields = typed(&page, &here, &rest);
    let publish = format!("{here}/publish");
    editor.send_to(&page, &here, &publish, &pairs(&fields)).await.expect(303);
    let short = editor.open(&here).await;
    assert_eq!(short.attributes(".error-list a", "href"), ["#short_period_reason"], "8 days are few");
    let fields = typed(&short, &here, &[("short_period_reason", "入冬前必须改完")]);
    let done = editor.send_to(&short, &here, &publish, &pairs(&fields)).await.expect(303);
    assert!(done.header("set-cookie").contains("said=editor-published"), "{:?}", done.headers);
    app.run_jobs().await;
});

on_both!(time_is_given_and_never_taken, |app| async move {
    let editor = editor(&app).await;
    let id = app.open_consultation().await["id"].as_str().unwrap().to_owned();
    let here = format!("/admin/consultations/{id}");
    let (extend, withdraw) = (format!("{here}/extend"), format!("{here}/withdraw"));
    let page = editor.open(&here).await;
    let to = |day, reason| [("closes_at", day), ("closes_time", "23:59"), ("reason", reason)];
    let earlier = Opened(editor.send(&page, &extend, &to("2026-12-24", "提前<结束>吧")).await.expect(422).text);
    assert!(earlier.0.contains("extended, not cut"), "{}", earlier.0);
    assert_eq!(earlier.texts("#reason"), ["提前<结束>吧"]);
    let silent = Opened(editor.send(&page, &extend, &to("2027-01-31", "")).await.expect(422).text);
    assert_eq!(silent.attributes(".error-list a", "href"), ["#reason"]);
    editor.send(&page, &extend, &to("2027-01-31", "来信较多，延长征集")).await.expect(303);
    let open = app.visitor().get(&format!("/consultations/{id}")).await.ok();
    assert_eq!(open["closes_at"], "2027-01-31T15:59:59Z");
    let stale = editor.send(&page, &extend, &to("2027-02-28", "还要更久一些")).await.expect(422);
    assert!(stale.text.contains("since you read it"), "{}", stale.text);

    let page = editor.open(&here).await;
    assert!(page.0.contains("来信较多，延长征集"));
    let mute = Opened(editor.send(&page, &withdraw, &[("withdraw_reason", "")]).await.expect(422).text);
    assert_eq!(mute.attributes(".error-list a", "href"), ["#withdraw_reason"]);
    editor.send(&page, &withdraw, &[("withdraw_reason", "草案<需要>修改")]).await.expect(303);
    let over = editor.open(&here).await;
    assert!(!over.0.contains(&extend) && !over.0.contains(&withdraw), "{}", over.0);
    assert!(app.visitor().page(&format!("/consultations/{id}"), "en").await.text.contains("草案&lt;需要&gt;修改"));
    app.run_jobs().await;
});

on_both!(a_stale_draft_keeps_what_was_typed, |app| async move {
    let editor = editor(&app).await;
    let id = app.draft_consultation(json!({})).await["id"].as_str().unwrap().to_owned();
    let here = format!("/admin/consultations/{id}");
    let (mine, theirs) = (editor.open(&here).await, editor.open(&here).await);
    let other = typed(&theirs, &here, &[("summary", "别人写的摘要")]);
    editor.send(&theirs, &here, &pairs(&other)).await.expect(303);
    let mistyped = typed(&mine, &here, &[("summary", "我写的<摘要>"), ("opens_at", "2026-02-30")]);
    let page = Opened(editor.send(&mine, &here, &pairs(&mistyped)).await.expect(422).text);
    assert!(!page.0.contains("Somebody changed this draft"), "{}", page.0);
    let own = typed(&page, &here, &[("opens_at", "")]);
    let page = Opened(editor.send(&page, &here, &pairs(&own)).await.expect(422).text);
    assert!(page.0.contains("Somebody changed this draft"), "{}", page.0);
    assert_eq!(page.texts("#summary"), ["我写的<摘要>"]);
    editor.send(&page, &here, &pairs(&typed(&page, &here, &[]))).await.expect(303);
    assert_eq!(app.editor().await.get(&format!("/consultations/{id}")).await.ok()["summary"], "我写的<摘要>");
});

on_both!(a_portal_makes_its_notices_verified, |app| async move {
    let (editor, path) = (editor(&app).await, "/admin/portals");
    let notice = pasted(&editor).await;
    app.browser(app.moderator().await).await.get(path).await.expect(403);
    let admin = app.browser(app.admin().await).await;
    let page = admin.open(path).await;
    let fields = |hosts| [("name", "议事镇<政府网>"), ("slug", "yishi"), ("hosts", hosts)];
    let wrong = Opened(admin.send(&page, path, &fields("localhost")).await.expect(422).text);
    assert_eq!(wrong.attributes(".error-list a", "href"), ["#hosts"]);
    assert_eq!(wrong.texts("#hosts"), ["localhost"]);
    admin.send(&page, path, &fields("www.yishizhen.example")).await.expect(303);
    assert!(admin.open(path).await.texts("main h3").contains(&"议事镇<政府网>".to_owned()));
    let notice = editor.open(&notice).await;
    assert!(notice.0.contains("议事镇&lt;政府网&gt;") && !notice.0.contains("Source not verified"), "{}", notice.0);
});

on_both!(an_editor_finds_what_they_manage_and_nothing_else, |app| async move {
    let draft = app.draft_consultation(json!({})).await["id"].as_str().unwrap().to_owned();
    let open = app.open_consultation().await["id"].as_str().unwrap().to_owned();
    let elsewhere = in_department(&app.another_department("议事镇司法所").await);
    let own = in_department(app.department().await);
    let listed =
        async |browser: &Browser| browser.open("/admin/consultations").await.attributes(".entry-title a", "href");
    let ours = app.browser(&app.person("本部门编辑", &[(Role::Editor, own)]).await).await;
    let theirs = app.browser(&app.person("他部门编辑", &[(Role::Editor, elsewhere)]).await).await;
    let [draft, open] = [draft, open].map(|id| format!("/admin/consultations/{id}"));
    assert_eq!(listed(&ours).await, [draft.clone(), open.clone()], "drafts first");
    assert_eq!(listed(&theirs).await, Vec::<String>::new());
    theirs.get(&draft).await.expect(404);
    theirs.get(&open).await.expect(403);
    let moderator = app.browser(app.moderator().await).await;
    for path in ["/admin/notices", IMPORT, "/admin/consultations", BEGIN, open.as_str()] {
        moderator.get(path).await.expect(403);
        let away = app.visitor().page(path, "en").await;
        assert!(matches!(away.status, 303 | 401), "{path}: {}", away.status);
    }
    app.wait(TimeDelta::seconds(1));
    app.run_jobs().await;
});
