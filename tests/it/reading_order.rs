//! The reading order of a thread: whatever the order in which posts are sent in and published, `ORDER BY place` is the
//! tree read from top to bottom, replies in the order they became public.

use std::collections::HashMap;

use base::time::Timestamp;
use domain::actor::Actor;
use domain::ids::{AccountId, ConsultationId, PostId, ThreadId};
use domain::post::Voice;
use domain::thread::{Placing, STEP, place_between};
use store::post::NewPost;
use store::{By, Db, Tx};

use crate::support::database::{Database, TestDatabase};

const THREAD: ThreadId = ThreadId(1);

#[tokio::test]
async fn random_trees_read_from_top_to_bottom_on_sqlite() {
    for seed in 1..=6 {
        random_tree(Database::Sqlite, seed).await;
    }
}

#[tokio::test]
async fn random_trees_read_from_top_to_bottom_on_postgres() {
    for seed in 1..=3 {
        random_tree(Database::Postgres, seed).await;
    }
}

#[tokio::test]
async fn a_spent_gap_is_spread_on_sqlite() {
    crowded_spot(Database::Sqlite).await;
}

#[tokio::test]
async fn a_spent_gap_is_spread_on_postgres() {
    crowded_spot(Database::Postgres).await;
}

async fn random_tree(kind: Database, seed: u64) {
    let Some(mut forest) = Forest::plant(kind).await else { return };
    let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    for round in 0..6 {
        for _ in 0..50 {
            if chance.below(3) == 0 && !forest.pending.is_empty() {
                let one = chance.below(forest.pending.len());
                forest.publish(one).await;
            } else {
                // Mostly a recent post or the root: deep branches and wide ones.
                let parent = match chance.below(4) {
                    0 => 0,
                    1 | 2 => forest.public.len() - 1 - chance.below(forest.public.len().min(3)),
                    _ => chance.below(forest.public.len()),
                };
                forest.send_in(parent).await;
            }
        }
        forest.check(&format!("seed {seed}, round {round}")).await;
    }
}

async fn crowded_spot(kind: Database) {
    let Some(mut forest) = Forest::plant(kind).await else { return };
    // As many replies at one spot as its gap lasts, and then some.
    let (mut before, mut replies) = (0, 100);
    while let Placing::At(place) = place_between(before, Some(STEP)) {
        (before, replies) = (place, replies + 1);
    }
    let first = forest.grow(0).await;
    let second = forest.grow(0).await;
    forest.grow_many(first, replies).await;
    forest.grow(second).await;
    forest.check("one crowded spot").await;
}

/// A thread in a database, and what the test knows about it.
struct Forest {
    db: Db,
    _database: TestDatabase,
    /// Published posts in the order they became public; the root first.
    public: Vec<PostId>,
    pending: Vec<PostId>,
    parents: HashMap<PostId, Option<PostId>>,
    depths: HashMap<PostId, i32>,
}

impl Forest {
    async fn plant(kind: Database) -> Option<Self> {
        let database = TestDatabase::fresh(kind)?;
        database.db_execute(
            "INSERT INTO account (id, email, email_key, display_name, name_key, password_hash, state, lang, created_at)
               VALUES (1, 'a@b.example', 'a@b.example', '甲', '甲', 'x', 'active', 'en', '2026-11-01T00:00:00.000000Z');
             INSERT INTO consultation (id, kind, title, summary, body, html, state, moderation, short_period_reason,
                 created_at, opening_recorded, closing_recorded, thread_count, answered_thread_count, post_count,
                 participant_count, response_count, version)
               VALUES (1, 'topic', 't', 's', 'b', 'h', 'published', 'before', '', '2026-11-01T00:00:00.000000Z',
                 false, false, 0, 0, 0, 0, 0, 1);
             INSERT INTO thread (id, consultation_id, title, author_id, created_at, active_at, post_count,
                 participant_count, response_count, last_number)
               VALUES (1, 1, 't', 1, '2026-11-01T00:00:00.000000Z', '2026-11-01T00:00:00.000000Z', 0, 0, 0, 0);",
        );
        let db = database.open();
        let mut forest = Self {
            db,
            _database: database,
            public: vec![],
            pending: vec![],
            parents: HashMap::new(),
            depths: HashMap::new(),
        };
        forest.insert(None).await;
        forest.publish(0).await;
        Some(forest)
    }

