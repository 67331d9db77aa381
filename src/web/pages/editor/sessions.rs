//! The sessions of a public hearing on its editor's desk: each with the way to its record, and all of them in a form to be
//! announced anew. One is called off by ticking its box; emptying its fields is a slip of the hand.

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::time::Timestamp;
use domain::fields::FieldErrors;
use domain::hearing::HearingInput;
use domain::ids::ConsultationId;
use domain::refusal::Refusal;
use forum::consultation::ConsultationPatch;
use forum::hearing::SessionView;
use forum::{Ctx, Forum};
use serde::Serialize;
use view::{Frame, Link, Page, place};

use super::draft::hearing_of;
use super::hearing::{self, HearingFields, TypedHearing};
use crate::body::Pairs;
use crate::error::{Answer, Failure};
use crate::extract::{Asked, Form, Id};
use crate::pages::faults::Faults;
use crate::pages::words::text;
use crate::pages::{again, frame, show};
use crate::said;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SessionsPage {
    frame: Frame,
    consultation: Link,
    public_href: String,
    action: String,
    version: i64,
    sessions: Vec<Line>,
    fields: HearingFields,
    reason: String,
    reason_error: String,
    faults: Faults,
}

impl Page for SessionsPage {
    const TEMPLATE: &'static str = "pages/editor/sessions.html";
}

/// A session, and the way to its record.
#[derive(Debug, Clone, Serialize)]
struct Line {
    href: String,
    place: String,
    starts_at: Timestamp,
    /// Whether a record can be published by now.
    over: bool,
    recorded_at: Option<Timestamp>,
    /// When it was called off: then it has no record.
    cancelled_at: Option<Timestamp>,
}

/// What was typed.
struct Typed {
    hearing: TypedHearing,
    reason: String,
    /// The version that was looked at; none for the one that stands.
    version: Option<i64>,
}

impl Line {
    fn of(view: &SessionView, now: Timestamp) -> Self {
        Self {
            href: place::admin_hearing_record(view.session.id.get()),
            place: view.session.place.clone(),
            starts_at: view.session.starts_at,
            over: view.session.ends_at <= now,
            recorded_at: view.recorded_at,
            cancelled_at: view.session.cancelled_at,
        }
    }
}

/// `GET /admin/consultations/{id}/sessions`.
pub(crate) async fn form(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Asked) -> Answer {
    show(&ask.req, &page(&forum, &ask.ctx, &ask.req, id, None, Faults::none()).await?)
}

/// `POST /admin/consultations/{id}/sessions`.
pub(crate) async fn send(forum: Data<Forum>, Id(id): Id<ConsultationId>, form: Form<Pairs>) -> Answer {
    let Form { ctx, body, req } = form;
    let mut typed = Typed {
        hearing: TypedHearing::of_public(&body),
        reason: body.get("reason").to_owned(),
        version: body.get("version").parse().ok(),
    };
    match announce(&forum, &ctx, id, &typed).await {
        Ok(()) => Ok(said::leading(&req, &place::admin_consultation_sessions(id.get()), "said-sessions-announced")),
        Err(error) => {
            if matches!(error, forum::Error::Refused(Refusal::Stale { .. })) {
                // What stands now is listed above the form: whoever has read it may send the same again.
                typed.version = None;
            }
            let faults = hearing::faults(ctx.lang, typed.hearing.by_row(error))?;
            again(&req, &page(&forum, &ctx, &req, id, Some(typed), faults).await?)
        }
    }
}

async fn announce(forum: &Forum, ctx: &Ctx, id: ConsultationId, typed: &Typed) -> forum::Result<()> {
    let mut faults = FieldErrors::new();
    let HearingInput { sessions, heard } = typed.hearing.input(forum.settings().zone, &mut faults);
    faults.finish()?;
    let patch = ConsultationPatch {
        sessions: Some(sessions),
        heard: Some(heard),
        reason: Some(typed.reason.clone()),
        ..ConsultationPatch::default()
    };
    forum.edit_consultation(ctx, id, typed.version.unwrap_or_default(), patch).await.map(drop)
}

async fn page(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    id: ConsultationId,
    typed: Option<Typed>,
    faults: Faults,
) -> Result<SessionsPage, Failure> {
    let view = forum.consultation_desk(ctx, id).await?.view;
    let (stands, zone) = (hearing_of(&view), forum.settings().zone);
    let as_it_stands =
        || Typed { hearing: TypedHearing::from_input(&stands, zone), reason: String::new(), version: None };
    let typed = typed.unwrap_or_else(as_it_stands);
    let hearing = typed.hearing.with_standing(&stands, ctx.now, zone);
    Ok(SessionsPage {
        frame: frame(req, text(ctx.lang, "editor-sessions-title")),
        consultation: Link {
            href: place::admin_consultation(id.get()),
            label: view.consultation.title.clone(),
            current: false,
        },
        public_href: place::consultation(id.get()),
        action: place::admin_consultation_sessions(id.get()),
        version: typed.version.unwrap_or(view.consultation.version),
        sessions: view.sessions.iter().map(|session| Line::of(session, ctx.now)).collect(),
        fields: HearingFields::of(hearing, &faults).public(),
        reason: typed.reason,
        reason_error: faults.at("reason"),
        faults,
    })
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;

    use super::*;
    use crate::pages::example;

    #[test]
    fn it_is_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let page = SessionsPage {
                frame: example::frame(*lang),
                consultation: Link {
                    href: place::admin_consultation(7), label: "小树林".to_owned(), current: false
                },
                public_href: place::consultation(7),
                action: place::admin_consultation_sessions(7),
                version: 3,
                sessions: vec![Line {
                    href: place::admin_hearing_record(4),
                    place: "文化<站>".to_owned(),
                    starts_at: example::at(0),
                    over: true,
                    recorded_at: None,
                    cancelled_at: None,
                }],
                fields: HearingFields::example(*lang).public(),
                reason: "场地<检修>".to_owned(),
                reason_error: String::new(),
                faults: Faults::of(*lang, &FieldErrors::one("session-url-1", "url")),
            };
            let html = example::drawn(*lang, &page);
            assert!(html.contains("href=\"/admin/hearing-sessions/4\"") && html.contains("文化&lt;站&gt;"), "{html}");
            assert!(
                html.contains("value=\"文化站&lt;二楼&gt;\"") && html.contains("id=\"session-url-1-error\""),
                "{html}"
            );
            assert!(html.contains("场地&lt;检修&gt;</textarea>") && html.contains("value=\"3\""), "{html}");
            assert!(html.contains("小树林业主代表，陈述人</textarea>"), "{html}");
        }
    }
}
