//! What browsers report of the content policy: one log line each, so that a page of ours that breaks its own rules is
//! noticed. Reports come from anybody and may say anything; little is read and less is kept.

use actix_web::HttpResponse;
use serde_json::Value;

use crate::error::Answer;
use crate::extract::Raw;

/// A report names a page and a rule; longer ones are not from a browser.
const MOST: usize = 16 << 10;
/// So much of each value goes into the log.
const SHOWN: usize = 200;

/// `POST /csp-reports`.
pub(crate) async fn report(ask: Raw<MOST>) -> Answer {
    let report: Value = serde_json::from_slice(&ask.bytes).unwrap_or_default();
    let said = |name: &str| -> String {
        report["csp-report"][name].as_str().unwrap_or_default().chars().take(SHOWN).collect()
    };
    let directive = said("effective-directive");
    if !directive.is_empty() {
        tracing::warn!(directive, blocked = said("blocked-uri"), source = said("source-file"), "content policy");
    }
    Ok(HttpResponse::NoContent().finish())
}
