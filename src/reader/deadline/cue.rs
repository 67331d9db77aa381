//! The words beside a date that make it a deadline, and how plain they are.

use std::ops::Range;

use super::english;
use crate::dates::Written;

/// How plainly a place speaks of the deadline; the smaller wins. 截止 goes before the end of a period, that before
/// 于…前, that before a number of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// 延长至…: replaces what was said before.
    Extended,
    /// 截止日期为…
    Closing,
    /// …至…, 即日起至…
    Period,
    /// 请于…前
    Before,
    /// 自公告之日起30日
    Counted,
}

/// Characters that end a sentence; a Latin full stop does so before white space only.
const STOPS: &[char] = &['。', '；', ';', '！', '!', '？', '?', '\n'];
/// How far to look for the ends of a sentence, in characters.
const REACH: usize = 200;
/// Between 截止 and its date: 日期为, 时间（以邮戳为准）：.
const LONGEST_GAP: usize = 16;
/// A line before this one that can be its heading or label, in characters.
const LONGEST_LABEL: usize = 30;

const OPINION: &[&str] = &[
    "意见",
    "反馈",
    "建议",
    "征求",
    "征集",
    "公示",
    "公告期",
    "起止",
    "献策",
    "来信",
    "异议",
    "问卷",
    "comment",
    "consult",
    "feedback",
    "respon",
    "submi",
    "view",
    "reply",
    "replies",
];
/// Periods of another kind, met in the drafts themselves.
const OTHER_PERIOD: &[&str] = &["施行", "有效期", "执行", "规划期", "建设期", "服务期", "合同期"];

/// What a notice says of opinions that came in: then its dates tell of the past.
const RECEIVED: &[&str] = &["收到", "共征集", "共征求", "累计征集", "征集到", "未收到", "共收集", "条意见", "意见条"];

/// A date (or a period) with the sentence around it.
pub(super) struct Passage<'a> {
    text: &'a [char],
    sentence: Range<usize>,
    /// The sentence before the date, in lower case.
    before: String,
    /// The sentence after it.
    after: String,
}

impl<'a> Passage<'a> {
    /// The passage around the characters from `start` to `end`.
    pub(super) fn around(text: &'a [char], start: usize, end: usize) -> Self {
        let mut from = sentence_start(text, start);
        if blank(text, from..start) && from > 0 {
            // 截止日期： on a line of its own belongs to the date below it.
            let label = sentence_start(text, from - 1);
            if text.get(from - 1) == Some(&'\n') && from - label <= LONGEST_LABEL {
                from = label;
            }
        }
        let to =
            (end..text.len().min(end + REACH)).find(|at| is_stop(text, *at)).unwrap_or(text.len().min(end + REACH));
        let lower = |range: Range<usize>| {
            text.get(range).unwrap_or_default().iter().map(char::to_ascii_lowercase).collect::<String>()
        };
        Self { text, sentence: from..to, before: lower(from..start), after: lower(end..to) }
    }

    /// Where the sentence stands.
    pub(super) fn bounds(self) -> Range<usize> {
        self.sentence
    }

    /// What follows the date in its sentence.
    pub(super) fn after(&self) -> &str {
        self.after.trim_start()
    }

    /// The time that English sets beside the date.
    pub(super) fn english_time(&self) -> Option<chrono::NaiveTime> {
        english::time(self.before(), self.after())
    }

    /// What stands before the date in its sentence.
    pub(super) fn before(&self) -> &str {
        self.before.trim_end()
    }

    /// How plainly the words speak of a deadline; `None` when they do not.
    pub(super) fn strength(&self, is_period: bool) -> Option<Strength> {
        let (before, after) = (english::before(self.before()), self.after());
        if self.tells_of_the_past() {
            return None;
        }
        if ends_with_any(before, &["延长至", "延期至", "顺延至", "延长到", "延期到", "extended to", "extended until"])
        {
            return Some(Strength::Extended);
        }
        if closes(before, after) {
            return Some(Strength::Closing);
        }
        if !self.asks_for_opinions() {
            return None;
        }
        if labels(before, "期限") {
            return Some(Strength::Closing);
        }
        let goes_on_until = ends_with_any(before, &["至", "到", "截至"]);
        if (is_period || goes_on_until) && !OTHER_PERIOD.iter().any(|word| self.sentence_text().contains(word)) {
            return Some(Strength::Period);
        }
        let is_limit =
            ["前", "之前", "以前", "日前", "止", "下班前", "工作时间结束前"].iter().any(|word| after.starts_with(word));
        let is_english_limit = ends_with_any(before, &[" by", " before", " until", "no later than"]);
        (is_limit || is_english_limit).then_some(Strength::Before)
    }

