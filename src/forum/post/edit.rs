//! Changing one's own words: while they wait, soon after they were published, or once after they were refused. Nobody else
//! changes them: moderators hide, they do not rewrite.
//!
//! The words that a moderator let through stay public until others are let through in their place.

use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::{AccountId, PostId};
use domain::moderation::{Admission, Why};
use domain::policy::{self, Action};
use domain::post::PostState;
use domain::refusal::Refusal;
use domain::revision::{Change, MOST, NewWords, Notice, RevisionState};
use markup::Html;
use store::Tx;
use store::post::Post;
use store::queue::Item;
use store::revision::Revision;

use super::rights::{self, Beside};
use super::submit::{admission, author, enqueue};
use super::{facts, revise};
use crate::consultation::ConsultationFacts;
use crate::error::{Error, Result};
use crate::react::react;
use crate::{Ctx, Forum, limits};

/// What was typed in the place of a post's words.
#[derive(Debug, Clone)]
pub struct EditPost {
    /// The subject, for the first post of a thread; the present one stays when absent.
    pub title: Option<String>,
    /// Markdown.
    pub body: String,
    /// The version that the author saw.
    pub version: Option<i64>,
}

impl Forum {
    /// Changes one's own post: words that wait are replaced, those of a public post edited, a refused one is mended; its
    /// state decides. The same words once more change nothing.
    ///
    /// # Errors
    /// Faults in the words; [`Error::NotFound`] for a post this person may not see; refusals for somebody else's, a stale
    /// version, a consultation that is not open, an answer that was given, a time that is over, a moderator who is reading.
    pub async fn edit_post(&self, ctx: &Ctx, id: PostId, edit: EditPost) -> Result<PostId> {
        ctx.signed_in()?;
        let words = NewWords::parse(edit.title.as_deref(), &edit.body)?;
        let thread = self.read(move |tx| Ok(store::post::get(tx, id)?.thread_id)).await?;
        let drawn = self.draw(words.body.as_str(), Some(thread)).await?;
        let posting_limits = self.settings().posting_limits;
        self.act(ctx, move |tx| {
            let matter = Matter::open(tx, id, edit.version)?;
            limits::links(tx, posting_limits, author(tx)?, words.body.as_str(), &drawn.html)?;
            if let Some(wording) = matter.wording(tx, words, drawn.html)? {
                store::mention::replace(tx, id, wording.number, &drawn.mentioned)?;
                matter.change(tx, wording)?;
            }
            Ok(id)
        })
        .await
    }
}

/// A post that its author changes, its rows locked.
struct Matter {
    post: Post,
    author: AccountId,
    consultation: ConsultationFacts,
    /// Its item of the queue, while one waits.
    item: Option<Item>,
    /// Its wording that waits, while one does.
    waiting: Option<Revision>,
    change: Change,
}

impl Matter {
    /// Whether whoever acts may change this post now, and what the change makes of it.
    fn open(tx: &mut Tx<'_>, id: PostId, version: Option<i64>) -> Result<Self> {
        let post = store::post::lock(tx, id)?;
        let (actor, now) = (tx.actor(), tx.now());
        let facts = facts::standing(tx, &post)?;
        policy::authorize(actor, Action::ViewPost(facts.standing()), now).map_err(|_| Error::NotFound)?;
        policy::authorize(actor, Action::EditPost(facts.standing()), now)?;
        if version.is_some_and(|version| version != post.version) {
            return Err(Refusal::Stale { version: post.version, by: None }.into());
        }
        facts.consultation.must_be_open(now)?;
        let item = match store::queue::open_for(tx, id)? {
            Some(item) => Some(store::queue::lock(tx, item.id)?),
            None => None,
        };
        let beside = Beside {
            open: true,
            answered: !store::response::covering(tx, &[id])?.is_empty(),
            held: item.as_ref().and_then(Item::claim).is_some_and(|claim| claim.holds(now)),
        };
        let change = rights::editable(&post, beside).change(now)?;
        let waiting = store::revision::pending(tx, &[id])?.pop();
        Ok(Self { author: post.author_id, consultation: facts.consultation, post, item, waiting, change })
    }

    /// The new wording; none when it says what the last one says.
    fn wording(&self, tx: &mut Tx<'_>, words: NewWords, html: Html) -> Result<Option<Revision>> {
        let title = match (self.post.parent_id, words.title) {
            (Some(_), Some(_)) => return Err(FieldErrors::one("title", "unknown-field").into()),
            (Some(_), None) => None,
            (None, title) => Some((self.present_title(tx)?, title)),
        };
        let body = words.body.into_string();
        let present = self.waiting.as_ref().map_or(&self.post.body, |waiting| &waiting.body);
        let same_title = title.as_ref().is_none_or(|(old, new)| new.as_ref().is_none_or(|new| new.as_str() == old));
        if same_title && *present == body && self.change != Change::Mend {
            return Ok(None);
        }
        let last = self.keep_first(tx, title.as_ref().map(|(old, _)| old.clone()))?;
        if i64::from(last) >= MOST {
            return Err(Refusal::EditedOften.into());
        }
        Ok(Some(Revision {
            post_id: self.post.id,
            number: last + 1,
            title: title.map(|(old, new)| new.map_or(old, base::text::Line::into_string)),
            body,
            html: html.into_string(),
            html_version: markup::VERSION,
            state: RevisionState::Pending,
            silent: false,
            at: tx.now(),
            decided_at: None,
        }))
    }

