//! Taking a consultation back: the question, with its consequence and the reason that everybody will read.

use base::lang::Lang;
use base::message::Message;
use domain::fields::FieldErrors;
use domain::phase::ConsultationState;
use forum::consultation::Consultation;
use serde::Serialize;
use view::place;

use crate::pages::faults::Faults;

/// The field of the reason: on a page of its own name, where another reason may be asked for.
pub(super) const REASON: &str = "withdraw_reason";

/// What the component `editor.withdrawal` draws.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Withdrawal {
    action: String,
    version: i64,
    /// What it will mean.
    consequence: String,
    reason: String,
    error: String,
}

impl Withdrawal {
    /// Nothing where it cannot be taken back any more.
    pub(super) fn of(lang: Lang, row: &Consultation, reason: String, faults: &Faults) -> Option<Self> {
        let consequence = match row.state {
            ConsultationState::Draft => Message::new("editor-withdraw-draft"),
            ConsultationState::Published => Message::new("editor-withdraw-published").with("posts", row.post_count),
            ConsultationState::Concluded | ConsultationState::Archived | ConsultationState::Withdrawn => return None,
        };
        Some(Self {
            action: place::admin_consultation_withdraw(row.id.get()),
            version: row.version,
            consequence: i18n::text(lang, &consequence),
            reason,
            error: faults.at(REASON),
        })
    }

    #[cfg(test)]
    pub(super) fn example(lang: Lang) -> Self {
        Self {
            action: place::admin_consultation_withdraw(7),
            version: 3,
            consequence: i18n::text(lang, &Message::new("editor-withdraw-published").with("posts", 12_i64)),
            reason: "内容<需要>修改".to_owned(),
            error: String::new(),
        }
    }
}

/// The same faults, those of the reason under the name that its field has on the page.
pub(super) fn in_its_field(error: forum::Error) -> forum::Error {
    let forum::Error::Invalid(faults) = error else { return error };
    let mut renamed = FieldErrors::new();
    for fault in &faults {
        let field = if fault.field == "reason" { REASON } else { fault.field.as_str() };
        renamed.add_with(field, fault.code, fault.message.clone());
    }
    renamed.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_leads_to_the_field_it_is_in() {
        let forum::Error::Invalid(faults) = in_its_field(FieldErrors::one("reason", "missing").into()) else {
            panic!("another error")
        };
        assert_eq!(faults.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>(), [REASON]);
    }
}
