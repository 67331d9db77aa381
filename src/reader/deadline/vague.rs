//! Deadlines without a day: 请于9月底前反馈意见, 征求意见截止时间为2026年9月. A person has to say which day is meant.

use super::cue::Passage;

/// Words that leave the day open.
const OPEN: &[&str] = &["月底前", "月末前", "月底以前", "月底之前", "上旬前", "中旬前", "下旬前", "年底前", "月前"];
/// Places of one text that are looked at.
const MOST: usize = 200;

/// Where a text speaks of such a deadline.
pub(super) fn find(text: &[char]) -> Option<usize> {
    let ends = (0..text.len()).filter(|at| matches!(text.get(*at), Some('月' | '旬' | '年'))).take(MOST);
    let mut ends = ends.filter(|at| is_open(text, *at));
    ends.find(|at| {
        let passage = Passage::around(text, *at, *at);
        passage.asks_for_opinions() && !passage.tells_of_the_past() && (passage.requests() || passage.closes())
    })
}

fn is_open(text: &[char], at: usize) -> bool {
    let here: String = text.iter().skip(at).take(4).collect();
    let next = text.get(at + 1);
    let is_bare_month = text.get(at) == Some(&'月') && next.is_none_or(|c| matches!(c, '。' | ';' | ',' | '\n'));
    is_bare_month || OPEN.iter().any(|word| here.starts_with(word.trim_start_matches(['上', '中', '下'])))
}
