//! Departments: public bodies. They form a tree and belong to function groups.

use base::text::Line;

use crate::fields::FieldErrors;
use crate::ids::DepartmentId;

/// A department that is about to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDepartment {
    /// The name in addresses: lower-case Latin letters, digits, hyphens.
    pub slug: String,
    /// The full name.
    pub name: String,
    /// The body it belongs to.
    pub parent: Option<DepartmentId>,
    /// The group of functions (交通, 司法, …), as free text of the place.
    pub function_group: String,
    /// Whether responses need a second person.
    pub signature: Signature,
}

base::words!(
    /// Whether a department's answers need a second person's signature.
    Signature {
        /// A second person signs (the rule).
        Second = "second",
        /// The drafter may sign what is not sensitive.
        Own = "own",
    }
);

/// What was typed for a new department.
#[derive(Debug, Clone, Default)]
pub struct DepartmentInput {
    /// See [`NewDepartment::slug`].
    pub slug: String,
    /// See [`NewDepartment::name`].
    pub name: String,
    /// See [`NewDepartment::parent`].
    pub parent: Option<DepartmentId>,
    /// See [`NewDepartment::function_group`].
    pub function_group: String,
    /// See [`NewDepartment::signature`]; a second person when absent.
    pub signature: Option<Signature>,
}

impl NewDepartment {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn parse(input: DepartmentInput) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let slug_ok = (2..=40).contains(&input.slug.len())
            && input.slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !input.slug.starts_with('-');
        if !slug_ok {
            errors.add("slug", "slug");
        }
        let name = errors.text("name", Line::parse(&input.name, 2..=60));
        let group = errors.text("function_group", Line::parse(&input.function_group, 0..=40));
        let (Some(name), Some(group), true) = (name, group, errors.is_empty()) else { return Err(errors) };
        Ok(Self {
            slug: input.slug,
            name: name.into_string(),
            parent: input.parent,
            function_group: group.into_string(),
            signature: input.signature.unwrap_or(Signature::Second),
        })
    }
}
