//! What was said in a consultation with what became of it: answer by answer, those alike together. A page is a bounded
//! number of queries, however many there are.

use std::collections::HashMap;

use base::page::{Cursor, Page};
use base::time::Timestamp;
use domain::ids::{ConsultationId, PostId};
use domain::name::masked;
use domain::policy::{self, Action};
use domain::response::Disposition;
use domain::stance::Stance;
use store::Snapshot;
use store::outcome::Handled;

use super::Versions;
use super::read::stood_until;
use crate::consultation::facts;
use crate::error::{Error, Result};
use crate::{Ctx, Forum, cursor_key};

/// Opinions that one answer deals with in the same way and for the same reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// The number of the group in the whole feedback, from 1.
    pub number: i64,
    /// The opinions, the one named first by the answer first.
    pub posts: Vec<PostId>,
    /// What the first of them says: the title of the thread that it begins, or the first words of a reply.
    pub said: String,
    /// Who said the first of them, masked.
    pub name: String,
    /// How many people said it.
    pub people: usize,
    /// What they are meant as, each once.
    pub stances: Vec<Stance>,
    /// What was decided.
    pub disposition: Disposition,
    /// Why.
    pub reason: String,
    /// The department that a referred matter went to.
    pub referred_to: Option<String>,
}

/// An answer, and the opinions that it deals with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerGroups {
    /// The response.
    pub response: PostId,
    /// The opinions, those alike together.
    pub groups: Vec<Alike>,
}

/// Characters of a reply that stand for it.
const EXCERPT: usize = 80;

/// Where a page ended: the last response on it, and how many groups there were up to there.
type Mark = (PostId, i64);

impl Forum {
    /// The opinions of a consultation that have a disposition, a page of answers at a time; of an older feedback as they
    /// stood when it was superseded.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a consultation this person may not see, or a feedback that there is not; a fault for a
    /// cursor of another list.
    pub async fn opinions(
        &self,
        ctx: &Ctx,
        id: ConsultationId,
        chosen: Versions,
        cursor: Option<Cursor>,
        limit: i64,
    ) -> Result<Page<AnswerGroups>> {
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        let after = cursor_key(cursor.as_ref())?;
        self.read(move |tx| {
            let facts = facts(tx, id)?;
            policy::authorize(&actor, Action::ViewConsultation(facts.standing()), now).map_err(|_| Error::NotFound)?;
            let at = stood_until(tx, id, chosen.feedback)?.unwrap_or(now);
            page(tx, id, at, after, limit)
        })
        .await
    }
}

/// A page of the opinions as they stood at an instant.
pub(super) fn page(
    tx: &mut Snapshot<'_>,
    id: ConsultationId,
    at: Timestamp,
    after: Option<Mark>,
    limit: i64,
) -> Result<Page<AnswerGroups>> {
    let (after, before) = after.map_or((None, 0), |(post, count)| (Some(post), count));
    let answers = Page::cut(store::outcome::answers(tx, id, at, after, limit + 1)?, limit, |post| *post);
    let handled = store::outcome::handled(tx, id, at, &answers.items)?;
    let groups = alike(handled);
    let replies: Vec<PostId> = groups.iter().filter_map(|group| first_reply(group)).collect();
    let words: HashMap<PostId, String> = store::outcome::words(tx, &replies)?.into_iter().collect();
    let mut items: Vec<AnswerGroups> = Vec::new();
    let mut number = before;
    for group in groups {
        let Some(first) = group.first() else { continue };
        number += 1;
        let (response, drawn) = (first.response, draw(number, first, &group, &words));
        match items.last_mut().filter(|answer| answer.response == response) {
            Some(answer) => answer.groups.push(drawn),
            None => items.push(AnswerGroups { response, groups: vec![drawn] }),
        }
    }
    let next = answers.next.and(answers.items.last()).map(|last| Cursor::at(&(*last, number)));
    Ok(Page { items, next })
}

