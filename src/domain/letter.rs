//! Letters as rules see them: how one stands, and what of it the people who run the house may read.
//!
//! What is not here: what letters say (`mail::letters`), and sending them (`forum::letter`).

use base::time::Timestamp;

base::words!(
    /// How a letter stands.
    LetterState {
        /// It has not gone yet, and will be tried.
        Waiting = "waiting",
        /// It was handed on.
        Sent = "sent",
        /// It was refused for good, or too often.
        Failed = "failed",
    }
);

impl LetterState {
    /// The state that follows from what was noted of a letter.
    #[must_use]
    pub const fn of(sent_at: Option<Timestamp>, failed_at: Option<Timestamp>) -> Self {
        match (sent_at, failed_at) {
            (Some(_), _) => Self::Sent,
            (None, Some(_)) => Self::Failed,
            (None, None) => Self::Waiting,
        }
    }
}

/// What stands for what is not shown.
const MASK: &str = "••••••";
/// Digits in a row that may be a code: the mailed ones have six.
const CODE: usize = 6;

/// A mail address that can be told from others, and not written to: `z•••@example.org`.
#[must_use]
pub fn masked_address(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((name, host)) => format!("{}•••@{host}", name.chars().next().map(String::from).unwrap_or_default()),
        None => MASK.to_owned(),
    }
}

/// The words of a letter without what opens a door: runs of digits that may be a code, and whatever in an address is
/// neither a plain word nor a number. Letters that are yet to be thought of are masked by the same rule.
#[must_use]
pub fn masked_words(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        masked.push_str(&if word.contains("://") { masked_link(word) } else { masked_digits(word) });
        masked.push_str(piece.get(word.len()..).unwrap_or_default());
    }
    masked
}

/// The segments of the path that are plain stay; a query or fragment may hold anything, and goes.
fn masked_link(link: &str) -> String {
    let Some((scheme, rest)) = link.split_once("://") else { return MASK.to_owned() };
    let (path, more) = rest.split_at(rest.find(['?', '#']).unwrap_or(rest.len()));
    let mut segments = path.split('/');
    let host = segments.next().unwrap_or_default();
    let shown = segments.map(|segment| if is_plain(segment) { segment } else { MASK });
    let path: Vec<&str> = std::iter::once(host).chain(shown).collect();
    format!("{scheme}://{}{}", path.join("/"), if more.is_empty() { "" } else { MASK })
}

/// A word of our addresses, or the number of something: no secret is either.
fn is_plain(segment: &str) -> bool {
    let word = segment.len() <= 20 && segment.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    word || (segment.len() < CODE && segment.bytes().all(|b| b.is_ascii_digit()))
}

fn masked_digits(word: &str) -> String {
    let mut masked = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let (digits, after) = from.split_at(from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len()));
        masked.push_str(before);
        masked.push_str(if digits.len() >= CODE { MASK } else { digits });
        rest = after;
    }
    masked + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_can_be_told_and_not_used() {
        assert_eq!(masked_address("zhou@yishizhen.example"), "z•••@yishizhen.example");
        assert_eq!(masked_address("周@例.中国"), "周•••@例.中国");
        assert_eq!(masked_address("nowhere"), MASK);
    }

    #[test]
    fn codes_and_secret_links_are_not_shown() {
        let text = "验证码 048213，或\nhttps://forum.example.org/reset/Ab3_x9 打开 https://forum.example.org/posts/12";
        let masked = masked_words(text);
        assert_eq!(
            masked,
            "验证码 ••••••，或\nhttps://forum.example.org/reset/•••••• 打开 https://forum.example.org/posts/12"
        );
        assert_eq!(masked_words("https://a.example/confirm?email=x&code=123456"), "https://a.example/confirm••••••");
        assert_eq!(masked_words("https://a.example/invitations/123456"), "https://a.example/invitations/••••••");
        assert_eq!(masked_words("2026年11月22日 14:30，第 3 版\r\n"), "2026年11月22日 14:30，第 3 版\r\n");
    }

    #[test]
    fn a_letter_that_went_has_not_failed() {
        let at = Timestamp::from_unix(0);
        assert_eq!(LetterState::of(None, None), LetterState::Waiting);
        assert_eq!(LetterState::of(None, at), LetterState::Failed);
        assert_eq!(LetterState::of(at, at), LetterState::Sent);
    }
}
