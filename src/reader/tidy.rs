//! Hostile HTML made harmless to parse: what comes out is balanced, shallow and small.
//!
//! An HTML parser follows the standard faithfully, and the standard is quadratic in nesting depth, in attributes of
//! one tag and in open formatting elements. This pass is linear and bounds all three, so the parser behind it is fast
//! on anything. It is no sanitiser (that is `markup`): it decides what is worth parsing, not what is safe to show.

mod tag;

use tag::ATTRIBUTES;

pub(crate) use tag::{Kind, Markup, StartTag, markup, raw_text};

/// What the fetcher takes of one page; longer text is cut.
const MAX_BYTES: usize = 5 * 1024 * 1024;
/// Open elements at one point; pages pasted from word processors reach about forty.
const MAX_DEPTH: usize = 128;
/// Elements of one page; the longest real notices have some thousands.
const MAX_ELEMENTS: usize = 100_000;
/// Open formatting elements (`b`, `font`, …): the parser opens each of them anew in every paragraph that follows.
const MAX_FORMATTING: usize = 8;
/// Bytes of one piece of text: writing a piece out takes time quadratic in its length when it is full of ampersands.
const MAX_PIECE: usize = 8 * 1024;

/// The same page, balanced and within the limits. Scripts (but JSON-LD), styles, comments and unread attributes go.
pub(crate) fn tidy(html: &str) -> String {
    let mut html = html;
    if html.len() > MAX_BYTES {
        html = html.get(..html.floor_char_boundary(MAX_BYTES)).unwrap_or_default();
    }
    let mut page = Tidy { out: String::with_capacity(html.len()), ..Tidy::default() };
    page.out.push_str("<!DOCTYPE html>");
    while let Some((text, markup)) = html.split_once('<') {
        page.text(text);
        html = page.markup(markup);
    }
    page.text(html);
    page.close_down_to(0);
    page.out
}

#[derive(Default)]
struct Tidy {
    out: String,
    open: Vec<Open>,
    elements: usize,
    formatting: usize,
    hidden: usize,
    /// Start tags dropped at the depth limit that still wait for their end tags.
    overflow: usize,
    /// Bytes of text since the last tag or comment.
    piece: usize,
}

struct Open {
    name: String,
    fate: Fate,
}

#[derive(PartialEq)]
enum Fate {
    /// Stands in the output.
    Kept,
    /// The tag is dropped, what it holds stays.
    Bare,
    /// Goes with all it holds.
    Hidden,
}

impl Tidy {
    /// Long text is parted by empty comments, at characters that stand in no entity but at its beginning.
    fn text(&mut self, text: &str) {
        if self.hidden > 0 {
            return;
        }
        for c in text.chars() {
            if self.piece >= MAX_PIECE && (c == '&' || !c.is_ascii()) {
                self.out.push_str("<!---->");
                self.piece = 0;
            }
            self.out.push(c);
            self.piece += c.len_utf8();
        }
    }

