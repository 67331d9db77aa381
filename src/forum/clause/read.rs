//! Clauses as pages and programs read them: a draft clause by clause with the posts about each, one clause with all its
//! wordings and its threads, and what there is to choose from for somebody who writes.

use std::collections::HashMap;

use base::page::{Cursor, Page};
use base::time::Timestamp;
use domain::clause::article_of;
use domain::consultation::ConsultationKind;
use domain::ids::{ClauseId, ConsultationId, ThreadId};
use domain::policy::{self, Action};
use domain::thread::ThreadOrder;
use store::Snapshot;
use store::clause::{Clause, Edition, Wording};
use store::thread::{Choice, Outline};

use crate::consultation::{ConsultationView, facts, views};
use crate::error::{Error, Result};
use crate::{Ctx, Forum, cursor_key};

/// The most clauses of one text.
const MOST: i64 = 5_000;
/// The most clauses there are to choose from: more fit into no list that a person reads.
const CHOICES: i64 = 1_500;

/// A clause and how many public posts are about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseLine {
    /// The clause.
    pub clause: Clause,
    /// What was said about it, whatever the edition; of an article, with what was said about its paragraphs and items.
    pub said: Said,
}

/// How much was said about a clause in public.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Said {
    /// Opinions: posts that begin a thread.
    pub opinions: i64,
    /// Posts, those opinions among them.
    pub posts: i64,
}

/// An edition with its clauses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClausesView {
    /// Which; nothing while no clauses were read.
    pub edition: Option<Edition>,
    /// Its clauses, in the order of the text.
    pub clauses: Vec<ClauseLine>,
    /// How many editions there are.
    pub editions: usize,
}

/// A draft as it stands on a page: its headings and articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftView {
    /// The newest edition.
    pub edition: Edition,
    /// Its headings and articles, as many as were asked for.
    pub articles: Vec<ClauseLine>,
    /// The place in the text from which it goes on; nothing at the end.
    pub next: Option<i32>,
}

/// Something that one can write about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseChoice {
    /// The clause.
    pub id: ClauseId,
    /// How the text cites it.
    pub label: String,
    /// All it says.
    pub text: String,
}

/// A public thread that begins with a clause.
pub type ClauseThread = Outline;

/// One clause with what is said about it.
#[derive(Debug, Clone)]
pub struct ClausePage {
    /// Its consultation.
    pub consultation: ConsultationView,
    /// What each edition that has it says, the oldest first; never empty.
    pub wordings: Vec<Wording>,
    /// The number of the newest edition, whether that has the clause or not.
    pub newest: i32,
    /// What was said about it and what is below it.
    pub said: Said,
    /// The threads that begin with it.
    pub threads: Page<ClauseThread>,
}

impl Forum {
    /// The clauses of a draft, all of one edition: the newest, or the one with this number.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a consultation this person may not see, or an edition that there is not.
    pub async fn clauses(&self, ctx: &Ctx, id: ConsultationId, edition: Option<i32>) -> Result<ClausesView> {
        let (ctx, wanted) = (ctx.clone(), edition);
        self.read(move |tx| {
            seen(tx, &ctx, id)?;
            let editions = store::clause::editions(tx, id)?;
            let many = editions.len();
            let edition = match wanted {
                None => editions.into_iter().last(),
                Some(number) => {
                    Some(editions.into_iter().find(|edition| edition.edition == number).ok_or(Error::NotFound)?)
                }
            };
            let clauses = match &edition {
                Some(edition) => store::clause::list(tx, edition.id, 0, MOST)?,
                None => vec![],
            };
            Ok(ClausesView { clauses: counted(tx, id, clauses)?, edition, editions: many })
        })
        .await
    }

    /// The newest edition of a draft, article by article, from a place in the text on.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a consultation this person may not see, or one without clauses.
    pub async fn draft_text(
        &self,
        ctx: &Ctx,
        id: ConsultationId,
        from: i32,
        limit: i64,
    ) -> Result<(ConsultationView, DraftView)> {
        let ctx = ctx.clone();
        self.read(move |tx| {
            let view = seen(tx, &ctx, id)?;
            let draft = draft(tx, id, from, limit)?.ok_or(Error::NotFound)?;
            Ok((view, draft))
        })
        .await
    }

