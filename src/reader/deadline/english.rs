//! What English sets around a date: a weekday and a time before it (by 5pm on Friday 30 September), a time behind it
//! (30 September at 5:30 p.m.).

use chrono::NaiveTime;

const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What stands before a date, in lower case, without the weekday and the time that belong to the date.
pub(super) fn before(text: &str) -> &str {
    let bare = bare(text);
    time_at_end(bare).map_or(bare, |(rest, _)| rest)
}

/// The time that stands before a date or behind it.
pub(super) fn time(before: &str, after: &str) -> Option<NaiveTime> {
    let here = after.trim_start().trim_start_matches(',').trim_start();
    let behind = || {
        let word = here.strip_prefix("at ").or_else(|| here.strip_prefix("by "))?;
        let length = word
            .char_indices()
            .find(|(at, c)| *at > 8 || matches!(c, ',' | ';' | '('))
            .map_or(word.len(), |(at, _)| at);
        let word = word.get(..length)?;
        (1..=word.len()).rev().filter_map(|end| word.get(..end)).find_map(of_day)
    };
    time_at_end(bare(before)).map(|(_, time)| time).or_else(behind)
}

fn bare(text: &str) -> &str {
    let mut text = text.trim_end();
    loop {
        let rest = text.trim_end_matches([',', ' ']);
        let rest = WEEKDAYS.iter().find_map(|day| rest.strip_suffix(day)).unwrap_or(rest);
        let rest = rest.strip_suffix(" on").unwrap_or(rest).trim_end();
        if rest.len() == text.len() {
            return text;
        }
        text = rest;
    }
}

/// The longest time at the end of a text, and what stands before it and its "at".
fn time_at_end(text: &str) -> Option<(&str, NaiveTime)> {
    let starts = text
        .char_indices()
        .rev()
        .take(12)
        .filter(|(at, _)| *at == 0 || text.get(..*at).is_some_and(|t| t.ends_with(' ')));
    let (at, time) = starts.filter_map(|(at, _)| Some((at, of_day(text.get(at..)?)?))).last()?;
    let before = text.get(..at)?.trim_end();
    Some((before.strip_suffix(" at").unwrap_or(before).trim_end(), time))
}

/// 5pm, 11:45 am, 5:30 p.m., midday, midnight (the last second of the day), 17:00.
fn of_day(word: &str) -> Option<NaiveTime> {
    let word: String = word.chars().filter(|c| !matches!(c, ' ' | '.')).collect();
    match word.as_str() {
        "midday" | "noon" | "12noon" => return NaiveTime::from_hms_opt(12, 0, 0),
        "midnight" => return NaiveTime::from_hms_opt(23, 59, 59),
        _ => {}
    }
    let (clock, shift) = match (word.strip_suffix("pm"), word.strip_suffix("am")) {
        (Some(clock), _) => (clock, 12),
        (_, Some(clock)) => (clock, 0),
        _ => (word.as_str(), 24),
    };
    let (hour, minute) = clock.split_once(':').unwrap_or((clock, if shift == 24 { "" } else { "0" }));
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = if shift == 24 { hour } else { (1..=12).contains(&hour).then_some(hour % 12 + shift)? };
    NaiveTime::from_hms_opt(hour, minute, 0)
}
