//! The figures of an outcome: how far it is, and how many opinions came how and what became of them.

use base::lang::Lang;
use domain::outcome::{Coverage, Received};
use domain::response::Disposition;
use forum::outcome::OutcomeView;
use serde::Serialize;

use crate::pages::words::{counted, word};

/// How far a consultation is from its conclusion: what the component `outcome.meter` draws.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Meter {
    opinions: i64,
    disposed: i64,
    /// First posts that wait for a moderator, in words; empty when there are none.
    waiting: String,
    /// How long the bar is, as a drawing wants it.
    width: String,
}

impl Meter {
    pub(crate) fn of(lang: Lang, coverage: Coverage) -> Self {
        let (opinions, disposed) = (coverage.opinions, coverage.disposed());
        let waiting = match coverage.waiting {
            0 => String::new(),
            waiting => counted(lang, "outcome-meter-waiting", waiting),
        };
        Self { opinions, disposed, waiting, width: width(disposed, opinions) }
    }

    #[cfg(test)]
    pub(crate) fn example(lang: Lang) -> Self {
        Self::of(lang, Coverage { opinions: 12, open: 3, waiting: 1, ..Coverage::default() })
    }
}

/// The figures on top, and the two tables below them.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Figures {
    /// Opinions, wherever they came in.
    opinions: i64,
    /// People with a public post.
    people: i64,
    /// Opinions that were adopted, wholly or in part.
    adopted: i64,
    /// Published answers.
    responses: i64,
    dispositions: Vec<Bar>,
    channels: Vec<Bar>,
}

/// One row of a table with bars.
#[derive(Debug, Clone, Serialize)]
struct Bar {
    label: String,
    count: i64,
    /// Hundredths of all.
    share: i64,
    width: String,
}

impl Figures {
    /// Nothing as long as no feedback is published.
    pub(super) fn of(lang: Lang, outcome: &OutcomeView) -> Option<Self> {
        let feedback = outcome.feedback.as_ref()?;
        let row = &outcome.consultation.consultation;
        let held = |wanted: Disposition| {
            outcome.tally.iter().find(|(disposition, _)| *disposition == wanted).map_or(0, |(_, count)| *count)
        };
        let dispositions = Disposition::ALL
            .iter()
            .map(|disposition| (word(lang, "disposition", disposition.as_str()), held(*disposition)));
        let came = |row: &Received| (word(lang, "outcome-channel", row.channel.as_str()), row.received);
        Some(Self {
            opinions: feedback.by_channel.iter().map(|row| row.received).sum(),
            people: row.participant_count,
            adopted: held(Disposition::Adopted) + held(Disposition::PartlyAdopted),
            responses: row.response_count,
            dispositions: Bar::all(dispositions.collect()),
            channels: Bar::all(feedback.by_channel.iter().map(came).collect()),
        })
    }

    #[cfg(test)]
    pub(super) fn example(lang: Lang) -> Self {
        let row = |key: &str, count| (word(lang, "disposition", key), count);
        Self {
            opinions: 126,
            people: 94,
            adopted: 72,
            responses: 12,
            dispositions: Bar::all(vec![row("adopted", 41), row("noted", 24), row("referred", 0)]),
            channels: Bar::all(vec![(word(lang, "outcome-channel", "online"), 74)]),
        }
    }
}

impl Bar {
    /// Bars against the longest of them; what there is none of is left out.
    fn all(rows: Vec<(String, i64)>) -> Vec<Self> {
        let all: i64 = rows.iter().map(|(_, count)| count).sum();
        let longest = rows.iter().map(|(_, count)| *count).max().unwrap_or(0);
        let bar = |(label, count): (String, i64)| Self {
            label,
            count,
            share: hundredths(count, all),
            width: width(count, longest),
        };
        rows.into_iter().filter(|(_, count)| *count > 0).map(bar).collect()
    }
}

/// How many hundredths `part` is of `whole`, to the nearest.
fn hundredths(part: i64, whole: i64) -> i64 {
    if whole > 0 { (part.saturating_mul(200) + whole) / whole.saturating_mul(2) } else { 0 }
}

/// A length as drawings write it: `75.6%`; all of it, where there is nothing to be measured against.
fn width(part: i64, whole: i64) -> String {
    let tenths = if whole > 0 { part.saturating_mul(1_000) / whole } else { 1_000 };
    format!("{}.{}%", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_and_a_bar_is_as_long_as_its_count() {
        assert_eq!((hundredths(41, 126), hundredths(1, 200), hundredths(3, 0)), (33, 1, 0));
        assert_eq!((width(31, 41).as_str(), width(41, 41).as_str()), ("75.6%", "100.0%"));
        assert_eq!(width(0, 0), "100.0%", "nothing was said, and all of it is dealt with");
    }

    #[test]
    fn what_there_is_none_of_has_no_row() {
        let bars = Bar::all(vec![("采纳".to_owned(), 3), ("转办".to_owned(), 0), ("已落实".to_owned(), 1)]);
        let rows: Vec<_> = bars.iter().map(|bar| (bar.label.as_str(), bar.count, bar.share)).collect();
        assert_eq!(rows, [("采纳", 3, 75), ("已落实", 1, 25)]);
    }
}
