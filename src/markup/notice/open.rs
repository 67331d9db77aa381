//! The elements that are open while a page is written anew: which end where, and how deep they may go.

/// How many elements may be open at once; deeper ones are left out and their words kept. Parsers look through all open
/// elements at nearly every tag, so that depth times length is what a page costs.
const MAX_OPEN: usize = 48;

/// Open elements, outermost first.
#[derive(Default)]
pub(super) struct Open(Vec<String>);

impl Open {
    /// Opens `name` unless that would go too deep; says whether it did.
    pub(super) fn push(&mut self, name: &str) -> bool {
        let fits = self.0.len() < MAX_OPEN;
        if fits {
            self.0.push(name.to_owned());
        }
        fits
    }

    /// Closes everything down to and including the innermost `name`; nothing when none is open.
    pub(super) fn close(&mut self, name: &str) -> Vec<String> {
        match self.0.iter().rposition(|open| open == name) {
            Some(at) => self.0.drain(at..).rev().collect(),
            None => Vec::new(),
        }
    }

    /// Closes what the start of `name` ends without saying so (HTML Living Standard, 13.1.2.4 "Optional tags").
    pub(super) fn close_before(&mut self, name: &str) -> Vec<String> {
        if name == "a" {
            return self.close("a"); // links do not nest
        }
        let (ended, limits): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table"]),
            "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot"], &["table"]),
            name if is_block(name) => (&["p"], &["table", "td", "th", "li", "dd", "div", "blockquote"]),
            _ => return Vec::new(),
        };
        let from = self.0.iter().rposition(|open| limits.contains(&open.as_str())).map_or(0, |at| at + 1);
        let inside = self.0.get(from..).unwrap_or_default();
        match inside.iter().position(|open| ended.contains(&open.as_str())) {
            Some(at) => self.0.drain(from + at..).rev().collect(),
            None => Vec::new(),
        }
    }

    /// Closes everything.
    pub(super) fn close_all(&mut self) -> Vec<String> {
        self.0.drain(..).rev().collect()
    }
}

/// Whether the start of `name` ends a paragraph.
fn is_block(name: &str) -> bool {
    matches!(name, "blockquote" | "div" | "dl" | "h3" | "h4" | "h5" | "h6" | "hr" | "ol" | "p" | "pre" | "table" | "ul")
}