    async fn write<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, store::Error> + Send + 'static,
    ) -> T {
        let now = Timestamp::parse("2026-11-23T02:00:00Z").unwrap();
        self.db.write(By { now, actor: Actor::System("test"), actor_hash: None }, f).await.unwrap()
    }

    async fn insert(&mut self, parent: Option<PostId>) -> PostId {
        let depth = parent.map_or(0, |parent| self.depths[&parent] + 1);
        let id = self.write(move |tx| insert(tx, parent, depth)).await;
        self.pending.push(id);
        self.parents.insert(id, parent);
        self.depths.insert(id, depth);
        id
    }

    /// A post that waits, under the `parent`-th public one.
    async fn send_in(&mut self, parent: usize) {
        self.insert(Some(self.public[parent])).await;
    }

    /// Makes the `one`-th waiting post public.
    async fn publish(&mut self, one: usize) {
        let id = self.pending.remove(one);
        let (parent, number) = (self.parents[&id], self.public.len() + 1);
        self.write(move |tx| publish(tx, id, parent, number)).await;
        self.public.push(id);
    }

    /// A public post under the `parent`-th; says the how-manieth it is.
    async fn grow(&mut self, parent: usize) -> usize {
        self.send_in(parent).await;
        self.publish(self.pending.len() - 1).await;
        self.public.len() - 1
    }

    /// Many public posts under the `parent`-th, in one transaction.
    async fn grow_many(&mut self, parent: usize, count: usize) {
        let (parent, first) = (self.public[parent], self.public.len() + 1);
        let depth = self.depths[&parent] + 1;
        let ids = self
            .write(move |tx| {
                let grow = |number| {
                    let id = insert(tx, Some(parent), depth)?;
                    publish(tx, id, Some(parent), number).map(|()| id)
                };
                (first..first + count).map(grow).collect::<Result<Vec<_>, store::Error>>()
            })
            .await;
        for id in ids {
            self.public.push(id);
            self.parents.insert(id, Some(parent));
            self.depths.insert(id, depth);
        }
    }

    async fn check(&self, what: &str) {
        let all = self.public.clone();
        let rows: Vec<(i64, PostId)> = self
            .db
            .read::<_, store::Error, _>(move |tx| {
                all.iter().map(|id| store::post::get(tx, *id).map(|post| (post.place.unwrap(), post.id))).collect()
            })
            .await
            .unwrap();
        let mut rows = rows;
        rows.sort_unstable();
        let read: Vec<PostId> = rows.into_iter().map(|(_, id)| id).collect();
        assert_eq!(read, self.top_to_bottom(), "{what}");
    }

    /// The order as a person would write it down: each post, then its replies, in the order they became public.
    fn top_to_bottom(&self) -> Vec<PostId> {
        let mut replies: HashMap<PostId, Vec<PostId>> = HashMap::new();
        for id in &self.public {
            if let Some(parent) = self.parents[id] {
                replies.entry(parent).or_default().push(*id);
            }
        }
        let (mut order, mut open) = (vec![], vec![self.public[0]]);
        while let Some(id) = open.pop() {
            order.push(id);
            open.extend(replies.remove(&id).into_iter().flatten().rev());
        }
        order
    }
}

fn insert(tx: &mut Tx<'_>, parent: Option<PostId>, depth: i32) -> Result<PostId, store::Error> {
    let new = NewPost {
        thread: THREAD,
        consultation: ConsultationId(1),
        parent,
        author: AccountId(1),
        voice: Voice::Resident,
        department: None,
        depth,
        body: "words".to_owned(),
        html: "<p>words</p>".to_owned(),
        html_version: 1,
        clause: None,
        notice_version: None,
        stance: None,
    };
    store::post::insert(tx, &new)
}

fn publish(tx: &mut Tx<'_>, id: PostId, parent: Option<PostId>, number: usize) -> Result<(), store::Error> {
    let place = store::place::find(tx, THREAD, parent)?;
    store::post::publish(tx, id, place, i64::try_from(number).unwrap())
}

/// Numbers that look like chance and come again with the same seed (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}
