//! Telling those who speak for a department that a published response refers a matter to it.

use std::collections::{HashMap, HashSet};

use base::time::Timestamp;
use domain::ids::{DepartmentId, PostId, ThreadId};
use domain::post::PostState;
use domain::task::Task;
use mail::letters::MatterReferred;
use store::account::Contact;
use store::{Snapshot, Tx};
use view::place;

use crate::error::Result;
use crate::letter::Prepared;
use crate::{Ctx, Forum, department, letter};

/// A response, and whom it concerns beside those it answers.
#[derive(Debug, PartialEq, Eq)]
struct Referral {
    response: PostId,
    thread: ThreadId,
    /// The department that answered.
    department: String,
    /// Empty where the thread's first post, whose words a title is, is not public.
    title: String,
    /// Officials, each with the name of the department they are told for.
    told: Vec<(String, Contact)>,
}

/// Queues the letters of a response that became public, where it refers anything to another department.
pub(crate) fn queue(tx: &mut Tx<'_>, response: PostId) -> Result<()> {
    if !store::response::cover::referred_to(tx, response)?.is_empty() {
        let now = tx.now();
        store::task::enqueue(tx, &Task::TellReferred(response), now)?;
    }
    Ok(())
}

impl Forum {
    /// Writes one letter to each official of the departments that a response refers a matter to, once however often it
    /// is called. A response that is not public any more tells nobody.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] for a response that there is not.
    pub async fn tell_referred(&self, ctx: &Ctx, response: PostId) -> Result<()> {
        let now = ctx.now;
        while let Some(referral) = self.read(move |tx| gather(tx, response, now)).await? {
            let letters = self.referral_letters(&referral)?;
            if self.write(ctx, move |tx| post_letters(tx, &referral, &letters)).await? {
                break;
            }
        }
        Ok(())
    }

    fn referral_letters(&self, referral: &Referral) -> Result<Vec<Prepared>> {
        let prepare = |(to, official): &(String, Contact)| {
            let letter = self.referring(referral, to, official);
            self.prepare_letter(official, &letter, &format!("referred-{}-{}", referral.response, official.account))
        };
        referral.told.iter().map(prepare).collect()
    }

    fn referring(&self, referral: &Referral, to: &str, official: &Contact) -> MatterReferred {
        MatterReferred {
            display_name: official.display_name.clone(),
            department: referral.department.clone(),
            to: to.to_owned(),
            title: referral.title.clone(),
            link: self.address(&place::thread(referral.thread.get())),
            site: self.address(&place::home()),
        }
    }
}

/// Writes the letters, and says whether it did: not where what they say has changed since they were drawn. Whoever erases
/// the title from now on waits until they are written, and empties them.
fn post_letters(tx: &mut Tx<'_>, referral: &Referral, letters: &[Prepared]) -> Result<bool> {
    let now = tx.now();
    let root = store::post::root(tx, referral.thread)?.id;
    store::post::lock_alone(tx, root)?;
    let is_so = gather(tx, referral.response, now)?.as_ref() == Some(referral);
    if is_so {
        letters.iter().try_for_each(|letter| letter::post(tx, letter))?;
    }
    Ok(is_so)
}

fn gather(tx: &mut Snapshot<'_>, id: PostId, now: Timestamp) -> Result<Option<Referral>> {
    let response = store::response::get(tx, id)?;
    if !store::post::get(tx, id)?.state.is_public() {
        return Ok(None);
    }
    let (root, thread) = (store::post::root(tx, response.thread_id)?, store::thread::get(tx, response.thread_id)?);
    let names: HashMap<DepartmentId, String> = store::response::cover::referred_to(tx, id)?.into_iter().collect();
    let departments: Vec<DepartmentId> = names.keys().copied().collect();
    let officials = department::officials(tx, &departments, now, &mut HashSet::new())?;
    let named = |(department, official): (DepartmentId, Contact)| Some((names.get(&department)?.clone(), official));
    Ok(Some(Referral {
        response: id,
        thread: thread.id,
        department: store::department::get(tx, response.department_id)?.name,
        title: if root.state == PostState::Published { thread.title } else { String::new() },
        told: officials.into_iter().filter_map(named).collect(),
    }))
}
