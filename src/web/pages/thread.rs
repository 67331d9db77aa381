//! A thread: where it comes from, what departments answered, the discussion, and the place for one's own words.

mod acts;
mod branch;
mod data;
mod news;
mod post;
mod response;
mod tree;
mod wanted;

use std::collections::{HashMap, HashSet};

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::lang::Lang;
use base::message::Message;
use base::time::Timestamp;
use domain::ids::{PostId, ThreadId};
use domain::manuscript;
use forum::manuscript::ManuscriptView;
use forum::post::{Cut, PostView};
use forum::thread::{ThreadPageView, ThreadView};
use forum::{Ctx, Forum};
use serde::Serialize;
use view::{Article, Column, Frame, HeadLink, Link, Page, place};

use branch::Branch;
use news::NewsItem;
use post::{Around, Numbers, PostItem, Shape};
use response::{ResponseItem, covers as covers_of};
use tree::tree;
use wanted::{Choices, Wanted};

use super::compose::{Closed, Composer};
use super::department::DepartmentLink;
use super::leads::{self, Leads};
use super::standing::Standing;
use super::words::{text, word};
use super::{frame, show as draw};
use crate::error::{Answer, Failure};
use crate::extract::{Asked, Id};

pub(super) use acts::Acts;
pub(super) use post::{Receipt, anchor, said_at};

/// Posts on a page.
pub(crate) const MOST: i64 = 50;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ThreadPage {
    frame: Frame,
    title: String,
    consultation: Link,
    standing: Standing,
    /// How many posts were answered officially.
    covered: usize,
    /// Whether it waits for an answer until it has one.
    asks: bool,
    /// Whether a question waits that came after its answers, or in a thread that asks for none.
    asked: bool,
    /// The department it falls under alone.
    department: Option<DepartmentLink>,
    /// When an answer is due, while one is.
    due_at: Option<Timestamp>,
    notice: Option<NoticeLink>,
    participant_count: i64,
    post_count: i64,
    reply_count: i64,
    /// On the first page only.
    opening: Option<Opening>,
    /// The head of a branch that is read by itself.
    branch: Option<Branch>,
    choices: Choices,
    news: NewsItem,
    posts: Vec<PostItem>,
    /// Where the page before this one is, and the next; empty where there is none.
    previous: String,
    next: String,
    composer: Option<Composer>,
    closed: Option<Closed>,
    /// Whether the first post takes no replies any more, while others may.
    no_root: bool,
    /// Where whoever answers for a department does so; nothing for everybody else.
    desk: Option<String>,
    /// Where a thread of one's own is begun; nothing while none is taken.
    new_thread: Option<String>,
}

impl Page for ThreadPage {
    const TEMPLATE: &'static str = "pages/thread/show.html";
}

/// What stands before the discussion.
#[derive(Debug, Clone, Serialize)]
struct Opening {
    root: PostItem,
    responses: Vec<ResponseItem>,
    /// How many responses there are, and how many posts they cover, in words.
    gathered: String,
}

/// The notice the thread comes from.
#[derive(Debug, Clone, Serialize)]
struct NoticeLink {
    href: String,
    url: String,
    title: String,
    version: i32,
    /// Where the version this thread began from is compared with the newest; absent while they are one.
    changed: Option<String>,
    /// The portal's name; without one the source is not verified.
    portal: Option<String>,
}

/// One thread.
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<ThreadId>, ask: Asked<Wanted>) -> Answer {
    let wanted = ask.query;
    let read = forum.thread_page(&ask.ctx, id, wanted.posts()).await?;
    let links = links(&ask.req, ask.ctx.lang, &read.thread);
    let mut frame = frame(&ask.req, title_of(ask.ctx.lang, &read.thread))
        .in_column(Column::Consultations)
        .publishing(published(ask.ctx.lang, &read.thread))
        .leading_to(links.clone());
    if wanted.is_the_thread() {
        frame = frame.holding(data::of_thread(&read, forum.settings()));
    }
    let standing = Standing::of(&read.consultation, &ask.ctx, forum.settings());
    if wanted.branch.is_some() || wanted.is_narrow() {
        frame = frame.unlisted();
    }
    let left = left(&forum, &ask.ctx, &read).await?;
    let mut page = ThreadPage::of(frame, &ask.ctx, standing, &wanted, read);
    page.composer = page.composer.map(|composer| composer.taken_up(left));
    Ok(leads::said(draw(&ask.req, &page)?, &links))
}

