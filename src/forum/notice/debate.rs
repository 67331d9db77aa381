//! What is debated about a notice in a few figures: for cards on the pages of portals, for oEmbed, for programs that count.
//! All of it is public, and the same for everybody.
//!
//! What is not here: what an address leads to (`target`).

use std::collections::BTreeMap;

use base::time::Timestamp;
use domain::ids::{ConsultationId, NoticeId, ThreadId};
use domain::policy::{self, Action};
use domain::{actor::Actor, fields::FieldErrors};
use store::Snapshot;
use store::consultation::Consultation;
use store::notice::NoticeLink;
use store::response::latest::{self, Among, Latest};
use store::thread::Debated;

use super::Target;
use super::target::{Address, find, known};
use crate::error::{Error, Result};
use crate::post::Viewer;
use crate::{Forum, consultation, thread};

/// The most addresses that are counted at once.
pub const MOST_ADDRESSES: usize = 50;

/// What is debated, in a few figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debate {
    /// Where it is.
    pub at: Target,
    /// What it is called; nothing where the title of a thread is not public.
    pub title: Option<String>,
    /// The notice it comes from.
    pub notice: Option<NoticeLink>,
    /// The consultation it stands in; none has been opened from a notice that nobody debates.
    pub consultation: Option<Consultation>,
    /// How much was said.
    pub counts: Counts,
    /// What a department answered last: there, or in a thread that brought the notice along.
    pub latest: Option<Latest>,
}

/// How much was said in public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "what is counted, under its names")]
pub struct Counts {
    pub threads: i64,
    pub posts: i64,
    pub participants: i64,
    pub responses: i64,
}

/// A card for the pages of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// What it shows; nothing for an address that is not debated here.
    pub debate: Option<Debate>,
    /// The hosts of the portals whose page it is: those that may show it.
    pub hosts: Vec<String>,
}

impl Forum {
    /// What is debated at an address: that of a notice, or of a page of ours. The card of an address that nobody knows
    /// is empty.
    ///
    /// # Errors
    /// What the database says.
    pub async fn card(&self, now: Timestamp, url: &str) -> Result<Card> {
        let Some(address) = Address::parse(url, &self.settings().base_url) else {
            return Ok(Card { debate: None, hosts: Vec::new() });
        };
        self.read(move |tx| {
            let debate = match find(tx, &address)? {
                Some(target) => of(tx, now, target)?,
                None => None,
            };
            Ok(Card { hosts: hosts(tx, &address, debate.as_ref())?, debate })
        })
        .await
    }

    /// What is debated about the notices at these addresses, in their order: a bounded number of queries, however many.
    ///
    /// # Errors
    /// The fault `too-many` beyond [`MOST_ADDRESSES`].
    pub async fn debates(&self, urls: &[String]) -> Result<Vec<Option<Debate>>> {
        if urls.len() > MOST_ADDRESSES {
            return Err(FieldErrors::one("url", "too-many").into());
        }
        let base_url = &self.settings().base_url;
        let addresses: Vec<_> = urls.iter().map(|url| Address::parse(url, base_url)).collect();
        self.read(move |tx| {
            let known = known(tx, &addresses)?;
            let ids: Vec<NoticeId> = known.iter().flatten().copied().collect();
            let debates = of_notices(tx, &ids)?;
            Ok(known.into_iter().map(|id| debates.get(&id?).cloned()).collect())
        })
        .await
    }
}

/// What is debated at one place; nothing where not everybody may read it.
fn of(tx: &mut Snapshot<'_>, now: Timestamp, target: Target) -> Result<Option<Debate>> {
    match target {
        Target::Notice(id) => Ok(of_notices(tx, &[id])?.remove(&id)),
        Target::Consultation(id) => public(tx, now, id)?.map(|row| of_consultation(tx, row)).transpose(),
        Target::Thread(id) => of_thread(tx, now, id),
    }
}

