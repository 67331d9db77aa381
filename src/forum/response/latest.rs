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
    /// What it decided, and on how many posts each.
    pub decided: Vec<(Disposition, i64)>,
}

/// The responses published last, the newest first.
pub(crate) fn latest(tx: &mut Snapshot<'_>, among: Among, limit: i64) -> Result<Vec<LatestResponse>> {
    let responses = store::response::latest::latest(tx, among, None, limit)?;
    let ids: Vec<PostId> = responses.iter().map(|response| response.id).collect();
    let mut decided: HashMap<PostId, Vec<(Disposition, i64)>> = HashMap::new();
    for cover in store::response::cover::of(tx, &ids)? {
        let counts = decided.entry(cover.response_id).or_default();
        match counts.iter_mut().find(|(disposition, _)| *disposition == cover.disposition) {
            Some((_, count)) => *count += 1,
            None => counts.push((cover.disposition, 1)),
        }
    }
    let view =
        |response: Latest| LatestResponse { decided: decided.remove(&response.id).unwrap_or_default(), response };
    Ok(responses.into_iter().map(view).collect())
}
