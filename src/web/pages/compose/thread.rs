//! Starting a thread in a consultation.

use actix_web::HttpRequest;
use actix_web::web::Data;
use domain::ids::{ClauseId, ConsultationId, NoticeId};
use forum::consultation::ConsultationView;
use forum::newcomer::Words;
use forum::thread::ThreadInput;
use forum::{Ctx, Forum};
use markup::Html;
use serde::Serialize;
use view::{Frame, Link, Page, place};

use super::who::{self, Sending};
use super::{Act, Closed, Composer, Drawn, NAMES, Written};
use crate::error::{Answer, Failure};
use crate::extract::{Asked, FromQuery, Id, OpenForm, Query};
use crate::pages::faults::Faults;
use crate::pages::standing::Standing;
use crate::pages::words::{text, word};
use crate::pages::{again, frame, show};

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NewThreadPage {
    frame: Frame,
    faults: Faults,
    consultation: Link,
    standing: Standing,
    /// The notices, to be read beside what is written.
    notices: Vec<Link>,
    /// What helps in a consultation of this kind.
    tip: String,
    composer: Option<Composer>,
    closed: Option<Closed>,
}

impl Page for NewThreadPage {
    const TEMPLATE: &'static str = "pages/compose/thread.html";
}

impl NewThreadPage {
    fn of(frame: Frame, about: ConsultationView, standing: Standing, faults: Faults, composer: Composer) -> Self {
        let closed = Closed::of(&about);
        let link = |href, label| Link { href, label, current: false };
        Self {
            tip: word(frame.lang, "compose-useful", about.consultation.kind.as_str()),
            composer: closed.is_none().then_some(composer),
            closed,
            consultation: link(place::consultation(about.consultation.id.get()), about.consultation.title),
            notices: about
                .notices
                .into_iter()
                .map(|notice| link(place::notice(notice.id.get()), notice.title))
                .collect(),
            standing,
            faults,
            frame,
        }
    }
}

/// What it is to be about.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    clause: Option<ClauseId>,
}

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self { clause: query.number("clause") }
    }
}

/// `GET /consultations/{id}/new`.
pub(crate) async fn form(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Asked<Wanted>) -> Answer {
    let clause_id = ask.query.clause.map(|clause| clause.to_string()).unwrap_or_default();
    let written = Written { clause_id, ..Written::default() };
    let page = page(&forum, &ask.ctx, &ask.req, id, &written, Faults::none(), None).await?;
    show(&ask.req, &page)
}

/// `POST /consultations/{id}/new`.
pub(crate) async fn send(forum: Data<Forum>, Id(id): Id<ConsultationId>, form: OpenForm<Written>) -> Answer {
    let OpenForm { ctx, body: written, req } = form;
    if written.act == Act::Preview {
        let preview = Html::stored(forum.preview(&written.body).await?);
        return show(&req, &page(&forum, &ctx, &req, id, &written, Faults::none(), Some(preview)).await?);
    }
    let words = Words::Thread(id, input(&written));
    match who::send(&forum, &ctx, &req, &written.who, words).await? {
        Sending::Done(response) => Ok(response),
        Sending::Mend(faults) => again(&req, &page(&forum, &ctx, &req, id, &written, faults, None).await?),
    }
}

fn input(written: &Written) -> ThreadInput {
    ThreadInput {
        title: written.title.clone(),
        body: written.body.clone(),
        notice: written.notice_id.parse().ok().map(NoticeId),
        notice_url: None,
        clause: written.clause_id.parse().ok(),
        stance: written.stance(),
    }
}

