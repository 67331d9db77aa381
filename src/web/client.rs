//! Where a request comes from, as limits count: an IPv4 address, or the /64 of an IPv6 one (a household has that many).
//!
//! `X-Forwarded-For` is believed only as far as the proxies that the settings name.

use std::net::IpAddr;
use std::str::FromStr;

use actix_web::HttpRequest;
use actix_web::web::Data;

use crate::Settings;

/// A block of addresses: `10.0.0.0/8`, `2001:db8::/32`, or a single address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    prefix: u32,
}

/// The text is not an address, or not one with a length behind a slash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotANetwork(String);

impl std::fmt::Display for NotANetwork {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} is not an address or a block of addresses like 10.0.0.0/8", self.0)
    }
}

impl std::error::Error for NotANetwork {}

impl FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || NotANetwork(text.to_owned());
        let (address, prefix) = text.split_once('/').map_or((text, None), |(address, prefix)| (address, Some(prefix)));
        let address: IpAddr = address.parse().map_err(|_| wrong())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.map_or(Ok(most), |prefix| prefix.parse().map_err(|_| wrong()))?;
        if prefix <= most { Ok(Self { address, prefix }) } else { Err(wrong()) }
    }
}

impl Network {
    /// Whether `address` lies in the block; a mapped IPv4 address counts as the IPv4 address it is.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(block), IpAddr::V4(address)) => {
                (block.to_bits() ^ address.to_bits()).leading_zeros() >= self.prefix
            }
            (IpAddr::V6(block), IpAddr::V6(address)) => {
                (block.to_bits() ^ address.to_bits()).leading_zeros() >= self.prefix
            }
            _ => false,
        }
    }
}

/// What this request is counted by; `None` when it came over no network.
pub(crate) fn counted_by(req: &HttpRequest) -> Option<String> {
    let trusted = req.app_data::<Data<Settings>>().map(|settings| settings.trusted_proxies.as_slice());
    let forwarded = req.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
    let hops = forwarded.flat_map(|value| value.split(',')).collect::<Vec<_>>();
    Some(cut(origin(req.peer_addr()?.ip(), &hops, trusted.unwrap_or_default())))
}

/// The last hop that is not a proxy of ours: what stands before it in the header anybody may have written.
fn origin(peer: IpAddr, hops: &[&str], trusted: &[Network]) -> IpAddr {
    let mut origin = peer;
    for hop in hops.iter().rev() {
        if !trusted.iter().any(|network| network.contains(origin)) {
            break;
        }
        let Ok(address) = hop.trim().parse() else { break };
        origin = address;
    }
    origin
}

fn cut(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let household = std::net::Ipv6Addr::from_bits(address.to_bits() >> 64 << 64);
            format!("{household}/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_network_holds_its_addresses() {
        let network: Network = "10.1.0.0/16".parse().unwrap();
        assert!(network.contains(ip("10.1.2.3")) && network.contains(ip("::ffff:10.1.2.3")));
        assert!(!network.contains(ip("10.2.0.1")) && !network.contains(ip("2001:db8::1")));
        assert!("::1".parse::<Network>().unwrap().contains(ip("::1")));
        assert!("0.0.0.0/0".parse::<Network>().unwrap().contains(ip("203.0.113.9")));
        for wrong in ["", "x", "10.0.0.0/33", "10.0.0.0/", "::/129"] {
            assert!(wrong.parse::<Network>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn only_our_proxies_are_believed() {
        let ours = ["127.0.0.1".parse().unwrap(), "10.0.0.0/8".parse().unwrap()];
        let through = |peer, hops: &[&str]| cut(origin(ip(peer), hops, &ours));
        assert_eq!(through("203.0.113.9", &["198.51.100.1"]), "203.0.113.9");
        assert_eq!(through("127.0.0.1", &["6.6.6.6", " 198.51.100.1 ", "10.0.0.3"]), "198.51.100.1");
        assert_eq!(through("127.0.0.1", &["nonsense"]), "127.0.0.1");
        assert_eq!(through("127.0.0.1", &[]), "127.0.0.1");
    }

    #[test]
    fn an_ipv6_household_is_one() {
        assert_eq!(cut(ip("2001:db8:1:2:3:4:5:6")), "2001:db8:1:2::/64");
        assert_eq!(cut(ip("::ffff:203.0.113.9")), "203.0.113.9");
    }
}
