//! Series: topics gathered under one name. Editors make and rename them; a consultation is put into one while it is
//! drafted.

use base::page::{Cursor, Page};
use domain::event::Event;
use domain::ids::SeriesId;
use domain::policy::{self, Action};
use domain::series::{SeriesInput, SeriesText, parse_slug};

use crate::consultation::{ConsultationFilter, ConsultationView, views};
use crate::error::{Result, Unique as _};
use crate::react::react;
use crate::{Ctx, Forum};

pub use store::series::Series;

/// The most series that are listed: more than any town has.
pub const MOST: i64 = 200;

/// A series with the consultations in it.
#[derive(Debug, Clone)]
pub struct SeriesView {
    /// The series.
    pub series: Series,
    /// Its consultations, newest first.
    pub page: Page<ConsultationView>,
    /// How many there are on all pages.
    pub count: i64,
}

impl Forum {
    /// Makes a series.
    ///
    /// # Errors
    /// Every fault in what was typed, a name in addresses that is taken, or no right to.
    pub async fn create_series(&self, ctx: &Ctx, slug: &str, input: SeriesInput) -> Result<SeriesId> {
        ctx.signed_in()?;
        let (slug, text) = parse(slug, &input)?;
        self.act(ctx, move |tx| {
            policy::authorize(tx.actor(), Action::ManageSeries, tx.now())?;
            let series = store::series::insert(tx, &slug, &text).unique(&[("series_slug_key", "slug")])?;
            react(tx, &Event::SeriesCreated { series })?;
            Ok(series)
        })
        .await
    }

    /// Gives a series another name and summary; its name in addresses stays.
    ///
    /// # Errors
    /// Every fault in what was typed, no right to, or [`crate::Error::NotFound`].
    pub async fn change_series(&self, ctx: &Ctx, slug: &str, input: SeriesInput) -> Result<SeriesId> {
        ctx.signed_in()?;
        let (text, slug) = (SeriesText::parse(&input)?, slug.to_owned());
        self.act(ctx, move |tx| {
            policy::authorize(tx.actor(), Action::ManageSeries, tx.now())?;
            let series = store::series::lock(tx, &slug)?;
            if (series.name.as_str(), series.summary.as_str()) != (text.name.as_str(), text.summary.as_str()) {
                store::series::change(tx, series.id, &text)?;
                react(tx, &Event::SeriesChanged { series: series.id })?;
            }
            Ok(series.id)
        })
        .await
    }

    /// Whether whoever asks may make and rename series: for the pages that are for them alone.
    ///
    /// # Errors
    /// Not signed in, or no right to.
    pub fn may_keep_series(&self, ctx: &Ctx) -> Result<()> {
        ctx.signed_in()?;
        Ok(policy::authorize(&ctx.actor, Action::ManageSeries, ctx.now)?)
    }

    /// All series, the newest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn all_series(&self) -> Result<Vec<Series>> {
        self.read(|tx| Ok(store::series::list(tx, MOST)?)).await
    }

    /// One series.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub async fn one_series(&self, slug: &str) -> Result<Series> {
        let slug = slug.to_owned();
        self.read(move |tx| Ok(store::series::by_slug(tx, &slug)?)).await
    }

    /// One series with its consultations, a page at a time.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`]; a cursor that is not of this list.
    pub async fn series(&self, ctx: &Ctx, slug: &str, cursor: Option<Cursor>, limit: i64) -> Result<SeriesView> {
        let (now, slug) = (ctx.now, slug.to_owned());
        let filter = ConsultationFilter { series: Some(slug.clone()), ..ConsultationFilter::default() };
        let filter = filter.seen_by(ctx, cursor.as_ref())?;
        self.read(move |tx| {
            let series = store::series::by_slug(tx, &slug)?;
            let rows = store::consultation::list(tx, &filter, now, limit + 1)?;
            let page = Page::cut(views(tx, now, rows)?, limit, |view| view.consultation.id);
            Ok(SeriesView { series, page, count: store::consultation::count(tx, &filter, now)? })
        })
        .await
    }
}

/// The name in addresses and the words, or every fault in them.
fn parse(slug: &str, input: &SeriesInput) -> Result<(String, SeriesText)> {
    match (parse_slug(slug), SeriesText::parse(input)) {
        (Ok(slug), Ok(text)) => Ok((slug, text)),
        (slug, text) => {
            let mut faults = slug.err().unwrap_or_default();
            text.err().into_iter().for_each(|others| faults.append(others));
            Err(faults.into())
        }
    }
}
