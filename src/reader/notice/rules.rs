//! The rules, field by field and in their order: tags before headings, those before bylines, those before prose.

use base::time::Timestamp;
use chrono_tz::Tz;
use scraper::ElementRef;

use super::NoticeReading;
use super::ledger::Ledger;
use crate::byline::{Byline, Label};
use crate::deadline::{self, Verdict};
use crate::json_ld::JsonLd;
use crate::meta::Meta;
use crate::page::{Page, is_silent};
use crate::prose::{self, Signature};
use crate::{Contact, FieldName, Rule, attachments, clauses, dates, heading, issuers, main_text};

/// How many lines at the top of the text may still be a byline.
const HEAD: usize = 8;
/// Tags that say when a page was published: that of the norm, then those of other content systems.
const PUBLISHED: &[&str] = &["pubdate", "publishdate", "govuk:first-published-at", "dcterms.issued", "dc.date.issued"];

/// Everything that rules read from.
pub(super) struct Sources<'a> {
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
    /// Takes a page apart.
    pub(super) fn of(page: &'a Page, zone: Tz) -> Self {
        let container = main_text::container(page);
        let text = container.map(main_text::text).unwrap_or_default();
        let around = page.lines(&|element| is_silent(element) || Some(element) == container);
        let byline = Byline::of(&around, text.get(..HEAD).unwrap_or(&text));
        let signature = prose::signature(&text, zone);
        Self { page, zone, meta: Meta::of(page), json_ld: JsonLd::of(page), container, text, around, byline, signature }
    }

    /// Reads every field.
    pub(super) fn reading(&self) -> NoticeReading {
        let mut ledger = Ledger::default();
        let title = self.title();
        let issuers = self.issuers(title.as_ref());
        let title = ledger.take(FieldName::Title, title, String::clone);
        let issuers = ledger.take(FieldName::Issuers, issuers, |names| names.join("、")).unwrap_or_default();
        let document_number = self.document_number(title.as_deref());
        let document_number = ledger.take(FieldName::DocumentNumber, document_number, String::clone);
        let index_number = ledger.take(FieldName::IndexNumber, self.index_number(), String::clone);
        let site_id_code = ledger.take(FieldName::SiteIdCode, self.site_id_code(), String::clone);
        let published_at = ledger.take(FieldName::PublishedAt, self.published_at(), |at| at.rfc3339());
        let (deadline, words) = match self.deadline(published_at) {
            Verdict::Read(deadline) => (Some((deadline.rule, deadline)), None),
            Verdict::Unreadable(words) => (None, Some((Rule::Prose, words))),
            Verdict::Silent => (None, None),
        };
        let deadline = ledger.take(FieldName::Deadline, deadline, |deadline| deadline.at.rfc3339());
        let attachments = attachments::of(self.page);
        ledger.take_attachments(&attachments, Rule::Prose);
        let main_text = self.text.join("\n");
        ledger.require(FieldName::MainText, !main_text.is_empty());
        ledger.take_words(words);
        let contact = Contact::of(&self.text);
        ledger.take_contact(&contact, Rule::Prose);
        ledger.take_evidence(&self.meta, self.page);
        let main_html = self.container.map(|container| container.inner_html()).unwrap_or_default();
        NoticeReading {
            title,
            issuers,
            document_number,
            index_number,
            site_id_code,
            published_at,
            deadline,
            contact,
            attachments,
            main_html: markup::notice(&main_html, self.page.base()),
            main_text,
            fields: ledger.fields,
            missing: ledger.missing,
        }
    }

    /// The tag's words, as the headline spells them: in tags, line breaks of the source have become spaces.
    fn title(&self) -> Option<(Rule, String)> {
        let site = self.meta.get("sitename");
        let headline = heading::headline(self.page, site);
        let tag = |key| self.meta.get(key).map(heading::unmarked);
        let as_shown = |title: String| {
            let from_tag = || heading::from_title_tag(self.page, site);
            let shown = headline.clone().into_iter().chain(from_tag());
            shown.into_iter().find(|shown| heading::is_same(shown, &title)).unwrap_or(title)
        };
        tag("articletitle")
            .map(as_shown)
            .map(by(Rule::Meta))
            .or_else(|| headline.clone().map(by(Rule::Heading)))
            .or_else(|| self.json_ld.title.as_deref().map(heading::unmarked).map(by(Rule::JsonLd)))
            .or_else(|| tag("og:title").map(by(Rule::OpenGraph)))
            .or_else(|| self.byline.get(Label::Title).map(heading::unmarked).map(by(Rule::Byline)))
            .or_else(|| heading::from_title_tag(self.page, site).map(by(Rule::Heading)))
            .filter(|(_, title)| !title.is_empty())
    }

    /// Of those named the first that are bodies; a unit inside of one (来源：法制司) or a paper counts only when nobody
    /// else is named. Where the signature names the same and others, or names them in full, it names all.
    fn issuers(&self, title: Option<&(Rule, String)>) -> Option<(Rule, Vec<String>)> {
        let split = |names: Option<&str>| names.map(issuers::split).unwrap_or_default();
        let signed = self.signature.as_ref().map(|signature| signature.issuers.clone());
        let signed = (Rule::Prose, signed.unwrap_or_else(|| prose::undated_signers(&self.text)));
        let named = [
            title.map_or((Rule::Heading, Vec::new()), |(rule, title)| (*rule, issuers::of_title(title))),
            (Rule::Meta, split(self.meta.get("contentsource"))),
            (Rule::Byline, split(self.byline.get(Label::Issuer))),
            (Rule::Byline, split(self.byline.get(Label::Source))),
            (Rule::JsonLd, self.json_ld.issuers.clone()),
            signed.clone(),
        ];
        let named = || named.iter().filter(|(_, names)| !names.is_empty());
        let is_body = |(_, names): &&(Rule, Vec<String>)| !names.iter().all(|name| issuers::is_secondary(name));
        let first = named().find(is_body).or_else(|| named().next())?;
        Some(if issuers::is_fuller(&signed.1, &first.1) { signed } else { first.clone() })
    }

    fn document_number(&self, title: Option<&str>) -> Option<(Rule, String)> {
        let labelled = self.byline.document_number().map(by(Rule::Byline));
        labelled
            .or_else(|| title.and_then(prose::number_of_title).map(by(Rule::Heading)))
            .or_else(|| prose::document_number(&self.text).map(by(Rule::Prose)))
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
        PUBLISHED
            .iter()
            .find_map(|tag| at(self.meta.get(tag)))
            .map(by(Rule::Meta))
            .or_else(|| at(self.json_ld.published.as_deref()).map(by(Rule::JsonLd)))
            .or_else(|| at(self.meta.get("article:published_time")).map(by(Rule::OpenGraph)))
            .or_else(|| self.byline.published(self.zone).map(by(Rule::Byline)))
            .or_else(|| self.signature.as_ref().map(|signature| (Rule::Prose, signature.at)))
    }

    /// From the text, up to the first article of a draft printed in it: what that rules on is another matter. From the
    /// lines around the text only when it is silent, for those may speak of other notices; behind the draft only 截止.
    fn deadline(&self, published_at: Option<Timestamp>) -> Verdict {
        let published = published_at.map(|at| at.day_in(self.zone));
        let read = |lines: &[String], rule| deadline::read(&lines.join("\n"), published, self.zone, rule);
        let draft = self.text.iter().position(|line| clauses::begins_draft(line)).unwrap_or(self.text.len());
        let (notice, draft) = self.text.split_at(draft);
        match read(notice, Rule::Prose) {
            Verdict::Silent => {}
            told => return told,
        }
        match read(&self.around, Rule::Byline) {
            Verdict::Silent => {}
            told => return told,
        }
        match read(draft, Rule::Prose) {
            Verdict::Read(deadline) if deadline.text.contains("截止") => Verdict::Read(deadline),
            _ => Verdict::Silent,
        }
    }
}

fn by<T>(rule: Rule) -> impl FnOnce(T) -> (Rule, T) {
    move |value| (rule, value)
}
