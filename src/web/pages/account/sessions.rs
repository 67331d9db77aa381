//! Where one is signed in, and the buttons that end it from afar.

use actix_web::web::Data;
use base::time::Timestamp;
use forum::Forum;
use forum::session::SessionView;
use serde::{Deserialize, Serialize};
use view::{Frame, Page, place};

use crate::error::Answer;
use crate::extract::{Asked, Form, Press};
use crate::pages::words::text;
use crate::pages::{frame, show as draw};
use crate::said;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SessionsPage {
    frame: Frame,
    sessions: Vec<SessionLine>,
    /// Whether there are others than the one that asks.
    others: bool,
}

impl Page for SessionsPage {
    const TEMPLATE: &'static str = "pages/account/sessions.html";
}

/// One sign-in.
#[derive(Debug, Clone, Serialize)]
struct SessionLine {
    id: String,
    /// The browser; absent where it did not say.
    device: Option<String>,
    began_at: Timestamp,
    seen_at: Timestamp,
    current: bool,
}

impl From<SessionView> for SessionLine {
    fn from(view: SessionView) -> Self {
        let SessionView { id, began_at, seen_at, device, current } = view;
        Self { id, device, began_at, seen_at, current }
    }
}

/// Which sign-in is to end.
#[derive(Deserialize)]
pub(crate) struct EndForm {
    #[serde(default)]
    id: String,
}

/// `GET /account/sessions`.
pub(crate) async fn list(forum: Data<Forum>, ask: Asked) -> Answer {
    let sessions: Vec<SessionLine> = forum.sessions(&ask.ctx).await?.into_iter().map(SessionLine::from).collect();
    let page = SessionsPage {
        frame: frame(&ask.req, text(ask.ctx.lang, "account-sessions-title")).unlisted(),
        others: sessions.iter().any(|session| !session.current),
        sessions,
    };
    draw(&ask.req, &page)
}

/// `POST /account/sessions/end`. One that has ended by itself meanwhile is what was wanted.
pub(crate) async fn end(forum: Data<Forum>, form: Form<EndForm>) -> Answer {
    match forum.end_session(&form.ctx, &form.body.id).await {
        Ok(()) | Err(forum::Error::NotFound) => Ok(said::leading(&form.req, &place::sessions(), "said-session-ended")),
        Err(other) => Err(other.into()),
    }
}

/// `POST /account/sessions/end-others`.
pub(crate) async fn end_others(forum: Data<Forum>, press: Press) -> Answer {
    forum.end_other_sessions(&press.ctx).await?;
    Ok(said::leading(&press.req, &place::sessions(), "said-sessions-ended"))
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;

    use super::*;
    use crate::pages::example;

    fn session(device: Option<&str>, current: bool) -> SessionLine {
        SessionLine {
            id: "0f".repeat(32),
            device: device.map(str::to_owned),
            began_at: example::at(0),
            seen_at: example::at(60),
            current,
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages_and_ends_the_others_only() {
        for lang in Lang::ALL {
            let sessions = vec![session(Some("Firefox <甲>"), true), session(None, false)];
            let html = example::drawn(*lang, &SessionsPage { frame: example::frame(*lang), sessions, others: true });
            assert!(html.contains("Firefox &lt;甲&gt;"), "{html}");
            assert_eq!(html.matches("action=\"/account/sessions/end\"").count(), 1, "{html}");
            assert_eq!(html.matches("action=\"/account/sessions/end-others\"").count(), 1, "{html}");
        }
    }
}
