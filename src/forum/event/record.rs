//! The whole record, both chains together, for those who look after the house.

use base::page::{Cursor, Page};
use base::time::Timestamp;
use chrono::{NaiveDate, TimeDelta};
use domain::event::{Audience, Capacity, Kind, Subject};
use domain::ids::DepartmentId;
use domain::policy::{self, Action};
use serde_json::Value;
use store::event::{RecordFilter, RecordMark, Recorded};

use crate::error::Result;
use crate::{Ctx, Forum};

/// What the record is narrowed to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RecordQuery {
    /// Only this kind of change.
    pub kind: Option<Kind>,
    /// Only changes to this kind of thing.
    pub subject: Option<Subject>,
    /// Only changes to the thing with this id.
    pub subject_id: Option<i64>,
    /// Only what was done in this capacity.
    pub capacity: Option<Capacity>,
    /// Only what was done for this department.
    pub department: Option<DepartmentId>,
    /// Only what these may read.
    pub audience: Option<Audience>,
    /// Only from the beginning of this day of the place.
    pub from: Option<NaiveDate>,
    /// Only up to the end of this day of the place.
    pub to: Option<NaiveDate>,
}

/// One change, of either chain. What is not a word of today's closed sets is left out of the words, not of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordView {
    /// Who may read it: names its chain.
    pub audience: Audience,
    /// Its number there.
    pub seq: i64,
    /// When it happened.
    pub at: Timestamp,
    /// The name of what happened.
    pub kind: String,
    /// The kind of thing it happened to.
    pub subject: Option<Subject>,
    /// Which one.
    pub subject_id: i64,
    /// In what capacity somebody acted.
    pub capacity: Option<Capacity>,
    /// The department an official acted for.
    pub department: Option<String>,
    /// What else may be told: ids and values of the change.
    pub detail: Value,
}

impl Forum {
    /// The record, newest first, narrowed and a page at a time. Ordered by time and row: the two chains are numbered
    /// apart.
    ///
    /// # Errors
    /// No right to, or a cursor that is not of this list.
    pub async fn record(
        &self,
        ctx: &Ctx,
        wanted: RecordQuery,
        cursor: Option<Cursor>,
        limit: i64,
    ) -> Result<Page<RecordView>> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ReadRecord, ctx.now)?;
        let before = crate::cursor_key::<RecordMark>(cursor.as_ref())?;
        let filter = filter(wanted, self.settings().zone);
        self.read(move |tx| {
            let rows = store::event::record(tx, &filter, before, limit + 1)?;
            let Page { items, next } = Page::cut(rows, limit, |row| RecordMark { at: row.at, id: row.id });
            Ok(Page { items: items.into_iter().map(view).collect::<Result<_>>()?, next })
        })
        .await
    }
}

fn filter(wanted: RecordQuery, zone: chrono_tz::Tz) -> RecordFilter {
    let RecordQuery { kind, subject, subject_id, capacity, department, audience, from, to } = wanted;
    let eve = from.and_then(|day| day.pred_opt()).and_then(|eve| Timestamp::end_of_day(eve, zone));
    RecordFilter {
        kind,
        subject,
        subject_id,
        capacity,
        department,
        audience,
        from: eve.map(|eve| eve + TimeDelta::seconds(1)),
        // The day's last second is whole.
        to: to.and_then(|day| Timestamp::end_of_day(day, zone)).map(|end| end + TimeDelta::microseconds(999_999)),
    }
}

fn view(row: Recorded) -> Result<RecordView> {
    Ok(RecordView {
        audience: row.audience.parse().map_err(anyhow::Error::new)?,
        seq: row.seq,
        at: row.at,
        kind: row.kind,
        subject: row.subject_type.parse().ok(),
        subject_id: row.subject_id,
        capacity: row.actor_kind.parse().ok(),
        department: row.department,
        detail: serde_json::from_str(&row.detail).map_err(anyhow::Error::new)?,
    })
}
