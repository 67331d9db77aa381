//! The use cases: one function for each verb, one transaction for each, one event for each change.
//!
//! A verb takes a [`Ctx`] (who, when, in which language) and typed input; it asks the policy, lets the domain decide,
//! writes rows, and records what happened. Pages and JSON are drawn from the read models that stand beside the verbs.
//!
//! What is not here: HTTP (`web`), the queue's clockwork (`jobs`), SQL (`store`), rules (`domain`).

mod ctx;
mod error;
mod idempotency;
mod limits;
mod open;
mod password;
mod phases;
mod react;
mod sealer;
mod settings;

pub mod account;
pub mod clause;
pub mod consent;
pub mod consultation;
pub mod department;
pub mod directory;
pub mod event;
pub mod feed;
pub mod file;
pub mod follow_up;
pub mod grant;
pub mod health;
pub mod hearing;
pub mod house;
pub mod job;
pub mod home;
pub mod invitation;
pub mod link;
pub mod letter;
pub mod live;
pub mod likeness;
pub mod manuscript;
pub mod mention;
pub mod moderation;
pub mod newcomer;
pub mod notice;
pub mod outcome;
pub mod portal;
pub mod post;
pub mod receipt;
pub mod response;
pub mod rule;
pub mod series;
pub mod session;
pub mod site;
pub mod sitemap;
pub mod support;
pub mod task;
pub mod thread;
pub mod token;
pub mod visit;

use std::sync::Arc;

use base::page::{Cursor, Turn};
use base::secret::sha256_hex;
use base::time::{Clock, Timestamp};
use domain::ids::AccountId;
use store::{By, Db, Snapshot, Tx};

pub use ctx::{Ctx, IdempotencyKey};
pub use error::{Error, Result};
pub use open::Setup;
pub use reader::fetch::{Fetcher, agent};
pub use settings::{Mode, Settings, Switch};

/// The forum: everything a use case needs, and the use cases as its methods. Cheap to clone.
#[derive(Clone)]
pub struct Forum {
    parts: Arc<Parts>,
}

struct Parts {
    db: Db,
    clock: Clock,
    settings: Settings,
    /// Mixed into the hashes that stand for accounts in the record, so that nobody can test guesses at them.
    record_salt: String,
    hasher: password::Hasher,
    views: view::Views,
    mailer: mail::Mailer,
    fetcher: Fetcher,
    files: files::Files,
    session_uses: session::SessionUses,
    thread_visits: visit::ThreadVisits,
    sign_ins: account::Turns,
}

impl Forum {
    /// The present instant. Read once for each request; verbs take it from [`Ctx`].
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.parts.clock.now()
    }

    /// The settings of this floor.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.parts.settings
    }

    /// The way to other hosts' pages.
    pub(crate) fn fetcher(&self) -> &Fetcher {
        &self.parts.fetcher
    }

    pub(crate) fn by(&self, ctx: &Ctx) -> By {
        let actor_hash = ctx.actor.account().map(|id| self.hash_of(id));
        By { now: ctx.now, actor: ctx.actor.clone(), actor_hash }
    }

    /// What the record keeps of somebody.
    #[must_use]
    pub fn hash_of(&self, id: AccountId) -> String {
        sha256_hex(format!("{}\n{id}", self.parts.record_salt).as_bytes())
    }

    pub(crate) async fn read<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Snapshot<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.parts.db.read(f).await
    }

    /// One transaction that a repeated request runs again: for verbs whose answer holds a secret, or that change
    /// nothing the second time anyhow. All others go through [`Forum::act`].
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        ctx: &Ctx,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.parts.db.write(self.by(ctx), f).await
    }

    /// One transaction that happens once for each idempotency key; answers with the id of what was made or changed.
    pub(crate) async fn act<Id>(
        &self,
        ctx: &Ctx,
        f: impl FnOnce(&mut Tx<'_>) -> Result<Id> + Send + 'static,
    ) -> Result<Id>
    where
        Id: From<i64> + Into<i64> + Copy + Send + 'static,
    {
        let key = ctx.idempotency.clone();
        self.write(ctx, move |tx| idempotency::once(tx, key.as_ref(), f)).await
    }
}

/// The key inside a cursor that came from outside.
///
/// # Errors
/// The fault `cursor` when it is not of the list it was given to.
pub(crate) fn cursor_key<K: serde::de::DeserializeOwned>(cursor: Option<&Cursor>) -> Result<Option<K>> {
    cursor.map(key_of).transpose()
}

/// The page of a list by the key inside a cursor that came from outside.
///
/// # Errors
/// As [`cursor_key`].
pub(crate) fn turn_key<K: serde::de::DeserializeOwned>(turn: Turn<Cursor>) -> Result<Turn<K>> {
    turn.by(|cursor| key_of(&cursor))
}

fn key_of<K: serde::de::DeserializeOwned>(cursor: &Cursor) -> Result<K> {
    cursor.key().ok_or_else(|| domain::fields::FieldErrors::one("cursor", "cursor").into())
}
