//! Sending a post in: the words are taken, a receipt is given, and the consultation's mode decides whether a moderator
//! reads first.

use base::secret::receipt_code;
use base::text::Prose;
use chrono::TimeDelta;
use domain::actor::Person;
use domain::calendar::Calendar;
use domain::consultation::Moderation;
use domain::deadline;
use domain::event::Event;
use domain::ids::{AccountId, ConsultationId, DepartmentId, PostId, ThreadId};
use domain::manuscript::Place;
use domain::mention::Mentioned;
use domain::moderation::{Admission, DECIDE_WITHIN_HOURS, Record, TRUST_DAYS, Why, admit};
use domain::policy::{self, Action};
use domain::post::{self, Voice};
use domain::receipt;
use domain::refusal::Refusal;
use domain::stance::{Asked, Stance};
use markup::Html;
use store::Tx;
use store::file::Carrier;
use store::post::{NewPost, Post};
use store::queue::NewItem;
use store::receipt::Receipt;

use super::about::{About, in_answer_to};
use super::publish::publish;
use super::waiting::{Readers, readers};
use crate::consultation::ConsultationFacts;
use crate::error::{Error, Result};
use crate::file::{self, Along};
use crate::limits::{self, Kind};
use crate::mention::Drawn;
use crate::react::react;
use crate::{Ctx, Forum, manuscript};

/// The number of the words that a post is sent in with.
const FIRST_WORDING: i32 = 1;

/// What was typed as a reply.
#[derive(Debug, Clone)]
pub struct NewReply {
    /// The post answered; the thread's first when absent.
    pub parent: Option<PostId>,
    /// Markdown.
    pub body: String,
    /// What goes along with it.
    pub files: Vec<Along>,
    /// What it is meant as, where the consultation asks.
    pub stance: Option<Stance>,
}

/// Words on their way in, already drawn.
pub(crate) struct Submission {
    /// The thread they go to.
    pub(crate) thread: ThreadId,
    /// The consultation of that thread.
    pub(crate) consultation: ConsultationId,
    /// The post they answer: its id and depth. None for the first of a thread.
    pub(crate) parent: Option<(PostId, i32)>,
    /// What they are about.
    pub(crate) about: About,
    /// What they are meant as.
    pub(crate) stance: Option<Stance>,
    /// The title, when they begin a thread.
    pub(crate) title: String,
    /// As typed.
    pub(crate) body: Prose,
    /// As drawn.
    pub(crate) html: Html,
    /// Whom they mention.
    pub(crate) mentioned: Vec<Mentioned>,
    /// Who reads it.
    pub(crate) readers: Readers,
    /// What goes along with it.
    pub(crate) files: Vec<Along>,
}

/// What a department begins a thread with.
pub(crate) struct Opening {
    /// The department.
    pub(crate) department: DepartmentId,
    /// What it is about.
    pub(crate) about: About,
    /// As typed.
    pub(crate) body: Prose,
    /// As drawn, with those it mentions.
    pub(crate) drawn: Drawn,
    /// What goes along.
    pub(crate) files: Vec<Along>,
}

impl Forum {
    /// Replies in a thread.
    ///
    /// # Errors
    /// Faults in the words; the consultation is not open; the post answered is not public; the pace is too fast; as much
    /// waits for this person's address to be confirmed as may.
    pub async fn reply(&self, ctx: &Ctx, thread: ThreadId, new: NewReply) -> Result<PostId> {
        ctx.signed_in()?;
        let body = post::parse_body(&new.body)?;
        let files = file::parse(new.files)?;
        let drawn = self.draw(body.as_str(), Some(thread)).await?;
        let posting_limits = self.settings().posting_limits;
        self.act(ctx, move |tx| {
            let readers = readers(tx)?;
            let thread = lock_for_posting(tx, thread)?;
            let facts = may_post(tx, thread.consultation_id)?;
            let stance = Asked::from(facts.row.asks_stance).admit(new.stance)?;
            let parent = parent_of(tx, thread.id, new.parent)?;
            limits::pace(tx, posting_limits, author(tx)?, Kind::Reply)?;
            limits::links(tx, posting_limits, author(tx)?, body.as_str(), &drawn.html)?;
            let submission = Submission {
                thread: thread.id,
                consultation: thread.consultation_id,
                about: in_answer_to(tx, &parent)?,
                stance,
                parent: Some((parent.id, parent.depth)),
                title: String::new(),
                body,
                html: drawn.html,
                mentioned: drawn.mentioned,
                readers,
                files,
            };
            manuscript::sent(tx, Place::Reply(parent.id))?;
            send_in(tx, &facts, submission)
        })
        .await
    }
}

