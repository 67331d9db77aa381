//! The guarded client: the one way in which the forum asks other hosts for anything.
//!
//! It goes to public hosts by name, over http and https, on the ports 80 and 443 (`guard`), and to no address but those of
//! the public Internet (`connect`, `public`); each redirect is judged as if it had been typed. An exchange takes ten
//! seconds and five mebibytes at most, and one host is asked one thing at a time (`turns`). What may be fetched without
//! anybody asking for it stands in `robots`; when, and what follows, is decided in `forum`.
//!
//! Invariant: no connection is opened to an address that was not judged, whatever a page, a name or a setting says.

mod body;
mod connect;
mod exchange;
mod fault;
mod guard;
mod kind;
mod later;
mod public;
mod robots;
mod turns;

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base::time::Timestamp;
use chrono::TimeDelta;
use http::header::{CONTENT_TYPE, DATE, ETAG, LAST_MODIFIED, LOCATION, RETRY_AFTER};
use url::Url;

use body::Excess;
use connect::{Connector, Network, System};
use exchange::{Answer, Question};
pub use fault::FetchFault;
pub use guard::guard;
pub use public::is_public;
pub use robots::Robots;
use turns::Turns;

/// The name of our robot, as `robots.txt` files may call it.
const NAME: &str = "Folkmoot";

/// How long a fetch may take, all redirects and the body included.
const PATIENCE: Duration = Duration::from_secs(10);

/// The longest body taken, unpacked.
const MOST_BYTES: usize = 5 << 20;

/// Redirects that are followed.
const MOST_HOPS: usize = 3;

/// How long what a host asks of robots is believed (RFC 9309, 2.4: at most a day), in hours.
const ROBOTS_BELIEVED: i64 = 24;

/// How long a host that could not say is left alone, in hours.
const ROBOTS_AGAIN: i64 = 1;

/// Hosts whose wishes are kept in memory.
const MOST_HOSTS: usize = 2_000;

/// The longest validator kept: longer ones are sent back to nobody.
const MOST_VALIDATOR: usize = 500;

/// What was known of a page when it was last fetched: lets its host say that nothing changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// Its `ETag`.
    pub etag: Option<String>,
    /// Its `Last-Modified`.
    pub last_modified: Option<String>,
}

/// What came of a fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// The page is as it was when the validators were given.
    Same,
    /// The page is not there any more: 404 or 410.
    Gone {
        /// Which of them.
        status: u16,
    },
    /// The page.
    Page(Box<FetchedPage>),
}

/// A page as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchedPage {
    /// Where it was found in the end: what its relative links are relative to.
    pub url: Url,
    /// Where it lives from now on, when the host says so by a permanent redirect (301, 308).
    pub moved_to: Option<Url>,
    /// What it says it is.
    pub content_type: Option<String>,
    /// What to ask with next time.
    pub validators: Validators,
    /// Its bytes, unpacked, in whatever character set.
    pub bytes: Vec<u8>,
}

/// The guarded client. Cheap to clone; clones share the lines before hosts and what hosts ask of robots.
#[derive(Clone)]
pub struct Fetcher {
    parts: Arc<Parts>,
    patience: Duration,
}

struct Parts {
    agent: String,
    connector: Connector,
    turns: Turns,
    robots: Mutex<HashMap<String, (Timestamp, Robots)>>,
}

impl Fetcher {
    /// A client that calls itself `agent`, as [`agent`] makes it, and goes to public hosts alone.
    #[must_use]
    pub fn guarded(agent: &str) -> Self {
        Self::on(Box::new(System), agent, None)
    }

    /// The same, but one exact socket address is let through: for test harnesses, whose portals live on loopback. It is
    /// reached as `http://<address>`, and by every name that ends in `.example` or `.test`, which nobody owns. No setting
    /// leads here.
    #[must_use]
    pub fn letting_through(agent: &str, address: SocketAddr) -> Self {
        Self::on(Box::new(System), agent, Some(address))
    }

