//! Notices: pages of a portal, known by their canonical address and kept as dated versions.
//!
//! One that has no page to read is typed in (`typed`). One notice may be known under several addresses, and two that look
//! like one may be found to be one. What is not here: how a page is read (`reader`), links between notices that belong
//! together (`link`).

mod typed;

pub use typed::{NoticeInput, TITLE, TypedNotice, moment_of};

use base::time::Timestamp;
use chrono::TimeDelta;

base::words!(
    /// What the portal shows under the notice's address, as far as we know.
    NoticeState {
        /// As it was read.
        Live = "live",
        /// It reads differently now; the newer version is kept beside the older ones.
        Changed = "changed",
        /// Taken away by the portal (404 or 410).
        Gone = "gone",
    }
);

base::words!(
    /// How an address was found to be a notice's.
    Found {
        /// It is where the notice was first read.
        Own = "own",
        /// The page there names another address as its own (`rel="canonical"`, or the tag `Url`).
        Declared = "declared",
        /// Its site has the same identification code and gives it the same address.
        SiteAddress = "site_address",
        /// The same text and title stand there.
        SameText = "same_text",
        /// The portal moved it there.
        Moved = "moved",
        /// An editor found the notice that stood there to be the same.
        Merged = "merged",
    }
);

base::words!(
    /// What an editor decided about two notices that look like one.
    TwinState {
        /// Nothing yet.
        Proposed = "proposed",
        /// They are one.
        Merged = "merged",
        /// They are two.
        Apart = "apart",
    }
);

/// Two readings from two addresses, as far as they are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likeness {
    /// What they were found alike by.
    pub found: Found,
    /// Whether one site serves both.
    pub one_site: bool,
    /// Whether they have the same title.
    pub one_title: bool,
    /// Whether they are dated alike, as far as they are dated: what is said each month in the same words is said anew.
    pub one_date: bool,
    /// Whether there is a text to compare.
    pub has_text: bool,
}

/// How sure it is that two readings are of one notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// They are: the address is another one of the same notice.
    Sure,
    /// They may be: an editor is asked.
    Perhaps,
}

impl Likeness {
    /// Whether the two are one notice. Templates give many pages one address, and anybody may copy a text: what a page
    /// says of itself counts on its own site alone, and only under the same title.
    #[must_use]
    pub const fn certainty(self) -> Option<Certainty> {
        let Self { found, one_site, one_title, one_date, has_text } = self;
        match found {
            Found::Declared if one_site => Some(if one_title { Certainty::Sure } else { Certainty::Perhaps }),
            Found::SiteAddress => Some(if one_title { Certainty::Sure } else { Certainty::Perhaps }),
            Found::SameText if one_title && has_text => {
                Some(if one_site && one_date { Certainty::Sure } else { Certainty::Perhaps })
            }
            Found::Declared | Found::SameText | Found::Own | Found::Moved | Found::Merged => None,
        }
    }
}

/// What is seen at a notice's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// What was known of it.
    Same,
    /// Something else.
    Changed,
    /// That it was taken away.
    Gone,
}

impl NoticeState {
    /// The state of a notice of so many versions once this is seen: what comes back is as it was.
    #[must_use]
    pub const fn after(self, seen: Seen, versions: i32) -> Self {
        match (seen, self) {
            (Seen::Gone, _) => Self::Gone,
            (Seen::Changed, _) => Self::Changed,
            (Seen::Same, Self::Gone) if versions > 1 => Self::Changed,
            (Seen::Same, Self::Gone) => Self::Live,
            (Seen::Same, state) => state,
        }
    }
}

base::words!(
    /// What looking at a notice's page came to.
    CheckOutcome {
        /// It says what it said.
        Same = "same",
        /// It says something else.
        Changed = "changed",
        /// It was taken away.
        Gone = "gone",
        /// It could not be looked at. Nothing follows from that for the notice.
        Failed = "failed",
    }
);

base::words!(
    /// By what the page of a notice leads to what is debated about it here.
    BackLink {
        /// A link.
        Link = "link",
        /// The card, in a frame.
        Frame = "frame",
        /// The card, by our script.
        Script = "script",
    }
);

base::words!(
    /// What an editor finds a change of a notice to be.
    Judgement {
        /// Of spelling, layout, an address: it asks nothing else of the public.
        Editorial = "editorial",
        /// Of what is asked or proposed.
        Substance = "substance",
    }
);

base::words!(
    /// The way a page came to us.
    Way {
        /// An editor pasted its source.
        Pasted = "pasted",
        /// It was fetched from its address.
        Fetched = "fetched",
        /// An editor uploaded it as a file.
        Uploaded = "uploaded",
        /// A list or feed of its portal led to it.
        Polled = "polled",
        /// Its portal sent it.
        Pushed = "pushed",
        /// An editor typed it in.
        Typed = "typed",
    }
);

/// The largest page taken, in bytes after decoding.
pub const MAX_HTML_BYTES: usize = 5 * 1024 * 1024;

/// How long the reason may be for which a notice is set aside, in characters.
pub const ASIDE_REASON: std::ops::RangeInclusive<usize> = 4..=200;

base::words!(
    /// What came of bringing a notice in.
    Arrival {
        /// It was not known.
        New = "new",
        /// It was known and says something else now: it has a new version.
        Changed = "changed",
        /// It was known and says the same.
        Known = "known",
    }
);
/// How closely a notice's page is watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watch {
    /// Every hour: a consultation on it is open, or will be.
    Closely,
    /// Every day: one has closed within the last 90 days, in which outcomes are published.
    Daily,
    /// Every week: nothing stands on it, or that is long ago.
    Weekly,
}

