//! The places where people work, as the masthead leads to them: each whose door the policy opens to them.

use actix_web::HttpRequest;
use actix_web::web::Data;
use domain::actor::Actor;
use domain::policy::{self, Action};
use forum::Forum;
use view::{Link, place};

use super::words::text;
use crate::lang;

/// Address, words, and what one does there: who may do any of it is led there.
type Desk = (fn() -> String, &'static str, &'static [Action<'static>]);

const DESKS: &[Desk] = &[
    (place::moderation, "site-nav-moderation", &[Action::OpenQueue]),
    (place::desk, "site-nav-desk", &[Action::OpenDesk]),
    (place::admin, "site-nav-admin", &[Action::ImportNotice, Action::ManageDepartments, Action::ReadRecord]),
];

/// The desks of whoever asks.
pub(super) fn of(req: &HttpRequest, asker: Option<&Actor>) -> Vec<Link> {
    let (Some(actor), Some(forum)) = (asker, req.app_data::<Data<Forum>>()) else { return Vec::new() };
    let (now, lang) = (forum.now(), lang::of(req));
    let opens = |actions: &[Action<'_>]| actions.iter().any(|action| policy::authorize(actor, *action, now).is_ok());
    let desks = DESKS.iter().filter(|(_, _, actions)| opens(actions));
    let link = |(address, words, _): &Desk| {
        let href = address();
        Link { current: req.path().starts_with(&href), label: text(lang, words), href }
    };
    desks.map(link).collect()
}
