//! Tasks: what is to be done after a change is committed. A task is written in the transaction of its cause.
//!
//! What is not here: how tasks are claimed, retried and parked (`forum::task`, `jobs`).

use base::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids::{AccountId, ConsultationId, DecisionId, MailId, NoticeChangeId, NoticeId, PostId};

/// Tries after which a task is parked for a person to look at.
pub const MAX_ATTEMPTS: i32 = 12;

base::words!(
    /// How a task stands.
    TaskState {
        /// It waits for its time, or for somebody to take it up.
        Waiting = "waiting",
        /// Somebody works on it.
        Running = "running",
        /// It failed too often, and waits for a person.
        Parked = "parked",
    }
);

/// How long a reason for giving a task up may be, in characters.
pub const DROP_REASON: std::ops::RangeInclusive<usize> = 4..=200;

/// Something to be done once, later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
pub enum Task {
    /// Hand one mail to the mail server.
    SendMail(MailId),
    /// Tell an author what was decided about their post.
    TellAuthor(DecisionId),
    /// Tell an author that the content of their post was erased by law.
    TellErased(PostId),
    /// Tell those whose posts a response covers that it is there.
    TellCovered(PostId),
    /// Tell the officials of the departments that a response refers a matter to.
    TellReferred(PostId),
    /// Tell those whom a post mentions that it does: once for each wording that names somebody.
    TellMentioned {
        /// The post.
        post: PostId,
        /// The wording that became public.
        revision: i32,
    },
    /// Tell those who took part in a consultation how it was concluded: a bounded number of them, by their ids, from the
    /// one behind `after` on. What is left over is the next task.
    TellParticipants {
        /// Which consultation.
        consultation: ConsultationId,
        /// The last who was told before.
        after: AccountId,
    },
    /// Tell those who debate a notice that it changed in substance: a bounded number of them, by their ids, from the one
    /// behind `after` on. What is left over is the next task.
    TellFollowers {
        /// The change, as an editor judged it.
        change: NoticeChangeId,
        /// The last who was told before.
        after: AccountId,
    },
    /// Ask the editors what a change of a notice is.
    AskEditors {
        /// The notice.
        notice: NoticeId,
        /// Its version that nobody has judged.
        version: i32,
    },
}

impl Task {
    /// The name of its kind.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::SendMail(_) => "send_mail",
            Self::TellAuthor(_) => "tell_author",
            Self::TellErased(_) => "tell_erased",
            Self::TellCovered(_) => "tell_covered",
            Self::TellReferred(_) => "tell_referred",
            Self::TellMentioned { .. } => "tell_mentioned",
            Self::TellParticipants { .. } => "tell_participants",
            Self::TellFollowers { .. } => "tell_followers",
            Self::AskEditors { .. } => "ask_editors",
        }
    }

    /// The id of what it is about.
    #[must_use]
    pub const fn subject(&self) -> i64 {
        match self {
            Self::SendMail(id) => id.get(),
            Self::TellAuthor(id) => id.get(),
            Self::TellErased(id) | Self::TellCovered(id) | Self::TellReferred(id) => id.get(),
            Self::TellMentioned { post, .. } => post.get(),
            Self::TellParticipants { consultation, .. } => consultation.get(),
            Self::TellFollowers { change, .. } => change.get(),
            Self::AskEditors { notice, .. } => notice.get(),
        }
    }

    /// Telling everybody who took part in a consultation, from the first of them on.
    #[must_use]
    pub const fn told_from_the_first(consultation: ConsultationId) -> Self {
        Self::TellParticipants { consultation, after: AccountId(0) }
    }

    /// What keeps it from being queued twice.
    #[must_use]
    pub fn dedupe_key(&self) -> String {
        match self {
            Self::SendMail(id) => format!("send_mail:{id}"),
            Self::TellAuthor(id) => format!("tell_author:{id}"),
            Self::TellErased(id) => format!("tell_erased:{id}"),
            Self::TellCovered(id) => format!("tell_covered:{id}"),
            Self::TellReferred(id) => format!("tell_referred:{id}"),
            Self::TellMentioned { post, revision } => format!("tell_mentioned:{post}:{revision}"),
            Self::TellParticipants { consultation, after } => format!("tell_participants:{consultation}:{after}"),
            Self::TellFollowers { change, after } => format!("tell_followers:{change}:{after}"),
            Self::AskEditors { notice, version } => format!("ask_editors:{notice}:{version}"),
        }
    }
}

impl TaskState {
    /// The state at `now` that follows from what is noted of a task.
    #[must_use]
    pub fn of(parked_at: Option<Timestamp>, locked_until: Option<Timestamp>, now: Timestamp) -> Self {
        if parked_at.is_some() {
            Self::Parked
        } else if locked_until.is_some_and(|until| now <= until) {
            Self::Running
        } else {
            Self::Waiting
        }
    }
}

/// Seconds to wait after the `attempts`-th failure: from a minute, doubling, to six hours.
#[must_use]
pub fn backoff_seconds(attempts: i32) -> i64 {
    const LONGEST: i64 = 6 * 3_600;
    let doublings = u32::try_from(attempts.clamp(1, 20) - 1).unwrap_or(0);
    (60_i64 << doublings).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_grows_from_a_minute_to_six_hours() {
        assert_eq!(backoff_seconds(1), 60);
        assert_eq!(backoff_seconds(3), 240);
        assert_eq!(backoff_seconds(99), 21_600);
    }

    #[test]
    fn a_task_reads_back_from_its_row() {
        let batch = Task::TellParticipants { consultation: ConsultationId(7), after: AccountId(12) };
        for task in [Task::TellCovered(PostId(7)), batch] {
            let row = serde_json::to_string(&task).unwrap();
            assert_eq!(serde_json::from_str::<Task>(&row).unwrap(), task);
            assert!(row.contains(task.kind()));
        }
    }
}
