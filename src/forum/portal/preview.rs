//! A source tried out: read once, live or from pasted text, to see what would be taken from it. Nothing is kept.

use domain::fields::FieldErrors;
use domain::policy::{self, Action};
use domain::portal::Fate;
use reader::fetch::{Fetched, FetchedPage, Validators};
use reader::{Row, Skipped, SourceKind, SourceReading, Unreadable};
use url::Url;

use super::SourceInput;
use super::fault::Fault;
use super::source::{Parsed, is_own, own_hosts};
use crate::error::{Error, Result};
use crate::{Ctx, Forum};

/// What a source shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// What it turned out to be.
    pub kind: SourceKind,
    /// What it calls itself.
    pub title: Option<String>,
    /// The notices, in the order of the source, each with what would become of it.
    pub rows: Vec<(Row, Fate)>,
    /// What looked like a row and is none.
    pub skipped: Vec<Skipped>,
    /// What was wrong with it and did no harm.
    pub faults: Vec<reader::Fault>,
    /// Whether it was fetched, and not pasted.
    pub is_live: bool,
    /// Whether the portal asks robots to stay away: then it can be tried out, and will not be polled.
    pub is_disallowed: bool,
}

impl Forum {
    /// Reads a source as it would be polled: fetched now, or, where a portal blocks that, from the text pasted along.
    ///
    /// # Errors
    /// Faults in what was typed; among them why it could not be fetched or read. No right to, or no such portal.
    pub async fn try_source(
        &self,
        ctx: &Ctx,
        slug: &str,
        input: SourceInput,
        pasted: Option<String>,
    ) -> Result<Preview> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ManagePortals, ctx.now)?;
        let slug = slug.to_owned();
        let hosts = self
            .read(move |tx| {
                let portal = store::portal::by_slug(tx, &slug)?.id;
                own_hosts(tx, portal)
            })
            .await?;
        let parsed = Parsed::parse(input)?;
        if !is_own(&parsed.url, &hosts) {
            return Err(FieldErrors::one("url", "host-foreign").into());
        }
        let pasted = pasted.filter(|text| !text.trim().is_empty());
        let (is_live, is_disallowed) = match &pasted {
            Some(_) => (false, false),
            None => (true, !self.fetcher().robots(&parsed.url, ctx.now).await.allows(&parsed.url)),
        };
        let page = match pasted {
            Some(text) => as_page(&parsed.url, text),
            None => self.fetch_source(&parsed.url).await.map_err(|fault| fault.in_field("url"))?,
        };
        let reading = self.read_listing(page, &parsed).await?.map_err(|why| Fault::unreadable(why).in_field("url"))?;
        let rows = self.fates(reading.rows, hosts).await?;
        let SourceReading { kind, title, skipped, faults, .. } = reading;
        Ok(Preview { kind, title, rows, skipped, faults, is_live, is_disallowed })
    }

    /// Fetches a source, whatever was known of it.
    async fn fetch_source(&self, url: &Url) -> std::result::Result<FetchedPage, Fault> {
        match self.fetcher().get(url, &Validators::default()).await {
            Ok(Fetched::Page(page)) => Ok(*page),
            Ok(Fetched::Gone { status }) => Err(Fault::gone(status)),
            // Nothing was said to be known, so nothing can be the same.
            Ok(Fetched::Same) => Err(Fault::gone(304)),
            Err(fault) => Err(Fault::from(&fault)),
        }
    }

    /// Reads a source on a thread of its own.
    pub(super) async fn read_listing(
        &self,
        page: FetchedPage,
        by: &Parsed,
    ) -> Result<std::result::Result<SourceReading, Unreadable>> {
        let (recipe, zone) = (by.recipe.clone(), self.settings().zone);
        let read = move || reader::read_source(&page.bytes, page.content_type.as_deref(), &page.url, &recipe, zone);
        tokio::task::spawn_blocking(read).await.map_err(|panic| Error::Fault(anyhow::Error::new(panic)))
    }

    async fn fates(&self, rows: Vec<Row>, hosts: Vec<String>) -> Result<Vec<(Row, Fate)>> {
        let keys: Vec<String> = rows.iter().map(|row| reader::canonical(&row.url)).collect();
        let asked = keys.clone();
        let known = self.read(move |tx| Ok(store::notice::known_keys(tx, &asked)?)).await?;
        let fate = |(row, key): (Row, String)| {
            let fate = if known.contains(&key) {
                Fate::Known
            } else if is_own(&row.url, &hosts) {
                Fate::New
            } else {
                Fate::Foreign
            };
            (row, fate)
        };
        Ok(rows.into_iter().zip(keys).map(fate).collect())
    }
}

/// What was pasted, as if it had been fetched. A browser's text is UTF-8, whatever the page says of itself.
fn as_page(url: &Url, text: String) -> FetchedPage {
    FetchedPage {
        url: url.clone(),
        moved_to: None,
        content_type: Some("text/html; charset=utf-8".to_owned()),
        validators: Validators::default(),
        bytes: text.into_bytes(),
    }
}
