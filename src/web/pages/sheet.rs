//! What stands around the fields of a form that anyone may send: where it leads, what is to be mended.

use actix_web::HttpRequest;
use domain::fields::FieldErrors;
use serde::Serialize;

use super::faults::Faults;
use crate::extract::{FromQuery, Query};
use crate::next::Next;
use crate::{csrf, lang, session};

/// What the address of a form says: where to go afterwards.
#[derive(Debug, Clone, Default)]
pub(crate) struct Way {
    pub(crate) next: Next,
}

impl FromQuery for Way {
    fn from_query(query: &mut Query) -> Self {
        Self { next: query.text("next").and_then(|text| Next::parse(&text)).unwrap_or_default() }
    }
}

/// What stands around the fields. A page struct has it as the field `sheet`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Sheet {
    /// Sent back by the form; empty for browsers without a session.
    csrf: String,
    /// Where to go afterwards.
    next: String,
    /// What is to be mended.
    faults: Faults,
}

impl Sheet {
    /// A form as it is first shown.
    pub(crate) fn fresh(req: &HttpRequest, way: &Way) -> Self {
        Self {
            // Also for a session that has run out: its cookie is still sent, and asked for its token.
            csrf: session::token(req).map(|token| csrf::token(&token)).unwrap_or_default(),
            next: way.next.as_str().to_owned(),
            faults: Faults::none(),
        }
    }

    /// A form that is shown again with what is to be mended.
    pub(crate) fn again(req: &HttpRequest, next: &Next, errors: &FieldErrors) -> Self {
        let mut sheet = Self::fresh(req, &Way { next: next.clone() });
        sheet.faults = Faults::of(lang::of(req), errors);
        sheet
    }

    /// What is to be mended in one field; nothing is an empty text.
    pub(crate) fn fault_of(&self, field: &str) -> String {
        self.faults.at(field)
    }
}

/// Where a form leads that was sent from a page of ours; anything odd leads to the start page.
pub(crate) fn next_of(text: &str) -> Next {
    Next::parse(text).unwrap_or_default()
}

#[cfg(test)]
impl Sheet {
    pub(crate) fn example(lang: base::lang::Lang) -> Self {
        let mut errors = FieldErrors::one("email", "email");
        errors.add("password", "weak");
        Self { csrf: "c-s-r-f".to_owned(), next: "/threads/3".to_owned(), faults: Faults::of(lang, &errors) }
    }
}
