//! Reading responses: one, or those of one's own departments.

use base::page::{Cursor, Page};
use domain::ids::{DepartmentId, PostId};
use domain::policy::{self, Action};
use domain::refusal::Refusal;
use domain::response::ResponseState;

use super::standing;
use super::view::{ResponseView, views};
use crate::error::{Error, Result};
use crate::post::{self, Viewer};
use crate::{Ctx, Forum, cursor_key};

/// Which responses a list holds.
#[derive(Debug, Clone, Copy, Default)]
pub struct ResponseFilter {
    /// Only those in this state; without one, all that are not public yet.
    pub state: Option<ResponseState>,
    /// Only those of this department; without one, of all that one speaks for.
    pub department: Option<DepartmentId>,
}

impl Forum {
    /// One response.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none that this person may see: a published one, or one of their department.
    pub async fn response(&self, ctx: &Ctx, id: PostId) -> Result<ResponseView> {
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        self.read(move |tx| {
            let row = store::response::get(tx, id)?;
            let seen = if row.state == ResponseState::Published {
                let post = store::post::get(tx, id)?;
                let facts = post::standing(tx, &post)?;
                policy::authorize(&actor, Action::ViewPost(facts.standing()), now)
            } else {
                let standing = standing(tx, &row)?;
                policy::authorize(&actor, Action::ViewResponse(standing), now)
            };
            seen.map_err(|_| Error::NotFound)?;
            views(tx, Viewer { actor: &actor, now }, &[row])?.pop().ok_or(Error::NotFound)
        })
        .await
    }

    /// The responses of one's own departments, the oldest first.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`]; refused to those who speak for no department, or not for the one asked for; a fault for
    /// a cursor of another list.
    pub async fn responses(
        &self,
        ctx: &Ctx,
        filter: ResponseFilter,
        cursor: Option<Cursor>,
        limit: i64,
    ) -> Result<Page<ResponseView>> {
        ctx.signed_in()?;
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        let after = cursor_key::<PostId>(cursor.as_ref())?;
        policy::authorize(&actor, Action::OpenDesk, now)?;
        let mut departments = policy::visibility(&actor, now).speaks_for;
        if let Some(wanted) = filter.department {
            departments.retain(|department| *department == wanted);
            if departments.is_empty() {
                return Err(Refusal::NotYourRole.into());
            }
        }
        let inside = [ResponseState::Draft, ResponseState::Submitted, ResponseState::Returned];
        let states = filter.state.map_or_else(|| inside.to_vec(), |state| vec![state]);
        self.read(move |tx| {
            let rows = store::response::list(tx, &departments, &states, after, limit + 1)?;
            let page = Page::cut(rows, limit, |row| row.post_id);
            Ok(Page { items: views(tx, Viewer { actor: &actor, now }, &page.items)?, next: page.next })
        })
        .await
    }
}
