//! Starting a thread in a consultation.

use actix_web::HttpRequest;
use actix_web::web::Data;
use domain::fields::FieldErrors;
use domain::ids::{ClauseId, ConsultationId};
use domain::manuscript::Place;
use domain::post::NewThread;
use forum::consultation::ConsultationView;
use forum::newcomer::Words;
use forum::thread::ThreadInput;
use forum::{Ctx, Forum};
use markup::Html;
use serde::Serialize;
use view::{Frame, Link, Page, place};

use super::alike::{self, Alike};
use super::manuscript::{self, Standing as Keep};
use super::who::{self, Sending};
use super::{Act, Closed, Composer, Drawn, Left, Within, Written, chosen};
use crate::error::{Answer, Failure};
use crate::extract::{Asked, Composed, FromQuery, Id, Query};
use crate::pages::attachments::Attachments;
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
    /// What was typed before it closed.
    left: Option<Left>,
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
            left: closed.as_ref().and_then(|_| composer.left()),
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
    /// The address of a notice, as a link says it: judged when the form is sent, as whatever is typed.
    notice_url: Option<String>,
}

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self { clause: query.number("clause"), notice_url: query.text("notice_url") }
    }
}

impl Written {
    /// The same with the notice that a link names, unless its writer has chosen one.
    fn bringing(self, url: Option<String>) -> Self {
        if !self.notice_url.is_empty() || !self.notice_id.is_empty() {
            return self;
        }
        Self { notice_url: url.unwrap_or_default(), ..self }
    }
}

/// What stands around the form.
#[derive(Default)]
struct Beside {
    faults: Faults,
    preview: Option<Html>,
    /// How it stands to what is kept.
    kept: Keep,
    alike: Option<Alike>,
}

/// `GET /consultations/{id}/new`.
pub(crate) async fn form(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Asked<Wanted>) -> Answer {
    let Wanted { clause, notice_url } = ask.query;
    let clause_id = clause.map(|clause| clause.to_string()).unwrap_or_default();
    let written = Written { clause_id, ..Written::default() };
    let (written, kept) = written.taken_up(&forum, &ask.ctx, Place::Thread(id)).await?;
    let written = written.bringing(notice_url);
    let page = page(&forum, &ask.ctx, &ask.req, id, &written, Beside { kept, ..Beside::default() }).await?;
    show(&ask.req, &page)
}

/// `POST /consultations/{id}/new`.
pub(crate) async fn send(forum: Data<Forum>, Id(id): Id<ConsultationId>, form: Composed<Written>) -> Answer {
    let Composed { ctx, body: mut written, fields, files, req } = form;
    written.files = Attachments::take(&forum, &ctx, &fields, files).await?;
    match written.asks(&ctx) {
        Act::Preview => {
            let preview = Some(Html::stored(forum.preview_post(&written.body, None).await?));
            let alike = Some(alike::beside(&forum, &ctx, id, &written).await?);
            let beside = Beside { preview, alike, ..Beside::default() };
            show(&req, &page(&forum, &ctx, &req, id, &written, beside).await?)
        }
        Act::Attach => show(&req, &page(&forum, &ctx, &req, id, &written, Beside::default()).await?),
        Act::Save => save(&forum, &ctx, &req, id, written).await,
        Act::Send => send_in(&forum, &ctx, &req, id, &written).await,
    }
}

/// Sends it in, unless something has to be mended or looked at first.
async fn send_in(forum: &Forum, ctx: &Ctx, req: &HttpRequest, id: ConsultationId, written: &Written) -> Answer {
    let input = match input(written) {
        Ok(input) => input,
        Err(errors) => return mend(forum, ctx, req, id, written, Faults::of(ctx.lang, &errors)).await,
    };
    if let Some(alike) = alike::before_sending(forum, ctx, id, written).await? {
        let beside = Beside { alike: Some(alike), ..Beside::default() };
        return show(req, &page(forum, ctx, req, id, written, beside).await?);
    }
    match who::send(forum, ctx, req, &written.who, Words::Thread(id, input)).await? {
        Sending::Done(response) => Ok(response),
        Sending::Mend(faults) => mend(forum, ctx, req, id, written, faults).await,
    }
}

async fn mend(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    id: ConsultationId,
    written: &Written,
    faults: Faults,
) -> Answer {
    let beside = Beside { faults, ..Beside::default() };
    again(req, &page(forum, ctx, req, id, written, beside).await?)
}

