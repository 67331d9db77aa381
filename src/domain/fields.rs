//! What is wrong with what was typed: one entry for each fault, all told at once.

use base::message::Message;
use base::text::TextError;

/// One fault in one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Which field, as a JSON path (`covers[0].post_id`).
    pub field: String,
    /// The stable name of the fault, for programs.
    pub code: &'static str,
    /// What to say about it.
    pub message: Message,
}

/// All the faults of one input. Empty means there are none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    /// No fault yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// A single fault.
    #[must_use]
    pub fn one(field: impl Into<String>, code: &'static str) -> Self {
        let mut errors = Self::new();
        errors.add(field, code);
        errors
    }

    /// Adds a fault whose words are `field-<code>` in the locale files.
    pub fn add(&mut self, field: impl Into<String>, code: &'static str) {
        self.add_with(field, code, Message::new(format!("field-{code}")));
    }

    /// Adds a fault with words of its own.
    pub fn add_with(&mut self, field: impl Into<String>, code: &'static str, message: Message) {
        self.0.push(FieldError { field: field.into(), code, message });
    }

    /// Takes the value out of a parse, or notes why there is none.
    pub fn text<T>(&mut self, field: &str, parsed: Result<T, TextError>) -> Option<T> {
        let (code, limit) = match parsed {
            Ok(value) => return Some(value),
            Err(TextError::Missing) => ("missing", None),
            Err(TextError::TooShort { least }) => ("too-short", Some(least)),
            Err(TextError::TooLong { most }) => ("too-long", Some(most)),
            Err(TextError::Unreadable) => ("unreadable", None),
        };
        let message = Message::new(format!("field-{code}"));
        self.add_with(field, code, limit.map_or_else(|| message.clone(), |limit| message.clone().with("limit", limit)));
        None
    }

    /// Appends all the faults of another input.
    pub fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The faults, in the order they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, FieldError> {
        self.0.iter()
    }

    /// `Ok` when there is no fault.
    ///
    /// # Errors
    /// Itself, when there is one.
    pub fn finish(self) -> Result<(), Self> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl<'a> IntoIterator for &'a FieldErrors {
    type Item = &'a FieldError;
    type IntoIter = std::slice::Iter<'a, FieldError>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