    /// The title as its author wrote it last.
    fn present_title(&self, tx: &mut Tx<'_>) -> Result<String> {
        match self.waiting.as_ref().and_then(|waiting| waiting.title.clone()) {
            Some(title) => Ok(title),
            None => Ok(store::thread::get(tx, self.post.thread_id)?.title),
        }
    }

    /// Keeps the first wording, before a second takes its place; answers with the number of the last one kept.
    fn keep_first(&self, tx: &mut Tx<'_>, title: Option<String>) -> Result<i32> {
        if let Some(number) = store::revision::last_number(tx, self.post.id)? {
            return Ok(number);
        }
        let post = &self.post;
        let state = match post.state {
            PostState::Pending => RevisionState::Pending,
            PostState::Rejected => RevisionState::Rejected,
            PostState::Published | PostState::Hidden | PostState::Withdrawn | PostState::Erased => {
                RevisionState::Approved
            }
        };
        let first = Revision {
            post_id: post.id,
            number: post.revision,
            title,
            body: post.body.clone(),
            html: post.html.clone(),
            html_version: store::post::html_version(tx, post.id)?,
            state,
            silent: false,
            at: post.created_at,
            decided_at: post.published_at,
        };
        store::revision::insert(tx, &first)?;
        Ok(first.number)
    }

    /// Lets the new wording take the place that is due to it.
    fn change(&self, tx: &mut Tx<'_>, new: Revision) -> Result<()> {
        store::revision::settle(tx, self.post.id, RevisionState::Superseded)?;
        match self.change {
            Change::Replace => self.replace(tx, &new),
            Change::Mend => self.mend(tx, &new),
            Change::Edit(notice) => match admission(tx, &self.consultation, self.author)? {
                Admission::Wait => self.propose(tx, &new),
                Admission::Publish => self.publish(tx, new, notice),
            },
        }
    }

    /// Nobody but its author, and perhaps a moderator, has read what it said so far.
    fn replace(&self, tx: &mut Tx<'_>, new: &Revision) -> Result<()> {
        store::revision::insert(tx, new)?;
        revise::apply(tx, &self.post, new, None)?;
        if self.post.unseen {
            return Ok(());
        }
        self.queue(tx, Why::New)?;
        self.edited(tx, new)
    }

    fn mend(&self, tx: &mut Tx<'_>, new: &Revision) -> Result<()> {
        store::post::set_state(tx, self.post.id, PostState::Pending)?;
        store::post::mark_mended(tx, self.post.id)?;
        store::revision::insert(tx, new)?;
        revise::apply(tx, &self.post, new, None)?;
        self.queue(tx, Why::New)?;
        let sha256 = revise::digest(tx, new)?;
        let (post, thread) = (self.post.id, self.post.thread_id);
        react(tx, &Event::PostMended { post, thread, revision: new.number, sha256 })
    }

    fn propose(&self, tx: &mut Tx<'_>, new: &Revision) -> Result<()> {
        store::revision::insert(tx, new)?;
        store::post::touch(tx, self.post.id)?;
        self.queue(tx, Why::Edited)?;
        self.edited(tx, new)
    }

    fn publish(&self, tx: &mut Tx<'_>, new: Revision, notice: Notice) -> Result<()> {
        let now = tx.now();
        let silent = notice == Notice::Silent;
        let new = Revision { state: RevisionState::Approved, silent, decided_at: Some(now), ..new };
        store::revision::insert(tx, &new)?;
        revise::apply(tx, &self.post, &new, (!silent).then_some(now))?;
        self.queue(tx, Why::Edited)?;
        let sha256 = revise::digest(tx, &new)?;
        let (post, thread, revision) = (self.post.id, self.post.thread_id, new.number);
        let event = match notice {
            Notice::Silent => Event::PostRetouched { post, thread, revision, sha256 },
            Notice::Public => Event::PostRevised { post, thread, revision, sha256, decision: None },
        };
        react(tx, &event)
    }

    fn edited(&self, tx: &mut Tx<'_>, new: &Revision) -> Result<()> {
        let sha256 = revise::digest(tx, new)?;
        let (post, thread) = (self.post.id, self.post.thread_id);
        react(tx, &Event::PostEdited { post, thread, revision: new.number, sha256 })
    }

    /// Brings the new words before a moderator. An item that waits keeps its time, and whoever claimed it once has to
    /// claim it anew: they read other words.
    fn queue(&self, tx: &mut Tx<'_>, why: Why) -> Result<()> {
        match &self.item {
            Some(item) => Ok(store::queue::set_claim(tx, item.id, None)?),
            None => enqueue(tx, &self.post, why),
        }
    }
}
