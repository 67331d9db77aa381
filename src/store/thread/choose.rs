//! Public threads, chosen and ordered: those of a consultation as its readers want them, those that begin from a notice.

use base::time::Timestamp;
use diesel::dsl::exists;
use diesel::prelude::*;
use domain::ids::{ConsultationId, NoticeId, ThreadId};
use domain::phase::ConsultationState;
use domain::post::{PostState, Voice};
use domain::thread::{ThreadOrder, ThreadStanding};

use super::{Listed, Thread, listed};
use crate::schema::{clause, clause_text, consultation, post, thread};
use crate::{Error, Snapshot};

/// Which threads of a consultation are wanted, and in which order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// By what they are ordered; what was last comes first.
    pub order: ThreadOrder,
    /// Only those that are answered, or that are not.
    pub standing: Option<ThreadStanding>,
    /// Only those that begin with the clause of this name or with what stands below it, whatever the edition they were
    /// begun under; and of those whose first post is public.
    pub clause: Option<String>,
}

/// The public threads of a consultation as they were chosen, after the thread with this time and id.
///
/// # Errors
/// What the database says.
pub fn choose(
    tx: &mut Snapshot<'_>,
    consultation: ConsultationId,
    choice: Choice,
    after: Option<(Timestamp, ThreadId)>,
    limit: i64,
) -> Result<Vec<Listed>, Error> {
    let mut threads = listed()
        .filter(thread::consultation_id.eq(consultation))
        .filter(thread::published_at.is_not_null())
        .limit(limit)
        .into_boxed();
    threads = match choice.standing {
        None => threads,
        Some(ThreadStanding::Waiting) => threads.filter(super::waiting()),
        Some(ThreadStanding::Answered) => {
            threads.filter(thread::answered_at.is_not_null()).filter(thread::asked_since.is_null())
        }
    };
    if let Some(eid) = choice.clause {
        let below = format!("{}\\_\\_%", eid.replace('\\', "\\\\").replace('_', "\\_").replace('%', "\\%"));
        let named = clause::eid.eq(eid).or(clause::eid.like(below).escape('\\'));
        let roots = post::table
            .inner_join(clause::table.inner_join(clause_text::table))
            .filter(clause_text::consultation_id.eq(consultation))
            .filter(named)
            .filter(post::parent_id.is_null())
            .filter(post::state.eq(PostState::Published))
            .select(post::thread_id);
        threads = threads.filter(thread::id.eq_any(roots));
    }
    let threads = match (choice.order, after) {
        (ThreadOrder::Active, None) => threads.order((thread::active_at.desc(), thread::id.desc())),
        (ThreadOrder::Active, Some((at, id))) => threads
            .filter(thread::active_at.lt(at).or(thread::active_at.eq(at).and(thread::id.lt(id))))
            .order((thread::active_at.desc(), thread::id.desc())),
        (ThreadOrder::Newest, None) => threads.order((thread::created_at.desc(), thread::id.desc())),
        (ThreadOrder::Newest, Some((at, id))) => threads
            .filter(thread::created_at.lt(at).or(thread::created_at.eq(at).and(thread::id.lt(id))))
            .order((thread::created_at.desc(), thread::id.desc())),
    };
    Ok(threads.load(tx.conn())?)
}

/// A thread by its title, for pages that lead to it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Outline {
    /// The thread.
    pub id: ThreadId,
    /// Its title.
    pub title: String,
    /// Public posts.
    pub post_count: i64,
    /// When it was answered first.
    pub answered_at: Option<Timestamp>,
    /// Whose voice began it.
    pub voice: Voice,
    /// Since when a question waits that came after that answer.
    pub asked_since: Option<Timestamp>,
}

impl Outline {
    /// Whether it waits for an answer.
    #[must_use]
    pub fn waits(&self) -> bool {
        domain::thread::waits(self.voice, self.answered_at, self.asked_since)
    }
}

impl From<Thread> for Outline {
    fn from(thread: Thread) -> Self {
        Self {
            id: thread.id,
            title: thread.title,
            post_count: thread.post_count,
            answered_at: thread.answered_at,
            voice: thread.voice,
            asked_since: thread.asked_since,
        }
    }
}

/// The public threads that begin from this notice, the latest activity first; those whose first post is not public, and
/// with it the title, are left out.
///
/// # Errors
/// What the database says.
pub fn from_notice(tx: &mut Snapshot<'_>, notice: NoticeId, limit: i64) -> Result<Vec<Outline>, Error> {
    let root = post::table
        .filter(post::thread_id.eq(thread::id))
        .filter(post::parent_id.is_null())
        .filter(post::state.eq(PostState::Published));
    Ok(thread::table
        .inner_join(consultation::table)
        .filter(thread::notice_id.eq(notice))
        .filter(thread::published_at.is_not_null())
        .filter(consultation::state.ne(ConsultationState::Draft))
        .filter(exists(root))
        .order((thread::active_at.desc(), thread::id.desc()))
        .limit(limit)
        .select((
            thread::id,
            thread::title,
            thread::post_count,
            thread::answered_at,
            thread::voice,
            thread::asked_since,
        ))
        .load(tx.conn())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_late_question_waits_whatever_was_answered_and_whoever_began() {
        let at = Timestamp::from_unix(0);
        let waits = |voice, answered_at, asked_since| {
            let (id, title) = (ThreadId(1), String::new());
            Outline { id, title, post_count: 2, answered_at, voice, asked_since }.waits()
        };
        assert!(waits(Voice::Resident, None, None) && !waits(Voice::Resident, at, None));
        assert!(!waits(Voice::Official, None, None), "what a department begins waits for nothing");
        assert!(waits(Voice::Resident, at, at) && waits(Voice::Official, None, at));
    }
}
