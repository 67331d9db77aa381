//! Taking a file away before it is sent in.

use domain::ids::FileId;
use domain::policy::{self, Action, FileStanding};
use domain::refusal::Refusal;

use crate::error::{Error, Result};
use crate::{Ctx, Forum};

impl Forum {
    /// Takes one's own file away. What is sent in already goes with its post or stays with its follow-up, and never goes alone.
    ///
    /// # Errors
    /// [`Error::NotFound`] for what is not one's own; [`Refusal::FileSentIn`].
    pub async fn take_file_away(&self, ctx: &Ctx, id: FileId) -> Result<FileId> {
        ctx.signed_in()?;
        self.act(ctx, move |tx| {
            let file = store::file::get(tx, id)?;
            let standing = FileStanding { uploader: file.uploader_id, with: None };
            match policy::authorize(tx.actor(), Action::ChangeFile(standing), tx.now()) {
                Err(Refusal::NotAuthor) => return Err(Error::NotFound),
                asked => asked?,
            }
            if store::file::drop_loose(tx, id)? { Ok(id) } else { Err(Refusal::FileSentIn.into()) }
        })
        .await
    }
}
