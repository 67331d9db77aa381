//! An official response as the top of a thread gathers it: who speaks, what was decided on which post.

use base::lang::Lang;
use base::time::Timestamp;
use forum::response::{CoverView, ResponseView};
use serde::Serialize;
use view::place;

use super::post::Mention;
use crate::pages::words::word;

/// Characters of a response that are shown where it is only pointed to.
const EXCERPT: usize = 90;

/// What the component `response` draws.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ResponseItem {
    href: String,
    number: Option<i64>,
    department: String,
    at: Timestamp,
    /// How it begins; empty where this reader may not have the words.
    excerpt: String,
    covers: Vec<CoverItem>,
}

/// One post covered.
#[derive(Debug, Clone, Serialize)]
pub(super) struct CoverItem {
    post: Mention,
    /// The word that is stored, which chooses the sign.
    kind: &'static str,
    /// In words.
    disposition: String,
    /// Empty where none was given.
    reason: String,
    /// The department it was referred to; empty where it was not.
    referred: String,
}

impl ResponseItem {
    pub(super) fn of(view: ResponseView, lang: Lang) -> Self {
        Self {
            href: place::post(view.post.id.get()),
            number: view.post.number,
            department: view.department.name,
            at: view.post.published_at.unwrap_or(view.post.created_at),
            excerpt: view.post.body.map(|body| markup::excerpt(&body, EXCERPT)).unwrap_or_default(),
            covers: covers(view.covers, lang),
        }
    }
}

/// What a response decided, post by post.
pub(super) fn covers(covers: Vec<CoverView>, lang: Lang) -> Vec<CoverItem> {
    let item = |cover: CoverView| CoverItem {
        post: Mention { href: place::post(cover.post_id.get()), number: cover.number },
        kind: cover.disposition.as_str(),
        disposition: word(lang, "disposition", cover.disposition.as_str()),
        reason: cover.reason,
        referred: cover.referred.unwrap_or_default(),
    };
    covers.into_iter().map(item).collect()
}

#[cfg(test)]
mod tests {
    use domain::ids::{DepartmentId, PostId};
    use domain::response::Disposition;

    use super::*;

    #[test]
    fn what_was_referred_names_where_it_went() {
        let cover = CoverView {
            post_id: PostId(1),
            number: Some(1),
            disposition: Disposition::Referred,
            reason: "归财政管".to_owned(),
            referred_to: Some(DepartmentId(2)),
            referred: Some("议事镇财政所".to_owned()),
        };
        let kept = CoverView { disposition: Disposition::Noted, referred_to: None, referred: None, ..cover.clone() };
        let named: Vec<_> = covers(vec![cover, kept], Lang::ZhCn).into_iter().map(|item| item.referred).collect();
        assert_eq!(named, ["议事镇财政所", ""]);
    }
}
