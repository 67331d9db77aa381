//! A hash as people compare it: its beginning, in groups of four.

/// Figures that are shown: enough to compare by eye.
const SHOWN: usize = 16;

/// The beginning of a hash in hexadecimal figures.
pub(crate) fn fingerprint(sha256: &str) -> String {
    let figures: Vec<char> = sha256.chars().take(SHOWN).collect();
    let groups: Vec<String> = figures.chunks(4).map(|four| four.iter().collect()).collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_beginning_in_groups() {
        assert_eq!(fingerprint("0123456789abcdef0123"), "0123 4567 89ab cdef");
        assert_eq!(fingerprint(""), "");
    }
}
