//! Supporting a post, and taking that back.

use actix_web::web::Data;
use domain::ids::PostId;
use forum::Forum;
use forum::support::Wish;
use serde::Deserialize;
use view::place;

use crate::error::Answer;
use crate::extract::{Form, Id};
use crate::next::Next;
use crate::pages::thread::anchor;
use crate::said;

/// What the button of a post says.
#[derive(Debug, Deserialize)]
pub(crate) struct Pressed {
    wish: Asked,
    /// The page the button stands on.
    #[serde(default)]
    next: String,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Asked {
    Give,
    TakeBack,
}

/// `POST /posts/{id}/support`: back to the post, on the page and in the order it was seen.
pub(crate) async fn press(forum: Data<Forum>, Id(id): Id<PostId>, form: Form<Pressed>) -> Answer {
    let wish = match form.body.wish {
        Asked::Give => Wish::Give,
        Asked::TakeBack => Wish::TakeBack,
    };
    forum.support_post(&form.ctx, id, wish).await?;
    let Some(next) = Next::parse(&form.body.next) else { return Ok(said::to(&place::post(id.get()))) };
    let post = forum.post(&form.ctx, id).await?;
    Ok(said::to(&format!("{}#{}", next.as_str(), anchor(&post))))
}
