//! "A matter was referred to your department."

use serde::{Deserialize, Serialize};

use super::Compose;

/// To an official of the department that a published answer refers a matter to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MatterReferred {
    /// The name of whoever is told.
    pub display_name: String,
    /// The department that answered.
    pub department: String,
    /// The department that the matter was referred to.
    pub to: String,
    /// The title of the thread; empty where it is not public.
    pub title: String,
    /// The whole address of the thread.
    pub link: String,
    /// The whole address of the site.
    pub site: String,
}

impl Compose for MatterReferred {
    const NAME: &'static str = "matter_referred";
}
