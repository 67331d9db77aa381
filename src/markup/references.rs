//! What the words of a post refer to: `#12`, another post of the same thread, and `@name`, somebody who takes part or a
//! department. Where each leads is not known here: whoever draws the text says it.
//!
//! No space ends a name in Chinese, so an `@` is handed over with all that could belong to the name, and whoever knows the
//! names says how much of it does. Nothing is a reference inside code or a link; a quotation mentions nobody, because its
//! words are somebody else's.

use base::name;
use comrak::nodes::{AstNode, NodeLink, NodeValue};
use comrak::{Arena, Node};

use crate::markdown::parse;
use crate::tame;

/// The most characters of a name.
const LONGEST_NAME: usize = 60;
/// The most digits of a number: no thread has more posts.
const LONGEST_NUMBER: usize = 9;

/// A reference as it stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference<'a> {
    /// `#12`: the post of this number.
    Number(i64),
    /// `@`, and what follows it: a name begins it, perhaps.
    Name(&'a str),
}

/// Where a reference leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// An address of this site: of a post or of a department.
    pub href: String,
    /// How it is shown.
    pub label: String,
    /// How many bytes of what follows the `@` are the name; a number is taken whole.
    pub length: usize,
}

/// All that a text refers to, in the order of reading, each as often as it stands there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct References {
    /// The numbers of posts.
    pub numbers: Vec<i64>,
    /// What follows each `@`.
    pub names: Vec<String>,
}

impl References {
    /// What a Markdown text refers to.
    #[must_use]
    pub fn of(markdown: &str) -> Self {
        let mut found = Self::default();
        if !markdown.contains(is_sign) {
            return found;
        }
        let arena = Arena::new();
        let root = parse(&arena, markdown);
        tame::tame(&arena, root);
        link(&arena, root, &mut |reference| {
            match reference {
                Reference::Number(number) => found.numbers.push(number),
                Reference::Name(name) => found.names.push(name.to_owned()),
            }
            None
        });
        found
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.numbers.is_empty() && self.names.is_empty()
    }
}

/// Makes links of the references that lead somewhere; the others stay the words they are.
pub(crate) fn link<'a>(arena: &'a Arena<'a>, root: Node<'a>, resolve: &mut dyn FnMut(Reference<'_>) -> Option<Target>) {
    let mut waiting = vec![(root, false)];
    while let Some((node, quoted)) = waiting.pop() {
        let (is_closed, quotes) = {
            let value = &node.data().value;
            (matches!(value, NodeValue::Link(_)), matches!(value, NodeValue::BlockQuote))
        };
        if is_closed {
            continue;
        }
        let text = match &node.data().value {
            NodeValue::Text(text) => Some(text.to_string()),
            _ => None,
        };
        if let Some(text) = text {
            replace(arena, node, &text, quoted, resolve);
            continue;
        }
        // The first child is taken up first: references come in the order of reading.
        let children: Vec<_> = node.children().collect();
        waiting.extend(children.into_iter().rev().map(|child| (child, quoted || quotes)));
    }
}

/// Puts words and links in the place of one piece of text, where something in it leads somewhere.
fn replace<'a>(
    arena: &'a Arena<'a>,
    node: Node<'a>,
    text: &str,
    quoted: bool,
    resolve: &mut dyn FnMut(Reference<'_>) -> Option<Target>,
) {
    let mut done = 0;
    let mut from = 0;
    while let Some(mark) = next(text, from) {
        from = mark.after;
        if quoted && matches!(mark.reference, Reference::Name(_)) {
            continue;
        }
        let Some(target) = resolve(mark.reference) else { continue };
        let end = match mark.reference {
            Reference::Number(_) => mark.after,
            Reference::Name(_) => mark.after + target.length,
        };
        if let Some(words) = text.get(done..mark.at).filter(|words| !words.is_empty()) {
            node.insert_before(words_of(arena, words));
        }
        node.insert_before(link_to(arena, target));
        (done, from) = (end, end);
    }
    if done == 0 {
        return;
    }
    if let Some(rest) = text.get(done..).filter(|rest| !rest.is_empty()) {
        node.insert_before(words_of(arena, rest));
    }
    node.detach();
}

fn words_of<'a>(arena: &'a Arena<'a>, words: &str) -> &'a AstNode<'a> {
    arena.alloc(NodeValue::Text(words.to_owned().into()).into())
}

fn link_to<'a>(arena: &'a Arena<'a>, target: Target) -> &'a AstNode<'a> {
    let to = NodeLink { url: target.href, title: String::new() };
    let link: &AstNode<'a> = arena.alloc(NodeValue::Link(Box::new(to)).into());
    link.append(words_of(arena, &target.label));
    link
}

/// A sign with what it may refer to.
struct Mark<'a> {
    /// Where the sign stands.
    at: usize,
    /// Where the number ends, or the name begins.
    after: usize,
    reference: Reference<'a>,
}

/// The next reference of a text from `from` on.
fn next(text: &str, from: usize) -> Option<Mark<'_>> {
    let mut from = from;
    loop {
        let rest = text.get(from..)?;
        let (offset, sign) = rest.char_indices().find(|(_, c)| is_sign(*c))?;
        let at = from + offset;
        let after = at + sign.len_utf8();
        let before = text.get(..at)?.chars().next_back();
        let reference = if is_part_of_word(before) { None } else { read(sign, text.get(after..)?) };
        match reference {
            Some((reference, length)) => return Some(Mark { at, after: after + length, reference }),
            None => from = after,
        }
    }
}

