//! Accounts: registering, confirming, resetting a password.

use actix_web::HttpResponse;
use actix_web::web::Data;
use base::lang::Lang;
use base::message::Message;
use base::page::Page;
use base::secret::Secret;
use forum::Forum;

use super::types::account::{
    ConfirmationBody, Consent, NextStep, RedemptionBody, RegistrationBody, ResendBody, ResetBody,
};
use super::types::list::List;
use crate::error::Answer;
use crate::extract::{Asked, Open};

/// The texts one agrees to by registering.
#[utoipa::path(get, path = "/api/v1/consents", tag = "accounts", responses((status = 200, body = List<Consent>)))]
pub(crate) async fn consents(forum: Data<Forum>, ask: Asked) -> Answer {
    let texts = forum.consents(&ask.ctx).await?;
    super::list(&ask.here, Page { items: texts.into_iter().map(Consent::from).collect(), next: None })
}

/// Registers. The answer is the same for addresses that have an account; what happens next is said by mail.
#[utoipa::path(post, path = "/api/v1/accounts", tag = "accounts", request_body = RegistrationBody,
    responses((status = 201, body = NextStep)))]
pub(crate) async fn register(forum: Data<Forum>, ask: Open<RegistrationBody>) -> Answer {
    forum.register(&ask.ctx, ask.body.into()).await?;
    Ok(HttpResponse::Created().json(next_step(ask.ctx.lang, "said-registered")))
}

/// Confirms an address by the mailed code.
#[utoipa::path(post, path = "/api/v1/accounts/confirmation", tag = "accounts", request_body = ConfirmationBody,
    responses((status = 200, body = NextStep)))]
pub(crate) async fn confirm(forum: Data<Forum>, ask: Open<ConfirmationBody>) -> Answer {
    forum.confirm_address_by_code(&ask.ctx, ask.body.into()).await?;
    Ok(super::ok(&next_step(ask.ctx.lang, "said-confirmed")))
}

/// Mails another code, when there is an account that waits for one.
#[utoipa::path(post, path = "/api/v1/accounts/confirmation/resend", tag = "accounts", request_body = ResendBody,
    responses((status = 200, body = NextStep)))]
pub(crate) async fn resend(forum: Data<Forum>, ask: Open<ResendBody>) -> Answer {
    forum.resend_confirmation(&ask.ctx, ask.body.login.as_deref()).await?;
    Ok(super::ok(&next_step(ask.ctx.lang, "said-resent")))
}

/// Mails a link that resets the password, when the login is known.
#[utoipa::path(post, path = "/api/v1/password-resets", tag = "accounts", request_body = ResetBody,
    responses((status = 200, body = NextStep)))]
pub(crate) async fn request_reset(forum: Data<Forum>, ask: Open<ResetBody>) -> Answer {
    forum.request_reset(&ask.ctx, &ask.body.login).await?;
    Ok(super::ok(&next_step(ask.ctx.lang, "said-sent")))
}

/// Chooses a new password by the mailed link; ends every session and token.
#[utoipa::path(post, path = "/api/v1/password-resets/redeem", tag = "accounts", request_body = RedemptionBody,
    responses((status = 200, body = NextStep)))]
pub(crate) async fn redeem_reset(forum: Data<Forum>, ask: Open<RedemptionBody>) -> Answer {
    forum.redeem_reset(&ask.ctx, Secret::new(ask.body.token), &ask.body.password).await?;
    Ok(super::ok(&next_step(ask.ctx.lang, "said-reset")))
}

fn next_step(lang: Lang, key: &'static str) -> NextStep {
    NextStep { message: i18n::text(lang, &Message::new(key)) }
}
