//! Many notices from a table, with a dry run first: what would come of each row, or all that is wrong with them, by line.
//! All rows are kept in one transaction or none is, and keeping them once more changes nothing.

use std::collections::HashSet;

use super::import::{ReadPage, foretell, keep};
use super::typed::parse;
use crate::error::{Error, Result};
use crate::{Ctx, Forum};
use base::message::Message;
use chrono_tz::Tz;
use domain::fields::FieldErrors;
use domain::ids::NoticeId;
use domain::notice::{Arrival, MAX_HTML_BYTES, NoticeInput, Way};
use domain::policy::{self, Action};
use reader::{Column, FaultAt, Rule, TableFormat, TableRow, canonical, read_table};

/// Faults that are told.
const MOST_FAULTS: usize = 200;

/// What was sent.
#[derive(Debug, Clone)]
pub struct TableInput {
    /// The table.
    pub bytes: Vec<u8>,
    /// How it is written.
    pub format: TableFormat,
    /// The portal, by its name in addresses, whose hosts all notices have to be on; any host will do without.
    pub portal: Option<String>,
}

/// Whether anything is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Run {
    /// Nothing is: it is only told what would be.
    Dry,
    /// Everything is.
    Real,
}

/// What came, or would come, of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableLine {
    /// The line it begins in.
    pub line: u64,
    /// The address of the notice.
    pub url: String,
    /// Its title.
    pub title: String,
    /// What becomes of it.
    pub arrival: Arrival,
    /// The notice; none yet for one that would be new.
    pub notice: Option<NoticeId>,
}

/// A row that is ready to be kept.
struct Ready {
    line: u64,
    title: String,
    page: ReadPage,
}

impl Forum {
    /// Brings in the notices of a table.
    ///
    /// # Errors
    /// Everything that is wrong with its rows, in `rows[<line>]` and `rows[<line>].<column>`; in `text` that it is too large
    /// or no text. No right to, no such portal.
    pub async fn import_table(&self, ctx: &Ctx, input: TableInput, run: Run) -> Result<Vec<TableLine>> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ImportNotice, ctx.now)?;
        if input.bytes.len() > MAX_HTML_BYTES {
            return Err(FieldErrors::one("text", "too-large").into());
        }
        // What spreadsheets keep of their own accord is none of what can be read.
        if reader::is_binary(&input.bytes) {
            return Err(FieldErrors::one("text", "no-table").into());
        }
        let hosts = match &input.portal {
            Some(slug) => Some(self.portal_called(ctx, slug).await?.hosts),
            None => None,
        };
        let zone = self.settings().zone;
        let ready = tokio::task::spawn_blocking(move || read(&input, hosts.as_deref(), zone))
            .await
            .map_err(|panic| Error::Fault(anyhow::Error::new(panic)))??;
        match run {
            Run::Dry => self.foretell(ready).await,
            Run::Real => self.keep_all(ctx, ready).await,
        }
    }

    async fn foretell(&self, ready: Vec<Ready>) -> Result<Vec<TableLine>> {
        self.read(move |tx| {
            ready
                .iter()
                .map(|row| {
                    let (arrival, notice) = foretell(tx, &row.page)?;
                    Ok(row.line(arrival, notice))
                })
                .collect()
        })
        .await
    }

    async fn keep_all(&self, ctx: &Ctx, ready: Vec<Ready>) -> Result<Vec<TableLine>> {
        self.write(ctx, move |tx| {
            ready
                .iter()
                .map(|row| {
                    let imported = keep(tx, &row.page)?;
                    Ok(row.line(imported.into(), Some(imported.id())))
                })
                .collect()
        })
        .await
    }
}

impl Ready {
    fn line(&self, arrival: Arrival, notice: Option<NoticeId>) -> TableLine {
        TableLine { line: self.line, url: self.page.url.to_string(), title: self.title.clone(), arrival, notice }
    }
}

/// The rows, ready to be kept; or everything that is wrong with them.
fn read(input: &TableInput, hosts: Option<&[String]>, zone: Tz) -> Result<Vec<Ready>> {
    let rows = read_table(&input.bytes, input.format).map_err(|faults| tell(&faults))?;
    let (mut errors, mut seen, mut ready) = (FieldErrors::new(), HashSet::new(), Vec::new());
    for row in rows {
        let line = row.line;
        match read_row(row, hosts, &mut seen, zone)? {
            Ok(row) => ready.push(row),
            Err(faults) => {
                for fault in faults.iter().take(MOST_FAULTS.saturating_sub(errors.iter().len())) {
                    errors.add_with(format!("rows[{line}].{}", fault.field), fault.code, fault.message.clone());
                }
            }
        }
    }
    errors.finish()?;
    Ok(ready)
}

fn read_row(
    row: TableRow,
    hosts: Option<&[String]>,
    seen: &mut HashSet<String>,
    zone: Tz,
) -> Result<std::result::Result<Ready, FieldErrors>> {
    let line = row.line;
    let input = typed(row);
    let (url, stated) = match parse(&input, zone) {
        Ok(parsed) => parsed,
        Err(faults) => return Ok(Err(faults)),
    };
    if hosts.is_some_and(|hosts| !crate::portal::is_own(&url, hosts)) {
        return Ok(Err(FieldErrors::one("url", "host-foreign")));
    }
    if !seen.insert(canonical(&url)) {
        return Ok(Err(FieldErrors::one("url", "twice")));
    }
    let title = stated.title.clone().unwrap_or_default();
    let page = ReadPage::stated(&url, stated, Rule::Editor, Way::Typed, zone)?;
    Ok(Ok(Ready { line, title, page }))
}

fn typed(mut row: TableRow) -> NoticeInput {
    let mut cell = |column| row.cells.remove(&column).unwrap_or_default();
    NoticeInput {
        url: cell(Column::Url),
        title: cell(Column::Title),
        issuers: cell(Column::Issuers),
        document_number: cell(Column::DocumentNumber),
        index_number: cell(Column::IndexNumber),
        published_at: cell(Column::PublishedAt),
        deadline: cell(Column::Deadline),
        text: cell(Column::Text),
        attachments: cell(Column::Attachments),
    }
}

fn tell(faults: &[FaultAt]) -> FieldErrors {
    let mut errors = FieldErrors::new();
    for at in faults {
        let (column, code) = (at.column.as_deref(), at.fault.as_str());
        let field = match column {
            Some(column) => format!("rows[{}].{column}", at.line),
            None => format!("rows[{}]", at.line),
        };
        let message = Message::new(format!("field-table-{code}")).with("column", column.unwrap_or_default());
        errors.add_with(field, code, message);
    }
    errors
}

/// A table as it is read, in UTF-8: what is sent once more after a dry run.
#[must_use]
pub fn text_of_table(bytes: &[u8]) -> String {
    reader::decode(bytes, None).text
}