/// Both widths: input methods for Chinese type either.
const fn is_sign(c: char) -> bool {
    matches!(c, '#' | '＃' | '@' | '＠')
}

/// Whether what stands before a sign makes it a part of an address or of a longer mark.
fn is_part_of_word(before: Option<char>) -> bool {
    before.is_some_and(|c| c.is_ascii_alphanumeric() || is_sign(c) || matches!(c, '/' | '&' | '_' | '.'))
}

/// What follows a sign, and how many bytes of it are taken whatever it leads to.
fn read(sign: char, rest: &str) -> Option<(Reference<'_>, usize)> {
    if matches!(sign, '#' | '＃') {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let goes_on = rest.get(digits..)?.starts_with(|c: char| c.is_ascii_alphanumeric());
        let number: i64 = rest.get(..digits).filter(|digits| digits.len() <= LONGEST_NUMBER)?.parse().ok()?;
        return (!goes_on && number > 0).then_some((Reference::Number(number), digits));
    }
    let end = rest.char_indices().take(LONGEST_NAME).take_while(|(_, c)| may_be_named(*c)).last();
    let (at, last) = end?;
    let named = rest.get(..at + last.len_utf8())?.trim_end();
    let begins = !named.starts_with(|c: char| c == ' ' || is_bracket(c));
    (begins && named.contains(char::is_alphanumeric)).then_some((Reference::Name(named), 0))
}

/// What the names of people and departments are made of: editors name departments, by letters of any kind.
fn may_be_named(c: char) -> bool {
    name::may_stand(c) || c.is_alphanumeric() || is_bracket(c)
}

const fn is_bracket(c: char) -> bool {
    matches!(c, '(' | ')' | '（' | '）')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown_with;

    /// Draws a text in which these names and the posts 1 to 12 are known.
    fn drawn(text: &str, names: &[&str]) -> String {
        let html = markdown_with(text, &mut |reference| match reference {
            Reference::Number(number) if number <= 12 => {
                Some(Target { href: format!("/posts/{}", number + 100), label: format!("#{number}"), length: 0 })
            }
            Reference::Number(_) => None,
            Reference::Name(rest) => names.iter().find(|name| rest.starts_with(**name)).map(|name| Target {
                href: "/posts/7".to_owned(),
                label: format!("@{name}"),
                length: name.len(),
            }),
        });
        html.into_string().replace(" rel=\"nofollow ugc noopener\"", "")
    }

    #[test]
    fn numbers_and_names_become_links() {
        let html = drawn("同意#12，＠王小明说得对。@ 谁 #13 #0", &["王小明"]);
        let expected =
            "<p>同意<a href=\"/posts/112\">#12</a>，<a href=\"/posts/7\">@王小明</a>说得对。@ 谁 #13 #0</p>\n";
        assert_eq!(html, expected);
        assert_eq!(drawn("#1\n#2", &[]).matches("<a ").count(), 2, "a number at the beginning of a line is no heading");
    }

    #[test]
    fn what_is_no_reference_stays_as_it_is() {
        for text in ["`#1`", "    #1", "a#1", "#1a", "##1", "x@y.example", "https://e.example/#1", "&#1;"] {
            assert!(!drawn(text, &["y"]).contains("/posts/"), "{text}: {}", drawn(text, &["y"]));
        }
        assert!(!drawn("[#1](https://e.example)", &[]).contains("/posts/"));
    }

    #[test]
    fn a_quotation_cites_posts_and_mentions_nobody() {
        let html = drawn("> #3 王小明：@王小明 你好\n\n@王小明 我也是", &["王小明"]);
        assert_eq!(html.matches("/posts/103").count(), 1, "{html}");
        assert_eq!(html.matches("/posts/7").count(), 1, "{html}");
    }

    #[test]
    fn all_that_is_referred_to_is_told_in_order() {
        let found = References::of("@王小明，见 #3 和**#2**。\n\n- @Zhou Ming, #3");
        assert_eq!(found.numbers, [3, 2, 3]);
        assert_eq!(found.names, ["王小明", "Zhou Ming"]);
        assert!(References::of("没有").is_empty());
    }

    #[test]
    fn whatever_a_name_is_made_of_is_handed_over() {
        for c in ('\0'..=char::MAX).filter(|c| name::may_stand(*c)) {
            let named = format!("甲{c}乙");
            assert_eq!(read('@', &named), Some((Reference::Name(&named), 0)), "{c:?}");
        }
        // What means something in Markdown means nothing within a word.
        for named in ["lao_wang", "lao.wang", "lao:wang", "lao-wang", "lao'wang", "_lao", "lao_", "·周"] {
            assert_eq!(References::of(&format!("请 @{named}，看看")).names, [named]);
        }
        assert_eq!(References::of("@李明。@lao. @ 谁 @. @-").names, ["李明", "lao."]);
    }

    #[test]
    fn nobody_links_into_the_site_by_hand() {
        let html = drawn("[甲](/posts/3) [乙](/logout) <a href=\"/posts/3\">丙</a>", &[]);
        assert!(!html.contains("<a "), "{html}");
    }

    #[test]
    fn many_signs_are_read_in_bounded_time() {
        for text in ["@".repeat(50_000), "#1 ".repeat(20_000), "@甲".repeat(30_000)] {
            assert!(drawn(&text, &["甲"]).len() < text.len() * 64 + 1024);
        }
    }
}
