//! Keeping an edition of a draft's clauses: as a version of a notice has them, or as they were pasted. One that says
//! what the newest says already is not kept again.

use domain::clause::{self, ClauseLevel, NewClause};
use domain::consultation::ConsultationKind;
use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::{ConsultationId, EditionId, NoticeId};
use domain::phase::ConsultationState;
use domain::policy::{self, Action};
use domain::refusal::Refusal;
use store::clause::NewEdition;
use store::consultation::Consultation;
use store::{Snapshot, Tx};

use crate::consultation::{facts, lock_managed};
use crate::error::{Error, Result};
use crate::react::react;
use crate::{Ctx, Forum};

/// The most clauses that are compared with: what a text is read into at most.
const MOST: i64 = 5_000;

/// Where the clauses of an edition come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClauseSource {
    /// A text that was pasted.
    Text(String),
    /// A notice of the consultation: the version with this number, or its newest.
    Notice(NoticeId, Option<i32>),
}

/// What would be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClausePreview {
    /// The number it would get.
    pub edition: i32,
    /// Its clauses.
    pub clauses: Vec<Previewed>,
    /// What the newest edition has and this one has not, by label.
    pub gone: Vec<String>,
    /// The version it was read from.
    pub source: Option<(NoticeId, i32)>,
}

/// A clause that would be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Previewed {
    /// The clause.
    pub clause: NewClause,
    /// What the newest edition says in its place: nothing when it is new.
    pub before: Option<String>,
}

/// Clauses that were read, ready to be kept.
struct Reading {
    clauses: Vec<NewClause>,
    source: Option<(NoticeId, i32)>,
}

impl Forum {
    /// Keeps an edition of the clauses of a draft.
    ///
    /// # Errors
    /// A text without clauses, a notice of another consultation, no right to, or a consultation without a draft.
    pub async fn keep_clauses(&self, ctx: &Ctx, id: ConsultationId, source: ClauseSource) -> Result<EditionId> {
        let reading = self.read_clauses(ctx, id, source).await?;
        self.act(ctx, move |tx| {
            let facts = lock_managed(tx, id)?;
            takes_clauses(&facts.row)?;
            keep(tx, &facts.row, &reading)
        })
        .await
    }

    /// Shows what would be kept, against the newest edition.
    ///
    /// # Errors
    /// As [`Forum::keep_clauses`].
    pub async fn preview_clauses(&self, ctx: &Ctx, id: ConsultationId, source: ClauseSource) -> Result<ClausePreview> {
        let Reading { clauses, source } = self.read_clauses(ctx, id, source).await?;
        self.read(move |tx| {
            let newest = store::clause::newest(tx, id)?;
            let before = match &newest {
                Some(edition) => store::clause::list(tx, edition.id, 0, MOST)?,
                None => vec![],
            };
            let named = |eid: &str| before.iter().find(|clause| clause.eid == eid).map(|clause| clause.text.clone());
            let stays = |eid: &str| clauses.iter().any(|clause| clause.eid == eid);
            Ok(ClausePreview {
                edition: newest.map_or(1, |edition| edition.edition + 1),
                gone: before.iter().filter(|old| !stays(&old.eid)).map(|old| old.label.clone()).collect(),
                clauses: clauses
                    .iter()
                    .map(|clause| Previewed { before: named(&clause.eid), clause: clause.clone() })
                    .collect(),
                source,
            })
        })
        .await
    }

    /// Reading is work: it comes before the transaction, and after the question who asks.
    async fn read_clauses(&self, ctx: &Ctx, id: ConsultationId, source: ClauseSource) -> Result<Reading> {
        ctx.signed_in()?;
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        let (field, text, source) = self
            .read(move |tx| {
                let facts = facts(tx, id)?;
                policy::authorize(&actor, Action::ViewConsultation(facts.standing()), now)
                    .map_err(|_| Error::NotFound)?;
                policy::authorize(&actor, Action::ManageConsultation(facts.standing()), now)?;
                takes_clauses(&facts.row)?;
                match source {
                    ClauseSource::Text(typed) => Ok(("text", clause::parse_text(&typed)?.into_string(), None)),
                    ClauseSource::Notice(notice, version) => {
                        let (text, version) = text_of(tx, id, notice, version)?;
                        Ok(("notice_id", text, Some((notice, version))))
                    }
                }
            })
            .await?;
        let clauses = tokio::task::spawn_blocking(move || clauses_of(&text))
            .await
            .map_err(|panic| Error::Fault(anyhow::Error::new(panic)))??;
        if clauses.is_empty() {
            return Err(FieldErrors::one(field, "no-clauses").into());
        }
        Ok(Reading { clauses, source })
    }
}

/// Refuses what has no draft, or is over.
fn takes_clauses(row: &Consultation) -> std::result::Result<(), Refusal> {
    match (row.kind, row.state) {
        (ConsultationKind::Draft, ConsultationState::Draft | ConsultationState::Published) => Ok(()),
        (ConsultationKind::Draft, state) => Err(Refusal::WrongState { state: state.as_str() }),
        (ConsultationKind::Topic | ConsultationKind::Hearing | ConsultationKind::Forum, _) => Err(Refusal::NotADraft),
    }
}

/// The text of a version of one of the consultation's notices.
fn text_of(tx: &mut Snapshot<'_>, of: ConsultationId, notice: NoticeId, version: Option<i32>) -> Result<(String, i32)> {
    let notices = store::consultation::notices(tx, of)?;
    let Some((_, newest)) = notices.into_iter().find(|(id, _)| *id == notice) else {
        return Err(FieldErrors::one("notice_id", "not-of-consultation").into());
    };
    let version = version.unwrap_or(newest);
    let html = markup::Html::stored(store::notice::version(tx, notice, version)?.html);
    Ok((reader::text_of(&html).join("\n"), version))
}

fn clauses_of(text: &str) -> Result<Vec<NewClause>> {
    let clause = |clause: reader::Clause| {
        // The same words on both floors: a test holds them against each other.
        let level: ClauseLevel = clause.level.as_str().parse().map_err(anyhow::Error::new)?;
        Ok(NewClause { level, eid: clause.eid, label: clause.label, text: clause.text })
    };
    reader::clauses(text).into_iter().map(clause).collect()
}

fn keep(tx: &mut Tx<'_>, row: &Consultation, reading: &Reading) -> Result<EditionId> {
    let sha256 = clause::digest(&reading.clauses);
    let newest = store::clause::newest(tx, row.id)?;
    if let Some(newest) = newest.as_ref().filter(|newest| newest.sha256 == sha256) {
        return Ok(newest.id);
    }
    let number = newest.map_or(1, |newest| newest.edition + 1);
    let new = NewEdition { consultation: row.id, number, source: reading.source, sha256: &sha256 };
    let edition = store::clause::insert(tx, new, &reading.clauses)?;
    // A draft is not public yet, and neither is what is done to it.
    let event = match row.state {
        ConsultationState::Draft => Event::ConsultationEdited { consultation: row.id },
        _ => Event::ConsultationClauses { consultation: row.id, edition: number, sha256 },
    };
    react(tx, &event)?;
    Ok(edition)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_floors_have_the_same_levels() {
        let words = |all: &[&'static str]| all.to_vec();
        let read: Vec<_> = reader::ClauseLevel::ALL.iter().map(|level| level.as_str()).collect();
        let kept: Vec<_> = ClauseLevel::ALL.iter().map(|level| level.as_str()).collect();
        assert_eq!(words(&read), words(&kept));
    }
}
