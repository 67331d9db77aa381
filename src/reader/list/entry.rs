//! One block of a list, read: its link, its title, its dates, its marker.

use chrono_tz::Tz;
use scraper::{ElementRef, Selector};
use url::Url;

use super::guess::Block;
use super::title;
use super::when::{self, When};
use crate::marker::{self, Marker};
use crate::page::{Page, fold, is_silent, line, name};
use crate::{Recipe, RecipeField};

/// Words of links beside the title.
const BESIDE: &[&str] = &[
    "更多",
    "more",
    "详情",
    "查看",
    "查看详情",
    "查看更多",
    "下一页",
    "上一页",
    "首页",
    "尾页",
    "末页",
    "返回",
    "next",
    "previous",
];

/// The selectors of a recipe that look inside a row.
pub(super) struct Places {
    link: Option<Selector>,
    title: Option<Selector>,
    date: Option<Selector>,
    deadline: Option<Selector>,
    marker: Option<Selector>,
}

impl Places {
    pub(super) fn of(recipe: &Recipe) -> Self {
        Self {
            link: recipe.css(RecipeField::Link),
            title: recipe.css(RecipeField::Title),
            date: recipe.css(RecipeField::Date),
            deadline: recipe.css(RecipeField::Deadline),
            marker: recipe.css(RecipeField::Marker),
        }
    }
}

/// What a block says.
pub(super) struct Entry<'a> {
    /// Where it leads; `None` when that is nowhere on the web.
    pub(super) url: Option<Url>,
    pub(super) title: String,
    pub(super) marker: Option<Marker>,
    pub(super) when: When,
    /// The class of the element that holds the marker and nothing else.
    pub(super) marker_class: Option<&'a str>,
    /// Whether the place for the marker is there and empty.
    pub(super) is_unmarked: bool,
    block: &'a Block<'a>,
}

impl<'a> Entry<'a> {
    /// Reads a block; `None` when it has no link at all. `headings` are those of a table's columns.
    pub(super) fn read(
        block: &'a Block<'a>,
        page: &Page,
        places: &Places,
        headings: &[String],
        zone: Tz,
    ) -> Option<Self> {
        let link = link(block, places)?;
        let headline = select(block, places.title.as_ref()).unwrap_or_else(|| headline(block, link));
        let mut texts = Texts { headline, title: String::new(), beside: Vec::new(), marker_class: None };
        texts.block(block, headings);
        let given = headline.attr("title").or_else(|| link.attr("title")).filter(|given| !given.trim().is_empty());
        let (at_title, title) = title::read(&texts.title, given);
        let chosen = select(block, places.marker.as_ref());
        let marker = match chosen {
            Some(element) => marker::alone(&line(element)),
            None => at_title.or_else(|| texts.beside.iter().find_map(|text| marker::alone(text))),
        };
        let marker_class = chosen.and_then(|element| element.attr("class")).or(texts.marker_class);
        let is_unmarked = chosen.is_some_and(|element| line(element).is_empty());
        let url = link.attr("href").and_then(|href| address(page, href));
        let when = when(block, places, &texts.beside, zone);
        Some(Self { url, title, marker, when, marker_class, is_unmarked, block })
    }

    /// Whether the block has an element of that class with nothing in it.
    pub(super) fn has_empty(&self, class: &str) -> bool {
        let mut all = elements(self.block);
        all.any(|element| element.attr("class") == Some(class) && element.text().all(|text| fold(text).is_empty()))
    }
}

