//! "Your password was changed."

use serde::{Deserialize, Serialize};

use super::Compose;

/// To the owner of an account after its password was changed, by whomever.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PasswordChanged {
    /// The name on the account.
    pub display_name: String,
    /// When: RFC 3339.
    pub at: String,
    /// The whole address of the page that resets a password.
    pub reset_link: String,
    /// The whole address of the site.
    pub site: String,
}

impl Compose for PasswordChanged {
    const NAME: &'static str = "password_changed";
}
