//! What is new in a thread since the reader was here, and what becomes public while they read.
//!
//! For somebody signed in the server knows; for a visitor the script keeps it on their own device, in the same way. Both
//! draw the same marks: the page brings the words along for the script.

use base::lang::Lang;
use base::message::Message;
use forum::visit::News;
use serde::Serialize;
use view::place;

/// What the script puts in the place of a number.
const NUMBER: &str = "{n}";

/// What the component `news` draws.
#[derive(Debug, Clone, Serialize)]
pub(super) struct NewsItem {
    /// What is new, in words; nothing where nothing is, and for a visitor.
    said: Option<String>,
    /// The first new post.
    first: Option<String>,
    /// The same words for the script: for one post, and for several.
    since: Forms,
    live: Forms,
    /// Where the script hears of what becomes public.
    stream: String,
    /// The number of the newest post.
    newest: i64,
    /// Whether the script keeps how far this reader has read.
    kept_here: bool,
}

/// The forms that a number takes.
#[derive(Debug, Clone, Serialize)]
struct Forms {
    one: String,
    other: String,
}

impl Forms {
    fn of(lang: Lang, key: &str) -> Self {
        let one = Message::new(key.to_owned()).with("count", 1_i64);
        // Text is no number: it takes the form of many.
        let other = Message::new(key.to_owned()).with("count", NUMBER);
        Self { one: i18n::text(lang, &one), other: i18n::text(lang, &other) }
    }
}

impl NewsItem {
    pub(super) fn of(thread: i64, newest: i64, news: Option<&News>, lang: Lang) -> Self {
        let some = news.filter(|news| news.count > 0);
        let said = some.map(|news| {
            let key = if news.more { "thread-new-many" } else { "thread-new-since" };
            i18n::text(lang, &Message::new(key).with("count", news.count))
        });
        Self {
            said,
            first: some.and_then(|news| news.first).map(|first| place::post(first.get())),
            since: Forms::of(lang, "thread-new-since"),
            live: Forms::of(lang, "thread-live"),
            stream: place::thread_live(thread),
            newest,
            kept_here: news.is_none(),
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::ids::PostId;

    use super::*;

    #[test]
    fn the_script_is_given_both_forms() {
        for lang in Lang::ALL {
            let item = NewsItem::of(5, 40, None, *lang);
            for forms in [&item.since, &item.live] {
                assert!(forms.one.contains('1') && forms.other.contains(NUMBER), "{forms:?}");
            }
            assert!(item.kept_here && item.said.is_none());
        }
        assert_ne!(
            Forms::of(Lang::En, "thread-live").one.replace('1', NUMBER),
            Forms::of(Lang::En, "thread-live").other
        );
    }

    #[test]
    fn what_is_new_is_said_with_the_way_to_the_first() {
        let news = News { before: 3, count: 2, more: false, first: Some(PostId(9)) };
        let item = NewsItem::of(5, 6, Some(&news), Lang::En);
        assert!(item.said.as_ref().is_some_and(|said| said.contains('2')) && item.first.as_deref() == Some("/posts/9"));
        let nothing = NewsItem::of(5, 6, Some(&News { count: 0, first: None, ..news }), Lang::En);
        assert!(nothing.said.is_none() && nothing.first.is_none() && !nothing.kept_here);
    }
}
