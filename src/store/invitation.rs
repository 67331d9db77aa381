//! Rows of invitations. Only the hash of a link's token is kept.

use base::lang::Lang;
use base::time::Timestamp;
use diesel::dsl::{exists, select};
use diesel::prelude::*;
use domain::ids::{AccountId, InvitationId};
use domain::invitation::{Invitation as Wish, InvitationState};
use domain::role::{Role, Scope, ScopeKind};

use crate::dialect::lock_row;
use crate::schema::invitation;
use crate::{Error, Snapshot, Tx};

#[derive(Queryable, Selectable)]
#[diesel(table_name = invitation)]
struct Row {
    id: InvitationId,
    email: String,
    email_key: String,
    role: Role,
    scope: ScopeKind,
    scope_id: Option<i64>,
    lang: Lang,
    invited_by_id: Option<AccountId>,
    sent_at: Timestamp,
    expires_at: Timestamp,
    accepted_at: Option<Timestamp>,
    withdrawn_at: Option<Timestamp>,
}

/// An invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// The address as typed.
    pub email: String,
    /// What addresses are compared by.
    pub email_key: String,
    /// What is to be held.
    pub role: Role,
    /// Where.
    pub scope: Scope,
    /// The language of its letter.
    pub lang: Lang,
    /// Who invites; nobody in particular for the house itself.
    pub invited_by: Option<AccountId>,
    /// When its letter was last written.
    pub sent_at: Timestamp,
    /// Until when the link works.
    pub expires_at: Timestamp,
    /// When it was accepted.
    pub accepted_at: Option<Timestamp>,
    /// When it was taken back.
    pub withdrawn_at: Option<Timestamp>,
}

impl Invitation {
    /// What has become of it at `now`.
    #[must_use]
    pub fn state(&self, now: Timestamp) -> InvitationState {
        InvitationState::of(self.accepted_at, self.withdrawn_at, self.expires_at, now)
    }
}

impl Row {
    fn read(self) -> Result<Invitation, Error> {
        let scope = Scope::from_parts(self.scope, self.scope_id)
            .ok_or_else(|| Error::Fault(anyhow::anyhow!("invitation {} has no place", self.id)))?;
        Ok(Invitation {
            id: self.id,
            email: self.email,
            email_key: self.email_key,
            role: self.role,
            scope,
            lang: self.lang,
            invited_by: self.invited_by_id,
            sent_at: self.sent_at,
            expires_at: self.expires_at,
            accepted_at: self.accepted_at,
            withdrawn_at: self.withdrawn_at,
        })
    }
}

/// Keeps an invitation whose link is about to be mailed.
///
/// # Errors
/// What the database says.
pub fn insert(tx: &mut Tx<'_>, wish: &Wish, token_hash: &str, expires_at: Timestamp) -> Result<InvitationId, Error> {
    let (kind, scope_id) = wish.scope.parts();
    let (now, by) = (tx.now(), tx.actor().account());
    Ok(diesel::insert_into(invitation::table)
        .values((
            invitation::email.eq(wish.email.as_str()),
            invitation::email_key.eq(wish.email.key()),
            invitation::role.eq(wish.role),
            invitation::scope.eq(kind),
            invitation::scope_id.eq(scope_id),
            invitation::lang.eq(wish.lang),
            invitation::token_hash.eq(token_hash),
            invitation::invited_by_id.eq(by),
            invitation::created_at.eq(now),
            invitation::sent_at.eq(now),
            invitation::expires_at.eq(expires_at),
        ))
        .returning(invitation::id)
        .get_result(tx.conn())?)
}

/// One invitation with its row locked.
///
/// # Errors
/// [`Error::NotFound`].
pub fn lock(tx: &mut Tx<'_>, id: InvitationId) -> Result<Invitation, Error> {
    lock_row!(tx, invitation, id)?;
    get(tx, id)
}

/// One invitation.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(tx: &mut Snapshot<'_>, id: InvitationId) -> Result<Invitation, Error> {
    invitation::table.find(id).select(Row::as_select()).first(tx.conn()).map_err(Error::from)?.read()
}

/// The invitation that this link leads to, whatever has become of it.
///
/// # Errors
/// [`Error::NotFound`].
pub fn by_token(tx: &mut Snapshot<'_>, token_hash: &str) -> Result<Invitation, Error> {
    invitation::table
        .filter(invitation::token_hash.eq(token_hash))
        .select(Row::as_select())
        .first(tx.conn())
        .map_err(Error::from)?
        .read()
}

/// Invitations before `before`, the newest first.
///
/// # Errors
/// What the database says.
pub fn list(tx: &mut Snapshot<'_>, before: Option<InvitationId>, limit: i64) -> Result<Vec<Invitation>, Error> {
    let rows = invitation::table
        .filter(invitation::id.lt(before.map_or(i64::MAX, InvitationId::get)))
        .order(invitation::id.desc())
        .limit(limit)
        .select(Row::as_select())
        .load(tx.conn())?;
    rows.into_iter().map(Row::read).collect()
}

/// Whether this address waits to be given the same role in the same place.
///
/// # Errors
/// What the database says.
pub fn waits(tx: &mut Snapshot<'_>, wish: &Wish, now: Timestamp) -> Result<bool, Error> {
    let (kind, scope_id) = wish.scope.parts();
    let same = invitation::table
        .filter(invitation::email_key.eq(wish.email.key()))
        .filter(invitation::role.eq(wish.role))
        .filter(invitation::scope.eq(kind))
        // The kind says whether there is an id, so an empty one is the site's.
        .filter(invitation::scope_id.is_null().or(invitation::scope_id.eq(scope_id)))
        .filter(invitation::accepted_at.is_null())
        .filter(invitation::withdrawn_at.is_null())
        .filter(invitation::expires_at.gt(now));
    Ok(select(exists(same)).get_result(tx.conn())?)
}

/// Gives an invitation another link; the old one is void, and whoever sends it again answers for it.
///
/// # Errors
/// What the database says.
pub fn renew(tx: &mut Tx<'_>, id: InvitationId, token_hash: &str, expires_at: Timestamp) -> Result<(), Error> {
    let (now, by) = (tx.now(), tx.actor().account());
    diesel::update(invitation::table.find(id))
        .set((
            invitation::token_hash.eq(token_hash),
            invitation::invited_by_id.eq(by),
            invitation::sent_at.eq(now),
            invitation::expires_at.eq(expires_at),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes an invitation back.
///
/// # Errors
/// What the database says.
pub fn withdraw(tx: &mut Tx<'_>, id: InvitationId) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(invitation::table.find(id)).set(invitation::withdrawn_at.eq(now)).execute(tx.conn())?;
    Ok(())
}

/// Notes who accepted.
///
/// # Errors
/// What the database says.
pub fn accept(tx: &mut Tx<'_>, id: InvitationId, by: AccountId) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(invitation::table.find(id))
        .set((invitation::accepted_at.eq(now), invitation::accepted_by_id.eq(by)))
        .execute(tx.conn())?;
    Ok(())
}
