//! Whether the forum can work at this moment.

use crate::{Forum, Result};

impl Forum {
    /// Asks the database something trivial.
    ///
    /// # Errors
    /// What stands against it.
    pub async fn ready(&self) -> Result<()> {
        self.read(|tx| Ok(store::site::get(tx, "ready").map(drop)?)).await
    }
}
