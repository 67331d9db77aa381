//! The town's departments, its series of topics and its portal, made long ago.

use anyhow::Result;
use domain::department::DepartmentInput;
use domain::series::SeriesInput;

use super::script::TownScript;
use super::seed::Stage;
use crate::cli::explain;

/// Days before the seeding on which the town got its site.
pub(crate) const FOUNDED: f64 = -160.0;

/// Makes departments, series and portal.
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
    for series in &town.series {
        let input = SeriesInput { name: series.name.clone(), summary: series.summary.clone() };
        let id = stage.forum.create_series(&ctx, &series.slug, input).await.map_err(explain::words)?;
        stage.series.insert(series.slug.clone(), id);
    }
    let portal = &town.portal;
    stage.forum.create_portal(&ctx, &portal.slug, &portal.name, &portal.hosts).await.map_err(explain::words)?;
    Ok(())
}
