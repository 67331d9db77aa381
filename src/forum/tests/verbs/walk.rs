//! The main job through the verbs alone: what `docs/ARCHITECTURE.md` calls the walk of one post.

use domain::actor::Actor;
use domain::ids::{PostId, ThreadId};
use domain::moderation::Verdict;
use domain::post::PostState;
use domain::role::Role;
use forum::Ctx;
use forum::post::{NewReply, PostsWanted};

use crate::postgres;
use crate::town::Town;

#[tokio::test]
async fn the_main_job_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    walk(&format!("sqlite://{}", dir.path().join("walk.db").display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_main_job_on_postgres() {
    let Some(url) = postgres::fresh_database() else { return };
    walk(&url).await;
    postgres::drop_database(&url);
}

async fn walk(url: &str) {
    let town = Town::build(url).await;
    let editor = town.person("editor", &[(Role::Editor, None)]).await;
    let resident = town.person("resident", &[]).await;
    let moderator = town.person("moderator", &[(Role::Moderator, None)]).await;
    let official = town.person("official", &[(Role::Official, Some(town.department))]).await;
    let signer = town.person("signer", &[(Role::Signer, Some(town.department))]).await;
    let consultation = town.open_consultation(&editor).await;
    let thread = town.thread(&resident, consultation).await;
    let root = town.forum.thread(&town.ctx(&resident), thread).await.unwrap().root;
    assert_eq!(root.state, PostState::Pending);
    let code = root.receipt.unwrap().code;
    assert!(matches!(town.forum.thread(&town.ctx(&Actor::Anonymous), thread).await, Err(forum::Error::NotFound)));
    town.decide(&moderator, root.id, Verdict::Approve).await;
    let receipt = town.forum.receipt(&town.ctx(&Actor::Anonymous), &code.to_lowercase()).await.unwrap();
    assert_eq!((receipt.state, receipt.decided_at), (PostState::Published, Some(town.clock.now())));
    let response = town.answer(&official, thread, root.id).await;
    let own = town.forum.sign_off(&town.ctx(&official), response, None).await;
    assert!(matches!(own, Err(forum::Error::Refused(_))));
    town.forum.sign_off(&town.ctx(&signer), response, None).await.unwrap();
    let seen = town.forum.thread(&town.ctx(&Actor::Anonymous), thread).await.unwrap();
    assert!(seen.answered);
    assert_eq!((seen.responses.len(), seen.post_count, seen.participant_count), (1, 2, 1));
    assert_eq!(seen.root.covered_by, [response]);
    town.replies_stand_in_order(&resident, &moderator, thread, root.id).await;
    town.everybody_is_told().await;
    town.record_is_gapless().await;
}

impl Town {
    /// Replies to the root and to each other, published in another order than they were sent in.
    async fn replies_stand_in_order(&self, by: &Actor, moderator: &Actor, thread: ThreadId, root: PostId) {
        let send = async |parent: PostId, body: &str| {
            let reply = NewReply { parent: Some(parent), body: body.to_owned(), files: vec![], stance: None };
            self.forum.reply(&self.ctx(by), thread, reply).await.unwrap()
        };
        let first = send(root, "第一条回复，先寄出。").await;
        let second = send(root, "第二条回复，后寄出。").await;
        self.decide(moderator, second, Verdict::Approve).await;
        self.decide(moderator, first, Verdict::Approve).await;
        let under = send(second, "回复第二条的回复。").await;
        self.decide(moderator, under, Verdict::Approve).await;
        let ctx = self.ctx(&Actor::Anonymous);
        let page = self.forum.posts(&ctx, thread, PostsWanted::in_reading_order(None, 3)).await.unwrap();
        let rest = self.forum.posts(&ctx, thread, PostsWanted::in_reading_order(page.next, 50)).await.unwrap();
        let order: Vec<PostId> = page.items.iter().chain(&rest.items).map(|post| post.id).collect();
        assert_eq!(order[0], root);
        assert_eq!(order[2..], [second, under, first]);
        assert_eq!(rest.next, None);
    }

    async fn everybody_is_told(&self) {
        let system = Ctx::system("test", self.clock.now());
        while self.forum.run_next_task(&system).await.unwrap() {}
        assert_eq!(self.forum.waiting_tasks().await.unwrap(), 0);
        let letters = self.forum.outbox(&system, None, None, 100).await.unwrap();
        // Four posts approved, one answered.
        assert_eq!(letters.items.len(), 5);
    }

    async fn record_is_gapless(&self) {
        let system = Ctx::system("test", self.clock.now());
        while self.forum.seal(&system).await.unwrap() > 0 {}
        let events = self.forum.events_after(&self.ctx(&Actor::Anonymous), 0, 100).await.unwrap();
        let numbers: Vec<i64> = events.iter().map(|event| event.seq).collect();
        assert_eq!(numbers, (1..=numbers.len() as i64).collect::<Vec<_>>());
        assert!(events.iter().any(|event| event.kind == "response.published"));
    }
}
