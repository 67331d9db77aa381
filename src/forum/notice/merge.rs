//! Two notices that are one: an editor merges them, and the one that goes leads to the one that stays; or says that they
//! are two, and is not asked again.
//!
//! What hangs on the one that goes (threads, consultations, links, addresses) moves along. Nothing is lost: its versions
//! stay where they are, and what they say that the other never said is kept with that, too.

use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::{ConsultationId, NoticeId};
use domain::link::LinkState;
use domain::notice::TwinState;
use domain::policy::{self, Action};
use store::Tx;
use store::link::Link;

use crate::consultation::facts;
use crate::error::{Error, Result};
use crate::link::leads_back;
use crate::react::react;
use crate::{Ctx, Forum};

impl Forum {
    /// Makes the notice `from` one with `into`, which stays. Done a second time it changes nothing.
    ///
    /// # Errors
    /// No right to, not least over every consultation that stands on `from`; no such notice; a notice and itself.
    pub async fn merge_notices(&self, ctx: &Ctx, from: NoticeId, into: NoticeId) -> Result<NoticeId> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::JoinNotices, ctx.now)?;
        self.act(ctx, move |tx| {
            let into = known(tx, into)?.ok_or_else(|| FieldErrors::one("into", "unknown"))?;
            match known(tx, from)? {
                None => return Err(Error::NotFound),
                Some(already) if already == into && from != into => return Ok(into),
                Some(standing) if standing == into => return Err(FieldErrors::one("into", "same-notice").into()),
                Some(standing) if standing != from => return Err(Error::Merged(standing)),
                Some(_) => {}
            }
            lock(tx, from, into)?;
            // Somebody else may have been first.
            match (known(tx, from)?, known(tx, into)?) {
                (Some(now), Some(stays)) if now == from && stays == into => {}
                (Some(now), _) if now == into => return Ok(into),
                _ => return Err(Error::Busy { retry_after: 1 }),
            }
            merge(tx, from, into)?;
            Ok(into)
        })
        .await
    }

    /// Notes that two notices are two, however alike they look.
    ///
    /// # Errors
    /// No right to, or no such notices.
    pub async fn keep_notices_apart(&self, ctx: &Ctx, notice: NoticeId, other: NoticeId) -> Result<NoticeId> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::JoinNotices, ctx.now)?;
        self.act(ctx, move |tx| {
            if known(tx, notice)? != Some(notice) {
                return Err(Error::NotFound);
            }
            if known(tx, other)? != Some(other) || other == notice {
                return Err(FieldErrors::one("other", "unknown").into());
            }
            store::notice::lock_both(tx, notice, other)?;
            if store::notice::twin_decided(tx, notice, other)?.is_none() {
                store::notice::decide_twin(tx, notice, other, TwinState::Apart)?;
                react(tx, &Event::NoticesKeptApart { notice, other })?;
            }
            Ok(notice)
        })
        .await
    }
}

fn known(tx: &mut Tx<'_>, id: NoticeId) -> Result<Option<NoticeId>> {
    Ok(store::notice::standing(tx, id)?)
}

/// Locks all that moves in the order of the house: consultations (nobody posts in them meanwhile), the decisions on
/// links, the notices. Whoever merges has to be able to manage what moves.
fn lock(tx: &mut Tx<'_>, from: NoticeId, into: NoticeId) -> Result<()> {
    let consultations = store::notice::standing_on_either(tx, [from, into])?;
    for id in &consultations {
        store::consultation::lock(tx, *id)?;
    }
    for id in consultations {
        may_move(tx, id, from)?;
    }
    store::link::take_turn(tx)?;
    store::notice::lock_both(tx, from, into)?;
    Ok(())
}

fn may_move(tx: &mut Tx<'_>, id: ConsultationId, from: NoticeId) -> Result<()> {
    let moves = store::consultation::notices(tx, id)?.iter().any(|(notice, _)| *notice == from);
    if moves {
        let facts = facts(tx, id)?;
        policy::authorize(tx.actor(), Action::ManageConsultation(facts.standing()), tx.now())?;
    }
    Ok(())
}

fn merge(tx: &mut Tx<'_>, from: NoticeId, into: NoticeId) -> Result<()> {
    let numbers = store::notice::bring_versions(tx, from, into)?;
    store::notice::move_debate(tx, (from, into), &numbers)?;
    store::notice::move_consultations(tx, from, into)?;
    move_links(tx, from, into)?;
    move_twins(tx, from, into)?;
    store::notice::lead_to(tx, from, into)?;
    react(tx, &Event::NoticeMerged { notice: into, from })
}

/// Hangs the links of `from` on `into`. Where both are linked to a third, the link that stands is kept; one between the
/// two themselves goes, and so does what would close a circle.
fn move_links(tx: &mut Tx<'_>, from: NoticeId, into: NoticeId) -> Result<()> {
    let other = |link: &Link, than: NoticeId| if link.notice_id == than { link.earlier_id } else { link.notice_id };
    let theirs = store::link::of_notices(tx, &[from], LinkState::ALL)?;
    for link in theirs {
        let third = other(&link, from);
        let ours = store::link::of_notices(tx, &[into], LinkState::ALL)?;
        let same = ours.iter().find(|ours| ours.id != link.id && other(ours, into) == third);
        match same {
            _ if third == into => store::link::remove(tx, link.id)?,
            Some(ours) if rank(ours.state) >= rank(link.state) => store::link::remove(tx, link.id)?,
            Some(ours) => {
                let ours = ours.id;
                store::link::remove(tx, ours)?;
                hang(tx, &link, from, into)?;
            }
            None => hang(tx, &link, from, into)?,
        }
    }
    Ok(())
}

fn hang(tx: &mut Tx<'_>, link: &Link, from: NoticeId, into: NoticeId) -> Result<()> {
    store::link::reach(tx, link.id, from, into)?;
    let (notice, earlier) = if link.notice_id == from { (into, link.earlier_id) } else { (link.notice_id, into) };
    if link.state == LinkState::Confirmed && leads_back(tx, notice, earlier)? {
        store::link::decide(tx, link.id, LinkState::Refused)?;
    }
    Ok(())
}

/// What counts more where two links say something about the same pair.
const fn rank(state: LinkState) -> u8 {
    match state {
        LinkState::Confirmed => 2,
        LinkState::Proposed => 1,
        LinkState::Refused => 0,
    }
}

/// What was asked about `from` is answered for `into`; the question between the two is settled.
fn move_twins(tx: &mut Tx<'_>, from: NoticeId, into: NoticeId) -> Result<()> {
    for (other, found) in store::notice::twins(tx, from)? {
        store::notice::decide_twin(tx, from, other, TwinState::Merged)?;
        if other != into {
            store::notice::propose_twin(tx, into, other, found)?;
        }
    }
    store::notice::decide_twin(tx, from, into, TwinState::Merged)?;
    Ok(())
}
