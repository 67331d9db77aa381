//! What stands around the fields of a form that anyone may send: where it leads, what was said before it, what is to be
//! mended.

use actix_web::HttpRequest;
use base::lang::Lang;
use domain::fields::FieldErrors;
use serde::Serialize;

use super::words::word;
use crate::extract::{FromQuery, Query};
use crate::next::Next;
use crate::{csrf, lang, session};

/// What was done on the page before, told on this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    /// The registration went through, as far as we tell.
    Registered,
    /// Another code is on its way, as far as we tell.
    Resent,
    /// The address is confirmed.
    Confirmed,
    /// A reset link is on its way, as far as we tell.
    Sent,
    /// The password is changed.
    Reset,
}

impl Said {
    const ALL: [Self; 5] = [Self::Registered, Self::Resent, Self::Confirmed, Self::Sent, Self::Reset];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Resent => "resent",
            Self::Confirmed => "confirmed",
            Self::Sent => "sent",
            Self::Reset => "reset",
        }
    }
}

/// What the address of a form says: where to go afterwards, and what was done before.
#[derive(Debug, Clone, Default)]
pub(crate) struct Way {
    pub(crate) next: Next,
    pub(crate) said: Option<Said>,
}

impl FromQuery for Way {
    fn from_query(query: &mut Query) -> Self {
        let next = query.text("next").and_then(|text| Next::parse(&text)).unwrap_or_default();
        Self {
            next,
            said: query.text("said").and_then(|text| Said::ALL.into_iter().find(|said| said.as_str() == text)),
        }
    }
}

/// The address of the form's page, with where to go afterwards and what was done.
pub(crate) fn leading_on(address: &str, next: &Next, said: Said) -> String {
    let address = next.appended_to(address);
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}said={}", said.as_str())
}

/// What stands around the fields. A page struct has it as the field `sheet`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Sheet {
    /// Sent back by the form; empty for browsers without a session.
    csrf: String,
    /// Where to go afterwards.
    next: String,
    /// What was done before, in words.
    said: Option<String>,
    /// What is to be mended.
    faults: Vec<Fault>,
}

/// Something to be mended.
#[derive(Debug, Clone, Serialize)]
struct Fault {
    field: String,
    text: String,
}

impl Sheet {
    /// A form as it is first shown.
    pub(crate) fn fresh(req: &HttpRequest, way: &Way) -> Self {
        Self {
            // Also for a session that has run out: its cookie is still sent, and asked for its token.
            csrf: session::token(req).map(|token| csrf::token(&token)).unwrap_or_default(),
            next: way.next.as_str().to_owned(),
            said: way.said.map(|said| word(lang::of(req), "people-said", said.as_str())),
            faults: Vec::new(),
        }
    }

    /// A form that is shown again with what is to be mended.
    pub(crate) fn again(req: &HttpRequest, next: &Next, errors: &FieldErrors) -> Self {
        let mut sheet = Self::fresh(req, &Way { next: next.clone(), said: None });
        sheet.faults = faults(lang::of(req), errors);
        sheet
    }

    /// What is to be mended in one field; nothing is an empty text.
    pub(crate) fn fault_of(&self, field: &str) -> String {
        self.faults.iter().find(|fault| fault.field == field).map(|fault| fault.text.clone()).unwrap_or_default()
    }
}

fn faults(lang: Lang, errors: &FieldErrors) -> Vec<Fault> {
    let told = |fault: &domain::fields::FieldError| Fault {
        field: fault.field.clone(),
        text: i18n::text(lang, &fault.message),
    };
    errors.iter().map(told).collect()
}

/// Where a form leads that was sent from a page of ours; anything odd leads to the start page.
pub(crate) fn next_of(text: &str) -> Next {
    Next::parse(text).unwrap_or_default()
}

#[cfg(test)]
impl Sheet {
    pub(crate) fn example(lang: Lang) -> Self {
        let mut errors = FieldErrors::one("email", "email");
        errors.add("password", "weak");
        Self {
            csrf: "c-s-r-f".to_owned(),
            next: "/threads/3".to_owned(),
            said: Some("<说>".to_owned()),
            faults: faults(lang, &errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_is_said_on_the_next_page() {
        let next = Next::parse("/threads/3").unwrap();
        assert_eq!(leading_on("/login", &next, Said::Confirmed), "/login?next=%2Fthreads%2F3&said=confirmed");
        assert_eq!(leading_on("/reset", &Next::default(), Said::Sent), "/reset?said=sent");
    }

    #[test]
    fn every_saying_has_words() {
        for lang in Lang::ALL {
            for said in Said::ALL {
                let words = word(*lang, "people-said", said.as_str());
                assert!(!words.starts_with("people-said"), "{lang}: {words}");
            }
        }
    }
}
