//! What leads from a page of a portal to our site: links, frames with our card, and our script with a place for its card.
//!
//! Told is only what takes a reader (or a program) somewhere when the page is shown:
//!
//! - `<a>` and `<area>` to any page of ours; `<link>` where its `rel` says that something about the page is there
//!   (`replies`, `related`, `via`), and not where it only helps to load (`preload`, `dns-prefetch`, …);
//! - `<iframe>` with the card, and with nothing else: our other pages forbid to be framed, and show nothing there;
//! - `<script>` with our script **and** an element that it puts a card into: without one it shows nothing.
//!
//! Nothing in comments, in `<template>` and in the text of scripts is there for anybody; `<noscript>` is, for some.
//! Relative addresses follow `<base>`. Whether a place that is led to belongs to the notice (a link to our start page
//! does not) is decided by whoever knows the notices.
//!
//! The page is read tag by tag in linear time, not as a tree: a link counts wherever it stands.

use url::Url;

use crate::address::path_on;
use crate::reference::resolved;
use crate::tidy::{Kind, Markup, StartTag, markup, raw_text};

/// Elements that are looked at; the largest pages of portals have some thousands of links.
const MOST_ELEMENTS: usize = 20_000;
/// The most that is told of one page, each once: a list of everything we have leads to no notice in particular.
const MOST_LEADS: usize = 100;
/// The longest address that is read, in bytes.
const LONGEST: usize = 4 * 1024;

/// The attributes that say what leads where.
const WANTED: &[&str] = &["data-folkmoot-notice", "data-url", "href", "rel", "src"];
/// Relations of a page to what is said about it.
const RELATIONS: &[&str] = &["related", "replies", "via"];
/// Our card for frames, behind the start of our site.
const CARD: &str = "/embed/notice";
/// Our script that puts cards into pages, likewise.
const SCRIPT: &str = "/embed.js";

/// Something on a page that leads to our site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lead {
    /// A link, to this address of ours.
    Link(Url),
    /// A frame with our card, which is at this address of ours.
    Frame(Url),
    /// Our script with a place for a card, of the notice at this address.
    Script(Url),
}

/// What on the page that was read at `url` leads to the site that begins at `site`, in the order of the page; the cards
/// of the script last.
#[must_use]
pub fn leads(html: &str, url: &Url, site: &Url) -> Vec<Lead> {
    let seen = Seen::on(html);
    let base = seen.base.and_then(|href| absolute(url, href)).unwrap_or_else(|| url.clone());
    let ours = |to: &Url| path_on(to, site).map(str::to_owned);
    let mut leads: Vec<Lead> = Vec::new();
    let mut is_scripted = false;
    for (element, address) in seen.addresses {
        let Some(to) = absolute(&base, address) else { continue };
        match (element, ours(&to).as_deref()) {
            (Element::Link, Some(_)) => add(&mut leads, Lead::Link(to)),
            (Element::Frame, Some(CARD)) => add(&mut leads, Lead::Frame(to)),
            (Element::Script, Some(SCRIPT)) => is_scripted = true,
            (Element::Link | Element::Frame | Element::Script, _) => {}
        }
    }
    // As the script does: what the place says, from where the page stands; else what the page says its address is.
    let own = seen.canonical.and_then(|href| absolute(&base, href)).unwrap_or_else(|| url.clone());
    for place in seen.places.into_iter().filter(|_| is_scripted) {
        let of = if place.is_empty() { Some(own.clone()) } else { absolute(url, place) };
        if let Some(of) = of {
            add(&mut leads, Lead::Script(of));
        }
    }
    leads
}

fn add(leads: &mut Vec<Lead>, lead: Lead) {
    if leads.len() < MOST_LEADS && !leads.contains(&lead) {
        leads.push(lead);
    }
}

