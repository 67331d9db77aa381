//! Invitations: an administrator asks somebody by mail to take on a role; the link in the letter works for a week, once.
//!
//! What is not here: taking it on (`accept`), roles once they are held (`grant`).

mod accept;
mod letter;

use base::lang::Lang;
use base::page::{Cursor, Page};
use base::secret::Secret;
use base::time::Timestamp;
use chrono::TimeDelta;
use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::InvitationId;
use domain::invitation::{Invitation as Wish, InvitationInput, InvitationState};
use domain::policy::{self, Action};
use domain::refusal::Refusal;
use domain::role::{Role, Scope};
use domain::session::INVITATION_DAYS;
use store::Tx;
use store::invitation::Invitation;

use crate::error::Result;
use crate::grant::{names, require};
use crate::letter::{Prepared, post};
use crate::limits::{self, Tested};
use crate::react::react;
use crate::{Ctx, Forum};

pub use accept::{Invited, JoiningInput};

/// An invitation as administrators see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationView {
    /// Its id.
    pub id: InvitationId,
    /// The address it went to.
    pub email: String,
    /// What is to be held.
    pub role: Role,
    /// Where.
    pub scope: Scope,
    /// The department's name, or the consultation's title; empty for the site.
    pub place: String,
    /// The language of its letter.
    pub lang: Lang,
    /// What has become of it.
    pub state: InvitationState,
    /// When its letter was last written.
    pub sent_at: Timestamp,
    /// Until when the link works.
    pub expires_at: Timestamp,
}

impl Forum {
    /// Invites somebody. Whether the address has an account makes no difference.
    ///
    /// # Errors
    /// Faults in what was typed; the fault `invited` in `email` when the same waits already; too many letters to one
    /// address; no right to.
    pub async fn invite(&self, ctx: &Ctx, input: InvitationInput) -> Result<InvitationId> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ManagePeople, ctx.now)?;
        let wish = Wish::parse(&input)?;
        let token = Secret::token();
        let letter = self.prepare_invitation(&wish, &token).await?;
        let asked = self.guess(ctx, Tested::Letter, Some(&wish.email.key()));
        self.act(ctx, move |tx| {
            policy::authorize(tx.actor(), Action::ManagePeople, tx.now())?;
            require(tx, wish.scope)?;
            let now = tx.now();
            if store::invitation::waits(tx, &wish, now)? {
                return Err(FieldErrors::one("email", "invited").into());
            }
            limits::guess(tx, &asked)?;
            let id = store::invitation::insert(tx, &wish, &token.hash(), until(now))?;
            send(tx, id, wish.role, wish.scope, &letter)?;
            Ok(id)
        })
        .await
    }

    /// Sends an invitation once more, with a link of its own; the old one is void.
    ///
    /// # Errors
    /// One that was accepted or withdrawn; too many letters to one address; no right to; no such invitation.
    pub async fn send_invitation_again(&self, ctx: &Ctx, id: InvitationId) -> Result<InvitationId> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ManagePeople, ctx.now)?;
        let known = self.read(move |tx| Ok(store::invitation::get(tx, id)?)).await?;
        let token = Secret::token();
        let letter = self.prepare_invitation(&wish(&known)?, &token).await?;
        let asked = self.guess(ctx, Tested::Letter, Some(&known.email_key));
        self.act(ctx, move |tx| {
            policy::authorize(tx.actor(), Action::ManagePeople, tx.now())?;
            let invitation = undecided(tx, id)?;
            limits::guess(tx, &asked)?;
            let expires_at = until(tx.now());
            store::invitation::renew(tx, id, &token.hash(), expires_at)?;
            send(tx, id, invitation.role, invitation.scope, &letter)?;
            Ok(id)
        })
        .await
    }

    /// Takes an invitation back: its link works no more.
    ///
    /// # Errors
    /// One that was accepted or withdrawn; no right to; no such invitation.
    pub async fn withdraw_invitation(&self, ctx: &Ctx, id: InvitationId) -> Result<InvitationId> {
        ctx.signed_in()?;
        self.act(ctx, move |tx| {
            policy::authorize(tx.actor(), Action::ManagePeople, tx.now())?;
            undecided(tx, id)?;
            store::invitation::withdraw(tx, id)?;
            react(tx, &Event::InvitationWithdrawn { invitation: id })?;
            Ok(id)
        })
        .await
    }

    /// The invitations, the newest first, a page at a time.
    ///
    /// # Errors
    /// No right to, or a cursor that is not of this list.
    pub async fn invitations(&self, ctx: &Ctx, cursor: Option<Cursor>, limit: i64) -> Result<Page<InvitationView>> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ManagePeople, ctx.now)?;
        let (now, before) = (ctx.now, crate::cursor_key::<InvitationId>(cursor.as_ref())?);
        self.read(move |tx| {
            let rows = store::invitation::list(tx, before, limit + 1)?;
            let page = Page::cut(rows, limit, |row| row.id);
            let scopes: Vec<Scope> = page.items.iter().map(|row| row.scope).collect();
            let mut places = names(tx, &scopes)?.into_iter();
            Ok(page.map(|row| view(row, places.next().unwrap_or_default(), now)))
        })
        .await
    }
}

fn until(now: Timestamp) -> Timestamp {
    now + TimeDelta::days(INVITATION_DAYS)
}

fn send(tx: &mut Tx<'_>, invitation: InvitationId, role: Role, scope: Scope, letter: &Prepared) -> Result<()> {
    react(tx, &Event::InvitationSent { invitation, role, scope })?;
    post(tx, letter)
}

/// The invitation, locked, unless somebody has decided on it; that it has run out is no decision.
fn undecided(tx: &mut Tx<'_>, id: InvitationId) -> Result<Invitation> {
    let invitation = store::invitation::lock(tx, id)?;
    match invitation.state(tx.now()) {
        InvitationState::Waiting | InvitationState::Expired => Ok(invitation),
        over @ (InvitationState::Accepted | InvitationState::Withdrawn) => {
            Err(Refusal::InvitationOver { state: over.as_str() }.into())
        }
    }
}

/// What was wished for once, to be written down anew.
fn wish(kept: &Invitation) -> Result<Wish> {
    let email = domain::account::Email::parse(&kept.email)
        .ok_or_else(|| anyhow::anyhow!("invitation {} holds no address", kept.id))?;
    Ok(Wish { email, role: kept.role, scope: kept.scope, lang: kept.lang })
}

fn view(row: Invitation, place: String, now: Timestamp) -> InvitationView {
    InvitationView {
        state: row.state(now),
        id: row.id,
        email: row.email,
        role: row.role,
        scope: row.scope,
        place,
        lang: row.lang,
        sent_at: row.sent_at,
        expires_at: row.expires_at,
    }
}
