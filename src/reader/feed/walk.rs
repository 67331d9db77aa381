//! The walk over the pieces of a feed: what is open, what is being collected, which addresses are relative to what.

use chrono_tz::Tz;
use url::Url;

use super::entry::Entry;
use super::field::{self, Field};
use super::name::{Name, Names, Vocabulary};
use super::value::Value;
use super::xml::{Piece, Tag};
use crate::source::{Fault, Rows, SkipReason, SourceKind, SourceReading};

/// Open elements at one point; what stands deeper is passed by.
const MAX_DEPTH: usize = 64;

/// Where the walk is.
pub(super) struct Walk<'a> {
    kind: SourceKind,
    zone: Tz,
    rows: Rows,
    title: Option<String>,
    names: Names,
    open: Vec<Open<'a>>,
    /// Elements beyond the depth that still wait for their ends.
    overflow: usize,
    entry: Option<Entry>,
    collected: Option<Collected<'a>>,
    source: Url,
}

struct Open<'a> {
    written: &'a str,
    name: Name,
    /// What links inside are relative to.
    base: Url,
}

/// An element whose content is being collected.
struct Collected<'a> {
    field: Field,
    tag: Tag<'a>,
    value: Value,
    base: Url,
    /// How many elements are open outside of it.
    depth: usize,
}

impl<'a> Walk<'a> {
    pub(super) fn of(kind: SourceKind, url: &Url, zone: Tz) -> Self {
        Self {
            kind,
            zone,
            rows: Rows::of(kind, url),
            title: None,
            names: Names::default(),
            open: Vec::new(),
            overflow: 0,
            entry: None,
            collected: None,
            source: url.clone(),
        }
    }

    pub(super) fn take(&mut self, piece: Piece<'a>) {
        match piece {
            Piece::Text(text) => {
                if let Some(collected) = &mut self.collected {
                    collected.value.push_text(&text);
                }
            }
            Piece::Start(tag) => self.start(tag),
            Piece::End(name) => self.end(name),
        }
    }

    /// The reading. What is still open breaks off; an entry among it is left out.
    pub(super) fn finish(mut self, is_cut_off: bool) -> SourceReading {
        // A feed may leave out the end of its root, or have it cut, without losing anything.
        let breaks_off = self.entry.is_some() || self.collected.is_some();
        if self.entry.take().is_some() {
            self.rows.skip(None, None, SkipReason::CutOff);
        }
        if breaks_off || is_cut_off || !self.open.is_empty() {
            self.rows.fault(Fault::CutOff);
        }
        self.rows.title(self.title);
        self.rows.done()
    }

    fn start(&mut self, tag: Tag<'a>) {
        if self.open.len() >= MAX_DEPTH {
            self.overflow += usize::from(!tag.is_empty);
            return;
        }
        let depth = self.open.len();
        let name = self.names.enter(&tag, depth);
        if field::is_entry(&name) && self.entry.is_some() {
            // The end of the entry before this one is missing.
            self.rows.fault(Fault::Syntax);
            self.close_entry();
            return self.start(tag);
        }
        if name.is_undeclared {
            self.rows.fault(Fault::Syntax);
        }
        let base = self.base_at(&tag);
        let is_empty = tag.is_empty;
        let written = tag.name;
        if let Some(collected) = &mut self.collected {
            collected.value.push_tag(&tag);
        } else if field::is_entry(&name) {
            self.entry = Some(Entry::of(&tag, &base));
        } else {
            self.collect(&name, tag, &base, depth);
        }
        self.open.push(Open { written, name, base });
        if is_empty {
            self.close();
        }
    }

    /// Begins to collect an element that says something of the entry it stands in, or of the feed.
    fn collect(&mut self, name: &Name, tag: Tag<'a>, base: &Url, depth: usize) {
        let Some(parent) = self.open.last().map(|open| &open.name) else { return };
        let Some(field) = Field::of(name) else { return };
        let is_wanted = match &self.entry {
            Some(_) => field::is_entry(parent),
            None => matches!(field, Field::Title | Field::OtherTitle) && field::is_head(parent),
        };
        if is_wanted {
            let is_atom = self.kind == SourceKind::Atom && name.vocabulary == Vocabulary::Feed;
            let value = Value::of(&tag, is_atom);
            self.collected = Some(Collected { field, tag, value, base: base.clone(), depth });
        }
    }

    fn end(&mut self, name: &str) {
        if self.overflow > 0 {
            self.overflow -= 1;
            return;
        }
        let is_same = |open: &Open<'_>| open.written.eq_ignore_ascii_case(name);
        if !self.open.iter().any(is_same) {
            return self.rows.fault(Fault::Syntax);
        }
        while let Some(open) = self.open.last() {
            let is_last = is_same(open);
            if !is_last {
                self.rows.fault(Fault::Syntax);
            }
            self.close();
            if is_last {
                break;
            }
        }
    }

    /// Closes the innermost element.
    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let depth = self.open.len();
        self.names.leave(depth);
        match self.collected.take_if(|collected| collected.depth == depth) {
            Some(collected) => self.keep(collected),
            None => {
                if let Some(collected) = &mut self.collected {
                    collected.value.push_end(open.written);
                }
            }
        }
        let is_inside = self.open.iter().any(|open| field::is_entry(&open.name));
        if field::is_entry(&open.name)
            && !is_inside
            && let Some(entry) = self.entry.take()
        {
            entry.finish(&mut self.rows, self.zone);
        }
    }

    fn close_entry(&mut self) {
        while let Some(open) = self.open.last() {
            let is_entry = field::is_entry(&open.name);
            self.close();
            if is_entry {
                break;
            }
        }
    }

    fn keep(&mut self, collected: Collected<'a>) {
        let Collected { field, tag, value, base, .. } = collected;
        match &mut self.entry {
            Some(entry) => entry.take(field, &tag, value, &base),
            None => self.title = self.title.take().or_else(|| Some(value.line()).filter(|title| !title.is_empty())),
        }
    }

    fn base_at(&self, tag: &Tag<'_>) -> Url {
        let outer = self.open.last().map_or(&self.source, |open| &open.base);
        // CDF has it without a prefix.
        let base = tag.attribute("xml:base").or_else(|| tag.attribute("base"));
        base.and_then(|base| outer.join(base.trim()).ok()).unwrap_or_else(|| outer.clone())
    }
}
