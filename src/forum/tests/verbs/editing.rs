//! What editors work with: the notices that wait for a consultation, what a notice proposes, and what they manage.

use domain::actor::Actor;
use domain::consultation::{ConsultationInput, ConsultationKind, Moderation};
use domain::hearing::HearingInput;
use domain::ids::{ConsultationId, NoticeId};
use domain::notice::Pile;
use domain::phase::Phase;
use domain::proposal::{ClosingReason, KindReason};
use domain::role::Role;
use forum::Error;
use forum::notice::{NoticeFilter, Whose};

use crate::postgres;
use crate::town::Town;

const PAGE: &str = "<html><head><meta name='ArticleTitle' content='关于《老街路灯改造方案》公开征求意见的公告'>\
    <meta name='ContentSource' content='交通办 气象局'></head><body><div class='TRS_Editor'>\
    <p># 现将方案公布，请大家提出意见。</p><p>意见反馈截止日期为2026年12月31日。</p>\
    <p>附件：<a href='/a.pdf'>方案.pdf</a></p></div></body></html>";

const fn pile(pile: Pile) -> NoticeFilter {
    NoticeFilter { pile, whose: Whose::Any }
}

#[tokio::test(flavor = "multi_thread")]
async fn editing_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    editing(&format!("sqlite://{}", dir.path().join("editing.db").display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn editing_on_postgres() {
    let Some(url) = postgres::fresh_database() else { return };
    editing(&url).await;
    postgres::drop_database(&url);
}

async fn editing(url: &str) {
    let town = Town::build(url).await;
    let editor = town.person("editor", &[(Role::Editor, None)]).await;
    let local = town.person("local", &[(Role::Editor, Some(town.department))]).await;
    let resident = town.person("resident", &[]).await;
    let (ctx, page) = (town.ctx(&editor), Some(PAGE.to_owned()));
    let notice = town.forum.import_notice(&ctx, "https://a.example/1.html", page).await.unwrap().id();
    a_notice_proposes(&town, &editor, notice).await;
    only_editors_look(&town, &resident, notice).await;
    let drafted = a_notice_waits_until_a_consultation_stands(&town, &editor, &local, notice).await;
    drafts_come_first(&town, &editor, &local, drafted).await;
}

async fn a_notice_proposes(town: &Town, editor: &Actor, notice: NoticeId) {
    let offer = town.forum.offer_consultation(&town.ctx(editor), Some(notice)).await.unwrap();
    let (input, grounds) = (offer.input, offer.grounds.unwrap());
    assert_eq!((input.kind, grounds.kind), (ConsultationKind::Draft, KindReason::DraftAttached));
    assert_eq!(grounds.closing, ClosingReason::Read);
    assert_eq!(input.closes_at.unwrap().rfc3339(), "2026-12-31T15:59:59Z");
    assert_eq!((input.notices, input.opens_at), (vec![notice], Some(town.clock.now())));
    assert!(input.body.starts_with("\\# 现将方案公布"), "{}", input.body);
    assert_eq!((input.departments, grounds.strangers), (vec![], vec!["交通办".to_owned(), "气象局".to_owned()]));
    let bare = town.forum.offer_consultation(&town.ctx(editor), None).await.unwrap();
    assert!(bare.grounds.is_none() && bare.input.title.is_empty() && bare.departments.len() == 1);
    let unknown = town.forum.offer_consultation(&town.ctx(editor), Some(NoticeId(999))).await;
    assert!(matches!(unknown, Err(Error::NotFound)));
}

async fn only_editors_look(town: &Town, resident: &Actor, notice: NoticeId) {
    let ctx = town.ctx(resident);
    assert!(matches!(town.forum.notices(&ctx, pile(Pile::All), "", None, 25).await, Err(Error::Refused(_))));
    assert!(matches!(town.forum.notice_desk(&ctx, notice).await, Err(Error::Refused(_))));
    assert!(matches!(town.forum.notice_sources(&ctx, None).await, Err(Error::Refused(_))));
    assert!(matches!(town.forum.offer_consultation(&ctx, None).await, Err(Error::Refused(_))));
    assert!(matches!(town.forum.managed_consultations(&ctx, None, None, 25).await, Err(Error::Refused(_))));
    let nobody = town.ctx(&Actor::Anonymous);
    assert!(matches!(town.forum.notices(&nobody, pile(Pile::All), "", None, 25).await, Err(Error::Unauthenticated)));
}

fn input(notice: NoticeId) -> ConsultationInput {
    ConsultationInput {
        kind: ConsultationKind::Topic,
        series: None,
        hearing: HearingInput::default(),
        title: "老街路灯怎么改".to_owned(),
        summary: String::new(),
        body: String::new(),
        notices: vec![notice],
        departments: vec![],
        opens_at: None,
        closes_at: None,
        respond_by: None,
        moderation: Moderation::Before,
        short_period_reason: String::new(),
        asks_stance: false,
    }
}

/// A draft counts for those alone who may know of it.
async fn a_notice_waits_until_a_consultation_stands(
    town: &Town,
    editor: &Actor,
    local: &Actor,
    notice: NoticeId,
) -> ConsultationId {
    let waiting = async |actor: &Actor| {
        let page = town.forum.notices(&town.ctx(actor), pile(Pile::Inbox), "", None, 25).await.unwrap();
        page.items.iter().any(|line| line.notice.id == notice)
    };
    assert!(waiting(editor).await && waiting(local).await);
    let id = town.forum.draft_consultation(&town.ctx(editor), input(notice)).await.unwrap();
    assert!(!waiting(editor).await && waiting(local).await);
    let all = town.forum.notices(&town.ctx(editor), pile(Pile::All), "", None, 25).await.unwrap();
    let standing = &all.items[0].consultations;
    assert_eq!((standing[0].id, standing[0].phase), (id, Phase::Draft));
    assert!(town.forum.notice_desk(&town.ctx(local), notice).await.unwrap().consultations.is_empty());
    id
}

async fn drafts_come_first(town: &Town, editor: &Actor, local: &Actor, drafted: ConsultationId) {
    let open = town.open_consultation(editor).await;
    let later = town.open_consultation(editor).await;
    let mut found = vec![];
    let mut cursor = None;
    loop {
        let page = town.forum.managed_consultations(&town.ctx(editor), None, cursor, 1).await.unwrap();
        found.extend(page.items.iter().map(|view| view.consultation.id));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(found, [drafted, later, open]);
    let listed = async |actor: &Actor, phase| {
        let page = town.forum.managed_consultations(&town.ctx(actor), phase, None, 25).await.unwrap();
        page.items.iter().map(|view| view.consultation.id).collect::<Vec<_>>()
    };
    assert_eq!(listed(local, None).await, [later, open], "a draft without a department is the site's");
    assert_eq!(listed(editor, Some(Phase::Draft)).await, [drafted]);
    let desk = town.forum.consultation_desk(&town.ctx(editor), drafted).await.unwrap();
    let gaps: Vec<_> = desk.gaps.iter().map(|gap| gap.field.as_str()).collect();
    assert_eq!(gaps, ["summary", "body", "department_ids", "opens_at", "closes_at"]);
    assert!(town.forum.consultation_desk(&town.ctx(local), open).await.unwrap().gaps.is_empty());
    let hidden = town.forum.consultation_desk(&town.ctx(local), drafted).await;
    assert!(matches!(hidden, Err(Error::NotFound)));
}
