//! How much is said about notices in threads that brought them along: in open forums, beside the consultations that were
//! opened from them.

use std::collections::BTreeMap;

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use domain::ids::NoticeId;
use domain::phase::ConsultationState;
use domain::post::PostState;

use crate::schema::{consultation, consultation_notice, post, thread};
use crate::{Error, Snapshot};

/// What was said in public.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Debated {
    /// Threads whose first post is public.
    pub threads: i64,
    /// Public posts.
    pub posts: i64,
    /// Those who take part in each of the threads: somebody in two of them is counted twice.
    pub participants: i64,
    /// Published answers.
    pub responses: i64,
}

/// A thread: its notice, the state of its first post, and its public posts, participants and answers.
type Counted = (Option<NoticeId>, PostState, i64, i64, i64);

impl Debated {
    /// With what one more thread counts.
    fn and(self, (_, root, posts, participants, responses): Counted) -> Self {
        Self {
            threads: self.threads + i64::from(root == PostState::Published),
            posts: self.posts + posts,
            participants: self.participants + participants,
            responses: self.responses + responses,
        }
    }
}

/// How much was said about each of these notices in threads of consultations that were opened without them; of those about
/// which anything was. One query, for the counters that the threads keep.
///
/// # Errors
/// What the database says.
pub fn debated(tx: &mut Snapshot<'_>, notices: &[NoticeId]) -> Result<BTreeMap<NoticeId, Debated>, Error> {
    let opened = consultation_notice::table
        .filter(consultation_notice::consultation_id.eq(thread::consultation_id))
        .filter(consultation_notice::notice_id.nullable().eq(thread::notice_id));
    let threads: Vec<Counted> = thread::table
        .inner_join(consultation::table)
        .inner_join(post::table.on(post::thread_id.eq(thread::id).and(post::parent_id.is_null())))
        .filter(thread::notice_id.eq_any(notices.to_vec()))
        .filter(thread::post_count.gt(0))
        .filter(consultation::state.ne(ConsultationState::Draft))
        .filter(not(exists(opened)))
        .select((thread::notice_id, post::state, thread::post_count, thread::participant_count, thread::response_count))
        .load(tx.conn())?;
    let mut debated: BTreeMap<NoticeId, Debated> = BTreeMap::new();
    for thread in threads {
        if let Some(notice) = thread.0 {
            let all = debated.entry(notice).or_default();
            *all = all.and(thread);
        }
    }
    Ok(debated)
}
