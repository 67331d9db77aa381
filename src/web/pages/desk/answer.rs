//! Answering a thread: the empty screen, and what is sent from it.

use actix_web::web::Data;
use base::page::Cursor;
use domain::ids::ThreadId;
use forum::response::Intent;
use forum::{Ctx, Forum};
use markup::Html;
use view::place;

use super::sheet::Sheet;
use super::typed::{Act, Typed};
use super::{POSTS, told};
use crate::body::Pairs;
use crate::error::{Answer, Failure};
use crate::extract::{Asked, Form, FromQuery, Id, Query};
use crate::pages::faults::Faults;
use crate::pages::{again, show as draw};
use crate::said;

/// From which post on a long thread is listed.
#[derive(Debug, Clone)]
pub(crate) struct Start {
    after: Option<Cursor>,
}

impl FromQuery for Start {
    fn from_query(query: &mut Query) -> Self {
        Self { after: query.text("after").map(|text| Cursor::from_text(&text)) }
    }
}

/// A new answer in a thread.
pub(crate) async fn form(forum: Data<Forum>, Id(id): Id<ThreadId>, ask: Asked<Start>) -> Answer {
    let after = ask.query.after;
    let case = forum.desk_thread(&ask.ctx, id, after.clone(), POSTS).await?;
    let typed = Typed { department: case.speakers.first().map(|department| department.id), ..Typed::default() };
    let sheet = Sheet::of_thread(&forum, &ask.ctx, case, after);
    draw(&ask.req, &sheet.page(&ask.req, &ask.ctx, &typed, Faults::none(), None))
}

/// Keeps it, hands it in, or shows how it will look.
pub(crate) async fn send(forum: Data<Forum>, Id(id): Id<ThreadId>, form: Form<Pairs>) -> Answer {
    let Form { ctx, body, req } = form;
    let typed = Typed::read(&body);
    let after = Some(body.get("after")).filter(|after| !after.is_empty()).map(Cursor::from_text);
    let case = forum.desk_thread(&ctx, id, after.clone(), POSTS).await?;
    let intent = match Act::of(&body) {
        Act::Preview => {
            let html = Html::stored(forum.preview_post(&typed.body, Some(id)).await?);
            return Sheet::of_thread(&forum, &ctx, case, after).previewed(&req, &ctx, &typed, html);
        }
        Act::Write(intent) => intent,
    };
    let sent = match typed.input(intent, &case.departments) {
        Ok(input) => forum.draft_response(&ctx, id, input).await,
        Err(errors) => Err(errors.into()),
    };
    match sent {
        Ok(response) => Ok(said::leading(&req, &place::desk_response(response.get()), said_of(intent))),
        Err(error) => {
            let sheet = Sheet::of_thread(&forum, &ctx, case, after);
            let faults = mended(&ctx, &typed, error)?;
            again(&req, &sheet.page(&req, &ctx, &typed, faults, None))
        }
    }
}

/// What is said on the next page.
pub(super) const fn said_of(intent: Intent) -> &'static str {
    match intent {
        Intent::Keep => "said-desk-kept",
        Intent::Submit => "said-desk-submitted",
    }
}

/// What has to be mended, under the names of the form's fields.
///
/// # Errors
/// What nobody can mend.
pub(super) fn mended(ctx: &Ctx, typed: &Typed, error: forum::Error) -> Result<Faults, Failure> {
    match error {
        forum::Error::Invalid(errors) => Ok(Faults::of(ctx.lang, &typed.named(&errors))),
        other => told(ctx.lang, other),
    }
}