/// An address as it was written in an attribute, in full.
fn absolute(base: &Url, written: &str) -> Option<Url> {
    base.join(resolved(written).0.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}

#[derive(Clone, Copy)]
enum Element {
    Link,
    Frame,
    Script,
}

/// What was seen on a page, as it was written.
#[derive(Default)]
struct Seen<'a> {
    base: Option<&'a str>,
    canonical: Option<&'a str>,
    addresses: Vec<(Element, &'a str)>,
    /// The places for cards: the addresses they name, or nothing.
    places: Vec<&'a str>,
}

impl<'a> Seen<'a> {
    fn on(html: &'a str) -> Self {
        let (mut seen, mut templates, mut rest) = (Self::default(), 0_usize, html);
        while let Some((_, after)) = rest.split_once('<') {
            let piece;
            (piece, rest) = markup(after, WANTED);
            match piece {
                Markup::Start(tag) => {
                    if tag.name == "template" {
                        templates += 1;
                    }
                    if templates == 0 && !seen.take(&tag) {
                        break;
                    }
                    if tag.kind() == Kind::Raw && tag.name != "noscript" {
                        rest = raw_text(rest, &tag.name).1;
                    }
                }
                Markup::End(name) if name == "template" => templates = templates.saturating_sub(1),
                Markup::End(_) | Markup::Silent | Markup::Character => {}
            }
        }
        seen
    }

    /// Takes what a tag says; false once enough was seen.
    fn take(&mut self, tag: &StartTag<'a>) -> bool {
        let address = |name| tag.attribute(name).filter(|value| value.len() <= LONGEST);
        let (href, src) = (address("href"), address("src"));
        let related = |wanted: &[&str]| {
            let rel = tag.attribute("rel").unwrap_or_default();
            rel.split_ascii_whitespace().any(|said| wanted.iter().any(|rel| rel.eq_ignore_ascii_case(said)))
        };
        match tag.name.as_str() {
            "base" => self.base = self.base.or(href),
            "a" | "area" => self.addresses.extend(href.map(|href| (Element::Link, href))),
            "link" if related(&["canonical"]) => self.canonical = self.canonical.or(href),
            "link" if related(RELATIONS) => self.addresses.extend(href.map(|href| (Element::Link, href))),
            "iframe" => self.addresses.extend(src.map(|src| (Element::Frame, src))),
            "script" => self.addresses.extend(src.map(|src| (Element::Script, src))),
            _ => {}
        }
        if tag.attribute("data-folkmoot-notice").is_some() {
            self.places.push(address("data-url").unwrap_or_default());
        }
        self.addresses.len() + self.places.len() < MOST_ELEMENTS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "https://www.example.gov.cn/notices/1.html";
    const HERE: &str = "https%3A%2F%2Fwww.example.gov.cn%2Fnotices%2F1.html";

    fn read(html: &str) -> Vec<String> {
        of(html, "https://moot.example")
    }

    fn of(html: &str, site: &str) -> Vec<String> {
        let told = |lead: &Lead| match lead {
            Lead::Link(url) => format!("link {url}"),
            Lead::Frame(url) => format!("frame {url}"),
            Lead::Script(url) => format!("script {url}"),
        };
        leads(html, &Url::parse(PAGE).unwrap(), &Url::parse(site).unwrap()).iter().map(told).collect()
    }

    #[test]
    fn each_line_that_we_offer_is_told() {
        assert_eq!(
            read(&format!("<a href=\"https://moot.example/n?url={HERE}\">参与讨论</a>")),
            [format!("link https://moot.example/n?url={HERE}")]
        );
        let frame = format!("<iframe src='https://moot.example/embed/notice?url={HERE}&amp;lang=en'></iframe>");
        assert_eq!(read(&frame), [format!("frame https://moot.example/embed/notice?url={HERE}&lang=en")]);
        let script = "<script src=\"https://moot.example/embed.js\" async></script>\n<div data-folkmoot-notice></div>";
        assert_eq!(read(script), [format!("script {PAGE}")]);
    }

    #[test]
    fn the_scripts_card_is_of_what_the_page_says() {
        let script = "<script async src=//moot.example/embed.js></script>";
        assert_eq!(read(script), Vec::<String>::new(), "without a place for a card it shows nothing");
        assert_eq!(read("<div data-folkmoot-notice></div>"), Vec::<String>::new());
        let said = format!("<p DATA-folkmoot-notice data-url='/a.html?b=1&amp;c=2'></p>{script}");
        assert_eq!(read(&said), ["script https://www.example.gov.cn/a.html?b=1&c=2"]);
        let canonical = format!("<link rel=canonical href=/b.html><i data-folkmoot-notice></i>{script}");
        assert_eq!(read(&canonical), ["script https://www.example.gov.cn/b.html"]);
        let elsewhere = "<script src='https://moot.example.org/embed.js'></script><i data-folkmoot-notice></i>";
        assert_eq!(read(elsewhere), Vec::<String>::new());
    }

    #[test]
    fn scheme_and_case_make_no_difference_host_and_port_do() {
        let link = "link http://moot.example/threads/7";
        assert_eq!(read("<A HREF=HTTP://Moot.Example:80/threads/7>"), [link]);
        for other in
            ["//moot.example:8443/threads/7", "//m.moot.example/threads/7", "/threads/7", "ftp://moot.example/"]
        {
            assert_eq!(read(&format!("<a href='{other}'>x</a>")), Vec::<String>::new(), "{other}");
        }
        assert_eq!(of("<a href='http://议事.example/'>x</a>", "https://议事.example").len(), 1);
    }

    #[test]
    fn relative_addresses_follow_the_first_base_wherever_it_stands() {
        let html = "<a href='threads/7'>x</a><base target=_top><base href='https://moot.example/'><base href='/y/'>";
        assert_eq!(read(html), ["link https://moot.example/threads/7"]);
        assert_eq!(of("<a href='/n?url=x'>x</a>", "https://www.example.gov.cn").len(), 1);
    }

    #[test]
    fn what_nobody_sees_is_not_told() {
        let link = "<a href='https://moot.example/threads/7'>x</a>";
        for hidden in [
            format!("<!-- {link} -->"),
            format!("<!-- {link}"),
            format!("<template><template></template>{link}</template>"),
            format!("<script>document.write(\"{link}\")</script>"),
            format!("<textarea>{link}</textarea>"),
            format!("<iframe src='/x'>{link}</iframe>"),
            format!("<style>{link}"),
            link.replace("<a", "<a a=\"").replace("'>", "\">"),
            "<link rel='preconnect' href='https://moot.example'>".to_owned(),
            "<iframe src='https://moot.example/threads/7'></iframe>".to_owned(),
            "https://moot.example/threads/7".to_owned(),
        ] {
            assert_eq!(read(&hidden), Vec::<String>::new(), "{hidden}");
        }
        for shown in [format!("<noscript>{link}</noscript>"), format!("<template></template>{link}{link}")] {
            assert_eq!(read(&shown), ["link https://moot.example/threads/7"], "{shown}");
        }
        assert_eq!(read("<link rel='Replies x' href='https://moot.example/threads/7'>").len(), 1);
    }

    #[test]
    fn what_is_told_is_bounded() {
        let many: String = (0..30_000).map(|id| format!("<a href=//moot.example/threads/{id}>")).collect();
        assert_eq!(read(&many).len(), MOST_LEADS);
        let long = format!("<a href='https://moot.example/{}'>", "a".repeat(LONGEST));
        assert_eq!(read(&long), Vec::<String>::new());
    }
}
