//! Signing a response off: a second person of the department makes it public, and the thread counts as answered.

use domain::event::Event;
use domain::ids::{AccountId, PostId};
use domain::policy::{self, Action};
use domain::post::{PostEvent, Voice};
use domain::refusal::Refusal;
use domain::response::{Gate, ResponseEvent, ResponseKind, gates_allow};
use store::consultation::Counters;
use store::post::Post;
use store::response::Response;
use store::response::passage::{self, Tick};
use store::{Snapshot, Tx};

use super::{fresh, known};
use crate::error::{Error, Result};
use crate::post::publish;
use crate::react::react;
use crate::{Ctx, Forum};

impl Forum {
    /// Signs a response off and publishes it.
    ///
    /// # Errors
    /// Not signed in; none that this person may know of; one's own, or no right to sign; gates of a sensitive matter
    /// still open; not handed in, or signed already; changed since it was read; said by another answer meanwhile.
    pub async fn sign_off(&self, ctx: &Ctx, id: PostId, version: Option<i64>) -> Result<PostId> {
        ctx.signed_in()?;
        self.act(ctx, move |tx| {
            let post = store::post::lock(tx, id)?;
            let response = store::response::lock(tx, id)?;
            let standing = known(tx, tx.actor(), &response)?;
            policy::authorize(tx.actor(), Action::SignResponse(standing), tx.now())?;
            fresh(tx, &response, version)?;
            let to = response.state.after(ResponseEvent::SignOff)?;
            post.state.after(PostEvent::Approve)?;
            let passed = passage::passed(tx, id)?;
            gates_allow(response.sensitivity, &passed)?;
            if let Some(refusal) = said_meanwhile(tx, &response)? {
                return Err(refusal.into());
            }
            let by = tx.actor().account().ok_or(Error::Unauthenticated)?;
            tick_open(tx, id, &passed, by)?;
            passage::sign(tx, id, by)?;
            store::response::set_state(tx, id, to)?;
            store::response::cover::supersede(tx, id)?;
            let number = publish::publish(tx, &post)?;
            count_answer(tx, &post)?;
            let covers: Vec<PostId> =
                store::response::cover::of(tx, &[id])?.into_iter().map(|cover| cover.post_id).collect();
            store::post::mark_answered(tx, &covers)?;
            let thread = store::thread::get(tx, post.thread_id)?;
            publish::heed_late_questions(tx, &thread)?;
            let (thread, department) = (response.thread_id, response.department_id);
            react(tx, &Event::ResponsePublished { response: id, thread, department, number, covers })?;
            Ok(id)
        })
        .await
    }
}

/// Why a response would say nothing that its department has not said since it was drafted: two who draft about the same
/// posts side by side do not see each other's words. What is drafted later is meant to be said as well.
pub(super) fn said_meanwhile(tx: &mut Snapshot<'_>, response: &Response) -> Result<Option<Refusal>> {
    if response.kind != ResponseKind::Answer {
        return Ok(None);
    }
    let number = store::response::cover::said_meanwhile(tx, response.post_id)?;
    Ok(number.map(|number| Refusal::SaidMeanwhile { number }))
}

fn count_answer(tx: &mut Tx<'_>, post: &Post) -> Result<()> {
    let waited = store::thread::get(tx, post.thread_id)?.voice == Voice::Resident;
    let first = store::thread::mark_answered(tx, post.thread_id)? && waited;
    if first {
        store::likeness::note(tx, post.thread_id)?;
    }
    let by = Counters { responses: 1, answered_threads: i64::from(first), ..Counters::default() };
    Ok(store::consultation::bump(tx, post.consultation_id, by)?)
}

/// The gates still open count as ticked by whoever signs.
fn tick_open(tx: &mut Tx<'_>, response: PostId, passed: &[Gate], by: AccountId) -> Result<()> {
    for gate in Gate::ALL.iter().filter(|gate| !passed.contains(gate)) {
        passage::tick(tx, &Tick { response, gate: *gate, ok: true, note: "", by })?;
    }
    Ok(())
}
