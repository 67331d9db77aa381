//! Looking at the pages of notices again: what has changed, gone, moved or come back.
//!
//! When that is due stands in `domain::notice`; what a difference is, in `reader::content_hash`. Only 404 and 410 mean
//! that a page is gone: whatever else goes wrong keeps the notice as it is, and is shown to editors.

use base::secret::sha256_hex;
use chrono::TimeDelta;
use domain::event::Event;
use domain::ids::NoticeId;
use domain::notice::{CheckOutcome, NoticeState, Seen, Watch, next_check};
use domain::policy::{self, Action};
use rand::RngExt as _;
use reader::fetch::{Fetched, Validators};
use store::Tx;
use store::notice::{CheckFound, Notice};
use tokio::task::JoinSet;
use url::Url;

use super::import::{Imported, ReadPage, keep_again};
use crate::error::{Error, Result};
use crate::react::react;
use crate::settings::Mode;
use crate::{Ctx, Forum};

/// Pages looked at in one run of the job, all at once: hosts are asked one thing at a time by themselves.
const BATCH: i64 = 16;

/// For how long pages taken by one run are nobody else's, in minutes.
const CLAIM_MINUTES: i64 = 15;

/// What was seen at a notice's address.
enum Sight {
    Same,
    Gone { status: u16 },
    Page { page: Box<ReadPage>, validators: Validators },
    Failed { code: String, pause: Option<TimeDelta> },
}

/// What somebody saw at a notice's address with their own eyes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Witnessed {
    /// The page is not there any more.
    Gone,
    /// The portal leads to this address instead.
    Moved(Url),
}

impl Forum {
    /// Notes what an editor saw at the address of a notice that we cannot fetch from.
    ///
    /// # Errors
    /// No right to, or [`Error::NotFound`].
    pub async fn witness_notice(&self, ctx: &Ctx, id: NoticeId, witnessed: Witnessed) -> Result<()> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ImportNotice, ctx.now)?;
        self.write(ctx, move |tx| match witnessed {
            Witnessed::Gone => note(tx, id, Sight::Gone { status: 404 }, 0),
            Witnessed::Moved(url) => {
                store::notice::lock(tx, id)?;
                let notice = store::notice::get(tx, id)?.0;
                relocate(tx, &notice, &url)
            }
        })
        .await
    }

    /// Looks at the pages that are due, some at a time; says at how many. In a demonstration it looks at none: its hosts
    /// are made up.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn check_due_notices(&self, ctx: &Ctx) -> Result<usize> {
        if self.settings().mode == Mode::Demo {
            return Ok(0);
        }
        let now = ctx.now;
        let due = self.read(move |tx| Ok(store::notice::due(tx, now, BATCH)?)).await?;
        if due.is_empty() {
            return Ok(0);
        }
        let until = now + TimeDelta::minutes(CLAIM_MINUTES);
        let taken = self.write(ctx, move |tx| Ok(store::notice::claim(tx, &due, until)?)).await?;
        let count = taken.len();
        let mut looking = JoinSet::new();
        for id in taken {
            let (forum, ctx) = (self.clone(), ctx.clone());
            looking.spawn(async move { forum.look_at(&ctx, id).await });
        }
        while let Some(looked) = looking.join_next().await {
            match looked {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tracing::warn!(%error, "a notice could not be checked"),
                Err(panic) => tracing::error!(%panic, "checking a notice broke down"),
            }
        }
        Ok(count)
    }

    /// Looks at a notice's page now (editors), whatever its host asks of robots.
    ///
    /// # Errors
    /// No right to, or [`Error::NotFound`]. What is wrong with the page is no error: it is noted.
    pub async fn check_notice(&self, ctx: &Ctx, id: NoticeId) -> Result<()> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ImportNotice, ctx.now)?;
        self.look_at(ctx, id).await
    }

    async fn look_at(&self, ctx: &Ctx, id: NoticeId) -> Result<()> {
        let (notice, known) = self
            .read(move |tx| {
                let check = store::notice::check(tx, id)?;
                // Only a page that comes whole says whether it leads back.
                let is_seen = store::notice::back_link(tx, id)?.is_some();
                let known = Validators { etag: check.etag, last_modified: check.last_modified };
                Ok((store::notice::get(tx, id)?.0, if is_seen { known } else { Validators::default() }))
            })
            .await?;
        let sight = self.sight(ctx, &notice, &known).await?;
        // Chance keeps pages that were read together from being asked for together.
        let chance = rand::rng().random_range(0..=100);
        self.write(ctx, move |tx| note(tx, id, sight, chance)).await
    }

    /// Fetches and reads what stands at the notice's address, unless it is what is `known`.
    async fn sight(&self, ctx: &Ctx, notice: &Notice, known: &Validators) -> Result<Sight> {
        let url = Url::parse(&notice.url).map_err(anyhow::Error::new)?;
        let asked = ctx.actor.account().is_some();
        let against_robots = !self.fetcher().robots(&url, ctx.now).await.allows(&url);
        if against_robots && !asked {
            return Ok(Sight::Failed { code: "robots".to_owned(), pause: None });
        }
        let page = match self.fetcher().get(&url, known).await {
            Ok(Fetched::Same) => return Ok(Sight::Same),
            Ok(Fetched::Gone { status }) => return Ok(Sight::Gone { status }),
            Ok(Fetched::Page(page)) => *page,
            Err(fault) => {
                let pause = fault.retry_after().and_then(|pause| TimeDelta::from_std(pause).ok());
                return Ok(Sight::Failed { code: fault.code().to_owned(), pause });
            }
        };
        let validators = page.validators.clone();
        match self.read_page(&url, page, against_robots).await {
            Ok(page) => Ok(Sight::Page { page: Box::new(page), validators }),
            // A page that cannot be read is no other version: a wall, an error page, a script that draws it.
            Err(Error::Invalid(_)) => Ok(Sight::Failed { code: "unreadable".to_owned(), pause: None }),
            Err(other) => Err(other),
        }
    }
}

