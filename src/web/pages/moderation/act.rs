//! What a moderator does with an item: takes it, decides it, gives it back; and where that leads.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use domain::ids::ItemId;
use domain::moderation::Verdict;
use domain::refusal::Refusal;
use forum::moderation::{DecisionInput, Shelf};
use forum::{Ctx, Error, Forum};
use serde::Deserialize;
use view::place;

use super::ruling::Typed;
use super::way::Way;
use super::{BoardPage, ItemPage, Sent};
use crate::error::Answer;
use crate::extract::{Form, Id};
use crate::pages::again;
use crate::pages::faults::Faults;
use crate::said;

/// What the fields are called, for the summary of what is to be mended.
const NAMES: &[(&str, &str)] = &[("rule", "queue-rules"), ("reason", "queue-reason")];

/// What a decision brings.
#[derive(Deserialize)]
pub(crate) struct DecisionForm {
    decision: Verdict,
    #[serde(default)]
    rule: String,
    #[serde(default)]
    reason: String,
    version: i64,
    #[serde(default)]
    tab: String,
    #[serde(default)]
    after: String,
}

/// What taking an item brings: the fields of the form it shares, as far as they matter here.
#[derive(Deserialize)]
pub(crate) struct ClaimForm {
    version: i64,
    #[serde(default)]
    rule: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    tab: String,
    #[serde(default)]
    after: String,
}

/// `POST /moderation/items/{id}/claim`.
pub(crate) async fn claim(forum: Data<Forum>, Id(id): Id<ItemId>, form: Form<ClaimForm>) -> Answer {
    let Form { ctx, body, req } = form;
    let way = Way::back(&body.tab, &body.after);
    match forum.claim_item(&ctx, id, Some(body.version)).await {
        Ok(_) => {
            let here = way.map_or_else(|| place::moderation_item(id.get()), |way| way.address(Some(id)));
            Ok(said::leading(&req, &here, "said-claimed"))
        }
        Err(error) => {
            let typed = Typed { rule: body.rule, reason: body.reason };
            once_more(&forum, &ctx, &req, id, (way, typed), error).await
        }
    }
}

/// `POST /moderation/items/{id}/decision`.
pub(crate) async fn decide(forum: Data<Forum>, Id(id): Id<ItemId>, form: Form<DecisionForm>) -> Answer {
    let Form { ctx, body, req } = form;
    let way = Way::back(&body.tab, &body.after);
    match ruled(&forum, &ctx, id, &body).await {
        Ok(()) => {
            let location = onward(&forum, &ctx, id, body.decision, way).await?;
            Ok(said::leading_from(&req, &location, told(body.decision), id))
        }
        Err(error) => {
            let typed = Typed { rule: body.rule, reason: body.reason };
            once_more(&forum, &ctx, &req, id, (way, typed), error).await
        }
    }
}

/// Decides an item; one that nobody holds is taken first, as pressing the button says that one is at it.
async fn ruled(forum: &Forum, ctx: &Ctx, id: ItemId, body: &DecisionForm) -> forum::Result<()> {
    // What was begun for a refusal is not told to somebody whose post is let through.
    let (rule, reason) =
        if body.decision.needs_grounds() { (body.rule.clone(), body.reason.clone()) } else { Default::default() };
    let input =
        |version| DecisionInput { verdict: body.decision, rule: Some(rule.clone()), reason: reason.clone(), version };
    match forum.decide_item(ctx, id, input(Some(body.version))).await {
        Err(Error::Refused(Refusal::NotClaimed)) => {
            // The promise that a second request is the same one belongs to the decision.
            let taking = Ctx { idempotency: None, ..ctx.clone() };
            forum.claim_item(&taking, id, Some(body.version)).await?;
            forum.decide_item(ctx, id, input(None)).await?;
            Ok(())
        }
        other => other.map(drop),
    }
}

/// Where a decision leads: to the next item that waits; what was decided before stays in sight.
async fn onward(forum: &Forum, ctx: &Ctx, id: ItemId, verdict: Verdict, way: Option<Way>) -> forum::Result<String> {
    let way = way.unwrap_or(Way { shelf: Shelf::Waiting(None), after: None });
    let settled = way.shelf == Shelf::Decided || verdict == Verdict::Restore;
    let next = if settled { Some(id) } else { forum.next_item(ctx, id).await? };
    Ok(way.address(next))
}

const fn told(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Approve => "said-approved",
        Verdict::Reject => "said-rejected",
        Verdict::Hide => "said-hidden",
        Verdict::Restore => "said-restored",
        Verdict::Return => "said-returned",
    }
}

/// The page the form stood on, with the item as it is now and all that was typed.
async fn once_more(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    id: ItemId,
    (way, typed): (Option<Way>, Typed),
    error: Error,
) -> Answer {
    let conflict = matches!(error, Error::Refused(_));
    let sent = Sent { typed, faults: Faults::from_error(ctx.lang, error)?.called(ctx.lang, NAMES) };
    let mut response = match way {
        Some(way) => again(req, &BoardPage::read(forum, ctx, req, &way, Some(id), sent).await?)?,
        None => again(req, &ItemPage::read(forum, ctx, req, id, sent).await?)?,
    };
    if conflict {
        *response.status_mut() = StatusCode::CONFLICT;
    }
    Ok(response)
}
