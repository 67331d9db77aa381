//! What a proposal rests on, in words: beside the form, so that an editor can judge it.

use base::lang::Lang;
use domain::link::LinkState;
use domain::proposal::ClosingReason;
use serde::Serialize;
use view::place;

use super::StandingLine;
use crate::pages::link::label;
use crate::pages::words::word;

/// What the component `editor.grounds` draws.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Grounds {
    href: String,
    title: String,
    /// Why this kind.
    kind: String,
    /// Where the closing comes from.
    closing: String,
    /// The notice's own words for it, where it is taken from them.
    deadline_words: Option<String>,
    /// Issuers that are no department of this site.
    strangers: Vec<String>,
    /// Consultations that stand on the notice already.
    standing: Vec<StandingLine>,
    /// What it goes on from, and where that is debated.
    follows: Vec<Follows>,
    /// Whether it tells a result, and the notice it is the result of is not known.
    result_alone: bool,
}

/// An earlier notice.
#[derive(Debug, Clone, Serialize)]
struct Follows {
    /// What this one is to it.
    label: String,
    href: String,
    title: String,
    /// Whether an editor has confirmed it.
    sure: bool,
    standing: Vec<StandingLine>,
}

impl Grounds {
    pub(super) fn of(lang: Lang, grounds: forum::consultation::Grounds) -> Self {
        Self {
            href: place::admin_notice(grounds.notice.id.get()),
            title: grounds.notice.title,
            kind: word(lang, "editor-kind", grounds.kind.as_str()),
            closing: word(lang, "editor-closing", grounds.closing.as_str()),
            deadline_words: grounds.deadline_text.filter(|_| grounds.closing != ClosingReason::Silent),
            strangers: grounds.strangers,
            standing: StandingLine::all(lang, grounds.standing),
            result_alone: grounds.is_result && grounds.follows.is_empty(),
            follows: grounds.follows.into_iter().map(|follows| Follows::of(lang, follows)).collect(),
        }
    }
}

impl Follows {
    fn of(lang: Lang, follows: forum::consultation::Follows) -> Self {
        let forum::consultation::Follows { link, standing } = follows;
        Self {
            label: label(lang, &link),
            href: place::admin_notice(link.other.id.get()),
            sure: link.state == LinkState::Confirmed,
            title: link.other.title,
            standing: StandingLine::all(lang, standing),
        }
    }
}

#[cfg(test)]
impl Grounds {
    pub(super) fn example(lang: Lang) -> Self {
        Self {
            href: place::admin_notice(5),
            title: "关于《方案》<草案>的公告".to_owned(),
            kind: word(lang, "editor-kind", "draft-attached"),
            closing: word(lang, "editor-closing", "read"),
            deadline_words: Some("意见请于12月31日前提出".to_owned()),
            strangers: vec!["气象局".to_owned()],
            standing: vec![StandingLine::example(lang)],
            follows: vec![Follows {
                label: word(lang, "link-to", "result"),
                href: place::admin_notice(3),
                title: "第一次<征求意见>".to_owned(),
                sure: false,
                standing: vec![StandingLine::example(lang)],
            }],
            result_alone: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::proposal::KindReason;

    use super::*;

    #[test]
    fn every_ground_has_words() {
        for lang in Lang::ALL {
            let kinds = KindReason::ALL.iter().map(|reason| word(*lang, "editor-kind", reason.as_str()));
            let closings = ClosingReason::ALL.iter().map(|reason| word(*lang, "editor-closing", reason.as_str()));
            for words in kinds.chain(closings) {
                assert!(!words.starts_with("editor-"), "{lang}: {words}");
            }
        }
    }
}
