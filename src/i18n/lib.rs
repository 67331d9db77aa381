//! The words of the site: every text for people, in both languages, as Fluent files split by noun.
//!
//! `zh-CN/<noun>.ftl` and `en/<noun>.ftl` hold the same keys with the same variables (a test compares them). Keys are
//! kebab-case and begin with the file's noun or that of the thing they speak of. A new file needs no change of code: all
//! that stand in the two folders are embedded. What is not here: who reads which language (`web`), and how pages call for
//! words (`view`).

mod catalogue;
mod files;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use base::lang::Lang;
use base::message::{Arg, Message};

use catalogue::Catalogue;

/// The message in words. A key that no file has is shown as it is, and logged: better an odd word than no page.
#[must_use]
pub fn text(lang: Lang, message: &Message) -> String {
    format(lang, &message.key, message.args.iter().map(|(name, arg)| (*name, arg)))
}

/// Like [`text`], for callers that have the key and the arguments apart.
#[must_use]
pub fn format<'a>(lang: Lang, key: &str, args: impl IntoIterator<Item = (&'a str, &'a Arg)>) -> String {
    catalogue(lang).format(key, args)
}

/// Whether there are words for the key.
#[must_use]
pub fn knows(lang: Lang, key: &str) -> bool {
    catalogue(lang).keys().contains(key)
}

/// Every key of a language.
#[must_use]
pub fn keys(lang: Lang) -> BTreeSet<String> {
    catalogue(lang).keys().clone()
}

fn catalogue(lang: Lang) -> &'static Catalogue {
    static ZH_CN: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::build(Lang::ZhCn, files::of(Lang::ZhCn)));
    static EN: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::build(Lang::En, files::of(Lang::En)));
    match lang {
        Lang::ZhCn => &ZH_CN,
        Lang::En => &EN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_take_their_arguments() {
        let message = Message::new("mail-greeting").with("name", "王小明");
        assert_eq!(text(Lang::ZhCn, &message), "王小明，您好：");
        assert_eq!(text(Lang::En, &message), "Dear 王小明,");
    }

    #[test]
    fn numbers_choose_the_plural() {
        let hours = |n: i64| text(Lang::En, &Message::new("mail-confirm-how").with("hours", n));
        assert!(hours(1).contains("1 hour."), "{}", hours(1));
        assert!(hours(30).contains("30 hours."), "{}", hours(30));
    }

    #[test]
    fn a_key_that_nobody_wrote_is_shown_as_it_is() {
        assert_eq!(text(Lang::En, &Message::new("no-such-key")), "no-such-key");
    }
}
