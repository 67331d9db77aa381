//! What a post is about: the clause and the version of the notice, as they read when it is written. They stay with it
//! whatever becomes of the text; a post whose clause reads otherwise since then is marked.

use std::collections::HashMap;

use domain::ids::{ClauseId, ConsultationId};
use store::Snapshot;
use store::post::{Listed, Post};

use crate::error::Result;

/// What a post that is about to be written is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct About {
    /// The clause.
    pub(crate) clause: Option<ClauseId>,
    /// The version of its thread's notice.
    pub(crate) notice_version: Option<i32>,
}

/// The clause a post is about, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostClause {
    /// The clause of the edition that the post was written under.
    pub id: ClauseId,
    /// Its draft.
    pub consultation_id: ConsultationId,
    /// The number of that edition.
    pub edition: i32,
    /// Its name, the same in every edition.
    pub eid: String,
    /// How the text cites it.
    pub label: String,
    /// Whether the newest edition words it otherwise, or has it no more.
    pub wording_changed: bool,
}

/// What a reply is about: the clause of what it answers, as the newest edition words it, and the notice as it reads now.
pub(crate) fn in_answer_to(tx: &mut Snapshot<'_>, parent: &Post) -> Result<About> {
    let notice_version = store::thread::notice_now(tx, parent.thread_id)?;
    let Some(then) = parent.clause_id else { return Ok(About { clause: None, notice_version }) };
    let draft = parent.consultation_id;
    let now = match (store::clause::of_consultation(tx, draft, then)?, store::clause::newest(tx, draft)?) {
        (Some(clause), Some(edition)) => store::clause::called(tx, edition.id, &clause.eid)?,
        (None, _) | (_, None) => None,
    };
    // What the newest edition has no more can still be talked about.
    Ok(About { clause: Some(now.map_or(then, |clause| clause.id)), notice_version })
}

/// The clauses that these posts are about. Where no post is about any, nothing is asked.
pub(super) fn clauses(tx: &mut Snapshot<'_>, posts: &[Listed]) -> Result<HashMap<ClauseId, PostClause>> {
    let mut ids: Vec<ClauseId> = posts.iter().filter_map(|listed| listed.post.clause_id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    ids.sort_unstable();
    ids.dedup();
    let shown = |of: store::clause::Standing| PostClause {
        id: of.id,
        consultation_id: of.consultation,
        edition: of.edition,
        eid: of.eid,
        label: of.label,
        wording_changed: of.wording.is_another(),
    };
    Ok(store::clause::standings(tx, &ids)?.into_iter().map(|of| (of.id, shown(of))).collect())
}
