//! The town's departments and its portal, made long ago.

use anyhow::Result;
use domain::department::DepartmentInput;

use super::script::TownScript;
use super::seed::Stage;
use crate::cli::explain;

/// Days before the seeding on which the town got its site.
pub(crate) const FOUNDED: f64 = -160.0;

/// Makes departments and portal.
pub(crate) async fn build(stage: &mut Stage<'_>, town: &TownScript) -> Result<()> {
    let ctx = stage.house(FOUNDED);
    for department in &town.department {
        let input = DepartmentInput {
            slug: department.slug.clone(),
            name: department.name.clone(),
            parent: None,
            function_group: department.group.clone(),
            signature: Some(department.signature),
            contact: department.contact.clone(),
        };
        let id = stage.forum.create_department(&ctx, input).await.map_err(explain::words)?;
        stage.departments.insert(department.slug.clone(), (id, department.signature));
    }
    let portal = &town.portal;
    stage.forum.create_portal(&ctx, &portal.slug, &portal.name, &portal.hosts).await.map_err(explain::words)?;
    Ok(())
}
