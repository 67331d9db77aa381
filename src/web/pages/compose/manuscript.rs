//! What is kept of what somebody writes: filled into the form, and kept once more by a button where no script does.

use std::collections::BTreeMap;

use actix_web::HttpRequest;
use base::time::Timestamp;
use domain::manuscript::{ManuscriptInput, Place};
use domain::refusal::Refusal;
use forum::manuscript::ManuscriptView;
use forum::{Ctx, Forum};
use serde::Serialize;
use view::{Page, place};

use super::Written;
use crate::error::{Answer, Failure};
use crate::pages::attachments::Attachments;
use crate::pages::faults::Faults;
use crate::pages::{again, show};
use crate::said;

/// What the composer says of it, and sends along.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Kept {
    /// Where a script keeps it.
    address: String,
    /// The version that the form rests on; 0 while nothing is kept.
    version: String,
    /// When it was kept, where the form was filled from it.
    at: Option<Timestamp>,
    /// Other words that another window kept meanwhile.
    rival: Option<Rival>,
}

/// Words for the same place that are not those in the form.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Rival {
    title: String,
    body: String,
    at: Timestamp,
}

impl Kept {
    /// Nothing for somebody who is not signed in: what they write stays on their device.
    pub(super) fn of(ctx: &Ctx, key: &str, written: &Written, stands: &Standing) -> Option<Self> {
        ctx.actor.account()?;
        let version = if written.kept.is_empty() { "0".to_owned() } else { written.kept.clone() };
        let rival =
            stands.rival.clone().map(|other| Rival { title: other.title, body: other.body, at: other.updated_at });
        Some(Self { address: place::manuscript(key), version, at: stands.filled_at, rival })
    }

    /// The same, where the form is filled from this.
    pub(super) fn filled(self, left: &ManuscriptView) -> Self {
        Self { version: left.version.to_string(), at: Some(left.updated_at), ..self }
    }
}

/// How the form stands to what is kept.
#[derive(Debug, Clone, Default)]
pub(super) struct Standing {
    /// When the words that it was filled with were kept.
    filled_at: Option<Timestamp>,
    /// What another window kept meanwhile.
    rival: Option<ManuscriptView>,
}

impl Standing {
    /// The form holds just what is kept.
    const fn kept(of: &ManuscriptView) -> Self {
        Self { filled_at: Some(of.updated_at), rival: None }
    }
}

impl Written {
    /// The form as it was left, where this person has left it; else `Written` as given.
    pub(super) async fn taken_up(self, forum: &Forum, ctx: &Ctx, of: Place) -> Result<(Self, Standing), Failure> {
        if ctx.actor.account().is_none() {
            return Ok((self, Standing::default()));
        }
        match forum.manuscript(ctx, of).await? {
            Some(kept) => {
                let standing = Standing::kept(&kept);
                Ok((self.filled(kept), standing))
            }
            None => Ok((self, Standing::default())),
        }
    }

    /// What was left in the fields, but for those that the address fills.
    pub(super) fn filled(self, kept: ManuscriptView) -> Self {
        let mut choices = kept.choices;
        let mut choose = |given: String, name: &str| {
            if given.is_empty() { choices.remove(name).unwrap_or_default() } else { given }
        };
        Self {
            notice_id: choose(self.notice_id, "notice_id"),
            clause_id: choose(self.clause_id, "clause_id"),
            stance: choose(self.stance, "stance"),
            notice_url: choose(self.notice_url, "notice_url"),
            department_id: choose(self.department_id, "department_id"),
            speaks_for: choose(self.speaks_for, "speaks_for"),
            title: kept.title,
            body: kept.body,
            kept: kept.version.to_string(),
            files: Attachments::kept(kept.files),
            ..self
        }
    }

    /// The same, resting on what is kept by now. Where another window kept it, keeping it once more writes that over.
    fn over(self, kept: Option<&ManuscriptView>) -> Self {
        let version = kept.map(|kept| kept.version.to_string()).unwrap_or_default();
        Self { kept: version, ..self }
    }

    /// What of the form is kept.
    fn input(&self) -> ManuscriptInput {
        let choices = [
            ("notice_id", &self.notice_id),
            ("clause_id", &self.clause_id),
            ("stance", &self.stance),
            ("notice_url", &self.notice_url),
            ("department_id", &self.department_id),
            ("speaks_for", &self.speaks_for),
        ];
        let choices = choices.map(|(name, chosen)| (name.to_owned(), chosen.clone()));
        ManuscriptInput { title: self.title.clone(), body: self.body.clone(), choices: BTreeMap::from(choices) }
    }
}

/// Keeps what was typed, by the form's own button, and leads back to the form, whose address is `back`. Where something
/// stands against it, or not every file could be kept, the form is drawn again and says so.
pub(super) async fn save<P: Page>(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    of: Place,
    back: &str,
    written: Written,
    draw: impl AsyncFnOnce(Written, Faults, Standing) -> Result<P, Failure>,
) -> Answer {
    let version = written.kept.parse().unwrap_or_default();
    match forum.keep_manuscript(ctx, of, written.input(), written.files.along(), Some(version)).await {
        Ok(kept) if written.files.lacks() => {
            show(req, &draw(written.over(Some(&kept)), Faults::none(), Standing::kept(&kept)).await?)
        }
        Ok(_) => Ok(said::leading(req, back, "said-kept")),
        Err(error) => {
            let is_stale = matches!(error, forum::Error::Refused(Refusal::Stale { .. }));
            let rival = if is_stale { forum.manuscript(ctx, of).await? } else { None };
            // What stands against it is told by the other words, where there are some.
            let faults = if rival.is_some() { Faults::none() } else { Faults::from_error(ctx.lang, error)? };
            let written = written.over(rival.as_ref());
            again(req, &draw(written, faults, Standing { filled_at: None, rival }).await?)
        }
    }
}
