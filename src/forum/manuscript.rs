//! Manuscripts: what somebody is writing is kept for them, read again on any device, and let go when it is sent. Private:
//! no event, and nobody else reads it.
//!
//! What is not here: the drafts of official responses (`response::draft`).

use std::collections::BTreeMap;

use base::time::Timestamp;
use chrono::TimeDelta;
use domain::ids::{AccountId, ConsultationId, PostId, ThreadId};
use domain::manuscript::{KEPT_DAYS, MOST, Manuscript, ManuscriptInput, Place};
use domain::policy::{self, Action};
use domain::refusal::Refusal;
use store::manuscript::{Manuscript as Row, Words};
use store::{Snapshot, Tx};

use crate::error::{Error, Result};
use crate::file::{self, Along, FileView};
use crate::notice::from_json;
use crate::post::Viewer;
use crate::{Ctx, Forum, consultation, thread};

/// What is kept for a place.
#[derive(Debug, Clone)]
pub struct ManuscriptView {
    /// Where it is to stand.
    pub place: Place,
    /// The title; empty for a reply.
    pub title: String,
    /// Markdown.
    pub body: String,
    /// What was chosen in the other fields of the form, by their names.
    pub choices: BTreeMap<String, String>,
    /// The files that wait with it.
    pub files: Vec<FileView>,
    /// Grows with each change.
    pub version: i64,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// A manuscript as its writer finds it among their own.
#[derive(Debug, Clone)]
pub struct OwnManuscript {
    /// What is kept.
    pub manuscript: ManuscriptView,
    /// The thread and the number of the post that it answers.
    pub answers: Option<(ThreadId, Option<i64>)>,
    /// What the thread, or the consultation a thread is to be begun in, is called; none while that is not public.
    pub subject: Option<String>,
}

impl ManuscriptView {
    fn of(row: Row) -> Result<Self> {
        let place = row.place.parse().map_err(|_| anyhow::anyhow!("a manuscript is for no place: {}", row.place))?;
        Ok(Self {
            place,
            title: row.title,
            body: row.body,
            choices: from_json(&row.choices)?,
            files: Vec::new(),
            version: row.version,
            updated_at: row.updated_at,
        })
    }

    /// The same with the files that wait with it.
    fn with_files(self, tx: &mut Snapshot<'_>, account: AccountId, now: Timestamp) -> Result<Self> {
        let files = file::waiting(tx, account, &self.place.to_string(), now)?;
        Ok(Self { files, ..self })
    }
}

impl Forum {
    /// What this person has kept for a place.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`]; no right to.
    pub async fn manuscript(&self, ctx: &Ctx, place: Place) -> Result<Option<ManuscriptView>> {
        let (account, now) = (writer(ctx)?, ctx.now);
        self.read(move |tx| {
            let Some(row) = store::manuscript::find(tx, account, &place.to_string())? else { return Ok(None) };
            ManuscriptView::of(row)?.with_files(tx, account, now).map(Some)
        })
        .await
    }

    /// Keeps what was typed for a place, with the files that wait with it: those of this person that belong to no post. `version` is the one it rests on, 0 where there was none; whatever stands is
    /// written over when it is absent.
    ///
    /// # Errors
    /// Faults in what was typed; [`Error::NotFound`] for a place this person may not see; [`Refusal::Stale`] when another
    /// window kept something else since, [`Refusal::ManuscriptGone`] when it was sent or let go; as many are kept as may.
    pub async fn keep_manuscript(
        &self,
        ctx: &Ctx,
        place: Place,
        input: ManuscriptInput,
        files: Vec<Along>,
        version: Option<i64>,
    ) -> Result<ManuscriptView> {
        let account = writer(ctx)?;
        let (words, files) = (Manuscript::parse(input)?, file::parse(files)?);
        let choices = serde_json::to_string(&words.choices).map_err(anyhow::Error::new)?;
        self.write(ctx, move |tx| {
            store::account::lock(tx, account)?;
            seen(tx, place)?;
            let key = place.to_string();
            fresh(store::manuscript::find(tx, account, &key)?.map(|row| row.version), version)?;
            make_room(tx, account, &key)?;
            let words = Words { title: words.title.as_str(), body: words.body.as_str(), choices: &choices };
            store::manuscript::keep(tx, account, &key, words)?;
            file::wait(tx, account, &key, &files)?;
            let (row, now) = (store::manuscript::find(tx, account, &key)?.ok_or(Error::NotFound)?, tx.now());
            ManuscriptView::of(row)?.with_files(tx, account, now)
        })
        .await
    }

    /// Lets go what this person has kept for a place; answers with what it was.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none.
    pub async fn discard_manuscript(&self, ctx: &Ctx, place: Place) -> Result<ManuscriptView> {
        let account = writer(ctx)?;
        self.write(ctx, move |tx| {
            let key = place.to_string();
            let row = store::manuscript::find(tx, account, &key)?.ok_or(Error::NotFound)?;
            store::manuscript::remove(tx, account, &key)?;
            ManuscriptView::of(row)
        })
        .await
    }

