//! A wording takes the place of another. The callers hold the post's rows and record the event: its author's edit, a
//! moderator's decision on one.

use base::time::Timestamp;
use domain::receipt;
use store::post::{Post, Words};
use store::revision::Revision;
use store::{Snapshot, Tx};

use crate::error::{Error, Result};

/// Makes `new` what the post says; `edited_at` is when its readers are told that it changed, if they are.
pub(crate) fn apply(tx: &mut Tx<'_>, post: &Post, new: &Revision, edited_at: Option<Timestamp>) -> Result<()> {
    let words =
        Words { body: &new.body, html: &new.html, html_version: new.html_version, revision: new.number, edited_at };
    store::post::reword(tx, post.id, &words)?;
    if let Some(title) = &new.title {
        store::thread::retitle(tx, post.thread_id, title)?;
    }
    if post.parent_id.is_none() && post.state.is_public() {
        store::likeness::note(tx, post.thread_id)?;
    }
    Ok(())
}

/// What the record keeps of a wording: the hash that a receipt of it would show, salted with the post's code.
pub(crate) fn digest(tx: &mut Snapshot<'_>, of: &Revision) -> Result<String> {
    let receipt = store::receipt::of_posts(tx, &[of.post_id])?.pop();
    let receipt = receipt.ok_or_else(|| Error::Fault(anyhow::anyhow!("post {} has no receipt", of.post_id)))?;
    Ok(receipt::digest(&receipt.code, of.at, of.title.as_deref().unwrap_or_default(), &of.body))
}
