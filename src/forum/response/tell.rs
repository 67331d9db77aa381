//! Telling those whose posts a response covers that it is there.

use std::collections::{HashMap, HashSet};

use domain::ids::{DepartmentId, PostId};
use mail::letters::PostAnswered;
use store::Snapshot;
use store::account::Contact;
use store::response::cover::Covered;
use view::place;

use crate::error::Result;
use crate::{Ctx, Forum, letter};

/// A published response and the people it answers.
struct Answer {
    id: PostId,
    department: String,
    title: String,
    asked: Vec<(Covered, Contact)>,
    /// The names of the departments that something was referred to.
    referred: HashMap<DepartmentId, String>,
}

impl Forum {
    /// Writes one letter to each author of a covered post, once however often it is called.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] for a response that there is not.
    pub async fn tell_covered(&self, ctx: &Ctx, id: PostId) -> Result<()> {
        let answer = self.read(move |tx| gather(tx, id)).await?;
        let prepare = |(cover, author): &(Covered, Contact)| {
            let letter = self.answered(&answer, author, cover);
            self.prepare_letter(author, &letter, &format!("answered-{id}-{}", author.account))
        };
        let letters = answer.asked.iter().map(prepare).collect::<Result<Vec<_>>>()?;
        self.write(ctx, move |tx| letters.iter().try_for_each(|letter| letter::post(tx, letter))).await
    }

    fn answered(&self, answer: &Answer, author: &Contact, cover: &Covered) -> PostAnswered {
        PostAnswered {
            display_name: author.display_name.clone(),
            department: answer.department.clone(),
            title: answer.title.clone(),
            disposition: cover.disposition.as_str().to_owned(),
            reason: cover.reason.clone(),
            referred_to: cover.referred_to.and_then(|to| answer.referred.get(&to)).cloned().unwrap_or_default(),
            link: self.address(&place::post(answer.id.get())),
            site: self.address(&place::home()),
        }
    }
}

fn gather(tx: &mut Snapshot<'_>, id: PostId) -> Result<Answer> {
    let response = store::response::get(tx, id)?;
    let department = store::department::get(tx, response.department_id)?.name;
    let title = store::thread::get(tx, response.thread_id)?.title;
    let asked = first_of_each(store::response::cover::with_authors(tx, id)?);
    let referred: Vec<DepartmentId> = asked.iter().filter_map(|(cover, _)| cover.referred_to).collect();
    let referred = store::department::among(tx, &referred)?;
    let referred = referred.into_iter().map(|department| (department.id, department.name)).collect();
    Ok(Answer { id, department, title, asked, referred })
}

/// Somebody with several posts covered gets one letter, about the first of them.
fn first_of_each(mut covers: Vec<(Covered, Contact)>) -> Vec<(Covered, Contact)> {
    let mut told = HashSet::new();
    covers.retain(|(_, author)| told.insert(author.account));
    covers
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;
    use domain::ids::AccountId;
    use domain::response::Disposition;

    use super::*;

    #[test]
    fn nobody_gets_two_letters_about_one_response() {
        let cover = |post: i64, author: i64| {
            let covered = Covered {
                response_id: PostId(9),
                post_id: PostId(post),
                disposition: Disposition::Noted,
                reason: String::new(),
                referred_to: None,
            };
            let (email, display_name) = (String::new(), String::new());
            (covered, Contact { account: AccountId(author), email, lang: Lang::ZhCn, display_name })
        };
        let told = first_of_each(vec![cover(1, 7), cover(2, 8), cover(3, 7)]);
        assert_eq!(told.iter().map(|(covered, _)| covered.post_id.get()).collect::<Vec<_>>(), [1, 2]);
    }
}
