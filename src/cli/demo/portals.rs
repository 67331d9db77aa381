//! The portals around the town, each in another state of health: what their editors see of polling.

use anyhow::{Context as _, Result};
use forum::portal::{Pause, Rehearsed, SourceInput};
use serde::Deserialize;

use super::seed::Stage;
use super::town::FOUNDED;
use crate::cli::explain;

/// What is to be seen.
const PORTALS: &str = include_str!("portals.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Script {
    portal: Vec<PortalScript>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PortalScript {
    slug: String,
    /// Absent for one that the town has made already.
    name: Option<String>,
    #[serde(default)]
    hosts: Vec<String>,
    source: String,
    /// The department proposed for its notices, by its slug.
    department: Option<String>,
    /// The day it was last read.
    read: Option<f64>,
    #[serde(default)]
    listed: i32,
    #[serde(default)]
    foreign: i32,
    /// Why it could not be read since, how often, and on which day last.
    fault: Option<String>,
    #[serde(default)]
    failures: i32,
    failed: Option<f64>,
    /// The day it was paused.
    paused: Option<f64>,
}

/// Makes them, and tells what polling them brought.
pub(crate) async fn open(stage: &Stage<'_>) -> Result<()> {
    let script: Script = toml::from_str(PORTALS)?;
    for portal in &script.portal {
        one(stage, portal).await.with_context(|| format!("at the portal {:?}", portal.slug))?;
    }
    Ok(())
}

async fn one(stage: &Stage<'_>, portal: &PortalScript) -> Result<()> {
    let (forum, slug, made) = (stage.forum, portal.slug.as_str(), stage.house(FOUNDED));
    if let Some(name) = &portal.name {
        forum.create_portal(&made, slug, name, &portal.hosts).await.map_err(explain::words)?;
    }
    let department = portal.department.as_deref().map(|slug| stage.department(slug)).transpose()?;
    let facts = domain::portal::SourceInput { department, ..domain::portal::SourceInput::default() };
    let input = SourceInput { url: portal.source.clone(), facts, ..SourceInput::default() };
    let id = forum.add_source(&made, slug, input).await.map_err(explain::words)?;
    if let Some(day) = portal.read {
        let read = Rehearsed::Read { listed: portal.listed, foreign_rows: portal.foreign };
        forum.rehearse_poll(&stage.house(day), slug, id, read).await.map_err(explain::words)?;
    }
    if let (Some(code), Some(day)) = (&portal.fault, portal.failed) {
        let failed = Rehearsed::Failed { code: code.clone(), times: portal.failures };
        forum.rehearse_poll(&stage.house(day), slug, id, failed).await.map_err(explain::words)?;
    }
    if let Some(day) = portal.paused {
        forum.pause_source(&stage.house(day), slug, id, Pause::Paused).await.map_err(explain::words)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_portal_is_in_another_state() {
        let script: Script = toml::from_str(PORTALS).unwrap();
        let count = |is: fn(&PortalScript) -> bool| script.portal.iter().filter(|portal| is(portal)).count();
        assert_eq!((count(|portal| portal.fault.is_some()), count(|portal| portal.paused.is_some())), (2, 1));
        assert!(script.portal.iter().filter_map(|portal| portal.read).all(|day| day < 0.0));
    }
}
