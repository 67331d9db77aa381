//! The folder of real pages and feeds, which is no part of this repository: `FOLKMOOT_REAL_INPUT` names it.

use std::io::Write as _;
use std::path::PathBuf;

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime};

/// The day that stands for "today" in the tokens of the pages.
const TODAY: (i32, u32, u32) = (2026, 9, 13);

/// The folder; `None`, said aloud, when no variable names it.
pub(crate) fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("FOLKMOOT_REAL_INPUT").map(PathBuf::from);
    if folder.is_none() {
        // Not eprintln!: the harness would keep its line of a passing test to itself.
        std::io::stderr().write_all(b"SKIPPED: FOLKMOOT_REAL_INPUT is not set\n").unwrap();
    }
    folder
}

/// Puts days in the place of `{{DATE±N}}`, `{{CN_DATE±N}}` and `{{EPOCH±N}}`.
pub(crate) fn with_dates(page: &str) -> String {
    let (year, month, day) = TODAY;
    let today = NaiveDate::from_ymd_opt(year, month, day).unwrap();
    let mut pieces = page.split("{{");
    let mut page = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let (token, rest) = piece.split_once("}}").unwrap();
        let (kind, days) = token.split_at(token.find(['+', '-']).unwrap_or(token.len()));
        let days: i64 = if days.is_empty() { 0 } else { days.parse().unwrap() };
        let shift = Days::new(days.unsigned_abs());
        let day = if days < 0 { today - shift } else { today + shift };
        page += &match kind {
            "DATE" => day.to_string(),
            "CN_DATE" => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
            "EPOCH" => day.and_time(NaiveTime::MIN).and_utc().timestamp_millis().to_string(),
            // Not a token of ours: left as it stands, so that whoever reads the output sees it.
            _ => format!("{{{{{token}}}}}"),
        };
        page += rest;
    }
    page
}
