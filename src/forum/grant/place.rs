//! The places that roles are held in, by name.

use domain::fields::FieldErrors;
use domain::ids::{ConsultationId, DepartmentId};
use domain::policy::{self, Action};
use domain::role::Scope;
use store::Snapshot;

use crate::error::Result;
use crate::{Ctx, Forum};

/// More departments than any place has.
const MOST_DEPARTMENTS: i64 = 2_000;
/// Roles are given in consultations that run or are about to; older ones are found by nobody's looking for them here.
const MOST_CONSULTATIONS: i64 = 100;

/// A place that a role can be held in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceView {
    /// Which.
    pub scope: Scope,
    /// The department's name, or the consultation's title; empty for the site.
    pub name: String,
}

impl Forum {
    /// The places that a role can be given in: the site, each department, the newest consultations.
    ///
    /// # Errors
    /// No right to give roles.
    pub async fn places(&self, ctx: &Ctx) -> Result<Vec<PlaceView>> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ManagePeople, ctx.now)?;
        self.read(|tx| {
            let departments = store::department::list(tx, None, MOST_DEPARTMENTS)?;
            let consultations = store::consultation::running(tx, MOST_CONSULTATIONS)?;
            let departments =
                departments.into_iter().map(|row| PlaceView { scope: Scope::Department(row.id), name: row.name });
            let consultations =
                consultations.into_iter().map(|(id, name)| PlaceView { scope: Scope::Consultation(id), name });
            let site = PlaceView { scope: Scope::Site, name: String::new() };
            Ok(std::iter::once(site).chain(departments).chain(consultations).collect())
        })
        .await
    }
}

/// The name of each of these places: two queries, however many there are.
pub(crate) fn names(tx: &mut Snapshot<'_>, scopes: &[Scope]) -> Result<Vec<String>> {
    let departments: Vec<DepartmentId> = scopes.iter().filter_map(department).collect();
    let consultations: Vec<ConsultationId> = scopes.iter().filter_map(consultation).collect();
    let departments = store::department::among(tx, &departments)?;
    let titles = store::consultation::titles(tx, &consultations)?;
    let name = |scope: &Scope| match scope {
        Scope::Site => None,
        Scope::Department(id) => departments.iter().find(|row| row.id == *id).map(|row| row.name.clone()),
        Scope::Consultation(id) => titles.iter().find(|(of, _)| of == id).map(|(_, title)| title.clone()),
    };
    Ok(scopes.iter().map(|scope| name(scope).unwrap_or_default()).collect())
}

/// Asks that a place is there.
///
/// # Errors
/// The fault `unknown` in `scope_id`.
pub(crate) fn require(tx: &mut Snapshot<'_>, scope: Scope) -> Result<()> {
    if store::grant::scope_exists(tx, scope)? { Ok(()) } else { Err(FieldErrors::one("scope_id", "unknown").into()) }
}

const fn department(scope: &Scope) -> Option<DepartmentId> {
    match scope {
        Scope::Department(id) => Some(*id),
        Scope::Site | Scope::Consultation(_) => None,
    }
}

const fn consultation(scope: &Scope) -> Option<ConsultationId> {
    match scope {
        Scope::Consultation(id) => Some(*id),
        Scope::Site | Scope::Department(_) => None,
    }
}
