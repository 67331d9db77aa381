//! "You are invited to take on a role."

use serde::{Deserialize, Serialize};

use super::Compose;

/// To somebody whom an administrator asks to take on a role: the link by which they do.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Invited {
    /// The name on their account, or the address when there is none.
    pub display_name: String,
    /// The role's code (`official`, `moderator`, …); the letter says it in words.
    pub role: String,
    /// The department's name, or the consultation's title; empty for the site.
    pub place: String,
    /// For how many days the link works.
    pub days: i64,
    /// The whole address with the token. It works once.
    pub link: String,
    /// The whole address of the site.
    pub site: String,
}

impl Compose for Invited {
    const NAME: &'static str = "invited";
}
