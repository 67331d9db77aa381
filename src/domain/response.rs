//! Official responses: what one covers, with which disposition, and how it passes from draft to publication.
//!
//! What is not here: the post that carries its words (`post`), who may sign (`policy`).

use base::text::{Line, Prose};
use base::time::Timestamp;

use crate::calendar::Calendar;
use crate::consultation::ConsultationKind;
use crate::deadline::{Due, working_days_after};
use crate::fields::FieldErrors;
use crate::ids::{DepartmentId, PostId};
use crate::refusal::Refusal;
use crate::stance::Stance;

/// Characters of a response: long enough for a technical answer.
pub const BODY: std::ops::RangeInclusive<usize> = 8..=20_000;
/// How many posts one response may cover.
pub const MAX_COVERS: usize = 200;
/// Working days within which a thread is answered that brings ideas, from the day it becomes public.
pub const ANSWER_WITHIN_DAYS: u32 = 3;

base::words!(
    /// What a department decided about what was said.
    Disposition {
        /// 采纳.
        Adopted = "adopted",
        /// 部分采纳.
        PartlyAdopted = "partly_adopted",
        /// 未采纳.
        NotAdopted = "not_adopted",
        /// 留作参考.
        Noted = "noted",
        /// 已落实.
        AlreadyInPlace = "already_in_place",
        /// 不属征集范围或本机构职责.
        OutOfScope = "out_of_scope",
        /// 转办.
        Referred = "referred",
    }
);

base::words!(
    /// What kind of response it is.
    ResponseKind {
        /// 答复: the only kind that answers a thread.
        Answer = "answer",
    }
);

base::words!(
    /// Where a response stands.
    ResponseState {
        /// Being written.
        Draft = "draft",
        /// Waits for a signature.
        Submitted = "submitted",
        /// Sent back to its drafter.
        Returned = "returned",
        /// Public.
        Published = "published",
    }
);

base::words!(
    /// What people do to a response.
    ResponseEvent {
        /// The drafter hands it in.
        Submit = "submit",
        /// A signer sends it back.
        Return = "return",
        /// A signer publishes it.
        SignOff = "sign_off",
    }
);

base::words!(
    /// The gates a response passes.
    Gate {
        /// 政治关.
        Policy = "policy",
        /// 保密关: secrecy and personal data.
        Secrecy = "secrecy",
        /// 文字关.
        Language = "language",
    }
);

base::words!(
    /// Whether a response touches a sensitive matter.
    Sensitivity {
        /// It does not.
        Ordinary = "ordinary",
        /// All gates ticked beforehand, and the head signs.
        Sensitive = "sensitive",
    }
);

base::words!(
    /// The piles on an official's desk.
    Pile {
        /// Threads without an answer, or with a question after it.
        Waiting = "waiting",
        /// One's own drafts.
        Drafts = "drafts",
        /// What was sent back to oneself.
        Returned = "returned",
        /// What others handed in and one may sign.
        ToSign = "to_sign",
        /// What one's departments have answered.
        Answered = "answered",
    }
);

/// When the answer to a post is due that becomes public at `published`: soon, where ideas are brought and to whoever asks
/// a question; `None` where the promise is the date by which the whole consultation is answered.
#[must_use]
pub fn answer_due(
    kind: ConsultationKind,
    stance: Option<Stance>,
    published: Timestamp,
    calendar: &Calendar,
) -> Option<Due> {
    let soon = || working_days_after(calendar, published, ANSWER_WITHIN_DAYS);
    match (kind, stance) {
        (ConsultationKind::Topic | ConsultationKind::Forum, _)
        | (ConsultationKind::Draft | ConsultationKind::Hearing, Some(Stance::Question)) => Some(soon()),
        (
            ConsultationKind::Draft | ConsultationKind::Hearing,
            None | Some(Stance::For | Stance::Against | Stance::Suggestion),
        ) => None,
    }
}

impl ResponseState {
    /// The state after `event`.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] when the step does not lead on from here.
    pub fn after(self, event: ResponseEvent) -> Result<Self, Refusal> {
        use ResponseEvent as Event;
        match (self, event) {
            (Self::Draft | Self::Returned, Event::Submit) => Ok(Self::Submitted),
            (Self::Submitted, Event::Return) => Ok(Self::Returned),
            (Self::Submitted, Event::SignOff) => Ok(Self::Published),
            (
                Self::Draft | Self::Submitted | Self::Returned | Self::Published,
                Event::Submit | Event::Return | Event::SignOff,
            ) => Err(Refusal::WrongState { state: self.as_str() }),
        }
    }

    /// Whether its drafter may still change it.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] once it is handed in.
    pub fn may_edit(self) -> Result<(), Refusal> {
        match self {
            Self::Draft | Self::Returned => Ok(()),
            Self::Submitted | Self::Published => Err(Refusal::WrongState { state: self.as_str() }),
        }
    }

    /// Whether its gates may still be ticked.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] once it is public.
    pub fn may_tick(self) -> Result<(), Refusal> {
        match self {
            Self::Draft | Self::Submitted | Self::Returned => Ok(()),
            Self::Published => Err(Refusal::WrongState { state: self.as_str() }),
        }
    }
}

