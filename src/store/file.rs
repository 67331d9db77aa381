//! Files that people brought along: a row for each, and one for the bytes that any number of them share.
//!
//! In `keep`: the rows of the bytes, and how they go without anybody missing them. What is not here: the bytes (`files`).

use base::time::Timestamp;
use diesel::dsl::auto_type;
use diesel::prelude::*;
use domain::file::FileKind;
use domain::ids::{AccountId, FileId, FollowUpId, PostId};

use crate::dialect::on_backend;
use crate::schema::{attachment, stored_file};
use crate::{Error, Snapshot, Tx};

mod keep;
mod waiting;

pub use keep::{Due, Lease, Stored, StoredId, bury, claim, doom, due, forget_dropped, is_held};
pub use waiting::{forget_loose, keep_for, kept_for, loose};

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
#[expect(missing_docs, reason = "the columns of the table, under their names")]
pub struct File {
    pub id: FileId,
    pub uploader_id: AccountId,
    pub post_id: Option<PostId>,
    pub follow_up_id: Option<FollowUpId>,
    pub name: String,
    pub kind: FileKind,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub alt: String,
    pub created_at: Timestamp,
    pub sha256: String,
    /// Bytes.
    pub size: i64,
}

/// What a file is sent in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carrier {
    /// A post of whoever brought it.
    Post(PostId),
    /// An entry of what was done after a consultation.
    FollowUp(FollowUpId),
}

impl Carrier {
    const fn post(self) -> Option<PostId> {
        match self {
            Self::Post(id) => Some(id),
            Self::FollowUp(_) => None,
        }
    }

    const fn follow_up(self) -> Option<FollowUpId> {
        match self {
            Self::FollowUp(id) => Some(id),
            Self::Post(_) => None,
        }
    }
}

impl File {
    /// What it was sent in with; nothing while it was not.
    #[must_use]
    pub fn carrier(&self) -> Option<Carrier> {
        self.post_id.map(Carrier::Post).or(self.follow_up_id.map(Carrier::FollowUp))
    }
}

/// A file that is about to be written down.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the columns of the table, under their names")]
pub struct NewFile {
    pub stored: StoredId,
    pub uploader: AccountId,
    pub name: String,
    pub kind: FileKind,
    pub pixels: Option<(i32, i32)>,
    pub alt: String,
}

#[auto_type(no_type_alias)]
fn kept() -> _ {
    attachment::table.inner_join(stored_file::table).filter(attachment::dropped_at.is_null()).select((
        attachment::id,
        attachment::uploader_id,
        attachment::post_id,
        attachment::follow_up_id,
        attachment::name,
        attachment::kind,
        attachment::width,
        attachment::height,
        attachment::alt,
        attachment::created_at,
        stored_file::sha256,
        stored_file::size,
    ))
}

/// What was sent in with nothing yet.
#[auto_type(no_type_alias)]
fn unsent() -> _ {
    attachment::post_id.is_null().and(attachment::follow_up_id.is_null())
}

/// Writes down a file whose bytes are kept.
///
/// # Errors
/// What the database says.
pub fn insert(tx: &mut Tx<'_>, new: &NewFile) -> Result<FileId, Error> {
    let row = (
        attachment::stored_file_id.eq(new.stored.0),
        attachment::uploader_id.eq(new.uploader),
        attachment::position.eq(0),
        attachment::name.eq(&new.name),
        attachment::kind.eq(new.kind),
        attachment::width.eq(new.pixels.map(|(width, _)| width)),
        attachment::height.eq(new.pixels.map(|(_, height)| height)),
        attachment::alt.eq(&new.alt),
        attachment::created_at.eq(tx.now()),
    );
    Ok(diesel::insert_into(attachment::table).values(row).returning(attachment::id).get_result(tx.conn())?)
}

/// One file that was not taken away.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(tx: &mut Snapshot<'_>, id: FileId) -> Result<File, Error> {
    Ok(kept().filter(attachment::id.eq(id)).first(tx.conn())?)
}

