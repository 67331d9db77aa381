//! The debates as rows: every post with what the verbs would have left behind of it, in batches that each stand for
//! themselves.

use base::secret::receipt_code_of;
use base::time::Timestamp;
use chrono::TimeDelta;
use domain::calendar::Calendar;
use domain::consultation::ConsultationKind;
use domain::deadline::working_hours_after;
use domain::event::Event;
use domain::ids::{AccountId, ConsultationId, DecisionId, ItemId, NoticeId, PostId, ThreadId};
use domain::moderation::{DECIDE_WITHIN_HOURS, Verdict, Why};
use domain::post::{PostState, Voice};
use domain::receipt;
use domain::response::answer_due;
use domain::stance::{Asked, Stance};
use domain::thread::STEP;
use store::bulk::{Batch, DecisionRow, Growth, ItemRow, PostRow, SupportRow, ThreadRow};
use store::receipt::Receipt;
use store::seal::Unsealed;

use super::chance::Chance;
use super::plan::Plan;
use super::scene::{self, Scene, Somebody};
use super::tree::Tree;
use super::words;

/// Posts in one batch: a second or so of writing, so that a site that runs meanwhile goes on.
const POSTS_IN_BATCH: usize = 1_000;
/// A moderator has read a post after this many minutes, or sooner where the next one comes sooner.
const READ_AFTER: i64 = 25;
/// Takes the batches; whether more are wanted.
pub(crate) type Give<'a> = &'a mut dyn FnMut(Batch) -> bool;

/// Tells the debates.
pub(crate) struct Debates {
    plan: Plan,
    scene: Scene,
    chance: Chance,
    calendar: Calendar,
    batch: Batch,
    /// Posts that wait so far.
    waiting: u32,
    /// The last thread, and the last consultation, in which each resident was public, numbered from 1.
    last_thread: Vec<u32>,
    last_consultation: Vec<u32>,
}

/// A thread that is being told.
struct Telling {
    id: ThreadId,
    /// Its number, from 1.
    number: u32,
    consultation: ConsultationId,
    consultation_number: u32,
    asked: Asked,
    notice: (NoticeId, i32),
    title: String,
    /// Its first post; the others follow it.
    root: PostId,
    begins: Timestamp,
    /// From one post to the next.
    pace: TimeDelta,
    growth: Option<Growth>,
}

/// One post's words, and who said them when.
struct Said {
    id: PostId,
    parent: Option<PostId>,
    depth: u32,
    /// Which resident.
    author: u32,
    body: String,
    /// What it is meant as, where the consultation asks.
    stance: Option<Stance>,
    at: Timestamp,
}

impl Debates {
    /// The debates of this plan.
    pub(crate) fn new(plan: Plan, scene: Scene) -> Self {
        let residents = scene.residents.len();
        Self {
            chance: Chance::new(plan.seed, scene.batch),
            calendar: Calendar::national(),
            batch: Batch::default(),
            waiting: 0,
            last_thread: vec![0; residents],
            last_consultation: vec![0; residents],
            plan,
            scene,
        }
    }

    /// Tells everything, consultation by consultation.
    pub(crate) fn tell(mut self, give: Give<'_>) {
        let consultations = self.plan.consultations();
        for first in 0..consultations {
            for thread in (first..self.plan.threads).step_by(consultations as usize) {
                if !self.thread(thread, first, give) {
                    return;
                }
            }
        }
        give(self.batch);
    }

    /// Tells one thread; whether more is wanted.
    fn thread(&mut self, index: u32, consultation: u32, give: Give<'_>) -> bool {
        let tree = Tree::grow(&mut self.chance, self.plan.posts_in(index), self.plan.depth);
        let mut telling = self.begin(index, consultation, tree.len());
        for post in 0..tree.len() {
            self.public(&mut telling, &tree, post);
            if !self.pass_on_full(&mut telling, give) {
                return false;
            }
        }
        for _ in 0..self.plan.pending_in(index) {
            self.waits(&telling, &tree);
            if !self.pass_on_full(&mut telling, give) {
                return false;
            }
        }
        self.batch.growth.extend(telling.growth);
        true
    }

    fn begin(&mut self, index: u32, consultation: u32, posts: u32) -> Telling {
        let (opened, quiet) = (self.scene.dates.opened, self.scene.dates.quiet);
        let (id, notice) = self.scene.consultations[consultation as usize];
        // In the first half of the time, so that there is time left to talk.
        let span = (quiet - opened).num_minutes();
        let after = self.chance.below(u32::try_from(span / 2).unwrap_or(u32::MAX));
        let begins = opened + TimeDelta::minutes(i64::from(after));
        let thread = ThreadId(self.scene.ids.thread);
        self.scene.ids.thread += 1;
        Telling {
            id: thread,
            number: index + 1,
            consultation: id,
            consultation_number: consultation + 1,
            asked: scene::asked(consultation + 1),
            notice,
            title: words::title(&mut self.chance),
            root: PostId(self.scene.ids.post),
            begins,
            pace: (quiet - begins) / i32::try_from(posts).unwrap_or(i32::MAX),
            growth: None,
        }
    }

