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
use crate::extract::{Asked, Composed, Id};
use crate::kept::Kept;
use crate::pages::attachments::{Attaching, Attachments, CHOSEN};
use crate::pages::faults::Faults;
use crate::pages::words::text;
use crate::pages::{again, frame, show};
use crate::said;

/// What the fields are called, for the summary of what is to be mended.
const NAMES: &[(&str, &str)] =
    &[("at", "outcome-follow-up-at"), ("body", "outcome-follow-up-body"), (CHOSEN, "attach-files")];

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FollowUpPage {
    frame: Frame,
    consultation: Link,
    outcome: String,
    action: String,
    typed: Typed,
    most_body: usize,
    /// What goes along.
    files: Attaching,
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
    act: Act,
}

/// Which button was pressed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum Act {
    /// Tell it.
    #[default]
    Send,
    /// Show it first.
    Preview,
    /// Take in the files that were chosen, and go on writing.
    Attach,
}

/// What stands around the form.
#[derive(Default)]
struct Beside {
    files: Attachments,
    preview: Option<Html>,
    faults: Faults,
}

impl Typed {
    /// The same as the verb takes it. A day that is today means now.
    fn input(&self, now: Timestamp, zone: chrono_tz::Tz) -> Result<FollowUpInput, FieldErrors> {
        let day = Local { day: self.at.clone(), time: String::new() };
        let at = day.instant(Edge::Beginning, zone).map_err(|_| FieldErrors::one("at", "day"))?;
        let at = at.filter(|at| at.day_in(zone) != now.day_in(zone));
        Ok(FollowUpInput { at, body: self.body.clone() })
    }

    /// What the form asks for; files that somebody has to look at first hold it up.
    fn asks(&self, files: &Attachments) -> Act {
        if self.act == Act::Send && files.hold() { Act::Attach } else { self.act }
    }
}

/// `GET /consultations/{id}/follow-up`.
pub(crate) async fn form(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Asked) -> Answer {
    ask.ctx.signed_in()?;
    let today = Local::of(ask.ctx.now, forum.settings().zone).day;
    let typed = Typed { at: today, ..Typed::default() };
    let outcome = followed(&forum, &ask.ctx, id).await?;
    show(&ask.req, &page(&ask.req, &ask.ctx, &outcome, typed, Beside::default()))
}

/// `POST /consultations/{id}/follow-up`.
pub(crate) async fn send(forum: Data<Forum>, Id(id): Id<ConsultationId>, form: Composed<Typed>) -> Answer {
    let Composed { ctx, body: typed, fields, files, req } = form;
    if ctx.signed_in().is_err() {
        return Err(Failure::SignInFirst(Kept::of(&req, &fields)));
    }
    let files = Attachments::take(&forum, &ctx, &fields, files).await?;
    let preview = match typed.asks(&files) {
        Act::Send => return tell(&forum, &ctx, &req, id, (typed, files)).await,
        Act::Preview => Some(Html::stored(forum.preview(&typed.body).await?)),
        Act::Attach => None,
    };
    let outcome = followed(&forum, &ctx, id).await?;
    let beside = Beside { files, preview, faults: Faults::none() };
    show(&req, &page(&req, &ctx, &outcome, typed, beside))
}

/// Tells it, or shows the form again with what is to be mended.
async fn tell(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    id: ConsultationId,
    (typed, files): (Typed, Attachments),
) -> Answer {
    let told = match typed.input(ctx.now, forum.settings().zone) {
        Ok(input) => forum.add_follow_up(ctx, id, input, files.along()).await,
        Err(faults) => Err(faults.into()),
    };
    match told {
        Ok(_) => Ok(said::leading(req, &place::outcome(id.get()), "said-outcome-followed")),
        Err(error) => {
            let faults = Faults::from_error(ctx.lang, error)?;
            let outcome = forum.outcome(ctx, id, Versions::default()).await?;
            again(req, &page(req, ctx, &outcome, typed, Beside { files, preview: None, faults }))
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

fn page(req: &HttpRequest, ctx: &Ctx, outcome: &OutcomeView, typed: Typed, beside: Beside) -> FollowUpPage {
    let Beside { files, preview, faults } = beside;
    let faults = files.told(ctx.lang, faults).called(ctx.lang, NAMES);
    let row = &outcome.consultation.consultation;
    let (id, label) = (row.id.get(), row.title.clone());
    FollowUpPage {
        frame: frame(req, text(ctx.lang, "outcome-follow-up-title")),
        consultation: Link { href: place::consultation(id), label, current: false },
        outcome: place::outcome(id),
        action: place::follow_up(id),
        typed,
        most_body: *BODY.end(),
        files: files.drawn(ctx, &faults),
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
                typed: Typed { at: "2026-11-30".to_owned(), body: "立了<四>块牌".to_owned(), act: Act::Send },
                most_body: 5_000,
                files: Attaching::default(),
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
