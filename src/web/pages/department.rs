//! Departments as the public meets them: all of them, and the record of each.

pub(crate) mod list;
pub(crate) mod show;

use forum::department::Department;
use serde::Serialize;
use view::place;

/// A department by its name, and the way to its record.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DepartmentLink {
    pub(crate) name: String,
    pub(crate) href: String,
}

impl DepartmentLink {
    /// A department known by its name in addresses and its name.
    pub(crate) fn to(slug: &str, name: String) -> Self {
        Self { name, href: place::department(slug) }
    }
}

impl From<Department> for DepartmentLink {
    fn from(department: Department) -> Self {
        Self::to(&department.slug, department.name)
    }
}

#[cfg(test)]
impl DepartmentLink {
    pub(crate) fn example() -> Self {
        Self::to("zhujian-ju", "议事镇住建局<甲>".to_owned())
    }
}
