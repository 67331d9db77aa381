//! Official responses: a department answers what was said, in the open, under two signatures.
//!
//! The verbs stand beside: `draft` and `edit` (the drafter's), `review` (gates, sending back), `sign`, `read`, `tell`
//! (the letters to those whose posts are covered), `referral` (those to the departments that a matter goes to). What is
//! not here: how a post becomes public (`post::publish`).

mod case;
mod desk;
mod draft;
pub(crate) mod due;
mod edit;
mod latest;
mod read;
pub(crate) mod referral;
mod review;
mod sign;
mod tell;
mod view;

use domain::actor::Actor;
use domain::department::Signature;
use domain::ids::PostId;
use domain::policy::{self, Action, ResponseStanding};
use domain::refusal::Refusal;
use domain::response::ResponseState;
use store::response::Response;
use store::{Snapshot, Tx};

use crate::error::{Error, Result};

pub use case::{CaseRights, ResponseCase, ThreadCase};
pub use desk::{DeskCounts, DeskResponse, DeskRow, DeskView, MatterView};
pub use draft::{Intent, ResponseInput};
pub use edit::ResponsePatch;
pub(crate) use latest::latest;
pub use latest::{Decided, LatestResponse};
pub use read::ResponseFilter;
pub use review::{GateInput, ReturnInput};
pub(crate) use view::of_thread;
pub use view::{CoverView, GateView, ResponseView};

/// What the policy asks for.
fn standing(tx: &mut Snapshot<'_>, response: &Response) -> Result<ResponseStanding> {
    let department = store::department::get(tx, response.department_id)?;
    Ok(ResponseStanding {
        department: response.department_id,
        drafted_by: response.drafted_by,
        sensitivity: response.sensitivity,
        own_signature: department.signature == Signature::Own,
    })
}

/// What the policy asks for, of a response this actor may know of: a published one, or one of their own department.
fn known(tx: &mut Tx<'_>, actor: &Actor, response: &Response) -> Result<ResponseStanding> {
    let standing = standing(tx, response)?;
    if response.state != ResponseState::Published {
        policy::authorize(actor, Action::ViewResponse(standing), tx.now()).map_err(|_| Error::NotFound)?;
    }
    Ok(standing)
}

/// Whether the response is still as it was when it was read; tells who acted first.
fn fresh(tx: &mut Snapshot<'_>, response: &Response, version: Option<i64>) -> Result<()> {
    match version {
        Some(version) if version != response.version => {
            let by = store::response::passage::acted(tx, response.post_id)?;
            Err(Refusal::Stale { version: response.version, by }.into())
        }
        Some(_) | None => Ok(()),
    }
}

/// Locks a response alone, for what leaves its post as it is.
fn lock(tx: &mut Tx<'_>, id: PostId) -> Result<(Response, ResponseStanding)> {
    let response = store::response::lock(tx, id)?;
    let standing = known(tx, tx.actor(), &response)?;
    Ok((response, standing))
}
