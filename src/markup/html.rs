//! HTML that may be shown as it is.

use serde::Serialize;

/// Sanitised HTML: the only type whose content a template may print unescaped. Only this crate makes one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Html(String);

impl Html {
    /// HTML that this crate made earlier and the database kept since.
    ///
    /// For nothing else: what is wrapped here is shown unescaped. The caller vouches that the text came out of
    /// [`into_string`](Self::into_string) and lay where nobody but the server writes.
    #[must_use]
    pub fn stored(html: String) -> Self {
        Self(html)
    }

    pub(crate) fn clean(html: String) -> Self {
        Self(html)
    }

    /// The HTML.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether its text begins with these words, white space apart: what bears its title need not be given it.
    #[must_use]
    pub fn begins_with(&self, words: &str) -> bool {
        let mut is_tag = false;
        let text = self.0.chars().filter(|c| {
            let is_text = !is_tag && *c != '<';
            is_tag = if is_tag { *c != '>' } else { *c == '<' };
            is_text && !c.is_whitespace()
        });
        let mut words = words.chars().filter(|c| !c.is_whitespace()).peekable();
        words.peek().is_some() && text.take(words.clone().count()).eq(words)
    }

    /// How many links it has that lead away from the site.
    #[must_use]
    pub fn links(&self) -> usize {
        // Sanitised HTML writes a tag in one way, and a bare bracket never.
        self.0.matches("<a ").count() - self.0.matches("<a href=\"/").count()
    }

    /// The HTML, owned: for keeping.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_counted_as_they_are_drawn() {
        assert_eq!(crate::markdown("[a](https://a.example) 和 https://b.example ，<a href=x>").links(), 2);
        assert_eq!(crate::markdown("没有链接").links(), 0);
        assert_eq!(crate::markdown("[甲](/posts/3) [乙](https://b.example)").links(), 1);
    }

    #[test]
    fn a_text_is_known_to_begin_with_its_title() {
        let html = Html::clean("<div>\n<h2>关于<b>征求</b> 意见</h2><p>各单位：</p></div>".to_owned());
        assert!(html.begins_with("关于 征求意见"));
        assert!(!html.begins_with("关于征求意见的公告") && !html.begins_with("各单位") && !html.begins_with(""));
    }
}
