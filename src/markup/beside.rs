//! Two texts beside each other, line by line: what stayed, what changed (word by word), and what stands elsewhere now.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::ops::Range;

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::difference::{Piece, PieceKind, pieces};

/// Lines of a text that are compared; what follows is said to be left out.
const MOST_LINES: usize = 5_000;

/// A line of fewer characters stands in many places by chance, and is not said to have moved.
const LEAST_MOVED: usize = 8;

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
    /// Lines that stayed as they were.
    Same {
        /// The lines.
        lines: Vec<String>,
    },
    /// A line that changed. A side is empty where the line is only on the other.
    Changed {
        /// The line before: what stayed and what is gone.
        before: Vec<Piece>,
        /// The line after: what stayed and what is new.
        after: Vec<Piece>,
    },
    /// A line that stands elsewhere in the other text, word for word.
    Moved {
        /// The line.
        text: String,
        /// On which side it stands in this row.
        side: Side,
        /// Which of the moves it is, from 1: each has two rows, one on each side.
        number: usize,
    },
}

/// One of the two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The one before: from here a line has moved away.
    Before,
    /// The one after: to here a line has moved.
    After,
}

/// Lays two texts beside each other, line by line. Read down one side, all rows together are that side's text.
#[must_use]
pub fn side_by_side(before: &[String], after: &[String]) -> SideBySide {
    let is_cut = before.len().max(after.len()) > MOST_LINES;
    let (before, after) = (first(before), first(after));
    let ops = capture_diff_slices(Algorithm::Myers, before, after);
    let moves = Moves::between(before, after, &ops);
    let mut rows = Vec::new();
    for op in ops {
        match op {
            DiffOp::Equal { .. } => {
                rows.push(Row::Same { lines: before.get(op.old_range()).unwrap_or_default().to_vec() });
            }
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => {
                changed(&mut rows, (before, op.old_range()), (after, op.new_range()), &moves);
            }
        }
    }
    SideBySide { rows, is_cut }
}

fn first(lines: &[String]) -> &[String] {
    lines.get(..MOST_LINES).unwrap_or(lines)
}

/// The lines that moved: by where they stood and by where they stand, each with its number.
#[derive(Default)]
struct Moves {
    from: BTreeMap<usize, usize>,
    to: BTreeMap<usize, usize>,
}

impl Moves {
    /// What is gone in one place and new, word for word, in another.
    fn between(before: &[String], after: &[String], ops: &[DiffOp]) -> Self {
        let differing = || ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
        let mut gone: HashMap<&str, VecDeque<usize>> = HashMap::new();
        for (at, line) in differing().flat_map(DiffOp::old_range).filter_map(|at| Some((at, before.get(at)?))) {
            if line.chars().count() >= LEAST_MOVED {
                gone.entry(line).or_default().push_back(at);
            }
        }
        let came = differing().flat_map(DiffOp::new_range);
        let pair = |to: usize| Some((gone.get_mut(after.get(to)?.as_str())?.pop_front()?, to));
        let mut pairs: Vec<(usize, usize)> = came.filter_map(pair).collect();
        pairs.sort_unstable();
        let mut moves = Self::default();
        for (number, (from, to)) in (1..).zip(pairs) {
            moves.from.insert(from, number);
            moves.to.insert(to, number);
        }
        moves
    }
}

/// The rows of a stretch that differs: what moved stands alone, the other lines beside each other in their order.
fn changed(
    rows: &mut Vec<Row>,
    (before, mut old): (&[String], Range<usize>),
    (after, mut new): (&[String], Range<usize>),
    moves: &Moves,
) {
    while !(old.is_empty() && new.is_empty()) {
        let (then, now) =
            (before.get(old.clone()).and_then(<[_]>::first), after.get(new.clone()).and_then(<[_]>::first));
        if let (Some(text), Some(number)) = (then, moves.from.get(&old.start)) {
            rows.push(Row::Moved { text: text.clone(), side: Side::Before, number: *number });
            old.start += 1;
        } else if let (Some(text), Some(number)) = (now, moves.to.get(&new.start)) {
            rows.push(Row::Moved { text: text.clone(), side: Side::After, number: *number });
            new.start += 1;
        } else {
            rows.push(pair(then.map_or("", String::as_str), now.map_or("", String::as_str)));
            old.start += usize::from(then.is_some());
            new.start += usize::from(now.is_some());
        }
    }
}

