//! What a portal's webmaster pastes into the page of a notice, so that it leads to the debate: three ways, each in one piece.

use base::lang::Lang;
use serde::Serialize;
use view::place;

use crate::anywhere;
use crate::oembed::{HEIGHT, attribute};
use crate::pages::words::text;

/// Something to paste.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Lines {
    /// What it is called within its page.
    id: &'static str,
    /// What it is, in words.
    label: String,
    /// The lines themselves.
    html: String,
}

/// The ways there are, for the notice at this address.
pub(super) fn all(lang: Lang, url: &str, settings: &forum::Settings) -> Vec<Lines> {
    let whole = |path: String| attribute(&anywhere(settings, &path));
    let script = format!(
        "<script src=\"{}\" async></script>\n<div data-folkmoot-notice data-url=\"{}\"></div>",
        whole(place::card_script()),
        attribute(url)
    );
    let words = text(lang, "embed-link-words");
    let (card, there) = (whole(place::card(url)), whole(place::debate_of(url)));
    let frame = format!("<iframe src=\"{card}\" width=\"100%\" height=\"{HEIGHT}\" title=\"{words}\"></iframe>");
    let link = format!("<a href=\"{there}\">{words}</a>");
    [("script", "embed-script", script), ("frame", "embed-frame", frame), ("link", "embed-link", link)]
        .map(|(id, label, html)| Lines { id, label: text(lang, label), html })
        .into()
}
