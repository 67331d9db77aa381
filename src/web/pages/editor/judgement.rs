//! What an editor does about a notice that was looked at again: looks now, and says what a change is.

use actix_web::web::Data;
use base::lang::Lang;
use base::local::{Edge, Local};
use base::time::Timestamp;
use domain::fields::FieldErrors;
use domain::ids::NoticeId;
use domain::notice::Judgement;
use forum::notice::{JudgementInput, NoticeView};
use forum::{Ctx, Error, Forum};
use serde::{Deserialize, Serialize};
use view::place;

use super::notice;
use crate::error::Answer;
use crate::extract::{Form, Id, Number, Press};
use crate::pages::again;
use crate::pages::faults::Faults;
#[cfg(test)]
use crate::pages::words::text;
use crate::pages::words::word;
use crate::said;

/// What the component `editor.judgement` draws: a change that nobody has judged yet.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Unjudged {
    action: String,
    version: i32,
    compare_href: String,
    typed: Typed,
    choices: Vec<Choice>,
    reason_error: String,
    closes_error: String,
}

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub(crate) struct Typed {
    #[serde(default)]
    judgement: String,
    #[serde(default)]
    reason: String,
    /// The day to which the consultations are extended; empty for none.
    #[serde(default)]
    closes_at: String,
}

#[derive(Debug, Clone, Serialize)]
struct Choice {
    value: &'static str,
    label: String,
}

/// How looking at the page went the last time.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Health {
    action: String,
    checked_at: Option<Timestamp>,
    /// Absent when it is due already and only has to be got to.
    next_at: Option<Timestamp>,
    /// Why the page could not be looked at; empty when it could.
    fault: String,
    failures: i32,
}

impl Unjudged {
    /// The newest change that nobody has judged; of older ones nobody asks any more.
    pub(super) fn of(lang: Lang, view: &NoticeView, typed: Typed, faults: &Faults) -> Option<Self> {
        let version = view.notice.current_version;
        let is_judged = view.changes.iter().any(|change| change.version == version);
        let id = view.notice.id.get();
        let choice = |judgement: &Judgement| Choice {
            value: judgement.as_str(),
            label: word(lang, "notice-judgement", judgement.as_str()),
        };
        (version > 1 && !is_judged).then(|| Self {
            action: place::admin_notice_judgement(id, version),
            version,
            compare_href: place::notice_comparison(id, version - 1, version),
            typed,
            choices: Judgement::ALL.iter().map(choice).collect(),
            reason_error: faults.at("reason"),
            closes_error: faults.at("closes_at"),
        })
    }
}

impl Health {
    pub(super) fn of(lang: Lang, view: &NoticeView, next_at: Option<Timestamp>) -> Self {
        let fault = view.check.fault.as_deref();
        Self {
            action: place::admin_notice_check(view.notice.id.get()),
            checked_at: view.check.checked_at,
            next_at,
            fault: fault.map(|code| word(lang, "fetch", code)).unwrap_or_default(),
            failures: view.check.failures,
        }
    }
}

impl Typed {
    fn input(&self, zone: chrono_tz::Tz) -> Result<JudgementInput, FieldErrors> {
        let mut faults = FieldErrors::new();
        let day = Local { day: self.closes_at.clone(), time: String::new() };
        let closes_at = day.instant(Edge::End, zone).map_err(|_| faults.add("closes_at", "day")).ok();
        let judgement = self.judgement.parse().map_err(|_| faults.add("judgement", "missing")).ok();
        match (closes_at, judgement) {
            (Some(closes_at), Some(judgement)) => {
                Ok(JudgementInput { judgement, reason: self.reason.clone(), closes_at })
            }
            _ => Err(faults),
        }
    }
}

/// `POST /admin/notices/{id}/check`.
pub(crate) async fn check(forum: Data<Forum>, Id(id): Id<NoticeId>, press: Press) -> Answer {
    let Press { ctx, req } = press;
    forum.check_notice(&ctx, id).await?;
    Ok(said::leading(&req, &place::admin_notice(id.get()), "said-editor-checked"))
}

/// `POST /admin/notices/{id}/versions/{number}/judgement`.
pub(crate) async fn judge(
    forum: Data<Forum>,
    Id(id): Id<NoticeId>,
    Number(number): Number,
    form: Form<Typed>,
) -> Answer {
    let Form { ctx, body, req } = form;
    let judged = match body.input(forum.settings().zone) {
        Ok(input) => forum.judge_notice_change(&ctx, id, number, input).await.map(drop),
        Err(faults) => Err(faults.into()),
    };
    match judged {
        Ok(()) => Ok(said::leading(&req, &place::admin_notice(id.get()), "said-editor-judged")),
        Err(error @ (Error::Invalid(_) | Error::Refused(_))) => once_more(&forum, &ctx, &req, id, body, error).await,
        Err(other) => Err(other.into()),
    }
}

async fn once_more(
    forum: &Forum,
    ctx: &Ctx,
    req: &actix_web::HttpRequest,
    id: NoticeId,
    typed: Typed,
    error: Error,
) -> Answer {
    let faults = Faults::from_error(ctx.lang, error)?;
    let desk = forum.notice_desk(ctx, id).await?;
    again(req, &notice::NoticeDeskPage::of(notice::framed(req, &desk), desk, forum.settings(), typed, faults))
}

#[cfg(test)]
impl Unjudged {
    pub(super) fn example(lang: Lang) -> Self {
        Self {
            action: place::admin_notice_judgement(5, 2),
            version: 2,
            compare_href: place::notice_comparison(5, 1, 2),
            typed: Typed {
                judgement: "editorial".to_owned(),
                reason: "错字<一处>".to_owned(),
                closes_at: String::new(),
            },
            choices: vec![Choice { value: "editorial", label: text(lang, "notice-judgement-editorial") }],
            reason_error: String::new(),
            closes_error: String::new(),
        }
    }
}

#[cfg(test)]
impl Health {
    pub(super) fn example(lang: Lang) -> Self {
        Self {
            action: place::admin_notice_check(5),
            checked_at: None,
            next_at: Timestamp::from_unix(1_800_000_000),
            fault: text(lang, "fetch-slow"),
            failures: 2,
        }
    }
}
