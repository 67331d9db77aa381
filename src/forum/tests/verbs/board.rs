//! The moderators' board and one item with its context, on both databases.

use chrono::TimeDelta;
use domain::actor::Actor;
use domain::ids::{ItemId, PostId, ThreadId};
use domain::moderation::{Verdict, Why};
use domain::role::Role;
use forum::moderation::{DecisionInput, Shelf};
use forum::post::NewReply;
use forum::{Ctx, Error};

use crate::answers::code;
use crate::postgres;
use crate::town::Town;

#[tokio::test]
async fn board_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    run(&format!("sqlite://{}", dir.path().join("board.db").display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_on_postgres() {
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
    desk.the_context_is_read_with_the_item().await;
    desk.the_next_is_one_that_may_be_decided().await;
    desk.shelves_and_counts_agree().await;
    desk.what_was_decided_last_stands_first().await;
    desk.others_see_no_board().await;
}

impl Desk {
    fn as_(&self, actor: &Actor) -> Ctx {
        self.town.ctx(actor)
    }

    async fn reply(&self, by: &Actor, parent: Option<PostId>) -> PostId {
        // Due one after the other.
        self.town.clock.advance(TimeDelta::minutes(1));
        let reply =
            NewReply { parent, body: "建议把养护周期写清楚。".to_owned(), files: vec![], stance: None };
        self.town.forum.reply(&self.as_(by), self.thread, reply).await.unwrap()
    }

    async fn item(&self, post: PostId) -> ItemId {
        self.town.forum.waiting_item(&self.as_(&self.first), post).await.unwrap().unwrap()
    }

    async fn the_context_is_read_with_the_item(&self) {
        let forum = &self.town.forum;
        let root = forum.thread(&self.as_(&self.resident), self.thread).await.unwrap().root.id;
        let case = forum.moderation_case(&self.as_(&self.first), self.item(root).await).await.unwrap();
        assert!(case.root.is_none() && case.parent.is_none() && case.notice.is_some() && !case.own);
        self.town.decide(&self.second, root, Verdict::Approve).await;
        let parent = self.reply(&self.first, None).await;
        self.town.decide(&self.second, parent, Verdict::Approve).await;
        let posts = [
            self.reply(&self.resident, Some(parent)).await,
            self.reply(&self.first, Some(parent)).await,
            self.reply(&self.resident, Some(parent)).await,
        ];
        let middle = self.item(posts[1]).await;
        let case = forum.moderation_case(&self.as_(&self.second), middle).await.unwrap();
        assert_eq!((case.root.unwrap().id, case.parent.unwrap().id), (root, parent));
        assert_eq!((case.before[0].id, case.after[0].id), (posts[0], posts[2]));
        assert_eq!((case.author_history.approved, case.author_history.rejected), (1, 0));
        assert!(forum.moderation_case(&self.as_(&self.first), middle).await.unwrap().own);
        let none = forum.waiting_item(&self.as_(&self.first), root).await.unwrap();
        assert_eq!(none, None, "it is decided");
    }

    async fn the_next_is_one_that_may_be_decided(&self) {
        let forum = &self.town.forum;
        let board = forum.moderation_board(&self.as_(&self.first), Shelf::Waiting(None), None, 9, None).await.unwrap();
        let ids: Vec<ItemId> = board.items.items.iter().map(|item| item.id).collect();
        assert_eq!((ids.len(), board.case.unwrap().item.id), (3, ids[0]), "the first is beside the list");
        let next = async |who: &Actor, after: ItemId| forum.next_item(&self.as_(who), after).await.unwrap();
        // Not one's own, and from the beginning again when there is none behind.
        assert_eq!(next(&self.first, ids[0]).await, Some(ids[2]));
        assert_eq!(next(&self.first, ids[2]).await, Some(ids[0]));
        forum.claim_item(&self.as_(&self.second), ids[2], None).await.unwrap();
        assert_eq!(next(&self.first, ids[0]).await, Some(ids[0]), "nobody takes what somebody holds");
        self.town.clock.advance(TimeDelta::minutes(30));
        assert_eq!(next(&self.first, ids[0]).await, Some(ids[2]), "until the claim has run out");
    }

    async fn shelves_and_counts_agree(&self) {
        let forum = &self.town.forum;
        let ctx = self.as_(&self.second);
        let board = forum.moderation_board(&ctx, Shelf::Decided, None, 1, None).await.unwrap();
        assert_eq!(board.waiting, 3);
        assert!(board.waiting_for.contains(&(Why::New, 3)) && board.waiting_for.contains(&(Why::Edited, 0)));
        let first = &board.items.items[0];
        assert!(first.decided_at.is_some());
        let rest = forum.moderation_board(&ctx, Shelf::Decided, board.items.next, 9, None).await.unwrap();
        assert!(rest.items.items.len() == 1 && rest.items.items[0].id < first.id);
        let case = rest.case.unwrap();
        assert_eq!(case.decisions[0].verdict, Verdict::Approve);
        assert_eq!(case.decisions[0].by.as_deref(), Some("甲 second"));
    }

    async fn what_was_decided_last_stands_first(&self) {
        let forum = &self.town.forum;
        let ctx = self.as_(&self.second);
        let decided = async || forum.moderation_board(&ctx, Shelf::Decided, None, 9, None).await.unwrap().items.items;
        let older = decided().await[1].id;
        self.town.clock.advance(TimeDelta::minutes(1));
        let hide = DecisionInput {
            verdict: Verdict::Hide,
            rule: Some("off-topic".to_owned()),
            reason: "与本议题无关".to_owned(),
            version: None,
        };
        forum.decide_item(&self.as_(&self.second), older, hide).await.unwrap();
        assert_eq!(decided().await[0].id, older, "though it was sent in first");
        let first = forum.moderation_board(&ctx, Shelf::Decided, None, 1, None).await.unwrap();
        let rest = forum.moderation_board(&ctx, Shelf::Decided, first.items.next, 9, None).await.unwrap();
        assert!(rest.items.items.len() == 1 && rest.items.items[0].id > older);
    }

    async fn others_see_no_board(&self) {
        let forum = &self.town.forum;
        let shelf = Shelf::Waiting(None);
        let resident = forum.moderation_board(&self.as_(&self.resident), shelf, None, 9, None).await;
        assert_eq!(code(resident), "not-your-role");
        let anonymous = forum.moderation_board(&self.as_(&Actor::Anonymous), shelf, None, 9, None).await;
        assert!(matches!(anonymous, Err(Error::Unauthenticated)));
        let nothing = forum.moderation_board(&self.as_(&self.first), shelf, None, 9, Some(ItemId(999))).await;
        assert!(matches!(nothing, Err(Error::NotFound)));
    }
}
