//! The official desk on both databases: when answers are due, what lies in which pile, and what one may see of it.

use base::time::Timestamp;
use chrono::TimeDelta;
use domain::actor::Actor;
use domain::consultation::{ConsultationInput, ConsultationKind, Moderation};
use domain::department::DepartmentInput;
use domain::hearing::HearingInput;
use domain::ids::{ConsultationId, DepartmentId, PostId, ThreadId};
use domain::moderation::Verdict;
use domain::refusal::Refusal;
use domain::response::{Pile, ResponseState, Sensitivity};
use domain::role::Role;
use forum::consultation::{Destination, TransitionInput};
use forum::post::WithdrawalInput;
use forum::response::{DeskView, Intent, ResponsePatch, ReturnInput};
use forum::thread::ThreadInput;
use forum::{Ctx, Error};

use crate::answers::{code, fields};
use crate::postgres;
use crate::town::Town;

#[tokio::test]
async fn the_desk_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    run(&format!("sqlite://{}", dir.path().join("desk.db").display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_on_postgres() {
    let Some(url) = postgres::fresh_database() else { return };
    run(&url).await;
    postgres::drop_database(&url);
}

struct Office {
    town: Town,
    schools: DepartmentId,
    moderator: Actor,
    resident: Actor,
    official: Actor,
    colleague: Actor,
    signer: Actor,
    elsewhere: Actor,
    ideas: ConsultationId,
}

async fn run(url: &str) {
    let town = Town::build(url).await;
    // A Friday before a Sunday that is worked.
    town.clock.advance(Timestamp::parse("2026-09-18T10:00:00+08:00").unwrap() - town.clock.now());
    let input =
        DepartmentInput {
            slug: "schools".to_owned(), name: "议事镇教育办".to_owned(), ..DepartmentInput::default()
        };
    let schools = town.forum.create_department(&Ctx::system("test", town.clock.now()), input).await.unwrap();
    let (roads, other) = (Some(town.department), Some(schools));
    let editor = town.person("editor", &[(Role::Editor, None)]).await;
    let office = Office {
        schools,
        moderator: town.person("moderator", &[(Role::Moderator, None)]).await,
        resident: town.person("resident", &[]).await,
        official: town.person("official", &[(Role::Official, roads)]).await,
        colleague: town.person("colleague", &[(Role::Official, roads)]).await,
        signer: town.person("signer", &[(Role::Signer, roads)]).await,
        elsewhere: town.person("elsewhere", &[(Role::Head, other)]).await,
        ideas: ideas(&town, &editor, town.department).await,
        town,
    };
    let draft = office.town.open_consultation(&editor).await;
    let first = office.answers_are_due_in_working_days(draft).await;
    office.the_inbox_is_in_order_and_for_its_department(&first).await;
    let response = office.what_is_begun_is_seen_by_all_of_the_department(first[0]).await;
    office.piles_follow_the_response(first[0], response).await;
    office.a_count_into_an_unknown_year_is_provisional(draft).await;
}

/// A consultation that brings ideas, open for a year.
async fn ideas(town: &Town, editor: &Actor, department: DepartmentId) -> ConsultationId {
    let now = town.clock.now();
    let input = ConsultationInput {
        kind: ConsultationKind::Topic,
        series: None,
        hearing: HearingInput::default(),
        title: "小区加装电梯金点子征集".to_owned(),
        summary: "请提建议".to_owned(),
        body: "怎样装，谁出钱。".to_owned(),
        notices: vec![],
        departments: vec![department],
        opens_at: Some(now),
        closes_at: Some(now + TimeDelta::days(365)),
        respond_by: None,
        moderation: Moderation::Before,
        short_period_reason: String::new(),
        asks_stance: false,
    };
    let id = town.forum.draft_consultation(&town.ctx(editor), input).await.unwrap();
    let open = TransitionInput { to: Destination::Open, reason: None, version: None };
    town.forum.transition_consultation(&town.ctx(editor), id, open).await.unwrap();
    id
}

fn local(text: &str) -> Timestamp {
    Timestamp::parse(&format!("{text}+08:00")).unwrap()
}

impl Office {
    fn as_(&self, actor: &Actor) -> Ctx {
        self.town.ctx(actor)
    }

    /// A thread, published now.
    async fn thread(&self, consultation: ConsultationId) -> ThreadId {
        let input = ThreadInput {
            title: "三分之二同意够不够".to_owned(),
            body: "按户数还是按面积，请写清楚。".to_owned(),
            notice: None,
            notice_url: None,
            department: None,
            speaks_for: None,
            clause: None,
            files: vec![],
            stance: None,
        };
        let id = self.town.forum.start_thread(&self.as_(&self.resident), consultation, input).await.unwrap();
        self.town.decide(&self.moderator, self.root(id).await, Verdict::Approve).await;
        id
    }

    async fn root(&self, thread: ThreadId) -> PostId {
        self.town.forum.thread(&self.as_(&self.resident), thread).await.unwrap().root.id
    }

    async fn due(&self, thread: ThreadId) -> Option<(Timestamp, bool)> {
        let seen = self.town.forum.thread(&self.as_(&Actor::Anonymous), thread).await.unwrap();
        seen.answer_due.map(|due| (due.at, due.provisional))
    }

    async fn desk(&self, of: &Actor, pile: Pile) -> DeskView {
        self.town.forum.desk_inbox(&self.as_(of), None, pile, None, 25).await.unwrap()
    }

    async fn pile(&self, of: &Actor, pile: Pile) -> Vec<ThreadId> {
        self.desk(of, pile).await.rows.items.iter().map(|row| row.matter.id).collect()
    }

    /// Threads published before a Sunday that is worked, before a plain weekend, and in a consultation on a draft.
    async fn answers_are_due_in_working_days(&self, draft: ConsultationId) -> [ThreadId; 3] {
        let text = self.thread(draft).await;
        let worked = self.thread(self.ideas).await;
        assert_eq!(self.due(worked).await, Some((local("2026-09-22T23:59:59"), false)), "Sunday the 20th is worked");
        let row = self.town.forum.consultation(&self.as_(&Actor::Anonymous), draft).await.unwrap().consultation;
        assert_eq!(self.due(text).await, row.respond_by.map(|at| (at, false)));
        self.town.clock.advance(local("2026-11-20T16:00:00") - self.town.clock.now());
        let weekend = self.thread(self.ideas).await;
        assert_eq!(self.due(weekend).await, Some((local("2026-11-25T23:59:59"), false)), "over a weekend");
        [worked, weekend, text]
    }

    async fn the_inbox_is_in_order_and_for_its_department(&self, first: &[ThreadId; 3]) {
        let forum = &self.town.forum;
        assert_eq!(self.pile(&self.official, Pile::Waiting).await, first);
        let ctx = self.as_(&self.official);
        let page = forum.desk_inbox(&ctx, Some(self.town.department), Pile::Waiting, None, 2).await.unwrap();
        let rest = forum.desk_inbox(&ctx, None, Pile::Waiting, page.rows.next, 2).await.unwrap();
        assert_eq!(rest.rows.items.iter().map(|row| row.matter.id).collect::<Vec<_>>(), first[2..]);
        assert_eq!((rest.rows.next, rest.counts.waiting), (None, 3));
        assert_eq!(rest.rows.items[0].departments, ["议事镇交通办"]);
        assert_eq!(self.pile(&self.elsewhere, Pile::Waiting).await, []);
        let foreign = forum.desk_inbox(&ctx, Some(self.schools), Pile::Waiting, None, 9).await;
        assert_eq!(code(foreign), "not-your-role");
        let resident = forum.desk_inbox(&self.as_(&self.resident), None, Pile::Waiting, None, 9).await;
        assert_eq!(code(resident), "not-your-role");
        let visitor = forum.desk_inbox(&self.as_(&Actor::Anonymous), None, Pile::Waiting, None, 9).await;
        assert!(matches!(visitor, Err(Error::Unauthenticated)));
        let odd = Some(base::page::Cursor::from_text("x"));
        assert_eq!(fields(forum.desk_inbox(&ctx, None, Pile::Waiting, odd, 9).await), ["cursor"]);
        assert_eq!(code(forum.desk_thread(&self.as_(&self.elsewhere), first[0], None, 9).await), "not-your-role");
    }

    async fn what_is_begun_is_seen_by_all_of_the_department(&self, thread: ThreadId) -> PostId {
        let forum = &self.town.forum;
        let root = self.root(thread).await;
        let case = forum.desk_thread(&self.as_(&self.official), thread, None, 9).await.unwrap();
        assert_eq!(case.posts.items.iter().map(|post| post.id).collect::<Vec<_>>(), [root]);
        assert_eq!((case.speakers.len(), case.departments.len(), case.under_way.len()), (1, 2, 0));
        let response = self.town.answer(&self.official, thread, root).await;
        let begun = self.desk(&self.colleague, Pile::Waiting).await.rows.items[0].response.clone().unwrap();
        assert_eq!((begun.id, begun.state, begun.own), (response, ResponseState::Submitted, false));
        let case = forum.desk_response(&self.as_(&self.official), response, 9).await.unwrap();
        assert_eq!((case.rights.edit, case.rights.tick, case.rights.send_back), (false, false, false));
        assert_eq!((case.rights.sign, case.signers), (Err(Refusal::OwnMatter), vec!["甲 signer".to_owned()]));
        let case = forum.desk_response(&self.as_(&self.colleague), response, 9).await.unwrap();
        assert_eq!((case.rights.tick, case.rights.sign), (true, Err(Refusal::NotYourRole)));
        let foreign = forum.desk_response(&self.as_(&self.elsewhere), response, 9).await;
        assert!(matches!(foreign, Err(Error::NotFound)));
        response
    }

    async fn piles_follow_the_response(&self, thread: ThreadId, response: PostId) {
        let forum = &self.town.forum;
        assert_eq!(self.pile(&self.signer, Pile::ToSign).await, [thread]);
        assert_eq!(self.pile(&self.official, Pile::ToSign).await, [], "nobody signs their own");
        assert_eq!(self.pile(&self.colleague, Pile::ToSign).await, [], "an official does not sign");
        let back = ReturnInput { reason: "请写明条款".to_owned(), version: None };
        forum.return_response(&self.as_(&self.signer), response, back).await.unwrap();
        assert_eq!(self.pile(&self.official, Pile::Returned).await, [thread]);
        assert_eq!(self.pile(&self.colleague, Pile::Returned).await, [], "it went back to its drafter");
        let case = forum.desk_response(&self.as_(&self.official), response, 9).await.unwrap();
        assert!(case.rights.edit && case.posts.len() == 1, "{case:?}");
        let patch = ResponsePatch {
            body: case.response.post.body,
            covers: None,
            sensitivity: Some(Sensitivity::Sensitive),
            intent: Intent::Submit,
        };
        forum.edit_response(&self.as_(&self.official), response, patch, case.response.version).await.unwrap();
        assert_eq!(self.pile(&self.signer, Pile::ToSign).await, [], "only the head signs a sensitive matter");
        let back = ReturnInput { reason: "并不敏感".to_owned(), version: None };
        let head = self.town.person("head", &[(Role::Head, Some(self.town.department))]).await;
        assert_eq!(self.pile(&head, Pile::ToSign).await, [thread]);
        forum.return_response(&self.as_(&head), response, back).await.unwrap();
        let version = forum.response(&self.as_(&self.official), response).await.unwrap().version;
        let patch = ResponsePatch {
            body: None,
            covers: None,
            sensitivity: Some(Sensitivity::Ordinary),
            intent: Intent::Submit,
        };
        forum.edit_response(&self.as_(&self.official), response, patch, version).await.unwrap();
        forum.sign_off(&self.as_(&self.signer), response, None).await.unwrap();
        assert_eq!(self.due(thread).await, None, "nothing is due once there is an answer");
        let desk = self.desk(&self.official, Pile::Answered).await;
        assert_eq!(desk.rows.items[0].response.as_ref().map(|response| response.id), Some(response));
        assert_eq!((desk.counts.waiting, desk.counts.drafts, desk.counts.returned), (2, 0, 0));
        let case = forum.desk_thread(&self.as_(&self.official), thread, None, 9).await.unwrap();
        assert!(case.matter.answered && case.posts.items.is_empty(), "what is answered need not be covered again");
        let case = forum.desk_response(&self.as_(&head), response, 9).await.unwrap();
        assert_eq!(case.signed_by.as_deref(), Some("甲 signer"));
    }

    async fn a_count_into_an_unknown_year_is_provisional(&self, draft: ConsultationId) {
        self.town.clock.advance(local("2026-12-30T09:00:00") - self.town.clock.now());
        let thread = self.thread(self.ideas).await;
        assert_eq!(self.due(thread).await, Some((local("2027-01-02T23:59:59"), true)));
        let rows = self.desk(&self.official, Pile::Waiting).await.rows.items;
        assert!(rows.iter().any(|row| row.matter.due.is_some_and(|due| due.provisional)), "{rows:?}");
        let root = self.town.forum.thread(&self.as_(&self.resident), thread).await.unwrap().root;
        self.town
            .forum
            .withdraw_post(&self.as_(&self.resident), root.id, WithdrawalInput::by_author(root.version))
            .await
            .unwrap();
        assert!(
            !self.pile(&self.official, Pile::Waiting).await.contains(&thread),
            "what is taken back waits for nobody"
        );
        let withdrawn =
            TransitionInput { to: Destination::Withdrawn, reason: Some("草案已撤回".to_owned()), version: None };
        let editor = self.town.person("editor2", &[(Role::Editor, None)]).await;
        self.town.forum.transition_consultation(&self.as_(&editor), draft, withdrawn).await.unwrap();
        assert_eq!(self.pile(&self.official, Pile::Waiting).await.len(), 1, "what was taken back asks no more");
    }
}
