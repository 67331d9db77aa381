//! Clauses: the pieces of a draft that people can speak about (第五条, 第五条第二款), in editions.
//!
//! An edition is the list of a draft's clauses as a version of its notice has them, or as an editor pasted them. A post
//! is about a clause of one edition; when a later one words that clause otherwise, the post is about an earlier wording.
//!
//! What is not here: how clauses are read from a text (`reader`).

use base::secret::sha256_hex;
use base::text::Prose;

use crate::fields::FieldErrors;

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

impl ClauseLevel {
    /// Whether it only heads what follows.
    #[must_use]
    pub const fn is_heading(self) -> bool {
        matches!(self, Self::Part | Self::Chapter | Self::Section)
    }
}

/// The longest text pasted, in characters: the longest codes have about a hundred thousand.
pub const MAX_TEXT: usize = 300_000;

/// A clause about to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewClause {
    /// What it is.
    pub level: ClauseLevel,
    /// Its name, the same in the next edition: `art_5__para_2`.
    pub eid: String,
    /// How the text cites it: 第五条第二款.
    pub label: String,
    /// All it says, with what is below it.
    pub text: String,
}

/// What became of the words that somebody wrote about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// They stand.
    Stands,
    /// The newest edition words the clause otherwise.
    Changed,
    /// The newest edition has no such clause.
    Gone,
}

impl Wording {
    /// Compares what the clause said with what the newest edition says under its name.
    #[must_use]
    pub fn of(then: &str, now: Option<&str>) -> Self {
        match now {
            Some(now) if now == then => Self::Stands,
            Some(_) => Self::Changed,
            None => Self::Gone,
        }
    }

    /// Whether it is another than was written about.
    #[must_use]
    pub const fn is_another(self) -> bool {
        matches!(self, Self::Changed | Self::Gone)
    }
}

/// Reads a draft that was pasted.
///
/// # Errors
/// The fault in the field `text`.
pub fn parse_text(typed: &str) -> Result<Prose, FieldErrors> {
    let mut faults = FieldErrors::new();
    faults.text("text", Prose::parse(typed, 1..=MAX_TEXT)).ok_or(faults)
}

/// What an edition is compared by: two with the same digest say the same.
#[must_use]
pub fn digest(clauses: &[NewClause]) -> String {
    let said: Vec<String> =
        clauses.iter().map(|clause| format!("{}\t{}\t{}", clause.eid, clause.label, clause.text)).collect();
    sha256_hex(said.join("\n").as_bytes())
}

/// The name of the article, or whatever stands by itself, that a clause belongs to: `art_5` of `art_5__para_2`.
#[must_use]
pub fn article_of(eid: &str) -> &str {
    let below = ["__para_", "__item_"].iter().filter_map(|mark| eid.find(mark)).min();
    below.and_then(|at| eid.get(..at)).unwrap_or(eid)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(text: &str) -> NewClause {
        let (eid, label) = ("art_5".to_owned(), "第五条".to_owned());
        NewClause { level: ClauseLevel::Article, eid, label, text: text.to_owned() }
    }

    #[test]
    fn a_wording_stands_changes_or_goes() {
        assert_eq!(Wording::of("公示十日。", Some("公示十日。")), Wording::Stands);
        assert!(Wording::of("公示十日。", Some("公示十五日。")).is_another());
        assert_eq!(Wording::of("公示十日。", None), Wording::Gone);
    }

    #[test]
    fn editions_are_told_apart_by_what_they_say() {
        assert_eq!(digest(&[article("一")]), digest(&[article("一")]));
        assert_ne!(digest(&[article("一")]), digest(&[article("二")]));
        assert_ne!(digest(&[]), digest(&[article("一")]));
    }

    #[test]
    fn paragraphs_and_items_belong_to_an_article() {
        assert_eq!(article_of("art_5__para_2__item_1"), "art_5");
        assert_eq!(article_of("comp_2__art_5__item_1"), "comp_2__art_5");
        assert_eq!((article_of("art_5"), article_of("para_3"), article_of("chp_1")), ("art_5", "para_3", "chp_1"));
    }

    #[test]
    fn a_pasted_text_has_something_in_it() {
        assert!(parse_text(" \n").is_err());
        assert_eq!(parse_text("第一条\r\n为了").unwrap().as_str(), "第一条\n为了");
    }
}
