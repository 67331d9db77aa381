//! A response as it will look to everybody: for the preview, and for whoever looks it over.

use std::collections::HashMap;

use base::lang::Lang;
use domain::ids::PostId;
use forum::department::Department;
use forum::post::PostView;
use forum::response::ResponseCase;
use markup::Html;
use serde::Serialize;
use view::place;

use super::typed::Typed;
use crate::pages::words::word;

/// What the component `desk.words` draws.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Wording {
    department: String,
    html: Html,
    covers: Vec<CoverLine>,
}

/// One post covered, and what became of it.
#[derive(Debug, Clone, Serialize)]
struct CoverLine {
    href: String,
    name: String,
    /// The word that is stored, which chooses the sign.
    kind: String,
    /// In words.
    disposition: String,
    reason: String,
    /// The department it is referred to; empty where it is not.
    referred: String,
}

impl Wording {
    /// What is being typed, its body drawn as `html`.
    pub(super) fn typed(lang: Lang, typed: &Typed, html: Html, posts: &[PostView], speakers: &[Department]) -> Self {
        let speaks = speakers.iter().find(|department| Some(department.id) == typed.department);
        let names = names(posts);
        let line = |(post, row): (PostId, &super::typed::TypedCover)| CoverLine {
            href: place::post(post.get()),
            name: names.get(&post).cloned().unwrap_or_default(),
            kind: row.disposition.clone(),
            disposition: word(lang, "disposition", &row.disposition),
            reason: row.reason.clone(),
            referred: row.referred.clone(),
        };
        Self {
            department: speaks.map(|department| department.name.clone()).unwrap_or_default(),
            html,
            covers: typed.covered().map(line).collect(),
        }
    }

    /// What stands in the database.
    pub(super) fn stored(lang: Lang, case: &ResponseCase) -> Self {
        let html = Html::stored(case.response.post.html.clone().unwrap_or_default());
        let speaks = std::slice::from_ref(&case.response.department);
        Self::typed(lang, &Typed::stored(case), html, &case.posts, speaks)
    }
}

/// How the posts are called on this page.
fn names(posts: &[PostView]) -> HashMap<PostId, String> {
    posts.iter().filter_map(|post| Some((post.id, format!("#{}", post.number?)))).collect()
}
