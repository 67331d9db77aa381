//! Series rows.

use diesel::prelude::*;
use domain::ids::SeriesId;
use domain::series::SeriesText;

use crate::dialect::lock_row;
use crate::schema::series;
use crate::{Error, Snapshot, Tx};

/// A series.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = series)]
pub struct Series {
    /// Its id.
    pub id: SeriesId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it gathers.
    pub summary: String,
}

/// Makes a series.
///
/// # Errors
/// [`Error::Taken`] when the slug is there.
pub fn insert(tx: &mut Tx<'_>, slug: &str, text: &SeriesText) -> Result<SeriesId, Error> {
    let row = (
        series::slug.eq(slug),
        series::name.eq(text.name.as_str()),
        series::summary.eq(text.summary.as_str()),
        series::created_at.eq(tx.now()),
    );
    Ok(diesel::insert_into(series::table).values(row).returning(series::id).get_result(tx.conn())?)
}

/// Gives a series another name and summary.
///
/// # Errors
/// What the database says.
pub fn change(tx: &mut Tx<'_>, id: SeriesId, text: &SeriesText) -> Result<(), Error> {
    diesel::update(series::table.find(id))
        .set((series::name.eq(text.name.as_str()), series::summary.eq(text.summary.as_str())))
        .execute(tx.conn())?;
    Ok(())
}

/// The series of this name in addresses.
///
/// # Errors
/// [`Error::NotFound`].
pub fn by_slug(tx: &mut Snapshot<'_>, slug: &str) -> Result<Series, Error> {
    Ok(series::table.filter(series::slug.eq(slug)).select(Series::as_select()).first(tx.conn())?)
}

/// The same, locked until the transaction ends.
///
/// # Errors
/// [`Error::NotFound`].
pub fn lock(tx: &mut Tx<'_>, slug: &str) -> Result<Series, Error> {
    let id = by_slug(tx, slug)?.id;
    lock_row!(tx, series, id)?;
    by_slug(tx, slug)
}

/// All series, the newest first.
///
/// # Errors
/// What the database says.
pub fn list(tx: &mut Snapshot<'_>, limit: i64) -> Result<Vec<Series>, Error> {
    Ok(series::table.order(series::id.desc()).limit(limit).select(Series::as_select()).load(tx.conn())?)
}

/// The series with these ids.
///
/// # Errors
/// What the database says.
pub fn among(tx: &mut Snapshot<'_>, ids: &[SeriesId]) -> Result<Vec<Series>, Error> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    Ok(series::table.filter(series::id.eq_any(ids.to_vec())).select(Series::as_select()).load(tx.conn())?)
}
