//! What the demo is about, as its files say it: the town, its people, its notices. Data, so that whoever wants another
//! town changes no code. What is debated is in `debate`.

mod debate;
mod hearing;
mod outcome;

use domain::department::Signature;
use domain::role::Role;
use serde::Deserialize;
use serde::de::DeserializeOwned;

pub(crate) use debate::{
    ConsultationScript, CoverScript, Drawing, EditionScript, Ending, ExtensionScript, Fate, FileScript, ReplyScript,
    ResponseFate, ResponseScript, ThreadScript,
};
pub(crate) use hearing::{PartyScript, RecordScript, SessionScript};
pub(crate) use outcome::{OutcomeFate, OutcomeScript};

/// The debates, in the order in which they are played.
const DEBATES: &[&str] = &[
    include_str!("debates/railing.toml"),
    include_str!("debates/market.toml"),
    include_str!("debates/lamps.toml"),
    include_str!("debates/river.toml"),
    include_str!("debates/bus.toml"),
    include_str!("debates/stalls.toml"),
    include_str!("debates/library.toml"),
    include_str!("debates/riverside.toml"),
    include_str!("debates/grove.toml"),
    include_str!("debates/chargers.toml"),
    include_str!("debates/parking.toml"),
    include_str!("debates/crossing.toml"),
    include_str!("debates/canteen.toml"),
    include_str!("debates/covenant.toml"),
    include_str!("debates/night.toml"),
    include_str!("debates/forum.toml"),
];

/// The departments, the portal and the notices of the town.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TownScript {
    pub(crate) portal: PortalScript,
    pub(crate) series: Vec<SeriesScript>,
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
    /// How to reach it.
    pub(crate) contact: String,
}

/// Topics that belong together.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SeriesScript {
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) summary: String,
}

/// Everybody in town.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PeopleScript {
    /// Whom visitors of the demo sign in as.
    pub(crate) person: Vec<PersonScript>,
    /// Whom they meet.
    pub(crate) neighbour: Vec<PersonScript>,
    /// Whom the administrator asked by mail to work here.
    pub(crate) invitation: Vec<InvitationScript>,
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
pub(crate) struct InvitationScript {
    /// The first part of the address it went to.
    pub(crate) to: String,
    pub(crate) role: Role,
    /// The department they are to speak for, by its slug.
    pub(crate) department: Option<String>,
    /// The day it was sent.
    pub(crate) on: f64,
}

/// All scripts.
pub(crate) struct Script {
    pub(crate) town: TownScript,
    pub(crate) people: PeopleScript,
    pub(crate) debates: Vec<ConsultationScript>,
}

impl Script {
    /// Reads the embedded files.
    pub(crate) fn read() -> anyhow::Result<Self> {
        Ok(Self {
            town: file(include_str!("town.toml"))?,
            people: file(include_str!("people.toml"))?,
            debates: DEBATES.iter().map(|text| file(text)).collect::<anyhow::Result<_>>()?,
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
        let Script { town, people, debates } = Script::read().unwrap();
        let gathered = |slug: &String| town.series.iter().any(|series| series.slug == *slug);
        let everybody: Vec<_> = people.person.iter().chain(&people.neighbour).collect();
        let known = |called: &str| everybody.iter().any(|person| person.called == called);
        let placed = |slug: &String| town.department.iter().any(|department| department.slug == *slug);
        let placed_people = everybody.iter().filter_map(|person| person.department.as_ref());
        assert!(
            placed_people.chain(people.invitation.iter().filter_map(|asked| asked.department.as_ref())).all(placed)
        );
        for consultation in &debates {
            assert!(consultation.departments.iter().all(placed), "{}", consultation.title);
            assert!(consultation.series.iter().all(gathered), "{}", consultation.title);
            let recorded =
                consultation.session.iter().filter_map(|session| Some((session.on, session.record.as_ref()?)));
            assert!(recorded.clone().all(|(on, record)| on < record.on && record.on < 0.0), "{}", consultation.title);
            assert!(consultation.draft.iter().all(|edition| edition.on < 0.0), "{}", consultation.title);
            let last = consultation.outcome.as_ref().map_or(-1.0, |outcome| outcome.last());
            assert!(last < 0.0, "the outcome of {} reaches into the future", consultation.title);
            for thread in &consultation.thread {
                let speakers = thread.reply.iter().map(|reply| &reply.by).chain([&thread.by]);
                assert!(speakers.clone().all(|by| known(by)), "{}", thread.title);
                assert!(thread.last() < 0.0, "{} reaches into the future", thread.title);
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