/// Keeps it for later.
async fn save(forum: &Forum, ctx: &Ctx, req: &HttpRequest, id: ConsultationId, written: Written) -> Answer {
    let draw = async |written: Written, faults: Faults, kept: Keep| {
        page(forum, ctx, req, id, &written, Beside { faults, kept, ..Beside::default() }).await
    };
    manuscript::save(forum, ctx, req, Place::Thread(id), &place::new_thread(id.get()), written, draw).await
}

/// What was typed and chosen. With a choice that is none, every fault of the words is told, too.
fn input(written: &Written) -> Result<ThreadInput, FieldErrors> {
    let mut faults = FieldErrors::new();
    let input = ThreadInput {
        notice: chosen(&mut faults, "notice_id", &written.notice_id),
        department: chosen(&mut faults, "department_id", &written.department_id),
        speaks_for: chosen(&mut faults, "speaks_for", &written.speaks_for),
        clause: chosen(&mut faults, "clause_id", &written.clause_id),
        stance: chosen(&mut faults, "stance", &written.stance),
        title: written.title.clone(),
        body: written.body.clone(),
        notice_url: Some(written.notice_url.trim().to_owned()).filter(|url| !url.is_empty()),
        files: written.files.along(),
    };
    if faults.is_empty() {
        return Ok(input);
    }
    faults.append(NewThread::parse(&written.title, &written.body).err().unwrap_or_default());
    Err(faults)
}

async fn page(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    id: ConsultationId,
    written: &Written,
    beside: Beside,
) -> Result<NewThreadPage, Failure> {
    let Beside { faults, preview, kept, alike } = beside;
    let faults = written.faults(ctx.lang, faults);
    let about = forum.consultation(ctx, id).await?;
    let texts = forum.consents(ctx).await?;
    let drawn = Drawn {
        action: place::new_thread(id.get()),
        draft: Place::Thread(id).to_string(),
        standing: kept,
        within: Within::Consultation(id),
        written,
        faults: &faults,
        files: written.files.drawn(ctx, &faults),
        preview,
    };
    let clauses = forum.clause_choices(ctx, id).await?;
    let composer = Composer::whole(ctx, &about, drawn, texts).titled(ctx, &about, written, &faults);
    let composer = composer.about_a_clause(ctx.lang, clauses);
    let composer = composer.beside(alike.unwrap_or_else(|| Alike::none(id, written)));
    let standing = Standing::of(&about, ctx, forum.settings());
    let frame = frame(req, text(ctx.lang, "compose-thread-title"));
    Ok(NewThreadPage::of(frame, about, standing, faults, composer))
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;
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
        let (standing, within) = (Keep::default(), Within::Consultation(ConsultationId(7)));
        let files = super::super::Attaching::empty(ctx);
        let form = Drawn { action, draft, standing, within, written, faults: &faults, files, preview };
        let composer = Composer::whole(ctx, &about, form, consents()).titled(ctx, &about, written, &faults);
        let composer = composer.beside(Alike::example());
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
            assert!(html.contains("<b>采光</b>"), "the title is looked at along with the words: {html}");
            assert_eq!(html.matches(" autofocus").count(), 1, "{html}");
            assert!(html.contains("id=\"title-error\"") && html.contains("href=\"#title\""), "{html}");
            assert!(html.contains("class=\"who-sees\"") && html.contains("“王小明”"), "{html}");
            assert!(!html.contains("name=\"who\""), "{html}");
            assert!(html.contains("第九条&lt;采光&gt;") && html.contains("name=\"alike\" value=\"seen\""), "{html}");
            assert!(html.contains("data-keep=\"/api/v1/manuscripts/consultation-7\""), "{html}");
        }
    }

    #[test]
    fn the_clause_that_was_chosen_stands_chosen() {
        let written = Written { clause_id: "55".to_owned(), ..Written::default() };
        let html = drawn(&resident(Lang::En), Phase::Open, &written, Faults::none(), None);
        assert!(html.contains("<option value=\"55\" selected>第五条 公示&lt;十日&gt;。</option>"), "{html}");
    }

    #[test]
    fn a_link_names_a_notice_where_none_was_chosen() {
        let brought = |written: Written| written.bringing(Some("https://new.example/a".to_owned())).notice_url;
        assert_eq!(brought(Written::default()), "https://new.example/a");
        let typed = Written { notice_url: "https://old.example/".to_owned(), ..Written::default() };
        assert_eq!(brought(typed), "https://old.example/");
        assert_eq!(brought(Written { notice_id: "3".to_owned(), ..Written::default() }), "");
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
