//! Inviting somebody to a role, and what became of those who were invited.

use std::collections::BTreeMap;

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::lang::Lang;
use base::page::{Cursor, DEFAULT_LIMIT, Page as List};
use base::time::Timestamp;
use domain::fields::FieldErrors;
use domain::ids::InvitationId;
use domain::invitation::{InvitationInput, InvitationState};
use forum::grant::PlaceView;
use forum::invitation::InvitationView;
use forum::{Ctx, Error, Forum};
use serde::{Deserialize, Serialize};
use view::{Frame, Page, place};

use super::Choice;
use super::roles::{Options, chosen, faults, place_words, wrong};
use crate::error::Answer;
use crate::extract::{Asked, Form, FromQuery, Id, Press, Query};
use crate::pages::admin::{Section, sections};
use crate::pages::faults::Faults;
use crate::pages::words::{text, word};
use crate::pages::{again, frame, show as draw};
use crate::said;

/// The fields that can have something wrong with them.
const NAMES: [&str; 3] = ["email", "role", "scope"];

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct InvitationsPage {
    frame: Frame,
    sections: Vec<Section>,
    items: Vec<Row>,
    next: Option<String>,
    options: Options,
    langs: Vec<Choice>,
    typed: Typed,
    wrong: BTreeMap<&'static str, String>,
    faults: Faults,
}

impl Page for InvitationsPage {
    const TEMPLATE: &'static str = "pages/people/invitations.html";
}

/// An invitation.
#[derive(Debug, Clone, Serialize)]
struct Row {
    email: String,
    role: String,
    place: String,
    /// In words.
    state: String,
    sent_at: Timestamp,
    /// Until when the link works; only while it can be accepted.
    expires_at: Option<Timestamp>,
    /// What can be done with it; only while nobody has decided on it.
    acts: Option<Acts>,
}

/// Where an invitation is sent once more, and where it is taken back.
#[derive(Debug, Clone, Serialize)]
struct Acts {
    resend: String,
    withdraw: String,
}

/// What is typed to invite somebody.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    email: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    scope: String,
    #[serde(default)]
    lang: String,
}

/// Where to go on in the list.
#[derive(Debug, Clone)]
pub(crate) struct After(Option<Cursor>);

impl FromQuery for After {
    fn from_query(query: &mut Query) -> Self {
        Self(query.text("after").map(|text| Cursor::from_text(&text)))
    }
}

impl Row {
    fn of(view: InvitationView, lang: Lang) -> Self {
        let id = view.id.get();
        let undecided = matches!(view.state, InvitationState::Waiting | InvitationState::Expired);
        Self {
            role: word(lang, "role", view.role.as_str()),
            place: place_words(lang, view.scope, &view.place),
            state: word(lang, "invitation-state", view.state.as_str()),
            sent_at: view.sent_at,
            expires_at: (view.state == InvitationState::Waiting).then_some(view.expires_at),
            acts: undecided.then(|| Acts {
                resend: place::admin_invitation_resend(id),
                withdraw: place::admin_invitation_withdraw(id),
            }),
            email: view.email,
        }
    }
}

impl Typed {
    fn input(&self, page: Lang) -> Result<InvitationInput, FieldErrors> {
        let mut errors = FieldErrors::new();
        let Some((role, scope, scope_id)) = chosen(&self.role, &self.scope, &mut errors) else { return Err(errors) };
        // Written in the language of the page where none of ours is asked for.
        let lang = self.lang.parse().unwrap_or(page);
        Ok(InvitationInput { email: self.email.clone(), role, scope, scope_id, lang })
    }
}

impl InvitationsPage {
    fn of(
        req: &HttpRequest,
        lang: Lang,
        list: List<InvitationView>,
        places: &[PlaceView],
        typed: Typed,
        faults: Faults,
    ) -> Self {
        Self {
            frame: frame(req, text(lang, "staff-invitations-title")),
            sections: sections(req),
            items: list.items.into_iter().map(|view| Row::of(view, lang)).collect(),
            next: None,
            options: Options::of(lang, places),
            langs: langs(),
            wrong: wrong(&faults, &NAMES),
            typed,
            faults,
        }
    }
}

/// Each language by its own name.
fn langs() -> Vec<Choice> {
    let choice = |lang: &Lang| Choice { value: lang.to_string(), label: text(*lang, "staff-lang-own") };
    Lang::ALL.iter().map(choice).collect()
}

