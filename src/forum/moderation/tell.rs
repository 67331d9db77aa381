//! Telling an author what was decided about their post.

use base::lang::Lang;
use domain::ids::DecisionId;
use domain::moderation::{Verdict, Why};
use mail::letters::{Fate, PostDecided};
use store::account::Contact;
use store::decision::Told;
use view::place;

use crate::error::{Error, Result};
use crate::{Ctx, Forum, letter};

impl Forum {
    /// Writes the letter about a decision to the author of the post, once however often it is called.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a decision that there is not.
    pub async fn tell_author(&self, ctx: &Ctx, id: DecisionId) -> Result<()> {
        let (told, title, author) = self
            .read(move |tx| {
                let told = store::decision::told(tx, id)?;
                let post = store::post::get(tx, told.post)?;
                let title = store::thread::get(tx, post.thread_id)?.title;
                let author = store::account::contact(tx, post.author_id)?;
                Ok((told, title, author))
            })
            .await?;
        let letter = self.decided(told, title, &author)?;
        let letter = self.prepare_letter(&author, &letter, &format!("decided-{id}"))?;
        self.write(ctx, move |tx| letter::post(tx, &letter)).await
    }

    fn decided(&self, told: Told, title: String, author: &Contact) -> Result<PostDecided> {
        let rule = match author.lang {
            Lang::ZhCn => told.rule_zh,
            Lang::En => told.rule_en,
        };
        Ok(PostDecided {
            display_name: author.display_name.clone(),
            decision: fate(told.verdict, told.why)?,
            title,
            rule: rule.unwrap_or_default(),
            reason: told.reason,
            link: self.address(&place::post(told.post.get())),
            site: self.address(&place::home()),
        })
    }
}

fn fate(verdict: Verdict, why: Why) -> Result<Fate> {
    match (verdict, why) {
        (Verdict::Approve, Why::New) => Ok(Fate::Approved),
        (Verdict::Approve, Why::Edited) => Ok(Fate::EditApproved),
        (Verdict::Reject, Why::New) => Ok(Fate::Rejected),
        (Verdict::Reject, Why::Edited) => Ok(Fate::EditRejected),
        (Verdict::Hide, Why::New | Why::Edited) => Ok(Fate::Hidden),
        (Verdict::Restore, Why::New | Why::Edited) => Ok(Fate::Restored),
        (Verdict::Return, Why::New | Why::Edited) => {
            Err(Error::Fault(anyhow::anyhow!("giving an item back decides nothing")))
        }
    }
}
