//! A published response as front pages lead to it: who speaks, on which thread, how it begins, what was decided.

use base::lang::Lang;
use base::time::Timestamp;
use forum::response::LatestResponse;
use serde::Serialize;
use view::place;

use super::department::DepartmentLink;
use super::words::word;

/// Characters of a response that are shown where it is only pointed to.
const EXCERPT: usize = 110;

/// What the components `answer` draw.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AnswerItem {
    department: DepartmentLink,
    /// The response in its place.
    href: String,
    /// The thread's title.
    on: String,
    at: Option<Timestamp>,
    excerpt: String,
    decided: Vec<Decided>,
}

/// What was decided, and on how many posts.
#[derive(Debug, Clone, Serialize)]
struct Decided {
    /// The word that is stored, which chooses the sign.
    kind: &'static str,
    /// In words.
    disposition: String,
    /// The department it was referred to; empty where it was not.
    referred: String,
    count: i64,
}

impl AnswerItem {
    pub(crate) fn of(answer: LatestResponse, lang: Lang) -> Self {
        let LatestResponse { response, decided } = answer;
        let (slug, name) = response.department;
        let decided = decided.into_iter().map(|one| Decided {
            kind: one.disposition.as_str(),
            disposition: word(lang, "disposition", one.disposition.as_str()),
            referred: one.referred_to.unwrap_or_default(),
            count: one.count,
        });
        Self {
            department: DepartmentLink::to(&slug, name),
            href: place::post(response.id.get()),
            on: response.thread_title,
            at: response.published_at,
            excerpt: markup::excerpt(&response.body, EXCERPT),
            decided: decided.collect(),
        }
    }
}

#[cfg(test)]
impl AnswerItem {
    pub(crate) fn example(lang: Lang) -> Self {
        let adopted = word(lang, "disposition", "partly_adopted");
        Self {
            department: DepartmentLink::example(),
            href: place::post(21),
            on: "第九条<采光>".to_owned(),
            at: Timestamp::from_unix(1_762_000_000),
            excerpt: "修订稿将写明补偿的参考区间。".to_owned(),
            decided: vec![Decided { kind: "partly_adopted", disposition: adopted, referred: String::new(), count: 2 }],
        }
    }
}
