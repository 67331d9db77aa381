//! Branches of a thread: where one goes on that the page shows the beginning of, and the head of one that is read by itself.

use base::lang::Lang;
use base::message::Message;
use domain::ids::ThreadId;
use forum::post::{Cut, PostView, Rest};
use serde::Serialize;
use view::place;

use super::post::{Around, PostItem, Shape};

/// The way to the rest of a branch.
#[derive(Debug, Clone, Serialize)]
pub(super) struct More {
    href: String,
    label: String,
}

impl More {
    fn of(thread: ThreadId, cut: &Cut, lang: Lang) -> Self {
        let (key, count) = match cut.rest {
            Rest::Exactly(count) => ("thread-branch-more", count),
            Rest::MoreThan(count) => ("thread-branch-many", count),
        };
        Self {
            href: format!("{}&after={}", place::branch(thread.get(), cut.branch.get()), cut.after.as_str()),
            label: i18n::text(lang, &Message::new(key).with("count", count)),
        }
    }
}

/// Says at each branch that goes on elsewhere where that is: at its first post, or, where an earlier page has that, at the
/// last of its posts here.
pub(super) fn mark(posts: &mut [PostItem], thread: ThreadId, cuts: &[Cut], lang: Lang) {
    for cut in cuts {
        let bearer = posts.iter().position(|post| post.id == cut.branch);
        let bearer = bearer.or_else(|| posts.iter().position(|post| post.id == cut.last));
        if let Some(post) = bearer.and_then(|at| posts.get_mut(at)) {
            post.more = Some(More::of(thread, cut, lang));
            if let Rest::Exactly(count) = cut.rest {
                post.elsewhere = count;
            }
        }
    }
}

/// The head of a branch that is read by itself.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Branch {
    /// The post that it begins with.
    top: PostItem,
    /// Where that stands in its thread.
    back: String,
    number: Option<i64>,
}

impl Branch {
    pub(super) fn of(top: PostView, around: &Around<'_>) -> Self {
        Self { back: place::post(top.id.get()), number: top.number, top: PostItem::of(top, Shape::Flat, around) }
    }
}
