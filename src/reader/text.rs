//! Text for people out of HTML: of a notice that was read before, from what was kept of it; of a title with markup in it.

use scraper::Html;

use crate::page::{fold, is_silent, lines};
use crate::tidy::tidy;

/// The lines of [`NoticeReading::main_html`](crate::NoticeReading::main_html).
#[must_use]
pub fn text_of(html: &markup::Html) -> Vec<String> {
    let dom = Html::parse_document(&tidy(html.as_str()));
    lines(dom.root_element(), &is_silent)
}

/// Text that may hold markup, such as a title in a feed, on one line: tags and entities resolved where there are any.
pub(crate) fn line_of(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return fold(html);
    }
    let dom = Html::parse_document(&tidy(html));
    fold(&lines(dom.root_element(), &is_silent).join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_reads_as_it_did() {
        let html = markup::Html::stored("<h4>方案</h4><p>一、主街<b>每二十五米</b>一盏。<br>二、支路。</p>".to_owned());
        assert_eq!(text_of(&html), ["方案", "一、主街每二十五米一盏。", "二、支路。"]);
    }

    #[test]
    fn markup_in_a_line_goes() {
        assert_eq!(line_of("关于<em>桥</em>的 &lt;办法&gt;<br>征求意见"), "关于桥的 <办法> 征求意见");
        assert_eq!(line_of("1 < 2\n & 3"), "1 < 2 & 3");
    }
}
