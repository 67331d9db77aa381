//! The beginning of a text in plain words: for lists, feeds and titles of links.

use comrak::Arena;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::NodeValue;

use crate::markdown::parse;

/// Marks that bear their own space.
const WIDE_MARKS: [char; 8] = ['。', '！', '？', '；', '：', '，', '、', '）'];

/// The first `chars` characters of a Markdown text without its marks, on one line; an ellipsis stands where it was cut.
///
/// The result is text, not HTML: it still has to be escaped where it is shown.
#[must_use]
pub fn excerpt(markdown: &str, chars: usize) -> String {
    let words = words(markdown);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(chars) {
        Some((end, next)) => format!("{}…", cut(words.get(..end).unwrap_or_default(), next).trim_end()),
        None => words,
    }
}

/// The text without its last word, where the cut before `next` would go through it; Chinese is cut anywhere.
fn cut(text: &str, next: char) -> &str {
    let is_torn = next.is_ascii_alphanumeric() && text.ends_with(|c: char| c.is_ascii_alphanumeric());
    let whole = text.rfind(' ').filter(|_| is_torn).and_then(|at| text.get(..at));
    whole.unwrap_or(text)
}

fn words(markdown: &str) -> String {
    let arena = Arena::new();
    let mut words = String::with_capacity(markdown.len());
    for edge in parse(&arena, markdown).traverse() {
        match edge {
            NodeEdge::Start(node) => match &node.data().value {
                NodeValue::Text(text) => words.push_str(text),
                NodeValue::Code(code) => words.push_str(&code.literal),
                NodeValue::CodeBlock(block) => words.push_str(&block.literal),
                NodeValue::HtmlInline(literal) => words.push_str(literal),
                NodeValue::HtmlBlock(block) => words.push_str(&block.literal),
                NodeValue::SoftBreak | NodeValue::LineBreak => words.push(' '),
                _ => {}
            },
            // Behind a full-width mark there is space enough.
            NodeEdge::End(node) if node.data().value.block() && !words.ends_with(WIDE_MARKS) => words.push(' '),
            NodeEdge::End(_) => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        assert_eq!(
            excerpt("# 标题\n\n**建议（一）。**请[优化](http://e.org)\n\n- 甲\n- 乙", 99),
            "标题 建议（一）。请优化 甲 乙"
        );
        assert_eq!(excerpt("a < b & `c`", 99), "a < b & c");
    }

    #[test]
    fn it_is_cut_at_a_character() {
        assert_eq!(excerpt("一二三四", 3), "一二三…");
        assert_eq!(excerpt("which is equal", 10), "which is…");
        assert_eq!(excerpt("unbreakable", 3), "unb…");
        assert_eq!(excerpt("一。\n\n二", 9), "一。二");
        assert_eq!(excerpt("一二三", 3), "一二三");
        assert_eq!(excerpt("", 3), "");
    }
}
