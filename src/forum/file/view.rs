//! A file as it is shown with its post, or to whoever brought it.

use std::collections::HashMap;

use base::message::Message;
use base::time::Timestamp;
use domain::file::{FileKind, MOST_OF_POST};
use domain::ids::{AccountId, FileId, FollowUpId, PostId};
use domain::policy::{self, Action};
use store::Snapshot;
use store::file::File;

use super::standing::FileFacts;
use super::{Pass, Signer};
use crate::error::{Error, Result};
use crate::{Ctx, Forum};

/// A file, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileView {
    /// Its id.
    pub id: FileId,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Bytes.
    pub size: i64,
    /// The hash of its bytes.
    pub sha256: String,
    /// What is to be seen in it; empty where nobody said.
    pub alt: String,
    /// Width and height of a picture, in pixels.
    pub pixels: Option<(i32, i32)>,
    /// What its address needs while not everybody may read it.
    pub pass: Option<Pass>,
}

impl FileView {
    fn of(file: File) -> Self {
        Self {
            id: file.id,
            name: file.name,
            kind: file.kind,
            size: file.size,
            sha256: file.sha256,
            alt: file.alt,
            pixels: file.width.zip(file.height),
            pass: None,
        }
    }

    /// The same, for somebody who may read it while not everybody may.
    #[must_use]
    pub(crate) fn passed(self, signer: &Signer, now: Timestamp) -> Self {
        Self { pass: Some(signer.pass(self.id, now)), ..self }
    }
}

/// The files that wait with what somebody is writing for a place.
pub(crate) fn waiting(tx: &mut Snapshot<'_>, of: AccountId, place: &str, now: Timestamp) -> Result<Vec<FileView>> {
    let files = store::file::kept_for(tx, of, place)?;
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let signer = Signer::of(tx)?;
    Ok(files.into_iter().map(|file| FileView::of(file).passed(&signer, now)).collect())
}

impl Forum {
    /// One file, for whoever may read it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none that this person may read.
    pub async fn file(&self, ctx: &Ctx, id: FileId) -> Result<FileView> {
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        self.read(move |tx| {
            let file = store::file::get(tx, id)?;
            let facts = FileFacts::of(tx, file)?;
            policy::authorize(&actor, Action::ViewFile(facts.standing()), now).map_err(|_| Error::NotFound)?;
            Ok(FileView::of(facts.into_file()).passed(&Signer::of(tx)?, now))
        })
        .await
    }

    /// Those of these files that somebody brought along and has not sent in yet, in this order.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn loose_files(&self, ctx: &Ctx, ids: Vec<FileId>) -> Result<Vec<FileView>> {
        let Some(account) = ctx.actor.account() else { return Ok(Vec::new()) };
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let now = ctx.now;
        self.read(move |tx| {
            let signer = Signer::of(tx)?;
            let mut files = store::file::loose(tx, account, &ids)?;
            files.sort_by_key(|file| ids.iter().position(|id| *id == file.id));
            Ok(files.into_iter().map(|file| FileView::of(file).passed(&signer, now)).collect())
        })
        .await
    }
}

/// The files of these posts.
pub(crate) fn of_posts(tx: &mut Snapshot<'_>, posts: &[PostId]) -> Result<HashMap<PostId, Vec<FileView>>> {
    let mut files: HashMap<PostId, Vec<FileView>> = HashMap::new();
    for file in store::file::of_posts(tx, posts)? {
        if let Some(post) = file.post_id {
            files.entry(post).or_default().push(FileView::of(file));
        }
    }
    Ok(files)
}

/// The files of these entries of what was done.
pub(crate) fn of_follow_ups(
    tx: &mut Snapshot<'_>,
    entries: &[FollowUpId],
) -> Result<HashMap<FollowUpId, Vec<FileView>>> {
    let mut files: HashMap<FollowUpId, Vec<FileView>> = HashMap::new();
    for file in store::file::of_follow_ups(tx, entries)? {
        if let Some(entry) = file.follow_up_id {
            files.entry(entry).or_default().push(FileView::of(file));
        }
    }
    Ok(files)
}

/// That a post has room for no more of them.
pub(super) fn many() -> Message {
    Message::new("field-file-many").with("most", MOST_OF_POST)
}
