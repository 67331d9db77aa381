//! Notices: pages of a portal, known by their canonical address and kept as dated versions.
//!
//! One that has no page to read is typed in (`typed`). One notice may be known under several addresses, and two that look
//! like one may be found to be one. What is not here: how a page is read (`reader`), links between notices that belong
//! together (`link`).

mod typed;

pub use typed::{NoticeInput, TITLE, TypedNotice, moment_of};

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
        let Self { found, one_site, one_title, has_text } = self;
        match found {
            Found::Declared if one_site => Some(if one_title { Certainty::Sure } else { Certainty::Perhaps }),
            Found::SiteAddress => Some(if one_title { Certainty::Sure } else { Certainty::Perhaps }),
            Found::SameText if one_title && has_text => {
                Some(if one_site { Certainty::Sure } else { Certainty::Perhaps })
            }
            Found::Declared | Found::SameText | Found::Own | Found::Moved | Found::Merged => None,
        }
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_speaks_for_its_own_site_and_title_alone() {
        let certainty =
            |found, one_site, one_title| Likeness { found, one_site, one_title, has_text: true }.certainty();
        assert_eq!(certainty(Found::Declared, true, true), Some(Certainty::Sure));
        assert_eq!(certainty(Found::Declared, true, false), Some(Certainty::Perhaps));
        assert_eq!(certainty(Found::Declared, false, true), None);
        assert_eq!(certainty(Found::SameText, true, true), Some(Certainty::Sure));
        assert_eq!(certainty(Found::SameText, false, true), Some(Certainty::Perhaps));
        assert_eq!(certainty(Found::SameText, true, false), None);
        let nothing = Likeness { found: Found::SameText, one_site: true, one_title: true, has_text: false };
        assert_eq!(nothing.certainty(), None);
    }
}
