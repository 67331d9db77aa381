//! Starting a thread: its title and its first post are sent in together.

use domain::consultation::Moderation;
use domain::fields::FieldErrors;
use domain::ids::{ClauseId, ConsultationId, NoticeId, ThreadId};
use domain::post::NewThread;
use domain::refusal::Refusal;
use domain::stance::{Asked, Stance};
use store::{Snapshot, Tx};

use crate::error::Result;
use crate::limits::{self, Kind};
use crate::post::waiting::readers;
use crate::post::{self, About, Submission};
use crate::{Ctx, Forum};

/// What was typed for a new thread.
#[derive(Debug, Clone)]
pub struct ThreadInput {
    /// The subject.
    pub title: String,
    /// Markdown.
    pub body: String,
    /// The notice it is about; the consultation's first when absent.
    pub notice: Option<NoticeId>,
    /// A notice by its address: for open forums alone.
    pub notice_url: Option<String>,
    /// The clause of the draft it is about, of whatever edition its writer read.
    pub clause: Option<ClauseId>,
    /// What its first post is meant as, where the consultation asks.
    pub stance: Option<Stance>,
}

impl Forum {
    /// Starts a thread.
    ///
    /// # Errors
    /// Faults in the words, the notice or the clause; the consultation is not open; the pace is too fast; as much
    /// waits for this person's address to be confirmed as may.
    pub async fn start_thread(&self, ctx: &Ctx, consultation: ConsultationId, input: ThreadInput) -> Result<ThreadId> {
        ctx.signed_in()?;
        let new = NewThread::parse(&input.title, &input.body)?;
        let html = post::to_html(new.body.as_str()).await?;
        let posting_limits = self.settings().posting_limits;
        self.act(ctx, move |tx| {
            let readers = readers(tx)?;
            lock_for_posting(tx, consultation)?;
            let facts = post::may_post(tx, consultation)?;
            // No kind of consultation there is so far lets a thread bring its own.
            if input.notice_url.is_some() {
                return Err(Refusal::NoticeUrlOnlyInForum.into());
            }
            let stance = Asked::from(facts.row.asks_stance).admit(input.stance)?;
            let notice = notice(tx, consultation, input.notice)?;
            let about = About {
                clause: clause(tx, consultation, input.clause)?,
                notice_version: notice.map(|(_, version)| version),
            };
            let author = post::author(tx)?;
            limits::pace(tx, posting_limits, author, Kind::Thread)?;
            limits::links(tx, posting_limits, author, new.body.as_str(), &html)?;
            let title = new.title.into_string();
            let row = store::thread::NewThread { consultation, title: title.clone(), author: author.id, notice };
            let thread = store::thread::insert(tx, &row)?;
            let parent = None;
            let words =
                Submission { thread, consultation, parent, about, stance, title, body: new.body, html, readers };
            post::send_in(tx, &facts, words)?;
            Ok(thread)
        })
        .await
    }
}

fn lock_for_posting(tx: &mut Tx<'_>, id: ConsultationId) -> Result<()> {
    let mode = store::consultation::get(tx, id)?.moderation;
    if mode == Moderation::Before {
        store::consultation::lock_shared(tx, id)?;
    } else {
        store::consultation::lock(tx, id)?;
    }
    Ok(())
}

/// A clause of the consultation's draft.
fn clause(tx: &mut Snapshot<'_>, of: ConsultationId, wanted: Option<ClauseId>) -> Result<Option<ClauseId>> {
    let Some(id) = wanted else { return Ok(None) };
    match store::clause::of_consultation(tx, of, id)? {
        Some(clause) => Ok(Some(clause.id)),
        None => Err(FieldErrors::one("clause_id", "clause-not-of-draft").into()),
    }
}

/// The notice a thread leads back to, with the version that stands now: one of the consultation's, its first by rule.
pub(crate) fn notice(
    tx: &mut Snapshot<'_>,
    of: ConsultationId,
    wanted: Option<NoticeId>,
) -> Result<Option<(NoticeId, i32)>> {
    let notices = store::consultation::notices(tx, of)?;
    match wanted {
        None => Ok(notices.first().copied()),
        Some(id) => match notices.into_iter().find(|(notice, _)| *notice == id) {
            Some(found) => Ok(Some(found)),
            None => Err(FieldErrors::one("notice_id", "not-of-consultation").into()),
        },
    }
}
