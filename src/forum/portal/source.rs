//! The sources of a portal: the lists and feeds that are polled, and how they are read. How that goes stands in `record`.

use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::{PortalId, SourceId};
use domain::policy::{self, Action};
use domain::portal::{NewSource, PortalChange};
use reader::{BadSelector, Recipe, RecipeField};
use store::portal::source::{Choice, Source};
use store::{Snapshot, Tx};
use url::Url;

use crate::error::{Result, Unique as _};
use crate::notice::{address, from_json, to_json};
use crate::react::react;
use crate::{Ctx, Forum};

/// The most sources of one portal: a city's has some dozens of columns.
const MOST_SOURCES: usize = 50;

/// What was typed for a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceInput {
    /// The list or feed.
    pub url: String,
    /// How it is read.
    pub recipe: Recipe,
    /// Column, department, interval.
    pub facts: domain::portal::SourceInput,
}

/// A source that is well formed.
#[derive(Debug, Clone)]
pub(super) struct Parsed {
    pub(super) url: Url,
    pub(super) recipe: Recipe,
    pub(super) facts: NewSource,
}

impl Parsed {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Every fault at once.
    pub(super) fn parse(input: SourceInput) -> std::result::Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let url = address(&input.url).map_err(|faults| errors.append(faults)).ok();
        let facts = NewSource::parse(input.facts).map_err(|faults| errors.append(faults)).ok();
        let recipe = input.recipe.parse().map_err(|faults| tell(&faults, &mut errors)).ok();
        let (Some(url), Some(facts), Some(recipe)) = (url, facts, recipe) else { return Err(errors) };
        Ok(Self { url, recipe, facts })
    }

    /// What was kept of a source.
    pub(super) fn kept(source: &Source) -> Result<Self> {
        let facts = NewSource {
            column_type: source.column_type,
            department: source.department_id,
            interval_minutes: source.interval_minutes,
        };
        let url = Url::parse(&source.url).map_err(anyhow::Error::new)?;
        Ok(Self { url, recipe: from_json(&source.recipe)?, facts })
    }

    fn choice(&self) -> Result<Choice> {
        Ok(Choice { url: self.url.to_string(), recipe: to_json(&self.recipe)?, facts: self.facts })
    }
}

fn tell(faults: &[(RecipeField, BadSelector)], errors: &mut FieldErrors) {
    for (field, fault) in faults {
        let code = match fault {
            BadSelector::Syntax => "selector",
            BadSelector::TooLong => "selector-long",
            BadSelector::Mixed => "selector-mixed",
        };
        errors.add(format!("recipe.{field}"), code);
    }
}

impl Forum {
    /// Has a portal's list or feed read time and again, from now on.
    ///
    /// # Errors
    /// Faults in what was typed, an address on a host that is not the portal's, one it has already, no right to, or no such
    /// portal.
    pub async fn add_source(&self, ctx: &Ctx, slug: &str, input: SourceInput) -> Result<SourceId> {
        ctx.signed_in()?;
        let (parsed, slug) = (Parsed::parse(input)?, slug.to_owned());
        self.act(ctx, move |tx| {
            let portal = managed(tx, &slug)?;
            check(tx, portal, &parsed)?;
            if store::portal::source::of_portals(tx, &[portal])?.len() >= MOST_SOURCES {
                return Err(FieldErrors::one("url", "too-many").into());
            }
            let id = store::portal::source::insert(tx, portal, &parsed.choice()?).unique(KNOWN)?;
            changed(tx, portal, PortalChange::SourceAdded, id)?;
            Ok(id)
        })
        .await
    }

    /// Has a source read otherwise.
    ///
    /// # Errors
    /// As for [`Forum::add_source`], or no such source.
    pub async fn change_source(&self, ctx: &Ctx, slug: &str, id: SourceId, input: SourceInput) -> Result<SourceId> {
        ctx.signed_in()?;
        let (parsed, slug) = (Parsed::parse(input)?, slug.to_owned());
        self.act(ctx, move |tx| {
            let portal = managed(tx, &slug)?;
            store::portal::source::lock(tx, portal, id)?;
            check(tx, portal, &parsed)?;
            store::portal::source::change(tx, id, &parsed.choice()?).unique(KNOWN)?;
            changed(tx, portal, PortalChange::SourceChanged, id)?;
            Ok(id)
        })
        .await
    }

