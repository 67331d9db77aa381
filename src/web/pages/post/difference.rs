//! What changed from one wording to the next, word by word; in Chinese, character by character.

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

/// A stretch of text, and whether it stayed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::pages) struct Piece {
    kind: Kind,
    text: String,
}

/// What became of a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Same,
    Added,
    Removed,
}

/// Both wordings in one, line by line; each line in pieces.
pub(in crate::pages) fn difference(before: &str, after: &str) -> Vec<Vec<Piece>> {
    let changes = TextDiff::from_unicode_words(before, after);
    let mut lines: Vec<Vec<Piece>> = vec![Vec::new()];
    for change in changes.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => Kind::Same,
            ChangeTag::Insert => Kind::Added,
            ChangeTag::Delete => Kind::Removed,
        };
        for (index, text) in change.value().split('\n').enumerate() {
            if index > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut() {
                append(line, kind, text);
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// Both wordings, each for itself: the one before with what went, the one after with what came.
pub(in crate::pages) fn sides(before: &str, after: &str) -> (Vec<Vec<Piece>>, Vec<Vec<Piece>>) {
    let both = difference(before, after);
    let without = |kind| {
        let line = |line: &Vec<Piece>| line.iter().filter(|piece| piece.kind != kind).cloned().collect::<Vec<_>>();
        both.iter().map(line).filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    (without(Kind::Added), without(Kind::Removed))
}

/// Puts a stretch behind the others; of the same kind it grows the last.
fn append(line: &mut Vec<Piece>, kind: Kind, text: &str) {
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

    fn told(before: &str, after: &str) -> String {
        let lines = difference(before, after);
        let line = |pieces: &Vec<Piece>| -> String {
            let piece = |piece: &Piece| match piece.kind {
                Kind::Same => piece.text.clone(),
                Kind::Added => format!("+{}+", piece.text),
                Kind::Removed => format!("-{}-", piece.text),
            };
            pieces.iter().map(piece).collect()
        };
        lines.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn words_and_characters_are_compared() {
        assert_eq!(told("公示十日，再议。", "公示十五日，再议。"), "公示十+五+日，再议。");
        assert_eq!(told("Ten days\n\nlater", "Fifteen days\n\nlater"), "-Ten-+Fifteen+ days\nlater");
        assert_eq!(told("同一句", "同一句"), "同一句");
    }

    #[test]
    fn each_wording_can_stand_for_itself() {
        let (then, now) = sides("公示十日。", "公示十五日。\n\n可以延长。");
        let text = |lines: Vec<Vec<Piece>>| {
            let line = |line: Vec<Piece>| line.into_iter().map(|piece| piece.text).collect::<String>();
            lines.into_iter().map(line).collect::<Vec<_>>()
        };
        assert_eq!(
            (text(then), text(now)),
            (vec!["公示十日。".to_owned()], vec!["公示十五日。".to_owned(), "可以延长。".to_owned()])
        );
    }
}
