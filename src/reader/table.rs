//! Tables of notices as people keep them: CSV with a heading, or JSON Lines. Each row gives its cells as text and the line it
//! begins in.
//!
//! What is not here: whether a cell holds what it should (`domain::notice`). What cannot be read is told with its line, and
//! all of it at once.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::decode::decode;

/// Rows that are taken at once.
const MOST_ROWS: usize = 1_000;
/// Faults that are told; a file of another kind has one in each line.
const MOST_FAULTS: usize = 200;

base::words!(
    /// What a table can say of a notice.
    Column {
        /// The address of its page.
        Url = "url",
        /// Its title.
        Title = "title",
        /// The bodies that issued it.
        Issuers = "issuers",
        /// 发文字号.
        DocumentNumber = "document_number",
        /// 索引号.
        IndexNumber = "index_number",
        /// When it was published.
        PublishedAt = "published_at",
        /// Until when it takes opinions.
        Deadline = "deadline",
        /// Its text.
        Text = "text",
        /// Its documents.
        Attachments = "attachments",
    }
);

/// What columns are called in Chinese tables.
const CHINESE: &[(&str, Column)] = &[
    ("网址", Column::Url),
    ("链接", Column::Url),
    ("标题", Column::Title),
    ("发布机构", Column::Issuers),
    ("发文字号", Column::DocumentNumber),
    ("索引号", Column::IndexNumber),
    ("发布日期", Column::PublishedAt),
    ("截止日期", Column::Deadline),
    ("正文", Column::Text),
    ("附件", Column::Attachments),
];

base::words!(
    /// How a table is written.
    TableFormat {
        /// Comma-separated values (RFC 4180); semicolons and tabs are told by the heading.
        Csv = "csv",
        /// One JSON object on each line.
        JsonLines = "jsonl",
    }
);

base::words!(
    /// Why something in a table cannot be read.
    TableFault {
        /// There is nothing in it.
        Empty = "empty",
        /// More rows than are taken at once.
        TooManyRows = "too-many-rows",
        /// A column that is not known.
        UnknownColumn = "unknown-column",
        /// A column that has to be there.
        MissingColumn = "missing-column",
        /// The same column twice.
        ColumnTwice = "column-twice",
        /// More or fewer cells than the heading has: a comma too many, or a quote that does not close.
        UnevenRow = "uneven-row",
        /// The line is no JSON object.
        NoObject = "no-object",
        /// The cell holds neither text nor a list of texts.
        NoText = "no-text",
    }
);

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// The line it begins in; the first of the file is 1.
    pub line: u64,
    /// Its cells. A cell that is empty or not there is not among them.
    pub cells: BTreeMap<Column, String>,
}

/// Something that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultAt {
    /// The line.
    pub line: u64,
    /// The column, by the name it has in the file.
    pub column: Option<String>,
    /// What is wrong.
    pub fault: TableFault,
}

impl FaultAt {
    const fn line(line: u64, fault: TableFault) -> Self {
        Self { line, column: None, fault }
    }

    fn column(line: u64, column: &str, fault: TableFault) -> Self {
        Self { line, column: Some(column.chars().take(60).collect()), fault }
    }
}

/// Reads a table, in whatever charset it is.
///
/// # Errors
/// All that cannot be read.
pub fn read_table(bytes: &[u8], format: TableFormat) -> Result<Vec<TableRow>, Vec<FaultAt>> {
    let text = decode(bytes, None).text;
    let mut reading = Reading::default();
    match format {
        TableFormat::Csv => reading.csv(&text),
        TableFormat::JsonLines => reading.json_lines(&text),
    }
    reading.finish()
}

#[derive(Default)]
struct Reading {
    rows: Vec<TableRow>,
    faults: Vec<FaultAt>,
}

impl Reading {
    fn finish(mut self) -> Result<Vec<TableRow>, Vec<FaultAt>> {
        if self.rows.is_empty() && self.faults.is_empty() {
            self.fault(FaultAt::line(1, TableFault::Empty));
        }
        if self.faults.is_empty() { Ok(self.rows) } else { Err(self.faults) }
    }

