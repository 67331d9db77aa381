//! Writing before one's address is confirmed, on both databases: it waits unseen, goes on with the code, or goes away.

use base::secret::Secret;
use chrono::TimeDelta;
use domain::account::RegistrationInput;
use domain::actor::Actor;
use domain::consultation::Moderation;
use domain::ids::{ConsultationId, PostId, ThreadId};
use domain::moderation::Verdict;
use domain::post::PostState;
use domain::role::Role;
use forum::account::ConfirmationInput;
use forum::post::{EditPost, NewReply, PostsWanted, WithdrawalInput};
use forum::support::Wish;
use forum::{Ctx, Error, Result};

use crate::answers::code;
use crate::postgres;
use crate::town::Town;

const PASSWORD: &str = "lantern-gravel-otter-42";
const WORDS: &str = "建议把养护周期写清楚。";

#[tokio::test]
async fn newcomers_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    run(&format!("sqlite://{}", dir.path().join("newcomers.db").display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn newcomers_on_postgres() {
    let Some(url) = postgres::fresh_database() else { return };
    run(&url).await;
    postgres::drop_database(&url);
}

struct Place {
    town: Town,
    moderator: Actor,
    /// Where a moderator reads first; with its public thread.
    before: (ConsultationId, ThreadId),
    /// Where posts are public at once.
    after: ConsultationId,
}

async fn run(url: &str) {
    let town = Town::build(url).await;
    let editor = town.person("editor", &[(Role::Editor, None)]).await;
    let resident = town.person("resident", &[]).await;
    let moderator = town.person("moderator", &[(Role::Moderator, None)]).await;
    let before = town.open_consultation(&editor).await;
    let after = town.open_in(&editor, Moderation::After).await;
    let thread = town.thread(&resident, before).await;
    let root = town.forum.thread(&town.ctx(&resident), thread).await.unwrap().root.id;
    town.decide(&moderator, root, Verdict::Approve).await;
    let place = Place { town, moderator, before: (before, thread), after };
    place.what_they_write_waits_and_goes_on_with_the_code().await;
    place.a_post_at_the_moment_of_the_code_is_not_left_behind().await;
    place.a_reset_sends_it_on_as_well().await;
    place.without_the_code_it_goes().await;
}

impl Place {
    fn as_(&self, actor: &Actor) -> Ctx {
        self.town.ctx(actor)
    }

    /// Somebody who has registered and signed in, with the code from their letter.
    async fn newcomer(&self, name: &str) -> (Actor, String) {
        let (forum, visitor) = (&self.town.forum, self.as_(&Actor::Anonymous));
        let login = format!("{name}@yishizhen.example");
        let input = RegistrationInput {
            email: login.clone(),
            display_name: format!("乙 {name}"),
            password: PASSWORD.to_owned(),
            consents: forum.consents(&visitor).await.unwrap().into_iter().map(|text| text.mark).collect(),
        };
        forum.register(&visitor, input).await.unwrap();
        let system = Ctx::system("test", self.town.clock.now());
        while forum.run_next_task(&system).await.unwrap() {}
        let letter = self.town.mailer.sent().into_iter().find(|letter| letter.to == login).unwrap();
        let session = forum.sign_in(&visitor, &login, Secret::new(PASSWORD)).await.unwrap();
        let actor = forum.actor_of_session(session.expose(), self.town.clock.now()).await.unwrap().unwrap();
        (actor, letter.subject.chars().take_while(char::is_ascii_digit).collect())
    }

    async fn reply(&self, by: &Actor) -> Result<PostId> {
        let reply = NewReply { parent: None, body: WORDS.to_owned(), files: vec![], stance: None };
        self.town.forum.reply(&self.as_(by), self.before.1, reply).await
    }

    async fn waiting(&self) -> Vec<PostId> {
        let queue = self.town.forum.moderation_queue(&self.as_(&self.moderator), None, 100).await.unwrap();
        queue.items.iter().filter(|item| item.waiting_since == self.town.clock.now()).map(|item| item.post.id).collect()
    }

    async fn events(&self) -> usize {
        let system = Ctx::system("test", self.town.clock.now());
        while self.town.forum.seal(&system).await.unwrap() > 0 {}
        self.town.forum.events_after(&system, 0, 1_000).await.unwrap().len()
    }

    async fn what_they_write_waits_and_goes_on_with_the_code(&self) {
        let forum = &self.town.forum;
        let (newcomer, digits) = self.newcomer("new").await;
        let (mine, others) = (self.as_(&newcomer), self.as_(&self.moderator));
        let events = self.events().await;
        let reply = self.reply(&newcomer).await.unwrap();
        let loud = self.town.thread(&newcomer, self.after).await;
        let quiet = self.town.thread(&newcomer, self.before.0).await;
        assert_eq!(code(self.reply(&newcomer).await), "waiting-full");

        let seen = forum.post(&mine, reply).await.unwrap();
        assert!(seen.unseen && seen.receipt.is_some() && seen.rights.edit && seen.rights.withdraw);
        assert!(matches!(forum.post(&others, reply).await, Err(Error::NotFound)));
        assert!(matches!(forum.thread(&others, loud).await, Err(Error::NotFound)));
        assert!(matches!(forum.thread(&self.as_(&Actor::Anonymous), quiet).await, Err(Error::NotFound)));
        assert!(self.waiting().await.is_empty());
        let page = forum.thread_page(&mine, self.before.1, PostsWanted::in_reading_order(None, 50)).await.unwrap();
        assert_eq!(page.waiting.iter().map(|post| post.id).collect::<Vec<_>>(), [reply]);
        assert!(page.takes_posts && page.thread.root.rights.reply && !page.thread.root.rights.support);
        let supported = forum.support_post(&mine, page.thread.root.id, Wish::Give).await;
        assert_eq!(code(supported), "not-confirmed");
        let edit = EditPost { title: None, body: "建议把养护频次写清楚。".to_owned(), version: None };
        forum.edit_post(&mine, reply, edit).await.unwrap();
        assert_eq!(self.events().await, events, "what nobody sees is not in the record");

        self.town.clock.advance(TimeDelta::hours(3));
        let input = ConfirmationInput { login: None, code: digits };
        forum.confirm_address_by_code(&self.as_(&newcomer), input).await.unwrap();
        let root = forum.thread(&self.as_(&Actor::Anonymous), loud).await.unwrap().root;
        assert_eq!((root.state, root.published_at), (PostState::Published, Some(self.town.clock.now())));
        let held = forum.thread(&self.as_(&self.moderator), quiet).await.unwrap().root.id;
        let mut waiting = self.waiting().await;
        waiting.sort_unstable();
        assert_eq!(waiting, [reply, root.id, held]);
        self.town.decide(&self.moderator, reply, Verdict::Approve).await;
        let seen = forum.post(&self.as_(&Actor::Anonymous), reply).await.unwrap();
        assert_eq!((seen.body.as_deref(), seen.unseen), (Some("建议把养护频次写清楚。"), false));
    }

    async fn a_post_at_the_moment_of_the_code_is_not_left_behind(&self) {
        let forum = &self.town.forum;
        for name in ["one", "two", "three", "four"] {
            let (newcomer, code) = self.newcomer(name).await;
            let ctx = self.as_(&newcomer);
            let input = ConfirmationInput { login: None, code };
            let (first, confirmed, second) =
                tokio::join!(self.reply(&newcomer), forum.confirm_address_by_code(&ctx, input), self.reply(&newcomer));
            confirmed.unwrap();
            for post in [first.unwrap(), second.unwrap()] {
                assert!(!forum.post(&ctx, post).await.unwrap().unseen);
                assert!(self.waiting().await.contains(&post));
            }
        }
    }

    async fn a_reset_sends_it_on_as_well(&self) {
        let (forum, visitor) = (&self.town.forum, self.as_(&Actor::Anonymous));
        let (newcomer, _) = self.newcomer("forgetful").await;
        let reply = self.reply(&newcomer).await.unwrap();
        forum.request_reset(&visitor, "forgetful@yishizhen.example").await.unwrap();
        while forum.run_next_task(&Ctx::system("test", self.town.clock.now())).await.unwrap() {}
        let text = self.town.mailer.sent().pop().unwrap().text;
        let link = text.split_whitespace().find_map(|word| word.split_once("/reset/")).unwrap().1;
        forum.redeem_reset(&visitor, Secret::new(link), "otter-lantern-77-gravel").await.unwrap();
        assert!(self.waiting().await.contains(&reply));
        assert!(!forum.post(&self.as_(&self.moderator), reply).await.unwrap().unseen);
    }

    async fn without_the_code_it_goes(&self) {
        let forum = &self.town.forum;
        let (newcomer, _) = self.newcomer("gone").await;
        let reply = self.reply(&newcomer).await.unwrap();
        let edit = EditPost { title: None, body: "建议把养护频次写清楚。".to_owned(), version: None };
        forum.edit_post(&self.as_(&newcomer), reply, edit).await.unwrap();
        self.town.thread(&newcomer, self.after).await;
        let taken_back = self.town.thread(&newcomer, self.before.0).await;
        let root = forum.thread(&self.as_(&newcomer), taken_back).await.unwrap().root.id;
        let events = self.events().await;
        forum.withdraw_post(&self.as_(&newcomer), root, WithdrawalInput::by_author(1)).await.unwrap();
        assert_eq!(self.events().await, events);
        self.reply(&newcomer).await.unwrap();
        let receipt = forum.post(&self.as_(&newcomer), reply).await.unwrap().receipt.unwrap().code;
        self.town.clock.advance(TimeDelta::days(8));
        let system = Ctx::system("test", self.town.clock.now());
        assert_eq!(forum.remove_unconfirmed(&system).await.unwrap(), 1);
        assert!(matches!(forum.receipt(&system, &receipt).await, Err(Error::NotFound)));
        assert!(matches!(forum.post(&system, reply).await, Err(Error::NotFound)));
    }
}
