//! What the page's head says of it: the mandatory tags of government sites (国办发〔2017〕47号, annex), Open Graph.
//!
//! Real pages write the names in any case, the attributes in any order, and fill what they do not know with "null".

use crate::page::{Page, fold, name};

/// The longest value kept, in characters: no title or name is longer.
const LONGEST: usize = 500;

/// The page's `<meta>` tags with something in them, in page order.
pub(crate) struct Meta(Vec<(String, String)>);

impl Meta {
    /// Collects the tags of a page.
    pub(crate) fn of(page: &Page) -> Self {
        let tags = page.elements().filter(|element| name(*element) == "meta").filter_map(|tag| {
            let key = tag.attr("name").or_else(|| tag.attr("property"))?.trim().to_ascii_lowercase();
            let value = fold(&tag.attr("content")?.chars().take(LONGEST).collect::<String>());
            (!is_void(&value)).then_some((key, value))
        });
        Self(tags.collect())
    }

    /// The value of the first tag of that name (given in lower case) that has one; line breaks are folded.
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }
}

/// Whether a value is a content system's way of saying that there is none.
pub(crate) fn is_void(value: &str) -> bool {
    let value = value.trim();
    value.is_empty()
        || matches!(value, "-" | "--" | "无" | "暂无")
        || ["null", "undefined", "none"].iter().any(|void| value.eq_ignore_ascii_case(void))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_order_and_emptiness_are_read_leniently() {
        let html = "<meta content='2026-09-04 10:06' name='pubdate'><META NAME=contentSource CONTENT='null'>
            <meta name='ContentSource' content='某某市\n司法局'><meta property='og:title' content='标题'>";
        let page = Page::parse(html, &url::Url::parse("https://www.example.gov.cn/").unwrap());
        let meta = Meta::of(&page);
        assert_eq!(meta.get("pubdate"), Some("2026-09-04 10:06"));
        assert_eq!(meta.get("contentsource"), Some("某某市 司法局"));
        assert_eq!(meta.get("og:title"), Some("标题"));
        assert_eq!(meta.get("siteidcode"), None);
    }
}
