//! Departments as administrators keep them: the whole tree, who holds roles where, and changing what is known.

use domain::department::{DepartmentFacts, DepartmentInput};
use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::DepartmentId;
use domain::policy::{self, Action};
use store::department::Department;
use store::grant::Holder;
use store::{Snapshot, Tx};

use crate::error::{Result, Unique as _};
use crate::react::react;
use crate::{Ctx, Forum};

/// More than any place has.
const MOST: i64 = 2_000;
/// Deeper than any administration is.
const DEEPEST: usize = 12;

/// A department in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// The department.
    pub department: Department,
    /// How many bodies stand above it.
    pub depth: usize,
}

/// A department with the people who hold roles there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepartmentStaff {
    /// The department.
    pub department: Department,
    /// Who holds a role in it now, in order of giving.
    pub holders: Vec<Holder>,
}

impl Forum {
    /// All departments as a tree: each stands behind the body it belongs to.
    ///
    /// # Errors
    /// No right to.
    pub async fn department_tree(&self, ctx: &Ctx) -> Result<Vec<Branch>> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ManageDepartments, ctx.now)?;
        self.read(|tx| Ok(tree(store::department::list(tx, None, MOST)?))).await
    }

    /// One department and who holds roles in it.
    ///
    /// # Errors
    /// No right to, or [`crate::Error::NotFound`].
    pub async fn department_staff(&self, ctx: &Ctx, id: DepartmentId) -> Result<DepartmentStaff> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ManageDepartments, ctx.now)?;
        let now = ctx.now;
        self.read(move |tx| {
            let department = store::department::get(tx, id)?;
            Ok(DepartmentStaff { department, holders: store::grant::in_department(tx, id, now)? })
        })
        .await
    }

    /// Changes what is known of a department; its name in addresses stays.
    ///
    /// # Errors
    /// Faults in what was typed, a look-alike name that is taken, a parent that is unknown or below it; no right to;
    /// [`crate::Error::NotFound`].
    pub async fn change_department(&self, ctx: &Ctx, id: DepartmentId, input: DepartmentInput) -> Result<DepartmentId> {
        ctx.signed_in()?;
        let facts = DepartmentFacts::parse(&input)?;
        self.act(ctx, move |tx| {
            policy::authorize(tx.actor(), Action::ManageDepartments, tx.now())?;
            store::department::get(tx, id)?;
            require_parent(tx, facts.parent)?;
            stays_above(tx, id, facts.parent)?;
            store::department::rewrite(tx, id, &facts).unique(&[("department_name_key_key", "name")])?;
            react(tx, &Event::DepartmentChanged { department: id })?;
            Ok(id)
        })
        .await
    }
}

/// Asks that the body a department is to belong to is there.
///
/// # Errors
/// The fault `unknown` in `parent`.
pub(super) fn require_parent(tx: &mut Snapshot<'_>, parent: Option<DepartmentId>) -> Result<()> {
    let Some(parent) = parent else { return Ok(()) };
    match store::department::get(tx, parent) {
        Ok(_) => Ok(()),
        Err(store::Error::NotFound) => Err(FieldErrors::one("parent", "unknown").into()),
        Err(other) => Err(other.into()),
    }
}

/// Refuses a parent that is the department itself or stands below it.
fn stays_above(tx: &mut Tx<'_>, id: DepartmentId, parent: Option<DepartmentId>) -> Result<()> {
    let (mut above, mut steps) = (parent, 0);
    while let Some(ancestor) = above {
        if ancestor == id || steps == DEEPEST {
            return Err(FieldErrors::one("parent", "own-branch").into());
        }
        above = store::department::parent(tx, ancestor)?;
        steps += 1;
    }
    Ok(())
}

/// Puts each department behind its parent. Whatever hangs on nothing (two that were hung on each other at the same
/// moment) stands at the top, so that nothing is lost from sight.
fn tree(rows: Vec<Department>) -> Vec<Branch> {
    let mut left = rows;
    let mut branches = Vec::with_capacity(left.len());
    while let Some(root) = next_root(&left) {
        let root = left.remove(root);
        grow(&mut branches, &mut left, root, 0);
    }
    branches
}

fn next_root(left: &[Department]) -> Option<usize> {
    let hangs = |row: &Department| row.parent_id.is_some_and(|parent| left.iter().any(|other| other.id == parent));
    left.iter().position(|row| !hangs(row)).or(if left.is_empty() { None } else { Some(0) })
}

fn grow(branches: &mut Vec<Branch>, left: &mut Vec<Department>, department: Department, depth: usize) {
    let id = department.id;
    branches.push(Branch { department, depth });
    while let Some(child) = left.iter().position(|row| row.parent_id == Some(id)) {
        let child = left.remove(child);
        grow(branches, left, child, depth + 1);
    }
}

#[cfg(test)]
mod tests {
    use domain::department::Signature;

    use super::*;

    fn drawn(rows: &[(i64, Option<i64>)]) -> Vec<(i64, usize)> {
        let row = |(id, parent): &(i64, Option<i64>)| Department {
            id: DepartmentId(*id),
            slug: format!("d-{id}"),
            name: format!("局 {id}"),
            parent_id: parent.map(DepartmentId),
            function_group: String::new(),
            signature: Signature::Second,
            contact: String::new(),
        };
        tree(rows.iter().map(row).collect()).iter().map(|branch| (branch.department.id.get(), branch.depth)).collect()
    }

    #[test]
    fn children_stand_behind_their_parent() {
        let rows = [(1, None), (2, None), (3, Some(1)), (4, Some(3)), (5, Some(1)), (6, Some(2))];
        assert_eq!(drawn(&rows), [(1, 0), (3, 1), (4, 2), (5, 1), (2, 0), (6, 1)]);
    }

    #[test]
    fn nothing_is_lost_from_sight() {
        assert_eq!(drawn(&[(1, Some(2)), (2, Some(1)), (3, Some(9))]), [(3, 0), (1, 0), (2, 1)]);
        assert_eq!(drawn(&[]), []);
    }
}
