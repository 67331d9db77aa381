//! How a response passes from draft to publication, and who may do what on the way, on both databases.

use domain::actor::Actor;
use domain::ids::{DepartmentId, PostId, ThreadId};
use domain::moderation::Verdict;
use domain::response::{CoverInput, Disposition, Gate, ResponseState, Sensitivity};
use domain::role::Role;
use forum::response::{GateInput, Intent, ResponseFilter, ResponseInput, ResponsePatch, ReturnInput};
use forum::{Ctx, Error, Result};

use crate::answers::{code, fields};
use crate::postgres;
use crate::town::Town;

#[tokio::test]
async fn responses_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    run(&format!("sqlite://{}", dir.path().join("responses.db").display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn responses_on_postgres() {
    let Some(url) = postgres::fresh_database() else { return };
    run(&url).await;
    postgres::drop_database(&url);
}

struct Office {
    town: Town,
    thread: ThreadId,
    root: PostId,
    resident: Actor,
    official: Actor,
    signer: Actor,
    head: Actor,
}

async fn run(url: &str) {
    let town = Town::build(url).await;
    let roads = Some(town.department);
    let editor = town.person("editor", &[(Role::Editor, None)]).await;
    let moderator = town.person("moderator", &[(Role::Moderator, None)]).await;
    let resident = town.person("resident", &[]).await;
    let official = town.person("official", &[(Role::Official, roads)]).await;
    let signer = town.person("signer", &[(Role::Signer, roads)]).await;
    let head = town.person("head", &[(Role::Head, roads)]).await;
    let consultation = town.open_consultation(&editor).await;
    let thread = town.thread(&resident, consultation).await;
    let root = town.forum.thread(&town.ctx(&resident), thread).await.unwrap().root.id;
    town.decide(&moderator, root, Verdict::Approve).await;
    let office = Office { town, thread, root, resident, official, signer, head };
    office.what_is_covered_is_checked().await;
    office.a_draft_goes_back_and_forth().await;
    office.a_sensitive_matter_needs_more().await;
}

impl Office {
    fn as_(&self, actor: &Actor) -> Ctx {
        self.town.ctx(actor)
    }

    fn input(&self, posts: &[PostId], sensitivity: Sensitivity) -> ResponseInput {
        let cover = |post: &PostId| CoverInput {
            post: *post,
            disposition: Disposition::Referred,
            reason: "转交财政部门".to_owned(),
            referred_to: Some(self.town.department),
        };
        ResponseInput {
            department: self.town.department,
            body: "感谢建议，我们正在研究。".to_owned(),
            covers: posts.iter().map(cover).collect(),
            sensitivity,
            intent: Intent::Keep,
        }
    }

    async fn draft(&self, sensitivity: Sensitivity) -> PostId {
        let input = self.input(&[self.root], sensitivity);
        self.town.forum.draft_response(&self.as_(&self.official), self.thread, input).await.unwrap()
    }

    async fn version(&self, id: PostId) -> i64 {
        self.town.forum.response(&self.as_(&self.official), id).await.unwrap().version
    }

    async fn patch(&self, by: &Actor, id: PostId, body: Option<&str>, intent: Intent) -> Result<PostId> {
        let patch = ResponsePatch { body: body.map(str::to_owned), covers: None, sensitivity: None, intent };
        let version = self.version(id).await;
        self.town.forum.edit_response(&self.as_(by), id, patch, version).await
    }

    async fn tick(&self, by: &Actor, id: PostId, gate: Gate) -> Result<PostId> {
        let input = GateInput { gate, ok: true, note: String::new(), version: None };
        self.town.forum.tick_gate(&self.as_(by), id, input).await
    }

    async fn what_is_covered_is_checked(&self) {
        let forum = &self.town.forum;
        let mut input = self.input(&[self.root, PostId(999)], Sensitivity::Ordinary);
        input.covers[0].referred_to = Some(DepartmentId(999));
        let faults = forum.draft_response(&self.as_(&self.official), self.thread, input).await;
        assert_eq!(fields(faults), ["covers[0].referred_to", "covers[1].post_id"]);
        let own = self.input(&[self.root], Sensitivity::Ordinary);
        assert_eq!(code(forum.draft_response(&self.as_(&self.resident), self.thread, own).await), "not-your-role");
        let nowhere = self.input(&[self.root], Sensitivity::Ordinary);
        let nowhere = forum.draft_response(&self.as_(&self.official), ThreadId(999), nowhere).await;
        assert!(matches!(nowhere, Err(Error::NotFound)));
    }

    async fn a_draft_goes_back_and_forth(&self) {
        let forum = &self.town.forum;
        let id = self.draft(Sensitivity::Ordinary).await;
        assert!(matches!(forum.response(&self.as_(&self.resident), id).await, Err(Error::NotFound)));
        assert_eq!(code(self.patch(&self.signer, id, Some("换几个字，试试看。"), Intent::Keep).await), "not-author");
        assert_eq!(code(forum.sign_off(&self.as_(&self.signer), id, None).await), "wrong-state");
        self.tick(&self.signer, id, Gate::Language).await.unwrap();
        assert_eq!(code(self.tick(&self.official, id, Gate::Policy).await), "own-matter");
        self.patch(&self.official, id, Some("修订稿将写明资金来源。"), Intent::Submit).await.unwrap();
        let seen = forum.response(&self.as_(&self.signer), id).await.unwrap();
        assert_eq!((seen.state, seen.gates.len()), (ResponseState::Submitted, 0), "new words open the gates again");
        assert_eq!(code(self.patch(&self.official, id, Some("已经交上去的字。"), Intent::Keep).await), "wrong-state");
        let reason = ReturnInput { reason: "请写明年份".to_owned(), version: None };
        forum.return_response(&self.as_(&self.signer), id, reason).await.unwrap();
        let back = forum.response(&self.as_(&self.official), id).await.unwrap();
        assert_eq!((back.state, back.return_reason.as_deref()), (ResponseState::Returned, Some("请写明年份")));
        let stale = ResponsePatch { body: None, covers: None, sensitivity: None, intent: Intent::Submit };
        assert_eq!(code(forum.edit_response(&self.as_(&self.official), id, stale, 1).await), "stale");
        self.patch(&self.official, id, None, Intent::Submit).await.unwrap();
        let waiting = ResponseFilter { state: Some(ResponseState::Submitted), department: None };
        assert_eq!(forum.responses(&self.as_(&self.head), waiting, None, 9).await.unwrap().items.len(), 1);
        assert_eq!(code(forum.responses(&self.as_(&self.resident), waiting, None, 9).await), "not-your-role");
        assert_eq!(code(forum.sign_off(&self.as_(&self.official), id, None).await), "own-matter");
        forum.sign_off(&self.as_(&self.signer), id, None).await.unwrap();
        assert_eq!(code(forum.sign_off(&self.as_(&self.head), id, None).await), "wrong-state");
        let public = forum.response(&self.as_(&Actor::Anonymous), id).await.unwrap();
        assert_eq!((public.state, public.post.number), (ResponseState::Published, Some(2)));
        assert_eq!((public.covers.len(), public.gates.len(), public.return_reason), (1, 0, None));
    }

    async fn a_sensitive_matter_needs_more(&self) {
        let forum = &self.town.forum;
        let id = self.draft(Sensitivity::Sensitive).await;
        self.patch(&self.official, id, None, Intent::Submit).await.unwrap();
        assert_eq!(code(forum.sign_off(&self.as_(&self.signer), id, None).await), "sensitive-needs-head");
        assert_eq!(code(forum.sign_off(&self.as_(&self.head), id, None).await), "gates-open");
        for gate in Gate::ALL {
            self.tick(&self.signer, id, *gate).await.unwrap();
        }
        forum.sign_off(&self.as_(&self.head), id, None).await.unwrap();
        let thread = forum.thread(&self.as_(&Actor::Anonymous), self.thread).await.unwrap();
        assert_eq!((thread.responses.len(), thread.response_count), (2, 2));
    }
}
