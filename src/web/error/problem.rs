//! A failure for programs: `application/problem+json` (RFC 9457).

use actix_web::{HttpRequest, HttpResponse};
use base::message::Message;

use super::{Failure, told};
use crate::api::types::problem::{FieldProblem, Problem};
use crate::lang;

/// The media type of a problem.
const MEDIA_TYPE: &str = "application/problem+json";

pub(super) fn draw(req: &HttpRequest, failure: &Failure, request_id: &str) -> HttpResponse {
    let (lang, status) = (lang::of(req), failure.status());
    let word = |key: String| i18n::text(lang, &Message::new(key));
    let errors = failure.fields().into_iter().flatten().map(|fault| FieldProblem {
        field: fault.field.clone(),
        code: fault.code.to_owned(),
        message: i18n::text(lang, &fault.message),
    });
    let problem = Problem {
        kind: "about:blank".to_owned(),
        title: word(format!("error-{}", status.as_u16())),
        status: status.as_u16(),
        detail: failure
            .message()
            .map_or_else(|| word(format!("error-{}-help", status.as_u16())), |message| told(req, &message)),
        code: failure.code().map(str::to_owned),
        request_id: request_id.to_owned(),
        errors: errors.collect(),
    };
    HttpResponse::build(status).content_type(MEDIA_TYPE).body(serde_json::to_vec(&problem).unwrap_or_default())
}
