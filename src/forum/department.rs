//! Departments: made by administrators, listed for everybody.

mod manage;
mod officials;

use base::page::{Cursor, Page};
use domain::department::{DepartmentInput, NewDepartment};
use domain::event::Event;
use domain::ids::DepartmentId;
use domain::policy::{self, Action};

use crate::error::{Result, Unique as _};
use crate::react::react;
use crate::{Ctx, Forum};

pub use manage::{Branch, DepartmentStaff};
pub(crate) use officials::officials;
pub use store::department::Department;
pub use store::grant::Holder;

impl Forum {
    /// Makes a department.
    ///
    /// # Errors
    /// Faults in what was typed, a slug or a look-alike name that is taken, or no right to.
    pub async fn create_department(&self, ctx: &Ctx, input: DepartmentInput) -> Result<DepartmentId> {
        ctx.signed_in()?;
        let new = NewDepartment::parse(input)?;
        self.act(ctx, move |tx| {
            policy::authorize(tx.actor(), Action::ManageDepartments, tx.now())?;
            manage::require_parent(tx, new.facts.parent)?;
            let id = store::department::insert(tx, &new)
                .unique(&[("department_slug_key", "slug"), ("department_name_key_key", "name")])?;
            react(tx, &Event::DepartmentCreated { department: id })?;
            Ok(id)
        })
        .await
    }

    /// One department.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub async fn department(&self, _ctx: &Ctx, id: DepartmentId) -> Result<Department> {
        self.read(move |tx| Ok(store::department::get(tx, id)?)).await
    }

    /// The department with this name in addresses.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub async fn department_by_slug(&self, _ctx: &Ctx, slug: &str) -> Result<Department> {
        let slug = slug.to_owned();
        self.read(move |tx| Ok(store::department::by_slug(tx, &slug)?)).await
    }

    /// The departments, a page at a time.
    ///
    /// # Errors
    /// A cursor that is not of this list.
    pub async fn departments(&self, _ctx: &Ctx, cursor: Option<Cursor>, limit: i64) -> Result<Page<Department>> {
        let after = crate::cursor_key::<DepartmentId>(cursor.as_ref())?;
        self.read(move |tx| {
            let rows = store::department::list(tx, after, limit + 1)?;
            Ok(Page::cut(rows, limit, |department| department.id))
        })
        .await
    }
}
