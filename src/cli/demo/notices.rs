//! The town's notices: pages of our own making, on a host that nobody can have (RFC 2606), read like any portal's.

use anyhow::{Context as _, Result};
use chrono::{Datelike as _, Days, NaiveDate};

use super::seed::Stage;
use crate::cli::explain;

/// What a consultation calls a page by, the day it was published on, its address, the page.
const PAGES: &[(&str, f64, &str, &str)] = &[
    ("lamps", -101.0, "https://www.yishizhen.example/hudong/zhengji/ludeng.html", include_str!("pages/lamps.html")),
    ("bus", -61.0, "https://www.yishizhen.example/hudong/zhengji/gongjiao.html", include_str!("pages/bus.html")),
    ("grove", -21.0, "https://www.yishizhen.example/hudong/zhengji/xiaoshulin.html", include_str!("pages/grove.html")),
    ("parking", -13.0, "https://www.yishizhen.example/hudong/zhengji/tingche.html", include_str!("pages/parking.html")),
];

/// Imports every page, on the day it was published.
pub(crate) async fn import(stage: &mut Stage<'_>) -> Result<()> {
    let today = stage.now.day_in(stage.forum.settings().zone);
    for (called, day, url, page) in PAGES {
        let ctx = stage.somebody("editor", *day)?;
        let imported = stage.forum.import_notice(&ctx, url, Some(dated(page, today)?)).await.map_err(explain::words)?;
        stage.notices.insert((*called).to_owned(), imported.id());
    }
    Ok(())
}

/// The page with its days put in: `{{DATE-13}}` is thirteen days before today, `{{CN_DATE+30}}` thirty days after it,
/// written in Chinese.
fn dated(page: &str, today: NaiveDate) -> Result<String> {
    let mut pieces = page.split("{{");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (mark, rest) = piece.split_once("}}").context("a day without its end")?;
        let (chinese, days) = match mark.strip_prefix("CN_DATE") {
            Some(days) => (true, days),
            None => (false, mark.strip_prefix("DATE").context("no day")?),
        };
        let day = moved(today, days.parse()?).context("a day out of range")?;
        text.push_str(&match chinese {
            true => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
            false => day.format("%Y-%m-%d").to_string(),
        });
        text.push_str(rest);
    }
    Ok(text)
}

fn moved(day: NaiveDate, by: i64) -> Option<NaiveDate> {
    let days = Days::new(by.unsigned_abs());
    if by < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_put_into_the_page() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        assert_eq!(dated("a{{DATE-21}}b{{CN_DATE+10}}c", today).unwrap(), "a2026-10-31b2026年12月1日c");
        for (_, _, _, page) in PAGES {
            assert!(!dated(page, today).unwrap().contains("{{"));
        }
    }
}
