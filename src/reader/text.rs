//! The text of a notice that was read before, from the HTML that was kept of it.

use scraper::Html;

use crate::page::{is_silent, lines};
use crate::tidy::tidy;

/// The lines of [`NoticeReading::main_html`](crate::NoticeReading::main_html).
#[must_use]
pub fn text_of(html: &markup::Html) -> Vec<String> {
    let dom = Html::parse_document(&tidy(html.as_str()));
    lines(dom.root_element(), &is_silent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_reads_as_it_did() {
        let html = markup::Html::stored("<h4>方案</h4><p>一、主街<b>每二十五米</b>一盏。<br>二、支路。</p>".to_owned());
        assert_eq!(text_of(&html), ["方案", "一、主街每二十五米一盏。", "二、支路。"]);
    }
}
