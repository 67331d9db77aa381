//! The official desk: the inbox, the screen on which an answer is written, and the one on which it is looked over and
//! signed.

pub(crate) mod answer;
mod covers;
#[cfg(test)]
mod example;
mod gates;
mod heard;
pub(crate) mod inbox;
mod matter;
pub(crate) mod response;
mod review;
mod sheet;
mod typed;
mod wording;

use base::lang::Lang;
use base::message::Message;
use domain::fields::FieldErrors;
use domain::refusal::Refusal;
use serde::Serialize;

use super::faults::Faults;
use crate::error::Failure;

/// So many posts can be covered on one screen: each has three fields, and a form has no more than five hundred.
const POSTS: i64 = 100;

/// One of several.
#[derive(Debug, Clone, Serialize)]
struct Choice {
    value: String,
    label: String,
}

/// Why it cannot be done, in the desk's own words where the general ones would not help.
fn why_not(refusal: &Refusal) -> Message {
    match refusal {
        Refusal::NotYourRole => Message::new("desk-no-signer"),
        Refusal::OwnMatter => Message::new("desk-own"),
        Refusal::WrongState { state } => Message::new(format!("desk-not-now-{state}")),
        other => other.message(),
    }
}

/// Why a verb did nothing, as far as whoever sits at the desk can mend it or should know.
///
/// # Errors
/// Anything else.
fn told(lang: Lang, error: forum::Error) -> Result<Faults, Failure> {
    match error {
        forum::Error::Refused(refusal @ (Refusal::WrongState { .. } | Refusal::OwnMatter)) => {
            let mut whole = FieldErrors::new();
            whole.add_with("form", refusal.code(), why_not(&refusal));
            Ok(Faults::of(lang, &whole))
        }
        other => Faults::from_error(lang, other),
    }
}
