//! The life of a consultation: drafted, published, extended, opened and closed by time, taken back.

use chrono::TimeDelta;
use domain::actor::Actor;
use domain::consultation::{ConsultationInput, ConsultationKind, Moderation};
use domain::hearing::HearingInput;
use domain::ids::{ConsultationId, NoticeId};
use domain::phase::Phase;
use domain::refusal::Refusal;
use domain::role::Role;
use forum::Error;
use forum::consultation::{ConsultationFilter, ConsultationPatch, Destination, TransitionInput};

use crate::postgres;
use crate::town::Town;

#[tokio::test(flavor = "multi_thread")]
async fn a_life_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    life(&format!("sqlite://{}", dir.path().join("life.db").display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_life_on_postgres() {
    let Some(url) = postgres::fresh_database() else { return };
    life(&url).await;
    postgres::drop_database(&url);
}

async fn life(url: &str) {
    let town = Town::build(url).await;
    let editor = town.person("editor", &[(Role::Editor, None)]).await;
    let resident = town.person("resident", &[]).await;
    let id = drafted(&town, &editor).await;
    hidden_from_all_but_editors(&town, &editor, &resident, id).await;
    refused_until_complete(&town, &editor, id).await;
    published(&town, &editor, id).await;
    extended_and_never_cut(&town, &editor, id).await;
    noted_once(&town, id).await;
    taken_back(&town, &editor, &resident, id).await;
}

fn input() -> ConsultationInput {
    ConsultationInput {
        kind: ConsultationKind::Topic,
        series: None,
        hearing: HearingInput::default(),
        title: "街道夜间照明怎么改".to_owned(),
        summary: String::new(),
        body: "哪些路段**太暗**？".to_owned(),
        notices: vec![],
        departments: vec![],
        opens_at: None,
        closes_at: None,
        respond_by: None,
        moderation: Moderation::Before,
        short_period_reason: String::new(),
        asks_stance: false,
    }
}

fn faults(error: &Error) -> Vec<(&str, &str)> {
    let Error::Invalid(faults) = error else { panic!("{error:?}") };
    faults.iter().map(|fault| (fault.field.as_str(), fault.code)).collect()
}

fn to(to: Destination, reason: &str) -> TransitionInput {
    TransitionInput { to, reason: Some(reason.to_owned()), version: None }
}

async fn drafted(town: &Town, editor: &Actor) -> ConsultationId {
    let ctx = town.ctx(editor);
    let bad = ConsultationInput { title: "短".to_owned(), notices: vec![NoticeId(7)], ..input() };
    let refused = town.forum.draft_consultation(&ctx, bad).await.unwrap_err();
    assert_eq!(faults(&refused), [("title", "too-short"), ("notice_ids[0]", "unknown")]);
    let nobody = town.forum.draft_consultation(&town.ctx(&Actor::Anonymous), input()).await;
    assert!(matches!(nobody, Err(Error::Unauthenticated)));
    let id = town.forum.draft_consultation(&ctx, input()).await.unwrap();
    let seen = town.forum.consultation(&ctx, id).await.unwrap();
    assert!(seen.consultation.html.contains("<strong>太暗</strong>"));
    assert_eq!((seen.phase, seen.consultation.version), (Phase::Draft, 1));
    id
}

async fn hidden_from_all_but_editors(town: &Town, editor: &Actor, resident: &Actor, id: ConsultationId) {
    let all = async |actor: &Actor| {
        let filter = ConsultationFilter::default();
        town.forum.consultations(&town.ctx(actor), filter, None, 25).await.unwrap().items.len()
    };
    assert_eq!((all(editor).await, all(resident).await, all(&Actor::Anonymous).await), (1, 0, 0));
    assert!(matches!(town.forum.consultation(&town.ctx(resident), id).await, Err(Error::NotFound)));
    let open = town.forum.transition_consultation(&town.ctx(resident), id, to(Destination::Open, "")).await;
    assert!(matches!(open, Err(Error::NotFound)));
}

async fn refused_until_complete(town: &Town, editor: &Actor, id: ConsultationId) {
    let ctx = town.ctx(editor);
    let refused = town.forum.transition_consultation(&ctx, id, to(Destination::Open, "")).await.unwrap_err();
    let fields: Vec<_> = faults(&refused).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["summary", "department_ids", "opens_at", "closes_at"]);
    let patch = ConsultationPatch {
        summary: Some("请说说您走过的暗处".to_owned()),
        departments: Some(vec![town.department]),
        opens_at: Some(Some(ctx.now + TimeDelta::days(1))),
        closes_at: Some(Some(ctx.now + TimeDelta::days(32))),
        ..ConsultationPatch::default()
    };
    town.forum.edit_consultation(&ctx, id, 1, patch.clone()).await.unwrap();
    let stale = town.forum.edit_consultation(&ctx, id, 1, patch).await;
    assert!(matches!(stale, Err(Error::Refused(Refusal::Stale { version: 2, .. }))));
}

async fn published(town: &Town, editor: &Actor, id: ConsultationId) {
    let ctx = town.ctx(editor);
    town.forum.transition_consultation(&ctx, id, to(Destination::Open, "")).await.unwrap();
    let again = town.forum.transition_consultation(&ctx, id, to(Destination::Open, "")).await;
    assert!(matches!(again, Err(Error::Refused(Refusal::WrongState { .. }))));
    let seen = town.forum.consultation(&town.ctx(&Actor::Anonymous), id).await.unwrap();
    assert_eq!((seen.phase, seen.departments.len()), (Phase::Scheduled, 1));
}

async fn extended_and_never_cut(town: &Town, editor: &Actor, id: ConsultationId) {
    let ctx = town.ctx(editor);
    let before = town.forum.consultation(&ctx, id).await.unwrap().consultation;
    let version = before.version;
    let closing = |days| ConsultationPatch {
        closes_at: Some(before.closes_at.map(|at| at + TimeDelta::days(days))),
        reason: Some("来信较多，延长征集".to_owned()),
        ..ConsultationPatch::default()
    };
    let cut = town.forum.edit_consultation(&ctx, id, version, closing(-1)).await;
    assert!(matches!(cut, Err(Error::Refused(Refusal::ShorteningRefused))));
    let title = ConsultationPatch { title: Some("换一个别的题目吧".to_owned()), ..closing(1) };
    let title = town.forum.edit_consultation(&ctx, id, version, title).await;
    assert!(matches!(title, Err(Error::Refused(Refusal::WrongState { .. }))));
    let silent = ConsultationPatch { reason: None, ..closing(1) };
    let silent = town.forum.edit_consultation(&ctx, id, version, silent).await.unwrap_err();
    assert_eq!(faults(&silent), [("reason", "missing")]);
    town.forum.edit_consultation(&ctx, id, version, closing(1)).await.unwrap();
    let after = town.forum.consultation(&ctx, id).await.unwrap();
    assert_eq!(after.consultation.respond_by, before.respond_by.map(|at| at + TimeDelta::days(1)));
    assert_eq!(after.changes.len(), 2);
    assert_eq!(after.changes[1].closed_at_before, before.closes_at);
}

async fn noted_once(town: &Town, id: ConsultationId) {
    let note = async || {
        let ctx = forum::Ctx::system("phases", town.clock.now());
        town.forum.record_phases(&ctx).await.unwrap()
    };
    assert_eq!(note().await, 0);
    town.clock.advance(TimeDelta::days(1));
    assert_eq!((note().await, note().await), (1, 0));
    town.clock.advance(TimeDelta::days(32));
    // The instant of closing is still open.
    assert_eq!(note().await, 0);
    town.clock.advance(TimeDelta::seconds(1));
    assert_eq!((note().await, note().await), (1, 0));
    let seen = town.forum.consultation(&town.ctx(&Actor::Anonymous), id).await.unwrap();
    assert_eq!(seen.phase, Phase::Answered);
}

async fn taken_back(town: &Town, editor: &Actor, resident: &Actor, id: ConsultationId) {
    let silent = town.forum.transition_consultation(&town.ctx(editor), id, to(Destination::Withdrawn, "无")).await;
    assert_eq!(faults(&silent.unwrap_err()), [("reason", "too-short")]);
    let not_theirs = to(Destination::Withdrawn, "内容需要修改");
    let refused = town.forum.transition_consultation(&town.ctx(resident), id, not_theirs.clone()).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::NotYourRole))));
    town.forum.transition_consultation(&town.ctx(editor), id, not_theirs).await.unwrap();
    let filter = ConsultationFilter { phase: Some(Phase::Withdrawn), ..ConsultationFilter::default() };
    let listed = town.forum.consultations(&town.ctx(&Actor::Anonymous), filter, None, 25).await.unwrap();
    assert_eq!(listed.items[0].changes[2].reason, "内容需要修改");
}