    /// The same with less patience, so that a test of a slow portal need not be slow.
    #[must_use]
    pub fn within(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    fn on(network: Box<dyn Network>, agent: &str, opening: Option<SocketAddr>) -> Self {
        let connector = Connector::new(network, opening);
        let parts = Parts { agent: agent.to_owned(), connector, turns: Turns::default(), robots: Mutex::default() };
        Self { parts: Arc::new(parts), patience: PATIENCE }
    }

    /// Fetches a page, once no other fetch is under way at its host.
    ///
    /// # Errors
    /// Why it could not be fetched.
    pub async fn get(&self, url: &Url, known: &Validators) -> Result<Fetched, FetchFault> {
        match self.follow(url, known, MOST_BYTES, Excess::Refused).await? {
            Outcome::Answered(page) => {
                kind::judge(page.content_type.as_deref(), &page.bytes)?;
                Ok(Fetched::Page(page))
            }
            Outcome::Same => Ok(Fetched::Same),
            Outcome::Absent(status @ (404 | 410)) => Ok(Fetched::Gone { status }),
            Outcome::Absent(status) => Err(FetchFault::Status(status)),
        }
    }

    /// What the host of this page asks of robots: from memory for a day, else from its `robots.txt`.
    pub async fn robots(&self, url: &Url, now: Timestamp) -> Robots {
        let Ok(file) = url.join("/robots.txt") else { return Robots::unsaid(FetchFault::Address) };
        let key = file.as_str().to_owned();
        if let Some(robots) = self.remembered(&key, now) {
            return robots;
        }
        let (robots, hours) = match self.follow(&file, &Validators::default(), robots::READ, Excess::Cut).await {
            Ok(Outcome::Answered(page)) => (Robots::parse(&page.bytes, NAME), ROBOTS_BELIEVED),
            Ok(Outcome::Absent(400..=499)) => (Robots::silent(), ROBOTS_BELIEVED),
            Ok(Outcome::Absent(status)) => (Robots::unsaid(FetchFault::Status(status)), ROBOTS_AGAIN),
            Ok(Outcome::Same) => (Robots::unsaid(FetchFault::Broken), ROBOTS_AGAIN),
            Err(fault) => (Robots::unsaid(fault), ROBOTS_AGAIN),
        };
        self.remember(key, now, now + TimeDelta::hours(hours), robots.clone());
        robots
    }

    fn remembered(&self, key: &str, now: Timestamp) -> Option<Robots> {
        let known = self.parts.robots.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(key).filter(|(until, _)| now < *until).map(|(_, robots)| robots.clone())
    }

    fn remember(&self, key: String, now: Timestamp, until: Timestamp, robots: Robots) {
        let mut known = self.parts.robots.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST_HOSTS {
            known.retain(|_, (until, _)| now < *until);
        }
        if known.len() >= MOST_HOSTS {
            known.clear();
        }
        known.insert(key, (until, robots));
    }

    /// Asks, and goes where it is sent, within our patience. Standing in line for the first host does not count: that is
    /// our own doing and not the host's.
    async fn follow(&self, url: &Url, known: &Validators, most: usize, excess: Excess) -> Result<Outcome, FetchFault> {
        guard::check(url, self.parts.connector.opening())?;
        let turn = self.parts.turns.at(host(url)).await?;
        let walk = Walk { fetcher: self, at: url.clone(), moved_to: None, is_moving: true };
        tokio::time::timeout(self.patience, walk.go(turn, known, most, excess)).await.map_err(|_| FetchFault::Slow)?
    }
}

/// How we name ourselves to hosts, and where they can read who we are.
#[must_use]
pub fn agent(base_url: &str) -> String {
    format!("{NAME}/{} (+{base_url})", env!("CARGO_PKG_VERSION"))
}

/// What came, before it is judged.
enum Outcome {
    Answered(Box<FetchedPage>),
    Same,
    Absent(u16),
}

/// On the way from one address to the next.
struct Walk<'a> {
    fetcher: &'a Fetcher,
    at: Url,
    moved_to: Option<Url>,
    /// Whether all redirects so far were permanent.
    is_moving: bool,
}

impl Walk<'_> {
    async fn go(
        mut self,
        mut turn: turns::Turn,
        known: &Validators,
        most: usize,
        excess: Excess,
    ) -> Result<Outcome, FetchFault> {
        let parts = &self.fetcher.parts;
        let unknown = Validators::default();
        for hop in 0..=MOST_HOPS {
            // Behind a redirect everything is asked for in full: "nothing changed" would hide that the page moved.
            let known = if hop == 0 { known } else { &unknown };
            let question = Question { url: &self.at, agent: &parts.agent, known };
            let answer = exchange::ask(&parts.connector, &question).await?;
            let Some(next) = self.next(&answer)? else { return self.arrive(answer, most, excess).await };
            if host(&next) != host(&self.at) {
                // Given back first: two walks that cross would wait for each other.
                drop(turn);
                turn = parts.turns.at(host(&next)).await?;
            }
            self.at = next;
        }
        Err(FetchFault::Redirects)
    }

    /// Where an answer sends us.
    fn next(&mut self, answer: &Answer) -> Result<Option<Url>, FetchFault> {
        let status = answer.status.as_u16();
        if !matches!(status, 301 | 302 | 303 | 307 | 308) {
            return Ok(None);
        }
        let location = answer.header(LOCATION).ok_or(FetchFault::Status(status))?;
        let next = self.at.join(location).map_err(|_| FetchFault::Address)?;
        guard::check(&next, self.fetcher.parts.connector.opening())?;
        // What was asked for in private is not answered in public, where anybody in between could write the notice.
        if self.at.scheme() == "https" && next.scheme() == "http" {
            return Err(FetchFault::Downgrade);
        }
        self.is_moving &= matches!(status, 301 | 308);
        if self.is_moving {
            self.moved_to = Some(next.clone());
        }
        Ok(Some(next))
    }

    async fn arrive(self, answer: Answer, most: usize, excess: Excess) -> Result<Outcome, FetchFault> {
        match answer.status.as_u16() {
            200 | 203 => {}
            304 => return Ok(Outcome::Same),
            status @ (429 | 503) => {
                let retry_after = later::pause(answer.header(RETRY_AFTER), answer.header(DATE));
                return Err(FetchFault::Busy { status, retry_after });
            }
            status => return Ok(Outcome::Absent(status)),
        }
        let kept = |name| answer.header(name).filter(|value| value.len() <= MOST_VALIDATOR).map(str::to_owned);
        let validators = Validators { etag: kept(ETAG), last_modified: kept(LAST_MODIFIED) };
        let content_type = kept(CONTENT_TYPE);
        let bytes = answer.read(most, excess).await?;
        let page = FetchedPage { url: self.at, moved_to: self.moved_to, content_type, validators, bytes };
        Ok(Outcome::Answered(Box::new(page)))
    }
}

/// The host of an address that was judged, which always has one.
fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default()
}

#[cfg(test)]
mod tests;
