//! Names of elements, whatever prefix they are written with: which vocabulary they are of, and their local name.

use super::xml::Tag;

/// Declarations in force at one point; a feed has some twenty, all at its root.
const MOST_DECLARATIONS: usize = 200;

/// The vocabularies that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vocabulary {
    /// RSS and Atom in all their versions, and names without a vocabulary: their names do not conflict.
    Feed,
    /// Dublin Core, in both of its sets.
    Dc,
    /// `content:encoded`.
    Content,
    /// XHTML.
    Xhtml,
    /// Media RSS.
    Media,
    /// The original address of an entry that a feed service moved.
    Origin,
    /// Anything else.
    Other,
}

/// Beginnings of the addresses by which vocabularies are declared, in lower case.
const ADDRESSES: &[(&str, Vocabulary)] = &[
    ("http://www.w3.org/2005/atom", Vocabulary::Feed),
    ("http://purl.org/atom/", Vocabulary::Feed),
    ("http://purl.org/rss/1.0/modules/content/", Vocabulary::Content),
    ("http://purl.org/rss/1.0/modules/", Vocabulary::Other),
    ("http://purl.org/rss/1.0/", Vocabulary::Feed),
    ("http://my.netscape.com/", Vocabulary::Feed),
    ("http://channel.netscape.com/", Vocabulary::Feed),
    ("http://backend.userland.com/", Vocabulary::Feed),
    ("http://blogs.law.harvard.edu/tech/rss", Vocabulary::Feed),
    ("http://www.rssboard.org/rss-specification", Vocabulary::Feed),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", Vocabulary::Feed),
    ("http://purl.org/dc/", Vocabulary::Dc),
    ("http://www.w3.org/1999/xhtml", Vocabulary::Xhtml),
    ("http://search.yahoo.com/mrss", Vocabulary::Media),
    ("http://rssnamespace.org/feedburner/ext/1.0", Vocabulary::Origin),
    ("http://www.pheedo.com/namespace/pheedo", Vocabulary::Origin),
];

/// What prefixes mean where nobody declared them.
const PREFIXES: &[(&str, Vocabulary)] = &[
    ("", Vocabulary::Feed),
    ("atom", Vocabulary::Feed),
    ("rdf", Vocabulary::Feed),
    ("rss", Vocabulary::Feed),
    ("dc", Vocabulary::Dc),
    ("dcterms", Vocabulary::Dc),
    ("content", Vocabulary::Content),
    ("media", Vocabulary::Media),
    ("xhtml", Vocabulary::Xhtml),
    ("feedburner", Vocabulary::Origin),
    ("pheedo", Vocabulary::Origin),
];

/// A name: its vocabulary and its local name in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) vocabulary: Vocabulary,
    pub(super) local: String,
    /// Whether its prefix was never declared.
    pub(super) is_undeclared: bool,
}

/// The declarations in force.
#[derive(Default)]
pub(super) struct Names(Vec<(usize, String, Vocabulary)>);

impl Names {
    /// Takes what a tag at `depth` declares, and reads its name.
    pub(super) fn enter(&mut self, tag: &Tag<'_>, depth: usize) -> Name {
        for (prefix, address) in tag.namespaces() {
            if self.0.len() < MOST_DECLARATIONS {
                self.0.push((depth, prefix.to_owned(), by_address(address)));
            }
        }
        self.read(tag.name)
    }

    /// Forgets what was declared at `depth` and deeper.
    pub(super) fn leave(&mut self, depth: usize) {
        while self.0.last().is_some_and(|(at, ..)| *at >= depth) {
            self.0.pop();
        }
    }

    /// The name, as the declarations in force have it.
    pub(super) fn read(&self, name: &str) -> Name {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let declared = self.0.iter().rev().find(|(_, known, _)| known == prefix).map(|(.., vocabulary)| *vocabulary);
        let usual = || PREFIXES.iter().find(|(known, _)| prefix.eq_ignore_ascii_case(known)).map(|(_, known)| *known);
        let vocabulary = match declared {
            // What is declared as the default and unknown is one more address for RSS.
            Some(Vocabulary::Other) if prefix.is_empty() => Vocabulary::Feed,
            Some(known) => known,
            None => usual().unwrap_or(Vocabulary::Other),
        };
        let is_undeclared = declared.is_none() && !matches!(prefix, "" | "xml");
        Name { vocabulary, is_undeclared, local: local.chars().take(64).collect::<String>().to_ascii_lowercase() }
    }
}

fn by_address(address: &str) -> Vocabulary {
    let address = address.trim().to_ascii_lowercase();
    let known = ADDRESSES.iter().find(|(start, _)| address.starts_with(start));
    known.map_or(Vocabulary::Other, |(_, vocabulary)| *vocabulary)
}
