//! What somebody states of a notice beside its page: the list or feed that led to it, the portal that delivers it, an editor
//! who types it in.
//!
//! What is not here: reading such statements (`list`, `feed`), and whose may stand over whose (`forum`). Each statement is
//! entered with the rule it came by, as if the page had been read.

use base::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Attachment, Deadline, Field, FieldName, NoticeReading, Rule};

/// Statements about a notice; what is empty is not stated.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Stated {
    /// Its title.
    pub title: Option<String>,
    /// The bodies that issued it, the leading one first.
    pub issuers: Vec<String>,
    /// 发文字号.
    pub document_number: Option<String>,
    /// 索引号.
    pub index_number: Option<String>,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// Until when opinions are taken; its own rule is not looked at.
    pub deadline: Option<Deadline>,
    /// Its documents.
    pub attachments: Vec<Attachment>,
    /// Its text, line by line: plain, without markup.
    pub text: Vec<String>,
}

/// Whether a statement stands over what was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Only where the page says nothing.
    Fills,
    /// Whatever the page says of title and publication; a text and documents that were read stay, for they are the page's.
    Overrules,
}

impl NoticeReading {
    /// Enters what is stated, by this rule.
    pub fn enter(&mut self, stated: Stated, rule: Rule, weight: Weight) {
        if let Some(title) = stated.title.filter(|title| self.takes(FieldName::Title, weight, title, rule)) {
            self.title = Some(title);
        }
        if !stated.issuers.is_empty() && self.fills(FieldName::Issuers, &stated.issuers.join("、"), rule) {
            self.issuers = stated.issuers;
        }
        if let Some(number) = stated.document_number.filter(|text| self.fills(FieldName::DocumentNumber, text, rule)) {
            self.document_number = Some(number);
        }
        if let Some(number) = stated.index_number.filter(|text| self.fills(FieldName::IndexNumber, text, rule)) {
            self.index_number = Some(number);
        }
        let published = stated.published_at;
        if let Some(at) = published.filter(|at| self.takes(FieldName::PublishedAt, weight, &at.rfc3339(), rule)) {
            self.published_at = Some(at);
        }
        let deadline = stated.deadline.map(|deadline| Deadline { rule, ..deadline });
        if let Some(deadline) = deadline.filter(|one| self.fills(FieldName::Deadline, &one.at.rfc3339(), rule)) {
            self.deadline = Some(deadline);
        }
        self.enter_documents(stated.attachments, rule);
        self.enter_text(&stated.text);
        self.fields.sort_by_key(|field| field.name);
    }

    fn enter_documents(&mut self, attachments: Vec<Attachment>, rule: Rule) {
        if !self.attachments.is_empty() || attachments.is_empty() {
            return;
        }
        self.missing.retain(|name| *name != FieldName::Attachments);
        let entry = |file: &Attachment| Field { name: FieldName::Attachments, value: file.url.clone(), rule };
        self.fields.extend(attachments.iter().map(entry));
        self.attachments = attachments;
    }

    fn enter_text(&mut self, lines: &[String]) {
        if !self.main_text.is_empty() || lines.is_empty() {
            return;
        }
        self.missing.retain(|name| *name != FieldName::MainText);
        self.main_html = markup::paragraphs(lines);
        self.main_text = lines.join("\n");
    }

    /// Whether a field that says nothing is filled in with this.
    fn fills(&mut self, name: FieldName, value: &str, rule: Rule) -> bool {
        self.takes(name, Weight::Fills, value, rule)
    }

    /// Enters a value; false when what the page says stays.
    fn takes(&mut self, name: FieldName, weight: Weight, value: &str, rule: Rule) -> bool {
        let entry = Field { name, value: value.to_owned(), rule };
        match (self.fields.iter_mut().find(|field| field.name == name), weight) {
            (Some(_), Weight::Fills) => return false,
            (Some(read), Weight::Overrules) => *read = entry,
            (None, _) => self.fields.push(entry),
        }
        self.missing.retain(|missing| *missing != name);
        true
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Asia::Shanghai;
    use url::Url;

    use super::*;
    use crate::read_notice;

    const PAGE: &str = "<html><head><meta name=\"ArticleTitle\" content=\"页面上的标题\"></head><body><div class=\"content\">\
        <p>现就《办法》向社会公开征求意见，请于2026年12月31日前提出。</p></div></body></html>";

    fn read(html: &str) -> NoticeReading {
        read_notice(html, &Url::parse("https://www.example.gov.cn/a.html").unwrap(), Shanghai)
    }

    fn stated() -> Stated {
        let at = Timestamp::parse("2026-11-20T01:00:00Z").unwrap();
        Stated {
            title: Some("列表里的标题".to_owned()),
            published_at: Some(at),
            deadline: Some(Deadline { at, text: "2026-11-20".to_owned(), rule: Rule::Editor }),
            attachments: vec![Attachment {
                name: "草案".to_owned(),
                url: "https://www.example.gov.cn/a.pdf".to_owned(),
            }],
            text: vec!["第一段 <b>".to_owned(), "第二段".to_owned()],
            ..Stated::default()
        }
    }

    fn rule(reading: &NoticeReading, name: FieldName) -> Option<Rule> {
        reading.fields.iter().find(|field| field.name == name).map(|field| field.rule)
    }

    #[test]
    fn a_list_fills_what_the_page_leaves_open() {
        let mut reading = read(PAGE);
        let (text, deadline) = (reading.main_text.clone(), reading.deadline.clone());
        reading.enter(stated(), Rule::List, Weight::Fills);
        assert_eq!(reading.title.as_deref(), Some("页面上的标题"));
        assert_eq!((&reading.main_text, &reading.deadline), (&text, &deadline));
        assert_eq!(rule(&reading, FieldName::PublishedAt), Some(Rule::List));
        assert_eq!(rule(&reading, FieldName::Attachments), Some(Rule::List));
        assert!(!reading.missing.contains(&FieldName::PublishedAt), "{:?}", reading.missing);
    }

    #[test]
    fn a_portal_knows_the_title_of_its_own_page() {
        let mut reading = read(PAGE);
        reading.enter(stated(), Rule::Api, Weight::Overrules);
        assert_eq!(reading.title.as_deref(), Some("列表里的标题"));
        assert_eq!(rule(&reading, FieldName::Title), Some(Rule::Api));
        assert_eq!(rule(&reading, FieldName::Deadline), Some(Rule::Prose));
        assert!(reading.main_text.contains("向社会公开征求意见"));
    }

    #[test]
    fn without_a_page_the_statement_is_all_there_is() {
        let mut reading = read("");
        reading.enter(stated(), Rule::Editor, Weight::Fills);
        assert_eq!(reading.main_text, "第一段 <b>\n第二段");
        assert_eq!(reading.main_html.as_str(), "<p>第一段 &lt;b&gt;</p>\n<p>第二段</p>");
        assert_eq!(reading.deadline.as_ref().map(|deadline| deadline.rule), Some(Rule::Editor));
        let names: Vec<_> = reading.fields.iter().map(|field| field.name).collect();
        assert!(names.is_sorted(), "{names:?}");
        assert!(!reading.missing.contains(&FieldName::MainText));
    }
}
