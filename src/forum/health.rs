//! Whether the forum can work at this moment.

use crate::{Forum, Result};

impl Forum {
    /// Asks the database something trivial, and whether it takes writes.
    ///
    /// # Errors
    /// What stands against it.
    pub async fn ready(&self) -> Result<()> {
        if !self.parts.db.takes_writes() {
            return Err(anyhow::anyhow!("the database's writer has ended").into());
        }
        self.read(|tx| Ok(store::site::get(tx, "ready").map(drop)?)).await
    }
}