    /// Whether 截至 stands right before the date: then a day before publication says how far something was counted.
    pub(super) fn may_be_a_stocktaking(&self) -> bool {
        ends_with_any(self.before(), &["截止", "截至", "截止到", "截至到", "截止至"])
    }

    /// Whether the sentence asks people to do something.
    pub(super) fn requests(&self) -> bool {
        self.before.contains('请')
    }

    /// Whether 截止 stands right before.
    pub(super) fn closes(&self) -> bool {
        closes(self.before(), "")
    }

    /// Whether the sentence says how many opinions came: 截止9月7日，共征集意见3条.
    pub(super) fn tells_of_the_past(&self) -> bool {
        let sentence = self.sentence_text();
        let is_of_receipts = RECEIVED.iter().any(|word| sentence.contains(word));
        is_of_receipts && !["请", "可", "以收到"].iter().any(|word| sentence.contains(word))
    }

    /// Whether the sentence, or the line before it, is about sending opinions.
    pub(super) fn asks_for_opinions(&self) -> bool {
        let about = |text: &str| OPINION.iter().any(|word| text.contains(word));
        about(&self.sentence_text()) || about(&self.heading())
    }

    fn sentence_text(&self) -> String {
        self.text.get(self.sentence.clone()).unwrap_or_default().iter().map(char::to_ascii_lowercase).collect()
    }

    /// The short line before the sentence, such as 三、征集时间.
    fn heading(&self) -> String {
        let end = self.sentence.start.saturating_sub(1);
        let start = sentence_start(self.text, end);
        let is_short = end.saturating_sub(start) <= LONGEST_LABEL;
        self.text
            .get(start..end)
            .filter(|_| is_short)
            .unwrap_or_default()
            .iter()
            .map(char::to_ascii_lowercase)
            .collect()
    }
}

/// Whether two dates are the ends of one period.
pub(super) fn joins(text: &[char], start: &Written, end: &Written) -> bool {
    let gap = text.get(start.end..end.start).unwrap_or_default();
    let gap: String = gap.iter().filter(|c| !c.is_whitespace()).collect();
    let is_linked = gap.chars().all(|c| "至到—–-~～―－起止始开,，()（）".contains(c));
    (is_linked && gap.contains(['至', '到', '—', '–', '-', '~', '～', '―', '－']))
        || matches!(gap.as_str(), "to" | "until")
}

/// Whether 截止 or the like stands before the date as its label, or after it as its name.
fn closes(before: &str, after: &str) -> bool {
    let label = ["截止", "截至", "结束时间", "结束日期", "closing date", "deadline", "closes"];
    let after = after.trim_start_matches(['之', '以', '前', '(', ')', ' ']);
    let name: String = after.strip_prefix('为').unwrap_or_default().chars().take(LONGEST_GAP).collect();
    label.iter().any(|word| labels(before, word))
        || name.contains("截止")
        || ["截止", "截至"].iter().any(|word| after.starts_with(word))
}

/// Whether `word` stands before the date with nothing between that leads away from it: 截止后，于….
fn labels(before: &str, word: &str) -> bool {
    // English needs more letters for the same: closing date for responses to this consultation is.
    let longest = if word.is_ascii() { 3 * LONGEST_GAP } else { LONGEST_GAP };
    before
        .rsplit_once(word)
        .is_some_and(|(_, gap)| gap.chars().count() <= longest && !gap.contains(['，', ',', '、', '后', '前']))
}

fn ends_with_any(text: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| text.ends_with(ending))
}

fn blank(text: &[char], range: Range<usize>) -> bool {
    text.get(range).unwrap_or_default().iter().all(|c| c.is_whitespace())
}

/// Where the sentence that holds the character at `at` begins.
fn sentence_start(text: &[char], at: usize) -> usize {
    let floor = at.saturating_sub(REACH);
    (floor..at).rev().find(|at| is_stop(text, *at)).map_or(floor, |stop| stop + 1)
}

fn is_stop(text: &[char], at: usize) -> bool {
    match text.get(at) {
        Some('.') => text.get(at + 1).is_none_or(|next| next.is_whitespace()),
        Some(c) => STOPS.contains(c),
        None => true,
    }
}
