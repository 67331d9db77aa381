//! Bringing a notice in: its page is read, and kept as a dated version when it says something new.
//!
//! Every way in ends in [`keep`]: what differs is how a [`ReadPage`] comes about. Fetching is in `fetch`.

use base::text::TextError;
use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::{NoticeId, PortalId};
use domain::notice::{Arrival, Found, MAX_HTML_BYTES, Way};
use domain::policy::{self, Action};
use reader::NoticeReading;
use store::notice::{Content, Source};
use store::{Snapshot, Tx};
use url::Url;

use super::alike::{Recognised, Sighting, ask, recognise, site_path};
use super::backlink::{self, Leads};
use super::check::relocate;
use super::{address, to_json};
use crate::error::{Error, Result};
use crate::react::react;
use crate::{Ctx, Forum, link};

/// What came of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Imported {
    /// The notice was not known.
    New(NoticeId),
    /// It was known and says something else now: it has a new version.
    Changed(NoticeId),
    /// It was known and says the same; nothing was written.
    Known(NoticeId),
}

impl Imported {
    /// The notice.
    #[must_use]
    pub const fn id(self) -> NoticeId {
        match self {
            Self::New(id) | Self::Changed(id) | Self::Known(id) => id,
        }
    }
}

impl From<Imported> for i64 {
    fn from(imported: Imported) -> Self {
        imported.id().get()
    }
}

/// What a repeated request is told: by then the notice is known.
impl From<i64> for Imported {
    fn from(id: i64) -> Self {
        Self::Known(NoticeId(id))
    }
}

impl Forum {
    /// Imports the notice at `url`, whose page is `html`. Several imports of one page at once give one notice.
    ///
    /// # Errors
    /// Faults in what was typed, a page without a title, or no right to.
    pub async fn import_notice(&self, ctx: &Ctx, url: &str, html: Option<String>) -> Result<Imported> {
        ctx.signed_in()?;
        let (url, html) = parse(url, html)?;
        // Reading is work: what is refused costs none of it.
        policy::authorize(&ctx.actor, Action::ImportNotice, ctx.now)?;
        let (zone, site) = (self.settings().zone, self.settings().base_url.clone());
        let read = move || {
            // HTML knows no NUL, and PostgreSQL keeps none: what parsers show instead.
            let html = if html.contains('\0') { html.replace('\0', "\u{fffd}") } else { html };
            let reading = reader::read_notice(&html, &url, zone);
            let page = ReadPage::of(&url, reading, &html, Raw::typed(html.as_bytes().to_vec(), Way::Pasted))?;
            Ok(page.seen_by_readers(&html, &url, &site))
        };
        let page = ReadPage::apart(read).await?;
        self.act(ctx, move |tx| keep(tx, &page)).await
    }
}

/// The address and the page, or every fault in them.
fn parse(url: &str, html: Option<String>) -> std::result::Result<(Url, String), FieldErrors> {
    let mut faults = FieldErrors::new();
    let url = address(url).map_err(|fault| faults.append(fault)).ok();
    let html = match html {
        Some(html) if html.len() > MAX_HTML_BYTES => {
            faults.text("html", Err(TextError::TooLong { most: MAX_HTML_BYTES }))
        }
        Some(html) if !html.trim().is_empty() => Some(html),
        Some(_) | None => faults.text("html", Err(TextError::Missing)),
    };
    url.zip(html).ok_or(faults)
}

/// What a reading was made from, kept as evidence.
pub(crate) struct Raw {
    /// The bytes as they came.
    pub(crate) bytes: Vec<u8>,
    /// What they said they were.
    pub(crate) content_type: Option<String>,
    /// The character set they were read in.
    pub(crate) charset: String,
    /// The way they came.
    pub(crate) origin: Way,
    /// Whether the host asks robots to stay away from the page, and an editor had it fetched all the same.
    pub(crate) against_robots: bool,
}

impl Raw {
    /// A text that came through our own interface, and so in UTF-8.
    pub(crate) fn typed(bytes: Vec<u8>, origin: Way) -> Self {
        let content_type = Some("text/html; charset=utf-8".to_owned());
        Self { bytes, content_type, charset: "utf-8".to_owned(), origin, against_robots: false }
    }
}

