//! How a post was edited: each wording, the newest first, with what it changed of the one before.

use actix_web::web::Data;
use base::lang::Lang;
use base::time::Timestamp;
use domain::ids::PostId;
use domain::revision::RevisionState;
use forum::Forum;
use forum::post::{PostHistory, RevisionView};
use markup::{Piece, difference};
use serde::Serialize;
use view::{Frame, Page};

use super::Shown;
use crate::error::Answer;
use crate::extract::{Asked, Id};
use crate::pages::words::text;
use crate::pages::{frame, show as draw};

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct HistoryPage {
    frame: Frame,
    post: Shown,
    wordings: Vec<Wording>,
}

impl Page for HistoryPage {
    const TEMPLATE: &'static str = "pages/post/history.html";
}

/// A wording, with what it changed.
#[derive(Debug, Clone, Serialize)]
struct Wording {
    number: i32,
    at: Timestamp,
    /// Where it stands, in words; empty where others have taken its place.
    standing: String,
    /// The title, line by line like the text; empty for replies.
    title: Vec<Vec<Piece>>,
    lines: Vec<Vec<Piece>>,
}

impl HistoryPage {
    fn of(frame: Frame, history: PostHistory, title: Option<String>) -> Self {
        let lang = frame.lang;
        let PostHistory { post, revisions } = history;
        let current = revisions.iter().rposition(|revision| revision.state == RevisionState::Approved);
        let before = std::iter::once(None).chain(revisions.iter().map(Some));
        let pairs = before.zip(&revisions).enumerate();
        let mut wordings: Vec<Wording> = pairs
            .map(|(index, (before, revision))| {
                let standing = standing(lang, revision, index == 0, Some(index) == current);
                Wording::of(before.unwrap_or(revision), revision, standing)
            })
            .collect();
        wordings.reverse();
        Self { post: Shown::of(&post, title, lang), wordings, frame }
    }
}

impl Wording {
    fn of(before: &RevisionView, revision: &RevisionView, standing: String) -> Self {
        let title = |revision: &RevisionView| revision.title.clone().unwrap_or_default();
        Self {
            number: revision.number,
            at: revision.at,
            standing,
            title: difference(&title(before), &title(revision)),
            lines: difference(&before.body, &revision.body),
        }
    }
}

/// What is said of a wording beside its number.
fn standing(lang: Lang, revision: &RevisionView, first: bool, current: bool) -> String {
    let key = match revision.state {
        RevisionState::Pending => "post-history-pending",
        RevisionState::Rejected => "post-history-rejected",
        RevisionState::Approved if current => "post-history-current",
        RevisionState::Approved | RevisionState::Superseded if first => "post-history-first",
        RevisionState::Approved | RevisionState::Superseded => return String::new(),
    };
    text(lang, key)
}

/// `GET /posts/{id}/history`.
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<PostId>, ask: Asked) -> Answer {
    let history = forum.post_history(&ask.ctx, id).await?;
    let title = forum.thread(&ask.ctx, history.post.thread_id).await?.title;
    let frame = frame(&ask.req, text(ask.ctx.lang, "post-history-title"));
    draw(&ask.req, &HistoryPage::of(frame, history, title))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::example;

    #[test]
    fn the_newest_stands_first_with_what_it_changed() {
        for lang in Lang::ALL {
            let wording = |number: i32, body: &str, state| RevisionView {
                number,
                title: None,
                body: body.to_owned(),
                html: String::new(),
                state,
                at: example::at(i64::from(number)),
                decided_at: None,
            };
            let revisions = vec![
                wording(1, "公示十日<b>", RevisionState::Approved),
                wording(2, "公示十五日<b>", RevisionState::Approved),
                wording(3, "公示一日<b>", RevisionState::Pending),
            ];
            let history = PostHistory { post: example::post(3, 1, Some(1)), revisions };
            let html = example::drawn(*lang, &HistoryPage::of(example::frame(*lang), history, None));
            assert!(html.contains("公示十<ins>五</ins>日&lt;b&gt;"), "{html}");
            let at = |id: &str| html.find(&format!("id=\"{id}\"")).unwrap();
            assert!(at("v3") < at("v2") && at("v2") < at("v1"), "{html}");
            for key in ["post-history-pending", "post-history-current", "post-history-first"] {
                assert_eq!(html.matches(&text(*lang, key)).count(), 1, "{key}: {html}");
            }
        }
    }
}
