//! A demonstration's portals are of its own making and are never asked for anything: what polling them brought is told, so
//! that its desk shows what a desk shows.

use domain::ids::SourceId;
use domain::portal::next_poll;
use domain::refusal::Refusal;
use store::portal::source::Reading;

use crate::error::Result;
use crate::settings::Mode;
use crate::{Ctx, Forum};

/// What came of polling a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rehearsed {
    /// It was read, and showed something new.
    Read {
        /// Its rows.
        listed: i32,
        /// Those of them on other hosts.
        foreign_rows: i32,
    },
    /// It could not be read, so many times in a row.
    Failed {
        /// Why: the key of the words.
        code: String,
        /// How often.
        times: i32,
    },
}

impl Forum {
    /// Notes what polling a source brought, at the time of `ctx`. In a demonstration alone.
    ///
    /// # Errors
    /// Anywhere else, or no such source.
    pub async fn rehearse_poll(&self, ctx: &Ctx, slug: &str, id: SourceId, what: Rehearsed) -> Result<()> {
        if self.settings().mode != Mode::Demo {
            return Err(Refusal::NotYourRole.into());
        }
        let slug = slug.to_owned();
        self.write(ctx, move |tx| {
            let portal = store::portal::by_slug(tx, &slug)?.id;
            let source = store::portal::source::lock(tx, portal, id)?;
            let failures = match &what {
                Rehearsed::Read { listed, foreign_rows } => {
                    let (listed, foreign_rows) = (*listed, *foreign_rows);
                    let reading = Reading { listed, foreign_rows, news: true, ..Reading::default() };
                    store::portal::source::succeed(tx, id, &reading)?;
                    0
                }
                Rehearsed::Failed { code, times } => {
                    for _ in 0..*times {
                        store::portal::source::fail(tx, id, code, "")?;
                    }
                    *times
                }
            };
            let next = next_poll(source.interval_minutes, failures, tx.now());
            Ok(store::portal::source::release(tx, id, next)?)
        })
        .await
    }
}
