//! Departments: public bodies. They form a tree and belong to function groups.

use base::text::Line;

use crate::fields::FieldErrors;
use crate::ids::DepartmentId;

/// A department that is about to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDepartment {
    /// The name in addresses: lower-case Latin letters, digits, hyphens. It stays, because addresses stay.
    pub slug: String,
    /// All that may be changed later.
    pub facts: DepartmentFacts,
}

/// What is known of a department and may change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepartmentFacts {
    /// The full name.
    pub name: String,
    /// The body it belongs to.
    pub parent: Option<DepartmentId>,
    /// The group of functions (交通, 司法, …), as free text of the place.
    pub function_group: String,
    /// Whether responses need a second person.
    pub signature: Signature,
    /// How people reach it: a telephone number, an office with its hours. Plain text, may be empty.
    pub contact: String,
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

/// What was typed for a department.
#[derive(Debug, Clone, Default)]
pub struct DepartmentInput {
    /// See [`NewDepartment::slug`]; not looked at when a department is changed.
    pub slug: String,
    /// See [`DepartmentFacts::name`].
    pub name: String,
    /// See [`DepartmentFacts::parent`].
    pub parent: Option<DepartmentId>,
    /// See [`DepartmentFacts::function_group`].
    pub function_group: String,
    /// See [`DepartmentFacts::signature`]; a second person when absent.
    pub signature: Option<Signature>,
    /// See [`DepartmentFacts::contact`].
    pub contact: String,
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
        match DepartmentFacts::parse(&input) {
            Ok(facts) if errors.is_empty() => Ok(Self { slug: input.slug, facts }),
            Ok(_) => Err(errors),
            Err(others) => {
                errors.append(others);
                Err(errors)
            }
        }
    }
}

impl DepartmentFacts {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn parse(input: &DepartmentInput) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let name = errors.text("name", Line::parse(&input.name, 2..=60));
        let group = errors.text("function_group", Line::parse(&input.function_group, 0..=40));
        let contact = errors.text("contact", Line::parse(&input.contact, 0..=200));
        let (Some(name), Some(group), Some(contact)) = (name, group, contact) else { return Err(errors) };
        Ok(Self {
            name: name.into_string(),
            parent: input.parent,
            function_group: group.into_string(),
            signature: input.signature.unwrap_or(Signature::Second),
            contact: contact.into_string(),
        })
    }
}
