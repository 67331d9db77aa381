//! Notices as editors work with them: what was read, and which consultations stand on it.

use base::bigram::Search;
use base::page::{Cursor, Page};
use base::time::Timestamp;
use domain::ids::NoticeId;
use domain::link::LinkState;
use domain::notice::{Found, Pile};
use domain::policy::{self, Action, Reach};
use store::Snapshot;
use store::notice::{Aside, Filter, Lacking, NoticeLink, NoticeRow, SetAside};

use super::NoticeView;
use super::read::view;
use super::search::found;
use crate::consultation::{ConsultationLink, standing_on};
use crate::error::{Error, Result};
use crate::link::{LinkView, linked};
use crate::portal::PortalView;
use crate::{Ctx, Forum};

/// The most portals that are named where a notice is pasted.
const MOST_PORTALS: i64 = 50;

/// Whose notices a list holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Whose {
    /// Everybody's.
    #[default]
    Any,
    /// Those of the portal of this name in addresses.
    Portal(String),
    /// Those whose source is not verified.
    Unverified,
}

/// Which notices a list holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeFilter {
    /// The pile.
    pub pile: Pile,
    /// Whose.
    pub whose: Whose,
}

impl NoticeFilter {
    /// As the store narrows a list; an unknown portal has no notices.
    fn narrow(self, tx: &mut Snapshot<'_>, drafts: &Reach) -> Result<Option<Filter>> {
        let among = Filter::default();
        let filter = match self.pile {
            Pile::Inbox => Filter { without: Some(drafts.clone()), aside: SetAside::LeftOut, ..among },
            Pile::Changed => Filter { lacking: Some(Lacking::Judgement), ..among },
            Pile::Unlinked => Filter { lacking: Some(Lacking::BackLink), ..among },
            Pile::Aside => Filter { aside: SetAside::Alone, ..among },
            Pile::All => among,
        };
        let whose = match self.whose {
            Whose::Any => store::notice::Whose::Any,
            Whose::Unverified => store::notice::Whose::Unverified,
            Whose::Portal(slug) => match store::portal::by_slug(tx, &slug) {
                Ok(portal) => store::notice::Whose::Portal(portal.id),
                Err(store::Error::NotFound) => return Ok(None),
                Err(other) => return Err(other.into()),
            },
        };
        Ok(Some(Filter { whose, ..filter }))
    }
}

/// A notice in an editor's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeLine {
    /// The notice.
    pub notice: NoticeRow,
    /// The consultations that stand on it, the newest first.
    pub consultations: Vec<ConsultationLink>,
    /// That it is set aside, and why.
    pub aside: Option<Aside>,
}

/// A notice on an editor's desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeDesk {
    /// What was read, and how.
    pub view: NoticeView,
    /// The consultations that stand on it, the newest first.
    pub consultations: Vec<ConsultationLink>,
    /// Its links, those proposed and refused among them.
    pub links: Vec<LinkView>,
    /// The notices that may be the same one.
    pub twins: Vec<(NoticeLink, Found)>,
    /// That it is set aside, and why.
    pub aside: Option<Aside>,
    /// When its page is looked at next; absent when that is due already and only has to be got to.
    pub next_check: Option<Timestamp>,
}

/// What somebody sees who is about to paste a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sources {
    /// The notice that is to be read once more.
    pub again: Option<NoticeLink>,
    /// The portals whose notices count as verified.
    pub portals: Vec<PortalView>,
    /// Whether this editor may add one.
    pub manages_portals: bool,
}

