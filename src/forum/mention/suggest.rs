//! Names to choose from while an `@` is typed: of those who spoke last in the thread, and of departments. Never a directory
//! of people: whoever did not speak there in public is not among them.

use domain::actor::Actor;
use domain::ids::{ConsultationId, ThreadId};
use domain::policy::{self, Action};
use store::Snapshot;

use crate::error::{Error, Result};
use crate::post::Viewer;
use crate::{Ctx, Forum, consultation, thread};

/// Posts whose authors are looked through: what a look costs does not grow with the thread.
const POSTS: i64 = 300;
/// Names of people, and of departments, that are offered.
const MOST_PEOPLE: usize = 6;
const MOST_BODIES: i64 = 4;
/// Characters of what was typed that count.
const TYPED: usize = 60;

/// Where the words are to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// In this thread.
    Thread(ThreadId),
    /// In a thread that is begun in this consultation.
    Consultation(ConsultationId),
}

/// Somebody who can be mentioned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mentionable {
    /// The name, as it is to be typed behind the `@`.
    pub name: String,
    /// Whether it is a department's.
    pub is_department: bool,
}

impl Forum {
    /// The names with `typed` in them, those of people first.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a place this person may not see.
    pub async fn mentionable(&self, ctx: &Ctx, within: Within, typed: &str) -> Result<Vec<Mentionable>> {
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        let typed: String = typed.trim().chars().take(TYPED).collect();
        self.read(move |tx| {
            let of = seen(tx, Viewer { actor: &actor, now }, within)?;
            let people = match within {
                Within::Thread(thread) => people(tx, thread, &actor, &typed)?,
                Within::Consultation(_) => Vec::new(),
            };
            let bodies = bodies(tx, of, &typed)?;
            let named = |is_department| move |name| Mentionable { name, is_department };
            Ok(people.into_iter().map(named(false)).chain(bodies.into_iter().map(named(true))).collect())
        })
        .await
    }
}

/// The consultation it is in.
fn seen(tx: &mut Snapshot<'_>, viewer: Viewer<'_>, within: Within) -> Result<ConsultationId> {
    match within {
        Within::Thread(id) => {
            thread::visible(tx, viewer, id)?;
            Ok(store::thread::get(tx, id)?.consultation_id)
        }
        Within::Consultation(id) => {
            let facts = consultation::facts(tx, id)?;
            let view = Action::ViewConsultation(facts.standing());
            policy::authorize(viewer.actor, view, viewer.now).map_err(|_| Error::NotFound)?;
            Ok(id)
        }
    }
}

/// Of those who spoke last; nobody mentions themselves.
fn people(tx: &mut Snapshot<'_>, of: ThreadId, asks: &Actor, typed: &str) -> Result<Vec<String>> {
    let wanted = typed.to_lowercase();
    let own = asks.person().map(|person| person.display_name.as_str());
    let mut names: Vec<String> = Vec::new();
    for name in store::mention::speakers(tx, of, POSTS)? {
        if names.len() == MOST_PEOPLE {
            break;
        }
        let is_other = own != Some(name.as_str()) && !names.contains(&name);
        if is_other && name.to_lowercase().contains(&wanted) {
            names.push(name);
        }
    }
    Ok(names)
}

/// Before anything is typed, those that run the consultation.
fn bodies(tx: &mut Snapshot<'_>, of: ConsultationId, typed: &str) -> Result<Vec<String>> {
    if !typed.is_empty() {
        return Ok(store::mention::departments_called(tx, typed, MOST_BODIES)?);
    }
    let running = store::department::of_consultations(tx, &[of])?;
    let most = usize::try_from(MOST_BODIES).unwrap_or_default();
    Ok(running.into_iter().take(most).map(|(_, department)| department.name).collect())
}
