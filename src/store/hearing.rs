//! Hearing rows: the sessions of one, who is heard in it, and the published versions of each session's record.

use base::time::Timestamp;
use diesel::dsl::max;
use diesel::prelude::*;
use domain::hearing::Hearing;
use domain::ids::{ConsultationId, HearingSessionId};

use crate::schema::{hearing_party, hearing_record, hearing_session};
use crate::{Error, Snapshot, Tx};

/// A session.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = hearing_session)]
#[expect(missing_docs, reason = "the columns of the table, under their names")]
pub struct Session {
    pub id: HearingSessionId,
    pub consultation_id: ConsultationId,
    pub place: String,
    pub address: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub url: Option<String>,
    pub taking_part: String,
    pub cancelled_at: Option<Timestamp>,
    pub cancel_reason: Option<String>,
}

/// Somebody who is heard.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = hearing_party)]
pub struct Party {
    /// The hearing.
    pub consultation_id: ConsultationId,
    /// A person or a body.
    pub name: String,
    /// In what capacity; empty where none was given.
    pub capacity: String,
}

/// A published version of a session's record.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = hearing_record)]
pub struct Record {
    /// The session.
    pub session_id: HearingSessionId,
    /// Which version.
    pub number: i32,
    /// Markdown.
    pub body: String,
    /// The body, drawn and sanitised.
    pub html: String,
    /// Its documents, as JSON.
    pub documents: String,
    /// When it was published.
    pub published_at: Timestamp,
}

/// A version that is about to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns of the table, under their names")]
pub struct NewRecord {
    pub session: HearingSessionId,
    pub number: i32,
    pub body: String,
    pub html: String,
    pub html_version: i32,
    pub documents: String,
}

/// Writes the sessions of a hearing and who is heard in it: those with an id anew, the others in addition; those that are
/// left out go, but for what was called off. The caller has seen to it that none of them has begun.
///
/// # Errors
/// What the database says.
pub fn write(tx: &mut Tx<'_>, of: ConsultationId, hearing: &Hearing) -> Result<(), Error> {
    let kept: Vec<HearingSessionId> = hearing.sessions.iter().filter_map(|session| session.id).collect();
    let others = hearing_session::table
        .filter(hearing_session::consultation_id.eq(of))
        .filter(hearing_session::id.ne_all(kept))
        .filter(hearing_session::cancelled_at.is_null());
    diesel::delete(others).execute(tx.conn())?;
    for session in &hearing.sessions {
        let row = (
            hearing_session::place.eq(session.place.as_str()),
            hearing_session::address.eq(session.address.as_str()),
            hearing_session::starts_at.eq(session.starts_at),
            hearing_session::ends_at.eq(session.ends_at),
            hearing_session::url.eq(session.url.clone()),
            hearing_session::taking_part.eq(session.taking_part.as_str()),
        );
        let known = session.id.unwrap_or(HearingSessionId(0));
        let own = hearing_session::table
            .find(known)
            .filter(hearing_session::consultation_id.eq(of))
            .filter(hearing_session::cancelled_at.is_null());
        if diesel::update(own).set(row.clone()).execute(tx.conn())? == 0 {
            let new = (hearing_session::consultation_id.eq(of), row);
            diesel::insert_into(hearing_session::table).values(new).execute(tx.conn())?;
        }
    }
    diesel::delete(hearing_party::table.filter(hearing_party::consultation_id.eq(of))).execute(tx.conn())?;
    for (ordinal, party) in (0_i32..).zip(&hearing.heard) {
        let row = (
            hearing_party::consultation_id.eq(of),
            hearing_party::ordinal.eq(ordinal),
            hearing_party::name.eq(party.name.as_str()),
            hearing_party::capacity.eq(party.capacity.as_str()),
        );
        diesel::insert_into(hearing_party::table).values(row).execute(tx.conn())?;
    }
    Ok(())
}