    fn fault(&mut self, fault: FaultAt) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(fault);
        }
    }

    /// Takes a row; false when no more are taken.
    fn take(&mut self, row: TableRow) -> bool {
        if row.cells.is_empty() {
            return true;
        }
        if self.rows.len() >= MOST_ROWS {
            self.fault(FaultAt::line(row.line, TableFault::TooManyRows));
            return false;
        }
        self.rows.push(row);
        true
    }

    fn csv(&mut self, text: &str) {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter(text))
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let mut records = reader.records();
        let Some(Ok(heading)) = records.next() else { return };
        let columns = self.heading(&heading);
        let mut lines = Lines { text, at: 0, line: 1 };
        for record in records {
            // Rows may be uneven and the text is UTF-8 by now, so there is nothing a record could fail by.
            let Ok(record) = record else { return };
            let line = record.position().map_or(0, |position| lines.of(position.byte()));
            if record.len() != heading.len() {
                self.fault(FaultAt::line(line, TableFault::UnevenRow));
                continue;
            }
            let cells = columns.iter().zip(&record).filter_map(|(column, cell)| Some(((*column)?, plain(cell))));
            let cells = cells.filter(|(_, cell)| !cell.is_empty()).collect();
            if !self.take(TableRow { line, cells }) {
                return;
            }
        }
    }

    /// The columns in their order; one that is not known is a fault and none.
    fn heading(&mut self, heading: &csv::StringRecord) -> Vec<Option<Column>> {
        let mut columns: Vec<Option<Column>> = Vec::new();
        for name in heading {
            let column = column(name);
            match column {
                None => self.fault(FaultAt::column(1, name, TableFault::UnknownColumn)),
                Some(_) if columns.contains(&column) => {
                    self.fault(FaultAt::column(1, name, TableFault::ColumnTwice));
                }
                Some(_) => {}
            }
            columns.push(column);
        }
        for needed in [Column::Url, Column::Title] {
            if !columns.contains(&Some(needed)) {
                self.fault(FaultAt::column(1, needed.as_str(), TableFault::MissingColumn));
            }
        }
        columns
    }

    fn json_lines(&mut self, text: &str) {
        for (n, written) in text.lines().enumerate() {
            let line = u64::try_from(n).unwrap_or(u64::MAX).saturating_add(1);
            if written.trim().is_empty() {
                continue;
            }
            let Ok(Value::Object(fields)) = serde_json::from_str(written) else {
                self.fault(FaultAt::line(line, TableFault::NoObject));
                continue;
            };
            let mut cells = BTreeMap::new();
            for (name, value) in &fields {
                match (column(name), cell(value)) {
                    (None, _) => self.fault(FaultAt::column(line, name, TableFault::UnknownColumn)),
                    (Some(_), None) => self.fault(FaultAt::column(line, name, TableFault::NoText)),
                    (Some(column), Some(text)) if !text.trim().is_empty() => {
                        cells.insert(column, text);
                    }
                    (Some(_), Some(_)) => {}
                }
            }
            if !self.take(TableRow { line, cells }) {
                return;
            }
        }
    }
}

/// The column of that name, as programs or people write it.
fn column(name: &str) -> Option<Column> {
    let name = name.trim().trim_start_matches('\u{feff}');
    let chinese = || CHINESE.iter().find(|(called, _)| *called == name).map(|(_, column)| *column);
    name.to_lowercase().replace([' ', '-'], "_").parse().ok().or_else(chinese)
}

/// What stands most often between the names of the heading.
fn delimiter(text: &str) -> u8 {
    let heading = text.lines().next().unwrap_or_default();
    let count = |sign: &u8| heading.bytes().filter(|byte| byte == sign).count();
    // The last of several that are as frequent is taken.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// A cell as it is meant: `="00123"` is how spreadsheets keep the zeros of a number.
fn plain(cell: &str) -> String {
    let kept = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    kept.unwrap_or(cell).to_owned()
}

/// Tells lines from bytes, going forward. The reader of CSV counts none that are empty, and half of those that end as on
/// Windows.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the first character at or behind this byte that ends no line.
    fn of(&mut self, byte: u64) -> u64 {
        let bytes = self.text.as_bytes();
        let begins = usize::try_from(byte).unwrap_or(usize::MAX).clamp(self.at, bytes.len());
        let empty = bytes[begins..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let newlines = bytes[self.at..begins + empty].iter().filter(|byte| **byte == b'\n').count();
        self.line += u64::try_from(newlines).unwrap_or(u64::MAX);
        self.at = begins + empty;
        self.line
    }
}

/// A text, or texts one on each line; of a document its name and address.
fn cell(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        Value::Array(items) => items.iter().map(item).collect::<Option<Vec<String>>>().map(|lines| lines.join("\n")),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => None,
    }
}

