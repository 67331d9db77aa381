//! How long something may still wait, in words that can be taken in at a glance.

use base::lang::Lang;
use base::message::Message;
use base::time::Timestamp;
use serde::Serialize;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// The time left, or the time over.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Wait {
    due_at: Timestamp,
    words: String,
    late: bool,
}

impl Wait {
    pub(super) fn of(due_at: Timestamp, now: Timestamp, lang: Lang) -> Self {
        let left = due_at.utc().timestamp() - now.utc().timestamp();
        let late = left < 0;
        let (unit, count) = rounded(left.abs());
        let family = if late { "queue-late" } else { "queue-left" };
        let words = i18n::text(lang, &Message::new(format!("{family}-{unit}")).with("count", count));
        Self { due_at, words, late }
    }
}

/// In the largest unit that still says something.
const fn rounded(seconds: i64) -> (&'static str, i64) {
    if seconds < HOUR {
        ("minutes", seconds / MINUTE)
    } else if seconds < 2 * DAY {
        ("hours", seconds / HOUR)
    } else {
        ("days", seconds / DAY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::example::at;

    fn words(due: i64, now: i64) -> (String, bool) {
        let wait = Wait::of(at(due), at(now), Lang::En);
        (wait.words, wait.late)
    }

    #[test]
    fn it_is_told_in_the_unit_that_matters() {
        assert_eq!(words(38 * MINUTE + 5, 0), ("38 minutes left".to_owned(), false));
        assert_eq!(words(HOUR, 0), ("1 hour left".to_owned(), false));
        assert_eq!(words(3 * DAY, 0), ("3 days left".to_owned(), false));
        assert_eq!(words(0, 5 * HOUR), ("Overdue by 5 hours".to_owned(), true));
    }
}
