//! Links from a notice to an earlier one: its second round, its result, its explanation. Recognised by what titles say,
//! the document they name and the bodies that issued them; they are proposals until an editor has decided.
//!
//! What is not here: what a title says (`reader::relation`); notices that are one and the same (`notice::Found`).

use base::time::Timestamp;

use crate::ids::{NoticeId, PortalId};
use crate::name;
use crate::refusal::Refusal;

base::words!(
    /// What a notice is to the earlier one it is linked to.
    LinkKind {
        /// The draft.
        Draft = "draft",
        /// Explains the draft (起草说明).
        Explanation = "explanation",
        /// Explains what was decided (政策解读).
        Interpretation = "interpretation",
        /// Asks for opinions on it.
        Solicitation = "solicitation",
        /// Asks for opinions again (再次公开征求意见).
        SecondRound = "second_round",
        /// Says what came of the opinions (反馈情况, 采纳情况).
        Result = "result",
    }
);

base::words!(
    /// Where a link stands.
    LinkState {
        /// Recognised by the house; an editor has not looked yet.
        Proposed = "proposed",
        /// Public.
        Confirmed = "confirmed",
        /// The two do not belong together.
        Refused = "refused",
    }
);

base::words!(
    /// What an editor decides about a link.
    LinkDecision {
        /// They belong together.
        Confirm = "confirm",
        /// They do not.
        Refuse = "refuse",
    }
);

base::words!(
    /// How far the issuers of two notices agree.
    Agreement {
        /// One body leads both.
        Same = "same",
        /// Another leads, and some body issued both.
        Shared = "shared",
        /// The office of a body leads one, the body the other: 教育部办公厅 is not 教育部.
        Office = "office",
        /// Of one of them the issuer could not be read; they stand on one portal.
        Unknown = "unknown",
    }
);

impl LinkState {
    /// The state after a decision. Either may be taken back by the other.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] when it was decided so already.
    pub const fn after(self, decision: LinkDecision) -> Result<Self, Refusal> {
        match (self, decision) {
            (Self::Proposed | Self::Refused, LinkDecision::Confirm) => Ok(Self::Confirmed),
            (Self::Proposed | Self::Confirmed, LinkDecision::Refuse) => Ok(Self::Refused),
            (Self::Confirmed, LinkDecision::Confirm) | (Self::Refused, LinkDecision::Refuse) => {
                Err(Refusal::WrongState { state: self.as_str() })
            }
        }
    }
}

impl LinkKind {
    /// Whether a notice of this kind can come after one of that kind.
    const fn follows(self, earlier: Option<Self>) -> bool {
        let asks = matches!(earlier, Some(Self::Solicitation | Self::SecondRound));
        match self {
            Self::SecondRound | Self::Result | Self::Draft => asks,
            Self::Explanation => asks || matches!(earlier, Some(Self::Draft)),
            Self::Interpretation => !matches!(earlier, Some(Self::Interpretation | Self::Explanation)),
            Self::Solicitation => matches!(earlier, Some(Self::Draft)),
        }
    }
}

/// A notice as far as links are proposed by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Which.
    pub notice: NoticeId,
    /// What its title says it is.
    pub kind: Option<LinkKind>,
    /// The bodies that issued it, the leading one first.
    pub issuers: Vec<String>,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// The portal it stands on.
    pub portal: Option<PortalId>,
}

/// A link that is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposal {
    /// The later notice.
    pub notice: NoticeId,
    /// The earlier one.
    pub earlier: NoticeId,
    /// What the later is to the earlier.
    pub kind: LinkKind,
    /// How far their issuers agree.
    pub agreement: Agreement,
}

/// The links that a notice proposes among others about the same document: its own to the one it goes on from, and those
/// of notices that came in before it though they were published after.
#[must_use]
pub fn propose(new: &Party, others: &[Party]) -> Vec<Proposal> {
    let back = others.iter().filter_map(|earlier| Some((pair(new, earlier)?, earlier.published_at)));
    // The strongest agreement counts, and of equals the latest round.
    let back = back.min_by_key(|(proposal, at)| (proposal.agreement, std::cmp::Reverse(*at)));
    let forth = others.iter().filter(|other| back.is_none_or(|(proposal, _)| proposal.earlier != other.notice));
    let forth = forth.filter_map(|later| pair(later, new));
    back.map(|(proposal, _)| proposal).into_iter().chain(forth).collect()
}

/// What one is to the other, when it can be anything.
fn pair(later: &Party, earlier: &Party) -> Option<Proposal> {
    let kind = later.kind.filter(|kind| kind.follows(earlier.kind))?;
    let in_order = match (earlier.published_at, later.published_at) {
        (Some(earlier), Some(later)) => earlier <= later,
        (None, _) | (_, None) => true,
    };
    let agreement = agreement(&later.issuers, &earlier.issuers).filter(|agreement| {
        *agreement != Agreement::Unknown || later.portal.is_some_and(|_| later.portal == earlier.portal)
    });
    (in_order && later.notice != earlier.notice).then_some(())?;
    Some(Proposal { notice: later.notice, earlier: earlier.notice, kind, agreement: agreement? })
}

/// How far the issuers of two notices agree; `None` when they are others.
#[must_use]
pub fn agreement(one: &[String], other: &[String]) -> Option<Agreement> {
    let keys = |names: &[String]| names.iter().map(|name| name::key(name)).collect::<Vec<_>>();
    let (one, other) = (keys(one), keys(other));
    let (Some(lead), Some(other_lead)) = (one.first(), other.first()) else { return Some(Agreement::Unknown) };
    if lead == other_lead {
        Some(Agreement::Same)
    } else if one.iter().any(|name| other.contains(name)) {
        Some(Agreement::Shared)
    } else {
        let is_office = |office: &str, body: &str| body_of(office).is_some_and(|of| of == body);
        (is_office(lead, other_lead) || is_office(other_lead, lead)).then_some(Agreement::Office)
    }
}

/// The body whose office this is, by the key of its name.
fn body_of(key: &str) -> Option<String> {
    ["办公厅", "办公室"].iter().find_map(|office| key.strip_suffix(name::key(office).as_str())).map(str::to_owned)
}

/// What documents are found by: their name in one spelling, whatever its brackets, spaces and marks.
#[must_use]
pub fn document_key(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    name.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).take(LONGEST_DOCUMENT).collect()
}

/// The longest name that is told from others, in characters.
const LONGEST_DOCUMENT: usize = 200;

#[cfg(test)]
#[path = "link/tests.rs"]
mod tests;
