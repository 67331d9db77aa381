//! Receipts: what somebody holds to prove what they submitted and when, and to see what is due.

use base::secret::sha256_hex;
use base::time::Timestamp;

base::words!(
    /// What has to be done about a post, and by when that is due.
    Duty {
        /// A moderator decides on it.
        Decision = "decision",
        /// A department answers its thread.
        Answer = "answer",
    }
);

/// The hash a receipt shows: SHA-256 over code, time, title (empty for a reply) and body as stored, joined by line
/// feeds. The code is random and so salts it: whoever has no receipt cannot test guesses at the words.
///
/// A receipt keeps its hash when its holder changes the words: it goes on to prove what was sent in first, the first of
/// the post's revisions. The record has the hash of each later wording, made in the same way with the time of that.
#[must_use]
pub fn digest(code: &str, at: Timestamp, title: &str, body: &str) -> String {
    sha256_hex([code, &at.rfc3339(), title, body].join("\n").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_can_be_made_again_by_anybody() {
        let at = Timestamp::parse("2026-11-21T10:00:00Z").unwrap();
        let by_hand = sha256_hex("ABCDEFGH12\n2026-11-21T10:00:00Z\n\n建议补充".as_bytes());
        assert_eq!(digest("ABCDEFGH12", at, "", "建议补充"), by_hand);
    }
}
