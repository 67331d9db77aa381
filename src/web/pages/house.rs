//! The pages of those who run the house: rules, mail, jobs, the record. Their index is `admin`.

pub(crate) mod audit;
pub(crate) mod jobs;
pub(crate) mod letter;
pub(crate) mod mail;
pub(crate) mod rule;
pub(crate) mod rules;
mod rule_form;
pub(crate) mod task;
mod told;

use base::lang::Lang;
use base::page::Cursor;
use view::Link;

use super::words::{text, word};
use crate::extract::{FromQuery, Query};

/// A list narrowed by one closed set, and where to go on.
#[derive(Debug, Clone)]
pub(crate) struct InState<S> {
    state: Option<S>,
    after: Option<Cursor>,
}

impl<S: std::str::FromStr> FromQuery for InState<S> {
    fn from_query(query: &mut Query) -> Self {
        Self { state: query.word("state"), after: query.text("after").map(|text| Cursor::from_text(&text)) }
    }
}

/// The ways to the list as a whole, and to each state of it. Their words are `<family>-<state>`.
fn tabs<S: Copy + PartialEq>(
    lang: Lang,
    list: &str,
    (family, all): (&str, &'static str),
    states: &[S],
    name: fn(S) -> &'static str,
    chosen: Option<S>,
) -> Vec<Link> {
    let whole = Link { href: list.to_owned(), label: text(lang, all), current: chosen.is_none() };
    let one = |state: &S| Link {
        href: format!("{list}?state={}", name(*state)),
        label: word(lang, family, name(*state)),
        current: chosen == Some(*state),
    };
    std::iter::once(whole).chain(states.iter().map(one)).collect()
}