    /// All that this person has kept, what was changed last first.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`]; no right to.
    pub async fn manuscripts(&self, ctx: &Ctx) -> Result<Vec<OwnManuscript>> {
        let account = writer(ctx)?;
        self.read(move |tx| {
            let rows = store::manuscript::of_account(tx, account, i64::try_from(MOST).unwrap_or_default())?;
            let all = rows.into_iter().map(ManuscriptView::of).collect::<Result<Vec<_>>>()?;
            Around::gather(tx, &all).map(|around| all.into_iter().map(|one| around.place(one)).collect())
        })
        .await
    }

    /// Lets go what nobody changed for months; says how many.
    ///
    /// # Errors
    /// What the database says.
    pub async fn remove_manuscripts(&self, ctx: &Ctx) -> Result<usize> {
        let before = ctx.now - TimeDelta::days(KEPT_DAYS);
        self.write(ctx, move |tx| Ok(store::manuscript::purge(tx, before)?)).await
    }
}

/// Lets go what whoever acts has kept for a place, because it is sent in by this transaction.
pub(crate) fn sent(tx: &mut Tx<'_>, place: Place) -> Result<()> {
    match tx.actor().account() {
        Some(account) => Ok(store::manuscript::remove(tx, account, &place.to_string()).map(drop)?),
        None => Ok(()),
    }
}

fn writer(ctx: &Ctx) -> Result<AccountId> {
    let account = ctx.actor.account().ok_or(Error::Unauthenticated)?;
    policy::authorize(&ctx.actor, Action::KeepManuscripts, ctx.now)?;
    Ok(account)
}

/// Whether whoever acts may know of the place.
fn seen(tx: &mut Tx<'_>, place: Place) -> Result<()> {
    let (actor, now) = (tx.actor(), tx.now());
    match place {
        Place::Thread(id) => {
            let facts = consultation::facts(tx, id)?;
            policy::authorize(actor, Action::ViewConsultation(facts.standing()), now).map_err(|_| Error::NotFound)
        }
        Place::Reply(id) => {
            let answered = store::manuscript::answered(tx, &[id])?.pop().ok_or(Error::NotFound)?;
            thread::visible(tx, Viewer { actor, now }, answered.thread)
        }
    }
}

/// Whether what was typed rests on what stands.
fn fresh(stands: Option<i64>, rests_on: Option<i64>) -> Result<()> {
    match (stands, rests_on) {
        (_, None) | (None, Some(0)) => Ok(()),
        (Some(stands), Some(rests_on)) if stands == rests_on => Ok(()),
        (Some(version), Some(_)) => Err(Refusal::Stale { version, by: None }.into()),
        // What was sent in another window must not come back from this one.
        (None, Some(_)) => Err(Refusal::ManuscriptGone.into()),
    }
}

fn make_room(tx: &mut Tx<'_>, account: AccountId, key: &str) -> Result<()> {
    let full = usize::try_from(store::manuscript::count(tx, account)?).is_ok_and(|kept| kept >= MOST);
    if full && store::manuscript::find(tx, account, key)?.is_none() {
        return Err(Refusal::ManuscriptsFull { most: MOST }.into());
    }
    Ok(())
}

/// What stands around somebody's manuscripts.
struct Around {
    answered: Vec<store::manuscript::Answered>,
    threads: Vec<(ThreadId, String)>,
    consultations: Vec<(ConsultationId, String)>,
}

impl Around {
    fn gather(tx: &mut Snapshot<'_>, all: &[ManuscriptView]) -> Result<Self> {
        let (mut posts, mut consultations) = (Vec::<PostId>::new(), Vec::new());
        for one in all {
            match one.place {
                Place::Reply(post) => posts.push(post),
                Place::Thread(consultation) => consultations.push(consultation),
            }
        }
        let answered = store::manuscript::answered(tx, &posts)?;
        let threads: Vec<ThreadId> = answered.iter().map(|answered| answered.thread).collect();
        // A title is words of the thread's first post: where that is not public, neither is the title.
        let roots = store::post::roots(tx, &threads)?.into_iter().filter(|root| root.post.state.is_public());
        Ok(Self {
            answered,
            threads: roots.map(|root| (root.post.thread_id, root.thread_title)).collect(),
            consultations: store::manuscript::consultations(tx, &consultations)?,
        })
    }

    fn place(&self, manuscript: ManuscriptView) -> OwnManuscript {
        let (answers, subject) = match manuscript.place {
            Place::Thread(id) => (None, self.consultations.iter().find(|(of, _)| *of == id).map(|(_, title)| title)),
            Place::Reply(post) => {
                let answered = self.answered.iter().find(|answered| answered.post == post);
                let title = answered.and_then(|answered| self.threads.iter().find(|(of, _)| *of == answered.thread));
                (answered.map(|answered| (answered.thread, answered.number)), title.map(|(_, title)| title))
            }
        };
        OwnManuscript { answers, subject: subject.cloned(), manuscript }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_window_kept_is_not_written_over() {
        for (stands, rests_on) in [(None, None), (Some(3), None), (None, Some(0)), (Some(3), Some(3))] {
            assert!(fresh(stands, rests_on).is_ok(), "{stands:?} {rests_on:?}");
        }
        for (stands, rests_on) in [(Some(3), Some(2)), (Some(3), Some(0)), (None, Some(3))] {
            assert!(fresh(stands, rests_on).is_err(), "{stands:?} {rests_on:?}");
        }
    }
}
