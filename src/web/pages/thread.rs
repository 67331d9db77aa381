//! A thread: where it comes from, what departments answered, and the discussion.

mod post;
mod response;

use std::collections::HashMap;

use actix_web::web::Data;
use base::lang::Lang;
use base::page::{self, Cursor};
use domain::ids::ThreadId;
use domain::thread::Sort;
use forum::Forum;
use forum::post::PostView;
use forum::thread::ThreadView;
use serde::Serialize;
use view::{Frame, Page, place};

use post::{Numbers, PostItem, Shape, tree};
use response::{ResponseItem, covers as covers_of};

use super::cited::Cited;
use super::standing::Standing;
use super::words::{text, word};
use super::{frame, show as draw};
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Id, Query};

/// Posts on a page.
pub(crate) const MOST: i64 = 50;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ThreadPage {
    frame: Frame,
    title: String,
    consultation: ConsultationLink,
    standing: Standing,
    answered: bool,
    notice: Option<NoticeLink>,
    participant_count: i64,
    post_count: i64,
    response_count: i64,
    /// On the first page only.
    opening: Option<Opening>,
    orders: Vec<Order>,
    posts: Vec<PostItem>,
    next: Option<String>,
}

impl Page for ThreadPage {
    const TEMPLATE: &'static str = "pages/thread/show.html";
}

/// What stands before the discussion.
#[derive(Debug, Clone, Serialize)]
struct Opening {
    root: PostItem,
    responses: Vec<ResponseItem>,
}

#[derive(Debug, Clone, Serialize)]
struct ConsultationLink {
    href: String,
    title: String,
}

/// The notice the thread comes from.
#[derive(Debug, Clone, Serialize)]
struct NoticeLink {
    href: String,
    url: String,
    title: String,
    version: i32,
    /// The portal's name; without one the source is not verified.
    portal: Option<String>,
}

/// An order the posts can be read in.
#[derive(Debug, Clone, Serialize)]
struct Order {
    label: String,
    href: String,
    chosen: bool,
}

/// Which page of a thread is wanted.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    sort: Sort,
    after: Option<Cursor>,
}

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        let sort = query.word("sort").unwrap_or(Sort::Oldest);
        Self { sort, after: query.text("after").map(|text| Cursor::from_text(&text)) }
    }
}

/// One thread.
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<ThreadId>, ask: Asked<Wanted>) -> Answer {
    let Wanted { sort, after } = ask.query;
    let first = after.is_none();
    let thread = forum.thread(&ask.ctx, id).await?;
    let posts = forum.posts(&ask.ctx, id, None, sort, after, MOST).await?;
    let consultation = forum.consultation(&ask.ctx, thread.consultation_id).await?;
    let decided = posts.items.iter().chain([&thread.root]).any(|post| post.decision.is_some());
    let cited = if decided { Cited::read(&forum, &ask.ctx).await? } else { Cited::default() };
    let standing = Standing::of(&consultation, &ask.ctx, forum.settings());
    let frame = frame(&ask.req, title_of(ask.ctx.lang, &thread));
    let listed = Listed { sort, place: if first { Place::First } else { Place::Further }, posts };
    draw(&ask.req, &ThreadPage::of(frame, thread, standing, listed, &cited))
}

/// What a thread is called for this reader: its title is words of its first post, and as public as those.
pub(crate) fn title_of(lang: Lang, thread: &ThreadView) -> String {
    thread.title.clone().unwrap_or_else(|| text(lang, "thread-untitled"))
}

/// A page of posts, with how it was asked for.
struct Listed {
    sort: Sort,
    place: Place,
    posts: page::Page<PostView>,
}

/// Whether a page is the first of its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    First,
    Further,
}

impl ThreadPage {
    fn of(frame: Frame, thread: ThreadView, standing: Standing, listed: Listed, cited: &Cited) -> Self {
        let lang = frame.lang;
        let Listed { sort, place, posts: page::Page { items, next: further } } = listed;
        let (title, root) = (title_of(lang, &thread), thread.root.id);
        let shape = if sort == Sort::Oldest { Shape::Tree } else { Shape::Flat };
        let numbers = numbers(&thread, &items);
        let item = |post| PostItem::of(post, lang, shape, &numbers, cited);
        let decided: HashMap<_, _> =
            thread.responses.iter().map(|response| (response.post.id, response.covers.clone())).collect();
        let listed = |post: PostView| {
            let covers = decided.get(&post.id).cloned().unwrap_or_default();
            item(post).deciding(covers_of(covers, lang, &numbers))
        };
        let posts: Vec<_> = items.into_iter().filter(|post| post.id != root).map(listed).collect();
        let responses = thread.responses.into_iter().map(|response| ResponseItem::of(response, lang, &numbers));
        Self {
            title,
            consultation: ConsultationLink {
                href: place::consultation(thread.consultation_id.get()),
                title: thread.consultation_title,
            },
            standing,
            answered: thread.answered,
            notice: thread.notice.map(|notice| NoticeLink {
                href: place::notice(notice.id.get()),
                url: notice.url,
                title: notice.title,
                version: notice.version,
                portal: notice.portal.map(|(_, name)| name),
            }),
            participant_count: thread.participant_count,
            post_count: thread.post_count,
            response_count: thread.response_count,
            opening: (place == Place::First)
                .then(|| Opening { root: item(thread.root), responses: responses.collect() }),
            orders: Sort::ALL.iter().map(|order| Order::of(*order, sort, &frame.path, lang)).collect(),
            posts: if sort == Sort::Oldest { tree(posts) } else { posts },
            next: further.map(|after| format!("{}?sort={sort}&after={}", frame.path, after.as_str())),
            frame,
        }
    }
}

impl Order {
    fn of(order: Sort, chosen: Sort, path: &str, lang: Lang) -> Self {
        Self {
            label: word(lang, "thread-order", order.as_str()),
            href: format!("{path}?sort={order}"),
            chosen: order == chosen,
        }
    }
}

/// The numbers of the posts at hand: a reference to any other leads to its own address.
fn numbers(thread: &ThreadView, posts: &[PostView]) -> Numbers {
    let responses = thread.responses.iter().map(|response| &response.post);
    let at_hand = std::iter::once(&thread.root).chain(responses).chain(posts);
    at_hand.filter_map(|post| Some((post.id, post.number?))).collect::<HashMap<_, _>>()
}

#[cfg(test)]
#[path = "thread/tests.rs"]
mod tests;
