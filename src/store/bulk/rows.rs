//! The rows of a batch, as their columns hold them.
//!
//! None of their columns may be left to its default: SQLite knows no `DEFAULT` among values, and diesel would write them
//! one by one, in a transaction that it begins by itself.

use base::lang::Lang;
use base::time::Timestamp;
use diesel::prelude::*;
use domain::account::AccountState;
use domain::ids::{AccountId, ConsultationId, DecisionId, ItemId, NoticeId, PostId, ThreadId};
use domain::moderation::{Verdict, Why};
use domain::post::{PostState, Voice};
use domain::stance::Stance;

use crate::schema::{account, decision, post, queue_item, support, thread, thread_unindexed};

/// An account.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = account, treat_none_as_default_value = false)]
#[expect(missing_docs, reason = "the columns of the table, under their names")]
pub struct AccountRow {
    pub id: AccountId,
    pub email: String,
    pub email_key: String,
    pub display_name: String,
    pub name_key: String,
    pub password_hash: String,
    pub state: AccountState,
    pub lang: Lang,
    pub created_at: Timestamp,
    pub confirmed_at: Option<Timestamp>,
}

/// A thread.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = thread, treat_none_as_default_value = false)]
#[expect(missing_docs, reason = "the columns of the table, under their names")]
pub struct ThreadRow {
    pub id: ThreadId,
    pub consultation_id: ConsultationId,
    pub title: String,
    pub author_id: AccountId,
    pub notice_id: Option<NoticeId>,
    pub notice_version: Option<i32>,
    pub created_at: Timestamp,
    pub published_at: Option<Timestamp>,
    pub active_at: Timestamp,
    pub post_count: i64,
    pub participant_count: i64,
    pub response_count: i64,
    pub last_number: i64,
    pub answer_due_at: Option<Timestamp>,
    pub answer_due_provisional: bool,
}

/// That a thread is not among those that can be found alike yet.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = thread_unindexed, treat_none_as_default_value = false)]
pub(super) struct NoteRow {
    pub(super) thread_id: ThreadId,
}

/// A post.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = post, treat_none_as_default_value = false)]
#[expect(missing_docs, reason = "the columns of the table, under their names")]
pub struct PostRow {
    pub id: PostId,
    pub thread_id: ThreadId,
    pub consultation_id: ConsultationId,
    pub parent_id: Option<PostId>,
    pub author_id: AccountId,
    pub voice: Voice,
    pub state: PostState,
    pub depth: i32,
    pub place: Option<i64>,
    pub number: Option<i64>,
    pub body: String,
    pub html: String,
    pub html_version: i32,
    pub revision: i32,
    pub created_at: Timestamp,
    pub published_at: Option<Timestamp>,
    pub support_count: i64,
    pub version: i64,
    pub notice_version: Option<i32>,
    pub stance: Option<Stance>,
}

/// Somebody's support for a post.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = support, treat_none_as_default_value = false)]
#[expect(missing_docs, reason = "the columns of the table, under their names")]
pub struct SupportRow {
    pub post_id: PostId,
    pub account_id: AccountId,
    pub at: Timestamp,
}

/// An item of the queue.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = queue_item, treat_none_as_default_value = false)]
#[expect(missing_docs, reason = "the columns of the table, under their names")]
pub struct ItemRow {
    pub id: ItemId,
    pub post_id: PostId,
    pub thread_id: ThreadId,
    pub consultation_id: ConsultationId,
    pub why: Why,
    pub waiting_since: Timestamp,
    pub due_at: Timestamp,
    pub due_provisional: bool,
    pub claimed_by: Option<AccountId>,
    pub claimed_at: Option<Timestamp>,
    pub decided_at: Option<Timestamp>,
    pub version: i64,
}

/// A decision that needs no grounds.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = decision, treat_none_as_default_value = false)]
#[expect(missing_docs, reason = "the columns of the table, under their names")]
pub struct DecisionRow {
    pub id: DecisionId,
    pub item_id: ItemId,
    pub post_id: PostId,
    pub verdict: Verdict,
    pub reason: String,
    pub account_id: Option<AccountId>,
    pub at: Timestamp,
}
