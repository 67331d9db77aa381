//! The three gates of a response: what was found at each, and what is typed there.

use base::lang::Lang;
use base::time::Timestamp;
use domain::response::Gate;
use forum::response::ResponseCase;
use serde::{Deserialize, Serialize};

use crate::pages::faults::Faults;
use crate::pages::words::word;

/// A gate, with its form.
#[derive(Debug, Clone, Serialize)]
pub(super) struct GateItem {
    /// The word that the form sends.
    gate: &'static str,
    label: String,
    /// What it is there to keep out.
    about: String,
    /// The name that the note has on this page.
    name: String,
    /// What was found there, if somebody looked.
    found: Option<Finding>,
    note: String,
    fault: String,
}

#[derive(Debug, Clone, Serialize)]
struct Finding {
    ok: bool,
    note: String,
    at: Timestamp,
}

/// What somebody sends who looked.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct GateForm {
    pub(super) gate: Gate,
    pub(super) found: Found,
    #[serde(default)]
    pub(super) note: String,
    pub(super) version: i64,
}

/// What they found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Found {
    /// It passes.
    Passed,
    /// It does not.
    Wanting,
}

impl GateItem {
    /// The gates in their order; `typed` is what was typed at one of them and could not be taken.
    pub(super) fn all(lang: Lang, case: &ResponseCase, typed: Option<&GateForm>, faults: &Faults) -> Vec<Self> {
        let item = |gate: &Gate| {
            let here = typed.filter(|form| form.gate == *gate);
            let found = case.response.gates.iter().find(|found| found.gate == *gate);
            Self {
                gate: gate.as_str(),
                label: word(lang, "gate", gate.as_str()),
                about: word(lang, "desk-gate", gate.as_str()),
                name: name_of(*gate),
                found: found.map(|found| Finding { ok: found.ok, note: found.note.clone(), at: found.at }),
                note: here.map(|form| form.note.clone()).unwrap_or_default(),
                fault: faults.at(&name_of(*gate)),
            }
        };
        Gate::ALL.iter().map(item).collect()
    }
}

/// What the note at a gate is called on the page, which has three of them.
pub(super) fn name_of(gate: Gate) -> String {
    format!("note-{gate}")
}
