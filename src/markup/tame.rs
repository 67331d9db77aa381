//! Shapes a Markdown tree before it is drawn: bounded depth, headings below the page's own, no remote pictures, no dead
//! links, raw HTML as the text it is.
//!
//! Every walk is a loop with its own stack: a text may nest as deep as it is long.

use comrak::nodes::{AstNode, NodeLink, NodeValue};
use comrak::{Arena, Node};

use crate::sanitise::may_link;

/// How deep a text may nest before deeper levels are drawn flat. Browsers and parsers pay for each open element again
/// and again, and no reader follows a quotation of a quotation this far.
pub(crate) const MAX_DEPTH: usize = 24;

/// By how much headings go down: the page has `h1` and `h2`, each post is an `h3`.
const HEADING_SHIFT: u8 = 3;

/// Where a node stands in the shaped tree.
#[derive(Clone, Copy)]
struct Place {
    depth: usize,
    in_link: bool,
}

/// Shapes the whole tree in place.
pub(crate) fn tame<'a>(arena: &'a Arena<'a>, root: Node<'a>) {
    let mut waiting = vec![(root, Place { depth: 0, in_link: false })];
    while let Some((node, place)) = waiting.pop() {
        soften(arena, node);
        let children: Vec<_> = node.children().collect();
        let below = if is_unwanted(&node.data().value, place) {
            for child in &children {
                node.insert_before(child);
            }
            node.detach();
            place
        } else {
            let in_link = place.in_link || matches!(node.data().value, NodeValue::Link(_));
            Place { depth: place.depth + 1, in_link }
        };
        waiting.extend(children.into_iter().map(|child| (child, below)));
    }
}

/// Turns what must not be drawn as it is into its nearest harmless kind.
fn soften<'a>(arena: &'a Arena<'a>, node: Node<'a>) {
    let is_nameless_image = matches!(node.data().value, NodeValue::Image(_)) && node.first_child().is_none();
    let mut shown = None;
    {
        let value = &mut node.data_mut().value;
        match value {
            NodeValue::Heading(heading) => heading.level = (heading.level + HEADING_SHIFT).min(6),
            NodeValue::Image(link) => {
                shown = is_nameless_image.then(|| link.url.clone());
                *value = NodeValue::Link(std::mem::replace(link, Box::new(nowhere())));
            }
            NodeValue::HtmlBlock(block) => {
                shown = Some(block.literal.trim_end().to_owned());
                *value = NodeValue::Paragraph;
            }
            NodeValue::HtmlInline(literal) => *value = NodeValue::Text(std::mem::take(literal).into()),
            _ => {}
        }
    }
    if let Some(text) = shown {
        let text: &AstNode<'a> = arena.alloc(NodeValue::Text(text.into()).into());
        node.append(text);
    }
}

fn nowhere() -> NodeLink {
    NodeLink { url: String::new(), title: String::new() }
}

/// Whether only the node's children are kept.
fn is_unwanted(value: &NodeValue, place: Place) -> bool {
    match value {
        NodeValue::Link(link) => place.in_link || place.depth > MAX_DEPTH || !may_link(&link.url),
        NodeValue::BlockQuote
        | NodeValue::List(_)
        | NodeValue::Item(_)
        | NodeValue::Emph
        | NodeValue::Strong
        | NodeValue::Strikethrough => place.depth > MAX_DEPTH,
        _ => false,
    }
}
