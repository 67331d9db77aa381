//! Writing first: what somebody wants to say comes in whether or not they have an account yet.
//!
//! Whoever is new registers and writes in one act; the words wait unseen until the mailed code is entered. Whether the
//! address was known shows nowhere: the words of somebody who claims a known address are dropped, which takes as long as
//! keeping them, and its owner is told.

use domain::account::RegistrationInput;
use domain::actor::Actor;
use domain::fields::FieldErrors;
use domain::ids::{AccountId, ConsultationId, PostId, ThreadId};
use domain::policy::{self, Action};
use domain::post;
use domain::refusal::Refusal;
use store::Snapshot;

use crate::error::{Error, Result};
use crate::file::Along;
use crate::limits::{self, Tested};
use crate::post::{NewReply, Viewer};
use crate::thread::{ThreadInput, named_by_newcomer, notice};
use crate::{Ctx, Forum, consultation};

/// What somebody wants to say, and where.
#[derive(Debug, Clone)]
pub enum Words {
    /// A thread begun in this consultation.
    Thread(ConsultationId, ThreadInput),
    /// A reply in this thread.
    Reply(ThreadId, NewReply),
}

/// What was made of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// A thread.
    Thread(ThreadId),
    /// A reply.
    Reply(PostId),
}

impl Words {
    fn body(&self) -> &str {
        match self {
            Self::Thread(_, input) => &input.body,
            Self::Reply(_, new) => &new.body,
        }
    }

    /// The thread they are to stand in, where there is one already.
    const fn thread(&self) -> Option<ThreadId> {
        match self {
            Self::Thread(..) => None,
            Self::Reply(thread, _) => Some(*thread),
        }
    }

    fn files(&self) -> &[Along] {
        match self {
            Self::Thread(_, input) => &input.files,
            Self::Reply(_, new) => &new.files,
        }
    }

    /// Every fault of what was typed; files are for those who have an account.
    fn faults(&self) -> FieldErrors {
        let parsed = match self {
            Self::Thread(_, input) => input.words().map(drop),
            Self::Reply(_, new) => post::parse_body(&new.body).map(drop),
        };
        let mut faults = parsed.err().unwrap_or_default();
        if !self.files().is_empty() {
            faults.add("attachment_ids", "file-sign-in");
        }
        faults
    }
}

impl Forum {
    /// Starts the thread, or replies.
    ///
    /// # Errors
    /// Those of [`Forum::start_thread`] and [`Forum::reply`].
    pub async fn say(&self, ctx: &Ctx, words: Words) -> Result<Said> {
        match words {
            Words::Thread(consultation, input) => Ok(Said::Thread(self.start_thread(ctx, consultation, input).await?)),
            Words::Reply(thread, new) => Ok(Said::Reply(self.reply(ctx, thread, new).await?)),
        }
    }

    /// Registers somebody and keeps what they wrote. For a known address only its owner is told, by letter.
    ///
    /// # Errors
    /// Every fault of the words and of the registration at once; a consultation that takes no posts; a post answered
    /// that is not public.
    pub async fn say_as_newcomer(&self, ctx: &Ctx, who: RegistrationInput, words: Words) -> Result<()> {
        self.may_be_said(ctx, &words).await?;
        let mut faults = words.faults();
        let drawn = self.draw(words.body(), words.thread()).await?;
        let links = limits::newcomers_links(self.settings().posting_limits, words.body(), &drawn.html);
        faults.append(links.err().unwrap_or_default());
        let Some(account) = self.enroll(ctx, who, faults).await? else {
            return self.drop_words(ctx, words).await;
        };
        let newcomer = Ctx { actor: self.newcomer(account).await?, ..ctx.clone() };
        self.say(&newcomer, words).await.map(drop)
    }

    /// Refuses words that have nowhere to go, before anybody is registered for their sake.
    async fn may_be_said(&self, ctx: &Ctx, words: &Words) -> Result<()> {
        let (actor, now, words) = (ctx.actor.clone(), ctx.now, words.clone());
        self.read(move |tx| {
            let viewer = Viewer { actor: &actor, now };
            let consultation = match &words {
                Words::Thread(consultation, input) => {
                    notice(tx, *consultation, input.notice)?;
                    *consultation
                }
                Words::Reply(thread, new) => answered_in(tx, viewer, *thread, new.parent)?,
            };
            let facts = consultation::facts(tx, consultation)?;
            policy::authorize(&actor, Action::ViewConsultation(facts.standing()), now).map_err(|_| Error::NotFound)?;
            facts.must_be_open(now)?;
            if let Words::Thread(_, ThreadInput { notice_url: Some(url), .. }) = &words {
                named_by_newcomer(tx, &facts, url)?;
            }
            Ok(())
        })
        .await
    }

    /// Spends on words that are dropped what keeping them costs, a drawing and a durable write: the time must not tell.
    async fn drop_words(&self, ctx: &Ctx, words: Words) -> Result<()> {
        self.draw(words.body(), words.thread()).await?;
        let dropped = self.guess(ctx, Tested::Letter, Some("dropped words"));
        self.write(ctx, move |tx| limits::failed(tx, &dropped)).await
    }

    async fn newcomer(&self, account: AccountId) -> Result<Actor> {
        let person = self.read(move |tx| crate::account::person(tx, account)).await?;
        person.map(Actor::Resident).ok_or(Error::Unauthenticated)
    }
}

/// The consultation of a thread in which this post can be answered.
fn answered_in(
    tx: &mut Snapshot<'_>,
    viewer: Viewer<'_>,
    thread: ThreadId,
    parent: Option<PostId>,
) -> Result<ConsultationId> {
    crate::thread::visible(tx, viewer, thread)?;
    let answered = match parent {
        Some(post) => store::post::get(tx, post)?,
        None => store::post::root(tx, thread)?,
    };
    if answered.thread_id != thread || answered.place.is_none() {
        return Err(Error::NotFound);
    }
    if answered.state.is_public() { Ok(answered.consultation_id) } else { Err(Refusal::ParentNotPublic.into()) }
}
