//! The posts that an answer can cover, each with what is to become of it.

use base::lang::Lang;
use base::message::Message;
use domain::response::Disposition;
use forum::post::PostView;
use serde::Serialize;

use super::Choice;
use super::heard::{Heard, called};
use super::typed::{Typed, name_of};
use crate::pages::faults::Faults;
use crate::pages::words::{text, word};

/// The fields of a row, and what they are called.
const PARTS: [(&str, &str); 3] =
    [("disposition", "desk-disposition-of"), ("reason", "desk-reason-of"), ("referred", "desk-referred-of")];

/// A post, with the fields of its row.
#[derive(Debug, Clone, Serialize)]
pub(super) struct CoverRow {
    post: Heard,
    disposition: Field,
    reason: Field,
    referred: Field,
}

/// A field of a row.
#[derive(Debug, Clone, Serialize)]
struct Field {
    name: String,
    value: String,
    fault: String,
}

impl CoverRow {
    pub(super) fn of(post: &PostView, lang: Lang, typed: &Typed, faults: &Faults) -> Self {
        let row = typed.row(post.id);
        let field = |field: &str, value: String| {
            let name = name_of(post.id, field);
            Field { fault: faults.at(&name), name, value }
        };
        Self {
            disposition: field("disposition", row.disposition),
            reason: field("reason", row.reason),
            referred: field("referred", row.referred),
            post: Heard::of(post, lang),
        }
    }
}

/// What a field in the row of this post is called; nothing for any other field.
pub(super) fn label(post: &PostView, lang: Lang, field: &str) -> Option<String> {
    let (_, key) = PARTS.iter().find(|(part, _)| name_of(post.id, part) == field)?;
    Some(i18n::text(lang, &Message::new(*key).with("post", called(post))))
}

/// What can become of a post: first of all nothing, in this answer.
pub(super) fn dispositions(lang: Lang) -> Vec<Choice> {
    let none = Choice { value: String::new(), label: text(lang, "desk-not-covered") };
    let each = Disposition::ALL.iter().map(|disposition| Choice {
        value: disposition.as_str().to_owned(),
        label: word(lang, "disposition", disposition.as_str()),
    });
    std::iter::once(none).chain(each).collect()
}