/// The files of these posts, each post's in their order.
///
/// # Errors
/// What the database says.
pub fn of_posts(tx: &mut Snapshot<'_>, posts: &[PostId]) -> Result<Vec<File>, Error> {
    Ok(kept()
        .filter(attachment::post_id.eq_any(posts.iter().copied().map(Some)))
        .order((attachment::post_id, attachment::position, attachment::id))
        .load(tx.conn())?)
}

/// The files of these entries of what was done, each entry's in their order.
///
/// # Errors
/// What the database says.
pub fn of_follow_ups(tx: &mut Snapshot<'_>, entries: &[FollowUpId]) -> Result<Vec<File>, Error> {
    Ok(kept()
        .filter(attachment::follow_up_id.eq_any(entries.iter().copied().map(Some)))
        .order((attachment::follow_up_id, attachment::position, attachment::id))
        .load(tx.conn())?)
}

/// Joins a file of this person to what it is sent in with, unless it was sent in before or taken away: of two posts that
/// want it at the same moment one has it. Says whether it does.
///
/// # Errors
/// What the database says.
pub fn join(tx: &mut Tx<'_>, id: FileId, uploader: AccountId, to: Carrier, position: i32) -> Result<bool, Error> {
    let loose = attachment::table
        .filter(attachment::id.eq(id))
        .filter(attachment::uploader_id.eq(uploader))
        .filter(unsent())
        .filter(attachment::dropped_at.is_null());
    let place = (
        attachment::post_id.eq(to.post()),
        attachment::follow_up_id.eq(to.follow_up()),
        attachment::position.eq(position),
    );
    let joined = diesel::update(loose).set(place).execute(tx.conn())?;
    Ok(joined == 1)
}

/// Keeps what is to be seen in a picture; nothing is to be seen in any other file.
///
/// # Errors
/// What the database says.
pub fn describe(tx: &mut Tx<'_>, id: FileId, alt: &str) -> Result<(), Error> {
    let pictures: Vec<FileKind> = FileKind::ALL.iter().copied().filter(|kind| kind.is_picture()).collect();
    let picture = attachment::table.find(id).filter(attachment::kind.eq_any(pictures));
    diesel::update(picture).set(attachment::alt.eq(alt)).execute(tx.conn())?;
    Ok(())
}

/// Takes a file away that was sent in with nothing yet. Says whether it did.
///
/// # Errors
/// What the database says.
pub fn drop_loose(tx: &mut Tx<'_>, id: FileId) -> Result<bool, Error> {
    let now = tx.now();
    let loose = attachment::table.find(id).filter(unsent());
    Ok(diesel::update(loose).set(attachment::dropped_at.eq(now)).execute(tx.conn())? == 1)
}

/// Takes all the files of a post away.
///
/// # Errors
/// What the database says.
pub fn drop_of_post(tx: &mut Tx<'_>, post: PostId) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(attachment::table.filter(attachment::post_id.eq(post)))
        .set(attachment::dropped_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}

/// The sizes in bytes of what this person keeps, at most `most` of them.
///
/// # Errors
/// What the database says.
pub fn sizes_of(tx: &mut Snapshot<'_>, uploader: AccountId, most: i64) -> Result<Vec<i64>, Error> {
    Ok(attachment::table
        .inner_join(stored_file::table)
        .filter(attachment::uploader_id.eq(uploader))
        .filter(attachment::dropped_at.is_null())
        .select(stored_file::size)
        .limit(most)
        .load(tx.conn())?)
}

/// When this person brought files since `since`, what was taken away included: the latest first, at most `most`.
///
/// # Errors
/// What the database says.
pub fn brought_since(
    tx: &mut Snapshot<'_>,
    uploader: AccountId,
    since: Timestamp,
    most: i64,
) -> Result<Vec<Timestamp>, Error> {
    Ok(attachment::table
        .filter(attachment::uploader_id.eq(uploader))
        .filter(attachment::created_at.gt(since))
        .order(attachment::created_at.desc())
        .limit(most)
        .select(attachment::created_at)
        .load(tx.conn())?)
}
