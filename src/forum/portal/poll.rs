//! Polling: the source that is due the longest is claimed, fetched, and its rows are kept to be read; then the pages of some
//! of its rows are (`round`). Nothing is fetched inside a transaction.
//!
//! A source is one node's at a time: whoever claims it holds it for a while, and one that dies lets it go by that. What is
//! known costs no fetch, what is on a host that is not the portal's is never followed, and what a portal asks of robots is
//! done. The demo's portals are of its own making, so there nothing is polled.

use base::time::Timestamp;
use chrono::TimeDelta;
use domain::portal::{next_poll, next_round};
use reader::SourceReading;
use reader::fetch::{FetchFault, Fetched, Validators};
use store::portal::source::{Reading, Source};
use url::Url;

use super::fault::Fault;
use super::listed::Listed;
use super::source::{Parsed, is_own, own_hosts};
use crate::error::{Error, Result};
use crate::settings::Mode;
use crate::{Ctx, Forum};

/// How long a claimed source is nobody else's: longer than a round of a portal that answers slowly.
const CLAIM_MINUTES: i64 = 15;
/// The longest wait that a portal may ask for.
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(24);

/// What came of asking for a source.
enum Asked {
    /// It is as it was.
    Same,
    /// It reads like this.
    Read(SourceReading, Validators),
    /// It could not be read; perhaps it asked to be left alone for so long.
    Failed(Fault, Option<TimeDelta>),
}

/// A source that this node polls.
pub(super) struct Claimed {
    pub(super) source: Source,
    pub(super) hosts: Vec<String>,
    pub(super) url: Url,
    by: Parsed,
}

impl Forum {
    /// Polls the source that is due the longest; `false` when none is. A source that cannot be read is noted, and no error
    /// here.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn poll_next_source(&self, ctx: &Ctx) -> Result<bool> {
        let now = ctx.now;
        if self.settings().mode == Mode::Demo
            || !self.read(move |tx| Ok(store::portal::source::is_due(tx, now)?)).await?
        {
            return Ok(false);
        }
        let until = now + TimeDelta::minutes(CLAIM_MINUTES);
        let claimed = self
            .write(ctx, move |tx| {
                let Some(source) = store::portal::source::claim(tx, until)? else { return Ok(None) };
                let hosts = own_hosts(tx, source.portal_id)?;
                Ok(Some((source, hosts)))
            })
            .await?;
        let Some((source, hosts)) = claimed else { return Ok(false) };
        let claimed = Claimed::of(source, hosts)?;
        let asked = self.ask(&claimed, now).await?;
        let wait = if let Asked::Failed(_, wait) = &asked { *wait } else { None };
        match self.take_up(&claimed, asked, wait).await {
            // Somebody took it away meanwhile.
            Err(Error::NotFound) => Ok(true),
            done => done.map(|()| true),
        }
    }

    async fn take_up(&self, claimed: &Claimed, asked: Asked, wait: Option<TimeDelta>) -> Result<()> {
        self.note(claimed, asked).await?;
        self.read_rows(claimed).await?;
        self.let_go(claimed, wait).await
    }

    async fn ask(&self, claimed: &Claimed, now: Timestamp) -> Result<Asked> {
        let url = &claimed.url;
        if !self.fetcher().robots(url, now).await.allows(url) {
            return Ok(Asked::Failed(Fault::robots(), None));
        }
        let page = match self.fetcher().get(url, &claimed.validators()).await {
            Ok(Fetched::Page(page)) => *page,
            Ok(Fetched::Same) => return Ok(Asked::Same),
            Ok(Fetched::Gone { status }) => return Ok(Asked::Failed(Fault::gone(status), None)),
            Err(fault) => return Ok(Asked::Failed(Fault::from(&fault), wait(&fault))),
        };
        if !is_own(&page.url, &claimed.hosts) {
            let host = page.url.host_str().unwrap_or_default();
            return Ok(Asked::Failed(Fault::elsewhere(host), None));
        }
        let validators = page.validators.clone();
        Ok(match self.read_listing(page, &claimed.by).await? {
            Ok(reading) => Asked::Read(reading, validators),
            Err(why) => Asked::Failed(Fault::unreadable(why), None),
        })
    }

    /// Writes down what came of asking; the rows that are new wait to be read.
    async fn note(&self, claimed: &Claimed, asked: Asked) -> Result<()> {
        let ctx = Ctx::system("poll", self.now());
        let id = claimed.source.id;
        match asked {
            Asked::Same => self.write(&ctx, move |tx| Ok(store::portal::source::unchanged(tx, id)?)).await,
            Asked::Failed(fault, _) => {
                tracing::info!(source = %id, fault = fault.code, detail = fault.detail, "a source could not be read");
                self.write(&ctx, move |tx| Ok(store::portal::source::fail(tx, id, &fault.code, &fault.detail)?)).await
            }
            Asked::Read(reading, validators) => self.take_rows(&ctx, claimed, reading, validators).await,
        }
    }

    async fn take_rows(
        &self,
        ctx: &Ctx,
        claimed: &Claimed,
        reading: SourceReading,
        validators: Validators,
    ) -> Result<()> {
        let id = claimed.source.id;
        let rows = self.listed(reading).await?;
        let all = rows.len();
        let own: Vec<Listed> = rows.into_iter().filter(|row| is_own(&row.url, &claimed.hosts)).collect();
        let (listed, foreign_rows) = (count(all), count(all - own.len()));
        let portal = claimed.source.portal_id;
        self.write(ctx, move |tx| {
            store::portal::source::lock(tx, portal, id)?;
            let keys: Vec<String> = own.iter().map(|listed| listed.row.url_key.clone()).collect();
            let known = store::notice::known_keys(tx, &keys)?;
            let mut news = false;
            for listed in own.iter().filter(|listed| !known.contains(&listed.row.url_key)) {
                news |= store::portal::row::insert(tx, id, &listed.row)?;
            }
            let Validators { etag, last_modified } = validators;
            let reading = Reading { etag, last_modified, listed, foreign_rows, news };
            Ok(store::portal::source::succeed(tx, id, &reading)?)
        })
        .await
    }

    /// Gives the source back, and says when it is read again: soon when rows are left over, late when it fails.
    async fn let_go(&self, claimed: &Claimed, wait: Option<TimeDelta>) -> Result<()> {
        let ctx = Ctx::system("poll", self.now());
        let (portal, id) = (claimed.source.portal_id, claimed.source.id);
        self.write(&ctx, move |tx| {
            let now = tx.now();
            let source = store::portal::source::get(tx, portal, id)?;
            let next = match source.failures {
                0 if store::portal::row::is_due(tx, id, now)? => next_round(source.interval_minutes, now),
                failures => next_poll(source.interval_minutes, failures, now),
            };
            let next = wait.map_or(next, |wait| next.max(now + wait));
            Ok(store::portal::source::release(tx, id, next)?)
        })
        .await
    }
}

impl Claimed {
    fn of(source: Source, hosts: Vec<String>) -> Result<Self> {
        let by = Parsed::kept(&source)?;
        Ok(Self { url: by.url.clone(), source, hosts, by })
    }

    fn validators(&self) -> Validators {
        Validators { etag: self.source.etag.clone(), last_modified: self.source.last_modified.clone() }
    }
}

/// How long a portal asks us to wait.
fn wait(fault: &FetchFault) -> Option<TimeDelta> {
    fault.retry_after().and_then(|wait| TimeDelta::from_std(wait).ok()).map(|wait| wait.min(LONGEST_WAIT))
}

fn count(rows: usize) -> i32 {
    i32::try_from(rows).unwrap_or(i32::MAX)
}
