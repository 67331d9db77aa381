//! What somebody has begun to write, among their own posts: where it stands, going on with it, letting it go.

use actix_web::web::Data;
use base::lang::Lang;
use base::message::Message;
use base::time::Timestamp;
use domain::manuscript::Place;
use forum::Forum;
use forum::manuscript::OwnManuscript;
use serde::Serialize;
use view::place;

use super::EXCERPT;
use crate::error::Answer;
use crate::extract::{Name, Press};
use crate::pages::words::text;
use crate::said;

/// One of them.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Begun {
    /// Where it is gone on with; nothing where that place is gone.
    href: Option<String>,
    title: String,
    /// Where it is to stand.
    stands: String,
    excerpt: String,
    at: Timestamp,
    /// Where it is let go (POST).
    discard: String,
}

impl Begun {
    pub(super) fn of(own: OwnManuscript, lang: Lang) -> Self {
        let OwnManuscript { manuscript, answers, subject } = own;
        let subject = subject.unwrap_or_else(|| text(lang, "mine-thread-untitled"));
        let (href, stands) = match (manuscript.place, answers) {
            (Place::Thread(consultation), _) => {
                let words = Message::new("mine-begun-thread").with("in", subject.as_str());
                (Some(place::new_thread(consultation.get())), i18n::text(lang, &words))
            }
            (Place::Reply(post), answers) => {
                let number = answers.and_then(|(_, number)| number).map(|number| format!("#{number}"));
                let words = Message::new("mine-begun-reply").with("in", subject.as_str());
                let words = words.with("number", number.unwrap_or_default());
                let href = answers.map(|(thread, _)| place::reply(thread.get(), Some(post.get())));
                (href, i18n::text(lang, &words))
            }
        };
        Self {
            href,
            title: if manuscript.title.is_empty() { subject } else { manuscript.title },
            stands,
            excerpt: markup::excerpt(&manuscript.body, EXCERPT),
            at: manuscript.updated_at,
            discard: place::discard_manuscript(&manuscript.place.to_string()),
        }
    }
}

/// `POST /mine/manuscripts/{name}/discard`.
pub(crate) async fn discard(forum: Data<Forum>, Name(name): Name, press: Press) -> Answer {
    let of: Place = name.parse().map_err(|_| forum::Error::NotFound)?;
    forum.discard_manuscript(&press.ctx, of).await?;
    Ok(said::leading(&press.req, &place::mine(), "said-discarded"))
}
