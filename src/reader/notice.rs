//! The rules, field by field and in their order: tags before headings, those before bylines, those before prose.

use base::time::Timestamp;
use chrono_tz::Tz;
use scraper::ElementRef;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::byline::{Byline, Label};
use crate::deadline::{self, Deadline, Verdict};
use crate::json_ld::JsonLd;
use crate::meta::Meta;
use crate::page::{Page, is_silent};
use crate::prose::{self, Signature};
use crate::{Attachment, FieldName, Rule, attachments, dates, heading, issuers, main_text};

/// How many lines at the top of the text may still be a byline.
const HEAD: usize = 8;

/// What a page says of its notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoticeReading {
    /// The title, without site name and status marker.
    pub title: Option<String>,
    /// The issuing bodies, the leading one first.
    pub issuers: Vec<String>,
    /// 发文字号.
    pub document_number: Option<String>,
    /// 索引号.
    pub index_number: Option<String>,
    /// The identification code of the site.
    pub site_id_code: Option<String>,
    /// When it was published; a date alone is the first second of that day in the place's zone.
    pub published_at: Option<Timestamp>,
    /// Until when opinions are taken.
    pub deadline: Option<Deadline>,
    /// The documents, each once.
    pub attachments: Vec<Attachment>,
    /// The text of the notice, sanitised.
    pub main_html: markup::Html,
    /// The same as plain lines.
    pub main_text: String,
    /// Which rule read which field, in the order of [`FieldName`]. The main text has no entry: it is its own evidence.
    pub fields: Vec<Field>,
    /// What could not be read.
    pub missing: Vec<FieldName>,
}

/// One thing read, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// What it is.
    pub name: FieldName,
    /// Its value as text: instants in RFC 3339, issuers joined by 、, one entry for the address of each attachment.
    pub value: String,
    /// How it was read.
    pub rule: Rule,
}

/// Reads the page of one notice, whose dates are those of `zone`.
#[must_use]
pub fn read_notice(html: &str, url: &Url, zone: Tz) -> NoticeReading {
    Sources::of(&Page::parse(html, url), zone).reading()
}

/// Everything that rules read from.
struct Sources<'a> {
    page: &'a Page,
    zone: Tz,
    meta: Meta,
    json_ld: JsonLd,
    container: Option<ElementRef<'a>>,
    text: Vec<String>,
    /// The lines outside of the text.
    around: Vec<String>,
    byline: Byline,
    signature: Option<Signature>,
}

impl<'a> Sources<'a> {
    fn of(page: &'a Page, zone: Tz) -> Self {
        let container = main_text::container(page);
        let text = container.map(main_text::text).unwrap_or_default();
        let around = page.lines(&|element| is_silent(element) || Some(element) == container);
        let byline = Byline::of(&around, text.get(..HEAD).unwrap_or(&text));
        let signature = prose::signature(&text, zone);
        Self { page, zone, meta: Meta::of(page), json_ld: JsonLd::of(page), container, text, around, byline, signature }
    }

    fn reading(&self) -> NoticeReading {
        let mut ledger = Ledger::default();
        let title = ledger.take(FieldName::Title, self.title(), String::clone);
        let issuers = ledger.take(FieldName::Issuers, self.issuers(), |names| names.join("、")).unwrap_or_default();
        let document_number = ledger.take(FieldName::DocumentNumber, self.document_number(), String::clone);
        let index_number = ledger.take(FieldName::IndexNumber, self.index_number(), String::clone);
        let site_id_code = ledger.take(FieldName::SiteIdCode, self.site_id_code(), String::clone);
        let published_at = ledger.take(FieldName::PublishedAt, self.published_at(), |at| at.rfc3339());
        let deadline = self.deadline(published_at).map(|deadline| (deadline.rule, deadline));
        let deadline = ledger.take(FieldName::Deadline, deadline, |deadline| deadline.at.rfc3339());
        let attachments = attachments::of(self.page);
        ledger.take_attachments(&attachments);
        let main_text = self.text.join("\n");
        ledger.require(FieldName::MainText, !main_text.is_empty());
        ledger.take_evidence(&self.meta);
        let main_html = self.container.map(|container| container.inner_html()).unwrap_or_default();
        NoticeReading {
            title,
            issuers,
            document_number,
            index_number,
            site_id_code,
            published_at,
            deadline,
            attachments,
            main_html: markup::notice(&main_html, self.page.base()),
            main_text,
            fields: ledger.fields,
            missing: ledger.missing,
        }
    }

