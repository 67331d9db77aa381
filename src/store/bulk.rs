//! Many rows at once, for `folkmoot seed`: whole debates as they stand after everything happened to them.
//!
//! A [`Batch`] is complete in itself: when its transaction commits, counters, receipts, queue and record agree with its
//! posts. Ids are chosen by the caller out of those set apart for it, so that rows can point at each other before any is
//! written. What may be said, by whom and when is the caller's to get right: no use case stands above this.

mod rows;

use base::time::Timestamp;
use diesel::dsl::{exists, not, select};
use diesel::prelude::*;
use domain::ids::{ConsultationId, ThreadId};
use domain::stance::Stance;

use crate::dialect::{self, on_backend};
use crate::receipt::Receipt;
use crate::schema::{
    account, consultation, decision, event, post, queue_item, receipt, role_grant, support, thread, thread_unindexed,
};
use crate::seal::{self, Unsealed};
use crate::{Error, Snapshot, Tx};

use rows::NoteRow;
pub use rows::{AccountRow, DecisionRow, ItemRow, PostRow, SupportRow, ThreadRow};

/// Rows written by one statement: SQLite takes 32,766 values in one, and no row here has more than 20.
const AT_ONCE: usize = 1_000;

/// The tables whose ids are set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbered {
    /// Accounts.
    Account,
    /// Threads.
    Thread,
    /// Posts.
    Post,
    /// Items of the queue.
    Item,
    /// Decisions.
    Decision,
    /// Events.
    Event,
}

impl Numbered {
    const fn table(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Thread => "thread",
            Self::Post => "post",
            Self::Item => "queue_item",
            Self::Decision => "decision",
            Self::Event => "event",
        }
    }
}

/// Sets `count` ids of a table apart for the caller and gives the first of them. Those that are never used stay a gap.
///
/// # Errors
/// What the database says.
pub fn set_ids_apart(tx: &mut Tx<'_>, of: Numbered, count: i64) -> Result<i64, Error> {
    Ok(dialect::set_ids_apart(tx.conn(), of.table(), count)?)
}

/// By how much a thread grew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Growth {
    /// The thread.
    pub thread: ThreadId,
    /// The consultation it belongs to.
    pub consultation: ConsultationId,
    /// Whether this is its beginning.
    pub begun: bool,
    /// Public posts more.
    pub posts: i64,
    /// Residents with a public post in it more.
    pub participants: i64,
    /// Public posts of each stance more, in the order of [`Stance::ALL`].
    pub stances: [i64; Stance::ALL.len()],
    /// Residents with a public post in the consultation more.
    pub consultation_participants: i64,
    /// The number of its newest post.
    pub last_number: i64,
    /// When that became public.
    pub active_at: Timestamp,
}

/// Rows that belong together.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// Threads that begin; their counters come by way of `growth`.
    pub threads: Vec<ThreadRow>,
    /// Posts, each behind the one it answers.
    pub posts: Vec<PostRow>,
    /// A receipt for each post.
    pub receipts: Vec<Receipt>,
    /// Support; the counts stand on the posts.
    pub support: Vec<SupportRow>,
    /// An item of the queue for each post.
    pub items: Vec<ItemRow>,
    /// A decision for each post that was let through.
    pub decisions: Vec<DecisionRow>,
    /// What the record keeps of all that, in its order.
    pub events: Vec<Unsealed>,
    /// How the threads grew.
    pub growth: Vec<Growth>,
}

macro_rules! insert_all {
    ($tx:expr, $table:ident, $rows:expr) => {
        for some in $rows.chunks(AT_ONCE) {
            on_backend!($tx.conn(), |c| diesel::insert_into($table::table).values(some).execute(c))?;
        }
    };
}

/// Writes a batch, moves the counters, and seals its events.
///
/// # Errors
/// [`Error::Taken`] for ids or receipt codes that are there already.
pub fn insert(tx: &mut Tx<'_>, batch: &Batch) -> Result<(), Error> {
    insert_all!(tx, thread, batch.threads);
    insert_all!(tx, post, batch.posts);
    insert_all!(tx, receipt, batch.receipts);
    insert_all!(tx, support, batch.support);
    insert_all!(tx, queue_item, batch.items);
    insert_all!(tx, decision, batch.decisions);
    let notes: Vec<NoteRow> = batch.threads.iter().map(|thread| NoteRow { thread_id: thread.id }).collect();
    insert_all!(tx, thread_unindexed, notes);
    for growth in &batch.growth {
        grow(tx, growth)?;
    }
    insert_all!(tx, event, batch.events);
    seal::seal_at_once(tx, &batch.events)
}

/// Writes accounts that are in use.
///
/// # Errors
/// [`Error::Taken`] for an address or a name that is.
pub fn insert_accounts(tx: &mut Tx<'_>, accounts: &[AccountRow]) -> Result<(), Error> {
    insert_all!(tx, account, accounts);
    Ok(())
}

fn grow(tx: &mut Tx<'_>, by: &Growth) -> Result<(), Error> {
    let [for_count, against, question, suggestion] = by.stances;
    diesel::update(thread::table.find(by.thread))
        .set((
            thread::post_count.eq(thread::post_count + by.posts),
            thread::participant_count.eq(thread::participant_count + by.participants),
            thread::for_count.eq(thread::for_count + for_count),
            thread::against_count.eq(thread::against_count + against),
            thread::question_count.eq(thread::question_count + question),
            thread::suggestion_count.eq(thread::suggestion_count + suggestion),
            thread::last_number.eq(by.last_number),
            thread::active_at.eq(by.active_at),
        ))
        .execute(tx.conn())?;
    diesel::update(consultation::table.find(by.consultation))
        .set((
            consultation::thread_count.eq(consultation::thread_count + i64::from(by.begun)),
            consultation::post_count.eq(consultation::post_count + by.posts),
            consultation::participant_count.eq(consultation::participant_count + by.consultation_participants),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Whether the site is in use by people: somebody without a role has an account whose address does not end in
/// `made_up`, or a consultation was drafted by somebody. The house itself drafts those of the seed.
///
/// # Errors
/// What the database says.
pub fn holds_people(tx: &mut Snapshot<'_>, made_up: &str) -> Result<bool, Error> {
    let with_role = role_grant::table.filter(role_grant::account_id.eq(account::id));
    let residents =
        account::table.filter(account::email_key.not_like(format!("%{made_up}"))).filter(not(exists(with_role)));
    let drafted = consultation::table.filter(consultation::created_by.is_not_null());
    let by_residents: bool = select(exists(residents)).get_result(tx.conn())?;
    Ok(by_residents || select(exists(drafted)).get_result(tx.conn())?)
}
