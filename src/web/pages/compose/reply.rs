//! Replying to a post, which is quoted above the form.

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::time::Timestamp;
use domain::ids::{PostId, ThreadId};
use forum::newcomer::Words;
use forum::post::{NewReply, PostView};
use forum::{Ctx, Forum};
use markup::Html;
use serde::Serialize;
use view::{Frame, Link, Page, place};

use super::who::{self, Sending};
use super::{Act, Closed, Composer, Drawn, NAMES, Written, answering};
use crate::error::{Answer, Failure};
use crate::extract::{Asked, FromQuery, Id, OpenForm, Query};
use crate::pages::faults::Faults;
use crate::pages::standing::Standing;
use crate::pages::thread::title_of;
use crate::pages::words::text;
use crate::pages::{again, frame, show};

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReplyPage {
    frame: Frame,
    faults: Faults,
    heading: String,
    consultation: Link,
    thread: Link,
    standing: Standing,
    answered: Quoted,
    composer: Option<Composer>,
    closed: Option<Closed>,
}

impl Page for ReplyPage {
    const TEMPLATE: &'static str = "pages/compose/reply.html";
}

/// The post answered.
#[derive(Debug, Clone, Serialize)]
struct Quoted {
    href: String,
    number: Option<i64>,
    author: Option<String>,
    at: Timestamp,
    /// Absent where it cannot be read any more.
    html: Option<Html>,
}

/// The post that is to be answered; the thread's first when absent.
pub(crate) struct Wanted {
    to: Option<PostId>,
}

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self { to: query.number("to") }
    }
}

impl Quoted {
    fn of(post: PostView) -> Self {
        Self {
            href: place::post(post.id.get()),
            number: post.number,
            author: post.author.map(|author| author.department.unwrap_or(author.display_name)),
            at: post.published_at.unwrap_or(post.created_at),
            html: post.html.map(Html::stored),
        }
    }
}

/// `GET /threads/{id}/reply`.
pub(crate) async fn form(forum: Data<Forum>, Id(id): Id<ThreadId>, ask: Asked<Wanted>) -> Answer {
    let written = Written { to: ask.query.to.map(|post| post.to_string()).unwrap_or_default(), ..Written::default() };
    show(&ask.req, &page(&forum, &ask.ctx, &ask.req, id, &written, Faults::none(), None).await?)
}

/// `POST /threads/{id}/reply`.
pub(crate) async fn send(forum: Data<Forum>, Id(id): Id<ThreadId>, form: OpenForm<Written>) -> Answer {
    let OpenForm { ctx, body: written, req } = form;
    if written.act == Act::Preview {
        let preview = Html::stored(forum.preview(&written.body).await?);
        return show(&req, &page(&forum, &ctx, &req, id, &written, Faults::none(), Some(preview)).await?);
    }
    let words =
        Words::Reply(id, NewReply { parent: parent(&written), body: written.body.clone(), stance: written.stance() });
    match who::send(&forum, &ctx, &req, &written.who, words).await? {
        Sending::Done(response) => Ok(response),
        Sending::Mend(faults) => again(&req, &page(&forum, &ctx, &req, id, &written, faults, None).await?),
    }
}

/// The post that the form names.
fn parent(written: &Written) -> Option<PostId> {
    written.to.parse().ok().map(PostId)
}

async fn page(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    id: ThreadId,
    written: &Written,
    faults: Faults,
    preview: Option<Html>,
) -> Result<ReplyPage, Failure> {
    let faults = faults.called(ctx.lang, NAMES);
    let thread = forum.thread(ctx, id).await?;
    let about = forum.consultation(ctx, thread.consultation_id).await?;
    let title = title_of(ctx.lang, &thread);
    let answered = match parent(written).filter(|post| *post != thread.root.id) {
        Some(post) => forum.post(ctx, post).await?,
        None => thread.root,
    };
    if answered.thread_id != id {
        return Err(forum::Error::NotFound.into());
    }
    let action = place::reply(id.get(), None);
    let draft = format!("reply-{}", answered.id);
    let drawn = Drawn { action, draft, written, faults: &faults, preview };
    let composer = Composer::whole(ctx, &about, drawn, forum.consents(ctx).await?);
    let link = |href, label: &str| Link { href, label: label.to_owned(), current: false };
    let takes_replies = about.phase == domain::phase::Phase::Open && answered.state.is_public();
    let name = answered.author.as_ref().map(|author| author.department.as_ref().unwrap_or(&author.display_name));
    Ok(ReplyPage {
        heading: answering(ctx.lang, answered.number, name.map(String::as_str).unwrap_or_default()),
        consultation: link(place::consultation(thread.consultation_id.get()), &thread.consultation_title),
        thread: link(place::thread(id.get()), &title),
        standing: Standing::of(&about, ctx, forum.settings()),
        answered: Quoted::of(answered),
        composer: takes_replies.then_some(composer),
        closed: Closed::of(&about),
        frame: frame(req, text(ctx.lang, "compose-reply-title")),
        faults,
    })
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;
    use domain::phase::Phase;

    use super::*;
    use crate::pages::example::{self, consents, consultation, post, visitor};

    #[test]
    fn what_is_answered_is_quoted_above_the_form() {
        for lang in Lang::ALL {
            let (ctx, about) = (visitor(*lang), consultation(Phase::Open));
            let link = |href, label: &str| Link { href, label: label.to_owned(), current: false };
            let (written, faults) = (Written { to: "3".to_owned(), ..Written::default() }, Faults::none());
            let form = |action, draft| Drawn { action, draft, written: &written, faults: &faults, preview: None };
            let form = form(place::reply(5, None), "reply-3".to_owned());
            let page = ReplyPage {
                frame: Frame { signed_in: None, csrf: None, ..example::frame(*lang) },
                heading: answering(*lang, Some(3), "王<小>明"),
                consultation: link(place::consultation(7), "老旧小区加装电梯"),
                thread: link(place::thread(5), "第九条<采光>"),
                standing: Standing::example(*lang, "open"),
                answered: Quoted::of(post(3, 1, Some(1))),
                composer: Some(Composer::whole(&ctx, &about, form, consents())),
                closed: None,
                faults: Faults::none(),
            };
            let html = example::drawn(*lang, &page);
            assert!(html.contains("#3 王&lt;小&gt;明</h1>") && html.contains("<strong>乡道</strong>"), "{html}");
            assert!(html.contains("name=\"to\" value=\"3\"") && html.contains("action=\"/threads/5/reply\""), "{html}");
            let gone = ReplyPage { composer: None, ..page };
            assert!(!example::drawn(*lang, &gone).contains("<textarea"));
        }
    }
}
