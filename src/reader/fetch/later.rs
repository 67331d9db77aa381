//! When a host that has no time for us asks us to come again (`Retry-After`, RFC 9110, 10.2.3).

use std::time::Duration;

use base::time::Timestamp;
use chrono::DateTime;

/// The pause asked for: seconds, or an instant, which is measured by the host's own clock (its `Date`), since ours may
/// go differently.
pub(super) fn pause(retry_after: Option<&str>, date: Option<&str>) -> Option<Duration> {
    let asked = retry_after?.trim();
    if let Ok(seconds) = asked.parse() {
        return Some(Duration::from_secs(seconds));
    }
    (instant(asked)? - instant(date?)?).to_std().ok()
}

fn instant(text: &str) -> Option<Timestamp> {
    DateTime::parse_from_rfc2822(text.trim()).ok().map(|at| Timestamp::new(at.to_utc()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_instants_are_pauses() {
        let date = Some("Mon, 23 Nov 2026 02:00:00 GMT");
        assert_eq!(pause(Some(" 120"), None), Some(Duration::from_secs(120)));
        assert_eq!(pause(Some("Mon, 23 Nov 2026 02:05:00 GMT"), date), Some(Duration::from_secs(300)));
        assert_eq!(pause(Some("Mon, 23 Nov 2026 01:00:00 GMT"), date), None);
        assert_eq!(pause(Some("soon"), date), None);
        assert_eq!(pause(Some("-1"), date), None);
        assert_eq!(pause(None, date), None);
    }
}
