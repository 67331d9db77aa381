//! Who somebody is that writes without being signed in, and sending what they wrote: one request signs them in or
//! registers them, and says it.

use actix_web::{HttpRequest, HttpResponse};
use base::lang::Lang;
use base::message::Message;
use base::secret::Secret;
use domain::account::RegistrationInput;
use domain::fields::FieldErrors;
use domain::refusal::Refusal;
use forum::consent::ConsentView;
use forum::newcomer::{Said, Words};
use forum::{Ctx, Forum};
use serde::{Deserialize, Serialize};
use view::place;

use crate::error::Failure;
use crate::next::Next;
use crate::pages::consents::Consents;
use crate::pages::faults::Faults;
use crate::{newcomer, said, session};

/// What was typed about oneself.
#[derive(Clone, Default, Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    who: Claim,
    #[serde(default)]
    email: String,
    #[serde(default)]
    display_name: String,
    #[serde(default)]
    password: String,
    /// The marks of the texts agreed to, with spaces between.
    #[serde(default)]
    consents: String,
    #[serde(default)]
    login: String,
    #[serde(default)]
    login_password: String,
}

impl std::fmt::Debug for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typed").field("who", &self.who).finish_non_exhaustive()
    }
}

/// What they say they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Claim {
    /// Nothing: the form was drawn for somebody signed in, whose session has ended.
    #[default]
    Nobody,
    /// That they are new here.
    New,
    /// That they have an account.
    Known,
}

/// What the component `composer.who` draws.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Who {
    claim: Claim,
    email: String,
    display_name: String,
    login: String,
    consents: Consents,
    email_error: String,
    name_error: String,
    password_error: String,
    login_error: String,
}

/// What came of sending.
pub(super) enum Sending {
    /// It was taken.
    Done(HttpResponse),
    /// Something is to be mended first.
    Mend(Faults),
}

impl Who {
    /// The fields with what was typed, but for passwords.
    pub(super) fn of(typed: &Typed, faults: &Faults, texts: Vec<ConsentView>) -> Self {
        Self {
            claim: if typed.who == Claim::Known { Claim::Known } else { Claim::New },
            email: typed.email.clone(),
            display_name: typed.display_name.clone(),
            login: typed.login.clone(),
            consents: Consents::of(texts, faults.at("consents")).answered(&typed.consents),
            email_error: faults.at("email"),
            name_error: faults.at("display_name"),
            password_error: faults.at("password"),
            login_error: faults.at("login_password"),
        }
    }
}

/// Sends words in for whoever is signed in, or for whom the form says they are.
pub(super) async fn send(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    typed: &Typed,
    words: Words,
) -> Result<Sending, Failure> {
    if ctx.actor.account().is_some() {
        return match forum.say(ctx, words).await {
            Ok(said) => Ok(Sending::Done(landing(forum, ctx, req, said).await?)),
            Err(error) => mending(ctx.lang, error),
        };
    }
    match typed.who {
        Claim::Known => as_known(forum, ctx, req, typed, words).await,
        Claim::New => as_newcomer(forum, ctx, req, typed, words).await,
        Claim::Nobody => {
            let mut errors = FieldErrors::new();
            errors.add_with("who-new", "missing", Message::new("compose-who-missing"));
            Ok(Sending::Mend(Faults::of(ctx.lang, &errors)))
        }
    }
}

/// Signs them in and sends; when the words are not taken, they are signed out again, for the form is that of a visitor.
async fn as_known(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    typed: &Typed,
    words: Words,
) -> Result<Sending, Failure> {
    let token = match forum.sign_in(ctx, &typed.login, Secret::new(typed.login_password.as_str())).await {
        Ok(token) => token,
        Err(forum::Error::Unauthenticated) => {
            let wrong = FieldErrors::one("login_password", "credentials");
            return Ok(Sending::Mend(Faults::of(ctx.lang, &wrong)));
        }
        Err(other) => return mending(ctx.lang, other),
    };
    let actor = forum.actor_of_session(token.expose(), ctx.now).await?.ok_or(forum::Error::Unauthenticated)?;
    let signed_in = Ctx { actor, ..ctx.clone() };
    match forum.say(&signed_in, words).await {
        Ok(said) => {
            let mut response = landing(forum, &signed_in, req, said).await?;
            let cookie = session::begun(&forum.settings().base_url, &token);
            response.add_cookie(&cookie).map_err(anyhow::Error::from)?;
            Ok(Sending::Done(response))
        }
        Err(error) => {
            forum.sign_out(&signed_in, token.expose()).await?;
            mending(ctx.lang, error)
        }
    }
}

/// Registers them with what they wrote. The answer is the same for a known address.
async fn as_newcomer(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    typed: &Typed,
    words: Words,
) -> Result<Sending, Failure> {
    let who = RegistrationInput {
        email: typed.email.clone(),
        display_name: typed.display_name.clone(),
        password: typed.password.clone(),
        consents: typed.consents.split_whitespace().map(str::to_owned).collect(),
    };
    if let Err(error) = forum.say_as_newcomer(ctx, who, words).await {
        return mending(ctx.lang, error);
    }
    newcomer::led_on(req, &to_the_code(), &typed.email).map(Sending::Done)
}

/// Where somebody finds what they have just sent.
async fn landing(forum: &Forum, ctx: &Ctx, req: &HttpRequest, said: Said) -> Result<HttpResponse, Failure> {
    if ctx.actor.person().is_some_and(|person| !person.confirmed) {
        return Ok(said::leading(req, &to_the_code(), "said-waits-for-code"));
    }
    let (state, address) = match said {
        Said::Thread(id) => (forum.thread(ctx, id).await?.root.state, place::thread(id.get())),
        Said::Reply(id) => (forum.post(ctx, id).await?.state, place::post(id.get())),
    };
    Ok(match (state.is_public(), said) {
        (true, _) => said::leading(req, &address, "said-published"),
        (false, Said::Reply(_)) => said::leading(req, &address, "said-sent-in"),
        // What nobody else can see yet stands best among one's own.
        (false, Said::Thread(_)) => said::leading(req, &place::mine(), "said-sent-in"),
    })
}

/// The page for the mailed code, and from there to one's own posts.
fn to_the_code() -> String {
    Next::parse(&place::mine()).unwrap_or_default().appended_to(&place::confirm())
}

/// Why the words were not taken, as far as waiting or mending helps; what was typed is drawn again.
fn mending(lang: Lang, error: forum::Error) -> Result<Sending, Failure> {
    let error = match error {
        forum::Error::Throttled { retry_after } => Refusal::TooFast { retry_after }.into(),
        other => other,
    };
    Faults::from_error(lang, error).map(Sending::Mend)
}
