//! What a moderator may and may not do with an item, on both databases.

use domain::actor::Actor;
use domain::ids::{ItemId, PostId, ThreadId};
use domain::moderation::Verdict;
use domain::post::PostState;
use domain::role::Role;
use forum::moderation::DecisionInput;
use forum::post::{NewReply, WithdrawalInput};
use forum::{Ctx, Error, Result};

use crate::answers::{code, fields};
use crate::postgres;
use crate::town::Town;

#[tokio::test]
async fn items_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    run(&format!("sqlite://{}", dir.path().join("items.db").display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn items_on_postgres() {
    let Some(url) = postgres::fresh_database() else { return };
    run(&url).await;
    postgres::drop_database(&url);
}

struct Desk {
    town: Town,
    thread: ThreadId,
    resident: Actor,
    first: Actor,
    second: Actor,
}

async fn run(url: &str) {
    let town = Town::build(url).await;
    let editor = town.person("editor", &[(Role::Editor, None)]).await;
    let resident = town.person("resident", &[]).await;
    let first = town.person("first", &[(Role::Moderator, None)]).await;
    let second = town.person("second", &[(Role::Moderator, Some(town.department))]).await;
    let consultation = town.open_consultation(&editor).await;
    let thread = town.thread(&resident, consultation).await;
    let desk = Desk { town, thread, resident, first, second };
    desk.root_is_approved().await;
    desk.strangers_see_nothing().await;
    desk.one_item_one_moderator().await;
    desk.grounds_are_told_to_the_author().await;
    desk.what_is_public_can_be_hidden_and_put_back().await;
    desk.nobody_decides_on_their_own().await;
    desk.the_author_may_be_first().await;
    desk.the_rules_come_in_pages().await;
}

impl Desk {
    fn as_(&self, actor: &Actor) -> Ctx {
        self.town.ctx(actor)
    }

    async fn reply(&self, by: &Actor) -> PostId {
        let reply = NewReply {
            parent: None, body: "建议把养护周期写清楚。".to_owned(), files: vec![], stance: None
        };
        self.town.forum.reply(&self.as_(by), self.thread, reply).await.unwrap()
    }

    async fn item(&self, post: PostId) -> ItemId {
        let queue = self.town.forum.moderation_queue(&self.as_(&self.first), None, 100).await.unwrap();
        queue.items.iter().find(|item| item.post.id == post).unwrap().id
    }

    async fn rule(&self, by: &Actor, item: ItemId, verdict: Verdict, grounds: Option<(&str, &str)>) -> Result<ItemId> {
        let (rule, reason) = grounds.unzip();
        let input = DecisionInput {
            verdict,
            rule: rule.map(str::to_owned),
            reason: reason.unwrap_or_default().to_owned(),
            version: None,
        };
        self.town.forum.decide_item(&self.as_(by), item, input).await
    }

    async fn root_is_approved(&self) {
        let root = self.town.forum.thread(&self.as_(&self.resident), self.thread).await.unwrap().root.id;
        self.town.decide(&self.second, root, Verdict::Approve).await;
    }

    async fn strangers_see_nothing(&self) {
        let forum = &self.town.forum;
        let anonymous = forum.moderation_queue(&self.as_(&Actor::Anonymous), None, 9).await;
        assert!(matches!(anonymous, Err(Error::Unauthenticated)));
        let resident = forum.moderation_queue(&self.as_(&self.resident), None, 9).await;
        assert_eq!(code(resident), "not-your-role");
        assert_eq!(code(forum.claim_item(&self.as_(&self.resident), ItemId(999), None).await), "not-your-role");
        assert!(matches!(forum.claim_item(&self.as_(&self.first), ItemId(999), None).await, Err(Error::NotFound)));
    }

    async fn one_item_one_moderator(&self) {
        let forum = &self.town.forum;
        let item = self.item(self.reply(&self.resident).await).await;
        assert_eq!(code(self.rule(&self.first, item, Verdict::Approve, None).await), "not-claimed");
        forum.claim_item(&self.as_(&self.first), item, None).await.unwrap();
        forum.claim_item(&self.as_(&self.first), item, None).await.unwrap();
        let seen = forum.moderation_item(&self.as_(&self.second), item).await.unwrap();
        assert_eq!((seen.claimed_by.unwrap().id, seen.version), (self.first.account().unwrap(), 2));
        assert_eq!(code(forum.claim_item(&self.as_(&self.second), item, None).await), "claimed-by-other");
        assert_eq!(code(self.rule(&self.second, item, Verdict::Approve, None).await), "claimed-by-other");
        self.rule(&self.first, item, Verdict::Return, None).await.unwrap();
        assert_eq!(code(forum.claim_item(&self.as_(&self.second), item, Some(1)).await), "stale");
        forum.claim_item(&self.as_(&self.second), item, Some(3)).await.unwrap();
        self.rule(&self.second, item, Verdict::Approve, None).await.unwrap();
        let late = self.rule(&self.first, item, Verdict::Reject, Some(("insult", "迟到的决定"))).await;
        let Err(Error::Refused(refusal)) = late else { panic!("decided twice") };
        assert!(refusal.message().args.iter().any(|(_, arg)| format!("{arg:?}").contains("甲 second")), "{refusal:?}");
    }

    async fn grounds_are_told_to_the_author(&self) {
        let post = self.reply(&self.resident).await;
        let item = self.item(post).await;
        self.town.forum.claim_item(&self.as_(&self.first), item, None).await.unwrap();
        assert_eq!(fields(self.rule(&self.first, item, Verdict::Reject, None).await), ["rule", "reason"]);
        let unknown = self.rule(&self.first, item, Verdict::Reject, Some(("nonsense", ""))).await;
        assert_eq!(fields(unknown), ["rule", "reason"]);
        self.rule(&self.first, item, Verdict::Reject, Some(("off-topic", "与本议题无关"))).await.unwrap();
        let mine = self.town.forum.post(&self.as_(&self.resident), post).await.unwrap();
        let decision = mine.decision.unwrap();
        assert_eq!((mine.state, decision.rule.unwrap().code.as_str()), (PostState::Rejected, "off-topic"));
        assert_eq!(decision.reason, "与本议题无关");
    }

    async fn what_is_public_can_be_hidden_and_put_back(&self) {
        let forum = &self.town.forum;
        let before = forum.thread(&self.as_(&Actor::Anonymous), self.thread).await.unwrap().post_count;
        let post = self.reply(&self.resident).await;
        let item = self.item(post).await;
        self.town.decide(&self.first, post, Verdict::Approve).await;
        self.rule(&self.second, item, Verdict::Hide, Some(("personal-data", "含有电话号码"))).await.unwrap();
        let seen = forum.post(&self.as_(&Actor::Anonymous), post).await.unwrap();
        assert_eq!((seen.state, seen.body), (PostState::Hidden, None));
        // What stands in public: the rule, and no words of the moderator's.
        let line = seen.decision.unwrap();
        assert_eq!((line.rule.unwrap().code.as_str(), line.reason.as_str()), ("personal-data", ""));
        assert_eq!(code(self.rule(&self.first, item, Verdict::Hide, Some(("insult", "再次"))).await), "wrong-state");
        self.rule(&self.first, item, Verdict::Restore, None).await.unwrap();
        let thread = forum.thread(&self.as_(&Actor::Anonymous), self.thread).await.unwrap();
        assert_eq!(thread.post_count, before + 1);
    }

    async fn nobody_decides_on_their_own(&self) {
        let post = self.reply(&self.first).await;
        let item = self.item(post).await;
        assert_eq!(code(self.town.forum.claim_item(&self.as_(&self.first), item, None).await), "own-matter");
        self.town.decide(&self.second, post, Verdict::Approve).await;
    }

    async fn the_author_may_be_first(&self) {
        let forum = &self.town.forum;
        let post = self.reply(&self.resident).await;
        let item = self.item(post).await;
        forum.claim_item(&self.as_(&self.first), item, None).await.unwrap();
        forum.withdraw_post(&self.as_(&self.resident), post, WithdrawalInput::by_author(1)).await.unwrap();
        assert_eq!(code(self.rule(&self.first, item, Verdict::Approve, None).await), "stale");
        assert!(forum.moderation_queue(&self.as_(&self.first), None, 9).await.unwrap().items.is_empty());
    }

    async fn the_rules_come_in_pages(&self) {
        let ctx = self.as_(&Actor::Anonymous);
        let page = self.town.forum.rules(&ctx, None, 5).await.unwrap();
        let rest = self.town.forum.rules(&ctx, page.next, 5).await.unwrap();
        let codes: Vec<_> = page.items.iter().chain(&rest.items).map(|rule| rule.code.as_str()).collect();
        assert_eq!((codes.len(), codes[0], rest.next), (8, "illegal", None));
    }
}
