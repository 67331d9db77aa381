//! What changed from one wording to the next, word by word; in Chinese, character by character. Two texts beside each
//! other, line by line, are in `beside`.

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

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

/// Both wordings in one, in pieces.
pub(crate) fn pieces(before: &str, after: &str) -> Vec<Piece> {
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
pub(crate) mod tests {
    use super::*;

    pub(crate) fn shown(pieces: &[Piece]) -> String {
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

    #[test]
    fn words_and_characters_are_compared() {
        assert_eq!(told("公示十日，再议。", "公示十五日，再议。"), "公示十+五+日，再议。");
        assert_eq!(told("Ten days\n\nlater", "Fifteen days\n\nlater"), "-Ten-+Fifteen+ days\nlater");
        assert_eq!(told("同一句", "同一句"), "同一句");
    }

    #[test]
    fn lines_without_end_are_not_compared() {
        let line = "甲".repeat(LONGEST_LINE);
        assert_eq!(difference(&line, "乙")[0].len(), 2);
    }
}