    /// Hands the batch over once it is full.
    fn pass_on_full(&mut self, telling: &mut Telling, give: Give<'_>) -> bool {
        if self.batch.posts.len() < POSTS_IN_BATCH {
            return true;
        }
        self.batch.growth.extend(telling.growth.take());
        give(std::mem::take(&mut self.batch))
    }

    /// A post that was sent in, claimed and let through.
    fn public(&mut self, telling: &mut Telling, tree: &Tree, post: u32) {
        let parent = tree.parent(post).map(|parent| PostId(telling.root.get() + i64::from(parent)));
        let body = if parent.is_none() { words::opinion(&mut self.chance) } else { words::reply(&mut self.chance) };
        let at = telling.begins + telling.pace * i32::try_from(post).unwrap_or(i32::MAX);
        let stance = self.stance(telling.asked);
        let said = self.said(parent, tree.depth(post), (body, stance), at);
        let read_for = (telling.pace / 2).min(TimeDelta::minutes(READ_AFTER));
        let published = at + read_for;
        let number = i64::from(post) + 1;
        if post == 0 {
            self.open(telling, &said, published);
        }
        let support_count = self.support(&said, published);
        self.grow(telling, &said, number, published);
        let place = i64::from(tree.rank(post)) * STEP;
        self.write(telling, &said, Some((place, number, published, support_count)));
        self.let_through(telling, &said, at + read_for / 2, published, number);
    }

    /// A reply that waits for a moderator.
    fn waits(&mut self, telling: &Telling, tree: &Tree) {
        let parent = tree.somewhere(&mut self.chance, self.plan.depth);
        let body = words::reply(&mut self.chance);
        let since = self.scene.dates.midnight - self.scene.dates.quiet;
        let share = since.num_microseconds().unwrap_or_default() / i64::from(self.plan.pending.max(1));
        let at = self.scene.dates.quiet + TimeDelta::microseconds(share * i64::from(self.waiting));
        self.waiting += 1;
        let parent_id = PostId(telling.root.get() + i64::from(parent));
        let stance = self.stance(telling.asked);
        let said = self.said(Some(parent_id), tree.depth(parent) + 1, (body, stance), at);
        self.write(telling, &said, None);
        let item = self.item(telling, &said, None);
        self.batch.items.push(item);
    }

    fn said(
        &mut self,
        parent: Option<PostId>,
        depth: u32,
        (body, stance): (String, Option<Stance>),
        at: Timestamp,
    ) -> Said {
        let id = PostId(self.scene.ids.post);
        self.scene.ids.post += 1;
        let residents = u32::try_from(self.scene.residents.len()).unwrap_or(u32::MAX);
        Said { id, parent, depth, author: self.chance.below(residents), body, stance, at }
    }

    /// Half of those who are asked say what they mean their post as: most for or against it, some ask, some propose.
    fn stance(&mut self, asked: Asked) -> Option<Stance> {
        if asked == Asked::Nothing {
            return None;
        }
        match self.chance.below(20) {
            0..=3 => Some(Stance::For),
            4..=6 => Some(Stance::Against),
            7 => Some(Stance::Question),
            8 | 9 => Some(Stance::Suggestion),
            _ => None,
        }
    }

    fn resident(&self, which: u32) -> &Somebody {
        &self.scene.residents[which as usize]
    }

    /// The thread's own row. It is public from its first post on, and from then on promised an answer.
    fn open(&mut self, telling: &Telling, first: &Said, published: Timestamp) {
        let due = answer_due(ConsultationKind::Topic, first.stance, published, &self.calendar);
        self.batch.threads.push(ThreadRow {
            id: telling.id,
            consultation_id: telling.consultation,
            title: telling.title.clone(),
            author_id: self.resident(first.author).id,
            notice_id: Some(telling.notice.0),
            notice_version: Some(telling.notice.1),
            created_at: first.at,
            published_at: Some(published),
            active_at: published,
            post_count: 0,
            participant_count: 0,
            response_count: 0,
            last_number: 0,
            answer_due_at: due.map(|due| due.at),
            answer_due_provisional: due.is_some_and(|due| due.provisional),
        });
    }

