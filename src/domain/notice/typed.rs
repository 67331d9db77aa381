//! A notice as a person types it or a table brings it, when there is no page to read.

use base::local::{Edge, Local};
use base::text::{Line, Prose};
use base::time::Timestamp;
use chrono_tz::Tz;

use crate::fields::FieldErrors;

/// How long a stated title may be, in characters.
pub const TITLE: std::ops::RangeInclusive<usize> = 2..=300;
/// How long the names of the issuers may be together, in characters.
const ISSUERS: std::ops::RangeInclusive<usize> = 0..=500;
/// The most issuers.
const MOST_ISSUERS: usize = 20;
/// How long a document number or an index number may be, in characters.
const NUMBER: std::ops::RangeInclusive<usize> = 0..=60;
/// How long the text may be, in characters: a law with its explanation.
const TEXT: std::ops::RangeInclusive<usize> = 0..=200_000;
/// The most documents.
const MOST_ATTACHMENTS: usize = 50;
/// How long the name of a document may be, in characters.
const ATTACHMENT_NAME: std::ops::RangeInclusive<usize> = 1..=200;
/// What stands between issuers.
const BETWEEN_ISSUERS: [char; 5] = ['、', ';', '；', '\n', '\r'];

/// What was typed, field by field. Only `url` and `title` have to be there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NoticeInput {
    /// The address of its page in the portal.
    pub url: String,
    /// Its title.
    pub title: String,
    /// The bodies that issued it, with 、 or `;` between them.
    pub issuers: String,
    /// 发文字号.
    pub document_number: String,
    /// 索引号.
    pub index_number: String,
    /// When it was published: a day, a day and a time, or RFC 3339.
    pub published_at: String,
    /// Until when opinions are taken, likewise; a day lasts to its end.
    pub deadline: String,
    /// Its text, plain.
    pub text: String,
    /// Its documents, one on each line: an address, or a name, a bar and an address.
    pub attachments: String,
}

/// A notice that is well formed, but for its addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedNotice {
    /// Its title.
    pub title: String,
    /// The bodies that issued it.
    pub issuers: Vec<String>,
    /// 发文字号.
    pub document_number: Option<String>,
    /// 索引号.
    pub index_number: Option<String>,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// Until when opinions are taken, with the words that were typed.
    pub deadline: Option<(Timestamp, String)>,
    /// Its text, line by line.
    pub text: Vec<String>,
    /// Its documents: what each is called, and its address as typed.
    pub attachments: Vec<(String, String)>,
}

impl TypedNotice {
    /// Reads what was typed; days are those of `zone`.
    ///
    /// # Errors
    /// Every fault at once. Addresses are not looked at.
    pub fn parse(input: &NoticeInput, zone: Tz) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let title = errors.text("title", Line::parse(&input.title, TITLE));
        let issuers = issuers(&input.issuers, &mut errors);
        let document_number = number("document_number", &input.document_number, &mut errors);
        let index_number = number("index_number", &input.index_number, &mut errors);
        let published_at = moment("published_at", &input.published_at, Edge::Beginning, zone, &mut errors);
        let deadline = moment("deadline", &input.deadline, Edge::End, zone, &mut errors);
        let text = errors.text("text", Prose::parse(&input.text, TEXT));
        let attachments = attachments(&input.attachments, &mut errors);
        let (Some(title), Some(text), true) = (title, text, errors.is_empty()) else { return Err(errors) };
        Ok(Self {
            title: title.into_string(),
            issuers,
            document_number,
            index_number,
            published_at,
            deadline: deadline.map(|at| (at, input.deadline.trim().to_owned())),
            text: text.as_str().lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
            attachments,
        })
    }
}

/// An instant as people write it: a day, a day and a time of day, or RFC 3339; nothing is none.
///
/// # Errors
/// [`base::local::NoInstant`] for anything else.
pub fn moment_of(typed: &str, without_time: Edge, zone: Tz) -> Result<Option<Timestamp>, base::local::NoInstant> {
    let typed = typed.trim();
    if let Ok(at) = Timestamp::parse(typed) {
        // As JSON is read: a year that no database keeps is no instant.
        return serde_json::from_value(serde_json::Value::String(at.rfc3339())).map_err(|_| base::local::NoInstant);
    }
    let folded = typed.replace('/', "-");
    let (day, time) = folded.split_once(char::is_whitespace).unwrap_or((&folded, ""));
    Local { day: day.to_owned(), time: time.trim().to_owned() }.instant(without_time, zone)
}