/// `GET /admin/invitations`.
pub(crate) async fn show(forum: Data<Forum>, ask: Asked<After>) -> Answer {
    let lang = ask.ctx.lang;
    let list = forum.invitations(&ask.ctx, ask.query.0, DEFAULT_LIMIT).await?;
    let next = list.next.as_ref().map(|cursor| ask.here.further("after", cursor));
    let places = forum.places(&ask.ctx).await?;
    let typed = Typed { lang: lang.to_string(), ..Typed::default() };
    let page = InvitationsPage::of(&ask.req, lang, list, &places, typed, Faults::none());
    draw(&ask.req, &InvitationsPage { next, ..page })
}

/// `POST /admin/invitations`.
pub(crate) async fn invite(forum: Data<Forum>, form: Form<Typed>) -> Answer {
    let Form { ctx, body: typed, req } = form;
    let invited = match typed.input(ctx.lang) {
        Ok(input) => forum.invite(&ctx, input).await,
        Err(errors) => Err(errors.into()),
    };
    answered(&forum, &ctx, &req, invited, typed, "said-invited").await
}

/// `POST /admin/invitations/{id}/resend`.
pub(crate) async fn resend(forum: Data<Forum>, Id(id): Id<InvitationId>, press: Press) -> Answer {
    let Press { ctx, req } = press;
    let done = forum.send_invitation_again(&ctx, id).await;
    answered(&forum, &ctx, &req, done, Typed::default(), "said-invited-again").await
}

/// `POST /admin/invitations/{id}/withdraw`.
pub(crate) async fn withdraw(forum: Data<Forum>, Id(id): Id<InvitationId>, press: Press) -> Answer {
    let Press { ctx, req } = press;
    let done = forum.withdraw_invitation(&ctx, id).await;
    answered(&forum, &ctx, &req, done, Typed::default(), "said-uninvited").await
}

async fn answered(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    done: Result<InvitationId, Error>,
    typed: Typed,
    words: &'static str,
) -> Answer {
    match done {
        Ok(_) => Ok(said::leading(req, &place::admin_invitations(), words)),
        Err(error) => {
            let faults = faults(ctx.lang, error)?;
            let list = forum.invitations(ctx, None, DEFAULT_LIMIT).await?;
            let places = forum.places(ctx).await?;
            again(req, &InvitationsPage::of(req, ctx.lang, list, &places, typed, faults))
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::ids::DepartmentId;
    use domain::role::{Role, Scope};

    use super::*;
    use crate::pages::example;

    fn invitation(id: i64, state: InvitationState) -> InvitationView {
        InvitationView {
            id: InvitationId(id),
            email: "li@people.example".to_owned(),
            role: Role::Signer,
            scope: Scope::Department(DepartmentId(3)),
            place: "交通<办>".to_owned(),
            lang: Lang::ZhCn,
            state,
            sent_at: example::at(0),
            expires_at: example::at(604_800),
        }
    }

    fn page(lang: Lang, items: Vec<InvitationView>) -> InvitationsPage {
        let faults = Faults::of(lang, &FieldErrors::one("email", "email"));
        InvitationsPage {
            frame: example::frame(lang),
            sections: vec![],
            items: items.into_iter().map(|view| Row::of(view, lang)).collect(),
            next: None,
            options: Options::of(lang, &[PlaceView { scope: Scope::Site, name: String::new() }]),
            langs: langs(),
            typed: Typed { email: "nobody\"".to_owned(), role: "editor".to_owned(), ..Typed::default() },
            wrong: wrong(&faults, &NAMES),
            faults,
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages_with_what_was_typed() {
        for lang in Lang::ALL {
            let items = vec![invitation(1, InvitationState::Waiting), invitation(2, InvitationState::Accepted)];
            let html = example::drawn(*lang, &page(*lang, items));
            assert!(html.contains("action=\"/admin/invitations/1/resend\""), "{html}");
            assert!(html.contains("action=\"/admin/invitations/1/withdraw\"") && !html.contains("/2/"), "{html}");
            assert!(html.contains("value=\"nobody&quot;\"") && html.contains("id=\"email-error\""), "{html}");
            assert!(html.contains("value=\"editor\" selected") && html.contains("交通&lt;办&gt;"), "{html}");
            assert!(html.contains("<option value=\"zh-CN\"") && html.contains("English"), "{html}");
        }
    }

    #[test]
    fn without_any_it_says_so() {
        for lang in Lang::ALL {
            assert!(example::drawn(*lang, &page(*lang, vec![])).contains("class=\"empty\""));
        }
    }

    #[test]
    fn every_state_has_words() {
        for lang in Lang::ALL {
            for state in InvitationState::ALL {
                assert!(i18n::knows(*lang, &format!("invitation-state-{state}")), "{state}");
            }
        }
    }
}
