//! What is to be mended in a form, for its page to be drawn again: in a summary on top, and beside each field.

use base::lang::Lang;
use domain::fields::FieldErrors;
use serde::Serialize;

use crate::error::Failure;

/// The field that a fault of the form as a whole is said to be in: the summary leads to the form itself.
const WHOLE: &str = "form";

/// Everything to be mended, in words.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Faults {
    /// For the component `form.errors`.
    list: Vec<Fault>,
}

#[derive(Debug, Clone, Serialize)]
struct Fault {
    field: String,
    text: String,
}

impl Faults {
    /// Nothing to be mended.
    pub(crate) fn none() -> Self {
        Self::default()
    }

    /// What a parser or a verb found.
    pub(crate) fn of(lang: Lang, errors: &FieldErrors) -> Self {
        let told = |fault: &domain::fields::FieldError| Fault {
            field: fault.field.clone(),
            text: i18n::text(lang, &fault.message),
        };
        Self { list: errors.iter().map(told).collect() }
    }

    /// Why a verb did nothing, as far as the person can mend it: faults in fields, and refusals of the whole.
    ///
    /// # Errors
    /// Anything else, which is no affair of the form.
    pub(crate) fn from_error(lang: Lang, error: forum::Error) -> Result<Self, Failure> {
        match error {
            forum::Error::Invalid(errors) => Ok(Self::of(lang, &errors)),
            forum::Error::Refused(refusal) => {
                Ok(Self { list: vec![Fault { field: WHOLE.to_owned(), text: i18n::text(lang, &refusal.message()) }] })
            }
            other => Err(other.into()),
        }
    }

    /// What is to be mended in one field; nothing is an empty text.
    pub(crate) fn at(&self, field: &str) -> String {
        self.list.iter().find(|fault| fault.field == field).map(|fault| fault.text.clone()).unwrap_or_default()
    }

    /// These and those of another form on the same page.
    pub(crate) fn and(mut self, others: Self) -> Self {
        self.list.extend(others.list);
        self
    }
}

#[cfg(test)]
mod tests {
    use domain::refusal::Refusal;

    use super::*;

    #[test]
    fn a_refusal_is_told_for_the_form_as_a_whole() {
        let faults = Faults::from_error(Lang::En, Refusal::NotConfirmed.into()).unwrap();
        assert!(!faults.at(WHOLE).is_empty() && faults.at("title").is_empty());
        assert!(Faults::from_error(Lang::En, forum::Error::NotFound).is_err());
    }

    #[test]
    fn each_field_has_its_own() {
        let faults = Faults::of(Lang::En, &FieldErrors::one("title", "missing"));
        let both = faults.and(Faults::of(Lang::En, &FieldErrors::one("email", "email")));
        assert!(!both.at("title").is_empty() && !both.at("email").is_empty());
        assert!(Faults::none().at("title").is_empty());
    }
}
