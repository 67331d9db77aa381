//! The words for a closed set: `phase-open`, `disposition-partly-adopted`.
//!
//! Structs of pages hold them in the page's language already, because a template cannot put a key together.

use base::lang::Lang;
use base::message::Message;

/// The words of `family` for `word`, which is written with dashes in the locale files.
pub(crate) fn word(lang: Lang, family: &str, word: &str) -> String {
    i18n::text(lang, &Message::new(format!("{family}-{}", word.replace('_', "-"))))
}

/// The words for `key`.
pub(crate) fn text(lang: Lang, key: &'static str) -> String {
    i18n::text(lang, &Message::new(key))
}

/// The words for `key` with its count.
pub(crate) fn counted(lang: Lang, key: &'static str, count: i64) -> String {
    i18n::text(lang, &Message::new(key).with("count", count))
}

#[cfg(test)]
mod tests {
    use domain::consultation::{ChangeKind, ConsultationKind, Moderation};
    use domain::notice::NoticeState;
    use domain::phase::Phase;
    use domain::post::{ErasureGround, PostState};
    use domain::response::Disposition;
    use domain::thread::Sort;

    use super::*;

    fn said(family: &str, of: &str) {
        for lang in Lang::ALL {
            let words = word(*lang, family, of);
            assert!(!words.starts_with(family), "{lang}: {words}");
        }
    }

    #[test]
    fn every_word_of_a_closed_set_can_be_said() {
        Phase::ALL.iter().for_each(|phase| said("phase", phase.as_str()));
        ConsultationKind::ALL.iter().for_each(|kind| said("consultation-kind", kind.as_str()));
        Moderation::ALL.iter().for_each(|moderation| said("consultation-moderation", moderation.as_str()));
        ChangeKind::ALL.iter().for_each(|change| said("consultation-change", change.as_str()));
        NoticeState::ALL.iter().for_each(|state| said("notice-state", state.as_str()));
        Disposition::ALL.iter().for_each(|disposition| said("disposition", disposition.as_str()));
        Sort::ALL.iter().for_each(|sort| said("thread-order", sort.as_str()));
        PostState::ALL.iter().for_each(|state| said("receipt-state", state.as_str()));
        ErasureGround::ALL.iter().for_each(|ground| said("post-erasure", ground.as_str()));
        let silent = PostState::ALL.iter().filter(|state| !state.is_public());
        silent.for_each(|state| said("post", state.as_str()));
    }
}
