//! Whether bytes that a charset can read were written in it.
//!
//! Charsets of two bytes read each other's text without an error and single-byte ones read anything, so what can be read
//! proves little: real Chinese text keeps to the common characters, and Latin text seldom sets two accents side by side.

use encoding_rs::{BIG5, Encoding, GB18030, GBK, WINDOWS_1252};

/// Of a hundred characters of real text, so many are at least among the common ones.
const LEAST_COMMON: usize = 80;
/// Bytes of one run outside of ASCII, on average, in text that is not Latin.
const LONG_RUN: usize = 3;
/// Bytes that are looked at.
const SAMPLE: usize = 64 * 1024;

/// Whether the bytes speak against `encoding`, though it may be able to read them.
pub(super) fn is_doubtful(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if encoding == GBK || encoding == GB18030 {
        // The signs and the first level of GB 2312.
        is_uncommon(sample, |lead, trail| matches!(lead, 0xA1..=0xA9 | 0xB0..=0xD7) && trail >= 0xA1)
    } else if encoding == BIG5 {
        is_uncommon(sample, |lead, _| matches!(lead, 0xA1..=0xC6))
    } else if encoding == WINDOWS_1252 {
        let runs = sample.chunk_by(|one, next| one.is_ascii() == next.is_ascii()).filter(|run| !run.is_ascii());
        let (runs, length) = runs.fold((0, 0), |(runs, length), run| (runs + 1, length + run.len()));
        runs > 0 && length / runs >= LONG_RUN
    } else {
        false
    }
}

/// Whether most characters of two bytes are such as are seldom written.
fn is_uncommon(bytes: &[u8], is_common: impl Fn(u8, u8) -> bool) -> bool {
    let (mut all, mut common) = (0, 0);
    let mut rest = bytes.iter();
    while let Some(lead) = rest.next() {
        if lead.is_ascii() {
            continue;
        }
        let Some(trail) = rest.next() else { break };
        if trail.is_ascii_digit() {
            // The first half of one of the four-byte characters of GB 18030.
            let _ = (rest.next(), rest.next());
            continue;
        }
        all += 1;
        common += usize::from(is_common(*lead, *trail));
    }
    all > 0 && common * 100 < all * LEAST_COMMON
}

/// Whether text that can be UTF-8 is nothing else: a charset of two bytes hits the form of three or four bytes by chance
/// only once in a while, that of two bytes easily.
pub(super) fn is_surely_utf8(text: &str) -> bool {
    let long = text.chars().filter(|c| c.len_utf8() > 2).count();
    let short = text.chars().filter(|c| c.len_utf8() == 2).count();
    long > 0 && long * 2 >= short
}
