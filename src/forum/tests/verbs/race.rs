//! Sixteen clients on the same rows: posting, deciding, signing, supporting. Each thing is decided once, no count is
//! lost, and whoever loses is told so.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use domain::actor::Actor;
use domain::ids::{ItemId, PostId, ThreadId};
use domain::moderation::Verdict;
use domain::role::Role;
use forum::moderation::DecisionInput;
use forum::post::{NewReply, PostsWanted};
use forum::support::Wish;
use forum::{Ctx, Error, Result};

use crate::postgres;
use crate::town::Town;

const RESIDENTS: usize = 6;
const MODERATORS: usize = 4;
const OFFICIALS: usize = 2;
const SIGNERS: usize = 4;
const REPLIES_EACH: usize = 12;
const ANSWERS_EACH: usize = 6;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixteen_clients_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    race(&format!("sqlite://{}", dir.path().join("race.db").display())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixteen_clients_on_postgres() {
    let Some(url) = postgres::fresh_database() else { return };
    race(&url).await;
    postgres::drop_database(&url);
}

/// What the clients share.
struct Race {
    town: Town,
    thread: ThreadId,
    root: PostId,
    /// Replies that wait for a moderator, and answers that wait for a signature, at this moment or at some before.
    posting: AtomicUsize,
    drafting: AtomicUsize,
    answers: tokio::sync::Mutex<Vec<PostId>>,
    decided: tokio::sync::Mutex<BTreeMap<ItemId, usize>>,
    signed: tokio::sync::Mutex<BTreeMap<PostId, usize>>,
}

async fn race(url: &str) {
    let town = Town::build(url).await;
    let roads = Some(town.department);
    let people = async |name: &'static str, many: usize, roles: &[(Role, Option<_>)]| {
        let mut people = vec![];
        for n in 0..many {
            people.push(town.person(&format!("{name}{n}"), roles).await);
        }
        people
    };
    let editor = town.person("editor", &[(Role::Editor, None)]).await;
    let residents = people("resident", RESIDENTS, &[]).await;
    let moderators = people("moderator", MODERATORS, &[(Role::Moderator, None)]).await;
    let officials = people("official", OFFICIALS, &[(Role::Official, roads)]).await;
    let signers = people("signer", SIGNERS, &[(Role::Signer, roads)]).await;
    let consultation = town.open_consultation(&editor).await;
    let thread = town.thread(&residents[0], consultation).await;
    let root = town.forum.thread(&town.ctx(&residents[0]), thread).await.unwrap().root.id;
    town.decide(&moderators[0], root, Verdict::Approve).await;
    let race = Arc::new(Race {
        town,
        thread,
        root,
        posting: AtomicUsize::new(RESIDENTS),
        drafting: AtomicUsize::new(OFFICIALS),
        answers: tokio::sync::Mutex::default(),
        decided: tokio::sync::Mutex::default(),
        signed: tokio::sync::Mutex::default(),
    });
    run(&race, residents.clone(), moderators, officials, signers).await;
    settled(&race, &residents).await;
}

async fn run(
    race: &Arc<Race>,
    residents: Vec<Actor>,
    moderators: Vec<Actor>,
    officials: Vec<Actor>,
    signers: Vec<Actor>,
) {
    let mut clients = tokio::task::JoinSet::new();
    for actor in residents {
        let race = Arc::clone(race);
        clients.spawn(async move { race.post(&actor).await });
    }
    for actor in moderators {
        let race = Arc::clone(race);
        clients.spawn(async move { race.moderate(&actor).await });
    }
    for actor in officials {
        let race = Arc::clone(race);
        clients.spawn(async move { race.answer(&actor).await });
    }
    for actor in signers {
        let race = Arc::clone(race);
        clients.spawn(async move { race.sign(&actor).await });
    }
    while let Some(client) = clients.join_next().await {
        client.unwrap();
    }
}

/// What came of a try: done, lost to somebody else, or to be tried again. A fault is a failure of the test.
enum Outcome<T> {
    Done(T),
    Lost,
    Again,
}

fn outcome<T>(result: Result<T>) -> Outcome<T> {
    match result {
        Ok(value) => Outcome::Done(value),
        Err(Error::Busy { .. }) => Outcome::Again,
        Err(Error::Refused(_)) => Outcome::Lost,
        Err(other) => panic!("{other:?}"),
    }
}

impl Race {
    fn ctx(&self, actor: &Actor) -> Ctx {
        self.town.ctx(actor)
    }

