//! Posts, and what stands around them, as `forum` tells of them.

use base::lang::{Bilingual, Lang};
use domain::actor::{Actor, Person};
use domain::consultation::{ConsultationKind, Moderation};
use domain::ids::{AccountId, ConsultationId, NoticeId, PostId, ThreadId};
use domain::moderation::{Verdict, Why};
use domain::phase::{ConsultationState, Phase};
use domain::post::{PostState, Voice};
use domain::session::ConsentKind;
use forum::Ctx;
use forum::consent::ConsentView;
use forum::consultation::{Consultation, ConsultationView};
use forum::post::{AuthorView, DecisionView, PostView, ReceiptView, Rights};
use forum::rule::RuleCited;
use forum::thread::{NoticeRef, StanceCounts, ThreadView};

use super::at;

/// Nobody in particular.
pub(crate) fn visitor(lang: Lang) -> Ctx {
    Ctx { actor: Actor::Anonymous, lang, ..Ctx::system("test", at(0)) }
}

/// The resident who wrote [`post`].
pub(crate) fn resident(lang: Lang) -> Ctx {
    let person = Person { id: AccountId(1), display_name: "王小明".to_owned(), confirmed: true, grants: Vec::new() };
    Ctx { actor: Actor::Resident(person), ..visitor(lang) }
}

/// A public post of account 1 in thread 5.
pub(crate) fn post(id: i64, depth: i32, parent: Option<i64>) -> PostView {
    PostView {
        id: PostId(id),
        number: Some(id),
        thread_id: ThreadId(5),
        parent_id: parent.map(PostId),
        depth,
        author: Some(AuthorView {
            id: AccountId(1),
            display_name: "王小明".to_owned(),
            voice: Voice::Resident,
            department: None,
        }),
        body: Some("**乡道**".to_owned()),
        html: Some("<p><strong>乡道</strong></p>".to_owned()),
        state: PostState::Published,
        created_at: at(id),
        published_at: Some(at(3600)),
        edited_at: None,
        withdrawn_at: None,
        revision: 1,
        version: 1,
        support_count: 0,
        supported: false,
        covered_by: vec![],
        clause: None,
        notice_version: Some(1),
        files: vec![],
        stance: None,
        decision: None,
        erasure: None,
        withdrawal: None,
        receipt: None,
        under_review: None,
        unseen: false,
        rights: Rights::default(),
    }
}

/// The same, refused by a moderator, to be mended.
pub(crate) fn rejected(id: i64, depth: i32, parent: Option<i64>) -> PostView {
    PostView {
        number: None,
        state: PostState::Rejected,
        published_at: None,
        decision: Some(DecisionView {
            verdict: Verdict::Reject,
            why: Why::New,
            rule: Some(RuleCited {
                code: "advertising".to_owned(),
                title: Bilingual { zh: "不得<广告>".to_owned(), en: "不得<广告>".to_owned() },
            }),
            reason: "与<议题>无关".to_owned(),
            at: at(9),
        }),
        receipt: Some(ReceiptView {
            code: "ABCDEFGH12".to_owned(),
            sha256: "9f2c41d807aeb35d77".to_owned(),
            at: at(1),
        }),
        rights: Rights { mend: true, ..Rights::default() },
        ..post(id, depth, parent)
    }
}

/// A thread of consultation 7, begun by [`post`] 1.
pub(crate) fn thread() -> ThreadView {
    ThreadView {
        id: ThreadId(5),
        consultation_id: ConsultationId(7),
        consultation_title: "老旧小区加装电梯".to_owned(),
        title: Some("第九条应写明<比例>".to_owned()),
        root: post(1, 0, None),
        notice: Some(NoticeRef {
            id: NoticeId(3),
            url: "https://www.example.gov.cn/a?b=1".to_owned(),
            title: "征求意见的公告".to_owned(),
            version: 2,
            newest: 2,
            portal: None,
        }),
        department: None,
        begun_by: None,
        asks: true,
        asked: false,
        phase: Phase::Open,
        answered: false,
        answer_due: None,
        post_count: 3,
        participant_count: 2,
        response_count: 0,
        stances: StanceCounts::default(),
        last_number: 3,
        active_at: at(9),
        responses: vec![],
    }
}

/// A consultation whose posts are read before they are published.
pub(crate) fn consultation(phase: Phase) -> ConsultationView {
    let row = Consultation {
        id: ConsultationId(7),
        kind: ConsultationKind::Draft,
        series_id: None,
        title: "老旧小区加装<电梯>".to_owned(),
        summary: String::new(),
        body: String::new(),
        html: String::new(),
        state: ConsultationState::Published,
        opens_at: Some(at(-86_400)),
        closes_at: Some(at(86_400)),
        respond_by: None,
        moderation: Moderation::Before,
        short_period_reason: String::new(),
        asks_stance: false,
        created_by: None,
        created_at: at(-90_000),
        published_at: Some(at(-86_400)),
        thread_count: 1,
        answered_thread_count: 0,
        post_count: 3,
        participant_count: 2,
        response_count: 0,
        version: 1,
    };
    ConsultationView {
        consultation: row,
        phase,
        departments: vec![],
        notices: vec![],
        changes: vec![],
        series: None,
        sessions: vec![],
        heard: vec![],
    }
}

/// The texts to agree to.
pub(crate) fn consents() -> Vec<ConsentView> {
    let consent = |kind: &ConsentKind| ConsentView {
        mark: format!("{kind}:1"),
        kind: *kind,
        version: 1,
        title: "参与<规则>".to_owned(),
        text: "就事论事".to_owned(),
        since: at(0),
    };
    ConsentKind::ALL.iter().map(consent).collect()
}
