//! Bringing many notices in from a table: first what would come of each row, or what is wrong with it, then the import.

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::lang::Lang;
use domain::fields::FieldErrors;
use forum::notice::{Run, TableFormat, TableInput, TableLine};
use forum::{Error, Forum};
use serde::Serialize;
use view::{Frame, Page, place};

use super::ways::Ways;
use crate::body::{File, Pairs};
use crate::error::Answer;
use crate::extract::{Asked, Upload};
use crate::pages::faults::Faults;
use crate::pages::words::{counted, text, word};
use crate::pages::{again, frame, show};
use crate::{lang, said};

/// What the button that keeps the rows says in the field `act`.
const KEEP: &str = "keep";
/// Rows that are shown of a table.
const MOST_SHOWN: usize = 200;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TablePage {
    frame: Frame,
    ways: Ways,
    /// The table as it is read, to be sent once more.
    table: String,
    format: &'static str,
    /// What would come of it.
    outlook: Option<Outlook>,
    faults: Faults,
    file_error: String,
    table_error: String,
}

impl Page for TablePage {
    const TEMPLATE: &'static str = "pages/editor/table.html";
}

/// What would come of a table.
#[derive(Debug, Clone, Serialize)]
struct Outlook {
    count: String,
    rows: Vec<Row>,
    more: usize,
}

#[derive(Debug, Clone, Serialize)]
struct Row {
    line: u64,
    url: String,
    title: String,
    arrival: String,
    /// The notice, where there is one.
    href: Option<String>,
}

impl Outlook {
    fn of(lang: Lang, lines: Vec<TableLine>) -> Self {
        let all = lines.len();
        let rows = lines.into_iter().take(MOST_SHOWN).map(|line| Row {
            line: line.line,
            url: line.url,
            title: line.title,
            arrival: word(lang, "editor-table", line.arrival.as_str()),
            href: line.notice.map(|id| place::admin_notice(id.get())),
        });
        Self {
            count: counted(lang, "editor-table-rows", i64::try_from(all).unwrap_or(i64::MAX)),
            rows: rows.collect(),
            more: all.saturating_sub(MOST_SHOWN),
        }
    }
}

/// A table that was sent: as a file, or as the text of one that was looked at before.
struct Sent {
    format: TableFormat,
    bytes: Vec<u8>,
    /// Whether it is the text, which may have been mended by hand and is nowhere else.
    is_text: bool,
}

impl Sent {
    /// What came.
    ///
    /// # Errors
    /// Nothing came, or more than is taken.
    fn of(fields: &Pairs, file: Option<File>) -> Result<Self, FieldErrors> {
        match file {
            Some(file) if file.is_left_out => Err(FieldErrors::one("file", "too-large")),
            Some(file) => Ok(Self { format: format_of(&file.name), bytes: file.bytes, is_text: false }),
            None if fields.get("table").is_empty() => Err(FieldErrors::one("file", "missing")),
            None => Ok(Self {
                format: fields.get("format").parse().unwrap_or(TableFormat::Csv),
                bytes: fields.get("table").as_bytes().to_vec(),
                is_text: true,
            }),
        }
    }

    /// The text, to be sent once more.
    fn text(&self) -> String {
        forum::notice::text_of_table(&self.bytes)
    }
}

impl TablePage {
    fn of(req: &HttpRequest, sent: Option<&Sent>, outlook: Option<Outlook>, faults: Faults) -> Self {
        let format = sent.map_or(TableFormat::Csv, |sent| sent.format);
        Self {
            frame: frame(req, text(lang::of(req), "editor-import-title")),
            ways: Ways::here(req),
            // A file that cannot be kept is mended where it lies and chosen anew, and need not be carried along.
            table: sent.filter(|sent| outlook.is_some() || sent.is_text).map(Sent::text).unwrap_or_default(),
            format: format.as_str(),
            outlook,
            file_error: faults.at("file"),
            table_error: faults.at("table"),
            faults,
        }
    }
}

/// `GET /admin/notices/table`.
pub(crate) async fn form(forum: Data<Forum>, ask: Asked) -> Answer {
    forum.may_import(&ask.ctx)?;
    show(&ask.req, &TablePage::of(&ask.req, None, None, Faults::none()))
}

