//! What the layout around every page needs to know.

use base::lang::Lang;
use serde::Serialize;

use crate::{Meta, Site};

/// The frame of a page. A page struct has it as the field `frame`.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// The page's own title, in the page's language; the site's name is put behind it.
    pub title: String,
    /// The language the page is drawn in.
    pub lang: Lang,
    /// The path of this page without its query.
    pub path: String,
    /// The path with the query, but without a choice of language: where the masthead's switches lead back.
    pub here: String,
    /// Who is looking; `None` for visitors.
    pub signed_in: Option<SignedIn>,
    /// What was done on the page before, in words.
    pub said: Option<String>,
    /// Where that can be seen, if it is somewhere else.
    pub said_about: Option<String>,
    /// What forms must send back in the field `csrf`; `None` on pages that are the same for everybody.
    pub csrf: Option<String>,
    /// What forms send back in the field `once`: different each time a page is drawn, so that a button pressed twice is
    /// one act.
    pub once: String,
    /// Whether this is a demonstration site, which says so on every page.
    pub demo: bool,
    /// Whose site it is.
    pub site: Site,
    /// What the page says of itself to programs.
    pub meta: Meta,
}

/// The person who is looking.
#[derive(Debug, Clone, Serialize)]
pub struct SignedIn {
    /// The name others see.
    pub display_name: String,
    /// The places where they work, by role.
    pub desks: Vec<Link>,
}

/// A place that a page leads to.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// Its address.
    pub href: String,
    /// Its name in the page's language.
    pub label: String,
    /// Whether this page stands there.
    pub current: bool,
}

#[cfg(test)]
impl Frame {
    pub(crate) fn example(lang: Lang) -> Self {
        Self {
            title: "河口桥 <夜间> 公交".to_owned(),
            lang,
            path: "/threads/1".to_owned(),
            here: "/threads/1?after=x".to_owned(),
            signed_in: Some(SignedIn {
                display_name: "王\"小\"明".to_owned(),
                desks: vec![Link { href: "/desk".to_owned(), label: "<办理>".to_owned(), current: false }],
            }),
            said: Some("<说过>".to_owned()),
            said_about: Some("/moderation/items/7".to_owned()),
            csrf: Some("c-s-r-f".to_owned()),
            once: "o-n-c-e".to_owned(),
            demo: true,
            site: Site { operator: "<主办>".to_owned(), code: "0000000000".to_owned(), ..Site::default() },
            meta: Meta { canonical: Some("https://moot.example/threads/1".to_owned()), ..Meta::default() },
        }
    }
}
