//! Replying to a post, which is quoted above the form.

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::time::Timestamp;
use domain::fields::FieldErrors;
use domain::ids::{PostId, ThreadId};
use domain::manuscript::Place;
use domain::post::parse_body;
use forum::newcomer::Words;
use forum::post::{NewReply, PostView};
use forum::thread::ThreadView;
use forum::{Ctx, Forum};
use markup::Html;
use serde::Serialize;
use view::{Frame, Link, Page, place};

use super::manuscript::{self, Standing as Keep};
use super::who::{self, Sending};
use super::{Act, Closed, Composer, Drawn, Left, Within, Written, answering, chosen, quote};
use crate::error::{Answer, Failure};
use crate::extract::{Asked, Composed, FromQuery, Id, Query};
use crate::pages::attached::Attached;
use crate::pages::attachments::Attachments;
use crate::pages::faults::Faults;
use crate::pages::standing::Standing;
use crate::pages::thread::{said_at, title_of};
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
    /// Where its words stand quoted in the form.
    quote: Option<String>,
    composer: Option<Composer>,
    closed: Option<Closed>,
    /// What was typed before nothing could be sent any more.
    left: Option<Left>,
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
    files: Attached,
}

/// What is to be written.
pub(crate) struct Wanted {
    /// The post that is to be answered; the thread's first when absent.
    to: Option<PostId>,
    /// Whether its words are to be quoted.
    quote: bool,
}

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self { to: query.number("to"), quote: query.text("quote").is_some() }
    }
}

impl Quoted {
    fn of(post: PostView) -> Self {
        Self {
            href: place::post(post.id.get()),
            number: post.number,
            at: said_at(&post),
            author: post.author.map(|author| author.department.unwrap_or(author.display_name)),
            files: Attached::of(&post.files),
            html: post.html.map(Html::stored),
        }
    }
}

/// What stands around the form.
#[derive(Default)]
struct Beside {
    faults: Faults,
    preview: Option<Html>,
    /// How it stands to what is kept.
    kept: Keep,
}

/// `GET /threads/{id}/reply`.
pub(crate) async fn form(forum: Data<Forum>, Id(id): Id<ThreadId>, ask: Asked<Wanted>) -> Answer {
    let Wanted { to, quote } = ask.query;
    let written = Written { to: to.map(|post| post.to_string()).unwrap_or_default(), ..Written::default() };
    let matter = Matter::find(&forum, &ask.ctx, id, &written).await?;
    let (mut written, kept) = written.taken_up(&forum, &ask.ctx, Place::Reply(matter.answered.id)).await?;
    if let Some(words) = quote::quotation(ask.ctx.lang, &matter.answered).filter(|_| quote) {
        written.body = quote::below(&written.body, &words);
    }
    let beside = Beside { kept, ..Beside::default() };
    show(&ask.req, &page(&forum, &ask.ctx, &ask.req, matter, &written, beside).await?)
}

/// `POST /threads/{id}/reply`.
pub(crate) async fn send(forum: Data<Forum>, Id(id): Id<ThreadId>, form: Composed<Written>) -> Answer {
    let Composed { ctx, body: mut written, fields, files, req } = form;
    written.files = Attachments::take(&forum, &ctx, &fields, files).await?;
    match written.asks(&ctx) {
        Act::Preview => {
            let preview = Some(Html::stored(forum.preview_post(&written.body, Some(id)).await?));
            let matter = Matter::find(&forum, &ctx, id, &written).await?;
            let beside = Beside { preview, ..Beside::default() };
            show(&req, &page(&forum, &ctx, &req, matter, &written, beside).await?)
        }
        Act::Attach => {
            let matter = Matter::find(&forum, &ctx, id, &written).await?;
            show(&req, &page(&forum, &ctx, &req, matter, &written, Beside::default()).await?)
        }
        Act::Save => save(&forum, &ctx, &req, id, written).await,
        Act::Send => {
            let sent = match input(&written) {
                Ok(new) => who::send(&forum, &ctx, &req, &written.who, Words::Reply(id, new)).await?,
                Err(errors) => Sending::Mend(Faults::of(ctx.lang, &errors)),
            };
            match sent {
                Sending::Done(response) => Ok(response),
                Sending::Mend(faults) => {
                    let matter = Matter::find(&forum, &ctx, id, &written).await?;
                    let beside = Beside { faults, ..Beside::default() };
                    again(&req, &page(&forum, &ctx, &req, matter, &written, beside).await?)
                }
            }
        }
    }
}

/// What was typed and chosen. With a choice that is none, every fault of the words is told, too.
fn input(written: &Written) -> Result<NewReply, FieldErrors> {
    let mut faults = FieldErrors::new();
    let stance = chosen(&mut faults, "stance", &written.stance);
    if faults.is_empty() {
        let (parent, body, files) = (parent(written), written.body.clone(), written.files.along());
        return Ok(NewReply { parent, body, files, stance });
    }
    faults.append(parse_body(&written.body).err().unwrap_or_default());
    Err(faults)
}

