//! Which addresses belong to the public Internet. Everything else is somebody's inside: ours, the cloud's, a neighbour's.
//!
//! From the IANA special-purpose registries (IPv4 and IPv6). An address that carries an IPv4 address inside (mapped,
//! compatible, NAT64, 6to4, Teredo) is never unwrapped but refused: no portal has to be reached through one.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// IPv4 networks that are not public: first address and length of the prefix.
const SPECIAL_V4: &[([u8; 4], u32)] = &[
    ([0, 0, 0, 0], 8),       // this network
    ([10, 0, 0, 0], 8),      // private
    ([100, 64, 0, 0], 10),   // shared by carriers (RFC 6598)
    ([127, 0, 0, 0], 8),     // loopback
    ([169, 254, 0, 0], 16),  // link-local, the metadata of clouds
    ([172, 16, 0, 0], 12),   // private
    ([192, 0, 0, 0], 24),    // protocol assignments
    ([192, 0, 2, 0], 24),    // documentation
    ([192, 31, 196, 0], 24), // AS112
    ([192, 52, 193, 0], 24), // multicast tunnels (RFC 7450)
    ([192, 88, 99, 0], 24),  // 6to4 relays
    ([192, 168, 0, 0], 16),  // private
    ([192, 175, 48, 0], 24), // AS112
    ([198, 18, 0, 0], 15),   // benchmarks
    ([198, 51, 100, 0], 24), // documentation
    ([203, 0, 113, 0], 24),  // documentation
    ([224, 0, 0, 0], 4),     // multicast
    ([240, 0, 0, 0], 4),     // reserved, broadcast
];

/// The only part of IPv6 that is given out to the public.
const GLOBAL_V6: ([u16; 3], u32) = ([0x2000, 0, 0], 3);

/// What is not public inside of it.
const SPECIAL_V6: &[([u16; 3], u32)] = &[
    ([0x2001, 0, 0], 23),           // protocol assignments: Teredo, ORCHID, benchmarks
    ([0x2001, 0x0db8, 0], 32),      // documentation
    ([0x2002, 0, 0], 16),           // 6to4
    ([0x2620, 0x004f, 0x8000], 48), // AS112
    ([0x3fff, 0, 0], 20),           // documentation
];

/// Whether this is an address of the public Internet.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => !SPECIAL_V4.iter().any(|(net, prefix)| within_v4(v4, *net, *prefix)),
        IpAddr::V6(v6) => within_v6(v6, GLOBAL_V6) && !SPECIAL_V6.iter().any(|net| within_v6(v6, *net)),
    }
}

fn within_v4(address: Ipv4Addr, net: [u8; 4], prefix: u32) -> bool {
    (address.to_bits() ^ Ipv4Addr::from(net).to_bits()) >> (32 - prefix) == 0
}

fn within_v6(address: Ipv6Addr, ([a, b, c], prefix): ([u16; 3], u32)) -> bool {
    (address.to_bits() ^ Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0).to_bits()) >> (128 - prefix) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_edges_of_every_network_are_inside_and_their_neighbours_are_not() {
        for (inside, outside) in [
            ("10.255.255.255", "11.0.0.0"),
            ("100.127.255.255", "100.128.0.0"),
            ("172.31.255.255", "172.32.0.0"),
            ("169.254.0.0", "169.253.255.255"),
            ("198.19.255.255", "198.20.0.0"),
            ("239.255.255.255", "223.255.255.255"),
            ("2001:1ff:ffff::", "2001:200::"),
            ("2002:ffff::", "2003::"),
            ("3fff:fff::", "3fff:1000::"),
            ("1fff::", "2400::"),
            ("4000::", "2408:8000::1"),
        ] {
            assert!(!is_public(inside.parse().unwrap()), "{inside}");
            assert!(is_public(outside.parse().unwrap()), "{outside}");
        }
    }

    #[test]
    fn an_ipv4_address_wrapped_in_ipv6_is_not_public() {
        for wrapped in ["::ffff:1.1.1.1", "::1.1.1.1", "64:ff9b::1.1.1.1", "2002:101:101::", "2001:0:101:101::"] {
            assert!(!is_public(wrapped.parse().unwrap()), "{wrapped}");
        }
    }
}