/// A page that was read, ready to be kept, whatever way it came.
pub(crate) struct ReadPage {
    pub(crate) url: Url,
    /// The address that was asked for, where the portal leads on from there for good.
    moved_from: Option<Url>,
    content: Content,
    source: Source,
    /// The addresses it calls its own.
    declared: Vec<Url>,
    has_text: bool,
    /// What leads to our site from it; nothing is known of what is not the page as it stands on its portal.
    leads: Option<Leads>,
}

impl ReadPage {
    /// A reading of `raw`, which stands at `url` and is the text `html`.
    ///
    /// # Errors
    /// One without a title: the fault `no-title` in `html`.
    pub(crate) fn of(url: &Url, reading: NoticeReading, html: &str, raw: Raw) -> Result<Self> {
        let Some(title) = reading.title.clone() else { return Err(FieldErrors::one("html", "no-title").into()) };
        let declared = reader::own_addresses(html, url);
        let has_text = !reading.main_text.is_empty();
        let source = source(&reading, raw)?;
        let content = Content { site_path: site_path(&declared, url), ..content(reading, title)? };
        Ok(Self { url: url.clone(), moved_from: None, content, source, declared, has_text, leads: None })
    }

    /// The same, of the page that readers see: what in its text `html`, with links relative to `base`, leads to our `site`.
    pub(crate) fn seen_by_readers(self, html: &str, base: &Url, site: &str) -> Self {
        Self { leads: Some(Leads::of(html, base, site)), ..self }
    }

    /// The same page, which was asked for at this address.
    pub(crate) fn asked_for_at(self, asked: &Url) -> Self {
        let is_other = reader::canonical(asked) != reader::canonical(&self.url);
        Self { moved_from: is_other.then(|| asked.clone()), ..self }
    }

    fn sighting(&self, portal: Option<PortalId>) -> Sighting<'_> {
        Sighting {
            url: &self.url,
            declared: &self.declared,
            title: &self.content.title,
            site_id_code: self.content.site_id_code.as_deref(),
            sha256: &self.source.sha256,
            has_text: self.has_text,
            portal,
            published_at: self.content.published_at,
        }
    }

    /// Whether a version with this hash and title says the same.
    pub(crate) fn says_the_same(&self, sha256: &str, title: &str) -> bool {
        self.source.sha256 == sha256 && self.content.title == title
    }

    /// Reads where reading may take its time.
    ///
    /// # Errors
    /// What reading says.
    pub(crate) async fn apart(read: impl FnOnce() -> Result<Self> + Send + 'static) -> Result<Self> {
        tokio::task::spawn_blocking(read).await.map_err(|panic| Error::Fault(anyhow::Error::new(panic)))?
    }
}

fn source(reading: &NoticeReading, raw: Raw) -> Result<Source> {
    Ok(Source {
        sha256: reader::content_hash(&reading.main_text, &reading.attachments),
        fields: to_json(&reading.fields)?,
        missing: to_json(&reading.missing)?,
        attachments: to_json(&reading.attachments)?,
        html: reading.main_html.as_str().to_owned(),
        raw: raw.bytes,
        content_type: raw.content_type,
        charset: raw.charset,
        origin: raw.origin,
        against_robots: raw.against_robots,
    })
}

fn content(reading: NoticeReading, title: String) -> Result<Content> {
    let deadline = reading.deadline.as_ref();
    Ok(Content {
        document_key: link::document_key(&title),
        site_path: None,
        title,
        issuers: to_json(&reading.issuers)?,
        deadline_at: deadline.map(|deadline| deadline.at),
        deadline_text: deadline.map(|deadline| deadline.text.clone()),
        deadline_rule: deadline.map(|deadline| deadline.rule.as_str().to_owned()),
        document_number: reading.document_number,
        index_number: reading.index_number,
        site_id_code: reading.site_id_code,
        published_at: reading.published_at,
    })
}

/// Keeps what was read: as a notice, as its next version, or, when it says nothing new, not at all.
///
/// # Errors
/// What the database says; [`Error::Busy`] when another import of the same page is under way.
pub(crate) fn keep(tx: &mut Tx<'_>, page: &ReadPage) -> Result<Imported> {
    let Some(old) = &page.moved_from else { return keep_there(tx, page) };
    let old_key = reader::canonical(old);
    if store::notice::by_key(tx, &reader::canonical(&page.url))?.is_none()
        && let Some(known) = store::notice::by_key(tx, &old_key)?
    {
        store::notice::lock(tx, known)?;
        let notice = store::notice::get(tx, known)?.0;
        relocate(tx, &notice, &page.url)?;
        return keep_again(tx, known, page);
    }
    let kept = keep_there(tx, page)?;
    add_address(tx, kept, (old.as_str(), &old_key), Found::Moved)?;
    Ok(kept)
}