/// Whether the gates allow a signature: a sensitive matter needs all three ticked beforehand by a named reviewer; for
/// others the signature ticks what is open.
///
/// # Errors
/// [`Refusal::GatesOpen`].
pub fn gates_allow(sensitivity: Sensitivity, passed: &[Gate]) -> Result<(), Refusal> {
    match sensitivity {
        Sensitivity::Ordinary => Ok(()),
        Sensitivity::Sensitive if Gate::ALL.iter().all(|gate| passed.contains(gate)) => Ok(()),
        Sensitivity::Sensitive => Err(Refusal::GatesOpen),
    }
}

/// One post that a response covers, and what becomes of what it said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// The post.
    pub post: PostId,
    /// What was decided.
    pub disposition: Disposition,
    /// Why.
    pub reason: Line,
    /// To which department a referred matter goes.
    pub referred_to: Option<DepartmentId>,
}

/// What was typed for one cover.
#[derive(Debug, Clone)]
pub struct CoverInput {
    /// See [`Cover::post`].
    pub post: PostId,
    /// See [`Cover::disposition`].
    pub disposition: Disposition,
    /// See [`Cover::reason`].
    pub reason: String,
    /// See [`Cover::referred_to`].
    pub referred_to: Option<DepartmentId>,
}

/// The words of a response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponseText {
    /// Markdown.
    pub body: Prose,
    /// What it covers: at least one post, for an answer.
    pub covers: Vec<Cover>,
}

impl ResponseText {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn parse(body: &str, covers: Vec<CoverInput>) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let body = errors.text("body", Prose::parse(body, BODY));
        if covers.is_empty() {
            errors.add("covers", "missing");
        }
        if covers.len() > MAX_COVERS {
            errors.add("covers", "too-many");
        }
        let mut read: Vec<Cover> = Vec::with_capacity(covers.len().min(MAX_COVERS));
        for (n, cover) in covers.into_iter().take(MAX_COVERS).enumerate() {
            if read.iter().any(|earlier| earlier.post == cover.post) {
                errors.add(format!("covers[{n}].post_id"), "repeated");
            }
            if cover.referred_to.is_some() && cover.disposition != Disposition::Referred {
                errors.add(format!("covers[{n}].referred_to"), "not-referred");
            }
            if let Some(reason) = errors.text(&format!("covers[{n}].reason"), Line::parse(&cover.reason, 2..=500)) {
                read.push(Cover {
                    post: cover.post,
                    disposition: cover.disposition,
                    reason,
                    referred_to: cover.referred_to,
                });
            }
        }
        let (Some(body), true) = (body, errors.is_empty()) else { return Err(errors) };
        Ok(Self { body, covers: read })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cover(post: i64, reason: &str) -> CoverInput {
        CoverInput {
            post: PostId(post),
            disposition: Disposition::Adopted,
            reason: reason.to_owned(),
            referred_to: None,
        }
    }

    #[test]
    fn an_answer_covers_something_and_says_why() {
        let errors = ResponseText::parse("", vec![]).unwrap_err();
        assert_eq!(errors.iter().map(|e| e.field.as_str()).collect::<Vec<_>>(), ["body", "covers"]);
        let errors = ResponseText::parse("写入修订稿第三十五条。", vec![cover(1, "有理"), cover(1, "")]).unwrap_err();
        let fields: Vec<_> = errors.iter().map(|e| e.field.as_str()).collect();
        assert_eq!(fields, ["covers[1].post_id", "covers[1].reason"]);
    }

    #[test]
    fn ideas_are_answered_in_three_working_days_and_drafts_by_the_date_of_their_consultation() {
        let (calendar, friday) = (Calendar::national(), Timestamp::parse("2026-09-18T10:00:00+08:00").unwrap());
        let due = answer_due(ConsultationKind::Topic, None, friday, &calendar).unwrap();
        // Sunday the 20th is worked.
        assert_eq!((due.at.rfc3339().as_str(), due.provisional), ("2026-09-22T15:59:59Z", false));
        assert_eq!(answer_due(ConsultationKind::Forum, None, friday, &calendar), Some(due));
        for by_date in [ConsultationKind::Draft, ConsultationKind::Hearing] {
            assert_eq!(answer_due(by_date, None, friday, &calendar), None);
            assert_eq!(answer_due(by_date, Some(Stance::Against), friday, &calendar), None);
            assert_eq!(answer_due(by_date, Some(Stance::Question), friday, &calendar), Some(due));
        }
    }

    #[test]
    fn a_sensitive_matter_waits_for_every_gate() {
        assert_eq!(gates_allow(Sensitivity::Ordinary, &[]), Ok(()));
        assert_eq!(gates_allow(Sensitivity::Sensitive, &[Gate::Policy]), Err(Refusal::GatesOpen));
        assert_eq!(gates_allow(Sensitivity::Sensitive, Gate::ALL), Ok(()));
    }
}
