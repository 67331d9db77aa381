//! Markdown (CommonMark with GFM tables, strikethrough and bare links) to HTML.

use std::fmt::Write as _;

use comrak::{Arena, Node, Options, format_html, parse_document};

use crate::html::Html;
use crate::references::{self, Reference, Target};
use crate::{sanitise, tame};

/// Lines with more bars than this are prose or an attack: GFM pads each row of a table to the width of its head, so that
/// a post of 5,000 characters could grow to megabytes.
const MAX_COLUMNS: usize = 24;

/// How many times longer than its source the HTML may be. Honest texts stay under 12; the rest is drawn as plain text.
const MAX_GROWTH: usize = 32;

/// The HTML of a post, a response or a consultation's body.
///
/// Headings begin at `h4`, pictures become links (a page asks no other host for anything), raw HTML is shown as the
/// text it is, a single line end is a line end. Whatever the input, the work is bounded by its length.
#[must_use]
pub fn markdown(text: &str) -> Html {
    markdown_with(text, &mut |_| None)
}

/// The same, where what the text refers to (`#12`, `@name`) leads to where `resolve` says; it is asked once for each
/// reference, in the order of reading.
#[must_use]
pub fn markdown_with(text: &str, resolve: &mut dyn FnMut(Reference<'_>) -> Option<Target>) -> Html {
    let arena = Arena::new();
    let root = parse(&arena, text);
    tame::tame(&arena, root);
    references::link(&arena, root, resolve);
    let mut drawn = String::with_capacity(text.len() * 2);
    // Writing to a String cannot fail; a formatter that gave up leaves nothing worth showing.
    let complete = format_html(root, &options(text), &mut drawn).is_ok();
    if complete && drawn.len() <= text.len() * MAX_GROWTH + 1024 {
        sanitise::post(&drawn)
    } else {
        sanitise::post(&plain(text))
    }
}

/// The tree of a text, as its author wrote it.
pub(crate) fn parse<'a>(arena: &'a Arena<'a>, text: &str) -> Node<'a> {
    parse_document(arena, text, &options(text))
}

fn options(text: &str) -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.extension.table = text.lines().all(|line| line.matches('|').count() <= MAX_COLUMNS);
    // Without it `**建议（一）。**请优化` is not bold: CommonMark's rule for closing marks was made for spaced scripts.
    options.extension.cjk_friendly_emphasis = true;
    // Most authors never heard of Markdown: they press Enter once and mean it.
    options.render.hardbreaks = true;
    options.render.escape = true;
    options
}

/// The text as paragraphs and lines, for what is not worth drawing any better.
fn plain(text: &str) -> String {
    let mut html = String::with_capacity(text.len() * 2);
    for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
        html.push_str("<p>");
        for c in paragraph.trim().chars() {
            match c {
                '<' => html.push_str("&lt;"),
                '>' => html.push_str("&gt;"),
                '&' => html.push_str("&amp;"),
                '\n' => html.push_str("<br>"),
                other => html.push(other),
            }
        }
        // Writing to a String cannot fail.
        let _ = writeln!(html, "</p>");
    }
    html
}

#[cfg(test)]
#[path = "markdown_tests.rs"]
mod tests;
