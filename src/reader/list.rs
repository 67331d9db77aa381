//! Lists of notices: a page whose rows repeat, or JSON that holds such a page or such rows.
//!
//! Where a recipe says nothing, `guess` finds the rows by what repeats and `entry` reads one of them; `hidden` does both
//! for JSON. Navigation and paging are no rows. What becomes of a row is not decided here.

mod entry;
mod guess;
mod hidden;
mod title;
mod when;
#[cfg(test)]
mod tests;

use chrono_tz::Tz;
use url::Url;

pub(crate) use hidden::read as read_json;
pub(crate) use title::shown as shown_title;

use crate::page::Page;
use crate::source::{Row, Rows, SkipReason, SourceKind, SourceReading, Unreadable};
use crate::{Recipe, RecipeField, Rule, heading};
use entry::{Entry, Places};
use guess::Block;
use when::When;

/// Reads a list page.
pub(crate) fn read_html(html: &str, url: &Url, recipe: &Recipe, zone: Tz) -> Result<SourceReading, Unreadable> {
    let page = Page::parse(html, url);
    let mut rows = Rows::of(SourceKind::List, url);
    rows.title(heading::from_title_tag(&page, None));
    take_rows(&page, recipe, zone, &mut rows);
    if rows.is_empty() { Err(Unreadable::NoRows) } else { Ok(rows.done()) }
}

/// Takes the rows of a page, or of a piece of one.
fn take_rows(page: &Page, recipe: &Recipe, zone: Tz, rows: &mut Rows) {
    let places = Places::of(recipe);
    let row = recipe.css(RecipeField::Row);
    let blocks: Vec<Block<'_>> = match &row {
        Some(selector) => page.select(selector).map(Block::element).collect(),
        None => guess::blocks(page),
    };
    let headings = entry::headings(&blocks);
    let read = |block| Entry::read(block, page, &places, &headings, zone);
    let entries: Vec<Entry<'_>> = blocks.iter().filter_map(read).collect();
    let marker_class = entries.iter().find_map(|entry| entry.marker_class.filter(|_| entry.marker.is_some()));
    for entry in entries {
        let lacks_marker = |class| entry.marker.is_none() && entry.has_empty(class);
        let is_unmarked = entry.is_unmarked || marker_class.is_some_and(lacks_marker);
        take(entry, is_unmarked, rows);
    }
}

fn take(entry: Entry<'_>, is_unmarked: bool, rows: &mut Rows) {
    let title = Some(entry.title).filter(|title| !title.is_empty());
    let by_title = title.as_deref().and_then(SkipReason::by_title);
    match entry.url {
        _ if title.is_none() => {}
        None => rows.skip(title, None, SkipReason::NoLink),
        Some(url) if by_title.is_some() || is_unmarked => {
            rows.skip(title, Some(url), by_title.unwrap_or(SkipReason::NoMarker));
        }
        Some(url) => {
            let When { published_at, opens_at, deadline } = entry.when;
            let marker = entry.marker;
            rows.take(Row { title, marker, published_at, opens_at, deadline, ..Row::new(url, Rule::List) });
        }
    }
}
