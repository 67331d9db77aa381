//! Whether the page of a notice leads to its debate; and what a portal's webmaster pastes into it, so that it does: three
//! ways, each in one piece.

use base::lang::Lang;
use base::message::Message;
use base::time::Timestamp;
use domain::notice::NoticeState;
use forum::notice::NoticeView;
use serde::Serialize;
use view::place;

use crate::anywhere;
use crate::oembed::{HEIGHT, attribute};
use crate::pages::words::{text, word};

/// Something to paste.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Lines {
    /// What it is called within its page.
    id: String,
    /// What it is, in words.
    label: String,
    /// The lines themselves.
    html: String,
}

/// What the component `editor.back` draws: whether the portal's page leads here, and what to paste so that it does.
#[derive(Debug, Clone, Serialize)]
pub(super) struct LeadingBack {
    /// Whether it does, in words; empty for a page that is gone.
    said: String,
    leads: bool,
    since: Option<Timestamp>,
    checked_at: Option<Timestamp>,
    lines: Vec<Lines>,
}

impl LeadingBack {
    pub(super) fn of(lang: Lang, view: &NoticeView, settings: &forum::Settings) -> Self {
        let seen = view.leads_back;
        let way = seen.and_then(|seen| seen.way);
        let said = match way {
            _ if view.notice.state == NoticeState::Gone => String::new(),
            Some(way) => {
                let by = word(lang, "embed-way", way.as_str());
                i18n::text(lang, &Message::new("embed-back-by").with("by", by))
            }
            None if seen.is_some() => text(lang, "embed-back-none"),
            None => text(lang, "embed-back-unseen"),
        };
        Self {
            said,
            leads: way.is_some(),
            since: seen.map(|seen| seen.since),
            checked_at: seen.map(|seen| seen.checked_at),
            lines: all(lang, &view.notice.url, settings),
        }
    }

    #[cfg(test)]
    pub(super) fn example(lang: Lang, url: &str, leads: bool) -> Self {
        let at = Timestamp::from_unix(1_800_000_000);
        let settings = forum::Settings {
            mode: forum::Mode::Production,
            base_url: "https://moot.example".to_owned(),
            zone: chrono_tz::Asia::Shanghai,
            sign_in_limits: forum::Switch::Off,
            posting_limits: forum::Switch::Off,
            hashing_threads: 1,
            file_quota: 100 << 20,
        };
        let said = text(lang, if leads { "embed-way-frame" } else { "embed-back-none" });
        Self { said, leads, since: at, checked_at: at, lines: all(lang, url, &settings) }
    }
}

/// The shortest of them, a link; `id` tells it from others on its page.
pub(super) fn link(lang: Lang, id: String, url: &str, settings: &forum::Settings) -> Lines {
    let (there, words) = (attribute(&anywhere(settings, &place::debate_of(url))), text(lang, "embed-link-words"));
    Lines { id, label: text(lang, "embed-link"), html: format!("<a href=\"{there}\">{words}</a>") }
}

/// The ways there are, for the notice at this address.
fn all(lang: Lang, url: &str, settings: &forum::Settings) -> Vec<Lines> {
    let whole = |path: String| attribute(&anywhere(settings, &path));
    let script = format!(
        "<script src=\"{}\" async></script>\n<div data-folkmoot-notice data-url=\"{}\"></div>",
        whole(place::card_script()),
        attribute(url)
    );
    let (card, words) = (whole(place::card(url)), text(lang, "embed-link-words"));
    let frame = format!("<iframe src=\"{card}\" width=\"100%\" height=\"{HEIGHT}\" title=\"{words}\"></iframe>");
    let lines = |id: &str, label, html| Lines { id: id.to_owned(), label: text(lang, label), html };
    vec![
        lines("script", "embed-script", script),
        lines("frame", "embed-frame", frame),
        link(lang, "link".to_owned(), url, settings),
    ]
}
