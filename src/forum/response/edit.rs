//! Changing a draft, and handing it in again after it was sent back.

use domain::ids::{DepartmentId, PostId};
use domain::mention::Mentioned;
use domain::policy::{self, Action};
use domain::response::{Cover, CoverInput, Disposition, ResponseText, Sensitivity};
use store::Tx;
use store::response::cover::Covered;
use store::response::{Response, Words};

use super::draft::{Intent, WORDING, stands_under, submit};
use super::{fresh, known, standing};
use crate::error::{Error, Result};
use crate::{Ctx, Forum};

/// What is to be changed.
#[derive(Debug, Clone)]
pub struct ResponsePatch {
    /// New words, as Markdown.
    pub body: Option<String>,
    /// What it covers, in place of what it covered before.
    pub covers: Option<Vec<CoverInput>>,
    /// Whether the matter is sensitive after all.
    pub sensitivity: Option<Sensitivity>,
    /// What happens to it then.
    pub intent: Intent,
}

/// The words of a response, whole and drawn.
struct Drawn {
    text: ResponseText,
    html: String,
    mentioned: Vec<Mentioned>,
}

impl Forum {
    /// Changes a draft of one's own, or one that was sent back. New words open its gates again.
    ///
    /// # Errors
    /// Faults in the words or in what is covered; not signed in; none that this person may know of; not its drafter;
    /// handed in already; changed since it was read.
    pub async fn edit_response(&self, ctx: &Ctx, id: PostId, patch: ResponsePatch, version: i64) -> Result<PostId> {
        ctx.signed_in()?;
        let (intent, sensitivity) = (patch.intent, patch.sensitivity);
        let drawn = self.complete(ctx, id, patch).await?;
        self.act(ctx, move |tx| {
            store::post::lock(tx, id)?;
            let response = store::response::lock(tx, id)?;
            let standing = known(tx, tx.actor(), &response)?;
            policy::authorize(tx.actor(), Action::EditResponse(standing), tx.now())?;
            fresh(tx, &response, Some(version))?;
            response.state.may_edit()?;
            if let Some(drawn) = drawn {
                rewrite(tx, &response, &drawn)?;
            }
            if let Some(sensitivity) = sensitivity.filter(|now| *now != response.sensitivity) {
                store::response::set_sensitivity(tx, id, sensitivity)?;
            }
            if intent == Intent::Submit {
                submit(tx, id, response.thread_id, response.department_id, response.state)?;
            }
            Ok(id)
        })
        .await
    }

    /// The words as they will be: what the patch leaves out stays. `None` when they are the same as before, and what was
    /// found at the gates still holds.
    async fn complete(&self, ctx: &Ctx, id: PostId, patch: ResponsePatch) -> Result<Option<Drawn>> {
        if patch.body.is_none() && patch.covers.is_none() {
            return Ok(None);
        }
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        // Read outside the transaction that writes: whatever changes in between, changes the version, too.
        let (thread, body, covers) = self
            .read(move |tx| {
                let response = store::response::get(tx, id)?;
                let standing = standing(tx, &response)?;
                policy::authorize(&actor, Action::ViewResponse(standing), now).map_err(|_| Error::NotFound)?;
                let body = store::post::get(tx, id)?.body;
                Ok((response.thread_id, body, store::response::cover::of(tx, &[id])?))
            })
            .await?;
        let typed = patch.covers.unwrap_or_else(|| covers.iter().map(as_typed).collect());
        let text = ResponseText::parse(patch.body.as_ref().unwrap_or(&body), typed)?;
        if text.body.as_str() == body && text.covers.iter().map(as_stored).eq(covers.iter().map(stored)) {
            return Ok(None);
        }
        let drawn = self.draw(text.body.as_str(), Some(thread)).await?;
        Ok(Some(Drawn { text, html: drawn.html.into_string(), mentioned: drawn.mentioned }))
    }
}

fn as_typed(cover: &Covered) -> CoverInput {
    CoverInput {
        post: cover.post_id,
        disposition: cover.disposition,
        reason: cover.reason.clone(),
        referred_to: cover.referred_to,
    }
}

/// What makes two covers the same.
type Same<'a> = (PostId, Disposition, &'a str, Option<DepartmentId>);

fn as_stored(cover: &Cover) -> Same<'_> {
    (cover.post, cover.disposition, cover.reason.as_str(), cover.referred_to)
}

fn stored(cover: &Covered) -> Same<'_> {
    (cover.post_id, cover.disposition, &cover.reason, cover.referred_to)
}

fn rewrite(tx: &mut Tx<'_>, response: &Response, drawn: &Drawn) -> Result<()> {
    let id = response.post_id;
    let (parent, depth) = stands_under(tx, response.thread_id, &drawn.text.covers)?;
    let (body, html) = (drawn.text.body.as_str(), drawn.html.as_str());
    store::response::rewrite(tx, id, &Words { body, html, html_version: markup::VERSION, parent, depth })?;
    store::mention::replace(tx, id, WORDING, &drawn.mentioned)?;
    store::response::cover::replace(tx, id, &drawn.text.covers)?;
    store::response::passage::reopen(tx, id)?;
    store::response::touch(tx, id)?;
    Ok(())
}
