//! What a post is meant as, wherever a post is shown.
//!
//! What is not here: choosing it where one writes (`compose::stance`).

use base::lang::Lang;
use domain::stance::Stance;
use serde::Serialize;

use super::words::word;

/// What the component `stance` draws: a sign and a word.
#[derive(Debug, Clone, Serialize)]
pub(super) struct StanceSign {
    /// The word that is stored, which chooses the sign.
    kind: &'static str,
    label: String,
}

impl StanceSign {
    pub(super) fn of(stance: Stance, lang: Lang) -> Self {
        Self { kind: stance.as_str(), label: word(lang, "post-stance", stance.as_str()) }
    }
}
