//! Telling those who took part how a consultation was concluded: one letter each, with what became of their own opinions.
//! A bounded number at a time; the next batch is a task of its own.

use std::collections::HashMap;

use domain::ids::{AccountId, ConsultationId, PostId};
use domain::post::PostState;
use domain::task::Task;
use mail::letters::{ConsultationConcluded, OwnOpinion};
use store::Snapshot;
use store::account::Contact;
use store::outcome::{Fate, Own};
use view::place;

use crate::error::Result;
use crate::{Ctx, Forum, letter};

/// People told in one go.
const BATCH: i64 = 25;
/// Opinions of one person that stand in their letter; the others are counted.
const LISTED: usize = 30;

/// A batch of people, and what concerns each.
struct Batch {
    title: String,
    people: Vec<Contact>,
    posts: Vec<Own>,
    fates: HashMap<PostId, Fate>,
}

impl Forum {
    /// Writes a letter to each of the next who took part, once however often it is called, and queues the rest.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] for a consultation that there is not.
    pub async fn tell_participants(&self, ctx: &Ctx, id: ConsultationId, after: AccountId) -> Result<()> {
        let batch = self.read(move |tx| gather(tx, id, after)).await?;
        let prepare = |person: &Contact| {
            let letter = self.concluded(id, &batch, person);
            self.prepare_letter(person, &letter, &format!("concluded-{id}-{}", person.account))
        };
        let letters = batch.people.iter().map(prepare).collect::<Result<Vec<_>>>()?;
        let last = batch.people.last().map(|person| person.account);
        let more = i64::try_from(batch.people.len()).is_ok_and(|told| told == BATCH);
        self.write(ctx, move |tx| {
            letters.iter().try_for_each(|letter| letter::post(tx, letter))?;
            if let (true, Some(after)) = (more, last) {
                let now = tx.now();
                store::task::enqueue(tx, &Task::TellParticipants { consultation: id, after }, now)?;
            }
            Ok(())
        })
        .await
    }

    fn concluded(&self, id: ConsultationId, batch: &Batch, to: &Contact) -> ConsultationConcluded {
        let own = batch.posts.iter().filter(|post| post.author == to.account);
        let (opinions, talk): (Vec<&Own>, Vec<&Own>) =
            own.partition(|post| post.parent.is_none() || batch.fates.contains_key(&post.id));
        ConsultationConcluded {
            display_name: to.display_name.clone(),
            title: batch.title.clone(),
            opinions: opinions.iter().take(LISTED).map(|post| self.own(post, batch.fates.get(&post.id))).collect(),
            more: opinions.len().saturating_sub(LISTED),
            talk: talk.len(),
            link: self.address(&place::outcome(id.get())),
            site: self.address(&place::home()),
        }
    }

    fn own(&self, post: &Own, fate: Option<&Fate>) -> OwnOpinion {
        // A title is words of the thread's first post: where that is not public, neither is the title.
        let title = if post.root == PostState::Published { post.title.clone() } else { String::new() };
        OwnOpinion {
            title,
            number: post.number.unwrap_or_default(),
            disposition: fate.map(|fate| fate.disposition.as_str().to_owned()).unwrap_or_default(),
            reason: fate.map(|fate| fate.reason.clone()).unwrap_or_default(),
            referred_to: fate.and_then(|fate| fate.referred_to.clone()).unwrap_or_default(),
            link: self.address(&place::post(post.id.get())),
        }
    }
}

fn gather(tx: &mut Snapshot<'_>, id: ConsultationId, after: AccountId) -> Result<Batch> {
    let title = store::consultation::get(tx, id)?.title;
    let people = store::outcome::participants(tx, id, after, BATCH)?;
    let accounts: Vec<AccountId> = people.iter().map(|person| person.account).collect();
    let posts = store::outcome::own_posts(tx, id, &accounts)?;
    let fates = store::outcome::fates(tx, id, &accounts)?.into_iter().map(|fate| (fate.post, fate)).collect();
    Ok(Batch { title, people, posts, fates })
}
