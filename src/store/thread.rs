//! Thread rows, with the notice each leads back to.

mod asked;
mod choose;
mod debated;

use base::time::Timestamp;
use diesel::dsl::auto_type;
use diesel::prelude::*;
use domain::deadline::Due;
use domain::ids::{AccountId, ConsultationId, DepartmentId, NoticeId, ThreadId};
use domain::post::Voice;
use domain::stance::Stance;

use crate::conn::MultiBackend;
use crate::dialect::lock_row;
use crate::schema::{department, notice, portal, thread};
use crate::{Error, Snapshot, Tx};

pub(crate) use asked::waiting;
pub use asked::{ask, asks_late, hush, is_asked};
pub use choose::{Choice, Outline, choose, from_notice};
pub use debated::{Debated, debated};

/// A thread.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = thread)]
#[expect(missing_docs, reason = "the columns of the table, under their names")]
pub struct Thread {
    pub id: ThreadId,
    pub consultation_id: ConsultationId,
    pub title: String,
    pub author_id: AccountId,
    pub voice: Voice,
    pub department_id: Option<DepartmentId>,
    pub notice_id: Option<NoticeId>,
    pub notice_version: Option<i32>,
    pub created_at: Timestamp,
    pub published_at: Option<Timestamp>,
    pub active_at: Timestamp,
    pub answered_at: Option<Timestamp>,
    pub post_count: i64,
    pub participant_count: i64,
    pub response_count: i64,
    pub last_number: i64,
    pub answer_due_at: Option<Timestamp>,
    pub answer_due_provisional: bool,
    pub for_count: i64,
    pub against_count: i64,
    pub question_count: i64,
    pub suggestion_count: i64,
    pub asked_since: Option<Timestamp>,
}

impl Thread {
    /// Whether it waits for its first answer: what a department begins does not.
    #[must_use]
    pub fn waits_at_first(&self) -> bool {
        domain::thread::waits(self.voice, self.answered_at, None)
    }

    /// Whether it waits for an answer: for its first, or because a question came after that.
    #[must_use]
    pub fn waits(&self) -> bool {
        domain::thread::waits(self.voice, self.answered_at, self.asked_since)
    }

    /// Public posts with this stance.
    #[must_use]
    pub const fn count_of(&self, stance: Stance) -> i64 {
        match stance {
            Stance::For => self.for_count,
            Stance::Against => self.against_count,
            Stance::Question => self.question_count,
            Stance::Suggestion => self.suggestion_count,
        }
    }
}

/// A thread with its notice.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = thread)]
pub struct Listed {
    /// The thread itself.
    #[diesel(embed)]
    pub thread: Thread,
    /// The address of its notice.
    #[diesel(select_expression = notice::url.nullable())]
    pub notice_url: Option<String>,
    /// The title of its notice.
    #[diesel(select_expression = notice::title.nullable())]
    pub notice_title: Option<String>,
    /// The newest version of its notice.
    #[diesel(select_expression = notice::current_version.nullable())]
    pub notice_newest: Option<i32>,
    /// The portal of its notice: name in addresses, name.
    #[diesel(select_expression = (portal::slug, portal::name).nullable())]
    pub portal: Option<(String, String)>,
    /// The department it falls under, or that began it: name in addresses, name.
    #[diesel(select_expression = (department::slug, department::name).nullable())]
    pub department: Option<(String, String)>,
}

#[auto_type]
fn listed() -> _ {
    let select: diesel::helper_types::AsSelect<Listed, MultiBackend> = Listed::as_select();
    thread::table.left_join(notice::table.left_join(portal::table)).left_join(department::table).select(select)
}

/// A thread that is about to be written.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the columns of the table, under their names")]
pub struct NewThread {
    pub consultation: ConsultationId,
    pub title: String,
    pub author: AccountId,
    pub voice: Voice,
    pub department: Option<DepartmentId>,
    pub notice: Option<(NoticeId, i32)>,
}

/// Writes a thread that is not public yet.
///
/// # Errors
/// What the database says.
pub fn insert(tx: &mut Tx<'_>, new: &NewThread) -> Result<ThreadId, Error> {
    let now = tx.now();
    Ok(diesel::insert_into(thread::table)
        .values((
            thread::consultation_id.eq(new.consultation),
            thread::title.eq(&new.title),
            thread::author_id.eq(new.author),
            thread::voice.eq(new.voice),
            thread::department_id.eq(new.department),
            thread::notice_id.eq(new.notice.map(|(id, _)| id)),
            thread::notice_version.eq(new.notice.map(|(_, version)| version)),
            thread::created_at.eq(now),
            thread::active_at.eq(now),
            thread::post_count.eq(0),
            thread::participant_count.eq(0),
            thread::response_count.eq(0),
            thread::last_number.eq(0),
        ))
        .returning(thread::id)
        .get_result(tx.conn())?)
}

/// One thread.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(tx: &mut Snapshot<'_>, id: ThreadId) -> Result<Thread, Error> {
    Ok(thread::table.find(id).select(Thread::as_select()).first(tx.conn())?)
}

