//! What a recorded change, a task and a job are called, in words.

use base::lang::Lang;
use base::message::Message;
use domain::job::Job;
use forum::event::RecordView;
use forum::task::TaskView;
use serde_json::Value;

use crate::pages::words::{counted, word};

/// What of an event's detail is told beside the kind of change, and the family of its words where it is a word of a
/// closed set. Each is put as `event-told-<name>`.
const TOLD: [(&str, Option<&str>); 8] = [
    ("change", Some("event-rule")),
    ("about", Some("event-portal")),
    ("rule", None),
    ("version", None),
    ("number", None),
    ("role", Some("role")),
    ("gate", Some("gate")),
    ("task", Some("house-task")),
];

/// A kind of change in words. One of which this version knows none is shown by its name.
pub(super) fn kind(lang: Lang, kind: &str) -> String {
    let key = key_of(kind);
    if i18n::knows(lang, &key) { i18n::text(lang, &Message::new(key)) } else { kind.to_owned() }
}

/// What else may be told of a change: the rule it cites, the number a post got.
pub(super) fn particulars(lang: Lang, event: &RecordView) -> Vec<String> {
    let told = |(name, family): &(&str, Option<&str>)| {
        let value = match (&event.detail[*name], family) {
            (Value::String(one), Some(family)) => word(lang, family, one),
            (Value::String(text), None) => text.clone(),
            (Value::Number(number), _) => number.to_string(),
            _ => return None,
        };
        Some(i18n::text(lang, &Message::new(format!("event-told-{name}")).with("value", value)))
    };
    TOLD.iter().filter_map(told).collect()
}

/// The key of the words for a kind of change: `event-kind-post-published`.
fn key_of(kind: &str) -> String {
    format!("event-kind-{}", kind.replace(['.', '_'], "-"))
}

/// What a task is to do.
pub(super) fn task(lang: Lang, task: &TaskView) -> String {
    kind_of_task(lang, &task.kind)
}

/// The same by the name of its kind.
pub(super) fn kind_of_task(lang: Lang, kind: &str) -> String {
    if i18n::knows(lang, &format!("house-task-{}", kind.replace('_', "-"))) {
        word(lang, "house-task", kind)
    } else {
        kind.to_owned()
    }
}

/// How often a job is done.
pub(super) fn pause(lang: Lang, job: Job) -> String {
    let seconds = i64::try_from(job.pause() / 1_000).unwrap_or(i64::MAX);
    let (key, count) = match seconds {
        ..1 => ("house-every-moment", 0),
        1..60 => ("house-every-seconds", seconds),
        60..3_600 => ("house-every-minutes", seconds / 60),
        3_600.. => ("house-every-hours", seconds / 3_600),
    };
    counted(lang, key, count)
}

#[cfg(test)]
mod tests {
    use domain::event::Kind;
    use domain::ids::{DecisionId, MailId, PostId};
    use domain::portal::PortalChange;
    use domain::role::Role;
    use domain::rule::RuleChange;
    use domain::task::Task;

    use super::*;

    #[test]
    fn every_kind_of_change_has_words_in_both_languages() {
        for lang in Lang::ALL {
            for kind in Kind::ALL {
                assert!(i18n::knows(*lang, &key_of(kind.as_str())), "{lang}: {kind}");
            }
        }
    }

    #[test]
    fn what_else_is_told_is_told_in_words() {
        for lang in Lang::ALL {
            for (name, _) in TOLD {
                assert!(i18n::knows(*lang, &format!("event-told-{name}")), "{lang}: {name}");
            }
            for change in RuleChange::ALL {
                assert!(i18n::knows(*lang, &format!("event-rule-{change}")), "{lang}: {change}");
            }
            for change in PortalChange::ALL {
                assert!(i18n::knows(*lang, &format!("event-portal-{change}")), "{lang}: {change}");
            }
            for role in Role::ALL {
                assert!(i18n::knows(*lang, &format!("role-{role}")), "{lang}: {role}");
            }
        }
    }

    #[test]
    fn every_task_and_job_has_words_in_both_languages() {
        let post = PostId(1);
        let tasks = [
            Task::SendMail(MailId(1)),
            Task::TellAuthor(DecisionId(1)),
            Task::TellCovered(post),
            Task::TellReferred(post),
        ];
        for lang in Lang::ALL {
            for task in tasks {
                assert_ne!(kind_of_task(*lang, task.kind()), task.kind(), "{lang}");
            }
            for job in Job::ALL {
                let words = word(*lang, "house-job", job.as_str());
                assert!(!words.starts_with("house-job") && !pause(*lang, *job).starts_with("house-"), "{lang}: {job}");
            }
        }
    }
}
