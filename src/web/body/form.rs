//! The fields of a form, `application/x-www-form-urlencoded`.

use actix_web::http::StatusCode;
use actix_web::web::Query;
use serde::de::DeserializeOwned;

use crate::csrf;
use crate::error::Failure;

/// No form of ours has more fields than this; more are an attempt at something.
const MOST: usize = 500;

/// What a form brought: its own fields apart from that of the house.
#[derive(Debug)]
pub(crate) struct Fields {
    /// What proves that a page of ours sent it.
    pub(crate) csrf: Option<String>,
    rest: Vec<(String, String)>,
}

impl Fields {
    /// Takes a form apart.
    ///
    /// # Errors
    /// 400 for too many fields, or one with a NUL in it.
    pub(crate) fn of(bytes: &[u8]) -> Result<Self, Failure> {
        let mut pairs: Vec<_> = url::form_urlencoded::parse(bytes).into_owned().take(MOST + 1).collect();
        // No browser sends NUL, and PostgreSQL does not keep it.
        if pairs.len() > MOST || pairs.iter().any(|(_, value)| value.contains('\0')) {
            return Err(Failure::Http(StatusCode::BAD_REQUEST));
        }
        let csrf = pairs.iter().position(|(name, _)| name == csrf::FIELD).map(|at| pairs.swap_remove(at).1);
        Ok(Self { csrf, rest: pairs })
    }

    /// The form's own fields as `T`. What a person may leave out has a default in `T`; anything missing beyond that was
    /// not sent by our page.
    ///
    /// # Errors
    /// 400.
    pub(crate) fn parse<T: DeserializeOwned>(self) -> Result<T, Failure> {
        let text = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.rest).finish();
        Query::from_query(&text).map(Query::into_inner).map_err(|_| Failure::Http(StatusCode::BAD_REQUEST))
    }
}
