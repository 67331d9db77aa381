//! What the lines around a notice say of it: 来源, 发布时间, 索引号, 发文字号. What its own text says is read in `prose`.

mod labels;

use base::time::Timestamp;
use chrono_tz::Tz;

use crate::dates::{self, Day};
use crate::issuers;
use crate::meta::is_void;
use crate::prose;
use crate::traditional::simplified;
use labels::LABELS;
pub(crate) use labels::Label;

/// A line longer than this is prose, in characters.
const LONGEST_LINE: usize = 400;

/// The labelled values of a page's lines.
pub(crate) struct Byline {
    values: Vec<(Label, String)>,
    /// Lines that begin with a date that nothing announces: `2024-02-08　来源：教育部`.
    bare_dates: Vec<String>,
}

impl Byline {
    /// Reads the lines around the text of a notice, and those at its head: some pages have one element for both. At
    /// the head only labels count, and a plain 时间： not at all: it may be that of a hearing.
    pub(crate) fn of(around: &[String], head: &[String]) -> Self {
        let mut values = values(around);
        values.extend(self::values(head).into_iter().filter(|(label, _)| *label != Label::Dated));
        let bare_dates = around.iter().filter(|line| begins_with_date(line)).cloned().collect();
        Self { values, bare_dates }
    }

    /// The first value of that label that says something.
    pub(crate) fn get(&self, label: Label) -> Option<&str> {
        self.values.iter().find(|(found, value)| *found == label && !is_void(value)).map(|(_, value)| value.as_str())
    }

    /// When the page was published: by its label, else by a bare date, else by a date of any other kind.
    pub(crate) fn published(&self, zone: Tz) -> Option<Timestamp> {
        let by_label = |label| self.get(label).and_then(|value| dates::moment(value, zone));
        by_label(Label::Published)
            .or_else(|| self.bare_dates.iter().find_map(|line| dates::moment(line, zone)))
            .or_else(|| by_label(Label::Dated))
            .or_else(|| by_label(Label::Signed))
    }

    /// 发文字号, closed up.
    pub(crate) fn document_number(&self) -> Option<String> {
        let value = prose::closed_up(self.get(Label::Number)?);
        let end = value.find('号').map_or(value.len(), |at| at + '号'.len_utf8());
        value.get(..end).filter(|number| number.contains(|c: char| c.is_ascii_digit())).map(str::to_owned)
    }

    /// A value without white space and with a digit in it: 索引号, 网站标识码.
    pub(crate) fn code(&self, label: Label) -> Option<String> {
        let code = self.get(label)?.split_whitespace().next()?;
        (code.len() <= 64 && code.contains(|c: char| c.is_ascii_digit())).then(|| code.to_owned())
    }
}

/// The labelled values of lines; a label at the end of a line announces the next line.
fn values(lines: &[String]) -> Vec<(Label, String)> {
    let mut all = Vec::new();
    let mut lines = lines.iter().filter(|line| line.chars().count() <= LONGEST_LINE).peekable();
    while let Some(line) = lines.next() {
        let mut values = labelled(line);
        if let Some((_, value)) = values.last_mut().filter(|(_, value)| value.is_empty())
            && let Some(next) = lines.peek().filter(|next| labelled(next).is_empty())
        {
            value.push_str(next);
        }
        all.extend(values);
    }
    all
}

/// The labelled values of one line; cells that are labels need no colon, nor do labels that run into what they announce.
fn labelled(line: &str) -> Vec<(Label, String)> {
    let with_colon = |cell: &str| match run_in(cell) {
        _ if is_label(cell) => format!("{cell}：\t"),
        Some((label, value)) => format!("{label}：{value}\t"),
        None => format!("{cell}\t"),
    };
    let line: String = line.split('\t').map(with_colon).collect();
    let chars: Vec<char> = line.trim().replace("网站标识码", "网站标识码：").replace("：：", "：").chars().collect();
    let colons = (0..chars.len()).filter(|at| is_colon(&chars, *at));
    let labels: Vec<(usize, usize, Label)> = colons.map(|colon| label_before(&chars, colon)).collect();
    let mut values = Vec::new();
    for (index, (_, colon, label)) in labels.iter().enumerate().filter(|(_, (_, _, label))| *label != Label::Other) {
        let end = labels.get(index + 1).map_or(chars.len(), |(start, _, _)| *start);
        let value: String = chars.get(colon + 1..end).unwrap_or_default().iter().collect();
        let value = value.trim().split('\t').next().unwrap_or_default();
        values.push((*label, value.trim_matches([' ', '[', ']', '【', '】', '|']).to_owned()));
    }
    values
}

