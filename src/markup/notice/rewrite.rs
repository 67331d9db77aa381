//! Writes a page anew from its tokens: allowed elements only, each closed, none too deep, headings below the page's own.
//!
//! Why before the sanitiser and not after: the tree of a hostile page can cost the square of its length to build. What
//! is written here costs its length. Safety is not decided here.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::open::Open;
use crate::sanitise::{ATTRIBUTES, in_notices};

/// Bytes of one piece of text, and of one attribute's value: the parser's own writer takes time quadratic in the length
/// of either when it is full of ampersands.
const MAX_PIECE: usize = 8 * 1024;
const MAX_VALUE: usize = 4 * 1024;

/// The page, written anew.
pub(super) fn rewrite(html: &str) -> String {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(Writer(RefCell::default()), TokenizerOpts::default());
    // The sink never asks for a pause, so one feeding takes all of it.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut page = tokenizer.sink.0.into_inner();
    let rest = page.open.close_all();
    page.write_ends(&rest);
    page.html
}

/// Takes tokens; behind a cell because the tokenizer shares its sink.
struct Writer(RefCell<Page>);

#[derive(Default)]
struct Page {
    html: String,
    open: Open,
    /// The element whose content is being left out.
    skipping: Option<String>,
    /// Bytes of text since the last tag or comment.
    piece: usize,
}

impl TokenSink for Writer {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => return page.tag(&tag),
            Token::CharacterTokens(text) if page.skipping.is_none() => page.write_text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Page {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = shifted(&tag.name);
        if let Some(skipped) = &self.skipping {
            if tag.kind == TagKind::EndTag && skipped == name {
                self.skipping = None;
            }
            return TokenSinkResult::Continue;
        }
        if let (TagKind::StartTag, Some(raw)) = (tag.kind, content_left_out(name)) {
            self.skipping = Some(name.to_owned());
            return TokenSinkResult::RawData(raw);
        }
        if in_notices(name) {
            match tag.kind {
                TagKind::StartTag => self.start(name, tag),
                TagKind::EndTag => {
                    let ended = self.open.close(name);
                    self.write_ends(&ended);
                }
            }
        }
        TokenSinkResult::Continue
    }

    fn start(&mut self, name: &str, tag: &Tag) {
        let ended = self.open.close_before(name);
        self.write_ends(&ended);
        if !matches!(name, "br" | "hr") && !self.open.push(name) {
            return;
        }
        self.piece = 0;
        self.html.push('<');
        self.html.push_str(name);
        let allowed = ATTRIBUTES.iter().find(|(of, _)| *of == name).map_or(&[][..], |(_, names)| *names);
        let allowed = |name: &str, value: &str| allowed.contains(&name) && value.len() <= MAX_VALUE;
        for attribute in tag.attrs.iter().filter(|a| allowed(&a.name.local, &a.value)) {
            self.html.push(' ');
            self.html.push_str(&attribute.name.local);
            self.html.push_str("=\"");
            attribute.value.chars().for_each(|c| self.write_char(c));
            self.html.push('"');
        }
        self.html.push('>');
    }

    fn write_ends(&mut self, names: &[String]) {
        for name in names {
            self.html.push_str("</");
            self.html.push_str(name);
            self.html.push('>');
        }
    }

    /// Long text is parted by empty comments, which the sanitiser takes out again.
    fn write_text(&mut self, text: &str) {
        for c in text.chars() {
            if self.piece >= MAX_PIECE {
                self.html.push_str("<!---->");
                self.piece = 0;
            }
            self.piece += c.len_utf8();
            self.write_char(c);
        }
    }

    fn write_char(&mut self, c: char) {
        match c {
            '&' => self.html.push_str("&amp;"),
            '<' => self.html.push_str("&lt;"),
            '>' => self.html.push_str("&gt;"),
            '"' => self.html.push_str("&quot;"),
            other => self.html.push(other),
        }
    }
}

/// Headings of the two highest ranks are the page's own; a notice's begin below them.
fn shifted(name: &str) -> &str {
    if matches!(name, "h1" | "h2") { "h3" } else { name }
}

/// Elements whose content is no text of the notice, and how the tokenizer has to read it.
fn content_left_out(name: &str) -> Option<RawKind> {
    match name {
        "script" => Some(RawKind::ScriptData),
        "style" | "iframe" | "noembed" | "noframes" | "noscript" | "xmp" => Some(RawKind::Rawtext),
        "title" | "textarea" => Some(RawKind::Rcdata),
        _ => None,
    }
}
