//! The threads that a notice led to, by their titles.

use domain::ids::NoticeId;
use store::thread::Outline;

use crate::error::Result;
use crate::{Ctx, Forum};

/// The most threads listed with a notice.
const MOST: i64 = 50;

impl Forum {
    /// The public threads that begin from a notice, the latest activity first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn threads_from_notice(&self, _ctx: &Ctx, notice: NoticeId) -> Result<Vec<Outline>> {
        self.read(move |tx| Ok(store::thread::from_notice(tx, notice, MOST)?)).await
    }
}
