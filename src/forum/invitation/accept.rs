//! Taking on the role one was invited to. The link proves the mailbox; password or session prove the person. The grant,
//! its event and whatever account or session goes with it come into being in one transaction.

use base::secret::Secret;
use base::time::Timestamp;
use domain::account::RegistrationInput;
use domain::actor::Actor;
use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::{AccountId, GrantId};
use domain::invitation::InvitationState;
use domain::policy::{self, Action};
use domain::refusal::Refusal;
use domain::role::{Role, Scope};
use store::grant::NewGrant;
use store::invitation::Invitation;
use store::{Snapshot, Tx};

use crate::account::{confirm_owner, login_key, new_account, person};
use crate::error::{Error, Result, Unique as _};
use crate::grant::names;
use crate::limits::{self, Tested};
use crate::react::react;
use crate::session::own;
use crate::{Ctx, Forum};

/// What the holder of an invitation's link is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// The address it went to.
    pub email: String,
    /// What is to be held.
    pub role: Role,
    /// Where.
    pub scope: Scope,
    /// The department's name, or the consultation's title; empty for the site.
    pub place: String,
    /// What has become of it.
    pub state: InvitationState,
    /// Until when the link works.
    pub expires_at: Timestamp,
    /// Whether the address has an account already.
    pub has_account: bool,
    /// Whether whoever asks is signed in with that address.
    pub is_mine: bool,
}

/// What was typed to register by an invitation; the address is the invitation's own.
#[derive(Debug, Clone)]
pub struct JoiningInput {
    /// The name shown beside posts.
    pub display_name: String,
    /// The password.
    pub password: Secret,
    /// The consent texts agreed to, as `kind:version`.
    pub consents: Vec<String>,
}

impl Forum {
    /// What an invitation's link leads to.
    ///
    /// # Errors
    /// [`Error::NotFound`]; look-ups of unknown links slow down, so that links cannot be guessed.
    pub async fn invitation(&self, ctx: &Ctx, code: &Secret) -> Result<Invited> {
        let found = self.found(ctx, code).await?;
        let (now, asker) = (ctx.now, ctx.actor.account());
        self.read(move |tx| {
            let owner = store::account::by_email(tx, &found.email_key)?;
            let place = names(tx, &[found.scope])?.into_iter().next().unwrap_or_default();
            Ok(Invited {
                state: standing(tx, &found, now)?,
                email: found.email,
                role: found.role,
                scope: found.scope,
                place,
                expires_at: found.expires_at,
                has_account: owner.is_some(),
                is_mine: asker.is_some() && owner.map(|owner| owner.id) == asker,
            })
        })
        .await
    }

    /// Takes the role on, signed in with the address invited.
    ///
    /// # Errors
    /// Another's invitation, one that is over, [`Error::NotFound`]; not signed in, or with a token.
    pub async fn accept_invitation(&self, ctx: &Ctx, code: &Secret) -> Result<GrantId> {
        let account = own(ctx)?.id;
        let invitation = self.waiting(ctx, code).await?;
        self.act(ctx, move |tx| take(tx, &invitation, account)).await
    }

    /// Signs in with the address invited and takes the role on: the token for the cookie.
    ///
    /// # Errors
    /// The fault `wrong-password` in `password`; an invitation that is over; [`Error::NotFound`]; [`Error::Throttled`].
    pub async fn accept_invitation_signing_in(&self, ctx: &Ctx, code: &Secret, password: Secret) -> Result<Secret> {
        let invitation = self.waiting(ctx, code).await?;
        let proven = match self.prove(ctx, &invitation.email, password).await {
            Err(Error::Unauthenticated) => return Err(FieldErrors::one("password", "wrong-password").into()),
            other => other?,
        };
        let account = proven.person.id;
        let ctx = Ctx { actor: Actor::Resident(proven.person.clone()), ..ctx.clone() };
        let (token, device) = (Secret::token(), ctx.device.clone());
        let hash = token.hash();
        self.admit(&ctx, proven, move |tx| {
            take(tx, &invitation, account)?;
            Ok(store::session::insert(tx, &hash, account, device.as_deref())?)
        })
        .await?;
        Ok(token)
    }

