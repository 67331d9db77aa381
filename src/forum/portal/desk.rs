//! Portals as those who keep them see them: with their sources, keys, and how well it all goes.

use base::page::{Cursor, Page};
use base::time::Timestamp;
use domain::ids::PortalId;
use domain::policy::{self, Action};
use domain::portal::Health;

use super::record::of_portals;
use super::{KeyView, PortalView, SourceView, views};
use crate::error::{Error, Result};
use crate::{Ctx, Forum};

/// A portal in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalLine {
    /// The portal.
    pub portal: PortalView,
    /// The worst of its sources; none when it has none.
    pub health: Option<Health>,
    /// How many lists and feeds of it are polled.
    pub sources: usize,
    /// When one of them was last read.
    pub succeeded_at: Option<Timestamp>,
    /// When something was last delivered with one of its keys.
    pub delivered_at: Option<Timestamp>,
}

/// One portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalDesk {
    /// The portal.
    pub portal: PortalView,
    /// What of it is polled, in order of making.
    pub sources: Vec<SourceView>,
    /// Its keys in force, the oldest first.
    pub keys: Vec<KeyView>,
    /// Whether whoever looks may bring notices in, and see those that came.
    pub imports: bool,
}

impl Forum {
    /// The portals, a page at a time, for whoever keeps them.
    ///
    /// # Errors
    /// No right to, or a cursor that is not of this list.
    pub async fn portal_lines(&self, ctx: &Ctx, cursor: Option<Cursor>, limit: i64) -> Result<Page<PortalLine>> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ManagePortals, ctx.now)?;
        let (now, after) = (ctx.now, crate::cursor_key::<PortalId>(cursor.as_ref())?);
        self.read(move |tx| {
            let rows = store::portal::list(tx, after, limit + 1)?;
            let page = Page::cut(views(tx, rows)?, limit, |portal| portal.id);
            let ids: Vec<PortalId> = page.items.iter().map(|portal| portal.id).collect();
            let sources = of_portals(tx, &ids, now)?;
            let delivered = store::portal::key::last_used(tx, &ids)?;
            Ok(page.map(|portal| {
                let own: Vec<&SourceView> =
                    sources.iter().filter(|(of, _)| *of == portal.id).map(|(_, source)| source).collect();
                PortalLine {
                    health: own.iter().map(|source| source.health).max(),
                    sources: own.len(),
                    succeeded_at: own.iter().filter_map(|source| source.succeeded_at).max(),
                    delivered_at: delivered.iter().find(|(of, _)| *of == portal.id).and_then(|(_, at)| *at),
                    portal,
                }
            }))
        })
        .await
    }

    /// One portal, for whoever keeps it.
    ///
    /// # Errors
    /// No right to, or [`Error::NotFound`].
    pub async fn portal_desk(&self, ctx: &Ctx, slug: &str) -> Result<PortalDesk> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ManagePortals, ctx.now)?;
        let (slug, now) = (slug.to_owned(), ctx.now);
        let imports = policy::authorize(&ctx.actor, Action::ImportNotice, now).is_ok();
        self.read(move |tx| {
            let row = store::portal::by_slug(tx, &slug)?;
            let id = row.id;
            let portal = views(tx, vec![row])?.pop().ok_or(Error::NotFound)?;
            let sources = of_portals(tx, &[id], now)?.into_iter().map(|(_, source)| source).collect();
            Ok(PortalDesk { portal, sources, keys: store::portal::key::active(tx, id)?, imports })
        })
        .await
    }
}
