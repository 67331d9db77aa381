//! Two texts beside each other, as the component `beside` draws them: versions of a notice, wordings of a clause.

use base::lang::Lang;
use base::message::Message;
use markup::{Piece, Row, Side};
use serde::Serialize;

/// A row of the two texts.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Line {
    /// How many lines stayed, in words; empty for any other row.
    gap: String,
    before: Vec<Piece>,
    after: Vec<Piece>,
    moved: Option<Moved>,
}

/// A line that stands elsewhere in the other text.
#[derive(Debug, Clone, Serialize)]
struct Moved {
    /// Whether it has moved away from here; else it has moved here.
    away: bool,
    text: String,
    /// What this row is called within its page, and the other one.
    id: String,
    other: String,
    /// That it has moved, in words.
    words: String,
}

/// What is done with lines that stayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stayed {
    /// They are counted: of a long text one wants to see what changed.
    Folded,
    /// They are shown: a clause is read whole.
    Shown,
}

impl Line {
    /// The rows of a comparison; `name` tells it from others on its page.
    pub(super) fn all(lang: Lang, name: &str, stayed: Stayed, rows: Vec<Row>) -> Vec<Self> {
        rows.into_iter().flat_map(|row| Self::of(lang, name, stayed, row)).collect()
    }

    fn of(lang: Lang, name: &str, stayed: Stayed, row: Row) -> Vec<Self> {
        match row {
            Row::Same { lines } if stayed == Stayed::Folded => {
                let gap = i18n::text(lang, &Message::new("notice-compare-same").with("count", lines.len()));
                vec![Self { gap, ..Self::empty() }]
            }
            Row::Same { lines } => lines.into_iter().map(Self::same).collect(),
            Row::Changed { before, after } => vec![Self { before, after, ..Self::empty() }],
            Row::Moved { text, side, number } => {
                vec![Self { moved: Some(Moved::of(lang, name, text, (side, number))), ..Self::empty() }]
            }
        }
    }

    const fn empty() -> Self {
        Self { gap: String::new(), before: Vec::new(), after: Vec::new(), moved: None }
    }

    fn same(text: String) -> Self {
        let stayed = vec![Piece { kind: markup::PieceKind::Same, text }];
        Self { before: stayed.clone(), after: stayed, ..Self::empty() }
    }
}

impl Moved {
    fn of(lang: Lang, name: &str, text: String, (side, number): (Side, usize)) -> Self {
        let (from, to) = (format!("{name}-from-{number}"), format!("{name}-to-{number}"));
        let away = side == Side::Before;
        let key = if away { "notice-compare-moved-away" } else { "notice-compare-moved-here" };
        let words = i18n::text(lang, &Message::new(key).with("number", number));
        let (id, other) = if away { (from, to) } else { (to, from) };
        Self { away, text, id, other, words }
    }
}