    /// Takes what follows a `<` and returns what follows the construct it began.
    fn markup<'a>(&mut self, after: &'a str) -> &'a str {
        let (markup, rest) = markup(after, ATTRIBUTES);
        match markup {
            Markup::Start(tag) => return self.start(&tag, rest),
            Markup::End(name) => self.end(&name),
            Markup::Silent => {}
            Markup::Character => self.text("&lt;"),
        }
        rest
    }

    fn start<'a>(&mut self, tag: &StartTag<'a>, rest: &'a str) -> &'a str {
        while self.open.last().is_some_and(|top| tag::is_closed_by(&top.name, &tag.name)) {
            self.close_down_to(self.open.len().saturating_sub(1));
        }
        match tag.kind() {
            Kind::Raw => return self.raw(tag, rest),
            Kind::Unwrapped => {}
            Kind::Void => {
                if self.room() {
                    self.write(tag);
                }
            }
            Kind::Hidden => self.push(tag, Fate::Hidden),
            Kind::Formatting if self.formatting >= MAX_FORMATTING => self.push(tag, Fate::Bare),
            Kind::Formatting | Kind::Plain => {
                let fate = if self.room() { Fate::Kept } else { Fate::Bare };
                self.push(tag, fate);
            }
        }
        rest
    }

    fn end(&mut self, name: &str) {
        if self.overflow > 0 {
            self.overflow -= 1;
            return;
        }
        for (at, open) in self.open.iter().enumerate().rev() {
            if open.name == name {
                return self.close_down_to(at);
            }
            if tag::shelters(&open.name, name) {
                return;
            }
        }
    }

    fn push(&mut self, tag: &StartTag<'_>, fate: Fate) {
        if self.open.len() >= MAX_DEPTH {
            self.overflow += 1;
            return;
        }
        match fate {
            Fate::Kept => {
                self.write(tag);
                self.formatting += usize::from(tag.kind() == Kind::Formatting);
            }
            Fate::Hidden => self.hidden += 1,
            Fate::Bare => {}
        }
        self.open.push(Open { name: tag.name.clone(), fate });
    }

    fn close_down_to(&mut self, depth: usize) {
        while self.open.len() > depth
            && let Some(Open { name, fate }) = self.open.pop()
        {
            match fate {
                Fate::Kept => {
                    self.out.extend(["</", &name, ">"]);
                    self.piece = 0;
                    self.formatting -= usize::from(tag::kind(&name) == Kind::Formatting);
                }
                Fate::Hidden => self.hidden -= 1,
                Fate::Bare => {}
            }
        }
    }

    /// Scripts, styles and the like hold no markup: they end at their own end tag and nowhere else.
    fn raw<'a>(&mut self, tag: &StartTag<'a>, rest: &'a str) -> &'a str {
        let (content, rest) = raw_text(rest, &tag.name);
        if self.room() && (tag.name == "title" || tag.is_json_ld()) {
            self.write(tag);
            self.out.extend([content, "</", &tag.name, ">"]);
        }
        rest
    }

    fn room(&self) -> bool {
        self.hidden == 0 && self.elements < MAX_ELEMENTS
    }

    fn write(&mut self, tag: &StartTag<'_>) {
        self.elements += 1;
        self.piece = 0;
        tag.write(&mut self.out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tidied(html: &str) -> String {
        tidy(html).trim_start_matches("<!DOCTYPE html>").to_owned()
    }

    #[test]
    fn what_is_well_formed_stays() {
        let html = r#"<div id="zoom"><p>甲<br>乙 &amp; 丙</p><a href='./a.docx'>附件</a></div>"#;
        assert_eq!(tidied(html), r#"<div id="zoom"><p>甲<br>乙 &amp; 丙</p><a href="./a.docx">附件</a></div>"#);
    }

    #[test]
    fn long_text_is_parted_and_none_of_it_is_lost() {
        let long = "&amp;·x".repeat(10_000);
        let parted = tidied(&long);
        assert!(parted.split("<!---->").all(|piece| piece.len() <= MAX_PIECE + 8));
        assert_eq!(parted.replace("<!---->", ""), long);
    }

    #[test]
    fn what_is_open_is_closed_and_what_closes_nothing_goes() {
        assert_eq!(tidied("<ul><li>一<li>二</ul></div>三"), "<ul><li>一</li><li>二</li></ul>三");
        assert_eq!(tidied("<div><td></div>甲</td></div>"), "<div><td>甲</td></div>");
        assert_eq!(tidied("1 < 2 <b"), "1 &lt; 2 ");
    }

    #[test]
    fn scripts_styles_and_comments_go_but_json_ld_stays() {
        let html =
            r#"<script>"<p>"</script><style>p{}</style><!-- x --><script type="application/ld+json">{}</script>甲"#;
        assert_eq!(tidied(html), r#"<script type="application/ld+json">{}</script>甲"#);
        assert_eq!(tidied("<select><option>一</select>二"), "二");
    }

    #[test]
    fn depth_formatting_and_attributes_are_bounded() {
        let deep = tidied(&format!("{}甲{}乙", "<div>".repeat(100_000), "</div>".repeat(100_000)));
        assert_eq!(deep.matches("<div>").count(), MAX_DEPTH);
        assert!(deep.contains('甲') && deep.ends_with("乙"));
        assert_eq!(tidied(&"<font>".repeat(1000)).matches("<font>").count(), MAX_FORMATTING);
        let wide: String = (0..100_000).map(|n| format!(" a{n}=1")).collect();
        assert_eq!(tidied(&format!("<p{wide} id=x>甲")), r#"<p id="x">甲</p>"#);
    }
}