/// A label at the beginning of a cell that runs into its value (发布机关某某部): only where the value can be nothing else.
fn run_in(cell: &str) -> Option<(&'static str, &str)> {
    let known = LABELS.iter().filter_map(|(word, label)| Some((*word, *label, after_label(cell, word)?)));
    let (word, _, value) =
        known.filter(|(_, label, value)| is_value(*label, value)).max_by_key(|(word, ..)| word.len())?;
    Some((word, value))
}

/// What follows a label whose letters may be spaced.
fn after_label<'a>(cell: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = cell;
    for letter in word.chars() {
        rest = rest.trim_start_matches(' ').strip_prefix(|c| simplified(c) == letter)?;
    }
    Some(rest.trim_start()).filter(|rest| !rest.is_empty())
}

fn is_value(label: Label, value: &str) -> bool {
    match label {
        Label::Issuer => {
            let names = issuers::split(value);
            !names.is_empty() && names.iter().all(|name| issuers::is_body(name))
        }
        Label::Published | Label::Signed => {
            let head: Vec<char> = dates::halved(value).into_iter().take(30).collect();
            dates::find(&head).first().is_some_and(|date| date.start == 0)
        }
        Label::Index => value.starts_with(|c: char| c.is_ascii_alphanumeric()) && value.contains(['/', '-']),
        Label::Number => value.ends_with('号') && value.contains(|c: char| c.is_ascii_digit()),
        Label::Title | Label::Source | Label::Dated | Label::SiteCode | Label::Other => false,
    }
}

fn is_label(cell: &str) -> bool {
    let cell: String = cell.chars().filter(|c| !c.is_whitespace()).map(simplified).collect();
    LABELS.iter().any(|(word, _)| *word == cell)
}

/// A colon that announces something, not one of a time or an address.
fn is_colon(chars: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| chars.get(at));
    match chars.get(at) {
        Some('：') => true,
        Some(':') => !before.is_some_and(char::is_ascii_digit) && chars.get(at + 1) != Some(&'/'),
        _ => false,
    }
}

/// The label that ends at a colon: where it begins, the colon, what it announces.
fn label_before(chars: &[char], colon: usize) -> (usize, usize, Label) {
    let known = LABELS.iter().filter_map(|(word, label)| Some((word_before(chars, colon, word)?, *label)));
    if let Some((start, label)) = known.min_by_key(|(start, _)| *start) {
        return (start, colon, label);
    }
    let start = (0..colon).rev().take(12).find(|at| chars.get(*at).is_some_and(|c| c.is_whitespace()));
    (start.unwrap_or(colon), colon, Label::Other)
}

/// Where `word` begins when it stands before `end`, letters perhaps spaced (来 源), and is not the end of a longer one.
fn word_before(chars: &[char], end: usize, word: &str) -> Option<usize> {
    let mut at = end;
    for letter in word.chars().rev() {
        at = (0..at).rev().take(4).find(|at| !matches!(chars.get(*at), Some(' ' | '】' | ']')))?;
        if chars.get(at).map(|c| simplified(*c)) != Some(letter) {
            return None;
        }
    }
    let before = at.checked_sub(1).and_then(|before| chars.get(before));
    // 来源：法制司发布时间：…: two pieces of a line without white space between. Short labels end other words too.
    let is_plain = word.chars().count() >= 4 || !before.is_some_and(|c| c.is_alphabetic());
    is_plain.then_some(at)
}

