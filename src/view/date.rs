//! Instants as people read them: in the zone of the place, in the words of the language.

use base::lang::Lang;
use base::message::Message;
use base::time::Timestamp;
use chrono::{Datelike as _, NaiveTime, Timelike as _};
use chrono_tz::Tz;

/// The instant `at` (RFC 3339) in words. Styles: `day` (the date), `minute` (date and time of day),
/// `moment` (the same, or the date alone where it is a midnight: portals give days as that), `machine` (as HTML takes it, in whole seconds), `tag` (as the tags of government sites have it).
///
/// # Errors
/// A sentence for the template's author when `at` is no instant or `style` is unknown.
pub(crate) fn shown(lang: Lang, zone: Tz, at: &str, style: &str) -> Result<String, String> {
    let instant = Timestamp::parse(at).map_err(|error| format!("{at:?} is no RFC 3339 instant: {error}"))?;
    let local = instant.utc().with_timezone(&zone);
    let message = match style {
        // HTML knows thousandths of a second at most; our clocks count finer.
        "machine" => return Ok(instant.utc().format("%Y-%m-%dT%H:%M:%SZ").to_string()),
        "tag" => return Ok(local.format("%Y-%m-%d %H:%M").to_string()),
        "day" => Message::new("date-day"),
        "moment" if local.time() == NaiveTime::MIN => Message::new("date-day"),
        "minute" | "moment" => {
            let time = format!("{:02}:{:02}", local.hour(), local.minute());
            Message::new("date-minute").with("time", time)
        }
        other => return Err(format!("dates have no style {other:?}")),
    };
    let message = message
        .with("year", i64::from(local.year()))
        .with("month", i64::from(local.month()))
        .with("day", i64::from(local.day()));
    Ok(i18n::text(lang, &message))
}

#[cfg(test)]
mod tests {
    use chrono_tz::Asia::Shanghai;

    use super::*;

    #[test]
    fn a_date_is_that_of_the_place_in_the_words_of_the_language() {
        let at = "2026-11-21T16:05:00Z";
        assert_eq!(shown(Lang::ZhCn, Shanghai, at, "day").unwrap(), "2026年11月22日");
        assert_eq!(shown(Lang::ZhCn, Shanghai, at, "minute").unwrap(), "2026年11月22日 00:05");
        assert_eq!(shown(Lang::ZhCn, Shanghai, at, "moment").unwrap(), "2026年11月22日 00:05");
        assert_eq!(shown(Lang::ZhCn, Shanghai, "2026-11-21T16:00:00Z", "moment").unwrap(), "2026年11月22日");
        assert_eq!(shown(Lang::ZhCn, Shanghai, at, "tag").unwrap(), "2026-11-22 00:05");
        assert_eq!(shown(Lang::En, chrono_tz::UTC, at, "minute").unwrap(), "21 November 2026, 16:05");
        let fine = "2026-11-21T16:05:00.697946Z";
        assert_eq!(shown(Lang::En, Shanghai, fine, "machine").unwrap(), at);
    }

    #[test]
    fn a_mistake_of_the_template_is_told() {
        assert!(shown(Lang::En, Shanghai, "yesterday", "day").is_err());
        assert!(shown(Lang::En, Shanghai, "2026-11-21T16:05:00Z", "century").is_err());
    }
}
