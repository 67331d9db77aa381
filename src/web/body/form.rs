//! The fields of a form, `application/x-www-form-urlencoded`.

use actix_web::http::StatusCode;
use serde::de::DeserializeOwned;

use crate::csrf;
use crate::error::Failure;

/// No form of ours has more fields than this; more are an attempt at something.
const MOST: usize = 500;
/// The hidden field that makes the same form, sent twice, one request.
const KEY: &str = "key";

/// What a form brought: its own fields apart from those of the house.
#[derive(Debug)]
pub(crate) struct Fields {
    /// What proves that a page of ours sent it.
    pub(crate) csrf: Option<String>,
    /// See [`KEY`].
    pub(crate) key: Option<String>,
    rest: Vec<(String, String)>,
}

/// Takes a form apart.
///
/// # Errors
/// 400 for too many fields.
pub(crate) fn fields(bytes: &[u8]) -> Result<Fields, Failure> {
    let mut fields = Fields { csrf: None, key: None, rest: Vec::new() };
    for (name, value) in url::form_urlencoded::parse(bytes).take(MOST + 1) {
        match name.as_ref() {
            csrf::FIELD => fields.csrf = Some(value.into_owned()),
            KEY => fields.key = Some(value.into_owned()),
            _ => fields.rest.push((name.into_owned(), value.into_owned())),
        }
    }
    if fields.rest.len() > MOST { Err(Failure::Http(StatusCode::BAD_REQUEST)) } else { Ok(fields) }
}

impl Fields {
    /// The form's own fields as `T`. What a person may leave out has a default in `T`; anything missing beyond that was
    /// not sent by our page.
    ///
    /// # Errors
    /// 400.
    pub(crate) fn parse<T: DeserializeOwned>(self) -> Result<T, Failure> {
        let text = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.rest).finish();
        actix_web::web::Query::<T>::from_query(&text)
            .map(actix_web::web::Query::into_inner)
            .map_err(|_| Failure::Http(StatusCode::BAD_REQUEST))
    }
}
