//! Hearings: the sessions of one as they are read, each with the versions of its record, and publishing a record.
//!
//! What is not here: announcing sessions, which is part of drafting a consultation, and moving them once it is public
//! (`consultation::reschedule`).

use base::secret::sha256_hex;
use base::time::Timestamp;
use domain::document::Document;
use domain::event::Event;
use domain::fields::FieldErrors;
use domain::hearing::{HearingInput, PartyInput, RecordInput, RecordText, SessionInput, takes_record};
use domain::ids::{ConsultationId, HearingSessionId};
use store::Snapshot;
use store::hearing::{NewRecord, Record};

use crate::consultation::{self, ConsultationView, lock_managed};
use crate::error::{Error, Result};
use crate::notice::{from_json, to_json};
use crate::react::react;
use crate::{Ctx, Forum, post};

pub use store::hearing::{Party, Session};

/// A published version of a session's record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordView {
    /// Which version.
    pub number: i32,
    /// Markdown.
    pub body: String,
    /// The body, drawn and sanitised.
    pub html: String,
    /// Minutes, transcripts, recordings, kept elsewhere.
    pub documents: Vec<Document>,
    /// When it was published.
    pub published_at: Timestamp,
}

/// A session with its record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionView {
    /// Where and when it meets.
    pub session: Session,
    /// When the newest version of its record was published; nothing as long as none was.
    pub recorded_at: Option<Timestamp>,
    /// The versions of its record, the newest first, as far as they are read here: every one of a session by itself, the
    /// newest beside its consultation ([`Forum::consultation`], [`Forum::consultations`]), none elsewhere.
    pub records: Vec<RecordView>,
}

/// A session beside its consultation.
#[derive(Debug, Clone)]
pub struct HearingSession {
    /// The hearing.
    pub consultation: ConsultationView,
    /// The session.
    pub session: SessionView,
}

impl Forum {
    /// One session of a hearing with its record.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none that this person may see.
    pub async fn hearing_session(&self, ctx: &Ctx, id: HearingSessionId) -> Result<HearingSession> {
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        self.read(move |tx| {
            let of = store::hearing::session(tx, id)?.consultation_id;
            let consultation = consultation::one(tx, post::Viewer { actor: &actor, now }, of)?;
            let session = consultation.sessions.iter().find(|view| view.session.id == id).cloned();
            let session = session.ok_or(Error::NotFound)?;
            let records = store::hearing::records(tx, id)?.iter().map(RecordView::of).collect::<Result<_>>()?;
            Ok(HearingSession { session: SessionView { records, ..session }, consultation })
        })
        .await
    }

    /// Publishes what was said in a session: the first version of its record, or the next. What was published stays.
    ///
    /// # Errors
    /// Every fault in what was typed; no right to; no such session; one that is not over, or was called off; a hearing that
    /// was never public, or is put away; the same words once more.
    pub async fn publish_record(
        &self,
        ctx: &Ctx,
        id: HearingSessionId,
        input: RecordInput,
    ) -> Result<HearingSessionId> {
        ctx.signed_in()?;
        let text = RecordText::parse(input)?;
        let html = post::to_html(text.body.as_str()).await?.into_string();
        let (body, documents) = (text.body.into_string(), to_json(&text.documents)?);
        self.act(ctx, move |tx| {
            let session = store::hearing::session(tx, id)?;
            let (of, now) = (session.consultation_id, tx.now());
            let row = lock_managed(tx, of)?.row;
            // Until its consultation was locked it might have been moved.
            let session = store::hearing::session(tx, id)?;
            takes_record(row.phase(now), session.cancelled_at, session.ends_at, now)?;
            let newest = store::hearing::newest_records(tx, &[id])?.pop();
            if newest.as_ref().is_some_and(|last| last.body == body && last.documents == documents) {
                return Err(FieldErrors::one("body", "unchanged").into());
            }
            let number = newest.map_or(1, |last| last.number + 1);
            let sha256 = sha256_hex(format!("{body}\n{documents}").as_bytes());
            let record = NewRecord { session: id, number, body, html, html_version: markup::VERSION, documents };
            store::hearing::publish(tx, &record)?;
            react(tx, &Event::HearingRecorded { consultation: of, session: id, number, sha256 })?;
            Ok(id)
        })
        .await
    }
}

/// The sessions of these hearings without the words of their records, in the order of their times: two queries.
pub(crate) fn sessions(tx: &mut Snapshot<'_>, of: &[ConsultationId]) -> Result<Vec<SessionView>> {
    let sessions = store::hearing::sessions(tx, of)?;
    let ids: Vec<HearingSessionId> = sessions.iter().map(|session| session.id).collect();
    let recorded = store::hearing::recorded(tx, &ids)?;
    let view = |session: Session| {
        let recorded_at = recorded.iter().find(|(of, _)| *of == session.id).map(|(_, at)| *at);
        SessionView { session, recorded_at, records: vec![] }
    };
    Ok(sessions.into_iter().map(view).collect())
}

/// Gives the sessions of these consultations the newest versions of their records; asks for none where there are none.
pub(crate) fn add_records(tx: &mut Snapshot<'_>, to: &mut [ConsultationView]) -> Result<()> {
    let recorded = to.iter().flat_map(|view| &view.sessions).filter(|view| view.recorded_at.is_some());
    let ids: Vec<HearingSessionId> = recorded.map(|view| view.session.id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let newest = store::hearing::newest_records(tx, &ids)?;
    for view in to.iter_mut().flat_map(|view| view.sessions.iter_mut()) {
        let own = newest.iter().filter(|record| record.session_id == view.session.id);
        view.records = own.map(RecordView::of).collect::<Result<_>>()?;
    }
    Ok(())
}

/// The sessions of a hearing that were called off.
pub(crate) fn cancelled(tx: &mut Snapshot<'_>, of: ConsultationId) -> Result<Vec<HearingSessionId>> {
    let sessions = store::hearing::sessions(tx, &[of])?.into_iter();
    Ok(sessions.filter(|session| session.cancelled_at.is_some()).map(|session| session.id).collect())
}

/// A hearing as it was typed, without what was called off.
pub(crate) fn input(tx: &mut Snapshot<'_>, of: ConsultationId) -> Result<HearingInput> {
    let sessions = store::hearing::sessions(tx, &[of])?;
    let heard = store::hearing::heard(tx, &[of])?;
    Ok(HearingInput {
        sessions: sessions.into_iter().filter(|session| session.cancelled_at.is_none()).map(typed).collect(),
        heard: heard.into_iter().map(|party| PartyInput { name: party.name, capacity: party.capacity }).collect(),
    })
}

/// A session as it was typed.
#[must_use]
pub fn typed(session: Session) -> SessionInput {
    SessionInput {
        id: Some(session.id),
        place: session.place,
        address: session.address,
        starts_at: Some(session.starts_at),
        ends_at: Some(session.ends_at),
        url: session.url.unwrap_or_default(),
        taking_part: session.taking_part,
    }
}

impl RecordView {
    fn of(record: &Record) -> Result<Self> {
        Ok(Self {
            number: record.number,
            body: record.body.clone(),
            html: record.html.clone(),
            documents: from_json(&record.documents)?,
            published_at: record.published_at,
        })
    }
}