    fn title(&self) -> Option<(Rule, String)> {
        let site = self.meta.get("sitename");
        let tag = |key| self.meta.get(key).map(heading::unmarked);
        tag("articletitle")
            .map(by(Rule::Meta))
            .or_else(|| heading::headline(self.page, site).map(by(Rule::Heading)))
            .or_else(|| self.json_ld.title.as_deref().map(heading::unmarked).map(by(Rule::JsonLd)))
            .or_else(|| tag("og:title").map(by(Rule::OpenGraph)))
            .or_else(|| self.byline.get(Label::Title).map(heading::unmarked).map(by(Rule::Byline)))
            .or_else(|| heading::from_title_tag(self.page, site).map(by(Rule::Heading)))
            .filter(|(_, title)| !title.is_empty())
    }

    fn issuers(&self) -> Option<(Rule, Vec<String>)> {
        let named = |names: Option<&str>| names.map(issuers::split).filter(|names| !names.is_empty());
        let signers = || self.signature.as_ref().map(|signature| signature.issuers.clone());
        named(self.meta.get("contentsource"))
            .map(by(Rule::Meta))
            .or_else(|| named(self.byline.get(Label::Issuer)).map(by(Rule::Byline)))
            .or_else(|| named(self.byline.get(Label::Source)).map(by(Rule::Byline)))
            .or_else(|| Some(self.json_ld.issuers.clone()).filter(|names| !names.is_empty()).map(by(Rule::JsonLd)))
            .or_else(|| signers().filter(|names| !names.is_empty()).map(by(Rule::Prose)))
    }

    fn document_number(&self) -> Option<(Rule, String)> {
        let labelled = self.byline.document_number().map(by(Rule::Byline));
        labelled.or_else(|| prose::document_number(&self.text).map(by(Rule::Prose)))
    }

    fn index_number(&self) -> Option<(Rule, String)> {
        self.byline.code(Label::Index).map(by(Rule::Byline))
    }

    fn site_id_code(&self) -> Option<(Rule, String)> {
        let tagged = self.meta.get("siteidcode").map(str::to_owned).map(by(Rule::Meta));
        tagged.or_else(|| self.byline.code(Label::SiteCode).map(by(Rule::Byline)))
    }

    fn published_at(&self) -> Option<(Rule, Timestamp)> {
        let at = |text: Option<&str>| text.and_then(|text| dates::moment(text, self.zone));
        at(self.meta.get("pubdate"))
            .map(by(Rule::Meta))
            .or_else(|| at(self.json_ld.published.as_deref()).map(by(Rule::JsonLd)))
            .or_else(|| at(self.meta.get("article:published_time")).map(by(Rule::OpenGraph)))
            .or_else(|| self.byline.published(self.zone).map(by(Rule::Byline)))
            .or_else(|| self.signature.as_ref().map(|signature| (Rule::Prose, signature.at)))
    }

    /// From the text; from the lines around it only when the text is silent, for those may speak of other notices.
    fn deadline(&self, published_at: Option<Timestamp>) -> Option<Deadline> {
        let published = published_at.map(|at| at.day_in(self.zone));
        let read = |lines: &[String], rule| deadline::read(&lines.join("\n"), published, self.zone, rule);
        match read(&self.text, Rule::Prose) {
            Verdict::Read(deadline) => Some(deadline),
            Verdict::Unreadable => None,
            Verdict::Silent => match read(&self.around, Rule::Byline) {
                Verdict::Read(deadline) => Some(deadline),
                Verdict::Unreadable | Verdict::Silent => None,
            },
        }
    }
}

fn by<T>(rule: Rule) -> impl FnOnce(T) -> (Rule, T) {
    move |value| (rule, value)
}

/// What was read and what was not.
#[derive(Default)]
struct Ledger {
    fields: Vec<Field>,
    missing: Vec<FieldName>,
}

impl Ledger {
    /// Enters a field, or that it is missing, and hands its value on.
    fn take<T>(&mut self, name: FieldName, found: Option<(Rule, T)>, show: impl Fn(&T) -> String) -> Option<T> {
        self.require(name, found.is_some());
        let (rule, value) = found?;
        self.fields.push(Field { name, value: show(&value), rule });
        Some(value)
    }

    fn take_attachments(&mut self, attachments: &[Attachment]) {
        let name = FieldName::Attachments;
        self.require(name, !attachments.is_empty());
        let urls = attachments.iter().map(|attachment| attachment.url.clone());
        self.fields.extend(urls.map(|value| Field { name, value, rule: Rule::Prose }));
    }

    fn take_evidence(&mut self, meta: &Meta) {
        let tags = [
            (FieldName::SiteName, "sitename"),
            (FieldName::ColumnName, "columnname"),
            (FieldName::ColumnType, "columntype"),
        ];
        let found = tags.into_iter().filter_map(|(name, key)| Some((name, meta.get(key)?.to_owned())));
        self.fields.extend(found.map(|(name, value)| Field { name, value, rule: Rule::Meta }));
    }

    fn require(&mut self, name: FieldName, is_there: bool) {
        if !is_there {
            self.missing.push(name);
        }
    }
}