    /// One clause by its name, with the threads that begin with it, a page at a time.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a consultation this person may not see, or a clause that no edition has; a fault for a
    /// cursor of another list.
    pub async fn clause_page(
        &self,
        ctx: &Ctx,
        id: ConsultationId,
        eid: String,
        cursor: Option<Cursor>,
        limit: i64,
    ) -> Result<ClausePage> {
        let ctx = ctx.clone();
        let after = cursor_key::<(Timestamp, ThreadId)>(cursor.as_ref())?;
        self.read(move |tx| {
            let consultation = seen(tx, &ctx, id)?;
            let newest = store::clause::newest(tx, id)?.ok_or(Error::NotFound)?;
            let wordings = store::clause::wordings(tx, id, &eid)?;
            if wordings.is_empty() {
                return Err(Error::NotFound);
            }
            let choice = Choice { order: ThreadOrder::Active, standing: None, clause: Some(eid.clone()) };
            let threads = store::thread::choose(tx, id, choice, after, limit + 1)?;
            let threads = Page::cut(threads, limit, |listed| (listed.thread.active_at, listed.thread.id));
            let said = Counts::of(tx, id)?.about(&eid);
            let threads = threads.map(|listed| Outline::from(listed.thread));
            Ok(ClausePage { consultation, wordings, newest: newest.edition, said, threads })
        })
        .await
    }

    /// What a thread of this consultation can be about: the articles and paragraphs of the newest edition.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a consultation this person may not see.
    pub async fn clause_choices(&self, ctx: &Ctx, id: ConsultationId) -> Result<Vec<ClauseChoice>> {
        let ctx = ctx.clone();
        self.read(move |tx| {
            let view = seen(tx, &ctx, id)?;
            if view.consultation.kind != ConsultationKind::Draft {
                return Ok(vec![]);
            }
            let Some(newest) = store::clause::newest(tx, id)? else { return Ok(vec![]) };
            let clauses = store::clause::list(tx, newest.id, 0, CHOICES)?.into_iter();
            let clauses = clauses.filter(|clause| !clause.level.is_heading());
            Ok(clauses.map(|clause| ClauseChoice { id: clause.id, label: clause.label, text: clause.text }).collect())
        })
        .await
    }
}

/// The consultation, for somebody who may see it.
fn seen(tx: &mut Snapshot<'_>, ctx: &Ctx, id: ConsultationId) -> Result<ConsultationView> {
    let facts = facts(tx, id)?;
    policy::authorize(&ctx.actor, Action::ViewConsultation(facts.standing()), ctx.now).map_err(|_| Error::NotFound)?;
    views(tx, ctx.now, vec![facts.row])?.pop().ok_or(Error::NotFound)
}

/// The newest edition of a draft, article by article; nothing where no clauses were read.
pub(crate) fn draft(tx: &mut Snapshot<'_>, id: ConsultationId, from: i32, limit: i64) -> Result<Option<DraftView>> {
    let Some(edition) = store::clause::newest(tx, id)? else { return Ok(None) };
    let mut articles = store::clause::articles(tx, edition.id, from, limit + 1)?;
    let wanted = usize::try_from(limit).unwrap_or_default();
    let next = articles.get(wanted).map(|clause| clause.ordinal);
    articles.truncate(wanted);
    Ok(Some(DraftView { articles: counted(tx, id, articles)?, edition, next }))
}

fn counted(tx: &mut Snapshot<'_>, id: ConsultationId, clauses: Vec<Clause>) -> Result<Vec<ClauseLine>> {
    let counts = Counts::of(tx, id)?;
    Ok(clauses.into_iter().map(|clause| ClauseLine { said: counts.about(&clause.eid), clause }).collect())
}

/// What was said, by what it is about.
struct Counts {
    exact: HashMap<String, Said>,
    /// Of articles, with all that is below them.
    whole: HashMap<String, Said>,
}

impl Counts {
    fn of(tx: &mut Snapshot<'_>, id: ConsultationId) -> Result<Self> {
        let said = store::clause::said(tx, id)?.into_iter();
        let exact: HashMap<String, Said> =
            said.map(|row| (row.eid, Said { opinions: row.opinions, posts: row.posts })).collect();
        let mut whole: HashMap<String, Said> = HashMap::new();
        for (eid, said) in &exact {
            let sum = whole.entry(article_of(eid).to_owned()).or_default();
            sum.opinions += said.opinions;
            sum.posts += said.posts;
        }
        Ok(Self { exact, whole })
    }

    fn about(&self, eid: &str) -> Said {
        self.whole.get(eid).or_else(|| self.exact.get(eid)).copied().unwrap_or_default()
    }
}
