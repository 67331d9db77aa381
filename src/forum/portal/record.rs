//! How the reading of sources goes, as those who keep them see it.

use base::time::Timestamp;
use domain::ids::{DepartmentId, PortalId, SourceId};
use domain::policy::{self, Action};
use domain::portal::{ColumnType, Health};
use reader::Recipe;
use store::Snapshot;
use store::department::Department;
use store::portal::row::RowLine;
use store::portal::source::Source;

use super::PortalView;
use super::fault::Fault;
use crate::error::Result;
use crate::notice::from_json;
use crate::{Ctx, Forum};

/// Rows that are not read yet and shown beside a source.
const ROWS_SHOWN: i64 = 50;
/// Departments to choose from: more than any place has.
const MOST_DEPARTMENTS: i64 = 1_000;

/// A source as those who keep it see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceView {
    /// Its id.
    pub id: SourceId,
    /// The list or feed.
    pub url: String,
    /// How it is read.
    pub recipe: Recipe,
    /// The kind of column.
    pub column_type: ColumnType,
    /// The department that is proposed for its notices.
    pub department: Option<DepartmentId>,
    /// Minutes between two readings.
    pub interval_minutes: i32,
    /// How well it goes.
    pub health: Health,
    /// Whole days since it last showed something new.
    pub days_without_news: i64,
    /// When it is read next; not at all while it is paused.
    pub next_poll_at: Option<Timestamp>,
    /// When it was last asked for.
    pub polled_at: Option<Timestamp>,
    /// When it was last read.
    pub succeeded_at: Option<Timestamp>,
    /// Rows of the last reading.
    pub listed: i32,
    /// Rows of the last reading that are on hosts not of the portal, and were left alone.
    pub foreign_rows: i32,
    /// Rows whose page is still to be read.
    pub waiting_rows: i64,
    /// How often it could not be read since it was.
    pub failures: i32,
    /// Why not.
    pub fault: Option<Fault>,
}

/// A row whose page is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowView {
    /// Its page.
    pub url: String,
    /// Its title.
    pub title: Option<String>,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// When its page is tried next; no more, when absent.
    pub next_try_at: Option<Timestamp>,
    /// Why it could not be read, once it was tried.
    pub fault: Option<Fault>,
}

/// A source with its rows that are not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceDesk {
    /// The source.
    pub source: SourceView,
    /// Those rows.
    pub rows: Vec<RowView>,
    /// Whether whoever looks may bring them in by hand.
    pub imports: bool,
}

/// What the page of a source is filled in on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceSheet {
    /// Whose it is.
    pub portal: PortalView,
    /// The source, unless it is about to be made.
    pub desk: Option<SourceDesk>,
    /// The departments to choose from.
    pub departments: Vec<Department>,
}

impl Forum {
    /// The sources of a portal, in order of making.
    ///
    /// # Errors
    /// No right to, or no such portal.
    pub async fn sources(&self, ctx: &Ctx, slug: &str) -> Result<Vec<SourceView>> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ManagePortals, ctx.now)?;
        let (slug, now) = (slug.to_owned(), ctx.now);
        self.read(move |tx| {
            let portal = store::portal::by_slug(tx, &slug)?.id;
            Ok(of_portals(tx, &[portal], now)?.into_iter().map(|(_, source)| source).collect())
        })
        .await
    }

    /// What the page of a source is filled in on.
    ///
    /// # Errors
    /// No right to, no such portal, or no such source of it.
    pub async fn source_sheet(&self, ctx: &Ctx, slug: &str, id: Option<SourceId>) -> Result<SourceSheet> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ManagePortals, ctx.now)?;
        let portal = self.portal_called(ctx, slug).await?;
        let desk = match id {
            Some(id) => Some(self.source_desk(ctx, slug, id).await?),
            None => None,
        };
        let departments = self.read(|tx| Ok(store::department::list(tx, None, MOST_DEPARTMENTS)?)).await?;
        Ok(SourceSheet { portal, desk, departments })
    }

    /// One source with its rows that are not read.
    ///
    /// # Errors
    /// No right to, or no such source.
    pub async fn source_desk(&self, ctx: &Ctx, slug: &str, id: SourceId) -> Result<SourceDesk> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ManagePortals, ctx.now)?;
        let (slug, now) = (slug.to_owned(), ctx.now);
        let imports = policy::authorize(&ctx.actor, Action::ImportNotice, now).is_ok();
        self.read(move |tx| {
            let portal = store::portal::by_slug(tx, &slug)?.id;
            let source = store::portal::source::get(tx, portal, id)?;
            let waiting = store::portal::row::counts(tx, &[id])?;
            let rows = store::portal::row::list(tx, id, ROWS_SHOWN)?.into_iter().map(RowView::from).collect();
            Ok(SourceDesk { source: view(source, &waiting, now)?, rows, imports })
        })
        .await
    }
}

/// The sources of these portals, each with whose it is.
pub(super) fn of_portals(
    tx: &mut Snapshot<'_>,
    portals: &[PortalId],
    now: Timestamp,
) -> Result<Vec<(PortalId, SourceView)>> {
    let sources = store::portal::source::of_portals(tx, portals)?;
    let ids: Vec<SourceId> = sources.iter().map(|source| source.id).collect();
    let waiting = store::portal::row::counts(tx, &ids)?;
    sources.into_iter().map(|source| Ok((source.portal_id, view(source, &waiting, now)?))).collect()
}

fn view(source: Source, waiting: &[(SourceId, i64)], now: Timestamp) -> Result<SourceView> {
    let record = source.record();
    Ok(SourceView {
        id: source.id,
        recipe: from_json(&source.recipe)?,
        url: source.url,
        column_type: source.column_type,
        department: source.department_id,
        interval_minutes: source.interval_minutes,
        health: record.health(now),
        days_without_news: record.days_without_news(now),
        next_poll_at: source.paused_at.is_none().then_some(source.next_poll_at),
        polled_at: source.polled_at,
        succeeded_at: source.succeeded_at,
        listed: source.listed,
        foreign_rows: source.foreign_rows,
        waiting_rows: waiting.iter().find(|(id, _)| *id == source.id).map_or(0, |(_, rows)| *rows),
        failures: source.failures,
        fault: Fault::kept(source.fault, source.fault_detail),
    })
}

impl From<RowLine> for RowView {
    fn from(row: RowLine) -> Self {
        Self {
            url: row.url,
            title: row.title,
            published_at: row.published_at,
            next_try_at: row.next_try_at,
            fault: Fault::kept(row.fault, row.fault_detail),
        }
    }
}
