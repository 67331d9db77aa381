//! A consultation on its editor's desk: shown as a draft or as it stands in public, and what is done to it.

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::local::{Edge, Local};
use domain::fields::FieldErrors;
use domain::ids::ConsultationId;
use domain::phase::ConsultationState;
use domain::refusal::Refusal;
use forum::consultation::{ConsultationPatch, Destination, TransitionInput};
use forum::{Ctx, Forum};
use view::{Page, place};

use super::draft::DraftPage;
use super::published::PublishedPage;
use super::typed::Typed;
use super::withdrawal::{self, in_its_field};
use crate::body::Pairs;
use crate::error::Answer;
use crate::extract::{Asked, Form, Id};
use crate::pages::faults::Faults;
use crate::pages::{again, show as draw};
use crate::said;

/// What somebody typed that was not taken: kept for the page to be drawn again with.
#[derive(Debug, Default)]
pub(super) struct Attempt {
    /// Whether it rests on a version that is not the newest.
    pub(super) stale: bool,
    typed: Kept,
}

/// The form it was typed into.
#[derive(Debug, Default)]
enum Kept {
    #[default]
    Nothing,
    /// With the version it was drawn from.
    Draft(i64, Box<Typed>),
    Extension(Local, String),
    Withdrawal(String),
}

impl Attempt {
    fn of(typed: Kept, error: &forum::Error) -> Self {
        Self { stale: matches!(error, forum::Error::Refused(Refusal::Stale { .. })), typed }
    }

    /// The version that a draft's form goes on from. A newer one counts only once its writer was told of it.
    pub(super) const fn draft_version(&self, newest: i64) -> i64 {
        match self.typed {
            Kept::Draft(version, _) if !self.stale => version,
            Kept::Draft(..) | Kept::Nothing | Kept::Extension(..) | Kept::Withdrawal(_) => newest,
        }
    }

    /// What a draft's page keeps of it: its fields, and the reason for taking it back.
    pub(super) fn of_draft(self) -> (Option<Typed>, String) {
        match self.typed {
            Kept::Draft(_, typed) => (Some(*typed), String::new()),
            Kept::Withdrawal(reason) => (None, reason),
            Kept::Nothing | Kept::Extension(..) => (None, String::new()),
        }
    }

    /// What the page of a public one keeps of it: the later closing with its reason, and the reason for taking it back.
    pub(super) fn of_published(self) -> (Option<(Local, String)>, String) {
        match self.typed {
            Kept::Extension(closes, reason) => (Some((closes, reason)), String::new()),
            Kept::Withdrawal(reason) => (None, reason),
            Kept::Nothing | Kept::Draft(..) => (None, String::new()),
        }
    }
}

/// `GET /admin/consultations/{id}`.
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Asked) -> Answer {
    let desk = (Attempt::default(), Faults::none());
    drawn(&forum, &ask.ctx, &ask.req, id, desk).await
}

/// `POST /admin/consultations/{id}`: keeps what was changed of a draft.
pub(crate) async fn save(forum: Data<Forum>, Id(id): Id<ConsultationId>, form: Form<Pairs>) -> Answer {
    let Form { ctx, body, req } = form;
    match rewritten(&forum, &ctx, id, &body).await {
        Ok(_) => Ok(said::leading(&req, &place::admin_consultation(id.get()), "said-editor-saved")),
        Err(error) => once_more(&forum, &ctx, &req, id, (kept(&body), error)).await,
    }
}

/// `POST /admin/consultations/{id}/publish`: keeps what was changed, and puts it before the public.
pub(crate) async fn publish(forum: Data<Forum>, Id(id): Id<ConsultationId>, form: Form<Pairs>) -> Answer {
    let Form { ctx, body, req } = form;
    match rewritten(&forum, &ctx, id, &body).await {
        Ok(version) => put_before_the_public(&forum, &ctx, &req, id, version).await,
        Err(error) => once_more(&forum, &ctx, &req, id, (kept(&body), error)).await,
    }
}