impl Forum {
    /// How Markdown that is no post will look when it is published: an outcome, a follow-up.
    ///
    /// # Errors
    /// The house's own fault.
    pub async fn preview(&self, markdown: &str) -> Result<String> {
        Ok(to_html(markdown).await?.into_string())
    }
}

/// Draws Markdown on a thread that may take its time.
pub(crate) async fn to_html(text: &str) -> Result<Html> {
    let text = text.to_owned();
    tokio::task::spawn_blocking(move || markup::markdown(&text)).await.map_err(|panic| Error::Fault(panic.into()))
}

/// The thread, locked as its mode needs it: shared where the post will wait, for a decision where it may be published
/// in this very transaction.
fn lock_for_posting(tx: &mut Tx<'_>, id: ThreadId) -> Result<store::thread::Thread> {
    let thread = store::thread::get(tx, id)?;
    let mode = store::consultation::get(tx, thread.consultation_id)?.moderation;
    let thread =
        if mode == Moderation::Before { store::thread::lock_shared(tx, id)? } else { store::thread::lock(tx, id)? };
    if thread.published_at.is_some() { Ok(thread) } else { Err(Error::NotFound) }
}

/// Whether somebody may post in this consultation now.
pub(crate) fn may_post(tx: &mut Tx<'_>, id: ConsultationId) -> Result<ConsultationFacts> {
    let (actor, now) = (tx.actor(), tx.now());
    let facts = crate::consultation::facts(tx, id)?;
    policy::authorize(actor, Action::ViewConsultation(facts.standing()), now).map_err(|_| Error::NotFound)?;
    policy::authorize(actor, Action::Post, now)?;
    facts.must_be_open(now)?;
    Ok(facts)
}

fn parent_of(tx: &mut Tx<'_>, thread: ThreadId, parent: Option<PostId>) -> Result<Post> {
    let parent = match parent {
        None => store::post::root(tx, thread)?,
        Some(id) => store::post::get(tx, id)?,
    };
    // That there is a post which was never public is its author's affair alone.
    let known = parent.place.is_some() || tx.actor().account() == Some(parent.author_id);
    if parent.thread_id != thread || !known {
        return Err(Error::NotFound);
    }
    if parent.state.is_public() { Ok(parent) } else { Err(Refusal::ParentNotPublic.into()) }
}

/// Writes the post and its receipt, and lets it go on unless its author alone reads it for now.
pub(crate) fn send_in(tx: &mut Tx<'_>, facts: &ConsultationFacts, words: Submission) -> Result<PostId> {
    let author = author(tx)?.id;
    let id = store::post::insert(
        tx,
        &NewPost {
            thread: words.thread,
            consultation: words.consultation,
            parent: words.parent.map(|(id, _)| id),
            author,
            voice: Voice::Resident,
            department: None,
            depth: words.parent.map_or(0, |(_, depth)| depth.saturating_add(1)),
            body: words.body.as_str().to_owned(),
            html: words.html.into_string(),
            html_version: markup::VERSION,
            clause: words.about.clause,
            notice_version: words.about.notice_version,
            stance: words.stance,
        },
    )?;
    store::mention::replace(tx, id, FIRST_WORDING, &words.mentioned)?;
    give_receipt(tx, id, &words.title, words.body.as_str())?;
    file::join(tx, Carrier::Post(id), author, &words.files)?;
    match words.readers {
        Readers::AuthorAlone => store::post::hold_unseen(tx, id)?,
        Readers::AsTheModeSays => {
            let post = store::post::get(tx, id)?;
            go_on(tx, facts, &post)?;
        }
    }
    Ok(id)
}

