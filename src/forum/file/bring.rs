//! Bringing a file along: it is examined, kept, and written down as its uploader's.

use bytes::Bytes;
use domain::fields::FieldErrors;
use domain::file::{FileKind, parse_alt};
use domain::ids::FileId;
use domain::policy::{self, Action};
use files::Ready;
use store::Snapshot;
use store::file::StoredId;

use crate::error::{Error, Result};
use crate::limits;
use crate::post::author;
use crate::{Ctx, Forum};

/// A file as it was sent in.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// What it is called where it comes from.
    pub name: String,
    /// Its bytes.
    pub bytes: Bytes,
    /// What is to be seen in it; may be said later, when it is sent in with a post.
    pub alt: String,
}

impl Forum {
    /// Takes a file in. It belongs to nobody's post until it is sent in with one, and goes if it never is.
    ///
    /// # Errors
    /// Somebody not confirmed or still new here; too many files lately, or too much kept already; a file that is not
    /// taken; a scanner or a place for files that does not answer.
    pub async fn bring_file(&self, ctx: &Ctx, new: NewFile) -> Result<FileId> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::BringFile, ctx.now)?;
        let alt = parse_alt("alt", &new.alt)?;
        // Asked before anything is drawn, and again, for good, when it is written down.
        self.has_room(ctx).await?;
        let ready = self.parts.files.examine(&new.name, new.bytes).await.map_err(told)?;
        let stored = self.keep(ctx, &ready).await?;
        let (switch, quota) = (self.settings().posting_limits, self.settings().file_quota);
        self.act(ctx, move |tx| {
            let person = author(tx)?;
            let (account, now) = (store::account::lock(tx, person.id)?, tx.now());
            limits::room_for_file(tx, switch, quota, (person, &account), now)?;
            let row = store::file::NewFile {
                stored,
                uploader: person.id,
                name: ready.name,
                kind: ready.kind,
                pixels: pixels(ready.pixels),
                alt: described(ready.kind, alt),
            };
            Ok(store::file::insert(tx, &row)?)
        })
        .await
    }

    async fn has_room(&self, ctx: &Ctx) -> Result<()> {
        let Some(person) = ctx.actor.person().cloned() else { return Ok(()) };
        let (switch, quota, now) = (self.settings().posting_limits, self.settings().file_quota, ctx.now);
        self.read(move |tx: &mut Snapshot<'_>| {
            let account = store::account::get(tx, person.id)?;
            limits::room_for_file(tx, switch, quota, (&person, &account), now)
        })
        .await
    }

    /// Claims the bytes' row, then keeps them: whoever removes bytes that nobody needs sees the claim.
    async fn keep(&self, ctx: &Ctx, ready: &Ready) -> Result<StoredId> {
        let (sha256, size) = (ready.sha256.clone(), i64::try_from(ready.bytes.len()).unwrap_or(i64::MAX));
        let claimed = self.write(ctx, move |tx| Ok(store::file::claim(tx, &sha256, size)?)).await?;
        // The same bytes are being removed at this very moment; soon they are gone, and can be kept anew.
        let stored = claimed.ok_or(Error::Busy { retry_after: 2 })?;
        self.parts.files.keep(&ready.sha256, ready.bytes.clone()).await?;
        Ok(stored)
    }
}

/// Only a picture has something to be seen in it.
fn described(kind: FileKind, alt: String) -> String {
    if kind.is_picture() { alt } else { String::new() }
}

fn pixels(of: Option<(u32, u32)>) -> Option<(i32, i32)> {
    let (width, height) = of?;
    Some((i32::try_from(width).ok()?, i32::try_from(height).ok()?))
}

fn told(error: files::Error) -> Error {
    match error {
        files::Error::Unfit(unfit) => FieldErrors::one("file", unfit.code()).into(),
        files::Error::Unavailable(fault) => {
            tracing::error!(error = format!("{fault:#}"), "a file could not be examined");
            Error::Busy { retry_after: 60 }
        }
    }
}
