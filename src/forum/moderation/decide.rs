//! Deciding: a post, or the new words of one, is let through or refused; a post is hidden or put back; or the item is given
//! back undecided.
//!
//! Two moderators never decide one item: its row is locked before it is looked at, and whoever comes second is told who
//! was first.

use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::{AccountId, DecisionId, ItemId};
use domain::moderation::{Ruling, Verdict, may_decide};
use domain::policy::{self, Action};
use domain::post::PostEvent;
use domain::refusal::Refusal;
use domain::revision::RevisionState;
use store::Tx;
use store::decision::NewDecision;
use store::post::Post;
use store::queue::Item;
use store::revision::Revision;

use super::{authorize, fresh, stale};
use crate::error::Result;
use crate::post::{publish, revise};
use crate::react::react;
use crate::{Ctx, Forum};

/// What a moderator sent.
#[derive(Debug, Clone)]
pub struct DecisionInput {
    /// What is to be done.
    pub verdict: Verdict,
    /// The code of the rule cited.
    pub rule: Option<String>,
    /// The reason, for the author.
    pub reason: String,
    /// The version the moderator looked at.
    pub version: Option<i64>,
}

/// A matter before a moderator, its rows locked.
struct Case {
    item: Item,
    post: Post,
    /// The wording of the post that waits, if one does.
    waiting: Option<Revision>,
    ruling: Ruling,
    /// The row of the rule cited.
    rule_row: Option<i64>,
    by: AccountId,
}

impl Forum {
    /// Decides an item, or gives it back.
    ///
    /// # Errors
    /// Faults in the rule or the reason; not signed in, no moderator, an item outside one's reach or about one's own
    /// post; not claimed; decided already or changed since it was read; a post from which the verdict does not lead on;
    /// new words for a post that was answered meanwhile.
    pub async fn decide_item(&self, ctx: &Ctx, id: ItemId, input: DecisionInput) -> Result<ItemId> {
        ctx.signed_in()?;
        self.act(ctx, move |tx| {
            let (ruling, rule_row) = cite(tx, &input)?;
            policy::authorize(tx.actor(), Action::OpenQueue, tx.now())?;
            let of = store::queue::get(tx, id)?.post_id;
            let post = store::post::lock(tx, of)?;
            let item = store::queue::lock(tx, id)?;
            let by = authorize(tx, &post)?;
            fresh(tx, &item, input.version)?;
            ready(tx, &item, ruling.verdict, by)?;
            let waiting = store::revision::pending(tx, &[of])?.pop();
            let case = Case { item, post, waiting, ruling, rule_row, by };
            let event = case.decide(tx)?;
            react(tx, &event)?;
            Ok(id)
        })
        .await
    }
}

/// Reads the decision and finds the rule it cites.
fn cite(tx: &mut Tx<'_>, input: &DecisionInput) -> Result<(Ruling, Option<i64>)> {
    let mut errors = FieldErrors::new();
    let ruling = Ruling::parse(input.verdict, input.rule.as_deref(), &input.reason);
    let code = input.rule.as_deref().map(str::trim).filter(|code| !code.is_empty());
    let row = match code {
        Some(code) => store::rule::cited(tx, code)?,
        None => None,
    };
    if code.is_some() && row.is_none() {
        errors.add("rule", "unknown");
    }
    match ruling {
        Ok(ruling) if errors.is_empty() => Ok((ruling, row)),
        Ok(_) => Err(errors.into()),
        Err(more) => {
            errors.append(more);
            Err(errors.into())
        }
    }
}

/// Whether the item stands as the verdict needs it: one that waits is decided under a claim of one's own; one that is
/// decided is not decided again, but its post may still be hidden and put back.
fn ready(tx: &mut Tx<'_>, item: &Item, verdict: Verdict, by: AccountId) -> Result<()> {
    match (item.decided_at, verdict) {
        (None, _) => Ok(may_decide(item.claim(), by, tx.now())?),
        (Some(_), Verdict::Hide | Verdict::Restore) => Ok(()),
        (Some(_), Verdict::Approve | Verdict::Reject | Verdict::Return) => Err(stale(tx, item)?.into()),
    }
}

impl Case {
    /// Carries the verdict out. Answers with what changed on the record.
    fn decide(&self, tx: &mut Tx<'_>) -> Result<Event> {
        let public = self.post.state.is_public();
        match (self.ruling.verdict, &self.waiting) {
            (Verdict::Approve, Some(new)) if public => self.approve_edit(tx, new),
            (Verdict::Approve, None) if public => self.let_stand(tx),
            (Verdict::Approve, _) => self.approve(tx),
            (Verdict::Reject, Some(new)) if public => self.reject_edit(tx, new),
            (Verdict::Reject, _) => self.reject(tx),
            (Verdict::Hide, _) => self.hide(tx),
            (Verdict::Restore, _) => self.restore(tx),
            (Verdict::Return, _) => self.give_back(tx),
        }
    }

