//! A notice that a thread of an open forum brings along by its address: known already, or read as notices are.
//!
//! Residents bring pages of the hosts on the portals' lists alone, or anybody could have the house ask any host for
//! anything, and show what comes of it as a notice.

use domain::consultation::ConsultationKind;
use domain::fields::FieldErrors;
use domain::ids::{ConsultationId, NoticeId};
use domain::policy::{self, Action};
use domain::refusal::Refusal;
use store::{Snapshot, Tx};
use url::Url;

use crate::consultation::ConsultationFacts;
use crate::error::{Error, Result};
use crate::limits::{self, Guess, Tested};
use crate::notice::{self, ReadPage, Robots};
use crate::{Ctx, Forum, post};

/// What a thread is to be about.
pub(super) enum Brought {
    /// A notice that is known.
    Known(NoticeId),
    /// A page that was read just now, which counts against whoever asked for it until the thread is there.
    Read(Box<Page>),
}

/// A page that was read.
pub(super) struct Page {
    read: ReadPage,
    /// Where its redirects led to: a portal may lead anywhere, whoever asks it to.
    led_to: Url,
    asked: Guess,
}

impl Forum {
    /// Finds the notice at an address that was typed, or reads its page. What is refused costs no other host anything.
    ///
    /// # Errors
    /// Those of starting a thread; a consultation that is no open forum; an address that is none; for what is not known
    /// yet: an account that is not confirmed, a host on no portal's list, too many pages in too short a time, and why the
    /// page could not be fetched or read.
    pub(super) async fn bring(&self, ctx: &Ctx, of: ConsultationId, typed: &str) -> Result<Brought> {
        let url = notice::address(typed).map_err(|faults| named(&faults))?;
        let account = ctx.actor.account().map(|id| id.to_string());
        let asked = self.guess(ctx, Tested::Page, account.as_deref());
        let known = {
            let (url, asked) = (url.clone(), asked.clone());
            self.write(ctx, move |tx| look(tx, of, &url, &asked)).await?
        };
        if let Some(known) = known {
            return Ok(Brought::Known(known));
        }
        let robots = if edits(ctx) { Robots::Overruled } else { Robots::Heeded };
        match self.fetched(ctx, &url, robots).await {
            Ok((read, led_to)) => Ok(Brought::Read(Box::new(Page { read, led_to, asked }))),
            Err(Error::Invalid(faults)) => Err(named(&faults).into()),
            Err(other) => Err(other),
        }
    }
}

/// Whether whoever asks brings notices in as an editor.
fn edits(ctx: &Ctx) -> bool {
    policy::authorize(&ctx.actor, Action::ImportNotice, ctx.now).is_ok()
}

/// The notice at this address, or whether its page may be asked for.
fn look(tx: &mut Tx<'_>, of: ConsultationId, url: &Url, asked: &Guess) -> Result<Option<NoticeId>> {
    is_forum(&post::may_post(tx, of)?)?;
    let confirmed = post::author(tx)?.confirmed;
    if let Some(known) = known(tx, url, confirmed)? {
        return Ok(Some(known));
    }
    if !may_bring(tx, url)? {
        return Err(FieldErrors::one("notice_url", "host-not-listed").into());
    }
    limits::guess(tx, asked)?;
    Ok(None)
}

/// Keeps the page that was read, where nobody did so meanwhile, and says which notice a thread leads back to, in which
/// version.
pub(super) fn keep(tx: &mut Tx<'_>, brought: &Brought) -> Result<(NoticeId, i32)> {
    let id = match brought {
        Brought::Known(id) => *id,
        Brought::Read(page) => {
            if !may_bring(tx, &page.led_to)? {
                return Err(FieldErrors::one("notice_url", "host-not-listed").into());
            }
            limits::succeeded(tx, &page.asked)?;
            notice::keep(tx, &page.read)?.id()
        }
    };
    Ok((id, store::notice::newest(tx, id)?.0))
}

/// The notice that words sent in by somebody without an account name by its address: one that is known, for no page is
/// asked for on behalf of somebody whose address nobody has confirmed.
///
/// # Errors
/// [`Refusal::NotConfirmed`]; a consultation that is no open forum; an address that is none.
pub(crate) fn named_by_newcomer(tx: &mut Snapshot<'_>, facts: &ConsultationFacts, typed: &str) -> Result<NoticeId> {
    is_forum(facts)?;
    let url = notice::address(typed).map_err(|faults| named(&faults))?;
    known(tx, &url, false)?.ok_or_else(|| Refusal::NotConfirmed.into())
}

/// The notice at this address; nothing where it is not known and its page may be asked for.
fn known(tx: &mut Snapshot<'_>, url: &Url, confirmed: bool) -> Result<Option<NoticeId>> {
    match store::notice::by_key(tx, &reader::canonical(url))? {
        Some(known) => Ok(Some(known)),
        None if confirmed => Ok(None),
        None => Err(Refusal::NotConfirmed.into()),
    }
}

fn is_forum(facts: &ConsultationFacts) -> Result<()> {
    if facts.row.kind == ConsultationKind::Forum { Ok(()) } else { Err(Refusal::NoticeUrlOnlyInForum.into()) }
}

/// Whether whoever acts may have the page at this address read: an editor any, others those of the portals.
fn may_bring(tx: &mut Tx<'_>, url: &Url) -> Result<bool> {
    if policy::authorize(tx.actor(), Action::ImportNotice, tx.now()).is_ok() {
        return Ok(true);
    }
    match url.host_str() {
        Some(host) => Ok(store::portal::of_host(tx, host)?.is_some()),
        None => Ok(false),
    }
}

/// The faults of an address under the name it has in a thread.
fn named(faults: &FieldErrors) -> FieldErrors {
    let mut renamed = FieldErrors::new();
    for fault in faults {
        let field = if matches!(fault.field.as_str(), "url" | "html") { "notice_url" } else { &fault.field };
        renamed.add_with(field, fault.code, fault.message.clone());
    }
    renamed
}
