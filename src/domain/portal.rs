//! Portals: the websites that publish notices. Only hosts on a portal's list count as that portal's.
//!
//! Its lists and feeds that are polled stand in `source`, how well that goes in `health`, and how a delivery of its own is
//! signed in `signature`.

use base::text::Line;

use crate::fields::FieldErrors;

mod health;
mod signature;
mod source;

pub use health::{Health, Record, STALE_DAYS};
pub use signature::{Signature, TOLERANCE_SECONDS};
pub use source::{
    ColumnType, DEFAULT_INTERVAL, NewSource, PAGES_A_ROUND, SourceInput, next_poll, next_round, next_try,
};

/// The longest name of a host (RFC 1035, 2.3.4).
const MAX_HOST: usize = 253;
/// The most hosts of one portal.
const MAX_HOSTS: usize = 50;
/// Keys of a portal that work at the same time: the one in use, and the one that is to take its place.
pub const MOST_KEYS: usize = 2;

base::words!(
    /// What was changed about a portal.
    PortalChange {
        /// The hosts that count as its own.
        Hosts = "hosts",
        /// A list or feed is read.
        SourceAdded = "source-added",
        /// A list or feed is read otherwise.
        SourceChanged = "source-changed",
        /// A list or feed is left alone for a while.
        SourcePaused = "source-paused",
        /// It is read again.
        SourceResumed = "source-resumed",
        /// It is read no more.
        SourceRemoved = "source-removed",
        /// It got a key to sign with.
        KeyMade = "key-made",
        /// One of its keys works no more.
        KeyRevoked = "key-revoked",
    }
);

base::words!(
    /// What would become of a row of a source.
    Fate {
        /// Its page would be read.
        New = "new",
        /// Its notice is known.
        Known = "known",
        /// Its host is not the portal's: it would be left alone.
        Foreign = "foreign",
    }
);

/// A portal that is about to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPortal {
    /// The name in addresses.
    pub slug: String,
    /// The portal's own name.
    pub name: String,
    /// Its hosts, lower case, without port.
    pub hosts: Vec<String>,
}

impl NewPortal {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn parse(slug: &str, name: &str, hosts: &[String]) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let slug_ok = (2..=40).contains(&slug.len())
            && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !slug_ok {
            errors.add("slug", "slug");
        }
        let name = errors.text("name", Line::parse(name, 2..=60));
        let hosts = parse_hosts(hosts).map_err(|faults| errors.append(faults)).ok();
        let (Some(name), Some(hosts), true) = (name, hosts, errors.is_empty()) else { return Err(errors) };
        Ok(Self { slug: slug.to_owned(), name: name.into_string(), hosts })
    }
}

/// Reads the hosts of a portal: lower case, each once.
///
/// # Errors
/// Every fault at once: in `hosts`, or in `hosts[n]`.
pub fn parse_hosts(typed: &[String]) -> Result<Vec<String>, FieldErrors> {
    let mut errors = FieldErrors::new();
    if typed.is_empty() {
        errors.add("hosts", "missing");
    }
    if typed.len() > MAX_HOSTS {
        errors.add("hosts", "too-many");
    }
    let mut hosts: Vec<String> = Vec::new();
    for (n, host) in typed.iter().take(MAX_HOSTS).enumerate() {
        let host = host.trim().to_ascii_lowercase();
        if !is_host(&host) {
            errors.add(format!("hosts[{n}]"), "host");
        } else if !hosts.contains(&host) {
            hosts.push(host);
        }
    }
    errors.finish().map(|()| hosts)
}

/// Whether this is the name of a public host: of several labels, the last no number, as those of addresses are.
fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        let fits = label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        fits && !label.is_empty() && !label.starts_with('-') && !label.ends_with('-')
    };
    let last = host.rsplit('.').next().unwrap_or_default();
    host.len() <= MAX_HOST
        && host.contains('.')
        && host.split('.').all(is_label)
        && !last.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_kept_once_and_in_lower_case() {
        let typed = ["WWW.Example.gov.cn", "www.example.gov.cn ", "zj.example.gov.cn"].map(str::to_owned);
        assert_eq!(parse_hosts(&typed).unwrap(), ["www.example.gov.cn", "zj.example.gov.cn"]);
        for no in ["a b", "https://x.cn", "localhost", "localhost.", "127.0.0.1", "10.1", ".x.cn", "a..cn", "-a.cn"] {
            let faults = parse_hosts(&["www.example.gov.cn".to_owned(), no.to_owned()]).unwrap_err();
            assert_eq!(faults.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>(), ["hosts[1]"], "{no}");
        }
    }
}