/// Keeps it for later.
async fn save(forum: &Forum, ctx: &Ctx, req: &HttpRequest, id: ThreadId, written: Written) -> Answer {
    let matter = Matter::find(forum, ctx, id, &written).await?;
    let answered = matter.answered.id;
    let back = place::reply(id.get(), Some(answered.get()));
    let draw = async move |written: Written, faults: Faults, kept: Keep| {
        page(forum, ctx, req, matter, &written, Beside { faults, kept, ..Beside::default() }).await
    };
    manuscript::save(forum, ctx, req, Place::Reply(answered), &back, written, draw).await
}

/// The post that the form names.
fn parent(written: &Written) -> Option<PostId> {
    written.to.parse().ok().map(PostId)
}

/// The thread, and the post of it that is answered.
struct Matter {
    thread: ThreadView,
    answered: PostView,
}

impl Matter {
    async fn find(forum: &Forum, ctx: &Ctx, id: ThreadId, written: &Written) -> Result<Self, Failure> {
        let thread = forum.thread(ctx, id).await?;
        let answered = match parent(written).filter(|post| *post != thread.root.id) {
            Some(post) => forum.post(ctx, post).await?,
            None => thread.root.clone(),
        };
        if answered.thread_id == id { Ok(Self { thread, answered }) } else { Err(forum::Error::NotFound.into()) }
    }
}

async fn page(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    matter: Matter,
    written: &Written,
    beside: Beside,
) -> Result<ReplyPage, Failure> {
    let (Matter { thread, answered }, Beside { faults, preview, kept }) = (matter, beside);
    let faults = written.faults(ctx.lang, faults);
    let about = forum.consultation(ctx, thread.consultation_id).await?;
    let title = title_of(ctx.lang, &thread);
    let drawn = Drawn {
        action: place::reply(thread.id.get(), None),
        draft: Place::Reply(answered.id).to_string(),
        standing: kept,
        within: Within::Thread(thread.id),
        written,
        faults: &faults,
        files: written.files.drawn(ctx, &faults),
        preview,
    };
    let composer = Composer::whole(ctx, &about, drawn, forum.consents(ctx).await?);
    let composer = composer.quoting(quote::attribution(ctx.lang, &answered));
    let link = |href, label: &str| Link { href, label: label.to_owned(), current: false };
    let takes_replies = about.phase == domain::phase::Phase::Open && answered.state.is_public();
    let name = answered.author.as_ref().map(|author| author.department.as_ref().unwrap_or(&author.display_name));
    Ok(ReplyPage {
        heading: answering(ctx.lang, answered.number, name.map(String::as_str).unwrap_or_default()),
        consultation: link(place::consultation(thread.consultation_id.get()), &thread.consultation_title),
        thread: link(place::thread(thread.id.get()), &title),
        standing: Standing::of(&about, ctx, forum.settings()),
        quote: takes_replies.then(|| place::quoting_reply(thread.id.get(), answered.id.get())),
        answered: Quoted::of(answered),
        left: if takes_replies { None } else { composer.left() },
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
            let form = Drawn {
                action: place::reply(5, None),
                draft: "reply-3".to_owned(),
                standing: Keep::default(),
                within: Within::Thread(ThreadId(5)),
                written: &written,
                faults: &faults,
                files: super::super::Attaching::empty(&ctx),
                preview: None,
            };
            let page = ReplyPage {
                frame: Frame { signed_in: None, csrf: None, ..example::frame(*lang) },
                heading: answering(*lang, Some(3), "王<小>明"),
                consultation: link(place::consultation(7), "老旧小区加装电梯"),
                thread: link(place::thread(5), "第九条<采光>"),
                standing: Standing::example(*lang, "open"),
                answered: Quoted::of(post(3, 1, Some(1))),
                quote: Some(place::quoting_reply(5, 3)),
                composer: Some(Composer::whole(&ctx, &about, form, consents())),
                closed: None,
                left: None,
                faults: Faults::none(),
            };
            let html = example::drawn(*lang, &page);
            assert!(html.contains("#3 王&lt;小&gt;明</h1>") && html.contains("<strong>乡道</strong>"), "{html}");
            assert!(html.contains("name=\"to\" value=\"3\"") && html.contains("action=\"/threads/5/reply\""), "{html}");
            assert!(html.contains("/threads/5/reply?to=3&amp;quote=1") && !html.contains("data-keep"), "{html}");
            let gone = ReplyPage { composer: None, quote: None, ..page };
            assert!(!example::drawn(*lang, &gone).contains("<textarea"));
            let left = Some(Left { title: String::new(), body: "写了<一半>".to_owned() });
            let html = example::drawn(*lang, &ReplyPage { left, ..gone });
            assert!(html.contains("readonly") && html.contains("写了&lt;一半&gt;</textarea>"), "{html}");
        }
    }
}
