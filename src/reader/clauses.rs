//! The text of a draft taken apart into what people can speak about: chapters, articles (条), paragraphs (款), items (项).
//!
//! Each is named by the convention of Akoma Ntoso (`art_5__para_2__item_1`) and labelled as the text itself counts
//! (第五条第二款第（一）项). What stands before the first article is no clause, nor is what follows the draft (附件, 附：);
//! an article that another law has, quoted inside of a line, is none either. How lines are told apart is in `marker`.
//!
//! - **Articles** begin a line. Their numbers rise; one set without a space behind it (第五条国家…) must be the next one,
//!   for a line may begin with a mention (第五条规定的…). 第一条 again is another document of the same text, whose names
//!   begin with `comp_2__`.
//! - **Paragraphs** are the unnumbered lines of an article; a line that a pasted text broke off in mid-sentence goes on
//!   in the next. An article of one paragraph has no paragraphs to name, and its items are 第五条第（一）项.
//! - **Amendments** (一、将第三条修改为：“…”) have no articles of their own: each numbered instruction is a clause
//!   (`para_1`), with the words it puts in place whole. The amended law printed behind them is read as articles again.

mod marker;
mod outline;

use outline::Outline;

base::words!(
    /// What a clause is.
    ClauseLevel {
        /// 编.
        Part = "part",
        /// 章.
        Chapter = "chapter",
        /// 节.
        Section = "section",
        /// 条.
        Article = "article",
        /// 款; in an amendment, one instruction.
        Paragraph = "paragraph",
        /// 项.
        Item = "item",
    }
);

/// A piece of a draft that can be spoken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// What it is.
    pub level: ClauseLevel,
    /// Its name, the same in the next edition as long as its number is: `art_5__para_2`. Unique in the text.
    pub eid: String,
    /// How the text cites it: 第五条第二款.
    pub label: String,
    /// All it says, with what is below it, one line for each paragraph and item, without its own number; of chapters
    /// the heading.
    pub text: String,
}

/// The clauses of a text in its order: an article stands before its paragraphs, a paragraph before its items. Empty
/// when the text is no draft. Linear in the length of the text; at most 5,000 clauses are taken, the rest is left out.
#[must_use]
pub fn clauses(text: &str) -> Vec<Clause> {
    let mut outline = Outline::default();
    for line in text.lines() {
        outline.line(line.trim_matches(|c: char| c.is_whitespace() || c == '\u{200B}' || c == '\u{FEFF}'));
    }
    outline.end()
}

/// Whether a line is the first article of a draft.
pub(crate) fn begins_draft(line: &str) -> bool {
    marker::article(line).is_some_and(|article| article.number == (1, None))
}

#[cfg(test)]
mod tests;
