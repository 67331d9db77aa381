//! Changing one's own words, on both databases: while they wait, when they are public, after they were refused.

use chrono::TimeDelta;
use domain::actor::Actor;
use domain::consultation::Moderation;
use domain::ids::{ConsultationId, ItemId, PostId, ThreadId};
use domain::moderation::{Verdict, Why};
use domain::post::PostState;
use domain::revision::RevisionState;
use domain::role::Role;
use forum::moderation::{DecisionInput, ItemView};
use forum::post::{EditPost, NewReply, PostView, PostsWanted, Rights, WithdrawalInput};
use forum::{Ctx, Error, Result};

use crate::answers::{code, fields};
use crate::postgres;
use crate::town::Town;

const FIRST: &str = "建议把养护周期写清楚。";
const SECOND: &str = "建议把养护周期和频次写清楚。";
const THIRD: &str = "建议把养护周期、频次和标准写清楚。";

#[tokio::test]
async fn edits_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    run(&format!("sqlite://{}", dir.path().join("edits.db").display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn edits_on_postgres() {
    let Some(url) = postgres::fresh_database() else { return };
    run(&url).await;
    postgres::drop_database(&url);
}

struct Desk {
    town: Town,
    thread: ThreadId,
    author: Actor,
    moderator: Actor,
}

async fn run(url: &str) {
    let town = Town::build(url).await;
    let editor = town.person("editor", &[(Role::Editor, None)]).await;
    let author = town.person("author", &[]).await;
    let moderator = town.person("moderator", &[(Role::Moderator, None)]).await;
    let before = town.open_consultation(&editor).await;
    let after = town.open_in(&editor, Moderation::After).await;
    let thread = town.thread(&author, before).await;
    let desk = Desk { town, thread, author, moderator };
    desk.the_title_is_edited_with_the_first_post().await;
    desk.words_that_wait_are_replaced().await;
    desk.nobody_changes_words_under_a_moderators_eyes().await;
    desk.public_words_stay_until_others_are_approved().await;
    desk.a_refused_edit_leaves_the_words().await;
    desk.a_refused_post_is_mended_once().await;
    desk.what_is_hidden_takes_its_edit_along().await;
    desk.where_nobody_reads_first_edits_are_public_at_once(after).await;
    desk.an_answer_and_the_closing_end_it().await;
}

impl Desk {
    fn as_(&self, actor: &Actor) -> Ctx {
        self.town.ctx(actor)
    }

    fn public(&self) -> Ctx {
        self.as_(&Actor::Anonymous)
    }

    async fn reply(&self) -> PostId {
        let reply = NewReply { parent: None, body: FIRST.to_owned(), files: vec![], stance: None };
        self.town.forum.reply(&self.as_(&self.author), self.thread, reply).await.unwrap()
    }

    async fn published(&self) -> PostId {
        let id = self.reply().await;
        self.town.decide(&self.moderator, id, Verdict::Approve).await;
        id
    }

    async fn edit(&self, id: PostId, body: &str) -> Result<PostId> {
        let edit = EditPost { title: None, body: body.to_owned(), version: None };
        self.town.forum.edit_post(&self.as_(&self.author), id, edit).await
    }

    async fn seen(&self, by: &Actor, id: PostId) -> PostView {
        self.town.forum.post(&self.as_(by), id).await.unwrap()
    }

    async fn mine(&self, id: PostId) -> PostView {
        self.seen(&self.author, id).await
    }

    async fn item(&self, id: PostId) -> ItemView {
        let queue = self.town.forum.moderation_queue(&self.as_(&self.moderator), None, 100).await.unwrap();
        queue.items.into_iter().find(|item| item.post.id == id).unwrap()
    }

    async fn rule(&self, item: ItemId, verdict: Verdict) -> Result<ItemId> {
        let input = DecisionInput {
            verdict,
            rule: Some("off-topic".to_owned()),
            reason: "与本议题无关".to_owned(),
            version: None,
        };
        self.town.forum.decide_item(&self.as_(&self.moderator), item, input).await
    }

    async fn refuse(&self, id: PostId) {
        let item = self.item(id).await.id;
        self.town.forum.claim_item(&self.as_(&self.moderator), item, None).await.unwrap();
        self.rule(item, Verdict::Reject).await.unwrap();
    }

    /// The wordings that somebody reads, with what became of each.
    async fn history(&self, by: &Actor, id: PostId) -> Vec<(i32, RevisionState)> {
        let history = self.town.forum.post_history(&self.as_(by), id).await.unwrap();
        history.revisions.into_iter().map(|revision| (revision.number, revision.state)).collect()
    }

    async fn letters(&self) -> usize {
        let system = Ctx::system("test", self.town.clock.now());
        while self.town.forum.run_next_task(&system).await.unwrap() {}
        self.town.mailer.sent().len()
    }

    async fn the_title_is_edited_with_the_first_post(&self) {
        let forum = &self.town.forum;
        let root = forum.thread(&self.as_(&self.author), self.thread).await.unwrap().root.id;
        let edit = |title: &str| EditPost { title: Some(title.to_owned()), body: FIRST.to_owned(), version: Some(1) };
        assert_eq!(fields(forum.edit_post(&self.as_(&self.author), root, edit("短")).await), ["title"]);
        forum.edit_post(&self.as_(&self.author), root, edit("乡道养护的资金从哪里来")).await.unwrap();
        assert_eq!(code(forum.edit_post(&self.as_(&self.author), root, edit("再改一次标题看看")).await), "stale");
        self.town.decide(&self.moderator, root, Verdict::Approve).await;
        let seen = forum.thread(&self.public(), self.thread).await.unwrap();
        assert_eq!((seen.title.as_deref(), seen.root.body.as_deref()), (Some("乡道养护的资金从哪里来"), Some(FIRST)));
        let reply = self.reply().await;
        let edit = EditPost { version: None, ..edit("回复没有标题可改") };
        assert_eq!(fields(forum.edit_post(&self.as_(&self.author), reply, edit).await), ["title"]);
        assert_eq!(code(self.edit_as(&self.moderator, root).await), "not-author");
        assert!(matches!(self.edit_as(&Actor::Anonymous, root).await, Err(Error::Unauthenticated)));
    }

    async fn edit_as(&self, by: &Actor, id: PostId) -> Result<PostId> {
        let edit = EditPost { title: None, body: SECOND.to_owned(), version: None };
        self.town.forum.edit_post(&self.as_(by), id, edit).await
    }

    async fn words_that_wait_are_replaced(&self) {
        let id = self.reply().await;
        let receipt = self.mine(id).await.receipt.unwrap();
        let since = self.item(id).await.waiting_since;
        self.edit(id, SECOND).await.unwrap();
        let version = self.mine(id).await.version;
        self.edit(id, SECOND).await.unwrap();
        let mine = self.mine(id).await;
        assert_eq!((mine.state, mine.revision, mine.version), (PostState::Pending, 2, version), "the same words twice");
        assert_eq!((mine.body.as_deref(), mine.receipt.unwrap().sha256), (Some(SECOND), receipt.sha256));
        let item = self.item(id).await;
        assert_eq!((item.why, item.waiting_since, item.post.body.as_deref()), (Why::New, since, Some(SECOND)));
        let all = [(1, RevisionState::Superseded), (2, RevisionState::Pending)];
        assert_eq!(self.history(&self.author, id).await, all);
        self.town.decide(&self.moderator, id, Verdict::Approve).await;
        assert_eq!(self.history(&Actor::Anonymous, id).await, [(2, RevisionState::Approved)]);
        assert_eq!(self.seen(&Actor::Anonymous, id).await.edited_at, None, "nobody saw it otherwise");
    }

    async fn nobody_changes_words_under_a_moderators_eyes(&self) {
        let id = self.reply().await;
        let item = self.item(id).await.id;
        self.town.forum.claim_item(&self.as_(&self.moderator), item, None).await.unwrap();
        assert!(!self.mine(id).await.rights.edit);
        assert_eq!(code(self.edit(id, SECOND).await), "being-read");
        self.town.clock.advance(TimeDelta::minutes(31));
        assert!(self.mine(id).await.rights.edit);
        self.edit(id, SECOND).await.unwrap();
        assert_eq!(code(self.rule(item, Verdict::Approve).await), "not-claimed", "other words than were claimed");
        self.town.decide(&self.moderator, id, Verdict::Approve).await;
    }

    async fn public_words_stay_until_others_are_approved(&self) {
        let id = self.published().await;
        self.edit(id, SECOND).await.unwrap();
        let seen = self.seen(&Actor::Anonymous, id).await;
        assert_eq!((seen.body.as_deref(), seen.under_review), (Some(FIRST), None));
        assert_eq!(self.mine(id).await.under_review.unwrap().body, SECOND);
        self.edit(id, THIRD).await.unwrap();
        let item = self.item(id).await;
        assert_eq!((item.why, item.post.revision, item.post.body.as_deref()), (Why::Edited, 3, Some(THIRD)));
        assert_eq!(item.public_words.unwrap().body, FIRST);
        let letters = self.letters().await;
        self.town.decide(&self.moderator, id, Verdict::Approve).await;
        assert_eq!(self.letters().await, letters + 1);
        let seen = self.seen(&Actor::Anonymous, id).await;
        assert_eq!(
            (seen.body.as_deref(), seen.revision, seen.edited_at),
            (Some(THIRD), 3, Some(self.town.clock.now()))
        );
        let public = [(1, RevisionState::Approved), (3, RevisionState::Approved)];
        assert_eq!(self.history(&Actor::Anonymous, id).await, public);
        assert_eq!(self.history(&self.moderator, id).await[1], (2, RevisionState::Superseded));
    }

    async fn a_refused_edit_leaves_the_words(&self) {
        let id = self.published().await;
        self.edit(id, SECOND).await.unwrap();
        self.refuse(id).await;
        let mine = self.mine(id).await;
        assert_eq!((mine.state, mine.body.as_deref(), mine.edited_at), (PostState::Published, Some(FIRST), None));
        let decision = mine.decision.unwrap();
        assert_eq!((decision.verdict, decision.why), (Verdict::Reject, Why::Edited));
        let cited = decision.rule.as_ref().map(|rule| rule.code.as_str());
        assert_eq!((cited, decision.reason.as_str()), (Some("off-topic"), "与本议题无关"));
        self.letters().await;
        assert!(self.town.mailer.sent().pop().unwrap().subject.contains("修改未通过"));
        assert_eq!(self.history(&Actor::Anonymous, id).await, [(1, RevisionState::Approved)]);
    }

    async fn a_refused_post_is_mended_once(&self) {
        let id = self.reply().await;
        let receipt = self.mine(id).await.receipt.unwrap().code;
        self.refuse(id).await;
        assert_eq!(self.mine(id).await.rights, Rights { mend: true, ..Rights::default() });
        self.edit(id, SECOND).await.unwrap();
        let mine = self.mine(id).await;
        assert_eq!((mine.state, mine.receipt.unwrap().code), (PostState::Pending, receipt));
        assert_eq!(self.item(id).await.why, Why::New);
        let author = self.as_(&self.author);
        let page =
            self.town.forum.thread_page(&author, self.thread, PostsWanted::in_reading_order(None, 50)).await.unwrap();
        assert!(page.waiting.iter().any(|post| post.id == id));
        self.refuse(id).await;
        assert!(!self.mine(id).await.rights.mend);
        assert_eq!(code(self.edit(id, THIRD).await), "mended-already");
        let all = [(1, RevisionState::Rejected), (2, RevisionState::Rejected)];
        assert_eq!(self.history(&self.author, id).await, all);
        let mine = self.town.forum.own_posts(&self.as_(&self.author), None, 1).await.unwrap().items.pop().unwrap();
        assert_eq!(mine.post.decision.unwrap().rule.unwrap().code, "off-topic");
    }

    async fn what_is_hidden_takes_its_edit_along(&self) {
        let id = self.published().await;
        self.edit(id, SECOND).await.unwrap();
        let item = self.item(id).await.id;
        self.town.forum.claim_item(&self.as_(&self.moderator), item, None).await.unwrap();
        self.rule(item, Verdict::Hide).await.unwrap();
        assert_eq!(code(self.edit(id, THIRD).await), "wrong-state");
        let all = [(1, RevisionState::Approved), (2, RevisionState::Rejected)];
        assert_eq!(self.history(&self.author, id).await, all);
        assert!(self.history(&Actor::Anonymous, id).await.is_empty());
        let version = self.mine(id).await.version;
        self.town.forum.withdraw_post(&self.as_(&self.author), id, WithdrawalInput::by_author(version)).await.unwrap();
        assert_eq!(self.seen(&Actor::Anonymous, id).await.withdrawn_at, Some(self.town.clock.now()));
    }

    async fn where_nobody_reads_first_edits_are_public_at_once(&self, consultation: ConsultationId) {
        let thread = self.town.thread(&self.author, consultation).await;
        let root = self.town.forum.thread(&self.public(), thread).await.unwrap().root;
        let anybody = Rights { reply: true, support: true, ..Rights::default() };
        assert_eq!(root.rights, anybody);
        self.town.clock.advance(TimeDelta::minutes(5));
        self.edit(root.id, SECOND).await.unwrap();
        let seen = self.seen(&Actor::Anonymous, root.id).await;
        assert_eq!((seen.body.as_deref(), seen.edited_at), (Some(SECOND), None));
        assert_eq!(self.history(&Actor::Anonymous, root.id).await, [(2, RevisionState::Approved)]);
        self.town.clock.advance(TimeDelta::minutes(1));
        self.edit(root.id, THIRD).await.unwrap();
        let seen = self.seen(&Actor::Anonymous, root.id).await;
        assert_eq!((seen.body.as_deref(), seen.edited_at), (Some(THIRD), Some(self.town.clock.now())));
        let public = [(2, RevisionState::Approved), (3, RevisionState::Approved)];
        assert_eq!(self.history(&Actor::Anonymous, root.id).await, public);
        self.town.clock.advance(TimeDelta::hours(24));
        assert_eq!(code(self.edit(root.id, FIRST).await), "editing-over");
        assert_eq!(self.mine(root.id).await.rights, Rights { reply: true, withdraw: true, ..Rights::default() });
    }

    async fn an_answer_and_the_closing_end_it(&self) {
        let official = self.town.person("official", &[(Role::Official, Some(self.town.department))]).await;
        let signer = self.town.person("signer", &[(Role::Signer, Some(self.town.department))]).await;
        let id = self.published().await;
        let response = self.town.answer(&official, self.thread, id).await;
        self.town.forum.sign_off(&self.as_(&signer), response, None).await.unwrap();
        assert_eq!(code(self.edit(id, SECOND).await), "already-answered");
        let edited = self.published().await;
        self.edit(edited, SECOND).await.unwrap();
        let response = self.town.answer(&official, self.thread, edited).await;
        self.town.forum.sign_off(&self.as_(&signer), response, None).await.unwrap();
        let item = self.item(edited).await.id;
        self.town.forum.claim_item(&self.as_(&self.moderator), item, None).await.unwrap();
        assert_eq!(code(self.rule(item, Verdict::Approve).await), "already-answered");
        self.rule(item, Verdict::Reject).await.unwrap();
        assert_eq!(self.seen(&Actor::Anonymous, edited).await.body.as_deref(), Some(FIRST));
        let waits = self.reply().await;
        self.town.clock.advance(TimeDelta::days(60));
        assert_eq!(code(self.edit(waits, SECOND).await), "not-open");
        let rights = Rights { withdraw: true, ..Rights::default() };
        assert_eq!(self.mine(waits).await.rights, rights);
        assert!(
            !self
                .town
                .forum
                .thread_page(&self.public(), self.thread, PostsWanted::in_reading_order(None, 50))
                .await
                .unwrap()
                .takes_posts
        );
    }
}