/// Days after the closing in which a page is still looked at daily.
const AFTERWARDS: i64 = 90;

/// The longest pause after failures, in hours.
const LONGEST_PAUSE: i64 = 24 * 7;

impl Watch {
    /// How closely to watch, from the closings of the consultations that stand on a notice; one without an end stays open.
    #[must_use]
    pub fn of(closings: &[Option<Timestamp>], now: Timestamp) -> Self {
        let since = |closing: &Option<Timestamp>| closing.map_or(TimeDelta::MIN, |at| now - at);
        match closings.iter().map(since).min() {
            Some(since) if since <= TimeDelta::zero() => Self::Closely,
            Some(since) if since <= TimeDelta::days(AFTERWARDS) => Self::Daily,
            Some(_) | None => Self::Weekly,
        }
    }

    fn pause(self) -> TimeDelta {
        match self {
            Self::Closely => TimeDelta::hours(1),
            Self::Daily => TimeDelta::days(1),
            Self::Weekly => TimeDelta::days(7),
        }
    }
}

/// When a page is looked at next. `chance` in percent takes up to a tenth off the pause, so that pages spread; each failure
/// in a row doubles it, to a week; a host that asks for a `longer` pause gets it.
#[must_use]
pub fn next_check(watch: Watch, failures: i32, longer: Option<TimeDelta>, chance: u8, now: Timestamp) -> Timestamp {
    let longest = TimeDelta::hours(LONGEST_PAUSE);
    let doublings = u32::try_from(failures.clamp(0, 10)).unwrap_or(0);
    let pause = (watch.pause() * (1 << doublings)).min(longest);
    let spread = pause - pause / 1_000 * i32::from(chance.min(100));
    now + spread.max(longer.unwrap_or_default().min(longest))
}

/// When a notice that was just read is looked at for the first time.
#[must_use]
pub fn first_check(read_at: Timestamp) -> Timestamp {
    read_at + TimeDelta::hours(1)
}

base::words!(
    /// The piles that notices lie on.
    Pile {
        /// Read and not opened: no consultation stands on them that this editor knows of, and nobody set them aside.
        Inbox = "inbox",
        /// Changed while a published consultation stands on them, and nobody has said what the change is.
        Changed = "changed",
        /// A published consultation stands on them, and their page does not lead to it.
        Unlinked = "unlinked",
        /// Set aside.
        Aside = "aside",
        /// All of them.
        All = "all",
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_speaks_for_its_own_site_and_title_alone() {
        let certainty = |found, one_site, one_title| {
            Likeness { found, one_site, one_title, one_date: true, has_text: true }.certainty()
        };
        assert_eq!(certainty(Found::Declared, true, true), Some(Certainty::Sure));
        assert_eq!(certainty(Found::Declared, true, false), Some(Certainty::Perhaps));
        assert_eq!(certainty(Found::Declared, false, true), None);
        assert_eq!(certainty(Found::SameText, true, true), Some(Certainty::Sure));
        assert_eq!(certainty(Found::SameText, false, true), Some(Certainty::Perhaps));
        assert_eq!(certainty(Found::SameText, true, false), None);
        let alike =
            Likeness { found: Found::SameText, one_site: true, one_title: true, one_date: true, has_text: true };
        assert_eq!(Likeness { one_date: false, ..alike }.certainty(), Some(Certainty::Perhaps));
        let nothing = Likeness { has_text: false, ..alike };
        assert_eq!(nothing.certainty(), None);
    }

    fn at(hours: i64) -> Timestamp {
        Timestamp::from_unix(hours * 3_600).unwrap()
    }

    #[test]
    fn a_page_is_watched_closely_while_a_consultation_on_it_is_open() {
        let now = at(10_000);
        for (closings, watch) in [
            (vec![], Watch::Weekly),
            (vec![None], Watch::Closely),
            (vec![Some(at(10_001)), Some(at(1))], Watch::Closely),
            (vec![Some(at(9_999))], Watch::Daily),
            (vec![Some(at(10_000 - 90 * 24))], Watch::Daily),
            (vec![Some(at(9_999 - 90 * 24))], Watch::Weekly),
        ] {
            assert_eq!(Watch::of(&closings, now), watch, "{closings:?}");
        }
    }

    #[test]
    fn failures_slow_it_down_and_chance_spreads_it() {
        let now = at(0);
        let next = |failures, chance| next_check(Watch::Closely, failures, None, chance, now);
        assert_eq!(next(0, 0), at(1));
        assert!(next(0, 100) < at(1) && next(0, 100) > Timestamp::from_unix(3_000).unwrap());
        assert_eq!((next(3, 0), next(99, 0)), (at(8), at(24 * 7)));
        assert_eq!(next_check(Watch::Closely, 1, Some(TimeDelta::hours(5)), 0, now), at(5));
    }

    #[test]
    fn what_comes_back_is_as_it_was() {
        use NoticeState::{Changed, Gone, Live};
        assert_eq!((Gone.after(Seen::Same, 1), Gone.after(Seen::Same, 2)), (Live, Changed));
        assert_eq!((Live.after(Seen::Gone, 1), Live.after(Seen::Same, 1)), (Gone, Live));
        assert_eq!(Gone.after(Seen::Changed, 1), Changed);
    }
}
