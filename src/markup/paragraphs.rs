//! Plain text as HTML that shows that text and nothing else: for words that came without any markup.

use crate::html::Html;

/// A paragraph for each line. Whatever would mean something to a browser is escaped, so nothing is left to sanitise.
#[must_use]
pub fn paragraphs(lines: &[String]) -> Html {
    let drawn: Vec<String> = lines.iter().map(|line| format!("<p>{}</p>", escaped(line))).collect();
    Html::clean(drawn.join("\n"))
}

fn escaped(line: &str) -> String {
    line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_shows_as_it_was_typed() {
        let lines = ["<script>alert(1)</script>".to_owned(), "甲 & 乙 &lt;".to_owned()];
        assert_eq!(
            paragraphs(&lines).as_str(),
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n<p>甲 &amp; 乙 &amp;lt;</p>"
        );
        assert_eq!(paragraphs(&[]).as_str(), "");
    }
}