fn item(value: &Value) -> Option<String> {
    if let Some(text) = value.as_str() {
        return Some(text.to_owned());
    }
    let document = value.as_object().filter(|fields| fields.len() == 2)?;
    let part = |name| document.get(name).and_then(Value::as_str);
    Some(format!("{} | {}", part("name")?.replace('\n', " "), part("url")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(text: &str) -> Result<Vec<TableRow>, Vec<FaultAt>> {
        read_table(text.as_bytes(), TableFormat::Csv)
    }

    fn get(row: &TableRow, column: Column) -> &str {
        row.cells.get(&column).map_or("", String::as_str)
    }

    #[test]
    fn a_row_has_its_line_and_its_cells() {
        let rows = csv("\u{feff}url,Title,正文\r\nhttps://a.example/1,关于一,\"第一行\n第二行, \"\"引\"\"\"\r\n\r\nhttps://a.example/2,=\"007\",\r\n").unwrap();
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 5]);
        assert_eq!(get(&rows[0], Column::Text), "第一行\n第二行, \"引\"");
        assert_eq!((get(&rows[1], Column::Title), get(&rows[1], Column::Text)), ("007", ""));
    }

    #[test]
    fn spreadsheets_write_what_they_like_between_cells_and_in_gbk() {
        let rows = csv("网址;标题\nhttps://a.example/1;关于一, 二\n").unwrap();
        assert_eq!(get(&rows[0], Column::Title), "关于一, 二");
        // "网址,标题" and a row, as a Chinese spreadsheet saves them.
        let gbk = b"\xcd\xf8\xd6\xb7,\xb1\xea\xcc\xe2\nhttps://a.example/1,\xb9\xd8\xd3\xda\xd5\xf7\xc7\xf3\xd2\xe2\xbc\xfb\xb5\xc4\xb9\xab\xb8\xe6\n";
        let rows = read_table(gbk, TableFormat::Csv).unwrap();
        assert_eq!(get(&rows[0], Column::Title), "关于征求意见的公告");
    }

    #[test]
    fn every_fault_is_told_with_its_line() {
        let faults = csv("url,titel,url\nhttps://a.example/1,x\n").unwrap_err();
        let told: Vec<_> = faults.iter().map(|at| (at.line, at.column.as_deref(), at.fault)).collect();
        assert_eq!(
            told,
            [
                (1, Some("titel"), TableFault::UnknownColumn),
                (1, Some("url"), TableFault::ColumnTwice),
                (1, Some("title"), TableFault::MissingColumn),
                (2, None, TableFault::UnevenRow),
            ]
        );
        assert_eq!(csv("").unwrap_err(), [FaultAt::line(1, TableFault::Empty)]);
        let many = format!("url,title\n{}", "https://a.example/1,x\n".repeat(MOST_ROWS + 1));
        assert_eq!(csv(&many).unwrap_err(), [FaultAt::line(1_002, TableFault::TooManyRows)]);
    }

    #[test]
    fn json_lines_hold_texts_and_lists_of_them() {
        let text = "{\"url\":\"https://a.example/1\",\"title\":\"一\",\"issuers\":[\"甲\",\"乙\"],\"attachments\":[{\"name\":\"草案\",\"url\":\"b.pdf\"}]}\n\n{\"url\":1}\n[]\n{\"x\":\"y\"}";
        let faults = read_table(text.as_bytes(), TableFormat::JsonLines).unwrap_err();
        let told: Vec<_> = faults.iter().map(|at| (at.line, at.fault)).collect();
        assert_eq!(told, [(3, TableFault::NoText), (4, TableFault::NoObject), (5, TableFault::UnknownColumn)]);
        let rows = read_table(text.lines().next().unwrap().as_bytes(), TableFormat::JsonLines).unwrap();
        assert_eq!((get(&rows[0], Column::Issuers), get(&rows[0], Column::Attachments)), ("甲\n乙", "草案 | b.pdf"));
    }

    #[test]
    fn whatever_comes_is_read_without_harm() {
        for odd in ["\0\0\0", "\"", "\"\"\"\n\"", ",,,,\n,,,,", "a\tb\tc", "url,title\n\"x", "{", "[[[["] {
            for format in TableFormat::ALL {
                let _ = read_table(odd.as_bytes(), *format);
            }
        }
    }
}
