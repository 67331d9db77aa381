//! Which blocks of a page are the rows of its list: those that repeat below one place and hold a link and a date.
//!
//! One walk counts the links and dates below each element; blocks that stand in the same place of the page (the same
//! names and classes above them) are weighed together, so that a list set in several pieces is one. The heaviest group
//! is the list.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use scraper::{ElementRef, Node};

use super::when;
use crate::page::{Page, fold, is_chrome, is_silent, name};

/// Links that one row may have: its title, its column, its documents.
const MOST_LINKS: usize = 4;
/// The shortest text of a link that can be a title, in characters.
const SHORTEST: usize = 4;
/// Words of a title that make a row of a list without dates.
const TELLING: &[&str] = &["征求", "征集", "意见稿", "草案", "听证", "consult", "comment", "evidence"];

/// What one row is made of: an element, or a link and what follows it where rows have no element of their own.
pub(super) struct Block<'a>(Vec<ElementRef<'a>>);

impl<'a> Block<'a> {
    pub(super) fn element(element: ElementRef<'a>) -> Self {
        Self(vec![element])
    }

    /// Its elements in page order.
    pub(super) fn elements(&self) -> &[ElementRef<'a>] {
        &self.0
    }
}

/// The rows of a page; none when nothing repeats that could be a list.
pub(super) fn blocks(page: &Page) -> Vec<Block<'_>> {
    let found = heaviest(page, &|element| is_silent(element) || is_chrome(element));
    // A list inside of what is named like a menu is better than none.
    if found.is_empty() { heaviest(page, &is_silent) } else { found }
}

fn heaviest<'a>(page: &'a Page, skip: &dyn Fn(ElementRef<'a>) -> bool) -> Vec<Block<'a>> {
    let mut groups = Groups { skip, all: Vec::new(), by_place: HashMap::new(), last_link: None };
    for body in page.elements().filter(|element| name(*element) == "body") {
        groups.visit(body, 0);
    }
    let mut best: Option<Group<'a>> = None;
    for group in groups.all {
        // Of two that weigh the same the one with whole rows, but of single ones the closer.
        let is_better = best
            .as_ref()
            .is_none_or(|best| group.weight > best.weight || group.weight == best.weight && best.blocks.len() == 1);
        if group.weight > 0 && is_better {
            best = Some(group);
        }
    }
    best.map(|group| group.blocks).unwrap_or_default()
}

/// What stands below an element.
#[derive(Default, Clone, Copy)]
struct Count {
    links: usize,
    is_dated: bool,
    is_telling: bool,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.links += other.links;
        self.is_dated |= other.is_dated;
        self.is_telling |= other.is_telling;
    }

    /// How much this speaks for a row.
    fn weight(self) -> usize {
        match (self.links, self.is_dated, self.is_telling) {
            (0, ..) | (_, false, false) => 0,
            (links, dated, telling) if links <= MOST_LINKS => {
                4 * usize::from(dated) + 2 * usize::from(telling) + usize::from(links == 1)
            }
            _ => 0,
        }
    }
}

struct Group<'a> {
    weight: usize,
    blocks: Vec<Block<'a>>,
}

struct Groups<'a, 's> {
    skip: &'s dyn Fn(ElementRef<'a>) -> bool,
    all: Vec<Group<'a>>,
    by_place: HashMap<u64, usize>,
    /// The address of the link before this one: one in two parts is one.
    last_link: Option<&'a str>,
}

impl<'a> Groups<'a, '_> {
    /// Counts below `element`, which stands at `place`, and enters the blocks among its children.
    fn visit(&mut self, element: ElementRef<'a>, place: u64) -> Count {
        let place = below(place, element);
        let mut sum = self.own(element);
        let mut parts: Vec<(ElementRef<'a>, Count)> = Vec::new();
        let mut is_dated_between = false;
        for child in element.children() {
            match child.value() {
                Node::Text(text) if when::is_cell(text) => {
                    sum.is_dated = true;
                    is_dated_between |= !parts.is_empty();
                }
                Node::Element(_) => {
                    let Some(child) = ElementRef::wrap(child).filter(|child| !(self.skip)(*child)) else { continue };
                    let count = self.visit(child, place);
                    sum.add(count);
                    parts.push((child, count));
                }
                _ => {}
            }
        }
        self.enter_elements(place, &parts);
        self.enter_runs(place, &parts, is_dated_between);
        sum
    }

    /// What a link is by itself.
    fn own(&mut self, element: ElementRef<'a>) -> Count {
        let Some(href) = element.attr("href").filter(|_| name(element) == "a") else { return Count::default() };
        let text: String = element.text().flat_map(str::chars).take(200).collect();
        let text =
            if fold(&text).is_empty() { element.attr("title").unwrap_or_default().to_owned() } else { fold(&text) };
        let is_title = text.chars().count() >= SHORTEST && self.last_link != Some(href);
        self.last_link = Some(href);
        let lower = text.to_lowercase();
        let is_telling = is_title && TELLING.iter().any(|word| lower.contains(word));
        Count { links: usize::from(is_title), is_dated: false, is_telling }
    }

    /// Children that are rows.
    fn enter_elements(&mut self, place: u64, parts: &[(ElementRef<'a>, Count)]) {
        for (child, count) in parts {
            if count.links > 0 && count.links <= MOST_LINKS {
                let mut key = DefaultHasher::new();
                (place, name(*child)).hash(&mut key);
                self.enter(key.finish(), count.weight(), Block::element(*child));
            }
        }
    }

    /// Rows without an element of their own: `<a>…</a><span>2026-09-01</span><br>`, `<dt>` and `<dd>`.
    fn enter_runs(&mut self, place: u64, parts: &[(ElementRef<'a>, Count)], is_dated_between: bool) {
        let links = parts.iter().filter(|(_, count)| count.links > 0);
        let bare = links.clone().filter(|(_, count)| !count.is_dated).count();
        let dates = parts.iter().filter(|(_, count)| count.links == 0 && count.is_dated).count();
        if bare < 2 || links.count() != bare || dates < 2 && !is_dated_between {
            return;
        }
        let date_first = parts
            .iter()
            .find(|(_, count)| count.links > 0 || count.is_dated)
            .is_some_and(|(_, first)| first.links == 0);
        let begins = |count: &Count| if date_first { count.links == 0 && count.is_dated } else { count.links > 0 };
        let mut run: Vec<ElementRef<'a>> = Vec::new();
        let mut sum = Count::default();
        for (child, count) in parts {
            if begins(count) {
                self.enter(place, sum.weight(), Block(std::mem::take(&mut run)));
                sum = Count::default();
            }
            run.push(*child);
            sum.add(*count);
        }
        self.enter(place, sum.weight(), Block(run));
    }

    fn enter(&mut self, key: u64, weight: usize, block: Block<'a>) {
        let at = *self.by_place.entry(key).or_insert_with(|| {
            self.all.push(Group { weight: 0, blocks: Vec::new() });
            self.all.len() - 1
        });
        if let Some(group) = self.all.get_mut(at).filter(|_| weight > 0 || !block.0.is_empty()) {
            group.weight += weight;
            group.blocks.push(block);
        }
    }
}

/// The place below `element`, by the names and classes on the way to it.
fn below(place: u64, element: ElementRef<'_>) -> u64 {
    let mut hash = DefaultHasher::new();
    (place, name(element), element.attr("class").unwrap_or_default()).hash(&mut hash);
    hash.finish()
}
