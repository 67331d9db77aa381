//! The day by which opinions are to be sent, as a notice says it in prose.
//!
//! A date alone is never a deadline: words beside it make it one (`cue`), and of several the plainest wins. What stands
//! there but cannot be computed (an impossible date, working days, a day without year on an undated page) is not
//! replaced by something weaker: a person has to look.

mod counted;
mod cue;
mod english;
mod vague;

use base::time::Timestamp;
use chrono::{Datelike as _, NaiveDate};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::Rule;
use crate::dates::{self, Day, Written};
use crate::page::fold;
use cue::{Passage, Strength};

/// The longest text kept as evidence, in characters.
const LONGEST_WORDS: usize = 200;

/// When a notice stops taking opinions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// The instant; a day without a time lasts to its last second in the place's zone.
    pub at: Timestamp,
    /// The words it was read from.
    pub text: String,
    /// Where those words stood.
    pub rule: Rule,
}

/// What a text says of a deadline.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// This one.
    Read(Deadline),
    /// One that cannot be computed, in these words.
    Unreadable(String),
    /// Nothing.
    Silent,
}

/// A place in the text that speaks of a deadline.
struct Candidate {
    strength: Strength,
    /// Where in the text: of equally plain ones the first counts.
    at: usize,
    /// The day and the time, where they can be computed.
    end: Option<(NaiveDate, Option<chrono::NaiveTime>)>,
}

/// Reads a text of a notice published on `published`.
pub(crate) fn read(text: &str, published: Option<NaiveDate>, zone: Tz, rule: Rule) -> Verdict {
    let original: Vec<char> = text.chars().collect();
    let chars = dates::halved(text);
    let written = dates::find(&chars);
    let mut candidates = dated(&chars, &written, published);
    candidates.extend(counted::find(&chars, &written, published));
    let words = |at: usize| {
        let words = original.get(Passage::around(&chars, at, at).bounds()).unwrap_or_default();
        fold(&words.iter().take(LONGEST_WORDS).collect::<String>())
    };
    let Some(best) = candidates.into_iter().min_by_key(|candidate| (candidate.strength, candidate.at)) else {
        return vague::find(&chars).map_or(Verdict::Silent, |at| Verdict::Unreadable(words(at)));
    };
    let at = best.end.and_then(|(day, time)| match time {
        Some(time) => dates::instant(day, time, zone),
        None => Timestamp::end_of_day(day, zone),
    });
    match at {
        Some(at) => Verdict::Read(Deadline { at, text: words(best.at), rule }),
        None => Verdict::Unreadable(words(best.at)),
    }
}

/// The candidates that name a date.
fn dated(text: &[char], written: &[Written], published: Option<NaiveDate>) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for (index, end) in written.iter().enumerate() {
        if written.get(index + 1).is_some_and(|next| cue::joins(text, end, next)) {
            continue;
        }
        let start =
            index.checked_sub(1).and_then(|before| written.get(before)).filter(|before| cue::joins(text, before, end));
        let passage = Passage::around(text, start.map_or(end.start, |start| start.start), end.end);
        let Some(strength) = passage.strength(start.is_some()) else { continue };
        let day = resolve(end.day, start.map(|start| start.day), published);
        if passage.may_be_a_stocktaking() && day.zip(published).is_some_and(|(day, published)| day < published) {
            continue;
        }
        let time = end.time.or_else(|| passage.english_time());
        candidates.push(Candidate { strength, at: end.start, end: day.map(|day| (day, time)) });
    }
    candidates
}

/// The day that a date means: one without a year is the first such day on or after the range's beginning, or on or
/// after publication.
fn resolve(day: Day, start: Option<Day>, published: Option<NaiveDate>) -> Option<NaiveDate> {
    match day {
        Day::Whole(day) => Some(day),
        Day::Impossible => None,
        Day::Yearless(month, day) => {
            let from = match start {
                Some(Day::Whole(start)) => start,
                _ => published?,
            };
            let in_year = |year| NaiveDate::from_ymd_opt(year, month, day).filter(|day| *day >= from);
            in_year(from.year()).or_else(|| in_year(from.year() + 1))
        }
    }
}

#[cfg(test)]
mod tests;
