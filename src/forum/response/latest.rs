//! The responses published last, for the pages that lead to them.

use std::collections::HashMap;

use domain::ids::PostId;
use domain::response::Disposition;
use store::Snapshot;
use store::response::latest::{Among, Latest};

use crate::error::Result;

/// A published response, what it decided, and the thread it answers. Everybody may read all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LatestResponse {
    /// Its words, its thread, its department.
    pub response: Latest,
    /// What it decided, in the order of its posts.
    pub decided: Vec<Decided>,
}

/// What an answer decided in one way, and on how many posts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// What was decided.
    pub disposition: Disposition,
    /// The name of the department that a referred matter went to.
    pub referred_to: Option<String>,
    /// Posts.
    pub count: i64,
}

/// The responses published last, the newest first.
pub(crate) fn latest(tx: &mut Snapshot<'_>, among: Among, limit: i64) -> Result<Vec<LatestResponse>> {
    let responses = store::response::latest::latest(tx, among, None, limit)?;
    let ids: Vec<PostId> = responses.iter().map(|response| response.id).collect();
    let mut decided: HashMap<PostId, Vec<Decided>> = HashMap::new();
    for (cover, _, referred_to) in store::response::cover::named(tx, &ids)? {
        let disposition = cover.disposition;
        let alike = decided.entry(cover.response_id).or_default();
        match alike.iter_mut().find(|one| one.disposition == disposition && one.referred_to == referred_to) {
            Some(one) => one.count += 1,
            None => alike.push(Decided { disposition, referred_to, count: 1 }),
        }
    }
    let view =
        |response: Latest| LatestResponse { decided: decided.remove(&response.id).unwrap_or_default(), response };
    Ok(responses.into_iter().map(view).collect())
}
