//! Taking a post back: its author's right at any time, and that of whoever signs for a department that began a thread, who
//! says why in public. It leaves a tombstone; replies and answers keep their place. Files that came along go for good.

use base::text::Line;
use domain::consultation::parse_reason;
use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::PostId;
use domain::policy::{self, Action};
use domain::post::{PostEvent, Voice};
use domain::refusal::Refusal;
use domain::revision::RevisionState;
use store::Tx;
use store::post::Post;

use super::{facts, publish};
use crate::error::{Error, Result};
use crate::{Ctx, Forum};

/// What is taken back, and why.
#[derive(Debug, Clone)]
pub struct WithdrawalInput {
    /// The version that was looked at.
    pub version: i64,
    /// Why, for everybody to read: 4-500 characters where a department takes back what it began, and nowhere else.
    pub reason: Option<String>,
}

impl WithdrawalInput {
    /// One's own, for which nobody is asked why.
    #[must_use]
    pub const fn by_author(version: i64) -> Self {
        Self { version, reason: None }
    }
}

impl Forum {
    /// Takes a post back.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a post this person may not see; refusals for somebody else's, a stale version, or a state
    /// from which nothing can be taken back; a fault for a reason that is wanting, or that nobody asks for.
    pub async fn withdraw_post(&self, ctx: &Ctx, id: PostId, input: WithdrawalInput) -> Result<PostId> {
        ctx.signed_in()?;
        self.act(ctx, move |tx| {
            let post = store::post::lock(tx, id)?;
            let facts = facts::standing(tx, &post)?;
            let (actor, now) = (tx.actor(), tx.now());
            policy::authorize(actor, Action::ViewPost(facts.standing()), now).map_err(|_| Error::NotFound)?;
            policy::authorize(actor, Action::WithdrawPost(facts.standing()), now)?;
            if post.version != input.version {
                return Err(Refusal::Stale { version: post.version, by: None }.into());
            }
            let to = post.state.after(PostEvent::Withdraw)?;
            let reason = reason(&post, input.reason.as_deref().unwrap_or_default())?;
            if post.state.is_public() {
                publish::take_down(tx, &post, to)?;
            } else {
                store::post::set_state(tx, id, to)?;
            }
            store::post::mark_withdrawn(tx, id)?;
            store::file::drop_of_post(tx, id)?;
            store::revision::settle(tx, id, RevisionState::Superseded)?;
            store::queue::close_for(tx, id)?;
            tell(tx, &post, reason.as_ref())?;
            Ok(id)
        })
        .await
    }
}

/// Why a department takes back what it began; an author need not say.
fn reason(post: &Post, typed: &str) -> Result<Option<Line>> {
    match post.voice {
        Voice::Official => Ok(Some(parse_reason(typed)?)),
        Voice::Resident if typed.is_empty() => Ok(None),
        Voice::Resident => Err(FieldErrors::one("reason", "only-departments").into()),
    }
}

/// What nobody else ever saw leaves no trace in the record.
fn tell(tx: &mut Tx<'_>, post: &Post, reason: Option<&Line>) -> Result<()> {
    if let Some(reason) = reason {
        let by = tx.actor().account();
        store::withdrawal::insert(tx, post.id, reason.as_str(), by)?;
    }
    if post.unseen {
        return Ok(());
    }
    let department = post.department_id.filter(|_| post.voice == Voice::Official);
    crate::react::react(tx, &Event::PostWithdrawn { post: post.id, thread: post.thread_id, department })
}
