//! Deciding on links: an editor confirms or refuses what was proposed, or makes a link by hand.

use std::collections::BTreeSet;

use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::{LinkId, NoticeId};
use domain::link::{LinkDecision, LinkKind, LinkState};
use domain::policy::{self, Action};
use domain::refusal::Refusal;
use store::{Snapshot, Tx};

use crate::error::{Error, Result};
use crate::notice::address;
use crate::react::react;
use crate::{Ctx, Forum};

/// The earlier notice of a link, however an editor names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Earlier {
    /// By its id.
    Id(NoticeId),
    /// By one of its addresses.
    Url(String),
}

/// A link that an editor makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkInput {
    /// The notice it leads to.
    pub earlier: Earlier,
    /// What the later is to it.
    pub kind: LinkKind,
}

impl Forum {
    /// Confirms or refuses a link; `version` is the one that was decided on.
    ///
    /// # Errors
    /// No right to, no such link, one that was decided so already, or a confirmation that would close a circle.
    pub async fn decide_link(
        &self,
        ctx: &Ctx,
        id: LinkId,
        decision: LinkDecision,
        version: Option<i64>,
    ) -> Result<NoticeId> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::JoinNotices, ctx.now)?;
        self.act(ctx, move |tx| {
            store::link::take_turn(tx)?;
            let link = store::link::get(tx, id)?;
            if version.is_some_and(|version| version != link.version) {
                return Err(Refusal::Stale { version: link.version, by: None }.into());
            }
            let state = link.state.after(decision)?;
            let (notice, earlier) = (link.notice_id, link.earlier_id);
            if state == LinkState::Confirmed {
                must_not_circle(tx, notice, earlier)?;
            }
            store::link::decide(tx, id, state)?;
            react(
                tx,
                &match state {
                    LinkState::Confirmed => Event::NoticeLinked { notice, earlier, link: link.kind },
                    LinkState::Refused | LinkState::Proposed => Event::NoticeUnlinked { notice, earlier },
                },
            )?;
            Ok(notice)
        })
        .await
    }

    /// Links a notice to an earlier one.
    ///
    /// # Errors
    /// No right to, no such notice, the notice itself, a pair that is linked already, or a link that would close a circle.
    pub async fn link_notice(&self, ctx: &Ctx, notice: NoticeId, input: LinkInput) -> Result<LinkId> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::JoinNotices, ctx.now)?;
        let LinkInput { earlier, kind } = input;
        if let Earlier::Url(url) = &earlier {
            address(url).map_err(|_| FieldErrors::one("earlier_url", "url"))?;
        }
        self.act(ctx, move |tx| {
            store::link::take_turn(tx)?;
            let notice = store::notice::standing(tx, notice)?.ok_or(Error::NotFound)?;
            let earlier = named(tx, &earlier)?;
            if notice == earlier {
                return Err(FieldErrors::one("earlier_id", "same-notice").into());
            }
            must_not_circle(tx, notice, earlier)?;
            let Some(link) = store::link::insert(tx, notice, earlier, kind)? else {
                return Err(Refusal::LinkedAlready.into());
            };
            react(tx, &Event::NoticeLinked { notice, earlier, link: kind })?;
            Ok(link)
        })
        .await
    }
}

/// The earlier notice, or the fault in the field that names it.
fn named(tx: &mut Tx<'_>, earlier: &Earlier) -> Result<NoticeId> {
    let (field, found) = match earlier {
        Earlier::Id(id) => ("earlier_id", store::notice::standing(tx, *id)?),
        Earlier::Url(url) => ("earlier_url", store::notice::by_key(tx, &reader::canonical(&address(url)?))?),
    };
    found.ok_or_else(|| FieldErrors::one(field, "unknown").into())
}

/// Refuses a link when links that stand lead from its earlier notice to its later one.
fn must_not_circle(tx: &mut Snapshot<'_>, notice: NoticeId, earlier: NoticeId) -> Result<()> {
    if leads_back(tx, notice, earlier)? { Err(Refusal::LinkCircle.into()) } else { Ok(()) }
}

/// Whether links that stand lead from `earlier` on to `notice`.
pub(crate) fn leads_back(tx: &mut Snapshot<'_>, notice: NoticeId, earlier: NoticeId) -> Result<bool> {
    let (mut seen, mut edge) = (BTreeSet::new(), vec![earlier]);
    while !edge.is_empty() && !edge.contains(&notice) {
        edge.retain(|id| seen.insert(*id));
        edge = store::link::earlier_than(tx, &edge)?;
    }
    Ok(!edge.is_empty())
}
