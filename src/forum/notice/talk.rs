//! What is said about a notice in threads that brought it along, and where more can be: in the open forums, whose threads
//! bring notices. All of it is public, and the same for everybody.
//!
//! What is not here: the bringing itself (`thread::bring`).

use base::time::Timestamp;
use domain::ids::{ConsultationId, NoticeId};
use store::Snapshot;

use super::debate::Counts;
use super::target::Address;
use crate::error::Result;
use crate::{Ctx, Forum};

/// The most open forums that are offered: those who look for one choose among few.
const MOST_FORUMS: i64 = 3;

/// An open forum that takes threads now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenForum {
    /// The forum.
    pub id: ConsultationId,
    /// Its title.
    pub title: String,
}

/// What is said about a notice beside the consultations that were opened from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    /// How much.
    pub counts: Counts,
    /// Where more can be, the newest first.
    pub forums: Vec<OpenForum>,
}

/// A page that a thread may bring along, though no notice is known there yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bringable {
    /// Its address, however it was spelled.
    pub url: String,
    /// The forums whose threads may bring it, the newest first.
    pub forums: Vec<OpenForum>,
}

impl Forum {
    /// What is said about a notice in open forums, and which of them take more.
    ///
    /// # Errors
    /// What the database says.
    pub async fn talk_of_notice(&self, ctx: &Ctx, id: NoticeId) -> Result<Talk> {
        let now = ctx.now;
        self.read(move |tx| {
            let beside = store::thread::debated(tx, &[id])?.remove(&id).unwrap_or_default();
            Ok(Talk { counts: Counts::default().and(beside), forums: forums(tx, now)? })
        })
        .await
    }

    /// Where a thread may bring along the page at this address; nothing where its host is on no portal's list, for then no
    /// resident may, and nothing while no open forum takes threads.
    ///
    /// # Errors
    /// What the database says.
    pub async fn bringable(&self, now: Timestamp, typed: &str) -> Result<Option<Bringable>> {
        let Some(Address::Notice(url)) = Address::parse(typed, &self.settings().base_url) else { return Ok(None) };
        self.read(move |tx| {
            let Some(host) = url.host_str() else { return Ok(None) };
            if store::portal::of_host(tx, host)?.is_none() {
                return Ok(None);
            }
            let forums = forums(tx, now)?;
            Ok((!forums.is_empty()).then(|| Bringable { url: url.into(), forums }))
        })
        .await
    }
}

fn forums(tx: &mut Snapshot<'_>, now: Timestamp) -> Result<Vec<OpenForum>> {
    let open = store::consultation::open_forums(tx, now, MOST_FORUMS)?;
    Ok(open.into_iter().map(|(id, title)| OpenForum { id, title }).collect())
}
