//! Whatever people do in a thread, in whatever order: its reading order, depths, numbers and counts are those that a naive
//! reader would work out anew, and nothing but a publication ever moves a post.

use std::collections::BTreeMap;

use domain::actor::Actor;
use domain::ids::{ItemId, PostId, ThreadId};
use domain::moderation::Verdict;
use domain::post::PostState;
use domain::role::Role;
use forum::moderation::DecisionInput;
use forum::post::{EditPost, ErasureInput, NewReply, PostView, PostsWanted, WithdrawalInput};
use forum::support::Wish;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use store::{Db, Settings};

use crate::postgres;
use crate::town::Town;

const RESIDENTS: usize = 4;

/// What somebody does; the numbers choose among those posts, and those people, for whom it can be done.
#[derive(Debug, Clone)]
enum Act {
    Reply { to: usize, by: usize },
    Approve { which: usize },
    Reject { which: usize },
    Edit { which: usize },
    Withdraw { which: usize },
    Hide { which: usize },
    Restore { which: usize },
    Erase { which: usize },
    Support { which: usize, by: usize },
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let any = || 0..1_000_usize;
    let act = prop_oneof![
        // Mostly replies to what is recent: deep branches beside wide ones.
        8 => (any(), any()).prop_map(|(to, by)| Act::Reply { to, by }),
        8 => any().prop_map(|which| Act::Approve { which }),
        1 => any().prop_map(|which| Act::Reject { which }),
        2 => any().prop_map(|which| Act::Edit { which }),
        1 => any().prop_map(|which| Act::Withdraw { which }),
        2 => any().prop_map(|which| Act::Hide { which }),
        1 => any().prop_map(|which| Act::Restore { which }),
        1 => any().prop_map(|which| Act::Erase { which }),
        2 => (any(), any()).prop_map(|(which, by)| Act::Support { which, by }),
    ];
    prop::collection::vec(act, 10..70)
}

/// A post as the test knows it.
#[derive(Debug, Clone)]
struct Known {
    parent: Option<PostId>,
    author: usize,
    state: PostState,
    depth: i32,
    number: Option<i64>,
    words: String,
    /// Words of a public post that wait for a moderator.
    proposed: Option<String>,
    mended: bool,
    /// The item of the queue under which it came in.
    item: Option<ItemId>,
    supporters: Vec<usize>,
}

impl Known {
    fn waits(&self) -> bool {
        self.state == PostState::Pending || self.proposed.is_some()
    }
}

struct Debate<'a> {
    house: &'a House,
    thread: ThreadId,
    posts: BTreeMap<PostId, Known>,
    words: usize,
}

struct House {
    town: Town,
    db: Db,
    residents: Vec<Actor>,
    moderator: Actor,
    admin: Actor,
    consultation: domain::ids::ConsultationId,
}

#[test]
fn random_trees_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    hold(&format!("sqlite://{}", dir.path().join("trees.db").display()), 64);
}

#[test]
fn random_trees_on_postgres() {
    let Some(url) = postgres::fresh_database() else { return };
    hold(&url, 32);
    postgres::drop_database(&url);
}

/// Plays `cases` debates in one house, each in a thread of its own; a failing one is shrunk to the shortest that fails.
fn hold(url: &str, cases: u32) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let house = runtime.block_on(House::build(url));
    let config = Config { cases, max_shrink_iters: 200, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let verdict = runner.run(&acts(), |acts| {
        runtime.block_on(async {
            let mut debate = Debate::begin(&house).await;
            for act in &acts {
                debate.play(act).await?;
            }
            Ok(())
        })
    });
    verdict.unwrap_or_else(|failure| panic!("{failure}"));
}

impl House {
    async fn build(url: &str) -> Self {
        let town = Town::build(url).await;
        let editor = town.person("editor", &[(Role::Editor, None)]).await;
        let moderator = town.person("moderator", &[(Role::Moderator, None)]).await;
        let admin = town.person("admin", &[(Role::Admin, None)]).await;
        let consultation = town.open_consultation(&editor).await;
        let mut residents = vec![];
        for n in 0..RESIDENTS {
            residents.push(town.person(&format!("resident{n}"), &[]).await);
        }
        let db = Db::open(&Settings { url: url.to_owned(), readers: 1, writers: 1 }).unwrap();
        Self { town, db, residents, moderator, admin, consultation }
    }

