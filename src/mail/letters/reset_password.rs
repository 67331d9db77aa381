//! "Open this link to choose a new password."

use serde::{Deserialize, Serialize};

use super::Compose;

/// To somebody who asked to reset their password.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ResetPassword {
    /// The name on the account.
    pub display_name: String,
    /// The whole address with the token. It works once.
    pub link: String,
    /// For how many minutes.
    pub minutes: i64,
    /// The whole address of the site.
    pub site: String,
}

impl Compose for ResetPassword {
    const NAME: &'static str = "reset_password";
}
