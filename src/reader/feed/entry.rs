//! One entry of a feed, from its first element to the row it becomes.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use url::Url;

use super::field::Field;
use super::value::Value;
use super::when;
use super::xml::Tag;
use crate::list::shown_title;
use crate::plain::escaped;
use crate::source::{Row, Rows, SkipReason};
use crate::{Attachment, Rule};

/// Documents of one entry.
const MOST_ATTACHMENTS: usize = 50;

/// What was read of an entry so far.
pub(super) struct Entry {
    /// The first of each kind that says anything.
    values: BTreeMap<Field, (Value, Url)>,
    /// Addresses, the better ones with the lower rank.
    links: Vec<(LinkRank, String, Url)>,
    attachments: Vec<Attachment>,
}

/// How likely an address leads to the notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum LinkRank {
    /// The portal's own, behind a feed service.
    Origin,
    /// What the entry is a copy of, as a page.
    Page,
    /// The same as something else.
    Alternate,
    /// Where its content is.
    Content,
    /// Its name, which may be an address.
    Id,
}

impl Entry {
    /// An entry that begins with `tag`, below `base`.
    pub(super) fn of(tag: &Tag<'_>, base: &Url) -> Self {
        let mut entry = Self { values: BTreeMap::new(), links: Vec::new(), attachments: Vec::new() };
        // RSS 1.0 names an entry by its address; CDF has no other place for it.
        let names = [("rdf:about", LinkRank::Id), ("href", LinkRank::Alternate)];
        for (name, rank) in names {
            entry.links.extend(tag.attribute(name).map(|href| (rank, href, base.clone())));
        }
        entry
    }

    /// Takes an element with everything in it.
    pub(super) fn take(&mut self, field: Field, tag: &Tag<'_>, value: Value, base: &Url) {
        let text = || value.word().to_owned();
        match field {
            Field::Link => self.link(tag, &value, base),
            Field::Origin => self.links.push((LinkRank::Origin, text(), base.clone())),
            Field::Enclosure => self.attach(tag.attribute("url"), tag.attribute("title"), base),
            Field::Id => {
                let is_name_only = tag.attribute("isPermaLink").is_some_and(|said| said.eq_ignore_ascii_case("false"));
                if !is_name_only && !value.word().is_empty() {
                    self.links.push((LinkRank::Id, text(), base.clone()));
                }
            }
            Field::Content if tag.attribute("src").is_some() => {
                self.links.extend(tag.attribute("src").map(|src| (LinkRank::Content, src, base.clone())));
            }
            field if !value.word().is_empty() || !value.line().is_empty() => {
                self.values.entry(field).or_insert_with(|| (value, base.clone()));
            }
            _ => {}
        }
    }

    fn link(&mut self, tag: &Tag<'_>, value: &Value, base: &Url) {
        let href = tag.attribute("href").unwrap_or_else(|| value.word().to_owned());
        let kind = tag.attribute("type").unwrap_or_default();
        let is_page = kind.is_empty() || kind.contains("html");
        match tag.attribute("rel").unwrap_or_default().trim().to_ascii_lowercase().as_str() {
            "" | "alternate" if is_page => self.links.push((LinkRank::Page, href, base.clone())),
            "" | "alternate" => self.links.push((LinkRank::Alternate, href, base.clone())),
            "enclosure" => self.attach(Some(href), tag.attribute("title"), base),
            _ => {}
        }
    }

    fn attach(&mut self, href: Option<String>, title: Option<String>, base: &Url) {
        let Some(url) = href.and_then(|href| address(&href, base)) else { return };
        if self.attachments.len() >= MOST_ATTACHMENTS || self.attachments.iter().any(|known| known.url == url.as_str())
        {
            return;
        }
        let file = url.path_segments().and_then(|mut parts| parts.next_back()).unwrap_or_default().to_owned();
        let name = title.filter(|title| !title.trim().is_empty()).unwrap_or(file);
        self.attachments.push(Attachment { name: name.trim().to_owned(), url: url.into() });
    }

    /// Makes the entry a row.
    pub(super) fn finish(self, rows: &mut Rows, zone: Tz) {
        let value = |fields: &[Field]| fields.iter().find_map(|field| self.values.get(field));
        let title = value(&[Field::Title, Field::OtherTitle]).map(|(value, _)| value.line());
        let (marker, title) = title.map(|title| shown_title(&title)).unwrap_or_default();
        let title = Some(title).filter(|title| !title.is_empty());
        let date = |field| self.values.get(field).and_then(|(value, _)| when::read(value.word(), zone));
        let published_at = [Field::Published, Field::Created, Field::Updated].iter().find_map(date);
        let Some(url) = self.address() else { return rows.skip(title, None, SkipReason::NoLink) };
        if let Some(reason) = title.as_deref().and_then(SkipReason::by_title) {
            return rows.skip(title, Some(url), reason);
        }
        let html = value(&[Field::Content, Field::Summary]).map(|(value, base)| (value.html(), base));
        let html = html.filter(|(html, _)| !html.is_empty()).map(|(html, base)| based(html, base, &url));
        let attachments = self.attachments;
        rows.take(Row { title, marker, published_at, html, attachments, ..Row::new(url, Rule::Feed) });
    }

    fn address(&self) -> Option<Url> {
        let mut links: Vec<_> = self.links.iter().collect();
        links.sort_by_key(|(rank, ..)| *rank);
        links.into_iter().find_map(|(rank, href, base)| match rank {
            // A name is an address only when it says so itself.
            LinkRank::Id => Url::parse(href.trim()).ok().filter(is_web),
            _ => address(href, base),
        })
    }
}

/// The HTML, saying what its links are relative to where that is not the notice's own address.
pub(super) fn based(html: String, base: &Url, url: &Url) -> String {
    if base == url { html } else { format!("<base href=\"{}\">{html}", escaped(base.as_str())) }
}

/// An address on the web.
pub(super) fn address(href: &str, base: &Url) -> Option<Url> {
    let href = href.trim();
    if href.is_empty() { None } else { base.join(href).ok().filter(is_web) }
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.has_host()
}
