//! "A notice has changed: say what the change is."

use serde::{Deserialize, Serialize};

use super::Compose;

/// To the editors of what stands on a notice that reads differently now.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NoticeUnjudged {
    /// Their name.
    pub display_name: String,
    /// The title of the notice.
    pub title: String,
    /// The whole address of the notice on their desk.
    pub link: String,
    /// The whole address of the site.
    pub site: String,
}

impl Compose for NoticeUnjudged {
    const NAME: &'static str = "notice_unjudged";
}