    async fn view(&self, id: PostId, by: &Actor) -> PostView {
        self.town.forum.post(&self.town.ctx(by), id).await.unwrap()
    }

    /// The item of the queue about a post that waits.
    async fn item(&self, post: PostId) -> ItemId {
        self.town.forum.waiting_item(&self.town.ctx(&self.moderator), post).await.unwrap().unwrap()
    }

    async fn decide(&self, item: ItemId, verdict: Verdict) {
        let grounds = verdict.needs_grounds();
        let input = DecisionInput {
            verdict,
            rule: grounds.then(|| "off-topic".to_owned()),
            reason: if grounds { "与议题无关".to_owned() } else { String::new() },
            version: None,
        };
        self.town.forum.decide_item(&self.town.ctx(&self.moderator), item, input).await.unwrap();
    }
}

impl<'a> Debate<'a> {
    async fn begin(house: &'a House) -> Self {
        let thread = house.town.thread(&house.residents[0], house.consultation).await;
        let root = house.town.forum.thread(&house.town.ctx(&house.residents[0]), thread).await.unwrap().root;
        let mut debate = Self { house, thread, posts: BTreeMap::new(), words: 0 };
        debate.know(root.id, None, 0, root.body.unwrap());
        debate.approve(root.id).await;
        debate
    }

    fn know(&mut self, id: PostId, parent: Option<PostId>, author: usize, words: String) {
        let depth = parent.map_or(0, |parent| self.posts[&parent].depth + 1);
        let known = Known {
            parent,
            author,
            state: PostState::Pending,
            depth,
            number: None,
            words,
            proposed: None,
            mended: false,
            item: None,
            supporters: vec![],
        };
        self.posts.insert(id, known);
    }

    /// The `which`-th of the posts that are as they have to be, the latest first.
    fn pick(&self, which: usize, fit: impl Fn(&Known) -> bool) -> Option<PostId> {
        let fit: Vec<PostId> = self.posts.iter().rev().filter(|(_, post)| fit(post)).map(|(id, _)| *id).collect();
        fit.get(which.checked_rem(fit.len())?).copied()
    }

    fn known(&mut self, id: PostId) -> &mut Known {
        self.posts.get_mut(&id).unwrap()
    }

    /// Words that were not said before.
    fn new_words(&mut self) -> String {
        self.words += 1;
        format!("第 {} 种说法：请写明资金来源。", self.words)
    }

    /// Does what the act says, if anything is there to do it to, and looks at everything anew.
    async fn play(&mut self, act: &Act) -> Result<(), TestCaseError> {
        let before = self.places().await;
        let public = |post: &Known| post.state == PostState::Published;
        let mut published = false;
        match *act {
            Act::Reply { to, by } => {
                if let Some(parent) = self.pick(to % 7, public) {
                    self.reply(parent, by % RESIDENTS).await;
                }
            }
            Act::Approve { which } => {
                if let Some(id) = self.pick(which, Known::waits) {
                    published = self.posts[&id].state == PostState::Pending;
                    self.approve(id).await;
                }
            }
            Act::Reject { which } => {
                if let Some(id) = self.pick(which, Known::waits) {
                    self.reject(id).await;
                }
            }
            Act::Edit { which } => {
                let editable = |post: &Known| match post.state {
                    PostState::Pending | PostState::Published => true,
                    PostState::Rejected => !post.mended,
                    PostState::Hidden | PostState::Withdrawn | PostState::Erased => false,
                };
                if let Some(id) = self.pick(which, editable) {
                    self.edit(id).await;
                }
            }
            Act::Withdraw { which } => {
                let held =
                    |post: &Known| matches!(post.state, PostState::Pending | PostState::Published | PostState::Hidden);
                if let Some(id) = self.pick(which, held) {
                    self.withdraw(id).await;
                }
            }
            Act::Hide { which } => {
                if let Some(id) = self.pick(which, public) {
                    self.house.decide(self.posts[&id].item.unwrap(), Verdict::Hide).await;
                    let post = self.known(id);
                    (post.state, post.proposed) = (PostState::Hidden, None);
                }
            }
            Act::Restore { which } => {
                if let Some(id) = self.pick(which, |post| post.state == PostState::Hidden) {
                    self.house.decide(self.posts[&id].item.unwrap(), Verdict::Restore).await;
                    self.known(id).state = PostState::Published;
                }
            }
            Act::Erase { which } => {
                if let Some(id) = self.pick(which, |post| post.state != PostState::Erased) {
                    self.erase(id).await;
                }
            }
            Act::Support { which, by } => {
                let by = by % RESIDENTS;
                if let Some(id) = self.pick(which, |post| public(post) && post.author != by) {
                    self.support(id, by).await;
                }
            }
        }
        let after = self.places().await;
        if !published {
            prop_assert_eq!(&before, &after, "{:?} moved somebody", act);
        }
        self.agrees(&after).await
    }

