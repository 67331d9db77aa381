//! One row of the feedback: opinions that were answered alike.

use base::lang::Lang;
use base::message::Message;
use forum::outcome::{Alike, AnswerGroups};
use serde::Serialize;
use view::place;

use crate::pages::stance::StanceSign;
use crate::pages::words::word;

/// What the page draws of them.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Opinion {
    number: i64,
    /// Who said it, masked: the first, and how many others.
    who: String,
    said: String,
    /// What they are meant as.
    stances: Vec<StanceSign>,
    /// The first of them in its thread.
    href: String,
    /// The word that is stored, which chooses the sign.
    kind: &'static str,
    /// In words.
    disposition: String,
    reason: String,
    /// The department that a referred matter went to; empty where there is none.
    referred_to: String,
    /// The answer.
    answer: String,
}

impl Opinion {
    /// The rows of one answer.
    pub(super) fn all(lang: Lang, answer: AnswerGroups) -> Vec<Self> {
        let AnswerGroups { response, groups } = answer;
        groups.into_iter().map(|group| Self::of(lang, place::post(response.get()), group)).collect()
    }

    fn of(lang: Lang, answer: String, group: Alike) -> Self {
        let Alike { number, posts, said, name, people, stances, disposition, reason, referred_to } = group;
        let who = match people {
            0 | 1 => name,
            more => i18n::text(lang, &Message::new("outcome-who").with("name", name).with("count", more)),
        };
        Self {
            number,
            who,
            said,
            stances: stances.into_iter().map(|stance| StanceSign::of(stance, lang)).collect(),
            href: posts.first().map(|post| place::post(post.get())).unwrap_or_default(),
            kind: disposition.as_str(),
            disposition: word(lang, "disposition", disposition.as_str()),
            reason,
            referred_to: referred_to.unwrap_or_default(),
            answer,
        }
    }

    #[cfg(test)]
    pub(super) fn example(lang: Lang, people: usize) -> Self {
        let group = Alike {
            number: 3,
            posts: vec![domain::ids::PostId(12)],
            said: "晚上<九点>以后应当限时".to_owned(),
            name: "朱**".to_owned(),
            people,
            stances: vec![domain::stance::Stance::Against],
            disposition: domain::response::Disposition::Referred,
            reason: "二十一时半以后禁用音响".to_owned(),
            referred_to: Some("议事镇司法所".to_owned()),
        };
        Self::of(lang, place::post(40), group)
    }
}
