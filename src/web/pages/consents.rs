//! The texts that a newcomer agrees to, wherever somebody registers.

use forum::consent::ConsentView;
use serde::Serialize;

/// What the component `consents` draws.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Consents {
    texts: Vec<Text>,
    /// What agreeing sends: the marks of all the texts.
    marks: String,
    agreed: bool,
    error: String,
}

/// A text to agree to.
#[derive(Debug, Clone, Serialize)]
struct Text {
    title: String,
    words: String,
}

impl Consents {
    /// The texts, not agreed to yet; `error` is what is wrong with the answer, empty where nothing is.
    pub(super) fn of(texts: Vec<ConsentView>, error: String) -> Self {
        let marks: Vec<&str> = texts.iter().map(|text| text.mark.as_str()).collect();
        Self {
            marks: marks.join(" "),
            texts: texts.into_iter().map(|text| Text { title: text.title, words: text.text }).collect(),
            agreed: false,
            error,
        }
    }

    /// The same with the answer that was sent: it counts for the texts of which it names the marks.
    pub(super) fn answered(self, sent: &str) -> Self {
        Self { agreed: !self.marks.is_empty() && self.marks == sent, ..self }
    }
}
