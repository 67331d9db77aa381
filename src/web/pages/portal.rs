//! The pages of those who keep portals: which there are (`list`), one with its hosts, keys and sources (`show`), and one of
//! its sources, tried out and changed (`source`, whose fields are in `typed` and whose try is drawn by `preview`).

pub(crate) mod list;
mod preview;
pub(crate) mod show;
pub(crate) mod source;
mod typed;

use base::lang::Lang;
use domain::fields::FieldErrors;
use domain::portal::Health;
use forum::portal::Fault;
use serde::Serialize;

use super::words::word;

/// How well it goes, in words and with a sign.
#[derive(Debug, Clone, Serialize)]
struct HealthShown {
    sign: &'static str,
    words: String,
}

impl HealthShown {
    fn of(lang: Lang, health: Health) -> Self {
        let sign = match health {
            Health::Paused => "s-shut",
            Health::Waiting => "s-wait",
            Health::Well => "s-done",
            Health::Stale => "s-late",
            Health::Failing => "s-gone",
        };
        Self { sign, words: word(lang, "portal-health", health.as_str()) }
    }
}

fn fault_words(lang: Lang, fault: &Fault) -> String {
    i18n::text(lang, &fault.message())
}

/// The same faults, those of single hosts and selectors said of the field that they are typed into.
fn by_field(error: forum::Error) -> forum::Error {
    let forum::Error::Invalid(faults) = error else { return error };
    let mut told = FieldErrors::new();
    for fault in &faults {
        let field = fault.field.as_str();
        let field = if field.starts_with("hosts[") { "hosts" } else { field.trim_start_matches("recipe.") };
        told.add_with(field, fault.code, fault.message.clone());
    }
    told.into()
}

/// Hosts, one on each line.
fn hosts(typed: &str) -> Vec<String> {
    typed.split_whitespace().map(str::to_owned).collect()
}
