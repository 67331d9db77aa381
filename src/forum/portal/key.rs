//! The keys that a portal signs its deliveries with. Two may be in force, so that one can take the other's place without a
//! gap; each is shown once.

use base::secret::Secret;
use domain::event::Event;
use domain::ids::PortalKeyId;
use domain::policy::{self, Action};
use domain::portal::{MOST_KEYS, PortalChange};
use domain::refusal::Refusal;

use crate::error::Result;
use crate::react::react;
use crate::{Ctx, Forum};

/// A key as those who keep it see it.
pub type KeyView = store::portal::key::Key;

/// A key that was made: the one time it is shown.
#[derive(Debug, Clone)]
pub struct KeyMade {
    /// Its id.
    pub id: PortalKeyId,
    /// What to sign with.
    pub secret: Secret,
}

impl Forum {
    /// Makes a key for a portal.
    ///
    /// # Errors
    /// Two in force already, no right to, or no such portal.
    pub async fn make_portal_key(&self, ctx: &Ctx, slug: &str) -> Result<KeyMade> {
        ctx.signed_in()?;
        let (slug, secret) = (slug.to_owned(), Secret::token());
        let kept = secret.clone();
        let id = self
            .write(ctx, move |tx| {
                policy::authorize(tx.actor(), Action::ManagePortals, tx.now())?;
                let portal = store::portal::by_slug(tx, &slug)?.id;
                store::portal::lock(tx, portal)?;
                if store::portal::key::active(tx, portal)?.len() >= MOST_KEYS {
                    return Err(Refusal::KeysFull { most: MOST_KEYS }.into());
                }
                let id = store::portal::key::insert(tx, portal, kept.expose())?;
                let change = PortalChange::KeyMade;
                react(tx, &Event::PortalChanged { portal, change, of: Some(id.get()) })?;
                Ok(id)
            })
            .await?;
        Ok(KeyMade { id, secret })
    }

    /// Ends a key of a portal.
    ///
    /// # Errors
    /// No right to, or no such key in force.
    pub async fn revoke_portal_key(&self, ctx: &Ctx, slug: &str, id: PortalKeyId) -> Result<PortalKeyId> {
        ctx.signed_in()?;
        let slug = slug.to_owned();
        self.act(ctx, move |tx| {
            policy::authorize(tx.actor(), Action::ManagePortals, tx.now())?;
            let portal = store::portal::by_slug(tx, &slug)?.id;
            store::portal::key::revoke(tx, portal, id)?;
            react(tx, &Event::PortalChanged { portal, change: PortalChange::KeyRevoked, of: Some(id.get()) })?;
            Ok(id)
        })
        .await
    }

    /// The time of the last delivery with each key of a portal, and when each was made: the oldest first.
    ///
    /// # Errors
    /// No right to, or no such portal.
    pub async fn portal_keys(&self, ctx: &Ctx, slug: &str) -> Result<Vec<KeyView>> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ManagePortals, ctx.now)?;
        let slug = slug.to_owned();
        self.read(move |tx| {
            let portal = store::portal::by_slug(tx, &slug)?.id;
            Ok(store::portal::key::active(tx, portal)?)
        })
        .await
    }
}
