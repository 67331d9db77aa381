//! Deadlines given as a number of days: 自本公告发布之日起30日内, 征求意见期限为30天.

use chrono::{Days, Months, NaiveDate};

use super::cue::{Passage, Strength};
use super::{Candidate, resolve};
use crate::dates::{Written, chinese_number};

/// What is counted.
#[derive(Clone, Copy)]
enum Unit {
    Day,
    Month,
    /// Needs the calendar of the place, which no page carries.
    WorkingDay,
}

/// Words for units, longer ones before those they begin with.
const UNITS: &[(&str, Unit)] = &[
    ("个工作日", Unit::WorkingDay),
    ("工作日", Unit::WorkingDay),
    ("个自然日", Unit::Day),
    ("自然日", Unit::Day),
    ("个日历日", Unit::Day),
    ("个月", Unit::Month),
    ("日", Unit::Day),
    ("天", Unit::Day),
];

/// The longest period that anybody gives for opinions, in its unit; larger numbers are something else.
const MOST: u32 = 400;

/// Periods of one text that are looked at.
const MOST_PERIODS: usize = 2000;

/// The candidates of a text. The first day is the day after the one counted from.
pub(super) fn find(text: &[char], written: &[Written], published: Option<NaiveDate>) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let (mut at, mut seen) = (0, 0);
    while at < text.len() && seen < MOST_PERIODS {
        let Some((number, unit, end)) = period(text, at) else {
            at += 1;
            continue;
        };
        seen += 1;
        let passage = Passage::around(text, at, end);
        if is_period_for_opinions(&passage) {
            let from = start(text, at, written, published);
            let day = from.and_then(|from| after(from, number, unit));
            candidates.push(Candidate { strength: Strength::Counted, at, end: day.map(|day| (day, None)) });
        }
        at = end;
    }
    candidates
}

/// The number and unit that begin at `at`, and where they end.
fn period(text: &[char], at: usize) -> Option<(u32, Unit, usize)> {
    if at
        .checked_sub(1)
        .and_then(|before| text.get(before))
        .is_some_and(|c| c.is_ascii_digit() || "月第十".contains(*c))
    {
        return None;
    }
    let here = text.get(at..)?;
    let digits: String = here.iter().take(4).take_while(|c| c.is_ascii_digit()).collect();
    let (number, length) = match digits.parse() {
        Ok(number) => (number, digits.len()),
        Err(_) => chinese_number(here)?,
    };
    let spaces = here.iter().skip(length).take(2).take_while(|c| **c == ' ').count();
    let rest: String = here.iter().skip(length + spaces).take(4).collect();
    let (word, unit) = UNITS.iter().find(|(word, _)| rest.starts_with(word))?;
    (1..=MOST).contains(&number).then_some((number, *unit, at + length + spaces + word.chars().count()))
}

fn is_period_for_opinions(passage: &Passage<'_>) -> bool {
    let before = passage.before().trim_end_matches([',', '，', ':', '：', ' ', '为', '是', '共', '(', '的']);
    let from_publication = before.ends_with('起')
        && ["发布", "公布", "公告", "公示", "刊登", "登载", "印发", "即日", "年"]
            .iter()
            .any(|word| before.contains(word));
    let named = [
        "期限",
        "为期",
        "时间",
        "意见期",
        "公示期",
        "征集期",
        "征询期",
        "征求期",
        "反馈期",
        "期间",
        "公示",
        "征求意见",
        "征集意见",
    ]
    .iter()
    .any(|word| before.ends_with(word));
    let is_afterwards = passage.after().starts_with('后') || passage.after().starts_with("之后");
    (from_publication || named) && !is_afterwards && !before.contains("收到") && passage.asks_for_opinions()
}

/// The day counted from: a date right before 起, else the day of publication.
fn start(text: &[char], at: usize, written: &[Written], published: Option<NaiveDate>) -> Option<NaiveDate> {
    let given = written.iter().rev().find(|date| date.end <= at).filter(|date| {
        let gap: String = text.get(date.end..at).unwrap_or_default().iter().filter(|c| !c.is_whitespace()).collect();
        matches!(gap.trim_end_matches([',', '，', '的']), "起" | "之日起")
    });
    given.map_or(published, |date| resolve(date.day, None, published))
}

fn after(from: NaiveDate, number: u32, unit: Unit) -> Option<NaiveDate> {
    match unit {
        Unit::Day => from.checked_add_days(Days::new(number.into())),
        Unit::Month => from.checked_add_months(Months::new(number)),
        Unit::WorkingDay => None,
    }
}