/// `POST /admin/notices/table`.
pub(crate) async fn import(forum: Data<Forum>, sent: Upload) -> Answer {
    let Upload { ctx, fields, file, req } = sent;
    let run = if fields.get("act") == KEEP { Run::Real } else { Run::Dry };
    let sent = match file.and_then(|file| Sent::of(&fields, file)) {
        Ok(sent) => sent,
        Err(faults) => {
            forum.may_import(&ctx)?;
            // The text of a table that was looked at before is nowhere else.
            let text = Sent::of(&fields, None).ok();
            return again(&req, &TablePage::of(&req, text.as_ref(), None, Faults::of(ctx.lang, &faults)));
        }
    };
    let input = TableInput { bytes: sent.bytes.clone(), format: sent.format, portal: None };
    match (forum.import_table(&ctx, input, run).await, run) {
        (Ok(_), Run::Real) => Ok(said::leading(&req, &place::admin_notices(), "said-editor-table")),
        (Ok(lines), Run::Dry) => {
            let outlook = Outlook::of(ctx.lang, lines);
            show(&req, &TablePage::of(&req, Some(&sent), Some(outlook), Faults::none()))
        }
        (Err(Error::Invalid(faults)), _) => {
            let at = if sent.is_text { "table" } else { "file" };
            let faults = Faults::of(ctx.lang, &faults).in_rows(ctx.lang, at).moved("text", at);
            again(&req, &TablePage::of(&req, Some(&sent), None, faults))
        }
        (Err(other), _) => Err(other.into()),
    }
}

/// How a file of that name is written.
fn format_of(name: &str) -> TableFormat {
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if matches!(ending.as_str(), "jsonl" | "ndjson" | "json") { TableFormat::JsonLines } else { TableFormat::Csv }
}

#[cfg(test)]
mod tests {
    use domain::notice::Arrival;

    use super::*;
    use crate::pages::example;

    fn page(lang: Lang, outlook: Option<Outlook>, faults: Faults) -> TablePage {
        TablePage {
            frame: example::frame(lang),
            ways: Ways::example(lang),
            table: "url,title\n<b>".to_owned(),
            format: "csv",
            outlook,
            file_error: faults.at("file"),
            table_error: faults.at("table"),
            faults,
        }
    }

    #[test]
    fn what_would_come_of_it_is_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let line = TableLine {
                line: 7,
                url: "https://www.example.gov.cn/a".to_owned(),
                title: "关于<办法>".to_owned(),
                arrival: Arrival::New,
                notice: None,
            };
            let html = example::drawn(*lang, &page(*lang, Some(Outlook::of(*lang, vec![line])), Faults::none()));
            assert!(html.contains("关于&lt;办法&gt;") && html.contains("url,title\n&lt;b&gt;</textarea>"), "{html}");
            assert!(html.contains("name=\"act\" value=\"keep\""), "{html}");
            for arrival in Arrival::ALL {
                assert!(
                    !word(*lang, "editor-table", arrival.as_str()).starts_with("editor-table"),
                    "{lang}: {arrival}"
                );
            }
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let errors = FieldErrors::one("rows[7].deadline", "day");
        let faults = Faults::of(Lang::En, &errors).in_rows(Lang::En, "file");
        let chosen = TablePage { table: String::new(), ..page(Lang::En, None, faults) };
        let html = example::drawn(Lang::En, &chosen);
        assert!(html.contains("Line 7, deadline:") && html.contains("href=\"#file\""), "{html}");
        assert!(!html.contains("value=\"keep\"") && !html.contains("<textarea"), "{html}");
        let faults = Faults::of(Lang::En, &errors).in_rows(Lang::En, "table");
        let html = example::drawn(Lang::En, &page(Lang::En, None, faults));
        assert!(html.contains("url,title\n&lt;b&gt;</textarea>") && html.contains("href=\"#table\""), "{html}");
        assert!(html.contains("id=\"table-error\"") && !html.contains("value=\"keep\""), "{html}");
    }

    #[test]
    fn a_file_says_by_its_name_how_it_is_written() {
        assert_eq!((format_of("a.CSV"), format_of("b.jsonl")), (TableFormat::Csv, TableFormat::JsonLines));
    }
}
