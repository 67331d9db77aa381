//! What the demo is about, as its files say it: the town, its people, their debates. Data, so that whoever wants another
//! town changes no code.

use domain::consultation::{ConsultationKind, Moderation};
use domain::department::Signature;
use domain::response::Disposition;
use domain::role::Role;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The departments and the portal of the town.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TownScript {
    pub(crate) portal: PortalScript,
    pub(crate) department: Vec<DepartmentScript>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PortalScript {
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) hosts: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DepartmentScript {
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) group: String,
    pub(crate) signature: Signature,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PeopleScript {
    pub(crate) person: Vec<PersonScript>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PersonScript {
    /// What the debate calls them by, and the first part of their address.
    #[serde(rename = "as")]
    pub(crate) called: String,
    pub(crate) role: Role,
    pub(crate) name: String,
    /// The department they speak for, by its slug.
    pub(crate) department: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DebateScript {
    pub(crate) consultation: Vec<ConsultationScript>,
}

/// A consultation. Days count from the moment of seeding.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConsultationScript {
    pub(crate) kind: ConsultationKind,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) body: String,
    pub(crate) departments: Vec<String>,
    pub(crate) notice: Option<String>,
    pub(crate) opens: f64,
    pub(crate) closes: f64,
    pub(crate) moderation: Moderation,
    #[serde(default)]
    pub(crate) ending: Ending,
    #[serde(default)]
    pub(crate) thread: Vec<ThreadScript>,
}

/// How far a consultation is taken.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Ending {
    /// It stays a draft.
    Draft,
    /// It is published; its phase is a matter of its days.
    #[default]
    Published,
    /// It is published, and taken back on that day for that reason.
    Withdrawn { on: f64, reason: String },
}

/// A thread; `after` of what belongs to it counts from `at`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThreadScript {
    pub(crate) by: String,
    pub(crate) at: f64,
    pub(crate) title: String,
    pub(crate) body: String,
    #[serde(default)]
    pub(crate) fate: Fate,
    #[serde(default)]
    pub(crate) reply: Vec<ReplyScript>,
    #[serde(default)]
    pub(crate) response: Vec<ResponseScript>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReplyScript {
    pub(crate) by: String,
    pub(crate) after: f64,
    /// Which earlier reply it answers, counted from 0; the first post when absent.
    pub(crate) to: Option<usize>,
    pub(crate) body: String,
    #[serde(default)]
    pub(crate) fate: Fate,
}

/// What becomes of a post.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Fate {
    /// It waits.
    Pending,
    /// It is let through.
    #[default]
    Published,
    /// It is refused.
    Rejected { rule: String, reason: String },
    /// It is taken out of sight.
    Hidden { rule: String, reason: String },
    /// Its author takes it back.
    Withdrawn,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResponseScript {
    pub(crate) after: f64,
    pub(crate) body: String,
    pub(crate) covers: Vec<CoverScript>,
    #[serde(default)]
    pub(crate) fate: ResponseFate,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CoverScript {
    /// 0 is the first post, 1 the first reply.
    pub(crate) post: usize,
    pub(crate) disposition: Disposition,
    pub(crate) reason: String,
}

/// How far a response is taken.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum ResponseFate {
    /// It is being written.
    Draft,
    /// It waits for a signature.
    Submitted,
    /// It was sent back.
    Returned { reason: String },
    /// It is signed and public.
    #[default]
    Published,
}

/// The three scripts.
pub(crate) struct Script {
    pub(crate) town: TownScript,
    pub(crate) people: PeopleScript,
    pub(crate) debate: DebateScript,
}

impl Script {
    /// Reads the embedded files.
    pub(crate) fn read() -> anyhow::Result<Self> {
        Ok(Self {
            town: file(include_str!("town.toml"))?,
            people: file(include_str!("people.toml"))?,
            debate: file(include_str!("debate.toml"))?,
        })
    }
}

fn file<T: DeserializeOwned>(text: &str) -> anyhow::Result<T> {
    Ok(toml::from_str(text)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_holds_together_and_lies_in_the_past() {
        let script = Script::read().unwrap();
        let known = |called: &str| script.people.person.iter().any(|person| person.called == called);
        let placed = |slug: &String| script.town.department.iter().any(|department| department.slug == *slug);
        for consultation in &script.debate.consultation {
            assert!(consultation.departments.iter().all(placed), "{}", consultation.title);
            for thread in &consultation.thread {
                assert!(known(&thread.by) && thread.reply.iter().all(|reply| known(&reply.by)), "{}", thread.title);
                let last = thread.reply.iter().map(|reply| reply.after + 0.5);
                let last = last.chain(thread.response.iter().map(|response| response.after + 1.0));
                assert!(thread.at + last.fold(0.2, f64::max) < 0.0, "{} reaches into the future", thread.title);
            }
        }
    }

    #[test]
    fn there_is_somebody_for_every_role_that_visitors_try() {
        let people = Script::read().unwrap().people.person;
        let holders = |role| people.iter().filter(|person| person.role == role).count();
        assert_eq!((holders(Role::Resident), holders(Role::Moderator)), (3, 2));
        for role in [Role::Official, Role::Signer, Role::Head, Role::Editor, Role::Supervisor, Role::Admin] {
            assert_eq!(holders(role), 1, "{role}");
        }
    }
}