/// What follows from the mode for a post that is sent in: a place in the queue, or in public, or both.
pub(super) fn go_on(tx: &mut Tx<'_>, facts: &ConsultationFacts, post: &Post) -> Result<()> {
    let (id, thread, consultation) = (post.id, post.thread_id, post.consultation_id);
    let admission = admission(tx, facts, post.author_id)?;
    enqueue(tx, post, Why::New)?;
    match admission {
        Admission::Wait => react(tx, &Event::PostSubmitted { post: id, thread, consultation }),
        Admission::Publish => {
            let number = publish(tx, post)?;
            react(
                tx,
                &Event::PostPublished { post: id, thread, consultation, number, decision: None, department: None },
            )
        }
    }
}

/// Writes what a department begins a thread with, and makes it public at once. Whoever acts may speak for it; the
/// consultation is locked, and nobody else knows of the thread yet.
pub(crate) fn speak(tx: &mut Tx<'_>, (consultation, thread): (ConsultationId, ThreadId), words: Opening) -> Result<()> {
    let (author, Opening { department, about, body, drawn, files }) = (author(tx)?.id, words);
    let first = NewPost {
        thread,
        consultation,
        parent: None,
        author,
        voice: Voice::Official,
        department: Some(department),
        depth: 0,
        body: body.into_string(),
        html: drawn.html.into_string(),
        html_version: markup::VERSION,
        clause: about.clause,
        notice_version: about.notice_version,
        stance: None,
    };
    let id = store::post::insert(tx, &first)?;
    store::mention::replace(tx, id, FIRST_WORDING, &drawn.mentioned)?;
    file::join(tx, Carrier::Post(id), author, &files)?;
    let post = store::post::get(tx, id)?;
    let number = publish(tx, &post)?;
    let department = Some(department);
    react(tx, &Event::PostPublished { post: id, thread, consultation, number, decision: None, department })
}

/// Posts have a person behind them; the house itself has nothing to say in a debate.
pub(crate) fn author<'c>(tx: &Tx<'c>) -> Result<&'c Person> {
    tx.actor().person().ok_or(Error::Unauthenticated)
}

/// Whether words of this author are public at once. Those that came in time and go on after the closing are read first,
/// whatever the mode.
pub(super) fn admission(tx: &mut Tx<'_>, facts: &ConsultationFacts, author: AccountId) -> Result<Admission> {
    let (mode, now) = (facts.row.moderation, tx.now());
    if facts.must_be_open(now).is_err() {
        return Ok(Admission::Wait);
    }
    let record = if mode == Moderation::Trusted {
        store::decision::record(tx, author, now - TimeDelta::days(TRUST_DAYS))?
    } else {
        // Their past is not asked for where it decides nothing: counting it takes longer with every post.
        Record::default()
    };
    Ok(admit(mode, record))
}

fn give_receipt(tx: &mut Tx<'_>, post: PostId, title: &str, body: &str) -> Result<()> {
    let (code, at) = (receipt_code(), tx.now());
    let sha256 = receipt::digest(&code, at, title, body);
    Ok(store::receipt::insert(tx, &Receipt { post_id: post, code, sha256, at })?)
}

/// Brings a post before a moderator.
pub(super) fn enqueue(tx: &mut Tx<'_>, post: &Post, why: Why) -> Result<()> {
    let due = deadline::working_hours_after(&Calendar::national(), tx.now(), DECIDE_WITHIN_HOURS);
    let item = NewItem {
        post: post.id,
        thread: post.thread_id,
        consultation: post.consultation_id,
        why,
        due_at: due.at,
        due_provisional: due.provisional,
    };
    store::queue::insert(tx, &item)?;
    Ok(())
}