    /// Leaves a source alone, or reads it again.
    ///
    /// # Errors
    /// No right to, or no such source.
    pub async fn pause_source(&self, ctx: &Ctx, slug: &str, id: SourceId, pause: Pause) -> Result<SourceId> {
        ctx.signed_in()?;
        let slug = slug.to_owned();
        self.act(ctx, move |tx| {
            let portal = managed(tx, &slug)?;
            let is_paused = store::portal::source::lock(tx, portal, id)?.paused_at.is_some();
            let (wanted, change) = match pause {
                Pause::Paused => (true, PortalChange::SourcePaused),
                Pause::Running => (false, PortalChange::SourceResumed),
            };
            if is_paused != wanted {
                store::portal::source::pause(tx, id, wanted)?;
                changed(tx, portal, change, id)?;
            }
            Ok(id)
        })
        .await
    }

    /// Has a source read by the next round, whenever it would have been. Nothing of the record changes.
    ///
    /// # Errors
    /// No right to, or no such source.
    pub async fn hasten_source(&self, ctx: &Ctx, slug: &str, id: SourceId) -> Result<SourceId> {
        ctx.signed_in()?;
        let slug = slug.to_owned();
        self.act(ctx, move |tx| {
            let portal = managed(tx, &slug)?;
            store::portal::source::lock(tx, portal, id)?;
            store::portal::source::hasten(tx, id)?;
            Ok(id)
        })
        .await
    }

    /// Has a source read no more. The notices that came from it stay.
    ///
    /// # Errors
    /// No right to, or no such source.
    pub async fn remove_source(&self, ctx: &Ctx, slug: &str, id: SourceId) -> Result<SourceId> {
        ctx.signed_in()?;
        let slug = slug.to_owned();
        self.act(ctx, move |tx| {
            let portal = managed(tx, &slug)?;
            store::portal::source::lock(tx, portal, id)?;
            store::portal::source::remove(tx, id)?;
            changed(tx, portal, PortalChange::SourceRemoved, id)?;
            Ok(id)
        })
        .await
    }
}

/// Whether a source is left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pause {
    /// It is.
    Paused,
    /// It is read.
    Running,
}

/// Which constraint says that the portal has the source already.
const KNOWN: &[(&str, &str)] = &[("portal_source_portal_id_url_key", "url")];

/// The portal of that name, for whoever may change it.
fn managed(tx: &mut Tx<'_>, slug: &str) -> Result<PortalId> {
    policy::authorize(tx.actor(), Action::ManagePortals, tx.now())?;
    Ok(store::portal::by_slug(tx, slug)?.id)
}

/// What only the database knows of a well formed source.
fn check(tx: &mut Snapshot<'_>, portal: PortalId, parsed: &Parsed) -> Result<()> {
    let mut errors = FieldErrors::new();
    if !is_own(&parsed.url, &own_hosts(tx, portal)?) {
        errors.add("url", "host-foreign");
    }
    if let Some(department) = parsed.facts.department
        && store::department::among(tx, &[department])?.is_empty()
    {
        errors.add("department_id", "unknown");
    }
    Ok(errors.finish()?)
}

pub(super) fn own_hosts(tx: &mut Snapshot<'_>, portal: PortalId) -> Result<Vec<String>> {
    Ok(store::portal::hosts(tx, &[portal])?.into_iter().map(|(_, host)| host).collect())
}

/// Whether an address is on one of these hosts.
pub(crate) fn is_own(url: &Url, hosts: &[String]) -> bool {
    url.host_str().is_some_and(|host| hosts.iter().any(|own| own == host))
}

fn changed(tx: &mut Tx<'_>, portal: PortalId, change: PortalChange, source: SourceId) -> Result<()> {
    react(tx, &Event::PortalChanged { portal, change, of: Some(source.get()) })
}
