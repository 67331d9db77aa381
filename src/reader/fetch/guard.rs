//! The guard of addresses: where the client may knock, judged from the address alone.
//!
//! Pure. The address is parsed once, by `url`, and the parsed one is both judged and called, so no second reading of the
//! same text can differ. What a name leads to is judged where it is looked up (`connect`); that the same rules hold for
//! every redirect is seen to in `fetch`.

use std::net::{IpAddr, SocketAddr};

use url::{Host, Url};

use super::fault::FetchFault;

/// Endings of names that are not of the public Internet: reserved (RFC 6761, 6762, 7686, 8375, 9476), or in use inside of
/// houses and clouds.
const LOCAL: &[&str] = &[
    "alt",
    "arpa",
    "corp",
    "home",
    "internal",
    "intranet",
    "invalid",
    "lan",
    "local",
    "localdomain",
    "localhost",
    "onion",
    "private",
    "test",
];

/// Endings that nobody owns (RFC 6761): the names that a test may give to the one address let through.
const FICTIONAL: &[&str] = &["example", "test"];

/// The ports of the web.
const PORTS: [u16; 2] = [80, 443];

/// The address that this text is, if the client may go there.
///
/// # Errors
/// What is against it.
pub fn guard(text: &str) -> Result<Url, FetchFault> {
    let url = Url::parse(text.trim()).map_err(|_| FetchFault::Address)?;
    check(&url, None)?;
    Ok(url)
}

/// Judges an address. `opening` is the one socket address that a test harness lets through.
///
/// # Errors
/// What is against it.
pub(super) fn check(url: &Url, opening: Option<SocketAddr>) -> Result<(), FetchFault> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(FetchFault::Scheme);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(FetchFault::User);
    }
    let port = url.port_or_known_default().ok_or(FetchFault::Port)?;
    let host = url.host().ok_or(FetchFault::Address)?;
    if literal(&host).is_some_and(|address| opening == Some(SocketAddr::new(address, port))) {
        return Ok(());
    }
    if !PORTS.contains(&port) {
        return Err(FetchFault::Port);
    }
    match host {
        // No notice lives at a bare address, and portals are told apart by their names.
        Host::Ipv4(_) | Host::Ipv6(_) => Err(FetchFault::Literal),
        Host::Domain(name) if opening.is_some() && is_fictional(name) => Ok(()),
        Host::Domain(name) => named(name),
    }
}

/// The address that a host is by itself.
fn literal(host: &Host<&str>) -> Option<IpAddr> {
    match host {
        Host::Ipv4(v4) => Some(IpAddr::V4(*v4)),
        Host::Ipv6(v6) => Some(IpAddr::V6(*v6)),
        Host::Domain(_) => None,
    }
}

/// Whether a name ends in one that nobody owns.
pub(super) fn is_fictional(name: &str) -> bool {
    ending(name).is_some_and(|ending| FICTIONAL.contains(&ending))
}

fn named(name: &str) -> Result<(), FetchFault> {
    // A dot at the end means the same host; what comes before it is judged.
    let name = name.strip_suffix('.').unwrap_or(name);
    let is_label = |label: &str| {
        (1..=63).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    if name.len() > 253 || !name.split('.').all(is_label) {
        return Err(FetchFault::Address);
    }
    match ending(name) {
        Some(ending) if !LOCAL.contains(&ending) => Ok(()),
        Some(_) | None => Err(FetchFault::Local),
    }
}

/// The last label of a name that has more than one. `url` has put names into lower case already.
fn ending(name: &str) -> Option<&str> {
    name.strip_suffix('.').unwrap_or(name).rsplit_once('.').map(|(_, ending)| ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_public_pages_pass() {
        for address in [
            "http://www.example.com/a/t20260903_1.html?id=1",
            " https://example.com:443/",
            "https://中文.example.com/",
            "https://www.example.com./",
            "http://example.com:443/",
        ] {
            assert!(guard(address).is_ok(), "{address}");
        }
    }

    #[test]
    fn everything_else_is_refused_for_its_own_reason() {
        for (address, fault) in [
            ("公告", FetchFault::Address),
            ("http://", FetchFault::Address),
            ("http://a..example.com/", FetchFault::Address),
            ("http://127.0.0.1!/", FetchFault::Address),
            ("file:///etc/passwd", FetchFault::Scheme),
            ("gopher://example.com/", FetchFault::Scheme),
            ("http://example.com:8080/", FetchFault::Port),
            ("http://user@example.com/", FetchFault::User),
            ("http://:pw@example.com/", FetchFault::User),
            ("http://1.1.1.1/", FetchFault::Literal),
            ("http://[::ffff:7f00:1]/", FetchFault::Literal),
            ("http://0x7f.1/", FetchFault::Literal),
            ("http://2130706433/", FetchFault::Literal),
            ("http://①②⑦.0.0.1/", FetchFault::Literal),
            ("http://127.0.0.1./", FetchFault::Literal),
            ("http://localhost/", FetchFault::Local),
            ("http://LOCALHOST./", FetchFault::Local),
            ("http://a.localhost/", FetchFault::Local),
            ("http://printer.local/", FetchFault::Local),
            ("http://metadata.google.internal/", FetchFault::Local),
            ("http://intranet/", FetchFault::Local),
            ("http://portal.test/", FetchFault::Local),
        ] {
            assert_eq!(guard(address).unwrap_err(), fault, "{address}");
        }
    }

    #[test]
    fn the_harness_lets_one_socket_address_through_and_no_other() {
        let opening = Some("127.0.0.1:4711".parse().unwrap());
        let check = |address: &str| check(&Url::parse(address).unwrap(), opening);
        assert_eq!(check("http://127.0.0.1:4711/a"), Ok(()));
        assert_eq!(check("http://portal.test/a"), Ok(()));
        assert_eq!(check("http://www.yishizhen.example/a"), Ok(()));
        assert_eq!(check("http://127.0.0.1:4712/a"), Err(FetchFault::Port));
        assert_eq!(check("http://127.0.0.2:4711/a"), Err(FetchFault::Port));
        assert_eq!(check("http://127.0.0.1/a"), Err(FetchFault::Literal));
        assert_eq!(check("http://localhost:4711/a"), Err(FetchFault::Port));
        assert_eq!(check("http://portal.test:4711/a"), Err(FetchFault::Port));
    }
}