fn moment(field: &str, typed: &str, edge: Edge, zone: Tz, errors: &mut FieldErrors) -> Option<Timestamp> {
    match moment_of(typed, edge, zone) {
        Ok(at) => at,
        Err(base::local::NoInstant) => {
            errors.add(field, "day");
            None
        }
    }
}

fn number(field: &str, typed: &str, errors: &mut FieldErrors) -> Option<String> {
    let line = errors.text(field, Line::parse(typed, NUMBER))?.into_string();
    Some(line).filter(|line| !line.is_empty())
}

fn issuers(typed: &str, errors: &mut FieldErrors) -> Vec<String> {
    if errors.text("issuers", Line::parse(typed, ISSUERS)).is_none() {
        return Vec::new();
    }
    let names = typed.split(BETWEEN_ISSUERS).filter_map(|name| Line::parse(name, 1..=*ISSUERS.end()).ok());
    let names: Vec<String> = names.map(Line::into_string).collect();
    if names.len() > MOST_ISSUERS {
        errors.add("issuers", "too-many");
    }
    names
}

fn attachments(typed: &str, errors: &mut FieldErrors) -> Vec<(String, String)> {
    let lines: Vec<&str> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.len() > MOST_ATTACHMENTS {
        errors.add("attachments", "too-many");
        return Vec::new();
    }
    let named = lines.into_iter().map(|line| match line.rsplit_once(['|', '｜']) {
        Some((name, url)) => (name.trim(), url.trim()),
        None => (line, line),
    });
    named
        .filter_map(|(name, url)| {
            let name = errors.text("attachments", Line::parse(name, ATTACHMENT_NAME))?;
            Some((name.into_string(), url.to_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use chrono_tz::Asia::Shanghai;

    use super::*;

    fn typed() -> NoticeInput {
        NoticeInput {
            title: "关于征求《办法》意见的公告".to_owned(),
            issuers: "交通所、 司法所；".to_owned(),
            published_at: "2026/11/20 09:30".to_owned(),
            deadline: "2026-12-31".to_owned(),
            text: "第一段。\r\n\r\n 第二段。".to_owned(),
            attachments: "征求意见稿 | https://a.example/b.pdf\nhttps://a.example/c.pdf".to_owned(),
            ..NoticeInput::default()
        }
    }

    #[test]
    fn what_is_typed_is_read_field_by_field() {
        let read = TypedNotice::parse(&typed(), Shanghai).unwrap();
        assert_eq!(read.issuers, ["交通所", "司法所"]);
        assert_eq!(read.published_at.unwrap().rfc3339(), "2026-11-20T01:30:00Z");
        let (at, words) = read.deadline.unwrap();
        assert_eq!((at.rfc3339().as_str(), words.as_str()), ("2026-12-31T15:59:59Z", "2026-12-31"));
        assert_eq!((read.text.len(), read.document_number), (2, None));
        let names: Vec<_> = read.attachments.iter().map(|(name, url)| (name.as_str(), url.as_str())).collect();
        assert_eq!(
            names,
            [("征求意见稿", "https://a.example/b.pdf"), ("https://a.example/c.pdf", "https://a.example/c.pdf")]
        );
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let input = NoticeInput {
            title: String::new(),
            document_number: "长".repeat(61),
            published_at: "明天".to_owned(),
            deadline: "2026-02-30".to_owned(),
            attachments: "x\n".repeat(51),
            ..typed()
        };
        let errors = TypedNotice::parse(&input, Shanghai).unwrap_err();
        let told: Vec<_> = errors.iter().map(|fault| (fault.field.as_str(), fault.code)).collect();
        assert_eq!(
            told,
            [
                ("title", "missing"),
                ("document_number", "too-long"),
                ("published_at", "day"),
                ("deadline", "day"),
                ("attachments", "too-many"),
            ]
        );
    }

    #[test]
    fn an_instant_is_a_day_a_minute_or_whole() {
        let read = |typed| moment_of(typed, Edge::End, Shanghai).map(|at| at.map(Timestamp::rfc3339));
        assert_eq!(read("2026-12-31T10:00:00+08:00"), Ok(Some("2026-12-31T02:00:00Z".to_owned())));
        assert_eq!(read("2026-12-31 18:00"), Ok(Some("2026-12-31T10:00:00Z".to_owned())));
        assert_eq!(read(""), Ok(None));
        assert!(read("12月31日").is_err() && read("+12026-11-21T00:00:00Z").is_err());
    }
}
