//! Whose site this is and under which numbers it is registered: what the footer of a government's site has to show.

use serde::Serialize;

/// The particulars of the site; what is empty is not shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Site {
    /// The record number of an Internet information service (备案号).
    pub record_number: String,
    /// The public security record number.
    pub police_record_number: String,
    /// The site identification code of a government's site.
    pub code: String,
    /// The body that is responsible.
    pub operator: String,
    /// How to reach it: an address, a telephone number.
    pub contact: String,
}
