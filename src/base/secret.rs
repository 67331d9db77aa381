//! Secrets and the codes that people hold: made from the system's random source, never printed by accident.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use rand::Rng as _;
use sha2::{Digest as _, Sha256};

/// The digits of Crockford's base 32: no I, L, O or U, so that a code survives being read aloud.
const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A text that does not show itself in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a secret that came from outside.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// A new token of 256 random bits, in URL-safe base 64.
    #[must_use]
    pub fn token() -> Self {
        let mut bytes = [0_u8; 32];
        rand::rng().fill_bytes(&mut bytes);
        Self(BASE64_URL_SAFE_NO_PAD.encode(bytes))
    }

    /// A new code of six decimal digits, for typing in from a mail.
    #[must_use]
    pub fn six_digits() -> Self {
        Self(format!("{:06}", rand::rng().next_u32() % 1_000_000))
    }

    /// What is inside. The name is long so that each use is seen.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// SHA-256 in hex: all that the database keeps of a token.
    #[must_use]
    pub fn hash(&self) -> String {
        sha256_hex(self.0.as_bytes())
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// A new code of 10 characters of Crockford's base 32: 50 random bits.
#[must_use]
pub fn receipt_code() -> String {
    receipt_code_of(rand::rng().next_u64())
}

/// The code that the last 50 bits of a number spell, the highest first. For made-up data alone: a code that can be
/// reckoned is nobody's secret.
#[must_use]
pub fn receipt_code_of(number: u64) -> String {
    let digit = |place: u32| CROCKFORD[usize::try_from((number >> (5 * place)) & 31).unwrap_or(0)];
    (0..10).rev().map(|place| char::from(digit(place))).collect()
}

/// A code as a person typed it, brought to the form it was given in: upper case, no spaces or hyphens, and the
/// letters Crockford leaves out read as the digits they look like.
#[must_use]
pub fn normalise_code(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| match c.to_ascii_uppercase() {
            'I' | 'L' => '1',
            'O' => '0',
            other => other,
        })
        .collect()
}

/// SHA-256 of the bytes, in lower-case hex.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// HMAC-SHA256 (RFC 2104) of these pieces, one after the other, in lower-case hex.
#[must_use]
pub fn hmac_sha256_hex(key: &Secret, pieces: &[&[u8]]) -> String {
    // It takes a key of any length, so there always is a tag.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.expose().as_bytes()) else { return String::new() };
    pieces.iter().for_each(|piece| mac.update(piece));
    hex(&mac.finalize().into_bytes())
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_never_prints_itself() {
        assert_eq!(format!("{:?}", Secret::new("hunter2")), "Secret(…)");
    }

    #[test]
    fn codes_are_ten_crockford_digits_and_forgive_the_reader() {
        let code = receipt_code();
        assert_eq!(code.len(), 10);
        assert!(code.bytes().all(|b| CROCKFORD.contains(&b)));
        assert_eq!(normalise_code(&code.to_lowercase()), code);
        assert_eq!(normalise_code("o1-il 9"), "01119");
        assert_eq!(receipt_code_of(33), "0000000011");
    }

    #[test]
    fn the_tag_is_hmac_sha_256() {
        // RFC 4231, 4.3.
        let tag = hmac_sha256_hex(&Secret::new("Jefe"), &[b"what do ya want ", b"for nothing?"]);
        assert_eq!(tag, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    #[test]
    fn the_hash_is_sha_256() {
        assert_eq!(sha256_hex(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
