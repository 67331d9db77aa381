//! "Somebody tried to register with your address."

use serde::{Deserialize, Serialize};

use super::Compose;

/// To somebody who has an account, when their address is registered once more: the page itself must not tell.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AlreadyRegistered {
    /// The name on the account.
    pub display_name: String,
    /// The whole address of the log-in page.
    pub login_link: String,
    /// The whole address of the page that resets a password.
    pub reset_link: String,
    /// The whole address of the site.
    pub site: String,
}

impl Compose for AlreadyRegistered {
    const NAME: &'static str = "already_registered";
}
