//! Taking one's own post back: the page says what that means before the button does it.

use actix_web::web::Data;
use domain::ids::PostId;
use forum::Forum;
use forum::post::PostView;
use serde::{Deserialize, Serialize};
use view::{Frame, Page, place};

use super::{Shown, own};
use crate::error::Answer;
use crate::extract::{Asked, Form, Id};
use crate::pages::words::text;
use crate::pages::{frame, show};
use crate::said;

/// The page that asks.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct WithdrawPage {
    frame: Frame,
    post: Shown,
    /// The version that is taken back.
    version: i64,
    /// What will happen, a sentence each; nothing when it cannot be taken back.
    consequences: Vec<String>,
}

/// What the button sends along.
#[derive(Debug, Deserialize)]
pub(crate) struct Pressed {
    /// The version that its author saw.
    #[serde(default)]
    version: i64,
}

impl Page for WithdrawPage {
    const TEMPLATE: &'static str = "pages/post/withdraw.html";
}

impl WithdrawPage {
    fn of(frame: Frame, post: &PostView, title: Option<String>) -> Self {
        let mut keys = Vec::new();
        if post.rights.withdraw {
            keys.push(if post.state.is_public() { "post-withdraw-published" } else { "post-withdraw-pending" });
            keys.extend((post.parent_id.is_none() && post.state.is_public()).then_some("post-withdraw-root"));
            keys.push("post-withdraw-final");
        }
        Self {
            consequences: keys.into_iter().map(|key| text(frame.lang, key)).collect(),
            post: Shown::of(post, title, frame.lang),
            version: post.version,
            frame,
        }
    }
}

/// `GET /posts/{id}/withdraw`.
pub(crate) async fn form(forum: Data<Forum>, Id(id): Id<PostId>, ask: Asked) -> Answer {
    let post = forum.post(&ask.ctx, id).await?;
    own(&ask.ctx, &post)?;
    let title = forum.thread(&ask.ctx, post.thread_id).await?.title;
    let frame = frame(&ask.req, text(ask.ctx.lang, "post-withdraw-title"));
    show(&ask.req, &WithdrawPage::of(frame, &post, title))
}

/// `POST /posts/{id}/withdraw`.
pub(crate) async fn send(forum: Data<Forum>, Id(id): Id<PostId>, form: Form<Pressed>) -> Answer {
    let post = forum.post(&form.ctx, id).await?;
    forum.withdraw_post(&form.ctx, id, form.body.version).await?;
    // What was never public leaves no trace in its thread.
    let address = if post.number.is_some() { place::post(id.get()) } else { place::mine() };
    Ok(said::leading(&form.req, &address, "said-withdrawn-post"))
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;
    use domain::post::PostState;
    use forum::post::Rights;

    use super::*;
    use crate::pages::example;

    #[test]
    fn the_consequence_stands_above_the_button() {
        let rights = Rights { withdraw: true, ..Rights::default() };
        for lang in Lang::ALL {
            let drawn = |post: &PostView| {
                example::drawn(*lang, &WithdrawPage::of(example::frame(*lang), post, Some("第九条<采光>".to_owned())))
            };
            let public = PostView { rights, ..example::post(1, 0, None) };
            let html = drawn(&public);
            assert_eq!(html.matches("<p>").count(), 4, "three consequences and the post's own words: {html}");
            assert!(html.contains("name=\"once\"") && html.contains("第九条&lt;采光&gt;"), "{html}");
            let waits = PostView { state: PostState::Pending, number: None, ..public };
            assert!(drawn(&waits).contains(&text(*lang, "post-withdraw-pending")));
            assert!(!drawn(&example::post(1, 0, None)).contains("btn-stop"), "what cannot be taken back has no button");
        }
    }
}
