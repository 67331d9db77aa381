//! Portals: the websites that publish notices. Only hosts on a portal's list count as that portal's.

use base::text::Line;

use crate::fields::FieldErrors;

/// The longest name of a host (RFC 1035, 2.3.4).
const MAX_HOST: usize = 253;
/// The most hosts of one portal.
const MAX_HOSTS: usize = 50;

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
        if hosts.is_empty() {
            errors.add("hosts", "missing");
        }
        if hosts.len() > MAX_HOSTS {
            errors.add("hosts", "too-many");
        }
        let hosts: Vec<String> = hosts.iter().take(MAX_HOSTS).map(|host| host.trim().to_ascii_lowercase()).collect();
        for (n, host) in hosts.iter().enumerate() {
            if host.len() > MAX_HOST
                || !host.contains('.')
                || !host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.')
            {
                errors.add(format!("hosts[{n}]"), "host");
            }
        }
        let (Some(name), true) = (name, errors.is_empty()) else { return Err(errors) };
        Ok(Self { slug: slug.to_owned(), name: name.into_string(), hosts })
    }
}
