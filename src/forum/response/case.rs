//! One thread or one response on the desk, with all that its page needs: read in one snapshot.

use base::page::{Cursor, Page};
use domain::ids::{AccountId, DepartmentId, PostId, ThreadId};
use domain::policy::{self, Action, ResponseStanding};
use domain::refusal::Refusal;
use domain::response::{ResponseEvent, ResponseState, Sensitivity, gates_allow};
use domain::role::Role;
use store::Snapshot;
use store::department::Department;
use store::response::Response;
use store::response::passage;

use super::desk::{DeskResponse, MatterView};
use super::sign::said_meanwhile;
use super::standing;
use super::view::{ResponseView, views};
use crate::error::{Error, Result};
use crate::post::{self, PostView, Viewer};
use crate::{Ctx, Forum, cursor_key};

/// So many departments can be chosen from where a matter is referred: more than a city has.
const DEPARTMENTS: i64 = 1000;

/// A thread that is to be answered.
#[derive(Debug, Clone)]
pub struct ThreadCase {
    /// The thread.
    pub matter: MatterView,
    /// Those of one's departments that are asked here.
    pub speakers: Vec<Department>,
    /// What residents said that no answer covers yet, in order of publication.
    pub posts: Page<PostView>,
    /// All departments: to one of them a matter may be referred.
    pub departments: Vec<Department>,
    /// What one's departments have begun already.
    pub under_way: Vec<DeskResponse>,
}

/// A response that is being written, looked over, signed.
#[derive(Debug, Clone)]
pub struct ResponseCase {
    /// Its thread.
    pub matter: MatterView,
    /// The response.
    pub response: ResponseView,
    /// Who drafted it.
    pub drafter: String,
    /// What it covers; while it can be changed also what else it could, in order of publication.
    pub posts: Vec<PostView>,
    /// All departments: to one of them a matter may be referred.
    pub departments: Vec<Department>,
    /// What whoever asks may do with it now.
    pub rights: CaseRights,
    /// The names of those who may sign it, apart from its drafter.
    pub signers: Vec<String>,
    /// Who signed it.
    pub signed_by: Option<String>,
}

/// What somebody may do with a response now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRights {
    /// Change it, hand it in.
    pub edit: bool,
    /// Say what they found at its gates.
    pub tick: bool,
    /// Send it back.
    pub send_back: bool,
    /// Sign it off, or why not.
    pub sign: std::result::Result<(), Refusal>,
}

impl Forum {
    /// A thread that one of the departments of whoever asks is to answer, with up to `limit` posts to cover.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`]; refused to those who speak for none of the departments asked; no such thread; a fault
    /// for a cursor of another list.
    pub async fn desk_thread(&self, ctx: &Ctx, id: ThreadId, cursor: Option<Cursor>, limit: i64) -> Result<ThreadCase> {
        ctx.signed_in()?;
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        policy::authorize(&actor, Action::OpenDesk, now)?;
        let mine = policy::visibility(&actor, now).speaks_for;
        let me = actor.account().ok_or(Error::Unauthenticated)?;
        let after = cursor_key::<i64>(cursor.as_ref())?;
        self.read(move |tx| {
            let viewer = Viewer { actor: &actor, now };
            crate::thread::visible(tx, viewer, id)?;
            let matter = store::desk::matter(tx, id)?;
            let asked = store::consultation::departments(tx, matter.consultation_id)?;
            let speaking: Vec<_> = mine.into_iter().filter(|department| asked.contains(department)).collect();
            if speaking.is_empty() {
                return Err(Refusal::NotYourRole.into());
            }
            let ids = store::desk::coverable(tx, id, after, limit + 1)?;
            let posts = in_order(tx, viewer, &ids)?;
            Ok(ThreadCase {
                matter: MatterView::of(matter),
                posts: Page::cut(posts, limit, |post| post.number.unwrap_or_default()),
                under_way: under_way(tx, &speaking, id, me)?,
                speakers: store::department::among(tx, &speaking)?,
                departments: store::department::list(tx, None, DEPARTMENTS)?,
            })
        })
        .await
    }