fn begins_with_date(line: &str) -> bool {
    let chars = dates::halved(line);
    dates::find(chars.get(..chars.len().min(30)).unwrap_or_default()).first().is_some_and(|date| {
        let rest: String = chars.get(date.end..).unwrap_or_default().iter().collect();
        let goes_on = ["来源", "浏览", "字号", "作者", "点击", "发布"].iter().any(|word| rest.contains(word));
        date.start == 0 && matches!(date.day, Day::Whole(_)) && (rest.trim().is_empty() || goes_on)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn byline(lines: &[&str]) -> Byline {
        Byline::of(&lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>(), &[])
    }

    fn at(byline: &Byline) -> Option<String> {
        byline.published(chrono_tz::Asia::Shanghai).map(Timestamp::rfc3339)
    }

    #[test]
    fn a_line_of_labels_is_taken_apart() {
        let read =
            byline(&["发布时间：2026-09-07 17:00 来 源: 人社部办公厅 教育部办公厅 浏览次数：12 字号：[大 中 小]"]);
        assert_eq!(at(&read).unwrap(), "2026-09-07T09:00:00Z");
        assert_eq!(read.get(Label::Source), Some("人社部办公厅 教育部办公厅"));
    }

    #[test]
    fn labels_without_white_space_before_them_are_known() {
        let read = byline(&["来源：法制司发布时间：2026-09-07 17:00浏览次数：3"]);
        assert_eq!(read.get(Label::Source), Some("法制司"));
        assert_eq!(at(&read).unwrap(), "2026-09-07T09:00:00Z");
    }

    #[test]
    fn a_bare_date_before_the_source_is_the_publication() {
        assert_eq!(at(&byline(&["今天是2026年1月1日", "2024-02-08 来源：教育部"])).unwrap(), "2024-02-07T16:00:00Z");
        assert_eq!(at(&byline(&["截止时间：2026-09-30"])), None);
        assert_eq!(at(&byline(&["成文日期：2026年9月1日"])).unwrap(), "2026-08-31T16:00:00Z");
    }

    #[test]
    fn tables_of_particulars_are_read() {
        let read = byline(&[
            "索 引 号：\t000014349/2017-00110\t主题分类\t交通",
            "发文字号\t国办发〔2017〕 47号\t发文机关\t国务院办公厅",
        ]);
        assert_eq!(read.code(Label::Index).unwrap(), "000014349/2017-00110");
        assert_eq!(read.document_number().unwrap(), "国办发〔2017〕47号");
        assert_eq!(read.get(Label::Issuer), Some("国务院办公厅"));
        assert_eq!(byline(&["发文字号：", "来源：某某局"]).document_number(), None);
        assert_eq!(byline(&["发文字号：", "某法〔2018〕31号"]).document_number().unwrap(), "某法〔2018〕31号");
    }

    #[test]
    fn labels_that_run_into_their_values_are_read() {
        let read = byline(&[
            "索 引 号000014672/2026-00310",
            "发布机关某某部办公厅",
            "生成日期2026-09-11",
            "文 号某便函〔2026〕292号",
        ]);
        assert_eq!(read.code(Label::Index).unwrap(), "000014672/2026-00310");
        assert_eq!(read.get(Label::Issuer), Some("某某部办公厅"));
        assert_eq!(at(&read).unwrap(), "2026-09-10T16:00:00Z");
        assert_eq!(read.document_number().unwrap(), "某便函〔2026〕292号");
        let prose = byline(&["发布机关应当在三日内答复。", "文号管理办法", "索引号的编制"]);
        assert!(
            prose.get(Label::Issuer).is_none()
                && prose.document_number().is_none()
                && prose.code(Label::Index).is_none()
        );
    }

    #[test]
    fn the_site_code_needs_no_colon() {
        assert_eq!(byline(&["网站标识码bm19000001 京ICP备05046837号"]).code(Label::SiteCode).unwrap(), "bm19000001");
    }
}