/// Writes down what was seen, and when to look again.
fn note(tx: &mut Tx<'_>, id: NoticeId, sight: Sight, chance: u8) -> Result<()> {
    store::notice::lock(tx, id)?;
    let before = store::notice::get(tx, id)?.0;
    let known = store::notice::check(tx, id)?;
    let kept = Validators { etag: known.etag, last_modified: known.last_modified };
    let (outcome, fault, validators, pause) = match sight {
        Sight::Same => {
            come_back(tx, &before)?;
            store::notice::confirm_back_link(tx, id)?;
            (CheckOutcome::Same, None, kept, None)
        }
        Sight::Gone { status } => {
            go(tx, &before, status)?;
            store::notice::forget_back_link(tx, id)?;
            (CheckOutcome::Gone, None, Validators::default(), None)
        }
        Sight::Failed { code, pause } => (CheckOutcome::Failed, Some(code), kept, pause),
        Sight::Page { page, validators } => {
            come_back(tx, &before)?;
            relocate(tx, &before, &page.url)?;
            let outcome = match keep_again(tx, id, &page)? {
                Imported::Changed(_) => CheckOutcome::Changed,
                Imported::New(_) | Imported::Known(_) => CheckOutcome::Same,
            };
            (outcome, None, validators, None)
        }
    };
    let failures = if fault.is_some() { known.failures + 1 } else { 0 };
    let watch = Watch::of(&store::notice::closings(tx, id)?, tx.now());
    let next_at = next_check(watch, failures, pause, chance, tx.now());
    let Validators { etag, last_modified } = validators;
    Ok(store::notice::note_check(tx, id, &CheckFound { next_at, outcome, fault, failures, etag, last_modified })?)
}

fn go(tx: &mut Tx<'_>, notice: &Notice, status: u16) -> Result<()> {
    if notice.state == NoticeState::Gone {
        return Ok(());
    }
    store::notice::mark_gone(tx, notice.id)?;
    react(tx, &Event::NoticeGone { notice: notice.id, status })
}

fn come_back(tx: &mut Tx<'_>, notice: &Notice) -> Result<()> {
    if notice.state != NoticeState::Gone {
        return Ok(());
    }
    let state = notice.state.after(Seen::Same, notice.current_version);
    store::notice::mark_back(tx, notice.id, state)?;
    react(tx, &Event::NoticeReturned { notice: notice.id })
}

/// Follows a page that its portal moved for good. The address it had still leads to the notice.
pub(super) fn relocate(tx: &mut Tx<'_>, notice: &Notice, url: &Url) -> Result<()> {
    let key = reader::canonical(url);
    let is_new = Url::parse(&notice.url).is_ok_and(|known| reader::canonical(&known) != key);
    // What stands at the new address may be known as a notice of its own; then it stays that.
    if !is_new || store::notice::by_key(tx, &key)?.is_some_and(|other| other != notice.id) {
        return Ok(());
    }
    store::notice::relocate(tx, notice.id, (url.as_str(), &key))?;
    react(tx, &Event::NoticeMoved { notice: notice.id, sha256: sha256_hex(url.as_str().as_bytes()) })
}
