//! The content policy: what pages may load and who may show them in a frame; and what browsers report of it.
//!
//! No nonce: pages are cached. No inline style or script anywhere.

use std::fmt::Write as _;
use std::str::FromStr;

use actix_web::HttpResponse;
use serde_json::Value;

use crate::error::Answer;
use crate::extract::Raw;

/// All of the policy but who may show the page.
const LOADS: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; \
    require-trusted-types-for 'script'; report-uri /csp-reports";

/// A report names a page and a rule; longer ones are not from a browser.
const MOST: usize = 16 << 10;
/// So much of each value goes into the log.
const SHOWN: usize = 200;

/// Who may show our cards: one entry of the setting `embed.ancestors`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ancestor {
    /// The hosts of the portal whose page it is.
    Portals,
    /// Everybody.
    Everybody,
    /// A site: a host, or an origin, as the policy writes it.
    Site(String),
}

/// The text names nobody who could show a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoAncestor;

impl std::fmt::Display for NoAncestor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(
            "it takes `portals`, `*`, hosts such as www.example.gov.cn and origins such as https://www.example.gov.cn",
        )
    }
}

impl std::error::Error for NoAncestor {}

impl FromStr for Ancestor {
    type Err = NoAncestor;

    fn from_str(text: &str) -> Result<Self, NoAncestor> {
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(text);
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '*');
        match text {
            "portals" => Ok(Self::Portals),
            "*" => Ok(Self::Everybody),
            _ if !host.is_empty() && host.chars().all(fits) => Ok(Self::Site(text.to_owned())),
            _ => Err(NoAncestor),
        }
    }
}

/// Who may show this answer in a frame: laid beside the request by its handler, put into the policy with the other
/// headers.
#[derive(Debug, Clone)]
pub(crate) struct Framed(String);

impl Framed {
    /// As the setting says, with the hosts of the portal whose page it is.
    pub(crate) fn by(allowed: &[Ancestor], portal: &[String]) -> Self {
        let mut sources = String::new();
        for ancestor in allowed {
            // Writing to a String cannot fail.
            let _ = match ancestor {
                Ancestor::Everybody => write!(sources, " *"),
                Ancestor::Site(site) => write!(sources, " {site}"),
                // `http:` means `https:` too; a portal may listen on any port.
                Ancestor::Portals => portal.iter().try_for_each(|host| write!(sources, " http://{host}:*")),
            };
        }
        Self(if sources.is_empty() { " 'none'".to_owned() } else { sources })
    }
}

/// What somebody brought along: wherever it is opened, it runs nothing, loads nothing, and is of no origin. Laid beside the
/// request by the handler that answers with such a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sandboxed;

/// The policy of such an answer.
pub(crate) const SANDBOX: &str = "sandbox; default-src 'none'; frame-ancestors 'none'";

/// The policy of an answer that only `framed` may show; without it nobody may.
pub(crate) fn policy(framed: Option<&Framed>) -> String {
    format!("{LOADS}; frame-ancestors{}", framed.map_or(" 'none'", |framed| framed.0.as_str()))
}

/// `POST /csp-reports`: one log line each, so that a page of ours that breaks its own rules is noticed. Reports come from
/// anybody and may say anything; little is read and less is kept.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_may_show_a_card_are_named() {
        let read = |text: &str| text.parse::<Ancestor>().unwrap();
        let hosts = ["www.example.gov.cn".to_owned(), "example.gov.cn".to_owned()];
        let policy = |allowed: &[Ancestor], hosts: &[String]| policy(Some(&Framed::by(allowed, hosts)));
        let portals = policy(&[read("portals"), read("https://in.example.gov.cn")], &hosts);
        assert!(portals.ends_with(
            "; frame-ancestors http://www.example.gov.cn:* http://example.gov.cn:* https://in.example.gov.cn"
        ));
        assert!(policy(&[read("portals")], &[]).ends_with("; frame-ancestors 'none'"));
        assert!(policy(&[read("*")], &hosts).ends_with("; frame-ancestors *"));
        assert!(super::policy(None).ends_with("; frame-ancestors 'none'"));
    }

    #[test]
    fn nothing_else_gets_into_the_policy() {
        for bad in ["", "https://", "a b", "'self'", "a;script-src *", "a,b", "https://a/b"] {
            assert_eq!(bad.parse::<Ancestor>(), Err(NoAncestor), "{bad}");
        }
    }
}
