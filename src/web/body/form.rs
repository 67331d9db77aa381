//! The fields of a form: `application/x-www-form-urlencoded`, or the fields of one that brings a file along (`parts`).

use actix_web::http::StatusCode;
use actix_web::web::Query;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::csrf;
use crate::error::Failure;

/// The field that is different each time a page is drawn, and the same however often its button is pressed.
pub(crate) const ONCE: &str = "once";
/// No form of ours has more fields than this; more are an attempt at something.
const MOST: usize = 500;

/// What a form brought: its own fields apart from those of the house.
#[derive(Debug)]
pub(crate) struct Fields {
    /// What proves that a page of ours sent it.
    pub(crate) csrf: Option<String>,
    /// What tells one drawing of the page from the next.
    pub(crate) once: Option<String>,
    rest: Pairs,
}

/// Fields by name, in the order they were sent: for forms that have as many as there are rows.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Pairs(pub(crate) Vec<(String, String)>);

impl Pairs {
    /// The field of that name; what was not sent is empty.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// The fields whose names begin with `prefix`: what follows it, and the value.
    pub(crate) fn starting<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(name, value)| Some((name.strip_prefix(prefix)?, value.as_str())))
    }

    /// As they are sent.
    pub(crate) fn encoded(&self) -> String {
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.0).finish()
    }

    /// What [`encoded`](Self::encoded) wrote.
    pub(crate) fn decoded(text: &str) -> Self {
        Self(url::form_urlencoded::parse(text.as_bytes()).into_owned().take(MOST).collect())
    }
}

impl Fields {
    /// Takes a form apart.
    ///
    /// # Errors
    /// 400 for too many fields, or one with a NUL in it.
    pub(crate) fn of(bytes: &[u8]) -> Result<Self, Failure> {
        Self::of_pairs(url::form_urlencoded::parse(bytes).into_owned().take(MOST + 1).collect())
    }

    /// The same, of fields that came in another way.
    ///
    /// # Errors
    /// 400, likewise.
    pub(crate) fn of_pairs(mut pairs: Vec<(String, String)>) -> Result<Self, Failure> {
        // No browser sends NUL, and PostgreSQL does not keep it.
        if pairs.len() > MOST || pairs.iter().any(|(name, value)| name.contains('\0') || value.contains('\0')) {
            return Err(Failure::Http(StatusCode::BAD_REQUEST));
        }
        let (csrf, once) = (taken(&mut pairs, csrf::FIELD), taken(&mut pairs, ONCE));
        Ok(Self { csrf, once, rest: Pairs(pairs) })
    }

    /// The form's own fields.
    pub(crate) const fn own(&self) -> &Pairs {
        &self.rest
    }

    /// The form's own fields as `T`. What a person may leave out has a default in `T`; anything missing beyond that was
    /// not sent by our page.
    ///
    /// # Errors
    /// 400.
    pub(crate) fn parse<T: DeserializeOwned>(self) -> Result<T, Failure> {
        Query::from_query(&self.rest.encoded())
            .map(Query::into_inner)
            .map_err(|_| Failure::Http(StatusCode::BAD_REQUEST))
    }
}

/// Takes the field of that name out of the others.
fn taken(pairs: &mut Vec<(String, String)>, name: &str) -> Option<String> {
    let at = pairs.iter().position(|(other, _)| other == name)?;
    Some(pairs.remove(at).1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_of_the_house_stand_apart() {
        let fields = Fields::of(b"csrf=c&title=a%26b&once=o&cover-12=adopted&cover-13=").unwrap();
        assert_eq!((fields.csrf.as_deref(), fields.once.as_deref()), (Some("c"), Some("o")));
        assert_eq!(fields.own().get("title"), "a&b");
        assert_eq!(fields.own().get("nothing"), "");
        let covers: Vec<_> = fields.own().starting("cover-").collect();
        assert_eq!(covers, [("12", "adopted"), ("13", "")]);
        let pairs: Pairs = fields.parse().unwrap();
        assert_eq!(Pairs::decoded(&pairs.encoded()).0, pairs.0);
    }
}
