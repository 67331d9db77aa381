//! Telling those whom a post mentions, once it is public: people by one letter for a post, the officials of a department by
//! one letter for a thread, however often it is called there.

use std::collections::HashSet;

use base::time::Timestamp;
use domain::ids::{AccountId, DepartmentId, PostId, ThreadId};
use domain::post::PostState;
use domain::task::Task;
use mail::letters::PostMentions;
use store::account::Contact;
use store::{Snapshot, Tx};
use view::place;

use crate::error::Result;
use crate::letter::Prepared;
use crate::{Ctx, Forum, department, letter};

/// Characters of the post that the letter cites.
const EXCERPT: usize = 200;

/// A post, and whom it mentions.
#[derive(Debug, PartialEq, Eq)]
struct Call {
    post: PostId,
    revision: i32,
    thread: ThreadId,
    /// Who wrote it.
    author: String,
    /// Empty where the thread's first post, whose words a title is, is not public.
    title: String,
    excerpt: String,
    people: Vec<Contact>,
    bodies: Vec<(DepartmentId, String, Vec<Contact>)>,
}

/// Queues the letters of a wording that became public, where it mentions anybody.
pub(crate) fn queue(tx: &mut Tx<'_>, post: PostId) -> Result<()> {
    let revision = store::post::get(tx, post)?.revision;
    if store::mention::any(tx, post, revision)? {
        let now = tx.now();
        store::task::enqueue(tx, &Task::TellMentioned { post, revision }, now)?;
    }
    Ok(())
}

impl Forum {
    /// Writes a letter to each of those whom this wording mentions, once however often it is called. A post that is not
    /// public any more, or says something else by now, tells nobody.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] for a post that there is not.
    pub async fn tell_mentioned(&self, ctx: &Ctx, post: PostId, revision: i32) -> Result<()> {
        let now = ctx.now;
        // Drawn before the transaction that writes them: where something has changed by then, they are drawn anew.
        while let Some(call) = self.read(move |tx| gather(tx, post, revision, now)).await? {
            let letters = self.letters_of(&call)?;
            if self.write(ctx, move |tx| post_letters(tx, &call, &letters)).await? {
                break;
            }
        }
        Ok(())
    }

    fn letters_of(&self, call: &Call) -> Result<Vec<Prepared>> {
        let mut letters = Vec::new();
        for person in &call.people {
            let cause = format!("mentioned-{}-{}", call.post, person.account);
            letters.push(self.prepare_letter(person, &self.mentioning(call, person, ""), &cause)?);
        }
        for (department, name, officials) in &call.bodies {
            for official in officials {
                let cause = format!("called-{}-{department}-{}", call.thread, official.account);
                letters.push(self.prepare_letter(official, &self.mentioning(call, official, name), &cause)?);
            }
        }
        Ok(letters)
    }

    fn mentioning(&self, call: &Call, to: &Contact, department: &str) -> PostMentions {
        PostMentions {
            display_name: to.display_name.clone(),
            author: call.author.clone(),
            department: department.to_owned(),
            title: call.title.clone(),
            excerpt: call.excerpt.clone(),
            link: self.address(&place::post(call.post.get())),
            site: self.address(&place::home()),
        }
    }
}

/// Writes the letters, and says whether it did: not where what they say has changed since they were drawn, or was hidden
/// or erased. Whoever erases it from now on waits until they are written, and empties them.
fn post_letters(tx: &mut Tx<'_>, call: &Call, letters: &[Prepared]) -> Result<bool> {
    let now = tx.now();
    store::post::lock_alone(tx, call.post)?;
    let is_so = gather(tx, call.post, call.revision, now)?.as_ref() == Some(call);
    if is_so {
        letters.iter().try_for_each(|letter| letter::post(tx, letter))?;
    }
    Ok(is_so)
}

fn gather(tx: &mut Snapshot<'_>, id: PostId, revision: i32, now: Timestamp) -> Result<Option<Call>> {
    let Some(listed) = store::post::listed_by_ids(tx, &[id])?.pop() else { return Ok(None) };
    let post = &listed.post;
    if !post.state.is_public() || post.revision != revision {
        return Ok(None);
    }
    let root = store::post::root(tx, post.thread_id)?;
    let mut told: HashSet<AccountId> = HashSet::from([post.author_id]);
    let mut people = store::mention::people(tx, id, revision)?;
    people.retain(|person| told.insert(person.account));
    let mut bodies = store::mention::bodies(tx, id, revision)?;
    bodies.retain(|(department, _)| post.department_id != Some(*department));
    let departments: Vec<DepartmentId> = bodies.iter().map(|(department, _)| *department).collect();
    let officials = department::officials(tx, &departments, now, &mut told)?;
    let of = |body: DepartmentId| officials.iter().filter(move |(department, _)| *department == body);
    let bodies = bodies.into_iter().map(|(body, name)| {
        let told = of(body).map(|(_, official)| official.clone()).collect();
        (body, name, told)
    });
    let bodies = bodies.collect();
    Ok(Some(Call {
        post: id,
        revision,
        thread: post.thread_id,
        author: listed.department.clone().unwrap_or(listed.author),
        title: if root.state == PostState::Published { listed.thread_title } else { String::new() },
        excerpt: markup::excerpt(&listed.post.body, EXCERPT),
        people,
        bodies,
    }))
}
