//! Rows of links from notices to earlier ones.
//!
//! What is not here: which links are proposed (`domain::link`), notices about one document (`notice::about_document`).

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::{LinkId, NoticeId};
use domain::link::{Agreement, LinkKind, LinkState, Proposal};

use crate::dialect::{self, on_backend};
use crate::schema::notice_link;
use crate::{Error, Snapshot, Tx};

/// A link.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = notice_link)]
pub struct Link {
    /// Its id.
    pub id: LinkId,
    /// The later notice.
    pub notice_id: NoticeId,
    /// The earlier one.
    pub earlier_id: NoticeId,
    /// What the later is to the earlier.
    pub kind: LinkKind,
    /// Where it stands.
    pub state: LinkState,
    /// How far their issuers agree; nothing of one that an editor made.
    pub agreement: Option<Agreement>,
    /// When it was proposed or made.
    pub at: Timestamp,
    /// When it was last decided on.
    pub decided_at: Option<Timestamp>,
    /// Grows with each decision.
    pub version: i64,
}

/// Waits until nobody else decides on links, until the transaction ends.
///
/// # Errors
/// What the database says.
pub fn take_turn(tx: &mut Tx<'_>) -> Result<(), Error> {
    Ok(dialect::take_turn(tx.conn(), "links")?)
}

/// One link.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(tx: &mut Snapshot<'_>, id: LinkId) -> Result<Link, Error> {
    Ok(notice_link::table.find(id).select(Link::as_select()).first(tx.conn())?)
}

/// The links that these notices stand in, on either side, in these states; those made first come first.
///
/// # Errors
/// What the database says.
pub fn of_notices(tx: &mut Snapshot<'_>, notices: &[NoticeId], states: &[LinkState]) -> Result<Vec<Link>, Error> {
    let either = notice_link::notice_id.eq_any(notices).or(notice_link::earlier_id.eq_any(notices));
    Ok(notice_link::table
        .filter(either)
        .filter(notice_link::state.eq_any(states))
        .order(notice_link::id)
        .select(Link::as_select())
        .load(tx.conn())?)
}

/// The notices that these go on from, by links that stand.
///
/// # Errors
/// What the database says.
pub fn earlier_than(tx: &mut Snapshot<'_>, notices: &[NoticeId]) -> Result<Vec<NoticeId>, Error> {
    Ok(notice_link::table
        .filter(notice_link::notice_id.eq_any(notices))
        .filter(notice_link::state.eq(LinkState::Confirmed))
        .select(notice_link::earlier_id)
        .load(tx.conn())?)
}

/// Writes a proposal down, unless the two are linked already, whichever way round and however it was decided.
///
/// # Errors
/// What the database says.
pub fn propose(tx: &mut Tx<'_>, proposal: &Proposal) -> Result<(), Error> {
    let row = (
        notice_link::notice_id.eq(proposal.notice),
        notice_link::earlier_id.eq(proposal.earlier),
        notice_link::kind.eq(proposal.kind),
        notice_link::state.eq(LinkState::Proposed),
        notice_link::agreement.eq(proposal.agreement),
        notice_link::at.eq(tx.now()),
        notice_link::version.eq(1),
    );
    on_backend!(tx.conn(), |c| diesel::insert_into(notice_link::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// Writes down a link that an editor makes; nothing when the two are linked already.
///
/// # Errors
/// What the database says.
pub fn insert(tx: &mut Tx<'_>, notice: NoticeId, earlier: NoticeId, kind: LinkKind) -> Result<Option<LinkId>, Error> {
    let row = (
        notice_link::notice_id.eq(notice),
        notice_link::earlier_id.eq(earlier),
        notice_link::kind.eq(kind),
        notice_link::state.eq(LinkState::Confirmed),
        notice_link::at.eq(tx.now()),
        notice_link::decided_at.eq(tx.now()),
        notice_link::decided_by.eq(tx.actor().account()),
        notice_link::version.eq(1),
    );
    Ok(on_backend!(tx.conn(), |c| diesel::insert_into(notice_link::table)
        .values(row)
        .on_conflict_do_nothing()
        .returning(notice_link::id)
        .get_result(c)
        .optional())?)
}

/// Notes a decision.
///
/// # Errors
/// What the database says.
pub fn decide(tx: &mut Tx<'_>, id: LinkId, state: LinkState) -> Result<(), Error> {
    let (now, by) = (tx.now(), tx.actor().account());
    diesel::update(notice_link::table.find(id))
        .set((
            notice_link::state.eq(state),
            notice_link::decided_at.eq(now),
            notice_link::decided_by.eq(by),
            notice_link::version.eq(notice_link::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Hangs a link on another notice, on the side where `from` stands.
///
/// # Errors
/// What the database says.
pub fn reach(tx: &mut Tx<'_>, id: LinkId, from: NoticeId, to: NoticeId) -> Result<(), Error> {
    let later = notice_link::table.find(id).filter(notice_link::notice_id.eq(from));
    diesel::update(later).set(notice_link::notice_id.eq(to)).execute(tx.conn())?;
    let earlier = notice_link::table.find(id).filter(notice_link::earlier_id.eq(from));
    diesel::update(earlier).set(notice_link::earlier_id.eq(to)).execute(tx.conn())?;
    Ok(())
}

/// Takes away a link that would stand twice, or lead from a notice to itself.
///
/// # Errors
/// What the database says.
pub fn remove(tx: &mut Tx<'_>, id: LinkId) -> Result<(), Error> {
    diesel::delete(notice_link::table.find(id)).execute(tx.conn())?;
    Ok(())
}