/// What the reader has left in the form at the foot.
async fn left(forum: &Forum, ctx: &Ctx, read: &ThreadPageView) -> Result<Option<ManuscriptView>, Failure> {
    if ctx.actor.account().is_none() || !read.takes_posts {
        return Ok(None);
    }
    Ok(forum.manuscript(ctx, manuscript::Place::Reply(read.thread.root.id)).await?)
}

/// Back to the notice, on to the replies.
fn links(req: &HttpRequest, lang: Lang, thread: &ThreadView) -> Vec<HeadLink> {
    let id = thread.id.get();
    Leads::of(req, lang)
        .feed("feed-of-posts", |format| place::feed_of_thread(id, format))
        .replies(&place::feed_of_thread(id, "atom"))
        .card(&place::thread(id))
        .via(thread.notice.as_ref().map(|notice| notice.url.as_str()))
        .all()
}

/// What a thread publishes: its first post.
fn published(lang: Lang, thread: &ThreadView) -> Article {
    let author = thread.root.author.as_ref();
    Article {
        title: title_of(lang, thread),
        published_at: thread.root.published_at,
        source: author
            .map(|author| author.department.as_ref().unwrap_or(&author.display_name).clone())
            .unwrap_or_default(),
    }
}

/// What a thread is called for this reader: its title is words of its first post, and as public as those.
pub(crate) fn title_of(lang: Lang, thread: &ThreadView) -> String {
    let untitled = || match taken_back_by(thread) {
        Some(name) => i18n::text(lang, &Message::new("thread-taken-back").with("department", name)),
        None => text(lang, "thread-untitled"),
    };
    thread.title.clone().unwrap_or_else(untitled)
}

/// The department that took back what it had begun: public, as its reason is.
fn taken_back_by(thread: &ThreadView) -> Option<&str> {
    let begun_by = thread.begun_by.as_ref().filter(|_| thread.root.withdrawal.is_some());
    begun_by.map(|(_, name)| name.as_str())
}

impl ThreadPage {
    fn of(frame: Frame, ctx: &Ctx, standing: Standing, wanted: &Wanted, read: ThreadPageView) -> Self {
        let lang = frame.lang;
        let choices = Choices::of(wanted, &read, lang);
        let ThreadPageView { thread, consultation, branch, posts, parents, cuts, news, waiting, .. } = read;
        let (takes_posts, answers) = (read.takes_posts, read.answers);
        let (title, root) = (title_of(lang, &thread), thread.root.id);
        let numbers = numbers(&thread, branch.iter().chain(&posts.items), parents);
        // The first post is known to stand above every page, so that replies to it need not say so.
        let above = branch.iter().map(|top| top.id).chain([root]);
        let at_hand = posts.items.iter().map(|post| post.id).chain(above).collect::<HashSet<_>>();
        let around = Around {
            lang,
            reader: ctx.actor.account(),
            numbers: &numbers,
            at_hand: &at_hand,
            base: branch.as_ref().map_or(0, |top| top.depth),
            seen: news.as_ref().map(|news| news.before),
        };
        let foot = || {
            let draft = manuscript::Place::Reply(root).to_string();
            Composer::foot(ctx, &consultation, thread.id, draft)
        };
        let whole = wanted.branch.is_none();
        let is_first = wanted.is_first(posts.previous.as_ref());
        let composer = (takes_posts && whole).then(foot);
        let takes_threads = Closed::of(&consultation).is_none();
        let closed = Closed::of(&consultation).filter(|_| whole);
        let listed = Discussion { thread: &thread, posts: posts.items, cuts: &cuts, waiting };
        Self {
            covered: covered(&thread),
            asks: thread.asks,
            asked: thread.asked,
            department: thread.department.clone().map(|(slug, name)| DepartmentLink::to(&slug, name)),
            due_at: thread.answer_due.map(|due| due.at),
            consultation: Link {
                href: place::consultation(thread.consultation_id.get()),
                label: thread.consultation_title.clone(),
                current: false,
            },
            standing,
            notice: NoticeLink::of(&thread),
            participant_count: thread.participant_count,
            post_count: thread.post_count,
            reply_count: thread.post_count - i64::from(thread.root.state.is_public()),
            choices,
            news: NewsItem::of(thread.id.get(), thread.last_number, news.as_ref(), lang),
            previous: posts.previous.map(|before| wanted.ahead(&frame.path, &before)).unwrap_or_default(),
            next: posts.next.map(|after| wanted.behind(&frame.path, &after)).unwrap_or_default(),
            posts: listed.drawn(wanted, &around),
            new_thread: (whole && takes_threads).then(|| place::new_thread(thread.consultation_id.get())),
            branch: branch.map(|top| Branch::of(top, &around)),
            no_root: whole && takes_threads && thread.root.number.is_some() && !thread.root.state.is_public(),
            desk: (whole && answers).then(|| place::desk_thread(thread.id.get())),
            opening: (is_first && whole).then(|| Opening::of(thread, &around)),
            title,
            composer,
            closed,
            frame,
        }
    }
}