    /// The new words take the place of those that were public, unless a department has answered those.
    fn approve_edit(&self, tx: &mut Tx<'_>, new: &Revision) -> Result<Event> {
        if !store::response::covering(tx, &[self.post.id])?.is_empty() {
            return Err(Refusal::AlreadyAnswered.into());
        }
        let decision = self.note(tx)?;
        let edited_at = tx.now();
        store::revision::settle(tx, self.post.id, RevisionState::Approved)?;
        revise::apply(tx, &self.post, new, Some(edited_at))?;
        Ok(Event::PostRevised {
            post: self.post.id,
            thread: self.post.thread_id,
            revision: new.number,
            sha256: revise::digest(tx, new)?,
            decision: Some(decision),
        })
    }

    /// The public words stay.
    fn reject_edit(&self, tx: &mut Tx<'_>, new: &Revision) -> Result<Event> {
        let decision = self.note(tx)?;
        store::revision::settle(tx, self.post.id, RevisionState::Rejected)?;
        store::post::touch(tx, self.post.id)?;
        let (post, thread) = (self.post.id, self.post.thread_id);
        Ok(Event::EditRefused { post, thread, revision: new.number, rule: self.rule(), decision })
    }

    /// Where posts are public before a moderator reads them, letting one stand changes nothing but the queue.
    fn let_stand(&self, tx: &mut Tx<'_>) -> Result<Event> {
        let decision = self.note(tx)?;
        Ok(Event::PostReviewed { post: self.post.id, thread: self.post.thread_id, decision })
    }

    fn approve(&self, tx: &mut Tx<'_>) -> Result<Event> {
        self.post.state.after(PostEvent::Approve)?;
        let decision = self.note(tx)?;
        store::revision::settle(tx, self.post.id, RevisionState::Approved)?;
        let number = publish::publish(tx, &self.post)?;
        Ok(Event::PostPublished {
            post: self.post.id,
            thread: self.post.thread_id,
            consultation: self.post.consultation_id,
            number,
            decision: Some(decision),
            department: None,
        })
    }

    fn reject(&self, tx: &mut Tx<'_>) -> Result<Event> {
        let to = self.post.state.after(PostEvent::Reject)?;
        let decision = self.note(tx)?;
        store::revision::settle(tx, self.post.id, RevisionState::Rejected)?;
        store::post::set_state(tx, self.post.id, to)?;
        Ok(Event::PostRejected { post: self.post.id, thread: self.post.thread_id, rule: self.rule(), decision })
    }

    fn hide(&self, tx: &mut Tx<'_>) -> Result<Event> {
        let to = self.post.state.after(PostEvent::Hide)?;
        let decision = self.note(tx)?;
        // With the post goes what its author would put in its place.
        store::revision::settle(tx, self.post.id, RevisionState::Rejected)?;
        store::queue::close_for(tx, self.post.id)?;
        publish::take_down(tx, &self.post, to)?;
        Ok(Event::PostHidden { post: self.post.id, thread: self.post.thread_id, rule: self.rule(), decision })
    }

    fn restore(&self, tx: &mut Tx<'_>) -> Result<Event> {
        self.post.state.after(PostEvent::Restore)?;
        let decision = self.note(tx)?;
        publish::put_back(tx, &self.post)?;
        Ok(Event::PostRestored { post: self.post.id, thread: self.post.thread_id, decision })
    }

    fn give_back(&self, tx: &mut Tx<'_>) -> Result<Event> {
        store::queue::set_claim(tx, self.item.id, None)?;
        Ok(Event::ItemReturned { item: self.item.id, post: self.post.id })
    }

    /// Writes the decision down and takes the item out of the queue.
    fn note(&self, tx: &mut Tx<'_>) -> Result<DecisionId> {
        let decision = store::decision::insert(
            tx,
            &NewDecision {
                item: self.item.id,
                post: self.post.id,
                verdict: self.ruling.verdict,
                rule: self.rule_row,
                reason: self.ruling.reason.as_str(),
                by: self.by,
            },
        )?;
        store::queue::mark_decided(tx, self.item.id)?;
        Ok(decision)
    }

    fn rule(&self) -> String {
        self.ruling.rule.clone().unwrap_or_default()
    }
}
