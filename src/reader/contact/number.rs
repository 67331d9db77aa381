//! Telephone and fax numbers in a line, by the label before them: 联系电话：010-64102958，010-68205261.

use super::Line;

/// A number that can be dialled.
pub(super) struct Number {
    /// As written, signs half-width.
    pub(super) digits: String,
    /// Whether a telephone answers.
    pub(super) is_phone: bool,
    /// Whether a fax does.
    pub(super) is_fax: bool,
}

const PHONE: &[&str] = &["电话", "手机", "热线", "联系方式", "联系人", "座机", "tel", "phone"];
const FAX: &[&str] = &["传真", "fax"];
/// What may stand between a label and its number: names of people, and words for both kinds.
const LONGEST_GAP: usize = 16;
/// Characters that end the gap: something else is announced.
const OTHERS: &str = "邮址箱编网年月日。;《“@";
/// Numbers behind one label.
const MOST: usize = 6;
/// Digits of a number: a hotline has five, one with area and extension sixteen.
const DIGITS: std::ops::RangeInclusive<usize> = 5..=18;

/// The labelled numbers of a line.
pub(super) fn numbers(line: &Line) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < line.plain.len() {
        let (phone, fax) = (line.after_any(at, PHONE), line.after_any(at, FAX));
        let Some(after) = phone.or(fax) else {
            at += 1;
            continue;
        };
        at = after;
        let Some(start) = gap(line, after) else { continue };
        let between = line.plain_text(after..start);
        let is_fax = fax.is_some() || between.contains("传真");
        let is_phone = phone.is_some() || between.contains("电话");
        let (digits, end) = row(line, start);
        let behind: String = line.plain.iter().skip(end).take(8).collect();
        let also_fax = behind.starts_with('(') && behind.contains("传真");
        numbers.extend(digits.into_iter().map(|digits| Number { digits, is_phone, is_fax: is_fax || also_fax }));
        at = end.max(after);
    }
    numbers
}

/// Where the first digit stands after a label, if nothing else is announced before it.
fn gap(line: &Line, after: usize) -> Option<usize> {
    for at in after..line.plain.len().min(after + LONGEST_GAP) {
        let c = *line.plain.get(at)?;
        if c.is_ascii_digit() || c == '+' || (c == '(' && line.plain.get(at + 1).is_some_and(char::is_ascii_digit)) {
            return Some(at);
        }
        if OTHERS.contains(c) {
            return None;
        }
    }
    None
}

/// Numbers side by side, and where the last ends.
fn row(line: &Line, start: usize) -> (Vec<String>, usize) {
    let (mut numbers, mut at, mut end) = (Vec::new(), start, start);
    while numbers.len() < MOST {
        let Some((digits, after)) = one(line, at) else { break };
        numbers.push(digits);
        end = after;
        let next = line.past(after, "、,;/或和及 ");
        if next == after {
            break;
        }
        at = next;
    }
    (numbers, end)
}

fn one(line: &Line, start: usize) -> Option<(String, usize)> {
    let is_part = |c: char| c.is_ascii_digit() || "-—–－转+()".contains(c);
    let run: String = line.plain.iter().skip(start).take(30).take_while(|c| is_part(**c)).collect();
    let run = run.trim_end_matches(['-', '—', '–', '转', '+', '(']);
    // A bracket that nothing opened belongs to the sentence.
    let run = if run.contains('(') { run } else { run.trim_end_matches(')') };
    let opened = usize::from(run.starts_with('(') && !run.contains(')'));
    let run = run.get(opened..)?;
    let count = run.bytes().filter(u8::is_ascii_digit).count();
    DIGITS.contains(&count).then(|| (run.replace(['—', '–', '－'], "-"), start + opened + run.chars().count()))
}