/// Those of one answer with the same disposition for the same reason stand together, where the first of them stood.
fn alike(handled: Vec<Handled>) -> Vec<Vec<Handled>> {
    let mut places: HashMap<(PostId, Disposition, String, Option<String>), usize> = HashMap::new();
    let mut groups: Vec<Vec<Handled>> = Vec::new();
    for opinion in handled {
        let key = (opinion.response, opinion.disposition, opinion.reason.clone(), opinion.referred_to.clone());
        let place = *places.entry(key).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(opinion),
            None => groups.push(vec![opinion]),
        }
    }
    groups
}

/// The first of a group, when it is a reply: its words have to stand for it.
fn first_reply(group: &[Handled]) -> Option<PostId> {
    group.first().filter(|first| first.parent.is_some()).map(|first| first.post)
}

fn draw(number: i64, first: &Handled, group: &[Handled], words: &HashMap<PostId, String>) -> Alike {
    let mut people: Vec<_> = group.iter().map(|opinion| opinion.author).collect();
    people.sort_unstable();
    people.dedup();
    let meant = |stance| group.iter().any(|opinion| opinion.stance == Some(stance));
    let said = match words.get(&first.post) {
        Some(body) => markup::excerpt(body, EXCERPT),
        None => first.title.clone(),
    };
    Alike {
        number,
        posts: group.iter().map(|opinion| opinion.post).collect(),
        said,
        name: masked(&first.name),
        people: people.len(),
        stances: Stance::ALL.iter().copied().filter(|stance| meant(*stance)).collect(),
        disposition: first.disposition,
        reason: first.reason.clone(),
        referred_to: first.referred_to.clone(),
    }
}

#[cfg(test)]
mod tests {
    use domain::ids::AccountId;

    use super::*;

    fn opinion(response: i64, post: i64, author: i64, disposition: Disposition, reason: &str) -> Handled {
        Handled {
            response: PostId(response),
            post: PostId(post),
            parent: (post % 2 == 0).then_some(PostId(1)),
            title: format!("第 {post} 条"),
            author: AccountId(author),
            name: "朱小满".to_owned(),
            stance: Stance::ALL.get(usize::try_from(post % 7).unwrap()).copied(),
            disposition,
            reason: reason.to_owned(),
            referred_to: None,
        }
    }

    #[test]
    fn those_alike_are_answered_together() {
        let (adopted, noted) = (Disposition::Adopted, Disposition::Noted);
        let groups = alike(vec![
            opinion(9, 1, 5, adopted, "写入"),
            opinion(9, 3, 6, noted, "再议"),
            opinion(9, 5, 7, adopted, "写入"),
            opinion(9, 7, 5, adopted, "写入"),
            opinion(10, 11, 8, adopted, "写入"),
        ]);
        let posts: Vec<Vec<i64>> =
            groups.iter().map(|group| group.iter().map(|opinion| opinion.post.get()).collect()).collect();
        assert_eq!(posts, [vec![1, 5, 7], vec![3], vec![11]], "another answer is another group");
        let drawn = draw(4, &groups[0][0], &groups[0], &HashMap::new());
        assert_eq!((drawn.number, drawn.people, drawn.name.as_str()), (4, 2, "朱**"), "people, not posts");
        assert_eq!(drawn.said, "第 1 条");
        assert_eq!(drawn.stances, [Stance::For, Stance::Against], "the fifth is meant as nothing of the kind");
    }

    #[test]
    fn a_reply_is_stood_for_by_its_own_words() {
        let group = vec![opinion(9, 2, 5, Disposition::Adopted, "写入")];
        assert_eq!(first_reply(&group), Some(PostId(2)));
        let words = HashMap::from([(PostId(2), "**乡道**也要写".to_owned())]);
        assert_eq!(draw(1, &group[0], &group, &words).said, "乡道也要写");
    }
}
