//! Rows of the texts that people agree to, each kept in all its versions, and of who agreed to which.

use base::lang::Bilingual;
use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::AccountId;
use domain::session::ConsentKind;

use crate::dialect::on_backend;
use crate::schema::{consent, consent_text};
use crate::{Error, Snapshot, Tx};

/// A text to agree to, in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentText {
    /// Its id.
    pub id: i64,
    /// Which text.
    pub kind: ConsentKind,
    /// Which version of it.
    pub version: i32,
    /// Its title.
    pub title: Bilingual,
    /// What it says.
    pub text: Bilingual,
    /// From when it holds.
    pub since: Timestamp,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = consent_text)]
struct Row {
    id: i64,
    kind: ConsentKind,
    version: i32,
    title_zh: String,
    title_en: String,
    text_zh: String,
    text_en: String,
    since: Timestamp,
}

impl From<Row> for ConsentText {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            version: row.version,
            title: Bilingual { zh: row.title_zh, en: row.title_en },
            text: Bilingual { zh: row.text_zh, en: row.text_en },
            since: row.since,
        }
    }
}

/// Keeps a text that holds from now on; a version that is there stays as it is.
///
/// # Errors
/// What the database says.
pub fn insert(
    tx: &mut Tx<'_>,
    kind: ConsentKind,
    version: i32,
    title: &Bilingual,
    text: &Bilingual,
) -> Result<(), Error> {
    let row = (
        consent_text::kind.eq(kind),
        consent_text::version.eq(version),
        consent_text::title_zh.eq(&title.zh),
        consent_text::title_en.eq(&title.en),
        consent_text::text_zh.eq(&text.zh),
        consent_text::text_en.eq(&text.en),
        consent_text::since.eq(tx.now()),
    );
    on_backend!(tx.conn(), |c| diesel::insert_into(consent_text::table)
        .values(row)
        .on_conflict((consent_text::kind, consent_text::version))
        .do_nothing()
        .execute(c))?;
    Ok(())
}

/// The newest version of each text.
///
/// # Errors
/// What the database says.
pub fn current(tx: &mut Snapshot<'_>) -> Result<Vec<ConsentText>, Error> {
    let newest_first: Vec<Row> = consent_text::table
        .order((consent_text::kind.desc(), consent_text::version.desc()))
        .select(Row::as_select())
        .load(tx.conn())?;
    let mut current: Vec<ConsentText> = newest_first.into_iter().map(ConsentText::from).collect();
    current.dedup_by_key(|text| text.kind);
    Ok(current)
}

/// Notes that an account agreed to a text.
///
/// # Errors
/// What the database says.
pub fn agree(tx: &mut Tx<'_>, account: AccountId, text: i64) -> Result<(), Error> {
    let now = tx.now();
    diesel::insert_into(consent::table)
        .values((consent::account_id.eq(account), consent::consent_text_id.eq(text), consent::at.eq(now)))
        .execute(tx.conn())?;
    Ok(())
}
