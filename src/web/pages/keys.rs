//! Whether keys by themselves do something on the pages that know any. There has to be a way to turn them off (WCAG
//! 2.1.4): whoever speaks to their computer would press them by speaking.

use actix_web::HttpRequest;
use serde::Serialize;

/// The cookie of the choice.
pub(crate) const NAME: &str = "keys";

/// What was chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Keys {
    /// They do what the page says.
    #[default]
    On,
    /// The page does not listen for them.
    Off,
}

impl Keys {
    const ALL: [Self; 2] = [Self::On, Self::Off];

    /// The word in forms and cookies.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Off => "off",
        }
    }

    /// The choice of that word.
    pub(crate) fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|keys| keys.as_str() == word)
    }

    /// What whoever asks has chosen.
    pub(crate) fn of(req: &HttpRequest) -> Self {
        req.cookie(NAME).and_then(|cookie| Self::named(cookie.value())).unwrap_or_default()
    }
}
