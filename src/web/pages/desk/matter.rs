//! A thread as the desk shows it: its subject, where it stands, when its answer is due.

use base::message::Message;
use base::time::Timestamp;
use domain::deadline::Due;
use forum::response::MatterView;
use forum::{Ctx, Settings};
use serde::Serialize;
use view::place;

use crate::pages::words::text;

/// The thread.
#[derive(Debug, Clone, Serialize)]
pub(super) struct MatterItem {
    pub(super) href: String,
    pub(super) title: String,
    consultation_href: String,
    pub(super) consultation: String,
    pub(super) posts: i64,
    answered: bool,
    due: Option<DueItem>,
}

/// When an answer is due, for the component `desk.due`.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DueItem {
    at: Timestamp,
    /// Whether that is past.
    late: bool,
    /// Whether it rests on a calendar that is not complete.
    provisional: bool,
    /// How far off it is.
    words: String,
}

impl MatterItem {
    pub(super) fn of(matter: MatterView, ctx: &Ctx, settings: &Settings) -> Self {
        Self {
            href: place::thread(matter.id.get()),
            title: matter.title.unwrap_or_else(|| text(ctx.lang, "thread-untitled")),
            consultation_href: place::consultation(matter.consultation.get()),
            consultation: matter.consultation_title,
            posts: matter.posts,
            answered: matter.answered,
            due: matter.due.map(|due| DueItem::of(due, ctx, settings)),
        }
    }
}

impl DueItem {
    fn of(due: Due, ctx: &Ctx, settings: &Settings) -> Self {
        let days = (due.at.day_in(settings.zone) - ctx.now.day_in(settings.zone)).num_days();
        let late = due.at < ctx.now;
        let message = match days {
            _ if late => Message::new("desk-due-late").with("days", (-days).max(1)),
            0 => Message::new("desk-due-today"),
            _ => Message::new("desk-due-left").with("days", days),
        };
        Self { at: due.at, late, provisional: due.provisional, words: i18n::text(ctx.lang, &message) }
    }
}
