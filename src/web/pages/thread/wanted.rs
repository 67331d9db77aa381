//! Which posts of a thread a page shows: read from the address, and offered as a form above them.

use base::lang::Lang;
use base::message::Message;
use base::page::{Cursor, Turn};
use domain::ids::PostId;
use domain::stance::Stance;
use domain::thread::{Filter, Sort};
use forum::post::{Part, PostsWanted};
use forum::thread::{ThreadPageView, ThreadView};
use serde::Serialize;

use super::MOST;
use crate::extract::{FromQuery, Query};
use crate::pages::words::{text, word};

/// Which page of a thread is wanted.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pub(super) sort: Sort,
    pub(super) filter: Filter,
    /// The post whose branch is wanted by itself.
    pub(super) branch: Option<PostId>,
    pub(super) turn: Turn<Cursor>,
}

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self { sort: sort(query), filter: Filter::from_query(query), branch: query.number("parent"), turn: turn(query) }
    }
}

impl Wanted {
    /// The same as the verb takes it.
    pub(super) fn posts(&self) -> PostsWanted {
        PostsWanted {
            part: self.branch.map_or(Part::Whole, Part::Branch),
            sort: self.sort,
            filter: self.filter,
            turn: self.turn.clone(),
            limit: MOST,
        }
    }

    /// Whether it is the whole thread, from its beginning and in reading order: the page that others are led to.
    pub(super) fn is_the_thread(&self) -> bool {
        self.sort == Sort::Oldest
            && self.filter == Filter::default()
            && self.branch.is_none()
            && self.turn == Turn::Start
    }

    /// Whether posts stand as the tree they form.
    pub(super) fn is_tree(&self) -> bool {
        self.branch.is_some() || (self.sort == Sort::Oldest && self.filter == Filter::default())
    }

    /// Whether only some posts are wanted.
    pub(super) fn is_narrow(&self) -> bool {
        self.filter != Filter::default() || self.sort == Sort::Official
    }

    /// Whether it is the first page, of which this is the way back: the one ahead of a mark is, where nothing is before it.
    pub(super) fn is_first(&self, previous: Option<&Cursor>) -> bool {
        match self.turn {
            Turn::Start => true,
            Turn::After(_) => false,
            Turn::Before(_) => previous.is_none(),
        }
    }

    /// The address of the page behind this one.
    pub(super) fn behind(&self, path: &str, after: &Cursor) -> String {
        self.beside(path, "after", after)
    }

    /// The address of the page ahead of this one.
    pub(super) fn ahead(&self, path: &str, before: &Cursor) -> String {
        self.beside(path, "before", before)
    }

    fn beside(&self, path: &str, side: &str, mark: &Cursor) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        match self.branch {
            Some(branch) => query.append_pair("parent", &branch.to_string()),
            None => query.append_pair("sort", self.sort.as_str()),
        };
        if let Some(stance) = self.filter.stance {
            query.append_pair("stance", stance.as_str());
        }
        if self.filter.unanswered {
            query.append_pair("unanswered", "1");
        }
        query.append_pair(side, mark.as_str());
        format!("{path}?{}", query.finish())
    }
}

/// In which order. That of the official voice alone is a choice of posts to whoever reads, and has a box of its own.
fn sort(query: &mut Query) -> Sort {
    let sort = query.word("sort").unwrap_or(Sort::Oldest);
    match query.text("official").as_deref() {
        None => sort,
        Some("1") => Sort::Official,
        Some(_) => {
            query.fault("official", "not-allowed");
            sort
        }
    }
}

/// From which side of which mark; a page lies on one side of one.
fn turn(query: &mut Query) -> Turn<Cursor> {
    let mut mark = |name| query.text(name).map(|text| Cursor::from_text(&text));
    match (mark("after"), mark("before")) {
        (after, None) => after.into(),
        (None, Some(before)) => Turn::Before(before),
        (Some(_), Some(_)) => {
            query.fault("before", "not-allowed");
            Turn::Start
        }
    }
}

/// What the form above the posts offers.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Choices {
    orders: Vec<Choice>,
    /// None where posts are not asked what they are meant as.
    stances: Vec<Choice>,
    /// Whether what departments say is all that is wanted.
    official: bool,
    /// Whether posts here wait for an answer: where a department began, none do.
    may_wait: bool,
    unanswered: bool,
    /// What is ticked to see what waits for an answer.
    unanswered_label: String,
    narrow: bool,
}

/// One of several.
#[derive(Debug, Clone, Serialize)]
struct Choice {
    value: &'static str,
    label: String,
    chosen: bool,
}

impl Choices {
    pub(super) fn of(wanted: &Wanted, read: &ThreadPageView, lang: Lang) -> Self {
        let asks = read.consultation.consultation.asks_stance;
        let order = |order: &Sort| Choice {
            value: order.as_str(),
            label: word(lang, "thread-order", order.as_str()),
            chosen: *order == wanted.sort,
        };
        let stance = |stance: &Stance| Choice {
            value: stance.as_str(),
            label: i18n::text(
                lang,
                &Message::new("thread-stance")
                    .with("stance", word(lang, "post-stance", stance.as_str()))
                    .with("count", replies(&read.thread, *stance)),
            ),
            chosen: Some(*stance) == wanted.filter.stance,
        };
        let all = Choice { value: "", label: text(lang, "thread-stance-all"), chosen: wanted.filter.stance.is_none() };
        let stances = std::iter::once(all).chain(Stance::ALL.iter().map(stance));
        let unanswered = if asks { "thread-unanswered-questions" } else { "thread-unanswered-posts" };
        Self {
            orders: Sort::ALL.iter().filter(|sort| **sort != Sort::Official).map(order).collect(),
            official: wanted.sort == Sort::Official,
            may_wait: read.thread.asks || wanted.filter.unanswered,
            stances: stances.filter(|_| asks).collect(),
            unanswered: wanted.filter.unanswered,
            unanswered_label: text(lang, unanswered),
            narrow: wanted.is_narrow(),
        }
    }
}

/// How many replies are meant so: the first post stands above the list.
fn replies(thread: &ThreadView, stance: Stance) -> i64 {
    let first = thread.root.state.is_public() && thread.root.stance == Some(stance);
    thread.stances.of(stance) - i64::from(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted() -> Wanted {
        Wanted { sort: Sort::Oldest, filter: Filter::default(), branch: None, turn: Turn::Start }
    }

    #[test]
    fn a_page_beside_this_one_is_of_the_same_list() {
        let (path, after) = ("/threads/5", Cursor::from_text("x"));
        assert_eq!(wanted().behind(path, &after), "/threads/5?sort=oldest&after=x");
        let filter = Filter { stance: Some(Stance::Question), unanswered: true };
        let narrow = Wanted { filter, sort: Sort::Supported, ..wanted() };
        assert_eq!(narrow.behind(path, &after), "/threads/5?sort=supported&stance=question&unanswered=1&after=x");
        assert_eq!(narrow.ahead(path, &after), "/threads/5?sort=supported&stance=question&unanswered=1&before=x");
        let branch = Wanted { branch: Some(PostId(7)), ..wanted() };
        assert_eq!(branch.behind(path, &after), "/threads/5?parent=7&after=x");
    }
}
