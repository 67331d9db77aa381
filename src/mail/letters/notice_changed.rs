//! "The notice you write about has changed."

use serde::{Deserialize, Serialize};

use super::Compose;

/// To everybody who debates a notice, once, when an editor finds that it changed in substance.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NoticeChanged {
    /// Their name.
    pub display_name: String,
    /// The title of the notice.
    pub title: String,
    /// Why the change matters, in the editor's words.
    pub reason: String,
    /// The whole address of the comparison.
    pub link: String,
    /// The whole address of the site.
    pub site: String,
}

impl Compose for NoticeChanged {
    const NAME: &'static str = "notice_changed";
}
