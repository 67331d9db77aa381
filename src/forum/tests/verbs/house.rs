//! The house itself: rules that never lose a version, letters that failed, tasks that are parked, the whole record.

use base::secret::sha256_hex;
use chrono::TimeDelta;
use domain::actor::Actor;
use domain::event::{Audience, Capacity, Kind, Subject};
use domain::ids::{DecisionId, MailId};
use domain::job::Job;
use domain::letter::LetterState;
use domain::refusal::Refusal;
use domain::role::Role;
use domain::rule::{RuleInput, RuleStanding};
use domain::task::{MAX_ATTEMPTS, Task, TaskState};
use forum::event::RecordQuery;
use forum::house::Figures;
use forum::{Ctx, Error};
use store::mail::NewMail;
use store::{By, Db};

use crate::postgres;
use crate::town::Town;

#[tokio::test(flavor = "multi_thread")]
async fn the_house_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    the_house(&format!("sqlite://{}", dir.path().join("house.db").display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_house_on_postgres() {
    let Some(url) = postgres::fresh_database() else { return };
    the_house(&url).await;
    postgres::drop_database(&url);
}

async fn the_house(url: &str) {
    let town = Town::build(url).await;
    let admin = town.person("admin", &[(Role::Admin, None)]).await;
    rules_keep_their_versions(&town, &admin).await;
    a_retired_rule_comes_back_with_a_new_version(&town, &admin).await;
    two_cannot_write_one_version(&town, &admin).await;
    let db = Db::open(&store::Settings { url: url.to_owned(), readers: 1, writers: 1 }).unwrap();
    a_letter_that_failed_is_sent_again(&town, &admin, &db).await;
    a_task_is_parked_tried_again_and_given_up(&town, &admin, &db).await;
    a_job_that_stands_still_is_late(&town, &admin).await;
    the_record_is_read_whole(&town, &admin).await;
    nobody_else_may(&town).await;
}

fn words(title: &str, since: &str) -> RuleInput {
    RuleInput {
        title_zh: title.to_owned(),
        title_en: "A rule".to_owned(),
        text_zh: format!("{title}的内容。"),
        text_en: "What it says.".to_owned(),
        since: since.to_owned(),
    }
}

async fn in_force(town: &Town, code: &str) -> Option<i32> {
    let rules = town.forum.rules(&town.ctx(&Actor::Anonymous), None, 100).await.unwrap().items;
    rules.into_iter().find(|rule| rule.code == code).map(|rule| rule.version)
}

async fn rules_keep_their_versions(town: &Town, admin: &Actor) {
    let ctx = town.ctx(admin);
    let forum = &town.forum;
    let day = (ctx.now + TimeDelta::days(3)).day_in(chrono_tz::Asia::Shanghai).to_string();
    forum.reword_rule(&ctx, "insult", 1, words("对事不对人", &day)).await.unwrap();
    assert_eq!(in_force(town, "insult").await, Some(1), "not before its day");
    let told = forum.rule_history(&ctx, "insult").await.unwrap();
    let stand: Vec<_> = told.versions.iter().map(|version| (version.version, version.standing)).collect();
    assert_eq!(stand, [(2, RuleStanding::Upcoming), (1, RuleStanding::InForce)]);
    let Err(Error::Invalid(faults)) = forum.reword_rule(&ctx, "insult", 2, words("更早", "")).await else {
        panic!("a version before the last")
    };
    assert_eq!(faults.iter().next().unwrap().code, "rule-before-last");
    town.clock.advance(TimeDelta::days(4));
    assert_eq!(in_force(town, "insult").await, Some(2));
    let told = forum.rule_history(&town.ctx(admin), "insult").await.unwrap();
    assert_eq!(told.versions[1].standing, RuleStanding::Former);
    assert_eq!(told.versions[1].until, Some(told.versions[0].since));
}

async fn a_retired_rule_comes_back_with_a_new_version(town: &Town, admin: &Actor) {
    let forum = &town.forum;
    let ctx = town.ctx(admin);
    forum.add_rule(&ctx, "shouting", words("不要大声", "")).await.unwrap();
    let rules = forum.rules(&ctx, None, 100).await.unwrap().items;
    assert_eq!(rules.last().map(|rule| (rule.code.as_str(), rule.number)), Some(("shouting", 9)));
    let Err(Error::Invalid(faults)) = forum.add_rule(&ctx, "shouting", words("又一个", "")).await else {
        panic!("a code twice")
    };
    assert_eq!((faults.iter().next().unwrap().field.as_str(), faults.iter().next().unwrap().code), ("code", "taken"));
    town.clock.advance(TimeDelta::seconds(1));
    let ctx = town.ctx(admin);
    forum.retire_rule(&ctx, "shouting", 1).await.unwrap();
    assert_eq!(in_force(town, "shouting").await, None);
    let twice = forum.retire_rule(&ctx, "shouting", 1).await;
    assert!(matches!(twice, Err(Error::Refused(Refusal::WrongState { state: "retired" }))), "{twice:?}");
    forum.reword_rule(&ctx, "shouting", 1, words("请小声", "")).await.unwrap();
    assert_eq!(in_force(town, "shouting").await, Some(2));
    let all = forum.all_rules(&ctx).await.unwrap();
    assert_eq!(all.len(), 9);
    let told = all.iter().find(|rule| rule.code == "shouting").unwrap();
    let stand: Vec<_> = told.versions.iter().map(|version| version.standing).collect();
    assert_eq!(stand, [RuleStanding::InForce, RuleStanding::Retired]);
}

async fn two_cannot_write_one_version(town: &Town, admin: &Actor) {
    let at_once = (0..4).map(|n| {
        let (forum, ctx) = (town.forum.clone(), town.ctx(admin));
        tokio::spawn(async move { forum.reword_rule(&ctx, "duplicate", 1, words(&format!("重复 {n}"), "")).await })
    });
    let mut done = 0;
    for act in at_once.collect::<Vec<_>>() {
        match act.await.unwrap() {
            Ok(_) => done += 1,
            Err(Error::Refused(Refusal::Stale { .. })) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!((done, in_force(town, "duplicate").await), (1, Some(2)));
}

/// Writes rows as some use case would.
async fn written<T: Send + 'static>(
    town: &Town,
    db: &Db,
    f: impl FnOnce(&mut store::Tx<'_>) -> Result<T, store::Error> + Send + 'static,
) -> T {
    let by = By { now: town.clock.now(), actor: Actor::System("test"), actor_hash: None };
    db.write(by, f).await.unwrap()
}

async fn run_all(town: &Town) {
    while town.forum.run_next_task(&Ctx::system("test", town.clock.now())).await.unwrap() {}
}

async fn a_letter_that_failed_is_sent_again(town: &Town, admin: &Actor, db: &Db) {
    let id: MailId = written(town, db, |tx| {
        let text = "验证码 048213，或打开 http://127.0.0.1/reset/Ab3x9_kQ 即可。";
        let row = NewMail {
            account: None,
            to_address: "no address",
            lang: base::lang::Lang::ZhCn,
            letter: "confirm_address",
            subject: "048213 是您的验证码",
            text,
            html: "<p>048213</p>",
            message_id: "<test@forum>",
        };
        let id = store::mail::insert(tx, &row)?.unwrap();
        let now = tx.now();
        store::task::enqueue(tx, &Task::SendMail(id), now)?;
        Ok(id)
    })
    .await;
    let ctx = town.ctx(admin);
    let early = town.forum.send_again(&ctx, id).await;
    assert!(matches!(early, Err(Error::Refused(Refusal::WrongState { state: "waiting" }))), "{early:?}");
    run_all(town).await;
    let failed = town.forum.outbox(&ctx, Some(LetterState::Failed), None, 10).await.unwrap().items;
    assert_eq!(failed.len(), 1);
    let letter = &failed[0];
    assert_eq!((letter.id, letter.tries, letter.to_address.as_str()), (id, 1, "••••••"));
    assert!(letter.last_error.as_deref().is_some_and(|error| error.contains("refused")), "{letter:?}");
    for secret in ["048213", "Ab3x9_kQ"] {
        assert!(!format!("{letter:?}").contains(secret), "{letter:?}");
    }
    assert_eq!(town.forum.letter(&ctx, id).await.unwrap().to_address, "no address", "to see what is wrong with it");
    assert_eq!(town.forum.house_figures(&ctx).await.unwrap().failed_mail, Some(1));
    town.forum.send_again(&ctx, id).await.unwrap();
    assert_eq!(town.forum.outbox(&ctx, Some(LetterState::Waiting), None, 10).await.unwrap().items.len(), 1);
    run_all(town).await;
    assert_eq!(town.forum.letter(&ctx, id).await.unwrap().tries, 2);
}

async fn a_task_is_parked_tried_again_and_given_up(town: &Town, admin: &Actor, db: &Db) {
    written(town, db, |tx| {
        let now = tx.now();
        store::task::enqueue(tx, &Task::TellAuthor(DecisionId(999)), now)
    })
    .await;
    for _ in 0..MAX_ATTEMPTS {
        run_all(town).await;
        town.clock.advance(TimeDelta::hours(8));
    }
    let ctx = town.ctx(admin);
    let parked = town.forum.tasks(&ctx, Some(TaskState::Parked), None, 10).await.unwrap().items;
    let [task] = parked.as_slice() else { panic!("{parked:?}") };
    assert_eq!((task.kind.as_str(), task.of, task.tries), ("tell_author", Some(999), MAX_ATTEMPTS));
    assert!(task.last_error.is_some());
    town.forum.retry_task(&ctx, task.id).await.unwrap();
    let early = town.forum.drop_task(&ctx, task.id, "不再需要").await;
    assert!(matches!(early, Err(Error::Refused(Refusal::WrongState { state: "waiting" }))), "{early:?}");
    for _ in 0..MAX_ATTEMPTS {
        run_all(town).await;
        town.clock.advance(TimeDelta::hours(8));
    }
    let ctx = town.ctx(admin);
    assert!(matches!(town.forum.drop_task(&ctx, task.id, " ").await, Err(Error::Invalid(_))));
    town.forum.drop_task(&ctx, task.id, "这个决定已不存在").await.unwrap();
    assert!(town.forum.tasks(&ctx, None, None, 10).await.unwrap().items.is_empty());
    let dropped = town.forum.dropped_tasks(&ctx).await.unwrap();
    assert_eq!((dropped[0].reason.as_str(), dropped[0].attempts), ("这个决定已不存在", MAX_ATTEMPTS));
    assert_eq!(town.forum.house_figures(&ctx).await.unwrap().parked_tasks, Some(0));
}

async fn a_job_that_stands_still_is_late(town: &Town, admin: &Actor) {
    let system = Ctx::system("jobs", town.clock.now());
    town.forum.note_job_run(&system, Job::RecordPhases, None).await.unwrap();
    town.forum.note_job_run(&system, Job::RemoveExpired, Some("full".to_owned())).await.unwrap();
    let of = async |job| {
        let schedule = town.forum.schedule(&town.ctx(admin)).await.unwrap();
        schedule.into_iter().find(|view| view.job == job).unwrap()
    };
    assert!(!of(Job::RecordPhases).await.late && of(Job::Seal).await.late);
    assert_eq!(of(Job::RemoveExpired).await.error.as_deref(), Some("full"));
    town.clock.advance(TimeDelta::minutes(10));
    assert!(of(Job::RecordPhases).await.late && !of(Job::RemoveExpired).await.late);
    town.forum.note_job_run(&Ctx::system("jobs", town.clock.now()), Job::RecordPhases, None).await.unwrap();
    assert!(!of(Job::RecordPhases).await.late);
}

async fn the_record_is_read_whole(town: &Town, admin: &Actor) {
    while town.forum.seal(&Ctx::system("test", town.clock.now())).await.unwrap() > 0 {}
    let supervisor = town.person("supervisor", &[(Role::Supervisor, None)]).await;
    while town.forum.seal(&Ctx::system("test", town.clock.now())).await.unwrap() > 0 {}
    let ctx = town.ctx(&supervisor);
    let (mut cursor, mut all) = (None, Vec::new());
    loop {
        let page = town.forum.record(&ctx, RecordQuery::default(), cursor, 3).await.unwrap();
        all.extend(page.items);
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    let marks: std::collections::BTreeSet<_> = all.iter().map(|event| (event.audience, event.seq)).collect();
    assert_eq!(marks.len(), all.len(), "each once");
    assert!(all.iter().any(|event| event.audience == Audience::Staff));
    assert!(all.is_sorted_by(|newer, older| newer.at >= older.at));
    let rules = RecordQuery { kind: Some(Kind::RuleChanged), ..RecordQuery::default() };
    let rules = town.forum.record(&ctx, rules, None, 100).await.unwrap().items;
    assert_eq!(rules.len(), 5);
    assert!(rules.iter().all(|event| event.capacity == Some(Capacity::Admin) && event.audience == Audience::Public));
    let today = Some(town.clock.now().day_in(chrono_tz::Asia::Shanghai));
    let given = RecordQuery { subject: Some(Subject::Grant), from: today, to: today, ..RecordQuery::default() };
    assert_eq!(town.forum.record(&ctx, given, None, 100).await.unwrap().items.len(), 1);
    let id = admin.account().unwrap();
    assert!(!format!("{all:?}").contains(&sha256_hex(id.to_string().as_bytes())), "no trace of who it was");
}

async fn nobody_else_may(town: &Town) {
    for role in [Role::Moderator, Role::Editor, Role::Supervisor] {
        let actor = town.person(&format!("other-{role}"), &[(role, None)]).await;
        let ctx = town.ctx(&actor);
        let refused =
            |error: Error| assert!(matches!(error, Error::Refused(Refusal::NotYourRole)), "{role}: {error:?}");
        refused(town.forum.add_rule(&ctx, "new-rule", words("新规则", "")).await.unwrap_err());
        refused(town.forum.retire_rule(&ctx, "insult", 2).await.unwrap_err());
        refused(town.forum.all_rules(&ctx).await.unwrap_err());
        refused(town.forum.outbox(&ctx, None, None, 10).await.unwrap_err());
        refused(town.forum.send_again(&ctx, MailId(1)).await.unwrap_err());
        refused(town.forum.tasks(&ctx, None, None, 10).await.unwrap_err());
        refused(town.forum.schedule(&ctx).await.unwrap_err());
        let record = town.forum.record(&ctx, RecordQuery::default(), None, 10).await;
        assert_eq!(record.is_ok(), role == Role::Supervisor, "{role}");
        let figures = town.forum.house_figures(&ctx).await.unwrap_or_default();
        assert_eq!(figures.drafts.is_some(), role == Role::Editor, "{role}");
        assert_eq!(Figures { drafts: None, ..figures }, Figures::default(), "{role}");
    }
}
