//! Opening the forum: what it is made of, and what a new site is given to start with.

use std::sync::Arc;

use base::secret::Secret;
use base::time::{Clock, Timestamp};
use chrono::TimeDelta;
use mail::Mailer;
use reader::fetch::Fetcher;
use store::{By, Db};
use view::Views;

use crate::account::Turns;
use crate::error::Result;
use crate::file::Signer;
use crate::password::Hasher;
use crate::session::SessionUses;
use crate::settings::{Mode, Settings};
use crate::visit::ThreadVisits;
use crate::{Ctx, Forum, Parts, consent, rule};

/// The row with the salt of the record.
const RECORD_SALT: &str = "record_salt";

/// What a forum is made of.
pub struct Setup {
    /// The database, migrated.
    pub db: Db,
    /// Where "now" comes from.
    pub clock: Clock,
    /// The settings of this floor.
    pub settings: Settings,
    /// The templates, for letters.
    pub views: Views,
    /// The way out for mail.
    pub mailer: Mailer,
    /// The way to other hosts' pages.
    pub fetcher: Fetcher,
    /// Where files are examined and kept.
    pub files: files::Files,
}

/// Days of past that a demonstration has: its people debate under the rules before the moment it is made.
const DEMO_PAST: i64 = 365;

impl Forum {
    /// Opens the forum. The first time, the site gets its secrets, its rules and the texts to agree to; what is there stays.
    ///
    /// # Errors
    /// When the database does not answer, or the system gives no random numbers.
    pub async fn open(setup: Setup) -> Result<Self> {
        let Setup { db, clock, settings, views, mailer, fetcher, files } = setup;
        let ctx = Ctx::system("open", given_at(&settings, clock.now()));
        let by = By { now: ctx.now, actor: ctx.actor, actor_hash: None };
        let (fresh, fresh_key) = (Secret::token(), Secret::token());
        let record_salt = db
            .write(by, move |tx| {
                rule::ship(tx)?;
                consent::ship(tx)?;
                Signer::ship(tx, &fresh_key)?;
                Ok::<_, crate::Error>(store::site::get_or_put(tx, RECORD_SALT, fresh.expose())?)
            })
            .await?;
        let hasher = Hasher::new(settings.hashing_threads)?;
        let (session_uses, thread_visits) = (SessionUses::default(), ThreadVisits::default());
        let sign_ins = Turns::default();
        let parts = Parts {
            db,
            clock,
            settings,
            record_salt,
            hasher,
            views,
            mailer,
            fetcher,
            files,
            session_uses,
            thread_visits,
            sign_ins,
        };
        Ok(Self { parts: Arc::new(parts) })
    }
}

/// Since when what a new site is given holds.
fn given_at(settings: &Settings, now: Timestamp) -> Timestamp {
    match settings.mode {
        Mode::Demo => now - TimeDelta::days(DEMO_PAST),
        Mode::Production => now,
    }
}
