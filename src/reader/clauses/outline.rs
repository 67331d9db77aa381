//! The lines of a draft put in their order: what begins where, and what it is called.

use std::collections::HashSet;

use super::marker::{self, Article};
use super::{Clause, ClauseLevel};

/// Clauses of one text; the longest code in force has 1,260 articles.
const MOST: usize = 5000;

/// A draft as far as it was read.
#[derive(Default)]
pub(super) struct Outline {
    done: Vec<Clause>,
    names: HashSet<String>,
    /// Headings read since the last article: a table of contents until an article follows.
    headings: Vec<Heading>,
    /// The headings that the next article stands under.
    path: Vec<(ClauseLevel, String)>,
    block: Option<Block>,
    /// The number of the last article of this document, and of the last instruction.
    article: Option<(u32, Option<u32>)>,
    instruction: Option<u32>,
    /// Documents of this text that ended where another began.
    finished: u32,
    /// Whether the line before this one left a quotation open that puts words in place.
    is_quoting: bool,
    /// Whether the line before this one ends with a colon.
    is_announced: bool,
}

struct Heading {
    level: ClauseLevel,
    number: u32,
    label: String,
    text: String,
}

/// An article, or an instruction that amends one.
struct Block {
    level: ClauseLevel,
    eid: String,
    label: String,
    lines: Vec<Line>,
}

/// A line of it: a paragraph, or an item with its number and marker.
struct Line {
    item: Option<(u32, String)>,
    text: String,
}

impl Outline {
    /// Takes the next line.
    pub(super) fn line(&mut self, line: &str) {
        if line.is_empty() || self.done.len() >= MOST {
            return;
        }
        if !self.begins_something(line) {
            self.go_on(line);
        }
        self.is_announced = line.ends_with(['：', ':']);
        if self.is_quoting || marker::amends(line) {
            self.is_quoting = match (line.rfind('“'), line.rfind('”')) {
                (None, None) => self.is_quoting,
                (opened, closed) => opened > closed,
            };
        }
    }

    /// The clauses of all lines.
    pub(super) fn end(mut self) -> Vec<Clause> {
        self.close();
        self.done
    }

    fn begins_something(&mut self, line: &str) -> bool {
        if let Some(article) = marker::article(line).filter(|article| self.is_next(article)) {
            self.begin_article(&article);
        } else if let Some((number, marker, text)) = marker::instruction(line).filter(|i| self.instructs(i.0, i.2)) {
            self.begin_instruction(number, marker, text);
        } else if self.is_quoting {
            return false;
        } else if let Some((level, number, label, text)) = marker::heading(line).filter(|h| self.heads(h.1)) {
            self.close();
            self.head(Heading { level, number, label: label.to_owned(), text: text.to_owned() });
        } else if marker::ends_draft(line) || (self.is_complete() && marker::is_loose(line)) {
            self.close();
        } else {
            return false;
        }
        true
    }

    /// Whether what looks like an article is one here.
    fn is_next(&self, article: &Article<'_>) -> bool {
        let is_first = article.number == (1, None);
        if self.instruction.is_some() && self.article.is_none() {
            return is_first && article.is_set_off && !self.is_announced && !self.is_quoting;
        }
        let follows = |last: (u32, Option<u32>)| {
            article.number == (last.0 + 1, None) || article.number == (last.0, Some(last.1.unwrap_or(0) + 1))
        };
        match self.article {
            None => is_first || article.is_set_off,
            Some(last) if self.is_quoting => follows(last),
            Some(last) => is_first || follows(last) || (article.is_set_off && article.number > last),
        }
    }

    fn instructs(&self, number: u32, text: &str) -> bool {
        match self.instruction {
            Some(last) if self.article.is_none() => number == last + 1,
            _ => number == 1 && self.article.is_none() && marker::amends(text),
        }
    }

    /// Among instructions only 第一章 is a heading: that of the amended law printed behind them.
    fn heads(&self, number: u32) -> bool {
        self.instruction.is_none() || self.article.is_some() || number == 1
    }

    /// Whether the last line ended a sentence.
    fn is_complete(&self) -> bool {
        let last = self.block.as_ref().and_then(|block| block.lines.last());
        last.is_some_and(|line| line.text.ends_with(['。', '”']))
    }

    fn begin_article(&mut self, article: &Article<'_>) {
        self.close();
        if article.number == (1, None) && self.article.is_some() {
            self.finished += 1;
            self.path.clear();
        }
        self.article = Some(article.number);
        for heading in self.headings.split_off(0) {
            self.enter_heading(heading);
        }
        let (number, inserted) = article.number;
        let inserted = inserted.map(|number| format!("-{number}")).unwrap_or_default();
        let eid = self.named(&format!("art_{number}{inserted}"));
        let pieces = marker::pieces(article.rest);
        let (first, items) = pieces.split_first().map_or(("", [].as_slice()), |(first, items)| (*first, items));
        self.open(ClauseLevel::Article, eid, article.label, first);
        items.iter().for_each(|item| self.put(item));
    }

    fn begin_instruction(&mut self, number: u32, marker: &str, text: &str) {
        self.close();
        self.headings.clear();
        self.is_quoting = false;
        self.instruction = Some(number);
        let eid = self.named(&format!("para_{number}"));
        self.open(ClauseLevel::Paragraph, eid, marker, text);
    }

