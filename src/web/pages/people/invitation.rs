//! What the link in an invitation leads to: accepting it, signed in, or by logging in or registering on the spot. Its
//! address is a secret: the page is not to be found, and tells no other site where its visitor came from.

use std::collections::BTreeMap;

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::lang::Lang;
use base::secret::Secret;
use base::time::Timestamp;
use domain::invitation::InvitationState;
use forum::consent::ConsentView;
use forum::invitation::{Invited, JoiningInput};
use forum::{Ctx, Error, Forum};
use serde::{Deserialize, Serialize};
use view::{Frame, Page, place};

use super::roles::{place_words, wrong};
use crate::error::Answer;
use crate::extract::{Asked, Name, OpenForm};
use crate::pages::consents::Consents;
use crate::pages::faults::Faults;
use crate::pages::words::{text, word};
use crate::pages::{again, frame, show as draw};
use crate::{said, session};

/// The fields that can have something wrong with them.
const NAMES: [&str; 2] = ["display_name", "password"];

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct InvitationPage {
    frame: Frame,
    email: String,
    role: String,
    place: String,
    expires_at: Timestamp,
    /// What can be done.
    way: Way,
    /// What has become of it, in words, when nothing can be done.
    over: String,
    consents: Consents,
    display_name: String,
    wrong: BTreeMap<&'static str, String>,
    faults: Faults,
}

impl Page for InvitationPage {
    const TEMPLATE: &'static str = "pages/people/invitation.html";
}

/// How the invitation can be accepted by whoever looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Way {
    /// At once.
    Accept,
    /// By logging in.
    Login,
    /// By registering.
    Register,
    /// After logging out: somebody else is signed in.
    Another,
    /// No more.
    Over,
}

/// What is sent to accept.
#[derive(Clone, Deserialize)]
pub(crate) struct Joining {
    /// Which of the ways.
    #[serde(default)]
    wish: String,
    #[serde(default)]
    display_name: String,
    #[serde(default)]
    password: String,
    /// The marks of the texts agreed to, with spaces between.
    #[serde(default)]
    consents: String,
}

impl std::fmt::Debug for Joining {
    /// The password stays out of every log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Joining").field("wish", &self.wish).finish_non_exhaustive()
    }
}

impl Way {
    fn of(invited: &Invited, signed_in: bool) -> Self {
        match (invited.state, signed_in) {
            (InvitationState::Waiting, true) if invited.is_mine => Self::Accept,
            (InvitationState::Waiting, true) => Self::Another,
            (InvitationState::Waiting, false) if invited.has_account => Self::Login,
            (InvitationState::Waiting, false) => Self::Register,
            (InvitationState::Accepted | InvitationState::Expired | InvitationState::Withdrawn, _) => Self::Over,
        }
    }
}

impl InvitationPage {
    fn of(frame: Frame, invited: Invited, texts: Vec<ConsentView>, display_name: String, faults: Faults) -> Self {
        let lang = frame.lang;
        Self {
            role: word(lang, "role", invited.role.as_str()),
            place: place_words(lang, invited.scope, &invited.place),
            way: Way::of(&invited, frame.signed_in.is_some()),
            over: word(lang, "staff-invitation", invited.state.as_str()),
            expires_at: invited.expires_at,
            email: invited.email,
            consents: Consents::of(texts, faults.at("consents")),
            display_name,
            wrong: wrong(&faults, &NAMES),
            faults,
            frame,
        }
    }
}

/// `GET /invitations/{code}`.
pub(crate) async fn show(forum: Data<Forum>, Name(code): Name, ask: Asked) -> Answer {
    let invited = forum.invitation(&ask.ctx, &Secret::new(code)).await?;
    let texts = forum.consents(&ask.ctx).await?;
    let frame = titled(&ask.req, ask.ctx.lang);
    draw(&ask.req, &InvitationPage::of(frame, invited, texts, String::new(), Faults::none()))
}

/// `POST /invitations/{code}`.
pub(crate) async fn answer(forum: Data<Forum>, Name(code): Name, form: OpenForm<Joining>) -> Answer {
    let OpenForm { ctx, body, req } = form;
    let code = Secret::new(code);
    match join(&forum, &ctx, &code, body.clone()).await {
        Ok(token) => Ok(welcome(&forum, &req, token.as_ref())?),
        Err(error) => {
            let faults = Faults::from_error(ctx.lang, error)?;
            let (invited, texts) = (forum.invitation(&ctx, &code).await?, forum.consents(&ctx).await?);
            let frame = titled(&req, ctx.lang);
            again(&req, &InvitationPage::of(frame, invited, texts, body.display_name, faults))
        }
    }
}

/// The token of the session that was begun by it, if one was.
async fn join(forum: &Forum, ctx: &Ctx, code: &Secret, sent: Joining) -> Result<Option<Secret>, Error> {
    let Joining { wish, display_name, password, consents } = sent;
    match wish.as_str() {
        "accept" => forum.accept_invitation(ctx, code).await.map(|_| None),
        "login" => forum.accept_invitation_signing_in(ctx, code, Secret::new(password)).await.map(Some),
        _ => {
            let consents = consents.split_whitespace().map(str::to_owned).collect();
            let input = JoiningInput { display_name, password: Secret::new(password), consents };
            forum.accept_invitation_registering(ctx, code, input).await.map(Some)
        }
    }
}

fn welcome(forum: &Forum, req: &HttpRequest, token: Option<&Secret>) -> Result<actix_web::HttpResponse, Error> {
    let mut response = said::leading(req, &place::home(), "said-invitation-accepted");
    if let Some(token) = token {
        let cookie = session::begun(&forum.settings().base_url, token);
        response.add_cookie(&cookie).map_err(anyhow::Error::from)?;
    }
    Ok(response)
}

fn titled(req: &HttpRequest, lang: Lang) -> Frame {
    frame(req, text(lang, "staff-invitation-title")).unlisted()
}

#[cfg(test)]
#[path = "invitation/tests.rs"]
mod tests;
