//! The words of a rule in both languages, as they are typed.

use domain::rule::RuleInput;
use serde::{Deserialize, Serialize};

use crate::pages::faults::Faults;

/// What is typed for a rule. The code is asked for a new rule only; the version is the one that was read.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    pub(super) code: String,
    #[serde(default)]
    pub(super) version: i32,
    #[serde(default)]
    pub(super) title_zh: String,
    #[serde(default)]
    pub(super) title_en: String,
    #[serde(default)]
    pub(super) text_zh: String,
    #[serde(default)]
    pub(super) text_en: String,
    #[serde(default)]
    pub(super) since: String,
}

impl Typed {
    pub(super) fn input(&self) -> RuleInput {
        let Self { title_zh, title_en, text_zh, text_en, since, .. } = self.clone();
        RuleInput { title_zh, title_en, text_zh, text_en, since }
    }
}

/// The form: what was typed, and what of it is to be mended.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct RuleForm {
    typed: Typed,
    /// The same fields, with what is wrong in each.
    wrong: Wrong,
    /// For the component `form.errors`.
    faults: Faults,
    most_title: usize,
    most_text: usize,
}

#[derive(Debug, Clone, Default, Serialize)]
struct Wrong {
    code: String,
    title_zh: String,
    title_en: String,
    text_zh: String,
    text_en: String,
    since: String,
}

impl RuleForm {
    pub(super) fn of(typed: Typed, faults: Faults) -> Self {
        let wrong = Wrong {
            code: faults.at("code"),
            title_zh: faults.at("title_zh"),
            title_en: faults.at("title_en"),
            text_zh: faults.at("text_zh"),
            text_en: faults.at("text_en"),
            since: faults.at("since"),
        };
        Self { typed, wrong, faults, most_title: *domain::rule::TITLE.end(), most_text: *domain::rule::TEXT.end() }
    }
}