/// `POST /admin/consultations/{id}/extend`.
pub(crate) async fn extend(forum: Data<Forum>, Id(id): Id<ConsultationId>, form: Form<Pairs>) -> Answer {
    let Form { ctx, body, req } = form;
    let text = |name| body.get(name).to_owned();
    let (closes, reason) = (Local { day: text("closes_at"), time: text("closes_time") }, text("reason"));
    let extended = match closes.instant(Edge::End, forum.settings().zone) {
        Ok(to) => {
            let patch =
                ConsultationPatch { closes_at: Some(to), reason: Some(reason.clone()), ..ConsultationPatch::default() };
            forum.edit_consultation(&ctx, id, version(&body), patch).await
        }
        Err(_) => Err(FieldErrors::one("closes_at", "day").into()),
    };
    match extended {
        Ok(_) => Ok(said::leading(&req, &place::admin_consultation(id.get()), "said-editor-extended")),
        Err(error) => once_more(&forum, &ctx, &req, id, (Kept::Extension(closes, reason), error)).await,
    }
}

/// `POST /admin/consultations/{id}/withdraw`.
pub(crate) async fn withdraw(forum: Data<Forum>, Id(id): Id<ConsultationId>, form: Form<Pairs>) -> Answer {
    let Form { ctx, body, req } = form;
    let reason = body.get(withdrawal::REASON).to_owned();
    let back =
        TransitionInput { to: Destination::Withdrawn, reason: Some(reason.clone()), version: Some(version(&body)) };
    match forum.transition_consultation(&ctx, id, back).await {
        Ok(_) => Ok(said::leading(&req, &place::admin_consultation(id.get()), "said-editor-withdrawn")),
        Err(error) => once_more(&forum, &ctx, &req, id, (Kept::Withdrawal(reason), in_its_field(error))).await,
    }
}

/// Publishes the draft of that version. What is not complete stays a draft, whose page says what it lacks.
pub(super) async fn put_before_the_public(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    id: ConsultationId,
    version: i64,
) -> Answer {
    let open = TransitionInput { to: Destination::Open, reason: None, version: Some(version) };
    let words = match forum.transition_consultation(&ctx.then("publish"), id, open).await {
        Ok(_) => "said-editor-published",
        Err(forum::Error::Invalid(_)) => "said-editor-incomplete",
        Err(other) => return Err(other.into()),
    };
    Ok(said::leading(req, &place::admin_consultation(id.get()), words))
}

/// Writes the draft anew; answers with its version afterwards.
async fn rewritten(forum: &Forum, ctx: &Ctx, id: ConsultationId, body: &Pairs) -> forum::Result<i64> {
    let version = version(body);
    let input = Typed::of(body).input(forum, ctx).await?;
    forum.edit_consultation(ctx, id, version, input.into()).await?;
    Ok(version + 1)
}

fn kept(body: &Pairs) -> Kept {
    Kept::Draft(version(body), Box::new(Typed::of(body)))
}

/// The version the form was drawn from; one that nothing has when the form does not say.
fn version(body: &Pairs) -> i64 {
    body.get("version").parse().unwrap_or_default()
}

/// The page again with what was typed and why it was not taken.
async fn once_more(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    id: ConsultationId,
    (typed, error): (Kept, forum::Error),
) -> Answer {
    let attempt = Attempt::of(typed, &error);
    let faults = super::hearing::faults(ctx.lang, error)?;
    drawn(forum, ctx, req, id, (attempt, faults)).await
}

async fn drawn(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    id: ConsultationId,
    (attempt, faults): (Attempt, Faults),
) -> Answer {
    let desk = forum.consultation_desk(ctx, id).await?;
    let settings = forum.settings();
    let refused = !matches!(attempt.typed, Kept::Nothing);
    if desk.view.consultation.state == ConsultationState::Draft {
        answer(req, refused, &DraftPage::of(req, settings, desk, attempt, faults))
    } else {
        answer(req, refused, &PublishedPage::of(req, (ctx, settings), desk, attempt, faults))
    }
}

fn answer<P: Page>(req: &HttpRequest, refused: bool, page: &P) -> Answer {
    if refused { again(req, page) } else { draw(req, page) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_in_a_field_takes_nobody_to_a_version_they_have_not_seen() {
        let kept = || kept(&Pairs(vec![("version".to_owned(), "3".to_owned())]));
        let mistyped = Attempt::of(kept(), &FieldErrors::one("title", "missing").into());
        assert_eq!(mistyped.draft_version(4), 3);
        let stale = Attempt { stale: true, typed: kept() };
        assert_eq!((stale.draft_version(4), Attempt::default().draft_version(4)), (4, 4));
    }
}
