//! Portals: made by editors, listed for everybody, and kept (`desk`): the hosts that are theirs (`host`), the keys they
//! deliver notices with (`key`, `push`), the lists and feeds of theirs (`source`), tried out (`preview`), polled (`poll`, `round`), and how that goes (`record`).

mod desk;
mod fault;
mod host;
mod key;
mod listed;
mod poll;
mod preview;
mod push;
mod record;
mod rehearse;
mod round;
mod source;

use base::page::{Cursor, Page};
use domain::event::Event;
use domain::ids::PortalId;
use domain::policy::{self, Action};
use domain::portal::NewPortal;
use store::Snapshot;

use crate::error::{Result, Unique as _};
use crate::react::react;
use crate::{Ctx, Forum};

pub use desk::{PortalDesk, PortalLine};
pub use fault::Fault;
pub use key::{KeyMade, KeyView};
pub use preview::Preview;
pub use push::{Delivery, PushInput, Pushed};
pub use reader::{Fault as SourceFault, Marker, Recipe, Row, SkipReason, Skipped, SourceKind};
pub use record::{RowView, SourceDesk, SourceSheet, SourceView};
pub use rehearse::Rehearsed;
pub(crate) use source::is_own;
pub use source::{Pause, SourceInput};

/// A portal with its hosts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalView {
    /// Its id.
    pub id: PortalId,
    /// Its name in addresses.
    pub slug: String,
    /// Its own name.
    pub name: String,
    /// The hosts that count as its own.
    pub hosts: Vec<String>,
}

impl Forum {
    /// Makes a portal. Notices of its hosts that were imported before become its own.
    ///
    /// # Errors
    /// Faults in what was typed, a slug or host that is taken, or no right to.
    pub async fn create_portal(&self, ctx: &Ctx, slug: &str, name: &str, hosts: &[String]) -> Result<PortalId> {
        ctx.signed_in()?;
        let new = NewPortal::parse(slug, name, hosts)?;
        self.act(ctx, move |tx| {
            policy::authorize(tx.actor(), Action::ManagePortals, tx.now())?;
            let id = store::portal::insert(tx, &new.slug, &new.name).unique(&[("portal_slug_key", "slug")])?;
            host::claim(tx, id, &new.hosts)?;
            react(tx, &Event::PortalCreated { portal: id })?;
            Ok(id)
        })
        .await
    }

    /// One portal.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub async fn portal(&self, _ctx: &Ctx, id: PortalId) -> Result<PortalView> {
        self.read(move |tx| {
            let row = store::portal::get(tx, id)?;
            views(tx, vec![row])?.pop().ok_or(crate::Error::NotFound)
        })
        .await
    }

    /// The portal of this name in addresses.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub async fn portal_called(&self, _ctx: &Ctx, slug: &str) -> Result<PortalView> {
        let slug = slug.to_owned();
        self.read(move |tx| {
            let row = store::portal::by_slug(tx, &slug)?;
            views(tx, vec![row])?.pop().ok_or(crate::Error::NotFound)
        })
        .await
    }

    /// The portals, a page at a time.
    ///
    /// # Errors
    /// A cursor that is not of this list.
    pub async fn portals(&self, _ctx: &Ctx, cursor: Option<Cursor>, limit: i64) -> Result<Page<PortalView>> {
        let after = crate::cursor_key::<PortalId>(cursor.as_ref())?;
        self.read(move |tx| {
            let rows = store::portal::list(tx, after, limit + 1)?;
            Ok(Page::cut(views(tx, rows)?, limit, |portal| portal.id))
        })
        .await
    }
}

pub(crate) fn views(tx: &mut Snapshot<'_>, rows: Vec<store::portal::Portal>) -> Result<Vec<PortalView>> {
    let ids: Vec<PortalId> = rows.iter().map(|row| row.id).collect();
    let hosts = store::portal::hosts(tx, &ids)?;
    let of = |id| hosts.iter().filter(|(portal, _)| *portal == id).map(|(_, host)| host.clone()).collect();
    Ok(rows
        .into_iter()
        .map(|row| PortalView { hosts: of(row.id), id: row.id, slug: row.slug, name: row.name })
        .collect())
}