fn pair(before: &str, after: &str) -> Row {
    let pieces = pieces(before, after);
    let side = |other: PieceKind| pieces.iter().filter(|piece| piece.kind != other).cloned().collect();
    Row::Changed { before: side(PieceKind::Added), after: side(PieceKind::Removed) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::difference::tests::shown;

    fn own(lines: &[&str]) -> Vec<String> {
        lines.iter().map(|line| (*line).to_owned()).collect()
    }

    fn beside(before: &[&str], after: &[&str]) -> Vec<String> {
        let row = |row: &Row| match row {
            Row::Same { lines } => lines.join("/"),
            Row::Changed { before, after } => format!("{} | {}", shown(before), shown(after)),
            Row::Moved { text, side: Side::Before, number } => format!("{text} {number}> | "),
            Row::Moved { text, side: Side::After, number } => format!(" | >{number} {text}"),
        };
        side_by_side(&own(before), &own(after)).rows.iter().map(row).collect()
    }

    /// What stands on one side, read from top to bottom.
    fn read_down(rows: &[Row], down: Side) -> Vec<String> {
        let mut lines = Vec::new();
        for row in rows {
            match row {
                Row::Same { lines: same } => lines.extend(same.iter().cloned()),
                Row::Changed { before, after } => {
                    let pieces = if down == Side::Before { before } else { after };
                    lines.push(pieces.iter().map(|piece| piece.text.as_str()).collect());
                }
                Row::Moved { text, side, .. } if *side == down => lines.push(text.clone()),
                Row::Moved { .. } => {}
            }
        }
        lines.retain(|line: &String| !line.is_empty());
        lines
    }

    #[test]
    fn lines_stand_beside_each_other() {
        let rows = beside(&["一", "二", "公示十日", "四"], &["一", "二", "公示十五日", "四", "五"]);
        assert_eq!(rows, ["一/二", "公示十日 | 公示十+五+日", "四", " | +五+"]);
        assert_eq!(beside(&["一", "二"], &["二"]), ["-一- | ", "二"]);
        assert!(beside(&[], &[]).is_empty());
    }

    #[test]
    fn a_line_that_stands_elsewhere_has_moved() {
        let moved = "养护资金由县级财政承担。";
        let rows = beside(&[moved, "第一条", "第二条", "第三条"], &["第一条", "第二条", "第三条", moved]);
        assert_eq!(rows, [format!("{moved} 1> | "), "第一条/第二条/第三条".to_owned(), format!(" | >1 {moved}")]);
        // Beside a line that changed it takes nobody's place.
        let rows = beside(&["第一条", moved, "公示十日"], &["公示十五日", "第一条", moved]);
        assert!(rows.iter().all(|row| !row.contains('>')), "what stayed in its order has not moved: {rows:?}");
        let rows =
            beside(&["甲甲甲", "乙乙乙", moved, "公示十日"], &[moved, "丙丙丙", "甲甲甲", "乙乙乙", "公示十五日"]);
        assert!(rows.contains(&format!(" | >1 {moved}")) && rows.contains(&format!("{moved} 1> | ")), "{rows:?}");
        assert!(rows.contains(&"公示十日 | 公示十+五+日".to_owned()), "{rows:?}");
        // What is short, or reads otherwise, has not.
        assert_eq!(beside(&["附件：", "一", "二"], &["一", "二", "附件："])[0], "-附件：- | ");
        assert!(
            beside(&[moved, "一", "二"], &["一", "二", "养护资金由省级财政承担。"])
                .iter()
                .all(|row| !row.contains('>'))
        );
    }

    #[test]
    fn each_move_has_two_rows_and_a_copy_is_none() {
        let (one, other) = ("第一处需要移动的文字", "第二处需要移动的文字");
        let rows = beside(&[one, other, "一", "二", "三"], &["一", other, "二", "三", one, one]);
        let has = |row: String| rows.contains(&row);
        assert!(has(format!("{one} 1> | ")) && has(format!(" | >1 {one}")), "{rows:?}");
        assert!(has(format!("{other} 2> | ")) && has(format!(" | >2 {other}")), "{rows:?}");
        assert!(has(format!(" | +{one}+")), "what stands twice now is new once: {rows:?}");
    }

    #[test]
    fn nothing_is_lost_whatever_moves() {
        let lines: Vec<String> = (0..9).map(|n| format!("这一行的编号是第{n}号")).collect();
        // Every way of laying the lines out that a step through them gives, with one left out and one that is new.
        for step in [1, 2, 4, 5, 7, 8] {
            for out in 0..9 {
                let mut after: Vec<String> = (0..9).map(|n| lines[n * step % 9].clone()).collect();
                after[out] = format!("新的第{out}行");
                let rows = side_by_side(&lines, &after).rows;
                assert_eq!(read_down(&rows, Side::Before), lines, "{step} {out}");
                assert_eq!(read_down(&rows, Side::After), after, "{step} {out}");
            }
        }
    }

    #[test]
    fn texts_without_end_are_compared_in_part() {
        let long: Vec<String> = (0..=MOST_LINES).map(|line| line.to_string()).collect();
        assert!(side_by_side(&long, &long[1..]).is_cut);
    }
}
