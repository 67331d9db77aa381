//! Whose database this is: a real site's or a demo's. Whoever opens it first says so, and the other refuses it from then
//! on, so that sample data never mixes with a town's own.

use base::secret::Secret;

use crate::error::Result;
use crate::settings::Mode;
use crate::{Ctx, Forum};

/// The row that names the mode whose database this is.
pub const MADE_BY: &str = "made_by";
/// The row that says that the demo's sample data is complete.
const SEEDED: &str = "demo_seeded";
/// The row with the secret that the demo's passwords are made from.
const DEMO_SECRET: &str = "demo_secret";

impl Mode {
    /// The name of this mode in a database that it has made.
    #[must_use]
    pub const fn maker(self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::Demo => "demo",
        }
    }
}

impl Forum {
    /// Takes the database for the mode this forum runs in, unless it is taken; says whether it now is that mode's.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn take_database(&self, ctx: &Ctx) -> Result<bool> {
        let maker = self.settings().mode.maker();
        self.write(ctx, move |tx| Ok(store::site::get_or_put(tx, MADE_BY, maker)? == maker)).await
    }

    /// The secret that this demo's passwords are made from: `fresh` when there is none yet.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn demo_secret(&self, ctx: &Ctx, fresh: Secret) -> Result<Secret> {
        self.write(ctx, move |tx| Ok(Secret::new(store::site::get_or_put(tx, DEMO_SECRET, fresh.expose())?))).await
    }

    /// How far the demo's sample data has come.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn seeding(&self) -> Result<Seeding> {
        self.read(|tx| {
            if store::site::get(tx, SEEDED)?.is_some() {
                return Ok(Seeding::Complete);
            }
            let begun = store::site::get(tx, DEMO_SECRET)?.is_some();
            Ok(if begun { Seeding::Begun } else { Seeding::NotBegun })
        })
        .await
    }

    /// Notes that the sample data is complete.
    ///
    /// # Errors
    /// When it was noted before, or the database does not answer.
    pub async fn seeding_is_complete(&self, ctx: &Ctx) -> Result<()> {
        let at = ctx.now.rfc3339();
        self.write(ctx, move |tx| Ok(store::site::put(tx, SEEDED, &at)?)).await
    }
}

/// How far the demo's sample data has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seeding {
    /// There is none.
    NotBegun,
    /// It was begun and not finished.
    Begun,
    /// It is all there.
    Complete,
}
