//! Links as they are shown: from one notice's side, with the other.

use domain::ids::{LinkId, NoticeId};
use domain::link::{Agreement, LinkKind, LinkState};
use domain::policy::{self, Action};
use store::Snapshot;
use store::notice::NoticeLink;

use crate::error::{Error, Result};
use crate::{Ctx, Forum};

/// On which side the other notice of a link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// It is the earlier one.
    Earlier,
    /// It came later.
    Later,
}

/// A link from one notice's side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkView {
    /// Its id.
    pub id: LinkId,
    /// What the later notice is to the earlier.
    pub kind: LinkKind,
    /// Where it stands.
    pub state: LinkState,
    /// How far the issuers agree; nothing of one that an editor made.
    pub agreement: Option<Agreement>,
    /// On which side the other stands.
    pub side: Side,
    /// The other notice.
    pub other: NoticeLink,
    /// Grows with each decision.
    pub version: i64,
}

impl Forum {
    /// The links of a notice: to everybody those that stand, to editors those that were proposed and refused as well.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn links(&self, ctx: &Ctx, notice: NoticeId) -> Result<Vec<LinkView>> {
        let edits = policy::authorize(&ctx.actor, Action::JoinNotices, ctx.now).is_ok();
        self.read(move |tx| {
            store::notice::among(tx, &[notice])?.pop().ok_or(Error::NotFound)?;
            let states = if edits { LinkState::ALL } else { &[LinkState::Confirmed] };
            linked(tx, notice, states)
        })
        .await
    }
}

/// The links of one notice in these states.
pub(crate) fn linked(tx: &mut Snapshot<'_>, notice: NoticeId, states: &[LinkState]) -> Result<Vec<LinkView>> {
    of_notices(tx, &[notice], states)
}

/// The links that lead out of a group of notices, or into it, in these states.
pub(crate) fn of_notices(tx: &mut Snapshot<'_>, group: &[NoticeId], states: &[LinkState]) -> Result<Vec<LinkView>> {
    if group.is_empty() {
        return Ok(vec![]);
    }
    let links = store::link::of_notices(tx, group, states)?;
    let outside = |link: &store::link::Link| match (group.contains(&link.notice_id), group.contains(&link.earlier_id)) {
        (true, false) => Some((Side::Earlier, link.earlier_id)),
        (false, true) => Some((Side::Later, link.notice_id)),
        (true, true) | (false, false) => None,
    };
    let others: Vec<NoticeId> = links.iter().filter_map(outside).map(|(_, other)| other).collect();
    let others = store::notice::links(tx, &others)?;
    let view = |link: store::link::Link| {
        let (side, id) = outside(&link)?;
        let other = others.iter().find(|other| other.id == id)?.clone();
        let store::link::Link { id, kind, state, agreement, version, .. } = link;
        Some(LinkView { id, kind, state, agreement, side, other, version })
    };
    Ok(links.into_iter().filter_map(view).collect())
}
