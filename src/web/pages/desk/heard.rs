//! What a resident said, as the desk shows it: to whoever answers it, and to whoever signs the answer.

use base::lang::Lang;
use base::time::Timestamp;
use forum::post::PostView;
use markup::Html;
use serde::Serialize;
use view::place;

use crate::pages::attached::Attached;
use crate::pages::stance::StanceSign;
use crate::pages::thread::said_at;
use crate::pages::words::text;

/// What the component `desk.heard` draws.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Heard {
    href: String,
    /// How it is called on this page: `#12`.
    name: String,
    author: String,
    /// What it is meant as.
    stance: Option<StanceSign>,
    at: Timestamp,
    /// Absent where it is not public any more.
    html: Option<Html>,
    /// What came along with the words.
    files: Attached,
}

impl Heard {
    pub(super) fn of(post: &PostView, lang: Lang) -> Self {
        let author = post.author.as_ref();
        Self {
            href: place::post(post.id.get()),
            name: called(post),
            author: author.map_or_else(|| text(lang, "post-nobody"), |author| author.display_name.clone()),
            stance: post.stance.map(|stance| StanceSign::of(stance, lang)),
            at: said_at(post),
            html: post.html.clone().map(Html::stored),
            files: Attached::of(&post.files),
        }
    }
}

/// How a post is called on these pages.
pub(super) fn called(post: &PostView) -> String {
    post.number.map(|number| format!("#{number}")).unwrap_or_default()
}
