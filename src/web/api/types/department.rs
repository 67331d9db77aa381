//! Departments in JSON.

use domain::department::{DepartmentInput, Signature};
use domain::ids::DepartmentId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::word::{maybe_word, word};

/// A public body.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Department {
    #[schema(value_type = String)]
    pub(crate) id: DepartmentId,
    /// Its name in addresses.
    pub(crate) slug: String,
    pub(crate) name: String,
    /// The body it belongs to.
    #[schema(value_type = Option<String>)]
    pub(crate) parent_id: Option<DepartmentId>,
    /// Its group of functions, as the place calls it.
    pub(crate) function_group: String,
    /// Whether its answers need a second person's signature.
    #[schema(schema_with = word::<Signature>)]
    pub(crate) signature: Signature,
}

impl From<forum::department::Department> for Department {
    fn from(row: forum::department::Department) -> Self {
        Self {
            id: row.id,
            slug: row.slug,
            name: row.name,
            parent_id: row.parent_id,
            function_group: row.function_group,
            signature: row.signature,
        }
    }
}

/// What makes a department.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DepartmentBody {
    /// Lower-case Latin letters, digits, hyphens; 2-40.
    slug: String,
    /// 2-60 characters.
    name: String,
    #[schema(value_type = Option<String>, format = "id")]
    parent_id: Option<DepartmentId>,
    /// Up to 40 characters.
    #[serde(default)]
    function_group: String,
    /// `second` when absent.
    #[schema(schema_with = maybe_word::<Signature>, required = false)]
    signature: Option<Signature>,
}

impl From<DepartmentBody> for DepartmentInput {
    fn from(body: DepartmentBody) -> Self {
        Self {
            slug: body.slug,
            name: body.name,
            parent: body.parent_id,
            function_group: body.function_group,
            signature: body.signature,
            contact: String::new(),
        }
    }
}
