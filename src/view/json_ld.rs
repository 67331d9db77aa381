//! Linked data of schema.org, as search engines read it out of a page.

use serde::Serialize;

/// JSON for a data block of a page (`<script type="application/ld+json">`). Browsers do not run it, and the content policy
/// has no say in it; all it must not do is end the block. The only type beside `markup::Html` that a template prints
/// unescaped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct JsonLd(String);

impl JsonLd {
    /// The JSON of these values, without a character that HTML could take for its own.
    #[must_use]
    pub fn of<T: Serialize>(values: &T) -> Self {
        let json = serde_json::to_string(values).unwrap_or_default();
        Self(json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_it_ends_the_block() {
        let JsonLd(json) = JsonLd::of(&["</script><!--<script>&amp;"]);
        assert_eq!(json, "[\"\\u003c/script\\u003e\\u003c!--\\u003cscript\\u003e\\u0026amp;\"]");
        let back: Vec<String> = serde_json::from_str(&json).unwrap();
        assert_eq!(back, ["</script><!--<script>&amp;"]);
    }
}
