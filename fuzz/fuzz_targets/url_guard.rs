//! The guard before every fetch, and what robots.txt says: whatever is let through is a public address on the web's ports.

#![no_main]

use libfuzzer_sys::fuzz_target;
use reader::fetch::{Robots, guard, is_public};
use url::Host;

fuzz_target!(|text: &str| {
    let (address, robots) = text.split_once('\n').unwrap_or((text, ""));
    let Ok(url) = guard(address) else { return };
    assert!(matches!(url.scheme(), "http" | "https"));
    assert!(matches!(url.port_or_known_default(), Some(80 | 443)));
    assert!(url.username().is_empty() && url.password().is_none());
    match url.host() {
        Some(Host::Ipv4(address)) => assert!(is_public(address.into())),
        Some(Host::Ipv6(address)) => assert!(is_public(address.into())),
        Some(Host::Domain(name)) => assert!(!name.is_empty()),
        None => panic!("no host: {url}"),
    }
    // Once let through, let through again.
    assert!(guard(url.as_str()).is_ok());
    let _ = Robots::parse(robots.as_bytes(), "Folkmoot").allows(&url);
});