    /// Registers with the address invited and takes the role on: the token for the cookie. No code is mailed, because
    /// the link came by mail.
    ///
    /// # Errors
    /// Faults in what was typed, all at once; the fault `taken` in `email` when there is an account by now; an invitation
    /// that is over; [`Error::NotFound`]; [`Error::Throttled`].
    pub async fn accept_invitation_registering(&self, ctx: &Ctx, code: &Secret, input: JoiningInput) -> Result<Secret> {
        let invitation = self.waiting(ctx, code).await?;
        let JoiningInput { display_name, password, consents } = input;
        let (email, password) = (invitation.email.clone(), password.expose().to_owned());
        let input = RegistrationInput { email, display_name, password, consents };
        let (registration, texts) = self.sound_registration(ctx, input).await?;
        let password_hash = self.parts.hasher.hash(registration.password.clone()).await?;
        let new = new_account(&registration, password_hash, ctx.now, Some(ctx.now));
        let ctx = Ctx { actor: Actor::Anonymous, ..ctx.clone() };
        let (token, device) = (Secret::token(), ctx.device.clone());
        let hash = token.hash();
        self.write(&ctx, move |tx| {
            let made = store::account::insert(tx, &new).unique(&[("account_name_key_key", "display_name")])?;
            let account = made.ok_or_else(|| FieldErrors::one("email", "taken"))?;
            for text in &texts {
                store::consent::agree(tx, account, text.id)?;
            }
            take(tx, &invitation, account)?;
            Ok(store::session::insert(tx, &hash, account, device.as_deref())?)
        })
        .await?;
        Ok(token)
    }

    /// The invitation behind a link that still works. Asked once more in the transaction that uses it up.
    async fn waiting(&self, ctx: &Ctx, code: &Secret) -> Result<Invitation> {
        let found = self.found(ctx, code).await?;
        match found.state(ctx.now) {
            InvitationState::Waiting => Ok(found),
            over => Err(Refusal::InvitationOver { state: over.as_str() }.into()),
        }
    }

    /// The invitation behind a link, whatever has become of it.
    async fn found(&self, ctx: &Ctx, code: &Secret) -> Result<Invitation> {
        let (guess, now, hash) = (self.guess(ctx, Tested::Invitation, None), ctx.now, code.hash());
        let found = {
            let guess = guess.clone();
            self.read(move |tx| {
                limits::check(tx, now, &guess)?;
                Ok(store::invitation::by_token(tx, &hash)?)
            })
            .await
        };
        if matches!(found, Err(Error::NotFound)) {
            self.write(ctx, move |tx| limits::failed(tx, &guess)).await?;
        }
        found
    }
}

/// What has become of an invitation at `now`. One whose inviter may no longer invite is as good as withdrawn: nobody is
/// left who answers for the role, until an administrator sends it again.
fn standing(tx: &mut Snapshot<'_>, invitation: &Invitation, now: Timestamp) -> Result<InvitationState> {
    let state = invitation.state(now);
    // Without an inviter the house itself invited.
    let (InvitationState::Waiting, Some(inviter)) = (state, invitation.invited_by) else { return Ok(state) };
    let inviter = person(tx, inviter)?.map(Actor::Resident);
    let may = inviter.is_some_and(|inviter| policy::authorize(&inviter, Action::ManagePeople, now).is_ok());
    Ok(if may { state } else { InvitationState::Withdrawn })
}

/// Gives the account what it was invited to, once.
fn take(tx: &mut Tx<'_>, known: &Invitation, account: AccountId) -> Result<GrantId> {
    let owner = store::account::get(tx, account)?;
    if login_key(&owner.email) != known.email_key {
        return Err(Refusal::InvitedAnother.into());
    }
    let invitation = store::invitation::lock(tx, known.id)?;
    let now = tx.now();
    let state = standing(tx, &invitation, now)?;
    // Sent again meanwhile, it has another link, and this one is void.
    if state != InvitationState::Waiting || invitation.sent_at != known.sent_at {
        return Err(Refusal::InvitationOver { state: state.as_str() }.into());
    }
    store::invitation::accept(tx, invitation.id, account)?;
    confirm_owner(tx, account)?;
    let new = NewGrant {
        account,
        role: invitation.role,
        scope: invitation.scope,
        until: None,
        granted_by: invitation.invited_by,
    };
    let grant = store::grant::insert(tx, &new)?;
    let (role, scope) = (invitation.role, invitation.scope);
    react(tx, &Event::GrantAccepted { grant, invitation: invitation.id, role, scope })?;
    Ok(grant)
}
