//! Seeding: the town, its people, its notices and their debates, one after the other. What everything is played on.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use base::time::Timestamp;
use chrono::TimeDelta;
use domain::actor::{Actor, Person};
use domain::department::Signature;
use domain::ids::{DepartmentId, NoticeId, SeriesId};
use domain::role::Role;
use forum::{Ctx, Forum};

use super::accounts::Line;
use super::script::Script;
use super::{debate, notices, people, portals, town};

/// The stage: the house, the moment from which days count, and what has been put up so far.
pub(crate) struct Stage<'a> {
    pub(crate) forum: &'a Forum,
    pub(crate) now: Timestamp,
    /// By their slugs: which, and who signs for them.
    pub(crate) departments: BTreeMap<String, (DepartmentId, Signature)>,
    pub(crate) people: BTreeMap<String, Person>,
    pub(crate) notices: BTreeMap<String, NoticeId>,
    pub(crate) series: BTreeMap<String, SeriesId>,
}

/// Makes the whole town.
pub(crate) async fn seed(forum: &Forum, script: &Script, accounts: &[Line]) -> Result<()> {
    let mut stage = Stage {
        forum,
        now: forum.now(),
        departments: BTreeMap::new(),
        people: BTreeMap::new(),
        notices: BTreeMap::new(),
        series: BTreeMap::new(),
    };
    town::build(&mut stage, &script.town).await?;
    people::settle(&mut stage, accounts).await?;
    notices::import(&mut stage).await?;
    portals::open(&stage).await?;
    for consultation in &script.debates {
        debate::play(&stage, consultation).await.with_context(|| format!("in {:?}", consultation.title))?;
    }
    notices::change(&stage).await?;
    people::invite(&stage, &script.people.invitation).await
}

impl Stage<'_> {
    /// The instant so many days from the moment of seeding.
    pub(crate) fn at(&self, days: f64) -> Timestamp {
        let seconds = std::time::Duration::from_secs_f64(days.abs() * 86_400.0).as_secs();
        let span = TimeDelta::seconds(i64::try_from(seconds).unwrap_or(i64::MAX / 1_000));
        if days < 0.0 { self.now - span } else { self.now + span }
    }

    /// The first second of that day in the town.
    ///
    /// # Errors
    /// A day out of range.
    pub(crate) fn morning(&self, days: f64) -> Result<Timestamp> {
        Ok(self.midnight(days - 1.0)? + TimeDelta::seconds(1))
    }

    /// The last second of that day in the town.
    ///
    /// # Errors
    /// A day out of range.
    pub(crate) fn midnight(&self, days: f64) -> Result<Timestamp> {
        let zone = self.forum.settings().zone;
        Timestamp::end_of_day(self.at(days).day_in(zone), zone).context("a day out of range")
    }

    /// Somebody acting on that day.
    pub(crate) fn somebody(&self, called: &str, days: f64) -> Result<Ctx> {
        let person = self.people.get(called).with_context(|| format!("nobody is called {called:?}"))?;
        Ok(self.acting(person, days))
    }

    /// Whoever holds that role in a department, acting on that day.
    pub(crate) fn speaker(&self, role: Role, slug: &str, days: f64) -> Result<Ctx> {
        let (department, now) = (self.department(slug)?, self.at(days));
        let holds = |person: &&Person| person.holds_in_department(&[role], department, now);
        let person = self.people.values().find(holds).with_context(|| format!("{slug:?} has no {role}"))?;
        Ok(self.acting(person, days))
    }

    /// Those who hold no role, by what the debates call them.
    pub(crate) fn residents(&self) -> impl Iterator<Item = &str> {
        self.people.iter().filter(|(_, person)| person.grants.is_empty()).map(|(called, _)| called.as_str())
    }

    /// A department by its slug.
    pub(crate) fn department(&self, slug: &str) -> Result<DepartmentId> {
        Ok(self.known(slug)?.0)
    }

    /// A series by its slug.
    pub(crate) fn series(&self, slug: &str) -> Result<SeriesId> {
        self.series.get(slug).copied().with_context(|| format!("there is no series {slug:?}"))
    }

    /// Who signs for a department.
    pub(crate) fn signature(&self, slug: &str) -> Result<Signature> {
        Ok(self.known(slug)?.1)
    }

    fn known(&self, slug: &str) -> Result<(DepartmentId, Signature)> {
        self.departments.get(slug).copied().with_context(|| format!("there is no department {slug:?}"))
    }

    fn acting(&self, person: &Person, days: f64) -> Ctx {
        Ctx { actor: Actor::Resident(person.clone()), ..self.house(days) }
    }

    /// The house itself acting on that day.
    pub(crate) fn house(&self, days: f64) -> Ctx {
        Ctx::system("demo", self.at(days))
    }
}
