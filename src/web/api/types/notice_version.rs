//! Versions of a notice in JSON: one by one, side by side, and what an editor says of a change.

use base::time::Timestamp;
use domain::ids::NoticeId;
use domain::notice::Judgement;
use forum::notice::{Comparison, FieldName, JudgementInput, NoticeChange, VersionView};
use markup::{Piece, PieceKind, Row, Side};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::notice::{NoticeAttachment, NoticeField};
use super::word::word;

/// A notice as one of its versions says.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NoticeSnapshot {
    #[schema(value_type = String)]
    notice_id: NoticeId,
    number: i32,
    #[schema(value_type = String, format = DateTime)]
    fetched_at: Timestamp,
    title: String,
    /// Over its text and attachments.
    sha256: String,
    attachments: Vec<NoticeAttachment>,
    /// Its text, sanitised.
    html: String,
    /// Which rule read which field.
    fields: Vec<NoticeField>,
    /// What an editor found it to be, against the version before; null when nobody has said.
    change: Option<Change>,
}

/// What an editor found a version to be.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Change {
    version: i32,
    #[schema(schema_with = word::<Judgement>)]
    judgement: Judgement,
    reason: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

impl From<NoticeChange> for Change {
    fn from(change: NoticeChange) -> Self {
        Self { version: change.version, judgement: change.judgement, reason: change.reason, at: change.at }
    }
}

impl From<VersionView> for NoticeSnapshot {
    fn from(view: VersionView) -> Self {
        Self {
            notice_id: view.notice,
            number: view.version.number,
            fetched_at: view.version.fetched_at,
            title: view.version.title,
            sha256: view.version.sha256,
            attachments: view.attachments.into_iter().map(NoticeAttachment::from).collect(),
            html: view.html.into_string(),
            fields: view.fields.into_iter().map(NoticeField::from).collect(),
            change: view.change.map(Change::from),
        }
    }
}

/// Two versions of a notice side by side.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NoticeComparison {
    from: i32,
    to: i32,
    /// The fields that differ; a value that is not there is empty.
    fields: Vec<FieldDifference>,
    removed_attachments: Vec<NoticeAttachment>,
    added_attachments: Vec<NoticeAttachment>,
    /// The texts, line by line; lines that stayed are folded.
    rows: Vec<ComparedRow>,
    /// Whether a text was too long, and its end is not compared.
    is_cut: bool,
}

/// A field before and after.
#[derive(Debug, Serialize, ToSchema)]
struct FieldDifference {
    #[schema(schema_with = word::<FieldName>)]
    name: FieldName,
    before: String,
    after: String,
}

/// A row of two texts: so many lines that stayed, or a line before and after.
#[derive(Debug, Default, Serialize, ToSchema)]
struct ComparedRow {
    /// Lines that stayed; 0 for a line that changed.
    same: usize,
    /// Of a line that stands elsewhere in the other text, word for word, the number of the move: two rows have it, one
    /// with the line before, one with the line after. Null for any other row.
    moved: Option<usize>,
    before: Vec<ComparedPiece>,
    after: Vec<ComparedPiece>,
}

/// A stretch of text.
#[derive(Debug, Serialize, ToSchema)]
struct ComparedPiece {
    /// `same`, `added` or `removed`.
    kind: &'static str,
    text: String,
}

impl From<Comparison> for NoticeComparison {
    fn from(comparison: Comparison) -> Self {
        let difference = |(name, before, after)| FieldDifference { name, before, after };
        Self {
            from: comparison.from.version.number,
            to: comparison.to.version.number,
            fields: comparison.fields.into_iter().map(difference).collect(),
            removed_attachments: comparison.removed.into_iter().map(NoticeAttachment::from).collect(),
            added_attachments: comparison.added.into_iter().map(NoticeAttachment::from).collect(),
            rows: comparison.text.rows.into_iter().map(ComparedRow::from).collect(),
            is_cut: comparison.text.is_cut,
        }
    }
}

impl From<Row> for ComparedRow {
    fn from(row: Row) -> Self {
        let pieces = |pieces: Vec<Piece>| pieces.into_iter().map(ComparedPiece::from).collect();
        match row {
            Row::Same { lines } => Self { same: lines.len(), ..Self::default() },
            Row::Changed { before, after } => Self { before: pieces(before), after: pieces(after), ..Self::default() },
            Row::Moved { text, side, number } => {
                let moved = Self { moved: Some(number), ..Self::default() };
                match side {
                    Side::Before => Self { before: vec![ComparedPiece { kind: "removed", text }], ..moved },
                    Side::After => Self { after: vec![ComparedPiece { kind: "added", text }], ..moved },
                }
            }
        }
    }
}

impl From<Piece> for ComparedPiece {
    fn from(piece: Piece) -> Self {
        let kind = match piece.kind {
            PieceKind::Same => "same",
            PieceKind::Added => "added",
            PieceKind::Removed => "removed",
        };
        Self { kind, text: piece.text }
    }
}

/// What an editor says of a version, against the one before.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct JudgementBody {
    /// `editorial`, or of `substance`.
    #[schema(schema_with = word::<Judgement>)]
    judgement: Judgement,
    /// Why, for everybody to read: 4-500 characters.
    reason: String,
    /// Until when the published consultations on the notice are extended; with a change of substance only.
    #[schema(value_type = Option<String>, format = DateTime)]
    closes_at: Option<Timestamp>,
}

impl From<JudgementBody> for JudgementInput {
    fn from(body: JudgementBody) -> Self {
        Self { judgement: body.judgement, reason: body.reason, closes_at: body.closes_at }
    }
}
