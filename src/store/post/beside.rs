//! What stands beside a post: the other replies to the same post, sent in before it and after it.

use diesel::prelude::*;
use domain::post::PostState;

use super::list::listed;
use super::{Listed, Post};
use crate::schema::post;
use crate::{Error, Snapshot};

/// The replies beside one, each list in the order they were sent in.
#[derive(Debug, Clone)]
pub struct Beside {
    /// The last ones before it.
    pub before: Vec<Listed>,
    /// The first ones after it.
    pub after: Vec<Listed>,
}

/// What stands beside a post, up to `most` on either side, public or waiting. The first post of a thread stands alone.
///
/// # Errors
/// What the database says.
pub fn beside(tx: &mut Snapshot<'_>, of: &Post, most: i64) -> Result<Beside, Error> {
    let Some(parent) = of.parent_id else { return Ok(Beside { before: vec![], after: vec![] }) };
    let siblings = || {
        listed()
            .filter(post::parent_id.eq(parent))
            .filter(post::state.eq_any([PostState::Published, PostState::Pending]))
            .filter(post::unseen.eq(false))
            .limit(most)
    };
    let mut before: Vec<Listed> = siblings().filter(post::id.lt(of.id)).order(post::id.desc()).load(tx.conn())?;
    before.reverse();
    let after = siblings().filter(post::id.gt(of.id)).order(post::id).load(tx.conn())?;
    Ok(Beside { before, after })
}
