//! Telling people that a notice changed: the editors, who are asked what the change is, and, when it is of substance, those
//! who debate the notice. A bounded number at a time; the next batch is a task of its own.

use domain::ids::{AccountId, NoticeChangeId, NoticeId};
use domain::task::Task;
use mail::letters::{NoticeChanged, NoticeUnjudged};
use view::place;

use crate::error::Result;
use crate::{Ctx, Forum, letter};

/// People told in one go.
const BATCH: i64 = 50;

/// Editors asked about one change. There are few.
const MOST_EDITORS: i64 = 100;

impl Forum {
    /// Writes a letter to each of the next who debate a notice that changed in substance, once however often it is called,
    /// and queues the rest.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] for a change that there is not.
    pub async fn tell_followers(&self, ctx: &Ctx, id: NoticeChangeId, after: AccountId) -> Result<()> {
        let (title, notice, change, people) = self
            .read(move |tx| {
                let (notice, change) = store::notice::change(tx, id)?;
                let title = store::notice::get(tx, notice)?.0.title;
                Ok((title, notice, change, store::notice::followers(tx, notice, after, BATCH)?))
            })
            .await?;
        let letters = people.iter().map(|person| {
            let letter = NoticeChanged {
                display_name: person.display_name.clone(),
                title: title.clone(),
                reason: change.reason.clone(),
                link: self.address(&place::notice_comparison(notice.get(), change.version - 1, change.version)),
                site: self.address(&place::home()),
            };
            self.prepare_letter(person, &letter, &format!("changed-{id}-{}", person.account))
        });
        let letters = letters.collect::<Result<Vec<_>>>()?;
        let more = i64::try_from(people.len()).is_ok_and(|told| told == BATCH);
        let last = people.last().map(|person| person.account).filter(|_| more);
        self.write(ctx, move |tx| {
            letters.iter().try_for_each(|letter| letter::post(tx, letter))?;
            if let Some(after) = last {
                let now = tx.now();
                store::task::enqueue(tx, &Task::TellFollowers { change: id, after }, now)?;
            }
            Ok(())
        })
        .await
    }

    /// Asks the editors what a change of a notice is, when a published consultation stands on it and nobody has said yet.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] for a notice that there is not.
    pub async fn ask_editors(&self, ctx: &Ctx, notice: NoticeId, version: i32) -> Result<()> {
        let now = ctx.now;
        let (title, editors) = self
            .read(move |tx| {
                let title = store::notice::get(tx, notice)?.0.title;
                let judged = store::notice::changes(tx, notice)?.iter().any(|change| change.version == version);
                let asked = !judged && !store::notice::published_on(tx, notice)?.is_empty();
                let editors = if asked { store::notice::editors(tx, notice, now, MOST_EDITORS)? } else { Vec::new() };
                Ok((title, editors))
            })
            .await?;
        let letters = editors.iter().map(|editor| {
            let letter = NoticeUnjudged {
                display_name: editor.display_name.clone(),
                title: title.clone(),
                link: self.address(&place::admin_notice(notice.get())),
                site: self.address(&place::home()),
            };
            self.prepare_letter(editor, &letter, &format!("unjudged-{notice}-{version}-{}", editor.account))
        });
        let letters = letters.collect::<Result<Vec<_>>>()?;
        self.write(ctx, move |tx| letters.iter().try_for_each(|letter| letter::post(tx, letter))).await
    }
}