    /// The post with its receipt and the note that it was sent in; with its place, number, time and support if it is
    /// public.
    fn write(&mut self, telling: &Telling, said: &Said, public: Option<(i64, i64, Timestamp, i64)>) {
        let author = self.resident(said.author).clone();
        let title = if said.parent.is_none() { telling.title.as_str() } else { "" };
        let code = receipt_code_of(said.id.get().unsigned_abs());
        let sha256 = receipt::digest(&code, said.at, title, &said.body);
        self.batch.receipts.push(Receipt { post_id: said.id, code, sha256, at: said.at });
        self.batch.posts.push(PostRow {
            id: said.id,
            thread_id: telling.id,
            consultation_id: telling.consultation,
            parent_id: said.parent,
            author_id: author.id,
            voice: Voice::Resident,
            state: if public.is_some() { PostState::Published } else { PostState::Pending },
            depth: i32::try_from(said.depth).unwrap_or(i32::MAX),
            place: public.map(|(place, ..)| place),
            number: public.map(|(_, number, ..)| number),
            body: said.body.clone(),
            html: markup::markdown(&said.body).into_string(),
            html_version: markup::VERSION,
            revision: 1,
            created_at: said.at,
            published_at: public.map(|(_, _, published, _)| published),
            support_count: public.map_or(0, |(.., support)| support),
            version: if public.is_some() { 2 } else { 1 },
            notice_version: Some(telling.notice.1),
            stance: said.stance,
        });
        let sent = Event::PostSubmitted { post: said.id, thread: telling.id, consultation: telling.consultation };
        self.note(&sent, said.at, author.hash);
    }

    /// The item of the queue, claimed and decided if it is.
    fn item(&mut self, telling: &Telling, said: &Said, done: Option<(AccountId, Timestamp, Timestamp)>) -> ItemRow {
        let due = working_hours_after(&self.calendar, said.at, DECIDE_WITHIN_HOURS);
        let id = ItemId(self.scene.ids.item);
        self.scene.ids.item += 1;
        ItemRow {
            id,
            post_id: said.id,
            thread_id: telling.id,
            consultation_id: telling.consultation,
            why: Why::New,
            waiting_since: said.at,
            due_at: due.at,
            due_provisional: due.provisional,
            claimed_by: done.map(|(by, ..)| by),
            claimed_at: done.map(|(_, claimed, _)| claimed),
            decided_at: done.map(|(.., decided)| decided),
            // The claim and the decision are a change each.
            version: if done.is_some() { 3 } else { 1 },
        }
    }

    fn let_through(&mut self, telling: &Telling, said: &Said, claimed: Timestamp, published: Timestamp, number: i64) {
        let who = self.chance.below(u32::try_from(self.scene.moderators.len()).unwrap_or(u32::MAX));
        let moderator = self.scene.moderators[who as usize].clone();
        let item = self.item(telling, said, Some((moderator.id, claimed, published)));
        let decision = DecisionId(self.scene.ids.decision);
        self.scene.ids.decision += 1;
        self.batch.decisions.push(DecisionRow {
            id: decision,
            item_id: item.id,
            post_id: said.id,
            verdict: Verdict::Approve,
            reason: String::new(),
            account_id: Some(moderator.id),
            at: published,
        });
        self.note(&Event::ItemClaimed { item: item.id, post: said.id }, claimed, moderator.hash.clone());
        self.batch.items.push(item);
        let let_through = Event::PostPublished {
            post: said.id,
            thread: telling.id,
            consultation: telling.consultation,
            number,
            decision: Some(decision),
            department: None,
        };
        self.note(&let_through, published, moderator.hash);
    }

    fn note(&mut self, event: &Event, at: Timestamp, by: String) {
        self.batch.events.push(Unsealed::of(self.scene.ids.event, event, at, Some(by)));
        self.scene.ids.event += 1;
    }

    /// Most posts have no support, some a little, few much; how many supported this one. Nobody supports their own.
    fn support(&mut self, said: &Said, at: Timestamp) -> i64 {
        let residents = u32::try_from(self.scene.residents.len()).unwrap_or(u32::MAX);
        let wanted = match self.chance.below(100) {
            0..=74 => 0,
            75..=92 => 1 + self.chance.below(2),
            93..=98 => 3 + self.chance.below(6),
            _ => self.chance.below(60),
        };
        let count = wanted.min(residents - 1);
        let stretch = self.chance.below(residents - count);
        for nth in 0..count {
            let who = (said.author + 1 + stretch + nth) % residents;
            let account_id = self.resident(who).id;
            self.batch.support.push(SupportRow { post_id: said.id, account_id, at });
        }
        i64::from(count)
    }

    /// Moves the counters on by a post.
    fn grow(&mut self, telling: &mut Telling, said: &Said, number: i64, published: Timestamp) {
        let first = |last: &mut Vec<u32>, here: u32| {
            i64::from(std::mem::replace(&mut last[said.author as usize], here) != here)
        };
        let in_thread = first(&mut self.last_thread, telling.number);
        let in_consultation = first(&mut self.last_consultation, telling.consultation_number);
        let growth = telling.growth.get_or_insert(Growth {
            thread: telling.id,
            consultation: telling.consultation,
            begun: number == 1,
            posts: 0,
            participants: 0,
            stances: [0; Stance::ALL.len()],
            consultation_participants: 0,
            last_number: 0,
            active_at: published,
        });
        growth.posts += 1;
        for (count, stance) in growth.stances.iter_mut().zip(Stance::ALL) {
            *count += i64::from(said.stance == Some(*stance));
        }
        growth.participants += in_thread;
        growth.consultation_participants += in_consultation;
        growth.last_number = number;
        growth.active_at = published;
    }
}
