//! One post: its address, which leads to its place in its thread, and what is done with it.

pub(crate) mod edit;
pub(crate) mod erase;
pub(crate) mod history;
pub(crate) mod support;
pub(crate) mod withdraw;

use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;
use actix_web::web::Data;
use base::lang::Lang;
use domain::ids::PostId;
use domain::refusal::Refusal;
use forum::post::PostView;
use forum::{Ctx, Forum};
use markup::Html;
use serde::Serialize;
use view::{Link, place};

use super::attached::Attached;
use super::thread;
use super::words::text;
use crate::error::Answer;
use crate::extract::{Asked, Id};

/// A post as the pages about it show it: in short, with the way back to where it stands.
#[derive(Debug, Clone, Serialize)]
struct Shown {
    href: String,
    number: Option<i64>,
    /// Absent where this reader may not have the words.
    html: Option<Html>,
    /// What came along with it.
    files: Attached,
    thread: Link,
}

impl Shown {
    fn of(post: &PostView, title: Option<String>, lang: Lang) -> Self {
        let label = title.unwrap_or_else(|| text(lang, "thread-untitled"));
        Self {
            href: place::post(post.id.get()),
            number: post.number,
            html: post.html.clone().map(Html::stored),
            files: Attached::of(&post.files),
            thread: Link { href: place::thread(post.thread_id.get()), label, current: false },
        }
    }
}

/// Refuses the pages on which one changes what is one's own to everybody else.
fn own(ctx: &Ctx, post: &PostView) -> forum::Result<()> {
    ctx.signed_in()?;
    let own = post.author.as_ref().is_some_and(|author| Some(author.id) == ctx.actor.account());
    if own { Ok(()) } else { Err(Refusal::NotAuthor.into()) }
}

/// `GET /posts/{id}`.
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<PostId>, ask: Asked) -> Answer {
    let found = forum.find_post(&ask.ctx, id, thread::MOST).await?;
    let mut address = match found.branch {
        Some(branch) => place::branch(found.thread.get(), branch.get()),
        None => place::thread(found.thread.get()),
    };
    if let Some(after) = &found.after {
        let first = if found.branch.is_some() { '&' } else { '?' };
        address.push_str(&format!("{first}after={}", after.as_str()));
    }
    match found.number {
        Some(number) => address.push_str(&format!("#p{number}")),
        None => address.push_str(&format!("#post-{id}")),
    }
    // The page may be another once posts before it are gone or come: not to be remembered.
    Ok(HttpResponse::Found().insert_header((LOCATION, address)).finish())
}
