//! The signature of a delivery, as its header says it: `t=UNIX,v1=HEX[,v1=HEX…]`.
//!
//! What is not here: the keys, and whether a tag is right (`forum::portal`).

use base::time::Timestamp;

use crate::refusal::Refusal;

/// How far the time in a signature may be from ours: for clocks that differ, and for slow lines.
pub const TOLERANCE_SECONDS: i64 = 300;
/// More tags than a portal has keys are guesses.
const MOST_TAGS: usize = 8;
/// A SHA-256 in hex.
const TAG_LENGTH: usize = 64;

/// A signature that is well formed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The time it was made at, in seconds, exactly as it is written: that text is what was signed.
    pub time: String,
    /// The tags, in lower-case hex: while keys are changed a portal signs with both.
    pub tags: Vec<String>,
}

impl Signature {
    /// Reads the header. Parts of other names are passed over: a later scheme may stand beside this one.
    ///
    /// # Errors
    /// [`Refusal::SignatureMissing`] when there is none, or none that can be read; [`Refusal::SignatureTime`] when it is
    /// of another time than `now`.
    pub fn read(header: Option<&str>, now: Timestamp) -> Result<Self, Refusal> {
        let header = header.ok_or(Refusal::SignatureMissing)?;
        let parts: Vec<(&str, &str)> = header.split(',').filter_map(|part| part.trim().split_once('=')).collect();
        let mut times = parts.iter().filter(|(name, _)| *name == "t").map(|(_, value)| *value);
        let (Some(time), None) = (times.next(), times.next()) else { return Err(Refusal::SignatureMissing) };
        let tags = parts.iter().filter(|(name, value)| *name == "v1" && is_tag(value));
        let tags: Vec<String> = tags.map(|(_, value)| (*value).to_owned()).collect();
        let seconds = time.parse::<i64>().ok().filter(|seconds| seconds.to_string() == time);
        let Some(seconds) = seconds.filter(|_| (1..=MOST_TAGS).contains(&tags.len())) else {
            return Err(Refusal::SignatureMissing);
        };
        if seconds.abs_diff(now.unix()) > TOLERANCE_SECONDS.unsigned_abs() {
            return Err(Refusal::SignatureTime);
        }
        Ok(Self { time: time.to_owned(), tags })
    }
}

fn is_tag(value: &str) -> bool {
    value.len() == TAG_LENGTH && value.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &str) -> Result<Signature, Refusal> {
        Signature::read(Some(header), Timestamp::from_unix(1_000_000).unwrap())
    }

    #[test]
    fn a_signature_has_one_time_and_its_tags() {
        let (one, two) = ("a".repeat(64), "0".repeat(64));
        let read_back = read(&format!("t=1000000,v1={one}, v1={two},v2=x")).unwrap();
        assert_eq!((read_back.time.as_str(), read_back.tags), ("1000000", vec![one, two]));
    }

    #[test]
    fn what_is_no_signature_is_told() {
        let tag = "a".repeat(64);
        for odd in [
            String::new(),
            format!("v1={tag}"),
            "t=1000000".to_owned(),
            format!("t=1000000,t=1000001,v1={tag}"),
            format!("t=+1000000,v1={tag}"),
            format!("t=1000000,v1={}", tag.to_uppercase()),
            format!("t=1000000,v1={}", &tag[1..]),
            format!("t=1000000{}", format!(",v1={tag}").repeat(9)),
        ] {
            assert_eq!(read(&odd), Err(Refusal::SignatureMissing), "{odd}");
        }
        assert_eq!(Signature::read(None, Timestamp::from_unix(0).unwrap()), Err(Refusal::SignatureMissing));
    }

    #[test]
    fn a_signature_is_good_for_five_minutes_either_way() {
        let at = |seconds: i64| read(&format!("t={seconds},v1={}", "a".repeat(64)));
        assert!(at(1_000_300).is_ok() && at(999_700).is_ok());
        assert_eq!(at(1_000_301), Err(Refusal::SignatureTime));
        assert_eq!(at(999_699), Err(Refusal::SignatureTime));
        assert_eq!(at(i64::MIN), Err(Refusal::SignatureTime));
    }
}
