//! How much is said about notices in threads that brought them along: in open forums, beside the consultations that were
//! opened from them.

use std::collections::BTreeMap;

use diesel::dsl::{auto_type, count, count_star, exists, not};
use diesel::prelude::*;
use domain::ids::NoticeId;
use domain::phase::ConsultationState;
use domain::post::{PostState, Voice};
use domain::response::ResponseState;

use crate::schema::{consultation, consultation_notice, post, response, thread};
use crate::{Error, Snapshot};

/// What was said in public.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "what is counted, under its names")]
pub struct Debated {
    pub threads: i64,
    pub posts: i64,
    pub participants: i64,
    pub responses: i64,
}

/// The public posts about these notices in threads of consultations that were opened without them.
#[auto_type(no_type_alias)]
fn brought(notices: Vec<NoticeId>) -> _ {
    let (public, draft): (PostState, ConsultationState) = (PostState::Published, ConsultationState::Draft);
    let opened = consultation_notice::table
        .filter(consultation_notice::consultation_id.eq(thread::consultation_id))
        .filter(consultation_notice::notice_id.nullable().eq(thread::notice_id));
    post::table
        .inner_join(thread::table.inner_join(consultation::table))
        .filter(thread::notice_id.eq_any(notices))
        .filter(post::state.eq(public))
        .filter(consultation::state.ne(draft))
        .filter(not(exists(opened)))
}

/// How much was said about each of these notices; of those about which anything was. Three queries.
///
/// # Errors
/// What the database says.
pub fn debated(tx: &mut Snapshot<'_>, notices: &[NoticeId]) -> Result<BTreeMap<NoticeId, Debated>, Error> {
    type Counted = (Option<NoticeId>, i64);
    let wanted = || notices.to_vec();
    let said: Vec<(Option<NoticeId>, i64, i64)> = brought(wanted())
        .group_by(thread::notice_id)
        .select((thread::notice_id, count(thread::id).aggregate_distinct(), count_star()))
        .load(tx.conn())?;
    let people: Vec<Counted> = brought(wanted())
        .filter(post::voice.eq(Voice::Resident))
        .group_by(thread::notice_id)
        .select((thread::notice_id, count(post::author_id).aggregate_distinct()))
        .load(tx.conn())?;
    let answers: Vec<Counted> = brought(wanted())
        .inner_join(response::table.on(response::post_id.eq(post::id)))
        .filter(response::state.eq(ResponseState::Published))
        .group_by(thread::notice_id)
        .select((thread::notice_id, count_star()))
        .load(tx.conn())?;
    let of = |rows: &[Counted], id| rows.iter().find(|(notice, _)| *notice == Some(id)).map_or(0, |(_, count)| *count);
    let counted = |(id, threads, posts): (Option<NoticeId>, i64, i64)| {
        let id = id?;
        Some((id, Debated { threads, posts, participants: of(&people, id), responses: of(&answers, id) }))
    };
    Ok(said.into_iter().filter_map(counted).collect())
}
