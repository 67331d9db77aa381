//! Telling what was done after a consultation was concluded.

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::local::{Edge, Local};
use base::time::Timestamp;
use domain::fields::FieldErrors;
use domain::follow_up::{BODY, FollowUpInput, takes_follow_ups};
use domain::ids::ConsultationId;
use domain::refusal::Refusal;
use forum::outcome::{OutcomeView, Versions};
use forum::{Ctx, Forum};
use markup::Html;
use serde::{Deserialize, Serialize};
use view::{Frame, Link, Page, place};

use crate::error::{Answer, Failure};
use crate::extract::{Asked, Form, Id};
use crate::pages::faults::Faults;
use crate::pages::words::text;
use crate::pages::{again, frame, show};
use crate::said;

/// What the fields are called, for the summary of what is to be mended.
const NAMES: &[(&str, &str)] = &[("at", "outcome-follow-up-at"), ("body", "outcome-follow-up-body")];

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FollowUpPage {
    frame: Frame,
    consultation: Link,
    outcome: String,
    action: String,
    typed: Typed,
    most_body: usize,
    preview: Option<Html>,
    at_error: String,
    body_error: String,
    faults: Faults,
}

impl Page for FollowUpPage {
    const TEMPLATE: &'static str = "pages/outcome/follow_up.html";
}

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub(crate) struct Typed {
    /// The day on which it was done; empty for today.
    #[serde(default)]
    at: String,
    #[serde(default)]
    body: String,
    #[serde(default)]
    act: String,
}

impl Typed {
    /// The same as the verb takes it. A day that is today means now.
    fn input(&self, now: Timestamp, zone: chrono_tz::Tz) -> Result<FollowUpInput, FieldErrors> {
        let day = Local { day: self.at.clone(), time: String::new() };
        let at = day.instant(Edge::Beginning, zone).map_err(|_| FieldErrors::one("at", "day"))?;
        let at = at.filter(|at| at.day_in(zone) != now.day_in(zone));
        Ok(FollowUpInput { at, body: self.body.clone() })
    }
}

/// `GET /consultations/{id}/follow-up`.
pub(crate) async fn form(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Asked) -> Answer {
    ask.ctx.signed_in()?;
    let today = Local::of(ask.ctx.now, forum.settings().zone).day;
    let typed = Typed { at: today, ..Typed::default() };
    let outcome = followed(&forum, &ask.ctx, id).await?;
    show(&ask.req, &page(&ask.req, &outcome, typed, None, Faults::none()))
}

/// `POST /consultations/{id}/follow-up`.
pub(crate) async fn send(forum: Data<Forum>, Id(id): Id<ConsultationId>, form: Form<Typed>) -> Answer {
    let Form { ctx, body: typed, req } = form;
    if typed.act == "preview" {
        let (outcome, html) = (followed(&forum, &ctx, id).await?, forum.preview(&typed.body).await?);
        return show(&req, &page(&req, &outcome, typed, Some(Html::stored(html)), Faults::none()));
    }
    let told = match typed.input(ctx.now, forum.settings().zone) {
        Ok(input) => forum.add_follow_up(&ctx, id, input).await,
        Err(faults) => Err(faults.into()),
    };
    match told {
        Ok(_) => Ok(said::leading(&req, &place::outcome(id.get()), "said-outcome-followed")),
        Err(error) => {
            let faults = Faults::from_error(ctx.lang, error)?.called(ctx.lang, NAMES);
            let outcome = forum.outcome(&ctx, id, Versions::default()).await?;
            again(&req, &page(&req, &outcome, typed, None, faults))
        }
    }
}

/// The outcome that whoever asks may add to.
async fn followed(forum: &Forum, ctx: &Ctx, id: ConsultationId) -> Result<OutcomeView, Failure> {
    let outcome = forum.outcome(ctx, id, Versions::default()).await?;
    if !outcome.rights.follow_up {
        return Err(forum::Error::from(Refusal::NotYourRole).into());
    }
    takes_follow_ups(outcome.consultation.phase).map_err(forum::Error::from)?;
    Ok(outcome)
}

fn page(req: &HttpRequest, outcome: &OutcomeView, typed: Typed, preview: Option<Html>, faults: Faults) -> FollowUpPage {
    let row = &outcome.consultation.consultation;
    let frame = frame(req, text(crate::lang::of(req), "outcome-follow-up-title"));
    let (id, label) = (row.id.get(), row.title.clone());
    FollowUpPage {
        frame,
        consultation: Link { href: place::consultation(id), label, current: false },
        outcome: place::outcome(id),
        action: place::follow_up(id),
        typed,
        most_body: *BODY.end(),
        preview,
        at_error: faults.at("at"),
        body_error: faults.at("body"),
        faults,
    }
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;
    use chrono_tz::Asia::Shanghai;

    use super::*;
    use crate::pages::example;

    #[test]
    fn it_is_drawn_in_both_languages_with_what_was_typed() {
        for lang in Lang::ALL {
            let faults = Faults::of(*lang, &FieldErrors::one("at", "future")).called(*lang, NAMES);
            let page = FollowUpPage {
                frame: example::frame(*lang),
                consultation: Link { href: place::consultation(7), label: "老街<路灯>".to_owned(), current: false },
                outcome: place::outcome(7),
                action: place::follow_up(7),
                typed: Typed { at: "2026-11-30".to_owned(), body: "立了<四>块牌".to_owned(), act: String::new() },
                most_body: 5_000,
                preview: Some(Html::stored("<p>立了四块牌</p>".to_owned())),
                at_error: faults.at("at"),
                body_error: String::new(),
                faults,
            };
            let html = example::drawn(*lang, &page);
            assert!(html.contains("action=\"/consultations/7/follow-up\"") && html.contains("href=\"#at\""), "{html}");
            assert!(html.contains("value=\"2026-11-30\"") && html.contains("立了&lt;四&gt;块牌</textarea>"), "{html}");
            assert!(html.contains("<p>立了四块牌</p>") && html.contains("href=\"/consultations/7/outcome\""), "{html}");
        }
    }

    #[test]
    fn today_means_now() {
        let now = example::at(0);
        let typed = |day: &str| Typed { at: day.to_owned(), ..Typed::default() }.input(now, Shanghai);
        assert_eq!(typed("2026-11-21").unwrap().at, None);
        assert_eq!(typed("2026-11-20").unwrap().at.unwrap().rfc3339(), "2026-11-19T16:00:00Z");
        assert!(typed("2026-02-30").is_err());
    }
}
