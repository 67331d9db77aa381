//! The parsed page: its elements, its links' base, and its text as lines.
//!
//! What the text means is read by the other files; this one only says what stands where.

use scraper::node::Element;
use scraper::{ElementRef, Html, Node, Selector};
use url::Url;

use crate::tidy::tidy;

/// Elements that break a line before and after themselves.
const BLOCK: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// Words in a class or id that mark what surrounds a notice rather than belongs to it.
const CHROME: &[&str] =
    &["breadcrumb", "crumb", "footer", "menu", "nav", "related", "search", "share", "sidebar", "toolbar"];

/// A page as a tree.
pub(crate) struct Page {
    dom: Html,
    base: Url,
}

impl Page {
    /// Parses any text whatever; `url` is where it came from.
    pub(crate) fn parse(html: &str, url: &Url) -> Self {
        let dom = Html::parse_document(&tidy(html));
        let mut page = Self { dom, base: url.clone() };
        let base = page.elements().find(|element| name(*element) == "base").and_then(|base| base.attr("href"));
        if let Some(base) = base.and_then(|href| page.absolute(href)) {
            page.base = base;
        }
        page
    }

    /// Every element in document order.
    pub(crate) fn elements(&self) -> impl Iterator<Item = ElementRef<'_>> {
        self.dom.root_element().descendent_elements()
    }

    /// The elements that a selector names, in document order.
    pub(crate) fn select<'a>(&'a self, selector: &'a Selector) -> impl Iterator<Item = ElementRef<'a>> {
        self.dom.select(selector)
    }

    /// The address that relative links are relative to.
    pub(crate) fn base(&self) -> &Url {
        &self.base
    }

    /// A link's address, when it leads to the web.
    pub(crate) fn absolute(&self, href: &str) -> Option<Url> {
        let mut url = self.base.join(href.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        url.set_fragment(None);
        Some(url)
    }

    /// The whole page's lines without what `skip` names.
    pub(crate) fn lines(&self, skip: &dyn Fn(ElementRef<'_>) -> bool) -> Vec<String> {
        lines(self.dom.root_element(), skip)
    }
}

/// The element's name, in lower case.
pub(crate) fn name(element: ElementRef<'_>) -> &str {
    element.value().name()
}

/// Whether the element's id or one of its classes is `token`, in any case.
pub(crate) fn is_marked(element: ElementRef<'_>, token: &str) -> bool {
    marks(element.value()).any(|mark| mark.eq_ignore_ascii_case(token))
}

/// Whether the element holds navigation, sharing buttons and the like.
pub(crate) fn is_chrome(element: ElementRef<'_>) -> bool {
    matches!(name(element), "nav" | "header" | "footer" | "aside")
        || marks(element.value()).any(|mark| {
            let mark = mark.to_ascii_lowercase();
            CHROME.iter().any(|word| mark.split(['-', '_']).any(|part| part == *word))
        })
}

/// Whether the element's content is no text for people.
pub(crate) fn is_silent(element: ElementRef<'_>) -> bool {
    matches!(name(element), "script" | "title" | "head")
}

fn marks(element: &Element) -> impl Iterator<Item = &str> {
    element.id().into_iter().chain(element.classes())
}

/// The text of one element on one line.
pub(crate) fn line(element: ElementRef<'_>) -> String {
    fold(&lines(element, &is_silent).join(" "))
}

/// White space folded to single spaces, invisible characters gone.
pub(crate) fn fold(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || is_invisible(c))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The element's text as lines, folded, without empty ones; cells of a table row are parted by tabs.
pub(crate) fn lines(element: ElementRef<'_>, skip: &dyn Fn(ElementRef<'_>) -> bool) -> Vec<String> {
    let mut lines = Lines::default();
    lines.visit(element, skip);
    lines.end();
    lines.done
}

#[derive(Default)]
struct Lines {
    done: Vec<String>,
    current: String,
}

impl Lines {
    /// Descends as deep as the tree, which `tidy` keeps shallow.
    fn visit(&mut self, element: ElementRef<'_>, skip: &dyn Fn(ElementRef<'_>) -> bool) {
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.text(text),
                Node::Element(_) => {
                    if let Some(child) = ElementRef::wrap(child).filter(|child| !skip(*child)) {
                        self.element(child, skip);
                    }
                }
                _ => {}
            }
        }
    }

    fn element(&mut self, element: ElementRef<'_>, skip: &dyn Fn(ElementRef<'_>) -> bool) {
        let name = name(element);
        let is_block = BLOCK.contains(&name);
        if is_block || name == "br" {
            self.end();
        }
        self.visit(element, skip);
        if is_block {
            self.end();
        } else if matches!(name, "td" | "th") {
            self.current.push('\t');
        }
    }

    fn text(&mut self, text: &str) {
        for c in text.chars().filter(|c| !is_invisible(*c)) {
            if !c.is_whitespace() {
                self.current.push(c);
            } else if !self.current.ends_with([' ', '\t']) {
                self.current.push(' ');
            }
        }
    }

    fn end(&mut self) {
        let line = std::mem::take(&mut self.current);
        if !line.trim().is_empty() {
            self.done.push(line.trim().to_owned());
        }
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}' | '\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(html: &str) -> Page {
        Page::parse(html, &Url::parse("https://www.example.gov.cn/a/b.html").unwrap())
    }

    #[test]
    fn blocks_and_breaks_make_lines() {
        let page = page("<p>\u{3000}\u{3000}甲&nbsp; 乙<br>丙</p>丁<table><tr><td>戊</td><td>己</td></tr></table>");
        assert_eq!(page.lines(&is_silent), ["甲 乙", "丙", "丁", "戊\t己"]);
    }

    #[test]
    fn links_are_absolute_and_lead_to_the_web() {
        let page = page("<base href='/c/'><p>x</p>");
        assert_eq!(page.absolute("./d.doc#top").unwrap().as_str(), "https://www.example.gov.cn/c/d.doc");
        assert!(page.absolute("javascript:void(0)").is_none());
    }

    #[test]
    fn chrome_is_told_by_whole_words() {
        let page = page("<div class='top-nav'></div><div class='navigable'></div>");
        let chrome: Vec<bool> = page.elements().filter(|e| name(*e) == "div").map(is_chrome).collect();
        assert_eq!(chrome, [true, false]);
    }
}
