//! Manuscripts (草稿): what somebody is writing and has not sent in, kept for them from one device to the next.
//!
//! What is not here: the drafts of official responses (`response`), which several people of a department work on. A
//! manuscript is its writer's alone: nobody else reads it, and it makes no event.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use base::text::{Line, Prose, TextError};

use crate::fields::FieldErrors;
use crate::ids::{ConsultationId, PostId};

/// How many somebody may have at once.
pub const MOST: usize = 50;
/// Days after its last change for which one is kept.
pub const KEPT_DAYS: i64 = 90;
/// How long a title may be, in characters: too long a one is kept, too, until it is shortened.
pub const TITLE: std::ops::RangeInclusive<usize> = 0..=400;
/// How long the words may be, in characters.
pub const BODY: std::ops::RangeInclusive<usize> = 0..=20_000;
/// How many other fields of the form are kept.
const MOST_CHOICES: usize = 12;
/// How long the name of such a field may be, in characters.
const NAME: usize = 100;
/// How long what was chosen in it may be, in characters: as long as an address, which is the longest that is asked for.
const CHOICE: usize = 2_000;

/// Where the words are to stand once they are sent: one manuscript for each place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// A thread begun in this consultation: `consultation-7`.
    Thread(ConsultationId),
    /// A reply to this post: `reply-9`.
    Reply(PostId),
}

/// The text names no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoPlace;

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Thread(consultation) => write!(f, "consultation-{consultation}"),
            Self::Reply(post) => write!(f, "reply-{post}"),
        }
    }
}

impl FromStr for Place {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Self, NoPlace> {
        let (kind, id) = text.split_once('-').ok_or(NoPlace)?;
        let id: i64 = id.parse().ok().filter(|id| *id > 0).ok_or(NoPlace)?;
        let place = match kind {
            "consultation" => Self::Thread(ConsultationId(id)),
            "reply" => Self::Reply(PostId(id)),
            _ => return Err(NoPlace),
        };
        // One place has one name.
        if place.to_string() == text { Ok(place) } else { Err(NoPlace) }
    }
}

/// What was typed so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ManuscriptInput {
    /// The title, where a thread is begun.
    pub title: String,
    /// Markdown.
    pub body: String,
    /// What was chosen in the other fields of the form, by their names.
    pub choices: BTreeMap<String, String>,
}

/// Words that can be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manuscript {
    /// The title; may be empty.
    pub title: Line,
    /// Markdown; may be empty.
    pub body: Prose,
    /// What was chosen in the other fields of the form; what was left empty is not among it.
    pub choices: BTreeMap<String, String>,
}

impl Manuscript {
    /// Reads what was typed. What could not be sent is kept all the same: it is not finished.
    ///
    /// # Errors
    /// Every fault at once; nothing but white space is nothing to keep.
    pub fn parse(input: ManuscriptInput) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let title = errors.text("title", Line::parse(&input.title, TITLE));
        let body = errors.text("body", Prose::parse(&input.body, BODY));
        let choices: BTreeMap<_, _> = input.choices.into_iter().filter(|(_, chosen)| !chosen.is_empty()).collect();
        if let Err(fault) = readable(&choices) {
            errors.text::<()>("choices", Err(fault));
        }
        let (Some(title), Some(body), true) = (title, body, errors.is_empty()) else { return Err(errors) };
        if title.as_str().is_empty() && body.as_str().is_empty() {
            return Err(FieldErrors::one("body", "missing"));
        }
        Ok(Self { title, body, choices })
    }
}

/// Whether what was chosen can be kept. More fields than there are, or names that none has, come from no form.
fn readable(choices: &BTreeMap<String, String>) -> Result<(), TextError> {
    let odd = |text: &String| text.contains(char::is_control);
    let named = |name: &String| name.chars().count() <= NAME && !odd(name);
    if choices.len() > MOST_CHOICES || !choices.keys().all(named) || choices.values().any(odd) {
        return Err(TextError::Unreadable);
    }
    if choices.values().any(|chosen| chosen.chars().count() > CHOICE) {
        return Err(TextError::TooLong { most: CHOICE });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_one_name() {
        for place in [Place::Thread(ConsultationId(7)), Place::Reply(PostId(9))] {
            assert_eq!(place.to_string().parse(), Ok(place));
        }
        for odd in ["", "reply", "reply-", "reply-0", "reply-+9", "reply-09", "reply--9", "post-9", "reply-9-9"] {
            assert_eq!(odd.parse::<Place>(), Err(NoPlace), "{odd}");
        }
    }

    fn input(title: &str, body: &str) -> ManuscriptInput {
        ManuscriptInput { title: title.to_owned(), body: body.to_owned(), choices: BTreeMap::new() }
    }

    #[test]
    fn what_is_not_finished_is_kept_and_nothing_is_not() {
        assert!(Manuscript::parse(input("", "短")).is_ok() && Manuscript::parse(input("短", "")).is_ok());
        assert!(Manuscript::parse(input("", &"字".repeat(6_000))).is_ok());
        assert!(Manuscript::parse(input(" ", "\n \t")).is_err());
        assert!(Manuscript::parse(input("", &"字".repeat(20_001))).is_err());
    }

    #[test]
    fn what_was_chosen_is_kept_along() {
        let choices =
            [("clause_id", "55"), ("notice_id", "")].map(|(name, chosen)| (name.to_owned(), chosen.to_owned()));
        let kept = Manuscript::parse(ManuscriptInput { choices: choices.into(), ..input("", "话") }).unwrap();
        assert_eq!(kept.choices.into_iter().collect::<Vec<_>>(), [("clause_id".to_owned(), "55".to_owned())]);
        for (name, chosen, fits) in [(1, 2_000, true), (1, 2_001, false), (100, 1, true), (101, 1, false)] {
            let choices = BTreeMap::from([("x".repeat(name), "字".repeat(chosen))]);
            let kept = Manuscript::parse(ManuscriptInput { choices, ..input("", "话") });
            assert_eq!(kept.is_ok(), fits, "{name} {chosen}");
        }
    }
}
