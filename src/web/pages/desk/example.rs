//! What the tests of the desk's pages share: a thread, a response, somebody who looks.

use base::lang::Lang;
use domain::actor::Actor;
use domain::deadline::Due;
use domain::department::Signature;
use domain::ids::{AccountId, ConsultationId, DepartmentId, PostId, ThreadId};
use domain::post::{PostState, Voice};
use domain::response::{Disposition, Gate, ResponseKind, ResponseState, Sensitivity};
use forum::department::Department;
use forum::post::{AuthorView, PostView, Rights};
use forum::response::{CaseRights, CoverView, DeskResponse, GateView, MatterView, ResponseCase, ResponseView};
use forum::{Ctx, Mode, Settings, Switch};

use crate::pages::example;

/// Somebody who looks at the instant that examples begin with.
pub(super) fn ctx(lang: Lang) -> Ctx {
    Ctx { lang, actor: Actor::Anonymous, ..Ctx::system("test", example::at(0)) }
}

pub(super) fn settings() -> Settings {
    Settings {
        mode: Mode::Production,
        base_url: "http://127.0.0.1".to_owned(),
        zone: chrono_tz::Asia::Shanghai,
        sign_in_limits: Switch::Off,
        posting_limits: Switch::Off,
        hashing_threads: 1,
        file_quota: 100 << 20,
    }
}

pub(super) fn department(id: i64) -> Department {
    Department {
        id: DepartmentId(id),
        slug: format!("department-{id}"),
        name: (if id == 1 { "议事镇住建局" } else { "议事镇财政所" }).to_owned(),
        parent_id: None,
        function_group: "住建".to_owned(),
        signature: Signature::Second,
        contact: String::new(),
    }
}

/// A thread whose answer is due so many seconds after the instant that examples begin with.
pub(super) fn matter(due: i64) -> MatterView {
    MatterView {
        id: ThreadId(5),
        title: Some("第九条应写明<比例>".to_owned()),
        consultation: ConsultationId(7),
        consultation_title: "老旧小区加装电梯".to_owned(),
        posts: 11,
        answered: false,
        due: Some(Due { at: example::at(due), provisional: false }),
    }
}

/// A response in short.
pub(super) fn begun(state: ResponseState) -> DeskResponse {
    DeskResponse {
        id: PostId(9),
        state,
        sensitivity: Sensitivity::Ordinary,
        drafter: "冯科员".to_owned(),
        own: false,
        published_at: None,
    }
}

/// What a resident said.
pub(super) fn post(id: i64) -> PostView {
    let author =
        AuthorView { id: AccountId(3), display_name: "李阿姨".to_owned(), voice: Voice::Resident, department: None };
    PostView {
        id: PostId(id),
        number: Some(id),
        thread_id: ThreadId(5),
        parent_id: None,
        depth: 0,
        author: Some(author),
        body: Some("按户数还是按面积？".to_owned()),
        html: Some("<p>按户数还是按<strong>面积</strong>？</p>".to_owned()),
        state: PostState::Published,
        created_at: example::at(id),
        published_at: Some(example::at(id + 60)),
        edited_at: None,
        withdrawn_at: None,
        revision: 1,
        version: 1,
        support_count: 0,
        supported: false,
        covered_by: vec![],
        clause: None,
        notice_version: None,
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

/// A response with one post covered and one gate ticked.
pub(super) fn case(state: ResponseState, rights: CaseRights) -> ResponseCase {
    let cover = CoverView {
        post_id: PostId(1),
        number: Some(1),
        disposition: Disposition::Referred,
        reason: "归财政管".to_owned(),
        referred_to: Some(DepartmentId(2)),
        referred: Some(department(2).name),
    };
    let gate = GateView { gate: Gate::Language, ok: false, note: "数字<有误>".to_owned(), at: example::at(60) };
    let published = state == ResponseState::Published;
    ResponseCase {
        matter: matter(200_000),
        response: ResponseView {
            post: PostView {
                body: Some("两项都**要**过。".to_owned()),
                html: Some("<p>两项都<strong>要</strong>过。</p>".to_owned()),
                published_at: published.then(|| example::at(3600)),
                ..post(9)
            },
            kind: ResponseKind::Answer,
            state,
            sensitivity: Sensitivity::Sensitive,
            version: 4,
            department: department(1),
            covers: vec![cover],
            gates: vec![gate],
            return_reason: (state == ResponseState::Returned).then(|| "请写明<条款>".to_owned()),
        },
        drafter: "冯科员".to_owned(),
        posts: vec![post(1), post(2)],
        departments: vec![department(1), department(2)],
        rights,
        signers: vec!["梁副局长".to_owned()],
        signed_by: published.then(|| "梁副局长".to_owned()),
    }
}