    async fn reply(&mut self, parent: PostId, by: usize) {
        let (town, body) = (&self.house.town, self.new_words());
        let reply = NewReply { parent: Some(parent), body: body.clone(), files: vec![], stance: None };
        let id = town.forum.reply(&town.ctx(&self.house.residents[by]), self.thread, reply).await.unwrap();
        self.know(id, Some(parent), by, body);
    }

    async fn claimed(&self, id: PostId) -> ItemId {
        let item = self.house.item(id).await;
        self.house.town.forum.claim_item(&self.house.town.ctx(&self.house.moderator), item, None).await.unwrap();
        item
    }

    async fn approve(&mut self, id: PostId) {
        let item = self.claimed(id).await;
        self.house.decide(item, Verdict::Approve).await;
        let next = self.posts.values().filter_map(|post| post.number).max().unwrap_or_default() + 1;
        let post = self.known(id);
        post.item = Some(item);
        if let Some(proposed) = post.proposed.take() {
            post.words = proposed;
        } else {
            (post.state, post.number) = (PostState::Published, Some(next));
        }
    }

    async fn reject(&mut self, id: PostId) {
        let item = self.claimed(id).await;
        self.house.decide(item, Verdict::Reject).await;
        let post = self.known(id);
        post.item = Some(item);
        if post.proposed.take().is_none() {
            post.state = PostState::Rejected;
        }
    }

    async fn edit(&mut self, id: PostId) {
        let body = self.new_words();
        let town = &self.house.town;
        let author = &self.house.residents[self.posts[&id].author];
        let edit = EditPost { title: None, body: body.clone(), version: None };
        match town.forum.edit_post(&town.ctx(author), id, edit).await {
            Ok(_) => {}
            Err(forum::Error::Refused(refusal)) if refusal.code() == "edited-often" => return,
            Err(other) => panic!("{other:?}"),
        }
        let post = self.known(id);
        match post.state {
            PostState::Published => post.proposed = Some(body),
            PostState::Rejected => (post.state, post.words, post.mended) = (PostState::Pending, body, true),
            PostState::Pending | PostState::Hidden | PostState::Withdrawn | PostState::Erased => post.words = body,
        }
    }

    async fn withdraw(&mut self, id: PostId) {
        let author = &self.house.residents[self.posts[&id].author];
        let version = self.house.view(id, author).await.version;
        self.house
            .town
            .forum
            .withdraw_post(&self.house.town.ctx(author), id, WithdrawalInput::by_author(version))
            .await
            .unwrap();
        let post = self.known(id);
        (post.state, post.proposed) = (PostState::Withdrawn, None);
    }

    async fn erase(&mut self, id: PostId) {
        let town = &self.house.town;
        let input = ErasureInput { ground: domain::post::ErasureGround::Order, version: None };
        town.forum.erase_post(&town.ctx(&self.house.admin), id, input).await.unwrap();
        let post = self.known(id);
        (post.state, post.proposed, post.words) = (PostState::Erased, None, String::new());
    }

