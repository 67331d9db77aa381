//! Clauses of a draft in JSON.

use base::time::Timestamp;
use domain::clause::ClauseLevel;
use domain::ids::{ClauseId, NoticeId};
use forum::clause::{ClauseLine, ClauseSource, ClausesView, Edition};
use forum::post::PostClause;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::word::word;

/// One edition of a draft's clauses, whole. Without clauses `edition` is null and `items` is empty.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Clauses {
    /// Its number: 1, 2, 3 …
    edition: Option<i32>,
    /// How many editions there are.
    editions: usize,
    /// The version of a notice it was read from; null when it was pasted.
    source: Option<ClausesSource>,
    /// When it was kept (RFC 3339).
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Timestamp>,
    /// The clauses in the order of the text: chapters, articles, their paragraphs, their items.
    items: Vec<Clause>,
}

/// A version of a notice.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClausesSource {
    #[schema(value_type = String)]
    notice_id: NoticeId,
    notice_version: i32,
}

/// A piece of a draft that can be spoken of.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Clause {
    /// Its id in this edition: what a thread is begun with.
    #[schema(value_type = String)]
    id: ClauseId,
    #[schema(schema_with = word::<ClauseLevel>)]
    level: ClauseLevel,
    /// Its name in every edition, after Akoma Ntoso: `art_5__para_2`.
    eid: String,
    /// How the text cites it: 第五条第二款.
    label: String,
    /// All it says, with what is below it.
    text: String,
    /// Public posts about it, whatever the edition; of an article, with those about what is below it.
    posts: i64,
    /// Public opinions about it, counted alike: posts that begin a thread. `?clause=` lists those threads.
    opinions: i64,
}

/// The clause that a post is about.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClauseName {
    /// Its name in every edition.
    eid: String,
    /// How the text cites it.
    label: String,
    /// The number of the edition the post was written under.
    edition: i32,
}

/// Clauses to be kept: of a text, or of the newest version of a notice of the consultation. One of the two.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClausesBody {
    /// The whole draft, as it stands.
    text: Option<String>,
    /// A notice of the consultation.
    #[schema(value_type = Option<String>, format = "id")]
    notice_id: Option<NoticeId>,
}

impl ClausesBody {
    /// Where they come from; nothing and both are the fault `one-of`.
    pub(crate) fn source(self) -> Result<ClauseSource, domain::fields::FieldErrors> {
        match (self.text, self.notice_id) {
            (Some(text), None) => Ok(ClauseSource::Text(text)),
            (None, Some(notice)) => Ok(ClauseSource::Notice(notice, None)),
            (Some(_), Some(_)) | (None, None) => Err(domain::fields::FieldErrors::one("text", "text-or-notice")),
        }
    }
}

impl From<ClausesView> for Clauses {
    fn from(view: ClausesView) -> Self {
        let source = |edition: &Edition| {
            let (notice_id, notice_version) = edition.notice_id.zip(edition.notice_version)?;
            Some(ClausesSource { notice_id, notice_version })
        };
        Self {
            edition: view.edition.as_ref().map(|edition| edition.edition),
            editions: view.editions,
            source: view.edition.as_ref().and_then(source),
            at: view.edition.map(|edition| edition.at),
            items: view.clauses.into_iter().map(Clause::from).collect(),
        }
    }
}

impl From<ClauseLine> for Clause {
    fn from(line: ClauseLine) -> Self {
        let ClauseLine { clause, said } = line;
        Self {
            id: clause.id,
            level: clause.level,
            eid: clause.eid,
            label: clause.label,
            text: clause.text,
            posts: said.posts,
            opinions: said.opinions,
        }
    }
}

impl From<PostClause> for ClauseName {
    fn from(clause: PostClause) -> Self {
        Self { eid: clause.eid, label: clause.label, edition: clause.edition }
    }
}