/// The headings of the table that the rows stand in.
pub(super) fn headings(blocks: &[Block<'_>]) -> Vec<String> {
    let row = blocks.first().and_then(|block| block.elements().first()).filter(|row| name(**row) == "tr");
    let table =
        row.and_then(|row| row.ancestors().filter_map(ElementRef::wrap).find(|element| name(*element) == "table"));
    let first = table.and_then(|table| table.descendent_elements().find(|element| name(*element) == "tr"));
    first.into_iter().flat_map(|row| row.child_elements()).map(line).collect()
}

fn elements<'a>(block: &'a Block<'a>) -> impl Iterator<Item = ElementRef<'a>> {
    block.elements().iter().flat_map(|element| element.descendent_elements())
}

fn select<'a>(block: &'a Block<'a>, selector: Option<&Selector>) -> Option<ElementRef<'a>> {
    let selector = selector?;
    elements(block).find(|element| selector.matches(element))
}

/// The link to the notice: the one with the longest words, else any.
fn link<'a>(block: &'a Block<'a>, places: &Places) -> Option<ElementRef<'a>> {
    if places.link.is_some() {
        return select(block, places.link.as_ref());
    }
    let links = || elements(block).filter(|element| name(*element) == "a" && element.attr("href").is_some());
    let mut best: Option<(usize, ElementRef<'a>)> = None;
    for link in links() {
        let words = words(link);
        if words > best.map_or(0, |(most, _)| most) {
            best = Some((words, link));
        }
    }
    best.map(|(_, link)| link).or_else(|| links().next())
}

/// How many characters of a title a link shows.
fn words(link: ElementRef<'_>) -> usize {
    let text = line(link);
    if BESIDE.iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return 0;
    }
    let given = if text.is_empty() { link.attr("title").unwrap_or_default() } else { &text };
    given.chars().filter(|c| c.is_alphabetic()).count()
}

/// The element with the title: what is marked as one in the link, the link, or what is marked as one beside a link that
/// says no more than 查看.
fn headline<'a>(block: &'a Block<'a>, link: ElementRef<'a>) -> ElementRef<'a> {
    let inside = link.descendent_elements().skip(1).find(|element| is_headline(*element));
    let beside = || elements(block).find(|element| is_headline(*element)).filter(|_| words(link) == 0);
    inside.or_else(beside).unwrap_or(link)
}

fn is_headline(element: ElementRef<'_>) -> bool {
    let marks =
        |class: &str| matches!(class.to_ascii_lowercase().as_str(), "title" | "tit" | "bt" | "biaoti" | "subject");
    let is_marked = element.value().classes().any(|class| class.split(['-', '_']).any(marks));
    (is_marked || matches!(name(element), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")) && !line(element).is_empty()
}

fn when(block: &Block<'_>, places: &Places, beside: &[String], zone: Tz) -> When {
    let chosen = |selector: &Option<Selector>| select(block, selector.as_ref()).map(line);
    if places.date.is_none() && places.deadline.is_none() {
        return when::read(beside, zone);
    }
    let mut when = if places.date.is_some() {
        when::read(chosen(&places.date).as_slice(), zone)
    } else {
        When { deadline: None, ..when::read(beside, zone) }
    };
    if let Some(text) = chosen(&places.deadline) {
        let labelled = when::read(&[format!("截止：{text}")], zone);
        when.opens_at = when.opens_at.or(labelled.opens_at);
        when.deadline = labelled.deadline;
    }
    when
}

/// A link's address on the web. What stands behind `#` stays: portals drawn by scripts keep the notice's key there.
fn address(page: &Page, href: &str) -> Option<Url> {
    let href = href.trim();
    let url = page.base().join(href).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    (!matches!(href, "" | "#")).then_some(url)
}

/// The texts of a block: those of its title, and those beside it.
struct Texts<'a> {
    headline: ElementRef<'a>,
    title: String,
    beside: Vec<String>,
    marker_class: Option<&'a str>,
}

impl<'a> Texts<'a> {
    fn block(&mut self, block: &'a Block<'a>, headings: &[String]) {
        for element in block.elements() {
            if headings.is_empty() {
                self.visit(*element, *element == self.headline);
                continue;
            }
            for (column, cell) in element.child_elements().enumerate() {
                let before = self.beside.len();
                self.visit(cell, cell == self.headline || *element == self.headline);
                if let (Some(heading), Some(text)) = (headings.get(column), self.beside.get_mut(before))
                    && when::is_cell(text)
                {
                    *text = format!("{heading}：{text}");
                }
            }
        }
    }

    fn visit(&mut self, element: ElementRef<'a>, is_title: bool) {
        for child in element.children() {
            if let Some(text) = child.value().as_text() {
                self.text(element, text, is_title);
            } else if let Some(child) = ElementRef::wrap(child).filter(|child| !is_silent(*child)) {
                self.visit(child, is_title || child == self.headline);
                if is_title {
                    self.title.push_str(if name(child) == "br" { "\n" } else { "" });
                }
            }
        }
    }

    fn text(&mut self, holder: ElementRef<'a>, text: &str, is_title: bool) {
        let folded = fold(text);
        if marker::alone(&folded).is_some() && holder != self.headline {
            self.marker_class = holder.attr("class");
        }
        if is_title && !when::is_cell(&folded) {
            self.title.push_str(text);
        } else if !folded.is_empty() {
            self.beside.push(folded);
        }
    }
}
