//! What the lines around a notice say of it: 来源, 发布时间, 索引号, 发文字号. What its own text says is read in `prose`.

use base::time::Timestamp;
use chrono_tz::Tz;

use crate::dates::{self, Day};
use crate::meta::is_void;

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    /// The title, in a table of particulars.
    Title,
    /// The body that issued the notice.
    Issuer,
    /// Where the page was taken from: mostly the same body, or its bureau.
    Source,
    /// When the page was published.
    Published,
    /// Some date of the page.
    Dated,
    /// When the document was signed.
    Signed,
    /// 索引号.
    Index,
    /// 发文字号.
    Number,
    /// 网站标识码.
    SiteCode,
    /// Nothing that is read here, but the end of the value before it.
    Other,
}

const LABELS: &[(&str, Label)] = &[
    ("发布机构", Label::Issuer),
    ("发文机关", Label::Issuer),
    ("发文机构", Label::Issuer),
    ("发文单位", Label::Issuer),
    ("发布单位", Label::Issuer),
    ("发布部门", Label::Issuer),
    ("制发机关", Label::Issuer),
    ("公开主体", Label::Issuer),
    ("征集单位", Label::Issuer),
    ("征集部门", Label::Issuer),
    ("信息来源", Label::Source),
    ("文章来源", Label::Source),
    ("稿件来源", Label::Source),
    ("来源", Label::Source),
    ("发布时间", Label::Published),
    ("发布日期", Label::Published),
    ("公开日期", Label::Published),
    ("发稿时间", Label::Published),
    ("发文日期", Label::Signed),
    ("成文日期", Label::Signed),
    ("印发日期", Label::Signed),
    ("日期", Label::Dated),
    ("时间", Label::Dated),
    ("索引号", Label::Index),
    ("信息索引号", Label::Index),
    ("信息索引", Label::Index),
    ("发文字号", Label::Number),
    ("发文文号", Label::Number),
    ("文件编号", Label::Number),
    ("文号", Label::Number),
    ("网站标识码", Label::SiteCode),
    ("浏览次数", Label::Other),
    ("点击数", Label::Other),
    ("字号", Label::Other),
    ("字体", Label::Other),
    ("作者", Label::Other),
    ("责任编辑", Label::Other),
    ("分享到", Label::Other),
    ("主题分类", Label::Other),
    ("标题", Label::Title),
    ("名称", Label::Other),
    ("主题词", Label::Other),
    ("有效性", Label::Other),
];

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
        let value: String = self.get(Label::Number)?.chars().filter(|c| !c.is_whitespace()).collect();
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

/// The labelled values of one line; cells that are labels need no colon.
fn labelled(line: &str) -> Vec<(Label, String)> {
    let line: String =
        line.split('\t').map(|cell| if is_label(cell) { format!("{cell}：\t") } else { format!("{cell}\t") }).collect();
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

fn is_label(cell: &str) -> bool {
    let cell: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
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
        if chars.get(at) != Some(&letter) {
            return None;
        }
    }
    let before = at.checked_sub(1).and_then(|before| chars.get(before));
    (!before.is_some_and(|c| c.is_alphabetic())).then_some(at)
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
    fn the_site_code_needs_no_colon() {
        assert_eq!(byline(&["网站标识码bm19000001 京ICP备05046837号"]).code(Label::SiteCode).unwrap(), "bm19000001");
    }
}