/// Calls off the sessions of a public hearing that are left out of `kept`: they stay, with the reason.
///
/// # Errors
/// What the database says.
pub fn cancel(tx: &mut Tx<'_>, of: ConsultationId, kept: &Hearing, reason: &str) -> Result<(), Error> {
    let kept: Vec<HearingSessionId> = kept.sessions.iter().filter_map(|session| session.id).collect();
    let others = hearing_session::table
        .filter(hearing_session::consultation_id.eq(of))
        .filter(hearing_session::id.ne_all(kept))
        .filter(hearing_session::cancelled_at.is_null());
    let cancelled = (hearing_session::cancelled_at.eq(tx.now()), hearing_session::cancel_reason.eq(reason));
    diesel::update(others).set(cancelled).execute(tx.conn())?;
    Ok(())
}

/// The sessions of these hearings, those that were called off among them, in the order of their times.
///
/// # Errors
/// What the database says.
pub fn sessions(tx: &mut Snapshot<'_>, of: &[ConsultationId]) -> Result<Vec<Session>, Error> {
    Ok(hearing_session::table
        .filter(hearing_session::consultation_id.eq_any(of.to_vec()))
        .order((hearing_session::starts_at, hearing_session::id))
        .select(Session::as_select())
        .load(tx.conn())?)
}

/// One session.
///
/// # Errors
/// [`Error::NotFound`].
pub fn session(tx: &mut Snapshot<'_>, id: HearingSessionId) -> Result<Session, Error> {
    Ok(hearing_session::table.find(id).select(Session::as_select()).first(tx.conn())?)
}

/// Who is heard in these hearings, in the order given.
///
/// # Errors
/// What the database says.
pub fn heard(tx: &mut Snapshot<'_>, of: &[ConsultationId]) -> Result<Vec<Party>, Error> {
    Ok(hearing_party::table
        .filter(hearing_party::consultation_id.eq_any(of.to_vec()))
        .order((hearing_party::consultation_id, hearing_party::ordinal))
        .select(Party::as_select())
        .load(tx.conn())?)
}

/// Publishes a version.
///
/// # Errors
/// [`Error::Taken`] when another was first.
pub fn publish(tx: &mut Tx<'_>, new: &NewRecord) -> Result<(), Error> {
    let row = (
        hearing_record::session_id.eq(new.session),
        hearing_record::number.eq(new.number),
        hearing_record::body.eq(&new.body),
        hearing_record::html.eq(&new.html),
        hearing_record::html_version.eq(new.html_version),
        hearing_record::documents.eq(&new.documents),
        hearing_record::account_id.eq(tx.actor().account()),
        hearing_record::published_at.eq(tx.now()),
    );
    diesel::insert_into(hearing_record::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// When the newest version of these sessions' records was published; of those that have one.
///
/// # Errors
/// What the database says.
pub fn recorded(tx: &mut Snapshot<'_>, of: &[HearingSessionId]) -> Result<Vec<(HearingSessionId, Timestamp)>, Error> {
    if of.is_empty() {
        return Ok(vec![]);
    }
    let mut newest: Vec<(HearingSessionId, Timestamp)> = hearing_record::table
        .filter(hearing_record::session_id.eq_any(of.to_vec()))
        .order((hearing_record::session_id, hearing_record::number.desc()))
        .select((hearing_record::session_id, hearing_record::published_at))
        .load(tx.conn())?;
    newest.dedup_by_key(|(session, _)| *session);
    Ok(newest)
}

/// The newest version of each of these sessions' records, in no particular order.
///
/// # Errors
/// What the database says.
pub fn newest_records(tx: &mut Snapshot<'_>, of: &[HearingSessionId]) -> Result<Vec<Record>, Error> {
    let newest: Vec<Option<i64>> = hearing_record::table
        .filter(hearing_record::session_id.eq_any(of.to_vec()))
        .group_by(hearing_record::session_id)
        .select(max(hearing_record::id))
        .load(tx.conn())?;
    let newest: Vec<i64> = newest.into_iter().flatten().collect();
    Ok(hearing_record::table.filter(hearing_record::id.eq_any(newest)).select(Record::as_select()).load(tx.conn())?)
}

/// The versions of a session's record, the newest first.
///
/// # Errors
/// What the database says.
pub fn records(tx: &mut Snapshot<'_>, of: HearingSessionId) -> Result<Vec<Record>, Error> {
    Ok(hearing_record::table
        .filter(hearing_record::session_id.eq(of))
        .order(hearing_record::number.desc())
        .select(Record::as_select())
        .load(tx.conn())?)
}