impl Opening {
    fn of(thread: ThreadView, around: &Around<'_>) -> Self {
        let lang = around.lang;
        let taken_back = taken_back_by(&thread)
            .map(|name| i18n::text(lang, &Message::new("thread-taken-back-by").with("department", name)));
        let posts = Message::new("thread-covered-posts").with("count", covered(&thread));
        let gathered = Message::new("thread-gathered").with("count", thread.responses.len());
        let gathered = gathered.with("covered", i18n::text(lang, &posts));
        let responses = thread.responses.into_iter();
        let mut root = PostItem::of(thread.root, Shape::Tree, around);
        if !thread.asks {
            root.kind = text(lang, "thread-begun-officially");
        }
        root.silence = taken_back.or(root.silence);
        Self {
            root,
            responses: responses.map(|response| ResponseItem::of(response, lang)).collect(),
            gathered: i18n::text(lang, &gathered),
        }
    }
}

impl NoticeLink {
    fn of(thread: &ThreadView) -> Option<Self> {
        let notice = thread.notice.as_ref()?;
        Some(Self {
            href: place::notice(notice.id.get()),
            url: notice.url.clone(),
            title: notice.title.clone(),
            version: notice.version,
            changed: (notice.newest > notice.version)
                .then(|| place::notice_comparison(notice.id.get(), notice.version, notice.newest)),
            portal: notice.portal.as_ref().map(|(_, name)| name.clone()),
        })
    }
}

/// What stands below the opening of a page.
struct Discussion<'a> {
    thread: &'a ThreadView,
    posts: Vec<PostView>,
    cuts: &'a [Cut],
    /// The reader's own posts that wait.
    waiting: Vec<PostView>,
}

impl Discussion<'_> {
    /// The posts of this page but the first of the thread, which stands above; the reader's own that wait stand last.
    fn drawn(self, wanted: &Wanted, around: &Around<'_>) -> Vec<PostItem> {
        let shape = if wanted.is_tree() { Shape::Tree } else { Shape::Flat };
        let root = self.thread.root.id;
        let responses: HashMap<PostId, _> =
            self.thread.responses.iter().map(|response| (response.post.id, response)).collect();
        let item = |post: PostView| {
            let response = responses.get(&post.id);
            let mut item = PostItem::of(post, shape, around);
            if let Some(response) = response {
                item.kind = word(around.lang, "response-kind", response.kind.as_str());
                item.covers = covers_of(response.covers.clone(), around.lang);
            }
            item
        };
        let mut posts: Vec<_> = self.posts.into_iter().filter(|post| post.id != root).map(item).collect();
        branch::mark(&mut posts, self.thread.id, self.cuts, around.lang);
        let mut posts = if shape == Shape::Tree { tree(posts) } else { posts };
        if wanted.branch.is_none() {
            posts.extend(self.waiting.into_iter().map(|post| PostItem::of(post, Shape::Flat, around)));
        }
        posts
    }
}

/// How many posts the responses answer.
fn covered(thread: &ThreadView) -> usize {
    let covers = thread.responses.iter().flat_map(|response| &response.covers);
    covers.map(|cover| cover.post_id).collect::<HashSet<_>>().len()
}

/// The numbers of the posts at hand and of what they reply to: a reference to any other leads to its own address.
fn numbers<'a>(
    thread: &'a ThreadView,
    posts: impl Iterator<Item = &'a PostView>,
    parents: Vec<(PostId, i64)>,
) -> Numbers {
    let responses = thread.responses.iter().map(|response| &response.post);
    let at_hand = std::iter::once(&thread.root).chain(responses).chain(posts);
    at_hand.filter_map(|post| Some((post.id, post.number?))).chain(parents).collect::<HashMap<_, _>>()
}

#[cfg(test)]
#[path = "thread/tests.rs"]
mod tests;