    fn open(&mut self, level: ClauseLevel, eid: String, label: &str, text: &str) {
        let lines = (!text.is_empty()).then(|| Line { item: None, text: text.to_owned() });
        self.block = Some(Block { level, eid, label: label.to_owned(), lines: lines.into_iter().collect() });
    }

    /// A heading counted no higher than one before it begins the list anew: what stood there was a table of contents.
    fn head(&mut self, heading: Heading) {
        let repeats = |known: &Heading| known.level == heading.level && known.number >= heading.number;
        let restarts = heading.level == ClauseLevel::Chapter || heading.level == ClauseLevel::Part;
        if restarts && let Some(at) = self.headings.iter().position(repeats) {
            self.headings.truncate(at);
        }
        if self.headings.len() < MOST {
            self.headings.push(heading);
        }
    }

    fn enter_heading(&mut self, heading: Heading) {
        let abbreviation = match heading.level {
            ClauseLevel::Part => "part",
            ClauseLevel::Section => "sec",
            _ => "chp",
        };
        while self.path.last().is_some_and(|(level, _)| *level >= heading.level) {
            self.path.pop();
        }
        let own = format!("{abbreviation}_{}", heading.number);
        let eid = self.path.last().map_or_else(|| self.named(&own), |(_, above)| format!("{above}__{own}"));
        self.path.push((heading.level, eid.clone()));
        self.enter(Clause { level: heading.level, eid, label: heading.label, text: heading.text });
    }

    /// Takes a line that begins nothing: it goes on with what was begun, if anything was.
    fn go_on(&mut self, line: &str) {
        if self.is_quoting {
            return self.put(line);
        }
        marker::pieces(line).into_iter().for_each(|piece| self.put(piece));
    }

    fn put(&mut self, line: &str) {
        let is_quoting = self.is_quoting;
        let Some(block) = &mut self.block else { return };
        let item = marker::item(line).filter(|_| !is_quoting);
        match (item, block.lines.last_mut()) {
            (Some((number, marker, text)), _) => {
                block.lines.push(Line { item: Some((number, marker.to_owned())), text: text.to_owned() });
            }
            (None, Some(last)) if marker::is_broken_off(&last.text) && !is_quoting => last.text.push_str(line),
            (None, Some(last)) if is_quoting || marker::is_subordinate(line) => {
                last.text.push('\n');
                last.text.push_str(line);
            }
            (None, _) => block.lines.push(Line { item: None, text: line.to_owned() }),
        }
    }

    /// Enters the article or instruction that was open, with its paragraphs and items.
    fn close(&mut self) {
        let Some(Block { level, eid, label, lines }) = self.block.take() else { return };
        self.enter(Clause { level, eid: eid.clone(), label: label.clone(), text: text_of(&lines) });
        let body = if is_headed(&lines) { lines.get(1..).unwrap_or_default() } else { &lines };
        let paragraphs: Vec<&[Line]> = paragraphs(body);
        let is_divided = paragraphs.len() > 1 && level == ClauseLevel::Article;
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let own = if level == ClauseLevel::Article { format!("{eid}__para_{}", index + 1) } else { eid.clone() };
            let label = if is_divided { format!("{label}第{}款", chinese(index + 1)) } else { label.clone() };
            if is_divided {
                let level = ClauseLevel::Paragraph;
                self.enter(Clause { level, eid: own.clone(), label: label.clone(), text: text_of(paragraph) });
            }
            for line in paragraph.iter() {
                let Some((number, marker)) = &line.item else { continue };
                let label = format!("{label}第{marker}项");
                let eid = format!("{own}__item_{number}");
                self.enter(Clause { level: ClauseLevel::Item, eid, label, text: line.text.clone() });
            }
        }
    }

    /// Enters a clause; a number that stands twice names only the first, and the second is found in the text above it.
    fn enter(&mut self, clause: Clause) {
        if self.done.len() < MOST && self.names.insert(clause.eid.clone()) {
            self.done.push(clause);
        }
    }

    /// A name in this document of the text.
    fn named(&self, own: &str) -> String {
        if self.finished == 0 { own.to_owned() } else { format!("comp_{}__{own}", self.finished + 1) }
    }
}

/// The lines parted at each that is a paragraph; items belong to the paragraph before them.
fn paragraphs(lines: &[Line]) -> Vec<&[Line]> {
    let starts = (0..lines.len()).filter(|at| *at == 0 || lines.get(*at).is_some_and(|line| line.item.is_none()));
    let starts: Vec<usize> = starts.collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| lines.get(*start..end)).collect()
}

/// Whether the first line is the article's own heading: 第五条【适用范围】, the text on the lines below.
fn is_headed(lines: &[Line]) -> bool {
    lines.len() > 1
        && lines.first().is_some_and(|line| {
            line.item.is_none()
                && line.text.chars().count() <= 20
                && !line.text.contains(['。', '，', '；', '：', '、'])
        })
}

fn text_of(lines: &[Line]) -> String {
    let line = |line: &Line| match &line.item {
        Some((_, marker)) => format!("{marker}{}", line.text),
        None => line.text.clone(),
    };
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The number of a paragraph in the words of a law; articles of more than ninety-nine paragraphs are met nowhere.
fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |at: usize| DIGITS.get(at).copied().unwrap_or_default();
    match number {
        0..10 => digit(number).to_owned(),
        10..20 => format!("十{}", digit(number - 10)),
        20..100 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => number.to_string(),
    }
}
