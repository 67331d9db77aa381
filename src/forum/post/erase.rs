//! Erasing the content of a post by law: the words go, with every wording that was kept, the files and the receipt; the
//! place stays, with a public line that says why and when.
//!
//! What is not here: what moderators take out of sight (`moderation`) and authors take back (`withdraw`); both keep the
//! words.

use base::lang::Lang;
use base::message::Message;
use base::time::Timestamp;
use domain::event::Event;
use domain::ids::PostId;
use domain::policy::{self, Action};
use domain::post::{ERASED_TITLE, ErasureGround, PostEvent};
use domain::refusal::Refusal;
use mail::letters::{Fate, PostDecided};
use store::erasure::Erasure;
use store::post::Post;
use store::{Snapshot, Tx};
use view::place;

use super::{Viewer, facts, publish};
use crate::error::{Error, Result};
use crate::react::react;
use crate::{Ctx, Forum, letter};

/// What an administrator decided.
#[derive(Debug, Clone, Copy)]
pub struct ErasureInput {
    /// Why.
    pub ground: ErasureGround,
    /// The version that was looked at.
    pub version: Option<i64>,
}

/// That the content of a post was erased, as everybody reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErasureView {
    /// Why.
    pub ground: ErasureGround,
    /// When.
    pub at: Timestamp,
}

impl From<Erasure> for ErasureView {
    fn from(erasure: Erasure) -> Self {
        Self { ground: erasure.ground, at: erasure.at }
    }
}

impl Forum {
    /// Erases the content of a post by law. Replies and answers keep their place; what departments said stays. Nothing
    /// brings the words back.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a post whose existence this person may not know; refusals for everybody but administrators
    /// of the site, for one's own post, an official response, a stale version, and what is erased already.
    pub async fn erase_post(&self, ctx: &Ctx, id: PostId, input: ErasureInput) -> Result<PostId> {
        ctx.signed_in()?;
        self.act(ctx, move |tx| {
            let post = store::post::lock(tx, id)?;
            let viewer = Viewer { actor: tx.actor(), now: tx.now() };
            authorize(tx, viewer, &post)?;
            if input.version.is_some_and(|version| version != post.version) {
                return Err(Refusal::Stale { version: post.version, by: None }.into());
            }
            let to = post.state.after(PostEvent::Erase)?;
            if post.state.is_public() {
                publish::take_down(tx, &post, to)?;
            } else {
                store::post::set_state(tx, id, to)?;
            }
            empty(tx, &post)?;
            let by = tx.actor().account();
            store::erasure::insert(tx, id, input.ground, by)?;
            react(tx, &Event::PostErased { post: id, thread: post.thread_id, ground: input.ground })?;
            Ok(id)
        })
        .await
    }

    /// The erasure of a post, as whoever may erase learns of it, though the post itself was never public.
    ///
    /// # Errors
    /// As [`Forum::erase_post`]; [`Error::NotFound`] for a post that was not erased.
    pub async fn erasure(&self, ctx: &Ctx, id: PostId) -> Result<ErasureView> {
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        self.read(move |tx| {
            let post = store::post::get(tx, id)?;
            authorize(tx, Viewer { actor: &actor, now }, &post)?;
            Ok(store::erasure::of_posts(tx, &[id])?.pop().ok_or(Error::NotFound)?.into())
        })
        .await
    }

    /// Writes the letter about an erasure to the author of the post, once however often it is called.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a post that was not erased.
    pub(crate) async fn tell_erased(&self, ctx: &Ctx, id: PostId) -> Result<()> {
        let (erasure, title, author) = self
            .read(move |tx| {
                let erasure = store::erasure::of_posts(tx, &[id])?.pop().ok_or(Error::NotFound)?;
                let post = store::post::get(tx, id)?;
                let title = store::thread::get(tx, post.thread_id)?.title;
                Ok((erasure, title, store::account::contact(tx, post.author_id)?))
            })
            .await?;
        let letter = PostDecided {
            display_name: author.display_name.clone(),
            decision: Fate::Erased,
            title,
            rule: String::new(),
            reason: ground(author.lang, erasure.ground),
            link: self.address(&place::post(id.get())),
            site: self.address(&place::home()),
        };
        let letter = self.prepare_letter(&author, &letter, &format!("erased-{id}"))?;
        self.write(ctx, move |tx| letter::post(tx, &letter)).await
    }
}

/// Why, in words.
fn ground(lang: Lang, ground: ErasureGround) -> String {
    i18n::text(lang, &Message::new(format!("post-erasure-{ground}")))
}

fn authorize(tx: &mut Snapshot<'_>, viewer: Viewer<'_>, post: &Post) -> Result<()> {
    let facts = facts::standing(tx, post)?;
    let may = |action| policy::authorize(viewer.actor, action, viewer.now);
    may(Action::ErasePost(facts.standing())).map_err(|refusal| {
        // A tombstone is known to all who know its thread.
        let known = post.place.is_some() && may(Action::ViewConsultation(facts.consultation.standing())).is_ok();
        if known || may(Action::ViewPost(facts.standing())).is_ok() { refusal.into() } else { Error::NotFound }
    })
}

/// Takes the words away wherever they stand, and what waits about them.
fn empty(tx: &mut Tx<'_>, post: &Post) -> Result<()> {
    store::erasure::empty(tx, post.id)?;
    store::file::drop_of_post(tx, post.id)?;
    store::queue::close_for(tx, post.id)?;
    let title = match post.parent_id {
        Some(_) => None,
        None => Some(store::thread::get(tx, post.thread_id)?.title),
    };
    store::mail::forget(tx, &place::post(post.id.get()), title.as_deref())?;
    if title.is_some() {
        store::thread::retitle(tx, post.thread_id, ERASED_TITLE)?;
    }
    Ok(())
}