impl Forum {
    /// Notices for editors, newest first, a page at a time; with `words`, those in which all of them are found.
    ///
    /// # Errors
    /// No right to, or a cursor that is not of this list.
    pub async fn notices(
        &self,
        ctx: &Ctx,
        filter: NoticeFilter,
        words: &str,
        cursor: Option<Cursor>,
        limit: i64,
    ) -> Result<Page<NoticeLine>> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ImportNotice, ctx.now)?;
        let (now, drafts) = (ctx.now, policy::visibility(&ctx.actor, ctx.now).edited);
        let before = crate::cursor_key(cursor.as_ref())?;
        let (search, words) = (Search::parse(words), words.to_owned());
        self.read(move |tx| {
            let Some(filter) = filter.narrow(tx, &drafts)? else { return Ok(Page { items: vec![], next: None }) };
            let filter = Filter { before, ..filter };
            let page = match &search {
                None if words.trim().is_empty() => {
                    Page::cut(store::notice::list(tx, &filter, limit + 1)?, limit, |notice| notice.id)
                }
                None => Page { items: Vec::new(), next: None },
                Some(search) => found(tx, search, &filter, limit)?,
            };
            let ids: Vec<NoticeId> = page.items.iter().map(|notice| notice.id).collect();
            let standing = standing_on(tx, &ids, &drafts, now)?;
            let asides = store::notice::asides(tx, &ids)?;
            Ok(page.map(|notice| NoticeLine {
                consultations: standing
                    .iter()
                    .filter(|(on, _)| *on == notice.id)
                    .map(|(_, consultation)| consultation.clone())
                    .collect(),
                aside: asides.iter().find(|(id, _)| *id == notice.id).map(|(_, aside)| aside.clone()),
                notice,
            }))
        })
        .await
    }

    /// One notice on an editor's desk.
    ///
    /// # Errors
    /// No right to, or [`Error::NotFound`].
    pub async fn notice_desk(&self, ctx: &Ctx, id: NoticeId) -> Result<NoticeDesk> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ImportNotice, ctx.now)?;
        let (now, drafts) = (ctx.now, policy::visibility(&ctx.actor, ctx.now).edited);
        self.read(move |tx| {
            let view = view(tx, id)?;
            let consultations =
                standing_on(tx, &[id], &drafts, now)?.into_iter().map(|(_, standing)| standing).collect();
            let (links, aside) = (linked(tx, id, LinkState::ALL)?, store::notice::aside(tx, id)?);
            let next_check = Some(view.check.next_at).filter(|at| *at > now);
            Ok(NoticeDesk { view, consultations, links, twins: twins(tx, id)?, aside, next_check })
        })
        .await
    }

    /// Whether whoever asks may bring notices in.
    ///
    /// # Errors
    /// No right to.
    pub fn may_import(&self, ctx: &Ctx) -> Result<()> {
        ctx.signed_in()?;
        Ok(policy::authorize(&ctx.actor, Action::ImportNotice, ctx.now)?)
    }

    /// What importing begins from: the portals that are known, and the notice that is to be read `again`.
    ///
    /// # Errors
    /// No right to, or [`Error::NotFound`] for that notice.
    pub async fn notice_sources(&self, ctx: &Ctx, again: Option<NoticeId>) -> Result<Sources> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ImportNotice, ctx.now)?;
        let again = match again {
            Some(id) => Some(self.read(move |tx| link(tx, id)).await?),
            None => None,
        };
        let manages_portals = policy::authorize(&ctx.actor, Action::ManagePortals, ctx.now).is_ok();
        Ok(Sources { again, portals: self.portals(ctx, None, MOST_PORTALS).await?.items, manages_portals })
    }
}

/// The notices that look like this one, about which nothing is decided.
fn twins(tx: &mut Snapshot<'_>, id: NoticeId) -> Result<Vec<(NoticeLink, Found)>> {
    let asked = store::notice::twins(tx, id)?;
    let ids: Vec<NoticeId> = asked.iter().map(|(other, _)| *other).collect();
    let others = store::notice::links(tx, &ids)?;
    let twin = |(id, found)| Some((others.iter().find(|other| other.id == id)?.clone(), found));
    Ok(asked.into_iter().filter_map(twin).collect())
}

/// A notice as other things point at it.
pub(crate) fn link(tx: &mut Snapshot<'_>, id: NoticeId) -> Result<NoticeLink> {
    store::notice::links(tx, &[id])?.pop().ok_or(Error::NotFound)
}
