//! The outcome of a consultation on its editor's desk: what is still open, what is written, and the ways on.
//!
//! What was typed is in `typed`, how it is drawn in `page`. Publishing a part keeps what was typed of the other.

mod page;
mod typed;

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::page::Cursor;
use domain::ids::ConsultationId;
use domain::outcome::Part;
use domain::refusal::Refusal;
use forum::consultation::{Destination, TransitionInput};
use forum::outcome::OutcomeInput;
use forum::{Ctx, Forum};
use markup::Html;
use view::place;

use crate::body::Pairs;
use crate::error::{Answer, Failure};
use crate::extract::{Asked, Form, FromQuery, Id, Query};
use crate::pages::faults::Faults;
use crate::pages::{again, show as draw};
use crate::said;
use page::OutcomeDeskPage;
use typed::{Typed, by_field};

/// Where the list of what is open goes on.
pub(crate) struct Wanted(Option<Cursor>);

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self(query.text("after").map(|text| Cursor::from_text(&text)))
    }
}

/// What the page is drawn with, beside what stands there.
#[derive(Debug, Default)]
pub(super) struct Attempt {
    /// What was typed and is not kept.
    typed: Option<Typed>,
    /// Whether it rests on a version that is not the newest.
    stale: bool,
    /// Both parts as they would stand.
    preview: Option<(Html, Html)>,
    faults: Faults,
}

/// `GET /admin/consultations/{id}/outcome`.
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Asked<Wanted>) -> Answer {
    let page = drawn(&forum, &ask.ctx, &ask.req, id, (ask.query.0, Attempt::default())).await?;
    draw(&ask.req, &page)
}

/// `POST /admin/consultations/{id}/outcome`: keeps what was typed.
pub(crate) async fn save(forum: Data<Forum>, Id(id): Id<ConsultationId>, form: Form<Pairs>) -> Answer {
    let Form { ctx, body, req } = form;
    let typed = Typed::of(&body);
    match kept(&forum, &ctx, id, &typed).await {
        Ok(()) => Ok(said::leading(&req, &place::admin_outcome(id.get()), "said-outcome-saved")),
        Err(error) => once_more(&forum, &ctx, &req, id, (Some(typed), error)).await,
    }
}

/// `POST /admin/consultations/{id}/outcome/preview`: both parts as they would stand; nothing is kept.
pub(crate) async fn preview(forum: Data<Forum>, Id(id): Id<ConsultationId>, form: Form<Pairs>) -> Answer {
    let Form { ctx, body, req } = form;
    let typed = Typed::of(&body);
    let heard = Html::stored(forum.preview(&typed.feedback).await?);
    let decided = Html::stored(forum.preview(&typed.decision).await?);
    let attempt = Attempt { typed: Some(typed), preview: Some((heard, decided)), ..Attempt::default() };
    draw(&req, &drawn(&forum, &ctx, &req, id, (None, attempt)).await?)
}

/// `POST /admin/consultations/{id}/outcome/feedback`: keeps what was typed, and publishes what was heard.
pub(crate) async fn publish_feedback(forum: Data<Forum>, Id(id): Id<ConsultationId>, form: Form<Pairs>) -> Answer {
    published(&forum, id, form, Part::Feedback).await
}

/// `POST /admin/consultations/{id}/outcome/decision`: keeps what was typed, and publishes what was decided.
pub(crate) async fn publish_decision(forum: Data<Forum>, Id(id): Id<ConsultationId>, form: Form<Pairs>) -> Answer {
    published(&forum, id, form, Part::Decision).await
}

/// `POST /admin/consultations/{id}/outcome/silence`: publishes the statement that nobody said anything.
pub(crate) async fn silence(forum: Data<Forum>, Id(id): Id<ConsultationId>, form: Form<Pairs>) -> Answer {
    let Form { ctx, body, req } = form;
    match forum.state_silence(&ctx, id, body.get("version").parse().ok()).await {
        Ok(_) => Ok(said::leading(&req, &place::admin_outcome(id.get()), "said-outcome-feedback")),
        Err(error) => once_more(&forum, &ctx, &req, id, (None, error)).await,
    }
}

/// `POST /admin/consultations/{id}/conclude`.
pub(crate) async fn conclude(forum: Data<Forum>, Id(id): Id<ConsultationId>, form: Form<Pairs>) -> Answer {
    brought(&forum, id, form, Destination::Concluded, "said-outcome-concluded").await
}

/// `POST /admin/consultations/{id}/archive`.
pub(crate) async fn archive(forum: Data<Forum>, Id(id): Id<ConsultationId>, form: Form<Pairs>) -> Answer {
    brought(&forum, id, form, Destination::Archived, "said-outcome-archived").await
}

async fn published(forum: &Forum, id: ConsultationId, form: Form<Pairs>, part: Part) -> Answer {
    let Form { ctx, body, req } = form;
    let typed = Typed::of(&body);
    let written = match typed.input() {
        Ok(input) => {
            let input = OutcomeInput { publish: vec![part], ..input };
            forum.write_outcome(&ctx, id, typed.version, input).await
        }
        Err(faults) => Err(faults.into()),
    };
    let words = match part {
        Part::Feedback => "said-outcome-feedback",
        Part::Decision => "said-outcome-decision",
    };
    match written {
        Ok(_) => Ok(said::leading(&req, &place::admin_outcome(id.get()), words)),
        Err(error) => once_more(forum, &ctx, &req, id, (Some(typed), error)).await,
    }
}

async fn brought(forum: &Forum, id: ConsultationId, form: Form<Pairs>, to: Destination, words: &'static str) -> Answer {
    let Form { ctx, body, req } = form;
    let reason = Some(body.get("reason").to_owned());
    let input = TransitionInput { to, reason, version: body.get("version").parse().ok() };
    match forum.transition_consultation(&ctx, id, input).await {
        Ok(_) => Ok(said::leading(&req, &place::admin_outcome(id.get()), words)),
        Err(error) => once_more(forum, &ctx, &req, id, (None, error)).await,
    }
}

async fn kept(forum: &Forum, ctx: &Ctx, id: ConsultationId, typed: &Typed) -> forum::Result<()> {
    forum.write_outcome(ctx, id, typed.version, typed.input()?).await.map(drop)
}

/// The page again with what was typed and why it was not taken.
async fn once_more(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    id: ConsultationId,
    (typed, error): (Option<Typed>, forum::Error),
) -> Answer {
    let stale = matches!(error, forum::Error::Refused(Refusal::Stale { .. }));
    let error = by_field(error, typed.as_ref());
    let faults = Faults::from_error(ctx.lang, error)?.labelled(ctx.lang, |field| typed::label(ctx.lang, field));
    let attempt = Attempt { typed, stale, preview: None, faults };
    again(req, &drawn(forum, ctx, req, id, (None, attempt)).await?)
}

async fn drawn(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    id: ConsultationId,
    (after, attempt): (Option<Cursor>, Attempt),
) -> Result<OutcomeDeskPage, Failure> {
    let desk = forum.outcome_desk(ctx, id, after).await?;
    Ok(OutcomeDeskPage::of(req, (ctx, forum.settings()), desk, attempt))
}
