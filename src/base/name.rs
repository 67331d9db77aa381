//! What the names of people are made of. Whoever takes a name from its bearer and whoever looks for one in a text ask here:
//! a name that may be had can be called.
//!
//! What is not here: how long a name may be, and when two look alike (`domain::name`).

use unicode_security::GeneralSecurityProfile as _;

/// Whether a character may stand in a name: what identifiers may hold (TR 39: letters and digits, and marks that tie them
/// such as `_`, `.`, `:`, `-` and the apostrophe), spaces, middle dots and bullets.
#[must_use]
pub fn may_stand(c: char) -> bool {
    c.identifier_allowed() || matches!(c, ' ' | '·' | '•' | '-' | '\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_holds_letters_and_what_ties_them() {
        assert!("朱小满 Zhou_Ming.O'Neill-2:阿卜杜·热合曼•ゆ・き’".chars().all(may_stand));
        assert!(!"<>&@＠#＃，。！？；：、,!?;\"“”（）()/\\\n\u{202e}".chars().any(may_stand));
    }
}
