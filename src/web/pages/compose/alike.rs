//! Threads and answers like what is being written: shown before it is sent, so that one matter is not brought twice.

use domain::ids::ConsultationId;
use domain::post::NewThread;
use forum::likeness::AlikeView;
use forum::{Ctx, Forum};
use serde::Serialize;
use view::place;

use super::Written;
use crate::error::Failure;

/// What the form says once its writer has seen them.
const SEEN: &str = "seen";

/// What the component `composer.alike` draws.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Alike {
    /// Where a script asks for them.
    address: String,
    /// Where a thread is that it found.
    thread: &'static str,
    /// Whether they have been shown: the form says so when it is sent.
    seen: &'static str,
    /// Whether sending was held back for them.
    held: bool,
    threads: Vec<AlikeThread>,
}

#[derive(Debug, Clone, Serialize)]
struct AlikeThread {
    href: String,
    title: String,
    consultation: String,
    answered: bool,
}

/// Why they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// The words are shown before they are sent.
    Preview,
    /// They were to be sent.
    Sending,
}

impl Alike {
    /// None are known yet.
    pub(super) fn none(of: ConsultationId, written: &Written) -> Self {
        let seen = if written.alike == SEEN { SEEN } else { "" };
        Self { address: place::alike(of.get()), thread: place::thread_by_id(), seen, held: false, threads: Vec::new() }
    }

    /// Whether sending was held back for them.
    pub(super) const fn is_held(&self) -> bool {
        self.held
    }

    fn of(of: ConsultationId, cause: Cause, found: Vec<AlikeView>) -> Self {
        let thread = |view: AlikeView| AlikeThread {
            href: place::thread(view.thread.id.get()),
            title: view.thread.title,
            consultation: view.thread.consultation_title,
            answered: view.thread.answered_at.is_some(),
        };
        Self {
            address: place::alike(of.get()),
            thread: place::thread_by_id(),
            seen: SEEN,
            held: cause == Cause::Sending,
            threads: found.into_iter().map(thread).collect(),
        }
    }
}

/// What is shown beside the preview.
pub(super) async fn beside(forum: &Forum, ctx: &Ctx, of: ConsultationId, written: &Written) -> Result<Alike, Failure> {
    match forum.alike(ctx, of, &written.title, &written.body).await {
        Ok(found) if !found.is_empty() => Ok(Alike::of(of, Cause::Preview, found)),
        // What cannot be compared cannot be sent either: sending says why.
        Ok(_) | Err(forum::Error::Invalid(_)) => Ok(Alike::none(of, written)),
        Err(other) => Err(other.into()),
    }
}

/// What its writer has to look at before the thread is sent: once, where something is very like it. Words that cannot be
/// sent anyhow are mended first.
pub(super) async fn before_sending(
    forum: &Forum,
    ctx: &Ctx,
    of: ConsultationId,
    written: &Written,
) -> Result<Option<Alike>, Failure> {
    if written.alike == SEEN || NewThread::parse(&written.title, &written.body).is_err() {
        return Ok(None);
    }
    let found = forum.alike(ctx, of, &written.title, &written.body).await?;
    let is_strong = found.iter().any(|alike| alike.is_strong);
    Ok(is_strong.then(|| Alike::of(of, Cause::Sending, found)))
}

#[cfg(test)]
impl Alike {
    pub(super) fn example() -> Self {
        let thread = AlikeThread {
            href: place::thread(5),
            title: "第九条<采光>".to_owned(),
            consultation: "老旧小区加装电梯".to_owned(),
            answered: true,
        };
        let (address, by_id) = (place::alike(7), place::thread_by_id());
        Self { address, thread: by_id, seen: SEEN, held: true, threads: vec![thread] }
    }
}
