//! The element that holds the notice itself, without what the portal puts around it.
//!
//! First by the names that the content systems of government sites give it, else where most unlinked text stands.

use scraper::ElementRef;

use crate::page::{Page, is_chrome, is_marked, is_silent, lines, name};

/// Ids and classes of content containers, the most telling first.
const CONTAINERS: &[&str] = &[
    "UCAP-CONTENT",
    "TRS_Editor",
    "TRS_UEDITOR",
    "article-content",
    "article_content",
    "articleContent",
    "BodyLabel",
    "zoom",
    "ZoomCon",
    "zoomfontcon",
    "pages_content",
    "pages-content",
    "v_news_content",
    "vsb_content",
    "wp_articlecontent",
    "xxgk_content",
    "content_body_box",
    "Three_xilan_07",
    "con_con",
    "ccontent",
    "editor-content",
    "editorContent",
    "news_content_style",
    "news_content",
    "newscontent",
    "info-content",
    "detail-content",
    "detail_content",
    "j-fontContent",
    "xl_content",
    "conTxt",
    "nr_content",
    "content-body",
];

/// How many containers of one name are weighed against each other.
const MAX_RIVALS: usize = 8;

/// The element that holds the notice; `None` when no text stands anywhere outside of links and navigation.
pub(crate) fn container(page: &Page) -> Option<ElementRef<'_>> {
    let named = CONTAINERS.iter().find_map(|mark| fullest(page, &|element| is_marked(element, mark)));
    named
        .or_else(|| fullest(page, &|element| name(element) == "article"))
        .or_else(|| fullest(page, &|element| name(element) == "main"))
        .or_else(|| densest(page))
}

/// The text of the notice as lines.
pub(crate) fn text(container: ElementRef<'_>) -> Vec<String> {
    lines(container, &|element| is_silent(element) || is_chrome(element))
}

/// Of the elements that match, the one with most text; of equals the first.
fn fullest<'a>(page: &'a Page, matches: &dyn Fn(ElementRef<'_>) -> bool) -> Option<ElementRef<'a>> {
    let mut best: Option<(usize, ElementRef<'a>)> = None;
    for element in page.elements().filter(|element| matches(*element)).take(MAX_RIVALS) {
        let length = text(element).iter().map(String::len).sum();
        if length > best.map_or(0, |(longest, _)| longest) {
            best = Some((length, element));
        }
    }
    best.map(|(_, element)| element)
}

/// The block that the most unlinked text stands in. Text counts in full for its own block and by half for the block
/// around that one, so that a notice set with one `<div>` for each paragraph is found whole.
fn densest(page: &Page) -> Option<ElementRef<'_>> {
    let body = page.elements().find(|element| name(*element) == "body")?;
    let mut blocks = Blocks(vec![(0, body)]);
    blocks.visit(body, 0, 0);
    let heaviest = blocks.0.iter().map(|(weight, _)| *weight).max().filter(|weight| *weight > 0)?;
    blocks.0.into_iter().find(|(weight, _)| *weight == heaviest).map(|(_, element)| element)
}

/// Blocks with the weight of their text, in document order.
struct Blocks<'a>(Vec<(usize, ElementRef<'a>)>);

impl<'a> Blocks<'a> {
    /// Weighs the text below `element`, whose nearest block is `own` and the one around that `outer`.
    fn visit(&mut self, element: ElementRef<'a>, own: usize, outer: usize) {
        for child in element.children() {
            if let Some(text) = child.value().as_text() {
                let length = text.chars().filter(|c| !c.is_whitespace()).count();
                self.credit(own, 2 * length);
                self.credit(outer, length);
            }
            let Some(child) = ElementRef::wrap(child) else { continue };
            if name(child) == "a" || is_silent(child) || is_chrome(child) {
                continue;
            }
            if matches!(name(child), "div" | "td" | "section" | "dd") {
                self.0.push((0, child));
                self.visit(child, self.0.len() - 1, own);
            } else {
                self.visit(child, own, outer);
            }
        }
    }

    fn credit(&mut self, block: usize, weight: usize) {
        if let Some((sum, _)) = self.0.get_mut(block) {
            *sum += weight;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> Option<Vec<String>> {
        let page = Page::parse(html, &url::Url::parse("https://www.example.gov.cn/").unwrap());
        container(&page).map(text)
    }

    #[test]
    fn a_named_container_is_taken_before_a_larger_one() {
        let html = "<div class='list'>很长很长很长很长的别的文字</div><div class='trs_editor view'><p>正文</p></div>";
        assert_eq!(read(html).unwrap(), ["正文"]);
        assert_eq!(read("<div id=zoom></div><article><nav>导航</nav>甲<br>乙</article>").unwrap(), ["甲", "乙"]);
    }

    #[test]
    fn without_a_name_the_densest_block_is_taken() {
        let paragraphs = "<div>第一段说的是桥的位置。</div><div>第二段说的是桥的宽度。</div>";
        let html = format!(
            "<ul><li><a href=x>{}</a></ul><div><div>{paragraphs}</div></div><div>版权</div>",
            "链接".repeat(99)
        );
        assert_eq!(read(&html).unwrap(), ["第一段说的是桥的位置。", "第二段说的是桥的宽度。"]);
    }

    #[test]
    fn a_page_of_links_has_no_text() {
        assert_eq!(read("<p><a href=x>一</a></p><nav>二</nav>"), None);
    }
}
