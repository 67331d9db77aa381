//! One person: what is known of the account, the roles held, giving and taking them, shutting out and letting in again.

mod acts;

use std::collections::BTreeMap;

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::lang::Lang;
use base::time::Timestamp;
use domain::account::AccountState;
use domain::ids::AccountId;
use domain::role::GrantState;
use forum::account::{GrantHeld, PersonView};
use forum::grant::PlaceView;
use forum::{Ctx, Forum};
use serde::{Deserialize, Serialize};
use view::{Frame, Page, place};

use super::roles::{Options, place_words, wrong};
use crate::error::Answer;
use crate::extract::{Asked, Id};
use crate::pages::admin::{Section, sections};
use crate::pages::faults::Faults;
use crate::pages::words::word;
use crate::pages::{again, frame, show as draw};

pub(crate) use acts::{give, readmit, suspend, take};

/// The fields that can have something wrong with them.
const NAMES: [&str; 4] = ["role", "scope", "until", "reason"];

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PersonPage {
    frame: Frame,
    sections: Vec<Section>,
    facts: Facts,
    grants: Vec<GrantShown>,
    suspensions: Vec<SuspensionShown>,
    options: Options,
    typed: Typed,
    wrong: BTreeMap<&'static str, String>,
    faults: Faults,
}

impl Page for PersonPage {
    const TEMPLATE: &'static str = "pages/people/person.html";
}

/// What is known of the account.
#[derive(Debug, Clone, Serialize)]
struct Facts {
    name: String,
    email: String,
    since: Timestamp,
    confirmed_at: Option<Timestamp>,
    /// In words.
    state: String,
    suspended: bool,
    /// Whether whoever looks is this person: nobody shuts themselves out.
    myself: bool,
    give: String,
    suspend: String,
    readmit: String,
}

/// A role held, at any time.
#[derive(Debug, Clone, Serialize)]
struct GrantShown {
    role: String,
    place: String,
    from: Timestamp,
    until: Option<Timestamp>,
    /// In words.
    state: String,
    /// Where it is taken away; absent when it has ended.
    end: Option<String>,
}

/// A time of being shut out.
#[derive(Debug, Clone, Serialize)]
struct SuspensionShown {
    at: Timestamp,
    reason: String,
    ended_at: Option<Timestamp>,
    ended_reason: Option<String>,
}

/// What was typed in the forms of this page, kept when something is to be mended.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    role: String,
    #[serde(default)]
    scope: String,
    /// A day; empty for no end.
    #[serde(default)]
    until: String,
    #[serde(default)]
    reason: String,
}

impl Facts {
    fn of(view: &PersonView, ctx: &Ctx) -> Self {
        let (account, id) = (&view.account, view.account.id.get());
        Self {
            name: account.display_name.clone(),
            email: account.email.clone(),
            since: account.created_at,
            confirmed_at: account.confirmed_at,
            state: word(ctx.lang, "account-state", account.state.as_str()),
            suspended: account.state == AccountState::Suspended,
            myself: ctx.actor.account() == Some(account.id),
            give: place::admin_person_grants(id),
            suspend: place::admin_person_suspend(id),
            readmit: place::admin_person_readmit(id),
        }
    }
}

impl GrantShown {
    fn of(held: &GrantHeld, lang: Lang) -> Self {
        let runs = held.state != GrantState::Ended;
        Self {
            role: word(lang, "role", held.grant.role.as_str()),
            place: place_words(lang, held.grant.scope, &held.place),
            from: held.grant.from,
            until: held.grant.until,
            state: word(lang, "grant-state", held.state.as_str()),
            end: runs.then(|| place::admin_grant_end(held.grant.id.get())),
        }
    }
}

impl PersonPage {
    fn of(req: &HttpRequest, ctx: &Ctx, view: PersonView, places: &[PlaceView], typed: Typed, faults: Faults) -> Self {
        let suspension = |row: forum::account::Suspension| SuspensionShown {
            at: row.at,
            reason: row.reason,
            ended_at: row.ended_at,
            ended_reason: row.ended_reason,
        };
        Self {
            frame: frame(req, view.account.display_name.clone()),
            sections: sections(req),
            facts: Facts::of(&view, ctx),
            grants: view.grants.iter().map(|held| GrantShown::of(held, ctx.lang)).collect(),
            suspensions: view.suspensions.into_iter().map(suspension).collect(),
            options: Options::of(ctx.lang, places),
            wrong: wrong(&faults, &NAMES),
            typed,
            faults,
        }
    }
}

/// `GET /admin/people/{id}`.
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<AccountId>, ask: Asked) -> Answer {
    let (view, places) = (forum.person(&ask.ctx, id).await?, forum.places(&ask.ctx).await?);
    draw(&ask.req, &PersonPage::of(&ask.req, &ask.ctx, view, &places, Typed::default(), Faults::none()))
}

/// The page once more, with what is to be mended.
async fn once_more(forum: &Forum, ctx: &Ctx, req: &HttpRequest, id: AccountId, typed: Typed, faults: Faults) -> Answer {
    let (view, places) = (forum.person(ctx, id).await?, forum.places(ctx).await?);
    again(req, &PersonPage::of(req, ctx, view, &places, typed, faults))
}

#[cfg(test)]
#[path = "person/tests.rs"]
mod tests;
