//! The sealer: gives committed events their public number and their link in the hash chain. On SQLite the writer does
//! so in the commit of the events themselves; on PostgreSQL a job asks for it several times a second.

use crate::error::Result;
use crate::{Ctx, Forum};

impl Forum {
    /// Seals what waits, up to a batch; says how many events that were. Several nodes may ask at once: one seals, the
    /// others wait for it and then find nothing.
    ///
    /// # Errors
    /// When the database does not answer, or another sealer holds its lock for too long.
    pub async fn seal(&self, ctx: &Ctx) -> Result<usize> {
        if self.parts.db.seals_itself() {
            return Ok(0);
        }
        self.write(ctx, |tx| Ok(store::seal::seal(tx)?)).await
    }
}
