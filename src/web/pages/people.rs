//! People and bodies as administrators keep them: departments, who holds which role, who is invited to one. And the page
//! that an invitation's link leads to.

pub(crate) mod department;
pub(crate) mod departments;
pub(crate) mod invitation;
pub(crate) mod invitations;
pub(crate) mod list;
pub(crate) mod person;
mod roles;

use serde::Serialize;

/// One of several in a form.
#[derive(Debug, Clone, Serialize)]
struct Choice {
    value: String,
    label: String,
}
