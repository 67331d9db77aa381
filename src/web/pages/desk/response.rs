//! A response on the desk: to its drafter the form, to everybody else of the department the review screen; and what is
//! done to it there.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use domain::fields::FieldErrors;
use domain::ids::PostId;
use domain::refusal::Refusal;
use forum::response::{GateInput, ResponseCase, ReturnInput};
use forum::{Ctx, Forum};
use markup::Html;
use serde::Deserialize;
use view::place;

use super::answer::{mended, said_of};
use super::gates::{Found, GateForm, name_of};
use super::review::{ReviewPage, Unfinished};
use super::sheet::{Sheet, Stands};
use super::typed::{Act, Typed};
use super::{POSTS, told};
use crate::body::Pairs;
use crate::error::{Answer, Failure};
use crate::extract::{Asked, Form, Id};
use crate::pages::faults::Faults;
use crate::pages::{again, frame, show as draw};
use crate::said;

/// A signature.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct SignForm {
    version: i64,
}

/// Why a response goes back.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct ReturnForm {
    #[serde(default)]
    reason: String,
    version: i64,
}

/// One response.
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<PostId>, ask: Asked) -> Answer {
    let case = forum.desk_response(&ask.ctx, id, POSTS).await?;
    if case.rights.edit {
        let typed = Typed::stored(&case);
        let sheet = Sheet::of_response(&forum, &ask.ctx, case);
        return draw(&ask.req, &sheet.page(&ask.req, &ask.ctx, &typed, Faults::none(), None));
    }
    draw(&ask.req, &review(&forum, &ask.ctx, &ask.req, case, Unfinished::default()))
}

/// Keeps a draft, hands it in, or shows how it will look.
pub(crate) async fn edit(forum: Data<Forum>, Id(id): Id<PostId>, form: Form<Pairs>) -> Answer {
    let Form { ctx, body, req } = form;
    let mut typed = Typed::read(&body);
    let case = forum.desk_response(&ctx, id, POSTS).await?;
    let intent = match Act::of(&body) {
        Act::Preview => {
            let thread = case.response.post.thread_id;
            let html = Html::stored(forum.preview_post(&typed.body, Some(thread)).await?);
            return Sheet::of_response(&forum, &ctx, case).previewed(&req, &ctx, &typed, html);
        }
        Act::Write(intent) => intent,
    };
    let sent = match typed.patch(intent, &case.departments) {
        Ok(patch) => forum.edit_response(&ctx, id, patch, typed.version).await,
        Err(errors) => Err(errors.into()),
    };
    match sent {
        Ok(id) => Ok(done(&req, id, said_of(intent))),
        Err(error) => {
            let is_stale = matches!(error, forum::Error::Refused(Refusal::Stale { .. }));
            // What stands by now: it may have come since the form was opened, or since this began.
            let case = if is_stale { forum.desk_response(&ctx, id, POSTS).await? } else { case };
            let stands = is_stale.then(|| Stands::of(ctx.lang, &case));
            // Only whoever is shown the newer version may go on from it.
            if is_stale {
                typed.version = case.response.version;
            }
            let faults = mended(&ctx, &typed, error)?;
            let sheet = Sheet::of_response(&forum, &ctx, case).beside(stands);
            again(&req, &sheet.page(&req, &ctx, &typed, faults, None))
        }
    }
}

/// Says what was found at a gate.
pub(crate) async fn tick(forum: Data<Forum>, Id(id): Id<PostId>, form: Form<GateForm>) -> Answer {
    let Form { ctx, body, req } = form;
    let GateForm { gate, found, note, version } = body.clone();
    let input = GateInput { gate, ok: found == Found::Passed, note, version: Some(version) };
    match forum.tick_gate(&ctx, id, input).await {
        Ok(id) => Ok(done(&req, id, "said-desk-gate")),
        Err(error) => {
            let faults = at_gate(&ctx, &body, error)?;
            refused(&forum, &ctx, &req, id, Unfinished { gate: Some(body), reason: String::new(), faults }).await
        }
    }
}

/// Signs it off.
pub(crate) async fn sign_off(forum: Data<Forum>, Id(id): Id<PostId>, form: Form<SignForm>) -> Answer {
    let Form { ctx, body, req } = form;
    match forum.sign_off(&ctx, id, Some(body.version)).await {
        Ok(id) => Ok(done(&req, id, "said-desk-signed")),
        Err(error) => {
            let faults = told(ctx.lang, error)?;
            refused(&forum, &ctx, &req, id, Unfinished { faults, ..Unfinished::default() }).await
        }
    }
}

/// Sends it back.
pub(crate) async fn send_back(forum: Data<Forum>, Id(id): Id<PostId>, form: Form<ReturnForm>) -> Answer {
    let Form { ctx, body: ReturnForm { reason, version }, req } = form;
    let input = ReturnInput { reason: reason.clone(), version: Some(version) };
    match forum.return_response(&ctx, id, input).await {
        Ok(id) => Ok(done(&req, id, "said-desk-returned")),
        Err(error) => {
            let faults = told(ctx.lang, error)?;
            refused(&forum, &ctx, &req, id, Unfinished { gate: None, reason, faults }).await
        }
    }
}

fn done(req: &HttpRequest, id: PostId, said: &'static str) -> HttpResponse {
    said::leading(req, &place::desk_response(id.get()), said)
}

/// The review screen as things stand by now, with why nothing was done.
async fn refused(forum: &Forum, ctx: &Ctx, req: &HttpRequest, id: PostId, unfinished: Unfinished) -> Answer {
    let case = forum.desk_response(ctx, id, POSTS).await?;
    again(req, &review(forum, ctx, req, case, unfinished))
}

fn review(forum: &Forum, ctx: &Ctx, req: &HttpRequest, case: ResponseCase, unfinished: Unfinished) -> ReviewPage {
    let title = case.matter.title.clone().unwrap_or_else(|| crate::pages::words::text(ctx.lang, "thread-untitled"));
    ReviewPage::of(frame(req, title), case, unfinished, ctx, forum.settings())
}

/// What has to be mended in the note at a gate: each of the three has its own.
fn at_gate(ctx: &Ctx, form: &GateForm, error: forum::Error) -> Result<Faults, Failure> {
    let forum::Error::Invalid(errors) = error else { return told(ctx.lang, error) };
    let mut named = FieldErrors::new();
    for fault in &errors {
        let name = if fault.field == "note" { name_of(form.gate) } else { fault.field.clone() };
        named.add_with(name, fault.code, fault.message.clone());
    }
    Ok(Faults::of(ctx.lang, &named))
}