/// Keeps a page at the address where it stands.
fn keep_there(tx: &mut Tx<'_>, page: &ReadPage) -> Result<Imported> {
    let key = reader::canonical(&page.url);
    let sha256 = page.source.sha256.clone();
    if let Some(id) = store::notice::by_key(tx, &key)? {
        return keep_again(tx, id, page);
    }
    let portal = portal_of(tx, &page.url)?;
    let perhaps = match recognise(tx, &page.sighting(portal))? {
        Recognised::As(id, found) => return keep_as(tx, id, page, (&key, found)),
        Recognised::Like(perhaps) => perhaps,
    };
    match store::notice::insert(tx, (page.url.as_str(), &key), portal, &page.content, &page.source)? {
        Some(notice) => {
            ask(tx, notice, &perhaps)?;
            link::propose(tx, notice)?;
            react(tx, &Event::NoticeImported { notice, version: 1, sha256 })?;
            note_leads(tx, notice, page)?;
            Ok(Imported::New(notice))
        }
        // Another import of the same page was first.
        None => match store::notice::by_key(tx, &key)? {
            Some(id) => keep_again(tx, id, page),
            None => Err(Error::Busy { retry_after: 1 }),
        },
    }
}

/// What keeping a page would come to, and the notice it would be kept with.
///
/// # Errors
/// What the database says.
pub(crate) fn foretell(tx: &mut Snapshot<'_>, page: &ReadPage) -> Result<(Arrival, Option<NoticeId>)> {
    let known = match store::notice::by_key(tx, &reader::canonical(&page.url))? {
        Some(id) => Some(id),
        None => {
            let portal = portal_of(tx, &page.url)?;
            match recognise(tx, &page.sighting(portal))? {
                Recognised::As(id, _) => Some(id),
                Recognised::Like(_) => None,
            }
        }
    };
    let Some(id) = known else { return Ok((Arrival::New, None)) };
    let (_, sha256, title) = store::notice::newest(tx, id)?;
    let arrival = if page.says_the_same(&sha256, &title) { Arrival::Known } else { Arrival::Changed };
    Ok((arrival, known))
}

fn portal_of(tx: &mut Snapshot<'_>, url: &Url) -> Result<Option<PortalId>> {
    Ok(match url.host_str() {
        Some(host) => store::portal::of_host(tx, host)?,
        None => None,
    })
}

/// A notice that is known turned up at another address: that is one of its own from now on.
fn keep_as(tx: &mut Tx<'_>, notice: NoticeId, page: &ReadPage, (key, found): (&str, Found)) -> Result<Imported> {
    let kept = keep_again(tx, notice, page)?;
    add_address(tx, kept, (page.url.as_str(), key), found)?;
    Ok(kept)
}

/// Gives the notice that was kept one more address, where that is nobody's yet.
fn add_address(tx: &mut Tx<'_>, kept: Imported, address: (&str, &str), found: Found) -> Result<()> {
    let is_new = store::notice::add_address(tx, kept.id(), address, found)?;
    // That the notice is new or says something new is told instead.
    if is_new && matches!(kept, Imported::Known(_)) {
        react(tx, &Event::NoticeAddressFound { notice: kept.id(), found })?;
    }
    Ok(())
}

/// Keeps what was read of a known notice, if it is something new.
///
/// # Errors
/// What the database says.
pub(crate) fn keep_again(tx: &mut Tx<'_>, notice: NoticeId, page: &ReadPage) -> Result<Imported> {
    let (newest, sha256, title) = store::notice::lock(tx, notice)?;
    if page.says_the_same(&sha256, &title) {
        note_leads(tx, notice, page)?;
        return Ok(Imported::Known(notice));
    }
    let version = newest + 1;
    store::notice::supersede(tx, notice, version, &page.content, &page.source)?;
    link::propose(tx, notice)?;
    react(tx, &Event::NoticeChanged { notice, version, sha256: page.source.sha256.clone() })?;
    note_leads(tx, notice, page)?;
    Ok(Imported::Changed(notice))
}

/// Notes whether the page leads back to us, where it says so.
fn note_leads(tx: &mut Tx<'_>, notice: NoticeId, page: &ReadPage) -> Result<()> {
    page.leads.as_ref().map_or(Ok(()), |leads| backlink::record(tx, notice, (&page.url, leads)))
}
