//! An item in the list: where it stands, until when it waits, who is at it, how it begins.

use base::lang::Lang;
use base::message::Message;
use domain::ids::{AccountId, ItemId};
use domain::moderation::Why;
use forum::Ctx;
use forum::moderation::{Holder, ItemView};
use serde::Serialize;

use super::wait::Wait;
use super::way::Way;
use crate::pages::stance::StanceSign;
use crate::pages::words::{text, word};

/// Characters of a post that a list shows.
const GIST: usize = 80;

/// What the component `queue.row` draws.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Row {
    href: String,
    current: bool,
    title: String,
    /// Who wrote it, and how it begins.
    author: String,
    /// What it is meant as.
    stance: Option<StanceSign>,
    gist: String,
    /// Until when it waits; what became of it, once it is decided.
    wait: Option<Wait>,
    state: String,
    /// Why it is here, unless that is the ordinary reason.
    why: String,
    /// Who is at it.
    held: String,
    taken: bool,
}

impl Row {
    pub(super) fn of(item: ItemView, ctx: &Ctx, way: &Way, beside: Option<ItemId>) -> Self {
        let (lang, me) = (ctx.lang, ctx.actor.account());
        let open = item.decided_at.is_none();
        Self {
            href: way.address(Some(item.id)),
            current: beside == Some(item.id),
            title: item.thread_title,
            author: item.post.author.map(|author| author.display_name).unwrap_or_default(),
            stance: item.post.stance.map(|stance| StanceSign::of(stance, lang)),
            gist: item.post.body.map(|body| markup::excerpt(&body, GIST)).unwrap_or_default(),
            wait: open.then(|| Wait::of(item.due_at, ctx.now, lang)),
            state: if open { String::new() } else { word(lang, "receipt-state", item.post.state.as_str()) },
            why: if item.why == Why::New { String::new() } else { word(lang, "queue-why", item.why.as_str()) },
            taken: item.claimed_by.as_ref().is_some_and(|holder| Some(holder.id) != me),
            held: item.claimed_by.map(|holder| held(&holder, me, lang)).unwrap_or_default(),
        }
    }
}

/// Who is at it, in words.
pub(super) fn held(holder: &Holder, me: Option<AccountId>, lang: Lang) -> String {
    if Some(holder.id) == me {
        return text(lang, "queue-held-by-you");
    }
    i18n::text(lang, &Message::new("queue-held").with("name", holder.display_name.as_str()))
}
