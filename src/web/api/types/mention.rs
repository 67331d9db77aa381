//! Names that can be mentioned, in JSON.

use forum::mention::Mentionable as View;
use serde::Serialize;
use utoipa::ToSchema;

/// A few names.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Mentionables {
    /// People first, those who spoke last before others.
    pub(crate) items: Vec<Mentionable>,
}

/// Somebody who can be mentioned.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Mentionable {
    /// The name, as it is typed behind the `@`.
    name: String,
    /// Whether it is a department's.
    department: bool,
}

impl From<View> for Mentionable {
    fn from(view: View) -> Self {
        Self { name: view.name, department: view.is_department }
    }
}
