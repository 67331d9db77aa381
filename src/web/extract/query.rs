//! The query of an address, read name by name; what cannot be read is noted, and told all at once (422). Parameters
//! nobody asks for are left alone: portals and mail programs add their own.

use std::str::FromStr;

use actix_web::HttpRequest;
use domain::fields::FieldErrors;

/// What a read can be asked, beyond its path.
pub(crate) trait FromQuery: Sized {
    /// Reads the parameters; faults stay with `query`.
    fn from_query(query: &mut Query) -> Self;
}

impl FromQuery for () {
    fn from_query(_: &mut Query) -> Self {}
}

/// The query while it is being read.
pub(crate) struct Query {
    pairs: Vec<(String, String)>,
    errors: FieldErrors,
}

impl Query {
    pub(super) fn of(req: &HttpRequest) -> Self {
        Self::read(req.query_string())
    }

    pub(super) fn read(text: &str) -> Self {
        let pairs = url::form_urlencoded::parse(text.as_bytes()).into_owned().collect();
        Self { pairs, errors: FieldErrors::new() }
    }

    /// The parameter as it stands; empty is the same as absent, as forms send what was left out. A NUL, which no
    /// database could look for, is the fault `unreadable`.
    pub(crate) fn text(&mut self, name: &str) -> Option<String> {
        let given = self.pairs.iter().find(|(other, _)| other == name).map(|(_, value)| value);
        let given = given.filter(|value| !value.is_empty()).cloned()?;
        if given.contains('\0') {
            self.fault(name, "unreadable");
            return None;
        }
        Some(given)
    }

    /// All that the parameter says, where it may be said several times.
    pub(crate) fn texts(&mut self, name: &str) -> Vec<String> {
        let given = self.pairs.iter().filter(|(other, value)| other == name && !value.is_empty());
        let given: Vec<String> = given.map(|(_, value)| value.clone()).collect();
        if given.iter().any(|text| text.contains('\0')) {
            self.fault(name, "unreadable");
        }
        given
    }

    /// The parameter as a word of a closed set; another word is the fault `not-allowed`.
    pub(crate) fn word<T: FromStr>(&mut self, name: &str) -> Option<T> {
        self.parsed(name, "not-allowed")
    }

    /// The parameter as a number or an id; anything else is the fault `wrong-type`.
    pub(crate) fn number<T: FromStr>(&mut self, name: &str) -> Option<T> {
        self.parsed(name, "wrong-type")
    }

    /// Notes a fault in a parameter.
    pub(crate) fn fault(&mut self, name: &str, code: &'static str) {
        self.errors.add(name, code);
    }

    pub(super) fn finish(self) -> Result<(), FieldErrors> {
        self.errors.finish()
    }

    fn parsed<T: FromStr>(&mut self, name: &str, code: &'static str) -> Option<T> {
        let parsed = self.text(name)?.parse().ok();
        if parsed.is_none() {
            self.fault(name, code);
        }
        parsed
    }
}
