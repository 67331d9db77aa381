//! HTML that may be shown as it is.

use serde::Serialize;

/// Sanitised HTML: the only type whose content a template may print unescaped. Only this crate makes one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Html(String);

impl Html {
    /// HTML that this crate made earlier and the database kept since.
    ///
    /// For nothing else: what is wrapped here is shown unescaped. The caller vouches that the text came out of
    /// [`into_string`](Self::into_string) and lay where nobody but the server writes.
    #[must_use]
    pub fn stored(html: String) -> Self {
        Self(html)
    }

    pub(crate) fn clean(html: String) -> Self {
        Self(html)
    }

    /// The HTML.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The HTML, owned: for keeping.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}