    async fn support(&mut self, id: PostId, by: usize) {
        let given = self.posts[&id].supporters.iter().position(|supporter| *supporter == by);
        let wish = if given.is_some() { Wish::TakeBack } else { Wish::Give };
        let town = &self.house.town;
        town.forum.support_post(&town.ctx(&self.house.residents[by]), id, wish).await.unwrap();
        let supporters = &mut self.known(id).supporters;
        match given {
            Some(at) => drop(supporters.remove(at)),
            None => supporters.push(by),
        }
    }

    /// Where each post stands that ever was public, as the rows have it.
    async fn places(&self) -> BTreeMap<PostId, i64> {
        let ids: Vec<PostId> = self.posts.keys().copied().collect();
        let read = self.house.db.read::<_, store::Error, _>(move |tx| store::post::listed_by_ids(tx, &ids));
        let rows = read.await.unwrap();
        rows.into_iter().filter_map(|listed| listed.post.place.map(|place| (listed.post.id, place))).collect()
    }

    /// Whether rows, pages and counters say what a naive reader works out from what was done.
    async fn agrees(&self, places: &BTreeMap<PostId, i64>) -> Result<(), TestCaseError> {
        let expected = self.top_to_bottom();
        let mut placed: Vec<(i64, PostId)> = places.iter().map(|(id, place)| (*place, *id)).collect();
        placed.sort_unstable();
        let placed: Vec<PostId> = placed.into_iter().map(|(_, id)| id).collect();
        prop_assert_eq!(&placed, &expected, "places");
        let town = &self.house.town;
        let reader = town.ctx(&Actor::Anonymous);
        let (mut read, mut cursor) = (vec![], None);
        loop {
            let page = town.forum.posts(&reader, self.thread, PostsWanted::in_reading_order(cursor, 7)).await.unwrap();
            read.extend(page.items);
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        prop_assert_eq!(read.iter().map(|post| post.id).collect::<Vec<_>>(), expected, "pages");
        for post in &read {
            self.shown_as_known(post)?;
        }
        self.counts_agree().await
    }

    fn shown_as_known(&self, post: &PostView) -> Result<(), TestCaseError> {
        let known = &self.posts[&post.id];
        prop_assert_eq!((post.state, post.depth, post.number), (known.state, known.depth, known.number));
        let words = (known.state == PostState::Published).then_some(&known.words);
        prop_assert_eq!(post.body.as_ref(), words);
        prop_assert_eq!(post.support_count, i64::try_from(known.supporters.len()).unwrap());
        Ok(())
    }

    async fn counts_agree(&self) -> Result<(), TestCaseError> {
        let public: Vec<&Known> = self.posts.values().filter(|post| post.state == PostState::Published).collect();
        let mut authors: Vec<usize> = public.iter().map(|post| post.author).collect();
        authors.sort_unstable();
        authors.dedup();
        let id = self.thread;
        let row = self.house.db.read::<_, store::Error, _>(move |tx| store::thread::get(tx, id)).await.unwrap();
        let counted = |many: usize| i64::try_from(many).unwrap();
        prop_assert_eq!(row.post_count, counted(public.len()));
        prop_assert_eq!(row.participant_count, counted(authors.len()));
        prop_assert_eq!(Some(row.last_number), self.posts.values().filter_map(|post| post.number).max());
        Ok(())
    }

    /// The order as a person would write it down: each post that was ever public, then its replies, in the order in which
    /// they became public.
    fn top_to_bottom(&self) -> Vec<PostId> {
        let mut replies: BTreeMap<PostId, Vec<(i64, PostId)>> = BTreeMap::new();
        let mut open = vec![];
        for (id, post) in &self.posts {
            match (post.number, post.parent) {
                (None, _) => {}
                (Some(_), None) => open.push(*id),
                (Some(number), Some(parent)) => replies.entry(parent).or_default().push((number, *id)),
            }
        }
        let mut order = vec![];
        while let Some(id) = open.pop() {
            order.push(id);
            let mut below = replies.remove(&id).unwrap_or_default();
            below.sort_unstable();
            open.extend(below.into_iter().rev().map(|(_, id)| id));
        }
        order
    }
}
