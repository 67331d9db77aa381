//! What everybody reads: the front page, the list, one consultation, the record of a department, on both databases.

use chrono::TimeDelta;
use domain::actor::Actor;
use domain::ids::{ConsultationId, ThreadId};
use domain::moderation::Verdict;
use domain::phase::Phase;
use domain::response::Disposition;
use domain::role::Role;
use domain::thread::{ThreadOrder, ThreadStanding};
use forum::Error;
use forum::consultation::{ConsultationFilter, ThreadsWanted};
use forum::post::WithdrawalInput;
use forum::response::Decided;

use crate::postgres;
use crate::town::Town;

#[tokio::test(flavor = "multi_thread")]
async fn public_pages_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    run(&format!("sqlite://{}", dir.path().join("public.db").display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn public_pages_on_postgres() {
    let Some(url) = postgres::fresh_database() else { return };
    run(&url).await;
    postgres::drop_database(&url);
}

async fn run(url: &str) {
    let town = Town::build(url).await;
    let editor = town.person("editor", &[(Role::Editor, None)]).await;
    let consultation = town.open_consultation(&editor).await;
    the_front_page_tells_what_is_open(&town, consultation).await;
    words_find_it(&town, consultation).await;
    let thread = a_public_thread(&town, consultation).await;
    it_waits_until_it_is_answered(&town, consultation, thread).await;
    what_closes_soon_comes_before_what_is_late(&town, consultation).await;
}

async fn the_front_page_tells_what_is_open(town: &Town, consultation: ConsultationId) {
    let home = town.forum.home(&town.ctx(&Actor::Anonymous)).await.unwrap();
    assert_eq!((home.open_count, home.waiting_count), (1, 0));
    assert_eq!(home.open.iter().map(|view| view.consultation.id).collect::<Vec<_>>(), [consultation]);
    assert!(home.closing.is_empty() && home.waiting.is_empty() && home.answers.is_empty());
}

async fn words_find_it(town: &Town, consultation: ConsultationId) {
    let ctx = town.ctx(&Actor::Anonymous);
    for (text, phase, count) in
        [("养护", None, 1), ("提出意见", None, 1), ("路灯", None, 0), ("养护", Some(Phase::Closed), 0), ("%", None, 0)]
    {
        let filter = ConsultationFilter { text: Some(text.to_owned()), phase, ..ConsultationFilter::default() };
        let found = town.forum.find_consultations(&ctx, filter, None, 10).await.unwrap();
        assert_eq!(found.count, count, "{text}");
        assert!(found.page.items.iter().all(|view| view.consultation.id == consultation), "{text}");
        assert_eq!(found.departments.len(), 1);
    }
}

async fn a_public_thread(town: &Town, consultation: ConsultationId) -> ThreadId {
    let resident = town.person("resident", &[]).await;
    let moderator = town.person("moderator", &[(Role::Moderator, None)]).await;
    let thread = town.thread(&resident, consultation).await;
    let root = town.forum.thread(&town.ctx(&resident), thread).await.unwrap().root.id;
    assert_eq!(threads(town, consultation, None).await, [], "one that waits is not listed");
    town.decide(&moderator, root, Verdict::Approve).await;
    thread
}

async fn it_waits_until_it_is_answered(town: &Town, consultation: ConsultationId, thread: ThreadId) {
    let (roads, anonymous) = (Some(town.department), town.ctx(&Actor::Anonymous));
    let figures = async || {
        let figures = town.forum.department_record(&anonymous, "roads").await.unwrap().figures;
        (figures.answered, figures.waiting, figures.overdue)
    };
    assert_eq!(figures().await, (0, 1, 0));
    assert_eq!(threads(town, consultation, Some(ThreadStanding::Waiting)).await, [thread]);
    let official = town.person("official", &[(Role::Official, roads)]).await;
    let signer = town.person("signer", &[(Role::Signer, roads)]).await;
    let root = town.forum.thread(&anonymous, thread).await.unwrap().root.id;
    let response = town.answer(&official, thread, root).await;
    assert!(town.forum.home(&anonymous).await.unwrap().answers.is_empty(), "not signed yet");
    town.forum.sign_off(&town.ctx(&signer), response, None).await.unwrap();
    assert_eq!(figures().await, (1, 0, 0));
    assert_eq!(threads(town, consultation, Some(ThreadStanding::Waiting)).await, []);
    let record = town.forum.department_record(&anonymous, "roads").await.unwrap();
    assert_eq!(record.answers, town.forum.home(&anonymous).await.unwrap().answers);
    let decided = Decided { disposition: Disposition::PartlyAdopted, referred_to: None, count: 1 };
    assert_eq!(record.answers[0].decided, [decided]);
    assert_eq!((record.answers[0].response.thread_id, record.current.len(), record.past.len()), (thread, 1, 0));
    let unknown = town.forum.department_record(&anonymous, "parks").await.unwrap_err();
    assert!(matches!(unknown, Error::NotFound));
}

/// The threads that everybody finds on the page, by that standing; all orders hold the same.
async fn threads(town: &Town, id: ConsultationId, standing: Option<ThreadStanding>) -> Vec<ThreadId> {
    let mut found = Vec::new();
    for order in ThreadOrder::ALL {
        let wanted = ThreadsWanted { order: *order, standing, after: None };
        let page = town.forum.consultation_page(&town.ctx(&Actor::Anonymous), id, wanted, 10).await.unwrap();
        assert_eq!(page.notices.len(), 1);
        let listed: Vec<_> = page.threads.items.iter().map(|thread| thread.id).collect();
        assert!(found.is_empty() || found == listed);
        found = listed;
    }
    found
}

async fn what_closes_soon_comes_before_what_is_late(town: &Town, consultation: ConsultationId) {
    let resident = town.person("another", &[]).await;
    let moderator = town.person("colleague", &[(Role::Moderator, None)]).await;
    let thread = town.thread(&resident, consultation).await;
    let root = town.forum.thread(&town.ctx(&resident), thread).await.unwrap().root.id;
    town.decide(&moderator, root, Verdict::Approve).await;
    let home = async || town.forum.home(&town.ctx(&Actor::Anonymous)).await.unwrap();
    town.clock.advance(TimeDelta::days(35));
    assert_eq!(home().await.closing.len(), 1);
    town.clock.advance(TimeDelta::days(6));
    let closed = home().await;
    assert_eq!((closed.open.len(), closed.closing.len(), closed.waiting.len(), closed.waiting_count), (0, 0, 1, 1));
    town.clock.advance(TimeDelta::days(365));
    let anonymous = town.ctx(&Actor::Anonymous);
    let figures = async || town.forum.department_record(&anonymous, "roads").await.unwrap().figures;
    let late = figures().await;
    assert_eq!((late.answered, late.waiting, late.overdue), (1, 0, 1));
    let version = town.forum.post(&anonymous, root).await.unwrap().version;
    town.forum.withdraw_post(&town.ctx(&resident), root, WithdrawalInput::by_author(version)).await.unwrap();
    let taken_back = figures().await;
    assert_eq!((taken_back.answered, taken_back.waiting, taken_back.overdue), (1, 0, 0), "nothing is asked any more");
}