/// One thread with its notice.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get_listed(tx: &mut Snapshot<'_>, id: ThreadId) -> Result<Listed, Error> {
    Ok(listed().filter(thread::id.eq(id)).first(tx.conn())?)
}

/// The number of its notice's newest version; nothing without a notice.
///
/// # Errors
/// What the database says.
pub fn notice_now(tx: &mut Snapshot<'_>, id: ThreadId) -> Result<Option<i32>, Error> {
    let now = thread::table.inner_join(notice::table).filter(thread::id.eq(id)).select(notice::current_version);
    Ok(now.first(tx.conn()).optional()?)
}

/// The threads with these ids and their notices, in no particular order.
///
/// # Errors
/// What the database says.
pub fn listed_among(tx: &mut Snapshot<'_>, ids: &[ThreadId]) -> Result<Vec<Listed>, Error> {
    Ok(listed().filter(thread::id.eq_any(ids.to_vec())).load(tx.conn())?)
}

/// One thread whose row (and whose consultation's) stays as it is until the transaction ends.
///
/// # Errors
/// [`Error::NotFound`].
pub fn lock_shared(tx: &mut Tx<'_>, id: ThreadId) -> Result<Thread, Error> {
    let consultation: i64 = thread::table.find(id).select(thread::consultation_id).first(tx.conn())?;
    lock_row!(tx, consultation, consultation, share)?;
    lock_row!(tx, thread, id.get(), share)?;
    get(tx, id)
}

/// One thread for a decision on it: its consultation's row is locked first, then its own.
///
/// # Errors
/// [`Error::NotFound`].
pub fn lock(tx: &mut Tx<'_>, id: ThreadId) -> Result<Thread, Error> {
    let consultation: i64 = thread::table.find(id).select(thread::consultation_id).first(tx.conn())?;
    lock_row!(tx, consultation, consultation)?;
    lock_row!(tx, thread, id.get())?;
    get(tx, id)
}

/// Gives a thread another title.
///
/// # Errors
/// What the database says.
pub fn retitle(tx: &mut Tx<'_>, id: ThreadId, title: &str) -> Result<(), Error> {
    diesel::update(thread::table.find(id)).set(thread::title.eq(title)).execute(tx.conn())?;
    Ok(())
}

/// How the counters of a thread move.
#[derive(Debug, Clone, Copy, Default)]
pub struct Moved {
    /// Public posts.
    pub posts: i64,
    /// Residents with a public post.
    pub participants: i64,
    /// What those posts are meant as, where they say so.
    pub stance: Option<Stance>,
}

impl Moved {
    /// By how much the counter of a stance moves.
    fn of(self, stance: Stance) -> i64 {
        if self.stance == Some(stance) { self.posts } else { 0 }
    }
}

/// Moves the counters.
///
/// # Errors
/// What the database says.
pub fn bump(tx: &mut Tx<'_>, id: ThreadId, by: Moved) -> Result<(), Error> {
    diesel::update(thread::table.find(id))
        .set((
            thread::post_count.eq(thread::post_count + by.posts),
            thread::participant_count.eq(thread::participant_count + by.participants),
            thread::for_count.eq(thread::for_count + by.of(Stance::For)),
            thread::against_count.eq(thread::against_count + by.of(Stance::Against)),
            thread::question_count.eq(thread::question_count + by.of(Stance::Question)),
            thread::suggestion_count.eq(thread::suggestion_count + by.of(Stance::Suggestion)),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that a post became public under `number`; the thread is public from its first one on.
///
/// # Errors
/// What the database says.
pub fn note_publication(tx: &mut Tx<'_>, id: ThreadId, number: i64) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(thread::table.find(id))
        .set((thread::last_number.eq(number), thread::active_at.eq(now)))
        .execute(tx.conn())?;
    diesel::update(thread::table.find(id).filter(thread::published_at.is_null()))
        .set(thread::published_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes when the thread's answer is due.
///
/// # Errors
/// What the database says.
pub fn promise_answer(tx: &mut Tx<'_>, id: ThreadId, due: Due) -> Result<(), Error> {
    diesel::update(thread::table.find(id))
        .set((thread::answer_due_at.eq(due.at), thread::answer_due_provisional.eq(due.provisional)))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes back when the thread's answer is due.
///
/// # Errors
/// What the database says.
pub fn take_back_promise(tx: &mut Tx<'_>, id: ThreadId) -> Result<(), Error> {
    diesel::update(thread::table.find(id))
        .set((thread::answer_due_at.eq(None::<Timestamp>), thread::answer_due_provisional.eq(false)))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes a published answer; whether it is the first of its thread.
///
/// # Errors
/// What the database says.
pub fn mark_answered(tx: &mut Tx<'_>, id: ThreadId) -> Result<bool, Error> {
    let now = tx.now();
    diesel::update(thread::table.find(id))
        .set(thread::response_count.eq(thread::response_count + 1))
        .execute(tx.conn())?;
    let first = diesel::update(thread::table.find(id).filter(thread::answered_at.is_null()))
        .set(thread::answered_at.eq(now))
        .execute(tx.conn())?;
    Ok(first == 1)
}
