//! The rules of the house (社区规则): numbered, versioned, published, each with a code that decisions cite.

use base::lang::Bilingual;
use base::text::{Line, Prose};
use base::time::Timestamp;
use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;

use crate::fields::FieldErrors;

/// How long a title may be, in characters.
pub const TITLE: std::ops::RangeInclusive<usize> = 2..=60;
/// How long the text may be, in characters.
pub const TEXT: std::ops::RangeInclusive<usize> = 4..=2_000;
/// How long a code may be, in characters.
const CODE: std::ops::RangeInclusive<usize> = 2..=40;

base::words!(
    /// What was done to a rule.
    RuleChange {
        /// It was added.
        Added = "added",
        /// It has a new version.
        Reworded = "reworded",
        /// It ceased to hold.
        Retired = "retired",
    }
);

base::words!(
    /// How a version of a rule stands at a given time.
    RuleStanding {
        /// It will hold from its day on.
        Upcoming = "upcoming",
        /// It holds.
        InForce = "in-force",
        /// A later version has taken its place.
        Former = "former",
        /// It was retired, and nothing took its place.
        Retired = "retired",
    }
);

/// What was typed for a version of a rule.
#[derive(Debug, Clone, Default)]
pub struct RuleInput {
    /// Its title, in Chinese.
    pub title_zh: String,
    /// Its title, in English.
    pub title_en: String,
    /// What it says, in Chinese.
    pub text_zh: String,
    /// What it says, in English.
    pub text_en: String,
    /// The day from which it holds (`2026-12-01`), in the place; at once when empty.
    pub since: String,
}

/// A version of a rule that is about to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVersion {
    /// Its title.
    pub title: Bilingual,
    /// What it says.
    pub text: Bilingual,
    /// From when it holds.
    pub since: Timestamp,
}

impl NewVersion {
    /// Reads what was typed at `now` in `zone`.
    ///
    /// # Errors
    /// Every fault at once; a day that is over is one.
    pub fn parse(input: &RuleInput, zone: Tz, now: Timestamp) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let mut title = |field, raw| errors.text(field, Line::parse(raw, TITLE)).map(Line::into_string);
        let (title_zh, title_en) = (title("title_zh", &input.title_zh), title("title_en", &input.title_en));
        let mut text = |field, raw| errors.text(field, Prose::parse(raw, TEXT)).map(Prose::into_string);
        let (text_zh, text_en) = (text("text_zh", &input.text_zh), text("text_en", &input.text_en));
        let since = beginning(&input.since, zone, now).map_err(|code| errors.add("since", code)).ok();
        match (title_zh, title_en, text_zh, text_en, since) {
            (Some(title_zh), Some(title_en), Some(text_zh), Some(text_en), Some(since)) => Ok(Self {
                title: Bilingual { zh: title_zh, en: title_en },
                text: Bilingual { zh: text_zh, en: text_en },
                since,
            }),
            _ => Err(errors),
        }
    }
}

/// Reads the code of a rule that is about to be added: what decisions will cite it by, for ever.
///
/// # Errors
/// The fault `slug` in the field `code`.
pub fn parse_code(raw: &str) -> Result<String, FieldErrors> {
    let code = raw.trim();
    let plain = code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if CODE.contains(&code.len()) && plain && !code.starts_with('-') {
        Ok(code.to_owned())
    } else {
        Err(FieldErrors::one("code", "slug"))
    }
}

/// How a version stands at `now`; `next` is when the version after it begins to hold.
#[must_use]
pub fn standing(
    since: Timestamp,
    retired_at: Option<Timestamp>,
    next: Option<Timestamp>,
    now: Timestamp,
) -> RuleStanding {
    if retired_at.is_some_and(|at| at <= now) {
        RuleStanding::Retired
    } else if since > now {
        RuleStanding::Upcoming
    } else if next.is_some_and(|next| next <= now) {
        RuleStanding::Former
    } else {
        RuleStanding::InForce
    }
}

/// The first second of the day that was typed, or `now` when that is today or nothing was typed.
fn beginning(raw: &str, zone: Tz, now: Timestamp) -> Result<Timestamp, &'static str> {
    let raw = raw.trim();
    if raw.is_empty() {
        return Ok(now);
    }
    let day = NaiveDate::parse_from_str(raw, "%Y-%m-%d").map_err(|_| "format")?;
    if day < now.day_in(zone) {
        return Err("past");
    }
    let eve = day.pred_opt().and_then(|eve| Timestamp::end_of_day(eve, zone)).ok_or("format")?;
    Ok(now.max(eve + TimeDelta::seconds(1)))
}

/// A rule as it is shipped: what a new site starts with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShippedRule {
    /// Its code.
    pub code: &'static str,
    /// Its title.
    pub title: Bilingual,
    /// What it says.
    pub text: Bilingual,
}

/// The rules a new site starts with, in their order.
#[must_use]
pub fn shipped() -> Vec<ShippedRule> {
    SHIPPED
        .iter()
        .map(|[code, title_zh, title_en, text_zh, text_en]| ShippedRule {
            code,
            title: Bilingual { zh: (*title_zh).to_owned(), en: (*title_en).to_owned() },
            text: Bilingual { zh: (*text_zh).to_owned(), en: (*text_en).to_owned() },
        })
        .collect()
}

/// Code, title (zh, en), text (zh, en). `illegal` names the nine categories of 互联网信息服务管理办法, article 15.
const SHIPPED: &[[&str; 5]] = &[
    [
        "illegal",
        "法律禁止的内容",
        "Content forbidden by law",
        "法律法规禁止发布的九类内容，包括危害国家安全、煽动民族仇恨、散布谣言、淫秽暴力、侮辱诽谤他人等。",
        "The nine categories that the law forbids, among them threats to national security, incitement to hatred, rumours, obscenity and violence, and defamation.",
    ],
    [
        "personal-data",
        "泄露个人信息",
        "Personal data",
        "公开了他人或自己的身份证号、电话、住址等个人信息。",
        "Identity numbers, telephone numbers, addresses or other personal data, one's own or somebody else's.",
    ],
    [
        "insult",
        "人身攻击",
        "Insult",
        "对他人的侮辱、谩骂或威胁。对事不对人。",
        "Insults, abuse or threats. Speak to the matter, not the person.",
    ],
    [
        "off-topic",
        "与议题无关",
        "Off topic",
        "内容与本议题或本次征集无关。",
        "It has nothing to do with this thread or this consultation.",
    ],
    ["advertising", "广告", "Advertising", "商业推广、引流或招揽。", "Commercial promotion or solicitation."],
    ["duplicate", "重复", "Duplicate", "与本人或他人已发表的内容重复。", "It repeats what has already been posted."],
    [
        "campaign",
        "有组织的刷帖",
        "Campaign",
        "以大量相同或近似的内容冲击讨论。请合并为一个帖子并互相支持。",
        "Many posts with the same words. One post that others support carries further.",
    ],
    [
        "unreadable",
        "无法阅读",
        "Unreadable",
        "内容残缺、乱码或无法理解。",
        "Broken, garbled or impossible to understand.",
    ],
];

#[cfg(test)]
#[path = "rule/tests.rs"]
mod tests;
