//! "Enter this code to confirm your address."

use serde::{Deserialize, Serialize};

use super::Compose;

/// To somebody who registered: the code that proves the address is theirs.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ConfirmAddress {
    /// The name they chose.
    pub display_name: String,
    /// Six digits.
    pub code: String,
    /// For how many hours the code is good.
    pub hours: i64,
    /// The whole address of the page that takes the code.
    pub link: String,
    /// The whole address of the site.
    pub site: String,
}

impl Compose for ConfirmAddress {
    const NAME: &'static str = "confirm_address";
}