    /// A response of one of the departments of whoever asks; while they can change it, with up to `limit` posts that it
    /// covers or could cover.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`]; [`Error::NotFound`] when there is none that this person may work on.
    pub async fn desk_response(&self, ctx: &Ctx, id: PostId, limit: i64) -> Result<ResponseCase> {
        ctx.signed_in()?;
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        policy::authorize(&actor, Action::OpenDesk, now)?;
        self.read(move |tx| {
            let viewer = Viewer { actor: &actor, now };
            let row = store::response::get(tx, id)?;
            let standing = standing(tx, &row)?;
            policy::authorize(&actor, Action::ViewResponse(standing), now).map_err(|_| Error::NotFound)?;
            let rights = rights(tx, viewer, &row, standing)?;
            let mut posts: Vec<PostId> =
                store::response::cover::of(tx, &[id])?.into_iter().map(|cover| cover.post_id).collect();
            if rights.edit {
                let room = limit - i64::try_from(posts.len()).unwrap_or(limit);
                posts.extend(store::desk::coverable(tx, row.thread_id, None, room.max(0))?);
            }
            Ok(ResponseCase {
                matter: MatterView::of(store::desk::matter(tx, row.thread_id)?),
                drafter: store::desk::drafter(tx, row.drafted_by)?,
                posts: in_order(tx, viewer, &posts)?,
                departments: store::department::list(tx, None, DEPARTMENTS)?,
                rights,
                signers: store::desk::signers(tx, row.department_id, signing(row.sensitivity), row.drafted_by, now)?,
                signed_by: signed_by(tx, &row)?,
                response: views(tx, viewer, &[row])?.pop().ok_or(Error::NotFound)?,
            })
        })
        .await
    }
}

/// Posts by their numbers, each once.
fn in_order(tx: &mut Snapshot<'_>, viewer: Viewer<'_>, ids: &[PostId]) -> Result<Vec<PostView>> {
    let listed = store::post::listed_by_ids(tx, ids)?;
    let mut posts = post::views(tx, viewer, listed)?;
    posts.sort_by_key(|post| post.number);
    Ok(posts)
}

fn under_way(
    tx: &mut Snapshot<'_>,
    departments: &[DepartmentId],
    thread: ThreadId,
    me: AccountId,
) -> Result<Vec<DeskResponse>> {
    let rows = store::desk::under_way(tx, departments, &[thread])?;
    Ok(rows.iter().map(|row| DeskResponse::of(row, me)).collect())
}

fn rights(tx: &mut Snapshot<'_>, viewer: Viewer<'_>, row: &Response, standing: ResponseStanding) -> Result<CaseRights> {
    let may = |action| policy::authorize(viewer.actor, action, viewer.now);
    let passed = passage::passed(tx, row.post_id)?;
    let sign = may(Action::SignResponse(standing));
    let in_time = row.state.after(ResponseEvent::SignOff);
    let said = said_meanwhile(tx, row)?;
    Ok(CaseRights {
        edit: may(Action::EditResponse(standing)).is_ok() && row.state.may_edit().is_ok(),
        tick: may(Action::TickGate(standing)).is_ok() && row.state.may_tick().is_ok(),
        send_back: sign.is_ok() && row.state.after(ResponseEvent::Return).is_ok(),
        sign: sign
            .and(in_time.map(drop))
            .and_then(|()| gates_allow(row.sensitivity, &passed))
            .and_then(|()| said.map_or(Ok(()), Err)),
    })
}

/// The roles that sign such a matter.
const fn signing(sensitivity: Sensitivity) -> &'static [Role] {
    match sensitivity {
        Sensitivity::Ordinary => &[Role::Signer, Role::Head],
        Sensitivity::Sensitive => &[Role::Head],
    }
}

fn signed_by(tx: &mut Snapshot<'_>, row: &Response) -> Result<Option<String>> {
    match row.state {
        ResponseState::Published => Ok(passage::acted(tx, row.post_id)?),
        ResponseState::Draft | ResponseState::Submitted | ResponseState::Returned => Ok(None),
    }
}
