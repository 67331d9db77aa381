//! Department rows.

mod figures;

use diesel::prelude::*;
use domain::department::{DepartmentFacts, NewDepartment, Signature};
use domain::ids::{ConsultationId, DepartmentId};
use domain::name;

use crate::schema::{consultation_department, department};
use crate::{Error, Snapshot, Tx};

pub use figures::{Figures, figures};

/// A department, as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = department)]
pub struct Department {
    /// Its id.
    pub id: DepartmentId,
    /// Its name in addresses.
    pub slug: String,
    /// Its full name.
    pub name: String,
    /// The body it belongs to.
    pub parent_id: Option<DepartmentId>,
    /// Its group of functions.
    pub function_group: String,
    /// Whether its answers need a second person.
    pub signature: Signature,
    /// How people reach it; may be empty.
    pub contact: String,
}

/// Makes a department.
///
/// # Errors
/// [`Error::Taken`] when the slug or a name that looks alike is there.
pub fn insert(tx: &mut Tx<'_>, new: &NewDepartment) -> Result<DepartmentId, Error> {
    let now = tx.now();
    Ok(diesel::insert_into(department::table)
        .values((
            department::slug.eq(&new.slug),
            department::name.eq(&new.facts.name),
            department::name_key.eq(name::key(&new.facts.name)),
            department::parent_id.eq(new.facts.parent),
            department::function_group.eq(&new.facts.function_group),
            department::signature.eq(new.facts.signature),
            department::contact.eq(&new.facts.contact),
            department::created_at.eq(now),
        ))
        .returning(department::id)
        .get_result(tx.conn())?)
}

/// Changes what is known of a department.
///
/// # Errors
/// [`Error::Taken`] when another's name looks alike.
pub fn rewrite(tx: &mut Tx<'_>, id: DepartmentId, facts: &DepartmentFacts) -> Result<(), Error> {
    diesel::update(department::table.find(id))
        .set((
            department::name.eq(&facts.name),
            department::name_key.eq(name::key(&facts.name)),
            department::parent_id.eq(facts.parent),
            department::function_group.eq(&facts.function_group),
            department::signature.eq(facts.signature),
            department::contact.eq(&facts.contact),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// One department.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(tx: &mut Snapshot<'_>, id: DepartmentId) -> Result<Department, Error> {
    Ok(department::table.find(id).select(Department::as_select()).first(tx.conn())?)
}

/// One department by its name in addresses.
///
/// # Errors
/// [`Error::NotFound`].
pub fn by_slug(tx: &mut Snapshot<'_>, slug: &str) -> Result<Department, Error> {
    Ok(department::table.filter(department::slug.eq(slug)).select(Department::as_select()).first(tx.conn())?)
}

/// Departments after `id`, in order of making.
///
/// # Errors
/// What the database says.
pub fn list(tx: &mut Snapshot<'_>, after: Option<DepartmentId>, limit: i64) -> Result<Vec<Department>, Error> {
    Ok(department::table
        .filter(department::id.gt(after.map_or(0, DepartmentId::get)))
        .order(department::id)
        .limit(limit)
        .select(Department::as_select())
        .load(tx.conn())?)
}

/// The department this one belongs to; `None` at the top.
///
/// # Errors
/// [`Error::NotFound`].
pub fn parent(tx: &mut Snapshot<'_>, id: DepartmentId) -> Result<Option<DepartmentId>, Error> {
    Ok(department::table.find(id).select(department::parent_id).first(tx.conn())?)
}

/// The departments with these ids, in order of making.
///
/// # Errors
/// What the database says.
pub fn among(tx: &mut Snapshot<'_>, ids: &[DepartmentId]) -> Result<Vec<Department>, Error> {
    Ok(department::table
        .filter(department::id.eq_any(ids))
        .order(department::id)
        .select(Department::as_select())
        .load(tx.conn())?)
}

/// The departments that run each of these consultations, the leading one first.
///
/// # Errors
/// What the database says.
pub fn of_consultations(
    tx: &mut Snapshot<'_>,
    consultations: &[ConsultationId],
) -> Result<Vec<(ConsultationId, Department)>, Error> {
    Ok(consultation_department::table
        .inner_join(department::table)
        .filter(consultation_department::consultation_id.eq_any(consultations))
        .order((consultation_department::consultation_id, consultation_department::ordinal))
        .select((consultation_department::consultation_id, Department::as_select()))
        .load(tx.conn())?)
}

/// The departments that belong to this one, in order of making.
///
/// # Errors
/// What the database says.
pub fn below(tx: &mut Snapshot<'_>, id: DepartmentId) -> Result<Vec<Department>, Error> {
    Ok(department::table
        .filter(department::parent_id.eq(id))
        .order(department::id)
        .select(Department::as_select())
        .load(tx.conn())?)
}

/// Whether a department's name looks like this one.
///
/// # Errors
/// What the database says.
pub fn name_is_taken(tx: &mut Snapshot<'_>, name_key: &str) -> Result<bool, Error> {
    use diesel::dsl::{exists, select};
    Ok(select(exists(department::table.filter(department::name_key.eq(name_key)))).get_result(tx.conn())?)
}
