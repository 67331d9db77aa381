//! What this reader can do with a post: the links and the button at its foot. What would be refused is not offered.

use base::lang::Lang;
use domain::ids::AccountId;
use domain::post::PostState;
use forum::post::PostView;
use serde::Serialize;
use view::place;

use crate::next::Next;
use crate::pages::words::text;

/// What stands at the foot of a post.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Acts {
    support: Support,
    /// Where a reply is written.
    reply: Option<String>,
    edit: Option<Act>,
    /// Where it is taken back.
    withdraw: Option<String>,
    /// Where its content is erased by law.
    erase: Option<String>,
    /// How it was edited.
    history: String,
}

/// Changing one's words: where, and what that is called now.
#[derive(Debug, Clone, Serialize)]
struct Act {
    href: String,
    label: String,
}

/// Supporting a post.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "by", rename_all = "snake_case")]
enum Support {
    /// The button, with where it is sent and what it asks for.
    Button {
        /// Where it is sent.
        action: String,
        /// What pressing asks for.
        wish: &'static str,
        /// Whether this reader supports it already.
        given: bool,
    },
    /// The way to the login page.
    Login {
        /// That page, which leads back.
        href: String,
    },
    /// Nothing but the count.
    Count,
}

impl Acts {
    pub(crate) fn of(post: &PostView, reader: Option<AccountId>, lang: Lang) -> Self {
        let (id, rights) = (post.id.get(), post.rights);
        let label = match post.state {
            _ if rights.mend => "post-mend",
            PostState::Pending => "post-change",
            _ => "post-edit",
        };
        let edit = (rights.edit || rights.mend).then(|| Act { href: place::edit_post(id), label: text(lang, label) });
        Self {
            support: Support::of(post, reader),
            reply: rights.reply.then(|| place::reply(post.thread_id.get(), Some(id))),
            edit,
            withdraw: rights.withdraw.then(|| place::withdraw_post(id)),
            erase: rights.erase.then(|| place::erase_post(id)),
            history: place::post_history(id),
        }
    }
}

impl Support {
    fn of(post: &PostView, reader: Option<AccountId>) -> Self {
        let address = place::post(post.id.get());
        match reader {
            Some(_) if post.rights.support => Self::Button {
                action: place::support_post(post.id.get()),
                wish: if post.supported { "take_back" } else { "give" },
                given: post.supported,
            },
            None if post.rights.support => {
                Self::Login { href: Next::parse(&address).unwrap_or_default().appended_to(&place::login()) }
            }
            Some(_) | None => Self::Count,
        }
    }
}
