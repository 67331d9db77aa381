//! Threads that are alike: keeping the terms by which they are found, and finding those that what is being written
//! resembles, in the same consultation and among all that was answered.

use std::collections::HashMap;

use base::bigram;
use domain::ids::{ConsultationId, ThreadId};
use domain::likeness::{Likeness, MOST_SHOWN, MOST_WITH_TERM, Unfinished, likest, telling};
use domain::policy::{self, Action};
use store::likeness::{Alike, Scope, Unindexed};
use store::{Snapshot, Tx};

use crate::error::{Error, Result};
use crate::{Ctx, Forum, consultation};

/// Threads indexed in one transaction.
const BATCH: i64 = 100;
/// Characters of a first post that count.
const READ: usize = 2_000;
/// Threads whose standing is looked up, of those that are likest: some of them may not be public any more.
const LOOKED_UP: usize = 3 * MOST_SHOWN;

/// A thread that resembles what is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlikeView {
    /// The thread.
    pub thread: Alike,
    /// Whether it is so like that its writer should look before sending.
    pub is_strong: bool,
}

/// A thread as it was read, with the terms it is to be found by, and the scopes.
struct Cut {
    thread: Unindexed,
    scopes: Vec<Scope>,
    terms: Vec<String>,
}

/// What is being written, in terms.
struct Wanted {
    terms: Vec<String>,
    /// How many of them are the title's: they come first.
    of_title: usize,
}

impl Wanted {
    fn of(title: &str, body: &str) -> Self {
        let (title, body) = (bigram::terms(title), bigram::terms(&beginning(body)));
        let of_title = telling(&title, &[]).len();
        Self { terms: telling(&title, &body), of_title }
    }

    /// The threads of a scope that are likest: by the title alone, or by all that is written, whichever says more.
    fn likest(&self, tx: &mut Snapshot<'_>, scope: Scope) -> Result<Vec<Likeness>> {
        let mut postings = Vec::with_capacity(self.terms.len());
        for term in &self.terms {
            postings.push(store::likeness::with_term(tx, scope, term, MOST_WITH_TERM)?);
        }
        let mut all = likest(postings.get(..self.of_title).unwrap_or_default());
        all.extend(likest(&postings));
        Ok(all)
    }
}

impl Forum {
    /// Makes the terms of threads anew that say something else by now; says how many notes that settled. Cutting takes
    /// the time and is done before the transaction; what holds by then is decided inside it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn index_threads(&self, ctx: &Ctx) -> Result<usize> {
        let waiting = self.read(|tx| Ok(store::likeness::unindexed(tx, BATCH)?)).await?;
        if waiting.is_empty() {
            return Ok(0);
        }
        let cut = tokio::task::spawn_blocking(move || waiting.into_iter().map(cut).collect::<Vec<_>>());
        let cut = cut.await.map_err(|panic| Error::Fault(panic.into()))?;
        self.write(ctx, move |tx| settle(tx, &cut)).await
    }

    /// The public threads that words like these resemble, the likest first: a bounded number, at a bounded cost.
    ///
    /// # Errors
    /// Faults in what was typed; [`Error::NotFound`] for a consultation this person may not see.
    pub async fn alike(&self, ctx: &Ctx, of: ConsultationId, title: &str, body: &str) -> Result<Vec<AlikeView>> {
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        let Unfinished { title, body } = Unfinished::parse(title, body)?;
        self.read(move |tx| {
            let facts = consultation::facts(tx, of)?;
            policy::authorize(&actor, Action::ViewConsultation(facts.standing()), now).map_err(|_| Error::NotFound)?;
            let wanted = Wanted::of(title.as_str(), body.as_str());
            let mut found = wanted.likest(tx, Scope::Consultation(of))?;
            found.extend(wanted.likest(tx, Scope::Answered)?);
            shown(tx, best(found))
        })
        .await
    }
}

/// The terms of a thread and the scopes in which it is found by them; none while its first post is not public.
fn cut(thread: Unindexed) -> Cut {
    if !thread.state.is_public() {
        return Cut { thread, scopes: Vec::new(), terms: Vec::new() };
    }
    let mut scopes = vec![Scope::Consultation(thread.consultation)];
    scopes.extend(thread.answered_at.map(|_| Scope::Answered));
    let terms = Wanted::of(&thread.title, &thread.body).terms;
    Cut { thread, scopes, terms }
}

/// Writes down the terms of those threads that still say what they were cut from; says how many notes that settled. What
/// another node has settled meanwhile is done, and what was changed is cut anew by the next run: its note stays.
fn settle(tx: &mut Tx<'_>, cut: &[Cut]) -> Result<usize> {
    store::likeness::take_turn(tx)?;
    let notes: Vec<i64> = cut.iter().map(|cut| cut.thread.id).collect();
    let standing = store::likeness::still_unindexed(tx, &notes)?;
    let mut settled = 0;
    for Cut { thread, scopes, terms } in cut.iter().filter(|cut| standing.contains(&cut.thread)) {
        store::likeness::index(tx, thread.id, thread.thread, scopes, terms)?;
        settled += 1;
    }
    Ok(settled)
}

fn beginning(body: &str) -> String {
    body.chars().take(READ).collect()
}

/// Each thread once, by the greater of its likenesses, the likest first.
fn best(found: Vec<Likeness>) -> Vec<Likeness> {
    let mut best: HashMap<ThreadId, Likeness> = HashMap::new();
    for likeness in found {
        let kept = best.entry(likeness.thread).or_insert(likeness);
        if kept.hundredths < likeness.hundredths {
            *kept = likeness;
        }
    }
    let mut best: Vec<Likeness> = best.into_values().collect();
    best.sort_by_key(|likeness| std::cmp::Reverse((likeness.hundredths, likeness.thread)));
    best.truncate(LOOKED_UP);
    best
}

/// Those of them that everybody may read.
fn shown(tx: &mut Snapshot<'_>, likest: Vec<Likeness>) -> Result<Vec<AlikeView>> {
    let ids: Vec<ThreadId> = likest.iter().map(|likeness| likeness.thread).collect();
    let mut threads: HashMap<ThreadId, Alike> =
        store::likeness::public_among(tx, &ids)?.into_iter().map(|thread| (thread.id, thread)).collect();
    let views = likest.into_iter().filter_map(|likeness| {
        Some(AlikeView { thread: threads.remove(&likeness.thread)?, is_strong: likeness.is_strong() })
    });
    Ok(views.take(MOST_SHOWN).collect())
}