/// What is debated about each of these notices.
fn of_notices(tx: &mut Snapshot<'_>, ids: &[NoticeId]) -> Result<BTreeMap<NoticeId, Debate>> {
    let mut newest = store::consultation::newest_of_each(tx, ids)?;
    let consultations: Vec<ConsultationId> = newest.values().map(|row| row.id).collect();
    let last = latest::last_of_each(tx, &consultations)?;
    let brought = store::thread::debated(tx, ids)?;
    let mut last_beside = latest::last_beside(tx, ids)?;
    let debate = |notice: NoticeLink| {
        let consultation = newest.remove(&notice.id);
        let within = consultation.as_ref().and_then(|row| last.get(&row.id).cloned());
        let latest = later(within, last_beside.remove(&notice.id));
        let at = consultation.as_ref().map_or(Target::Notice(notice.id), |row| Target::Consultation(row.id));
        let title = consultation.as_ref().map_or(&notice.title, |row| &row.title).clone();
        let beside = brought.get(&notice.id).copied().unwrap_or_default();
        let counts = consultation.as_ref().map(Counts::of).unwrap_or_default().and(beside);
        (notice.id, Debate { at, title: Some(title), notice: Some(notice), consultation, counts, latest })
    };
    Ok(store::notice::links(tx, ids)?.into_iter().map(debate).collect())
}

/// The one published later, of two that there may be.
fn later(one: Option<Latest>, other: Option<Latest>) -> Option<Latest> {
    one.into_iter().chain(other).max_by_key(|latest| (latest.published_at, latest.id))
}

fn of_consultation(tx: &mut Snapshot<'_>, row: Consultation) -> Result<Debate> {
    let notice = store::notice::of_consultations(tx, &[row.id])?.into_iter().next().map(|(_, notice)| notice);
    Ok(Debate {
        at: Target::Consultation(row.id),
        title: Some(row.title.clone()),
        notice,
        counts: Counts::of(&row),
        latest: latest::latest(tx, Among::Consultation(row.id), None, 1)?.pop(),
        consultation: Some(row),
    })
}

fn of_thread(tx: &mut Snapshot<'_>, now: Timestamp, id: ThreadId) -> Result<Option<Debate>> {
    let viewer = Viewer { actor: &Actor::Anonymous, now };
    match thread::visible(tx, viewer, id) {
        Ok(()) => {}
        Err(Error::NotFound) => return Ok(None),
        Err(other) => return Err(other),
    }
    let listed = store::thread::get_listed(tx, id)?;
    let row = store::consultation::get(tx, listed.thread.consultation_id)?;
    let Some(thread) = thread::draw(tx, viewer, row.id, vec![listed])?.pop() else { return Ok(None) };
    let notice = match &thread.notice {
        Some(notice) => store::notice::links(tx, &[notice.id])?.pop(),
        None => None,
    };
    let counts = Counts {
        threads: 1,
        posts: thread.post_count,
        participants: thread.participant_count,
        responses: thread.response_count,
    };
    let latest = latest::latest(tx, Among::Thread(id), None, 1)?.pop();
    Ok(Some(Debate { at: Target::Thread(id), title: thread.title, notice, consultation: Some(row), counts, latest }))
}

/// The consultation, where everybody may read it.
fn public(tx: &mut Snapshot<'_>, now: Timestamp, id: ConsultationId) -> Result<Option<Consultation>> {
    let facts = match consultation::facts(tx, id) {
        Ok(facts) => facts,
        Err(Error::NotFound) => return Ok(None),
        Err(other) => return Err(other),
    };
    let seen = policy::authorize(&Actor::Anonymous, Action::ViewConsultation(facts.standing()), now).is_ok();
    Ok(seen.then_some(facts.row))
}

/// The hosts of the portal that the address belongs to; of a page of ours, those of the portal its notice stands on.
fn hosts(tx: &mut Snapshot<'_>, address: &Address, debate: Option<&Debate>) -> Result<Vec<String>> {
    let notice = debate.and_then(|debate| debate.notice.as_ref());
    let host = match address {
        Address::Notice(url) => url.host_str().map(str::to_owned),
        Address::Ours(_) => notice.and_then(|notice| Some(url::Url::parse(&notice.url).ok()?.host_str()?.to_owned())),
    };
    let portal = match host {
        Some(host) => store::portal::of_host(tx, &host)?,
        None => None,
    };
    let portal: Vec<_> = portal.into_iter().collect();
    Ok(store::portal::hosts(tx, &portal)?.into_iter().map(|(_, host)| host).collect())
}

impl Counts {
    /// With what was said in open forums, in threads that brought the notice along. Somebody who took part in several of
    /// them, or there and in its consultation, is counted in each.
    pub(super) const fn and(self, beside: Debated) -> Self {
        Self {
            threads: self.threads + beside.threads,
            posts: self.posts + beside.posts,
            participants: self.participants + beside.participants,
            responses: self.responses + beside.responses,
        }
    }

    const fn of(row: &Consultation) -> Self {
        Self {
            threads: row.thread_count,
            posts: row.post_count,
            participants: row.participant_count,
            responses: row.response_count,
        }
    }
}
