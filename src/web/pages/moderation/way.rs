//! Where on the board a moderator stands: which tab, and from where its list is read. Links and forms carry it along, so
//! that the list stays as it is under the hand.

use base::lang::Lang;
use base::page::Cursor;
use domain::ids::ItemId;
use domain::moderation::Why;
use forum::moderation::{Board, COUNTED_TO, Shelf};
use serde::Serialize;
use view::place;

use crate::extract::{FromQuery, Query};
use crate::pages::words::{text, word};

/// What the tab of everything that waits is called in addresses.
const ALL: &str = "all";
/// The same for what was decided.
const DECIDED: &str = "decided";

/// A place on the board.
#[derive(Debug, Clone)]
pub(super) struct Way {
    /// The tab.
    pub(super) shelf: Shelf,
    /// Where its list begins.
    pub(super) after: Option<Cursor>,
}

/// A tab with how much is behind it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Tab {
    label: String,
    href: String,
    /// How much waits there; absent where that says nothing.
    count: Option<String>,
    current: bool,
}

impl FromQuery for Way {
    fn from_query(query: &mut Query) -> Self {
        let shelf = query.text("tab").map(|tab| shelf(&tab));
        if shelf == Some(None) {
            query.fault("tab", "not-allowed");
        }
        let after = query.text("after").map(|text| Cursor::from_text(&text));
        Self { shelf: shelf.flatten().unwrap_or(Shelf::Waiting(None)), after }
    }
}

impl Way {
    /// What a form brought back; `None` when it was not sent from the board.
    pub(super) fn back(tab: &str, after: &str) -> Option<Self> {
        let after = Some(after).filter(|after| !after.is_empty()).map(Cursor::from_text);
        shelf(tab).map(|shelf| Self { shelf, after })
    }

    /// The name of the tab.
    pub(super) const fn tab(&self) -> &'static str {
        match self.shelf {
            Shelf::Waiting(None) => ALL,
            Shelf::Waiting(Some(why)) => why.as_str(),
            Shelf::Decided => DECIDED,
        }
    }

    /// Where the list begins, as forms send it.
    pub(super) fn after(&self) -> String {
        self.after.as_ref().map(|after| after.as_str().to_owned()).unwrap_or_default()
    }

    /// The address of this place, with an item beside the list.
    pub(super) fn address(&self, item: Option<ItemId>) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        if self.tab() != ALL {
            query.append_pair("tab", self.tab());
        }
        if let Some(after) = &self.after {
            query.append_pair("after", after.as_str());
        }
        if let Some(item) = item {
            query.append_pair("item", &item.to_string());
        }
        match query.finish().as_str() {
            "" => place::moderation(),
            query => format!("{}?{query}", place::moderation()),
        }
    }
}

impl Tab {
    /// All tabs, seen from `here`.
    pub(super) fn all(board: &Board, here: &Way, lang: Lang) -> Vec<Self> {
        let tab = |shelf, label, count: Option<usize>| Self {
            label,
            href: Way { shelf, after: None }.address(None),
            count: count.map(counted),
            current: here.shelf == shelf,
        };
        let mut tabs = vec![tab(Shelf::Waiting(None), text(lang, "queue-tab-all"), Some(board.waiting))];
        tabs.extend(
            board.waiting_for.iter().map(|(why, count)| {
                tab(Shelf::Waiting(Some(*why)), word(lang, "queue-why", why.as_str()), Some(*count))
            }),
        );
        tabs.push(tab(Shelf::Decided, text(lang, "queue-tab-decided"), None));
        tabs
    }
}

fn shelf(tab: &str) -> Option<Shelf> {
    match tab {
        ALL => Some(Shelf::Waiting(None)),
        DECIDED => Some(Shelf::Decided),
        why => why.parse::<Why>().ok().map(|why| Shelf::Waiting(Some(why))),
    }
}

/// A number that was counted up to a bound and no further.
fn counted(count: usize) -> String {
    match i64::try_from(count) {
        Ok(few) if few < COUNTED_TO => few.to_string(),
        Ok(_) | Err(_) => format!("{}+", COUNTED_TO - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_survives_its_address_and_its_form() {
        let way = Way { shelf: Shelf::Waiting(Some(Why::New)), after: Some(Cursor::from_text("a-b")) };
        assert_eq!(way.address(Some(ItemId(7))), "/moderation?tab=new&after=a-b&item=7");
        let back = Way::back(way.tab(), &way.after()).unwrap();
        assert_eq!(back.address(None), way.address(None));
        assert_eq!(Way::back(ALL, "").unwrap().address(None), "/moderation");
        assert!(Way::back("", "").is_none(), "an item by itself");
    }

    #[test]
    fn a_long_queue_is_not_counted_to_its_end() {
        assert_eq!((counted(0).as_str(), counted(99).as_str(), counted(100).as_str()), ("0", "99", "99+"));
    }
}
