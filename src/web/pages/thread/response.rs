//! An official response as the top of a thread gathers it: who speaks, what was decided on which post.

use base::lang::Lang;
use base::time::Timestamp;
use forum::response::ResponseView;
use markup::Html;
use serde::Serialize;
use view::place;

use super::post::{Mention, Numbers};
use crate::pages::words::word;

/// What the component `response` draws.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ResponseItem {
    href: String,
    number: Option<i64>,
    department: String,
    at: Timestamp,
    /// Absent where this reader may not have the words.
    html: Option<Html>,
    covers: Vec<CoverItem>,
}

/// One post covered.
#[derive(Debug, Clone, Serialize)]
struct CoverItem {
    post: Mention,
    /// In words.
    disposition: String,
    /// Empty where none was given.
    reason: String,
}

impl ResponseItem {
    pub(super) fn of(view: ResponseView, lang: Lang, numbers: &Numbers) -> Self {
        let cover = |cover: forum::response::CoverView| CoverItem {
            post: Mention::of(cover.post_id, numbers),
            disposition: word(lang, "disposition", cover.disposition.as_str()),
            reason: cover.reason,
        };
        Self {
            href: place::post(view.post.id.get()),
            number: view.post.number,
            department: view.department.name,
            at: view.post.published_at.unwrap_or(view.post.created_at),
            html: view.post.html.map(Html::stored),
            covers: view.covers.into_iter().map(cover).collect(),
        }
    }
}
