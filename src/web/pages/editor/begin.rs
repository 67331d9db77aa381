//! Drafting a consultation: from what a notice proposes, or on an empty sheet.

use actix_web::HttpRequest;
use actix_web::web::Data;
use domain::ids::NoticeId;
use forum::consultation::Offer;
use forum::{Ctx, Forum};
use serde::Serialize;
use view::{Frame, Page, place};

use super::consultation::put_before_the_public;
use super::fields::Fields;
use super::grounds::Grounds;
use super::typed::Typed;
use crate::body::Pairs;
use crate::error::Answer;
use crate::extract::{Asked, Form, FromQuery, Query};
use crate::pages::faults::Faults;
use crate::pages::words::text;
use crate::pages::{again, frame, show};
use crate::{lang, said};

/// The version of a draft that was just made.
const FIRST: i64 = 1;
/// What the button that also publishes says in the field `act`.
const PUBLISH: &str = "publish";

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct BeginPage {
    frame: Frame,
    /// The notice it is drafted from; empty without one.
    from: String,
    fields: Fields,
    grounds: Option<Grounds>,
    faults: Faults,
}

impl Page for BeginPage {
    const TEMPLATE: &'static str = "pages/editor/begin.html";
}

/// Which notice it is drafted from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted(Option<NoticeId>);

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self(query.number("notice"))
    }
}

impl BeginPage {
    fn of(req: &HttpRequest, offer: Offer, typed: Typed, faults: Faults) -> Self {
        let lang = lang::of(req);
        let notice = offer.grounds.as_ref().map(|grounds| grounds.notice.clone());
        Self {
            frame: frame(req, text(lang, "editor-begin-title")),
            from: notice.as_ref().map(|notice| notice.id.to_string()).unwrap_or_default(),
            fields: Fields::of(lang, typed, offer.departments, (notice.into_iter().collect(), offer.series), &faults),
            grounds: offer.grounds.map(|grounds| Grounds::of(lang, grounds)),
            faults,
        }
    }
}

/// `GET /admin/consultations/new`.
pub(crate) async fn form(forum: Data<Forum>, ask: Asked<Wanted>) -> Answer {
    let offer = forum.offer_consultation(&ask.ctx, ask.query.0).await?;
    let typed = Typed::from_input(&offer.input, forum.settings().zone);
    show(&ask.req, &BeginPage::of(&ask.req, offer, typed, Faults::none()))
}

/// `POST /admin/consultations/new`: keeps a draft; with `act=publish` puts it before the public at once. What is not
/// complete stays a draft, whose page says what it lacks.
pub(crate) async fn begin(forum: Data<Forum>, form: Form<Pairs>) -> Answer {
    let Form { ctx, body, req } = form;
    let typed = Typed::of(&body);
    let drafted = match typed.input(&forum, &ctx).await {
        Ok(input) => forum.draft_consultation(&ctx, input).await,
        Err(error) => Err(error),
    };
    match drafted {
        Ok(id) if body.get("act") == PUBLISH => put_before_the_public(&forum, &ctx, &req, id, FIRST).await,
        Ok(id) => Ok(said::leading(&req, &place::admin_consultation(id.get()), "said-editor-drafted")),
        Err(error) => once_more(&forum, &ctx, &req, (typed, body.get("from")), error).await,
    }
}

async fn once_more(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    (typed, from): (Typed, &str),
    error: forum::Error,
) -> Answer {
    let faults = super::hearing::faults(ctx.lang, error)?;
    let offer = forum.offer_consultation(ctx, from.parse().ok()).await?;
    again(req, &BeginPage::of(req, offer, typed, faults))
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;
    use domain::fields::FieldErrors;

    use super::*;
    use crate::pages::example;

    fn page(lang: Lang) -> BeginPage {
        BeginPage {
            frame: example::frame(lang),
            from: "5".to_owned(),
            fields: Fields::example(lang),
            grounds: Some(Grounds::example(lang)),
            faults: Faults::of(lang, &FieldErrors::one("title", "missing")),
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages_with_what_was_typed() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &page(*lang));
            assert!(html.contains("value=\"老街&lt;路灯&gt;\"") && html.contains("id=\"title-error\""), "{html}");
            assert!(html.contains("<option value=\"3\" selected>议事镇交通管理所</option>"), "{html}");
            assert!(html.contains("name=\"notice-5\"") && html.contains("value=\"2026-12-31\""), "{html}");
            assert!(html.contains("意见请于12月31日前提出") && html.contains("气象局"), "{html}");
            assert!(html.contains("name=\"act\" value=\"publish\""), "{html}");
            assert!(
                html.contains("第一次&lt;征求意见&gt;") && html.contains("href=\"/admin/consultations/7\""),
                "{html}"
            );
        }
    }

    #[test]
    fn without_a_notice_it_is_an_empty_sheet() {
        let html = example::drawn(Lang::En, &BeginPage { grounds: None, faults: Faults::none(), ..page(Lang::En) });
        assert!(!html.contains("error-list") && !html.contains("气象局"), "{html}");
    }
}
