//! What changed from one wording to the next, word by word; in Chinese, character by character.

use serde::Serialize;
use similar::{Algorithm, ChangeTag, DiffOp, TextDiff, capture_diff_slices};

/// Lines of a text that are compared; what follows is said to be left out.
const MOST_LINES: usize = 5_000;

/// Lines longer than this, in bytes, are not compared word by word but stand for themselves.
const LONGEST_LINE: usize = 6_000;

/// A stretch of text, and whether it stayed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What became of it.
    pub kind: PieceKind,
    /// The text.
    pub text: String,
}

/// What became of a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PieceKind {
    /// It stayed.
    Same,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
}

/// Both wordings in one, line by line; each line in pieces.
#[must_use]
pub fn difference(before: &str, after: &str) -> Vec<Vec<Piece>> {
    let mut lines: Vec<Vec<Piece>> = vec![Vec::new()];
    for piece in pieces(before, after) {
        for (index, text) in piece.text.split('\n').enumerate() {
            if index > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut() {
                append(line, piece.kind, text);
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// Both wordings, each for itself: the one before with what went, the one after with what came.
#[must_use]
pub fn sides(before: &str, after: &str) -> (Vec<Vec<Piece>>, Vec<Vec<Piece>>) {
    let both = difference(before, after);
    let without = |kind| {
        let line = |line: &Vec<Piece>| line.iter().filter(|piece| piece.kind != kind).cloned().collect::<Vec<_>>();
        both.iter().map(line).filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    (without(PieceKind::Added), without(PieceKind::Removed))
}

/// Two texts beside each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SideBySide {
    /// The rows, from top to bottom.
    pub rows: Vec<Row>,
    /// Whether a text was too long, and its end is not compared.
    pub is_cut: bool,
}

/// A row of two texts beside each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Row {
    /// So many lines stayed as they were.
    Same {
        /// How many.
        lines: usize,
        /// The first of them.
        first: String,
    },
    /// A line that changed. A side is empty where the line is only on the other.
    Changed {
        /// The line before: what stayed and what is gone.
        before: Vec<Piece>,
        /// The line after: what stayed and what is new.
        after: Vec<Piece>,
    },
}

/// Lays two texts beside each other, line by line; lines that stayed are folded.
#[must_use]
pub fn side_by_side(before: &[String], after: &[String]) -> SideBySide {
    let is_cut = before.len().max(after.len()) > MOST_LINES;
    let (before, after) = (first(before), first(after));
    let mut rows = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, before, after) {
        let (old, new) = (op.old_range(), op.new_range());
        let (old, new) = (before.get(old).unwrap_or_default(), after.get(new).unwrap_or_default());
        match op {
            DiffOp::Equal { len, .. } => {
                rows.push(Row::Same { lines: len, first: old.first().cloned().unwrap_or_default() });
            }
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => {
                let line = |lines: &[String], at: usize| lines.get(at).cloned().unwrap_or_default();
                let pairs = (0..old.len().max(new.len())).map(|at| changed(&line(old, at), &line(new, at)));
                rows.extend(pairs);
            }
        }
    }
    SideBySide { rows, is_cut }
}

fn first(lines: &[String]) -> &[String] {
    lines.get(..MOST_LINES).unwrap_or(lines)
}

fn changed(before: &str, after: &str) -> Row {
    let pieces = pieces(before, after);
    let side = |other: PieceKind| pieces.iter().filter(|piece| piece.kind != other).cloned().collect();
    Row::Changed { before: side(PieceKind::Added), after: side(PieceKind::Removed) }
}

fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if before.len().max(after.len()) > LONGEST_LINE && before != after {
        append(&mut pieces, PieceKind::Removed, before);
        append(&mut pieces, PieceKind::Added, after);
        return pieces;
    }
    for change in TextDiff::from_unicode_words(before, after).iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => PieceKind::Same,
            ChangeTag::Insert => PieceKind::Added,
            ChangeTag::Delete => PieceKind::Removed,
        };
        append(&mut pieces, kind, change.value());
    }
    pieces
}

/// Puts a stretch behind the others; of the same kind it grows the last.
fn append(line: &mut Vec<Piece>, kind: PieceKind, text: &str) {
    if text.is_empty() {
        return;
    }
    match line.last_mut().filter(|last| last.kind == kind) {
        Some(last) => last.text.push_str(text),
        None => line.push(Piece { kind, text: text.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: &[Piece]) -> String {
        let piece = |piece: &Piece| match piece.kind {
            PieceKind::Same => piece.text.clone(),
            PieceKind::Added => format!("+{}+", piece.text),
            PieceKind::Removed => format!("-{}-", piece.text),
        };
        pieces.iter().map(piece).collect()
    }

    fn told(before: &str, after: &str) -> String {
        difference(before, after).iter().map(|line| shown(line)).collect::<Vec<_>>().join("\n")
    }

    fn beside(before: &[&str], after: &[&str]) -> Vec<String> {
        let own = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
        let row = |row: &Row| match row {
            Row::Same { lines, first } => format!("{lines}× {first}"),
            Row::Changed { before, after } => format!("{} | {}", shown(before), shown(after)),
        };
        side_by_side(&own(before), &own(after)).rows.iter().map(row).collect()
    }

    #[test]
    fn words_and_characters_are_compared() {
        assert_eq!(told("公示十日，再议。", "公示十五日，再议。"), "公示十+五+日，再议。");
        assert_eq!(told("Ten days\n\nlater", "Fifteen days\n\nlater"), "-Ten-+Fifteen+ days\nlater");
        assert_eq!(told("同一句", "同一句"), "同一句");
    }

    #[test]
    fn lines_stand_beside_each_other_and_what_stayed_is_folded() {
        let rows = beside(&["一", "二", "公示十日", "四"], &["一", "二", "公示十五日", "四", "五"]);
        assert_eq!(rows, ["2× 一", "公示十日 | 公示十+五+日", "1× 四", " | +五+"]);
        assert_eq!(beside(&["一", "二"], &["二"]), ["-一- | ", "1× 二"]);
        assert!(beside(&[], &[]).is_empty());
    }

    #[test]
    fn texts_without_end_are_compared_in_part() {
        let long: Vec<String> = (0..MOST_LINES + 1).map(|line| line.to_string()).collect();
        assert!(side_by_side(&long, &long[1..]).is_cut);
        let line = "甲".repeat(LONGEST_LINE);
        assert_eq!(difference(&line, "乙")[0].len(), 2);
    }
}