async fn page(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    id: ConsultationId,
    written: &Written,
    faults: Faults,
    preview: Option<Html>,
) -> Result<NewThreadPage, Failure> {
    let faults = faults.called(ctx.lang, NAMES);
    let about = forum.consultation(ctx, id).await?;
    let texts = forum.consents(ctx).await?;
    let drawn = Drawn {
        action: place::new_thread(id.get()),
        draft: format!("consultation-{id}"),
        written,
        faults: &faults,
        preview,
    };
    let clauses = forum.clause_choices(ctx, id).await?;
    let composer = Composer::whole(ctx, &about, drawn, texts).titled(&about, written, &faults);
    let composer = composer.about_a_clause(ctx.lang, clauses);
    let standing = Standing::of(&about, ctx, forum.settings());
    let frame = frame(req, text(ctx.lang, "compose-thread-title"));
    Ok(NewThreadPage::of(frame, about, standing, faults, composer))
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;
    use domain::fields::FieldErrors;
    use domain::phase::Phase;
    use forum::clause::ClauseChoice;

    use super::*;
    use crate::pages::example::{self, consents, consultation, resident, visitor};

    fn drawn(ctx: &Ctx, phase: Phase, written: &Written, faults: Faults, preview: Option<Html>) -> String {
        let about = consultation(phase);
        let frame = match ctx.actor.account() {
            Some(_) => example::frame(ctx.lang),
            None => Frame { signed_in: None, csrf: None, ..example::frame(ctx.lang) },
        };
        let (action, draft) = (place::new_thread(7), "consultation-7".to_owned());
        let form = Drawn { action, draft, written, faults: &faults, preview };
        let composer = Composer::whole(ctx, &about, form, consents()).titled(&about, written, &faults);
        let (id, label) = (ClauseId(55), "第五条".to_owned());
        let composer =
            composer.about_a_clause(ctx.lang, vec![ClauseChoice { id, label, text: "公示<十日>。".to_owned() }]);
        let standing = Standing::example(ctx.lang, "open");
        example::drawn(ctx.lang, &NewThreadPage::of(frame, about, standing, faults, composer))
    }

    #[test]
    fn what_was_typed_stands_in_the_form_again() {
        for lang in Lang::ALL {
            let written =
                Written { title: "采光".to_owned(), body: "<b>三楼</b>".to_owned(), ..Written::default() };
            let preview = Some(Html::stored("<p>三楼</p>".to_owned()));
            let faults = Faults::of(*lang, &FieldErrors::one("title", "missing"));
            let html = drawn(&resident(*lang), Phase::Open, &written, faults, preview);
            assert!(html.contains("value=\"采光\"") && html.contains("&lt;b&gt;三楼&lt;/b&gt;</textarea>"), "{html}");
            assert!(html.contains("class=\"preview\"") && html.contains("<p>三楼</p>"), "{html}");
            assert!(html.contains("id=\"title-error\"") && html.contains("href=\"#title\""), "{html}");
            assert!(html.contains("class=\"who-sees\"") && html.contains("“王小明”"), "{html}");
            assert!(!html.contains("name=\"who\""), "{html}");
        }
    }

    #[test]
    fn the_clause_that_was_chosen_stands_chosen() {
        let written = Written { clause_id: "55".to_owned(), ..Written::default() };
        let html = drawn(&resident(Lang::En), Phase::Open, &written, Faults::none(), None);
        assert!(html.contains("<option value=\"55\" selected>第五条 公示&lt;十日&gt;。</option>"), "{html}");
    }

    #[test]
    fn a_visitor_says_who_they_are_on_the_same_page() {
        for lang in Lang::ALL {
            let html = drawn(&visitor(*lang), Phase::Open, &Written::default(), Faults::none(), None);
            assert!(
                html.contains("id=\"who-new\" value=\"new\" checked") && html.contains("id=\"who-known\""),
                "{html}"
            );
            assert!(html.contains("value=\"terms:1 privacy:1\"") && html.contains("参与&lt;规则&gt;"), "{html}");
            assert!(!html.contains("name=\"csrf\"") && html.contains("name=\"once\""), "{html}");
        }
    }

    #[test]
    fn what_takes_no_posts_says_so_and_has_no_form() {
        for lang in Lang::ALL {
            let html = drawn(&visitor(*lang), Phase::Closed, &Written::default(), Faults::none(), None);
            assert!(!html.contains("<textarea") && html.contains("i-lock"), "{html}");
        }
    }
}
