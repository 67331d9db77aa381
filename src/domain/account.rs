//! Accounts: what it takes to register, and the states an account can be in.
//!
//! What is not here: how a password is hashed (`forum::password`), sessions and codes (`session`).

use base::lang::Lang;
use base::secret::Secret;
use base::text::Line;

use crate::fields::FieldErrors;
use crate::name::DisplayName;

/// Password length in characters (any Unicode, no composition rules, nothing cut off): ASVS 6.2.
pub const PASSWORD_LENGTH: std::ops::RangeInclusive<usize> = 12..=128;
/// Days after which an account whose address was never confirmed is removed with all it wrote.
pub const UNCONFIRMED_DAYS: i64 = 7;

/// Days between two changes of a display name: threads must stay readable.
pub const RENAMING_DAYS: i64 = 30;

/// Posts that wait unseen, at most, until their author's address is confirmed.
pub const UNCONFIRMED_POSTS: usize = 3;

base::words!(
    /// The state of an account.
    AccountState {
        /// Registered; the mailed code has not been entered.
        Unconfirmed = "unconfirmed",
        /// In use.
        Active = "active",
        /// Shut out by an administrator.
        Suspended = "suspended",
    }
);

/// What was typed to register.
#[derive(Debug, Clone, Default)]
pub struct RegistrationInput {
    /// The e-mail address, which is also the login.
    pub email: String,
    /// The name shown beside posts.
    pub display_name: String,
    /// The password.
    pub password: String,
    /// The consent texts agreed to, as `kind:version`.
    pub consents: Vec<String>,
}

/// A registration that is well formed. Whether the password is strong is asked later: that takes the hashing pool.
#[derive(Debug, Clone)]
pub struct Registration {
    /// The address as typed.
    pub email: Email,
    /// The name.
    pub display_name: DisplayName,
    /// The password.
    pub password: Secret,
    /// Agreed texts.
    pub consents: Vec<String>,
    /// The language of mails to come.
    pub lang: Lang,
}

impl Registration {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn parse(input: RegistrationInput, lang: Lang) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let email = Email::parse(&input.email);
        if email.is_none() {
            errors.add("email", "email");
        }
        let display_name = errors.text("display_name", DisplayName::parse(&input.display_name));
        let password = errors.text("password", parse_password(&input.password));
        let (Some(email), Some(display_name), Some(password), true) =
            (email, display_name, password, errors.is_empty())
        else {
            return Err(errors);
        };
        Ok(Self { email, display_name, password, consents: input.consents, lang })
    }
}

/// Reads a new password: only its length is judged here.
///
/// # Errors
/// Too short or too long.
pub fn parse_password(raw: &str) -> Result<Secret, base::text::TextError> {
    use base::text::TextError;
    match raw.chars().count() {
        0 => Err(TextError::Missing),
        n if n < *PASSWORD_LENGTH.start() => Err(TextError::TooShort { least: *PASSWORD_LENGTH.start() }),
        n if n > *PASSWORD_LENGTH.end() => Err(TextError::TooLong { most: *PASSWORD_LENGTH.end() }),
        _ => Ok(Secret::new(raw)),
    }
}

/// Reads why an account is shut out or let in again: administrators answer for it with a sentence.
///
/// # Errors
/// Missing, too short or too long.
pub fn parse_reason(raw: &str) -> Result<Line, base::text::TextError> {
    Line::parse(raw, 2..=300)
}

/// An e-mail address: one `@`, a domain with a dot, no white space. The mail that arrives is the real test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Reads an address; `None` when it cannot be one.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        let line = Line::parse(raw, 3..=254).ok()?.into_string();
        let (local, domain) = line.rsplit_once('@')?;
        let plain =
            |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '(' | ')' | ',' | ';' | ':' | '"' | '\\');
        let domain_ok = domain.contains('.')
            && domain.split('.').all(|label| {
                !label.is_empty()
                    && !label.starts_with('-')
                    && !label.ends_with('-')
                    && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            });
        let local_ok = !local.is_empty() && local.chars().all(|c| plain(c) && c != '@');
        (domain_ok && local_ok).then_some(Self(line))
    }

    /// The address as typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What addresses are compared by: two that differ only in case are one mailbox to every provider we know of.
    #[must_use]
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_faults_are_told_at_once() {
        let errors = Registration::parse(RegistrationInput::default(), Lang::En).unwrap_err();
        let fields: Vec<_> = errors.iter().map(|e| e.field.as_str()).collect();
        assert_eq!(fields, ["email", "display_name", "password"]);
    }

    #[test]
    fn a_password_is_judged_by_characters_and_never_cut() {
        assert!(parse_password(&"🌱".repeat(128)).is_ok());
        assert!(parse_password(&"🌱".repeat(129)).is_err());
        assert!(parse_password("elevenchars").is_err());
    }

    #[test]
    fn an_address_is_one_mailbox() {
        assert_eq!(Email::parse("A.b@Example.org").unwrap().key(), "a.b@example.org");
        for bad in ["", "a", "a@b", "a b@example.org", "a@@example.org", "a@-x.org", "a@x..org", "a\r\nBcc: b@x.org"] {
            assert!(Email::parse(bad).is_none(), "{bad:?}");
        }
    }
}
