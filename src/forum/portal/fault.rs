//! Why a source or the page of one of its rows could not be read, in a form that is kept.

use base::message::Message;
use domain::fields::FieldErrors;
use reader::Unreadable;
use reader::fetch::FetchFault;

/// Why something could not be read: the key of its words, and what belongs into them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The stable name, which is the key of its words too: `fetch-slow`, `source-robots`.
    pub code: String,
    /// A status, a content type; mostly nothing.
    pub detail: String,
}

impl Fault {
    /// The portal asks robots to stay away.
    pub(super) fn robots() -> Self {
        Self::plain("source-robots")
    }

    /// It is not there.
    pub(super) fn gone(status: u16) -> Self {
        Self { code: GONE.to_owned(), detail: status.to_string() }
    }

    /// It leads to a host that is not the portal's.
    pub(super) fn elsewhere(host: &str) -> Self {
        Self { code: "source-elsewhere".to_owned(), detail: host.to_owned() }
    }

    /// It came, and no row could be read of it.
    pub(super) fn unreadable(why: Unreadable) -> Self {
        Self::plain(&format!("source-unreadable-{}", why.as_str().replace('_', "-")))
    }

    /// It came, and no title could be read of it.
    pub(super) fn untitled() -> Self {
        Self::plain("source-untitled")
    }

    /// What was kept.
    pub(super) fn kept(code: Option<String>, detail: Option<String>) -> Option<Self> {
        code.map(|code| Self { code, detail: detail.unwrap_or_default() })
    }

    fn plain(code: &str) -> Self {
        Self { code: code.to_owned(), detail: String::new() }
    }

    /// Whether the page was taken away: then there is no notice to be made of what a list says of it.
    pub(super) fn is_gone(&self) -> bool {
        self.code == GONE
    }

    /// What to say about it.
    #[must_use]
    pub fn message(&self) -> Message {
        Message::new(self.code.clone()).with("detail", self.detail.as_str())
    }

    /// The same as a fault in what somebody typed.
    pub(super) fn in_field(&self, field: &str) -> FieldErrors {
        let mut errors = FieldErrors::new();
        errors.add_with(field, "unread", self.message());
        errors
    }
}

const GONE: &str = "source-gone";

impl From<&FetchFault> for Fault {
    fn from(fault: &FetchFault) -> Self {
        Self { code: format!("fetch-{}", fault.code()), detail: fault.detail() }
    }
}
