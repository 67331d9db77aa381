//! Starting a thread: its title and its first post are sent in together. A department's is public at once; a resident's
//! goes the way that the consultation's mode says.

use domain::consultation::{ConsultationKind, Moderation};
use domain::fields::FieldErrors;
use domain::ids::{ClauseId, ConsultationId, DepartmentId, NoticeId, ThreadId};
use domain::manuscript::Place;
use domain::policy::{self, Action};
use domain::post::{NewThread, Voice};
use domain::stance::{Asked, Stance};
use store::{Snapshot, Tx};

use super::bring::{self, Brought};
use crate::consultation::ConsultationFacts;
use crate::error::Result;
use crate::file::{self, Along};
use crate::limits::{self, Kind};
use crate::mention::Drawn;
use crate::post::waiting::readers;
use crate::post::{self, About, Opening, Submission};
use crate::settings::Switch;
use crate::{Ctx, Forum, manuscript};

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
    /// The department it falls under, one of those that run it: for open forums alone.
    pub department: Option<DepartmentId>,
    /// The department in whose voice it is begun; one's own when absent.
    pub speaks_for: Option<DepartmentId>,
    /// The clause of the draft it is about, of whatever edition its writer read.
    pub clause: Option<ClauseId>,
    /// What goes along with the first post.
    pub files: Vec<Along>,
    /// What its first post is meant as, where the consultation asks.
    pub stance: Option<Stance>,
}

impl ThreadInput {
    /// The words; every fault at once, that two notices are named included.
    ///
    /// # Errors
    /// All of them.
    pub(crate) fn words(&self) -> std::result::Result<NewThread, FieldErrors> {
        let mut faults = FieldErrors::new();
        if self.notice.is_some() && self.notice_url.is_some() {
            faults.add("notice_url", "notice-or-url");
        }
        match NewThread::parse(&self.title, &self.body) {
            Ok(new) => faults.finish().map(|()| new),
            Err(mut errors) => {
                errors.append(faults);
                Err(errors)
            }
        }
    }
}

/// A thread that is about to be begun: what was typed, read and drawn.
struct Beginning {
    new: NewThread,
    drawn: Drawn,
    files: Vec<Along>,
    notice: Option<NoticeId>,
    brought: Option<Brought>,
    department: Option<DepartmentId>,
    clause: Option<ClauseId>,
    stance: Option<Stance>,
}

impl Forum {
    /// Starts a thread.
    ///
    /// # Errors
    /// Faults in the words, the notice, the department or the clause; no right to speak for that department; the
    /// consultation is not open; the pace is too fast; as much waits for this person's address to be confirmed as may.
    pub async fn start_thread(&self, ctx: &Ctx, consultation: ConsultationId, input: ThreadInput) -> Result<ThreadId> {
        ctx.signed_in()?;
        let new = input.words()?;
        let files = file::parse(input.files)?;
        let brought = match &input.notice_url {
            Some(url) => Some(self.bring(ctx, consultation, url).await?),
            None => None,
        };
        let drawn = self.draw(new.body.as_str(), None).await?;
        let ThreadInput { notice, department, clause, speaks_for, stance, .. } = input;
        let beginning = Beginning { new, drawn, files, notice, brought, department, clause, stance };
        let posting_limits = self.settings().posting_limits;
        self.act(ctx, move |tx| match speaks_for {
            Some(speaker) => as_department(tx, consultation, speaker, beginning),
            None => as_resident(tx, consultation, posting_limits, beginning),
        })
        .await
    }
}

fn as_resident(tx: &mut Tx<'_>, of: ConsultationId, pace: Switch, begun: Beginning) -> Result<ThreadId> {
    let readers = readers(tx)?;
    lock_for_posting(tx, of)?;
    let facts = post::may_post(tx, of)?;
    let (notice, about) = begun.about(tx, of)?;
    let department = falls_under(&facts, begun.department)?;
    let stance = Asked::from(facts.row.asks_stance).admit(begun.stance)?;
    let author = post::author(tx)?;
    limits::pace(tx, pace, author, Kind::Thread)?;
    limits::links(tx, pace, author, begun.new.body.as_str(), &begun.drawn.html)?;
    // Behind the account, as whoever keeps a manuscript holds them.
    manuscript::sent(tx, Place::Thread(of))?;
    let title = begun.new.title.into_string();
    let voice = Voice::Resident;
    let row = store::thread::NewThread {
        consultation: of,
        title: title.clone(),
        author: author.id,
        voice,
        department,
        notice,
    };
    let thread = store::thread::insert(tx, &row)?;
    let Drawn { html, mentioned } = begun.drawn;
    let words = Submission {
        thread,
        consultation: of,
        parent: None,
        about,
        stance,
        title,
        body: begun.new.body,
        html,
        mentioned,
        readers,
        files: begun.files,
    };
    post::send_in(tx, &facts, words)?;
    Ok(thread)
}

/// What a department begins is signed for by whoever begins it, and never comes before a moderator.
fn as_department(tx: &mut Tx<'_>, of: ConsultationId, speaker: DepartmentId, begun: Beginning) -> Result<ThreadId> {
    store::consultation::lock(tx, of)?;
    let facts = post::may_post(tx, of)?;
    must_run(&facts, speaker, "speaks_for")?;
    let signature = store::department::get(tx, speaker)?.signature;
    policy::authorize(tx.actor(), Action::OpenThread(speaker, signature), tx.now())?;
    begun.is_fit_for_a_department()?;
    manuscript::sent(tx, Place::Thread(of))?;
    let (notice, about) = begun.about(tx, of)?;
    let Beginning { new: NewThread { title, body }, drawn, files, .. } = begun;
    let row = store::thread::NewThread {
        consultation: of,
        title: title.into_string(),
        author: post::author(tx)?.id,
        voice: Voice::Official,
        department: Some(speaker),
        notice,
    };
    let thread = store::thread::insert(tx, &row)?;
    post::speak(tx, (of, thread), Opening { department: speaker, about, body, drawn, files })?;
    Ok(thread)
}

impl Beginning {
    /// A department is not asked what it means, and falls under no other.
    fn is_fit_for_a_department(&self) -> Result<()> {
        let mut errors = FieldErrors::new();
        if self.stance.is_some() {
            errors.add("stance", "not-for-departments");
        }
        if self.department.is_some() {
            errors.add("department_id", "not-for-departments");
        }
        Ok(errors.finish()?)
    }

    /// The notice it leads back to, and what its first post is about.
    fn about(&self, tx: &mut Tx<'_>, of: ConsultationId) -> Result<(Option<(NoticeId, i32)>, About)> {
        let clause = clause(tx, of, self.clause)?;
        let notice = match &self.brought {
            Some(brought) => Some(bring::keep(tx, brought)?),
            None => notice(tx, of, self.notice)?,
        };
        Ok((notice, About { clause, notice_version: notice.map(|(_, version)| version) }))
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

/// The department whose desk alone gets it, in an open forum.
fn falls_under(facts: &ConsultationFacts, wanted: Option<DepartmentId>) -> Result<Option<DepartmentId>> {
    let Some(department) = wanted else { return Ok(None) };
    if facts.row.kind != ConsultationKind::Forum {
        return Err(FieldErrors::one("department_id", "only-forum").into());
    }
    must_run(facts, department, "department_id")?;
    Ok(Some(department))
}

fn must_run(facts: &ConsultationFacts, department: DepartmentId, field: &str) -> Result<()> {
    if facts.departments.contains(&department) {
        return Ok(());
    }
    Err(FieldErrors::one(field, "department-not-of-consultation").into())
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