    /// Replies under the root, and gives and takes support that everybody gives and takes on the same post.
    async fn post(&self, actor: &Actor) {
        for n in 0..REPLIES_EACH {
            let reply = || NewReply {
                parent: None,
                body: format!("第 {n} 条意见：请写明资金来源。"),
                files: vec![],
                stance: None,
            };
            while !matches!(
                outcome(self.town.forum.reply(&self.ctx(actor), self.thread, reply()).await),
                Outcome::Done(_)
            ) {}
            let wish = if n % 3 == 1 { Wish::TakeBack } else { Wish::Give };
            // The author of the root may not support it: that refusal is an answer too.
            while let Outcome::Again = outcome(self.town.forum.support_post(&self.ctx(actor), self.root, wish).await) {}
        }
        self.posting.fetch_sub(1, Ordering::SeqCst);
    }

    /// Takes whatever the queue shows first, as all the others do.
    async fn moderate(&self, actor: &Actor) {
        loop {
            let last_look = self.posting.load(Ordering::SeqCst) == 0;
            let queue = self.town.forum.moderation_queue(&self.ctx(actor), None, 5).await.unwrap().items;
            if queue.is_empty() && last_look {
                return;
            }
            for item in queue {
                self.decide(actor, item.id).await;
            }
            tokio::task::yield_now().await;
        }
    }

    async fn decide(&self, actor: &Actor, item: ItemId) {
        let ctx = self.ctx(actor);
        if !matches!(outcome(self.town.forum.claim_item(&ctx, item, None).await), Outcome::Done(_)) {
            return;
        }
        let approve = || DecisionInput { verdict: Verdict::Approve, rule: None, reason: String::new(), version: None };
        loop {
            match outcome(self.town.forum.decide_item(&ctx, item, approve()).await) {
                Outcome::Done(_) => {
                    *self.decided.lock().await.entry(item).or_default() += 1;
                    return;
                }
                Outcome::Lost => return,
                Outcome::Again => {}
            }
        }
    }

    async fn answer(&self, actor: &Actor) {
        for _ in 0..ANSWERS_EACH {
            let id = self.town.answer(actor, self.thread, self.root).await;
            self.answers.lock().await.push(id);
        }
        self.drafting.fetch_sub(1, Ordering::SeqCst);
    }

    /// Signs every answer, as all the others try to.
    async fn sign(&self, actor: &Actor) {
        let mut next = 0;
        loop {
            let last_look = self.drafting.load(Ordering::SeqCst) == 0;
            let answer = self.answers.lock().await.get(next).copied();
            match answer {
                Some(id) => {
                    match outcome(self.town.forum.sign_off(&self.ctx(actor), id, None).await) {
                        Outcome::Done(_) => *self.signed.lock().await.entry(id).or_default() += 1,
                        Outcome::Lost => {}
                        Outcome::Again => continue,
                    }
                    next += 1;
                }
                None if last_look => return,
                None => tokio::task::yield_now().await,
            }
        }
    }
}

/// Everything that was counted on the way equals what stands there at the end.
async fn settled(race: &Race, residents: &[Actor]) {
    let (replies, answers) = (RESIDENTS * REPLIES_EACH, OFFICIALS * ANSWERS_EACH);
    let decided = race.decided.lock().await;
    assert_eq!((decided.len(), decided.values().max()), (replies, Some(&1)), "each item decided once");
    let signed = race.signed.lock().await;
    assert_eq!((signed.len(), signed.values().max()), (answers, Some(&1)), "each answer signed once");

    let town = &race.town;
    let reader = town.ctx(&Actor::Anonymous);
    let thread = town.forum.thread(&reader, race.thread).await.unwrap();
    let public = i64::try_from(1 + replies + answers).unwrap();
    assert_eq!(thread.post_count, public);
    assert_eq!(thread.participant_count, i64::try_from(RESIDENTS).unwrap());
    assert_eq!(thread.response_count, i64::try_from(answers).unwrap());
    let consultation = town.forum.consultation(&reader, thread.consultation_id).await.unwrap();
    let row = &consultation.consultation;
    assert_eq!((row.post_count, row.thread_count, row.answered_thread_count), (public, 1, 1));

    let (mut numbers, mut cursor) = (vec![], None);
    loop {
        let page = town.forum.posts(&reader, race.thread, PostsWanted::in_reading_order(cursor, 50)).await.unwrap();
        numbers.extend(page.items.iter().filter_map(|post| post.number));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=public).collect::<Vec<_>>(), "numbers without gaps or doubles");

    let mut supporters = 0;
    for resident in residents {
        let root = town.forum.post(&town.ctx(resident), race.root).await.unwrap();
        supporters += i64::from(root.supported);
    }
    assert_eq!(town.forum.post(&reader, race.root).await.unwrap().support_count, supporters);
}
