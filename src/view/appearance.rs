//! How pages look to one person: light or dark, ordinary or large type.
//!
//! A page is the same for everybody, so that it can be kept by caches. What a person chose stands in a small style sheet
//! of its own, loaded after the others, which also decides which of the masthead's switches show.

use crate::assets;

/// Light on dark, or dark on light.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    System,
    /// Ink on paper.
    Light,
    /// Pale on dark.
    Dark,
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word in forms and cookies.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of that word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == word)
    }
}

/// How large the type is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypeSize {
    /// 17 px.
    Normal,
    /// 22 px, with 60 px targets and one column.
    Large,
}

impl TypeSize {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Normal, Self::Large];

    /// The word in forms and cookies.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Large => "large",
        }
    }

    /// The size of that word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.as_str() == word)
    }
}

/// The file with everything that large type changes.
const LARGE: &str = "css/large.css";

/// The style sheet for somebody who chose these.
#[must_use]
pub fn style_sheet(theme: Theme, size: TypeSize) -> String {
    // `@import` has to come first.
    let imported = match size {
        TypeSize::Normal => String::new(),
        TypeSize::Large => {
            let address = assets::address(LARGE).unwrap_or_default();
            format!("@import url(\"{address}\");\n{}{}", hidden("to-large"), shown("to-normal"))
        }
    };
    let chosen = match theme {
        Theme::System => String::new(),
        Theme::Light => {
            format!(":root{{color-scheme:light}}\n{}{}{}", hidden("to-light"), shown("to-dark"), shown("to-system"))
        }
        Theme::Dark => {
            format!(":root{{color-scheme:dark}}\n{}{}{}", hidden("to-dark"), shown("to-light"), shown("to-system"))
        }
    };
    imported + &chosen
}

fn hidden(switch: &str) -> String {
    format!(".tools .{switch}{{display:none}}\n")
}

fn shown(switch: &str) -> String {
    format!(".tools .{switch}{{display:inline-flex}}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_chosen_changes_nothing() {
        assert_eq!(style_sheet(Theme::System, TypeSize::Normal), "");
    }

    #[test]
    fn a_choice_is_a_few_hundred_bytes() {
        for theme in Theme::ALL {
            for size in TypeSize::ALL {
                assert!(style_sheet(theme, size).len() < 500, "{theme:?} {size:?}");
            }
        }
    }

    #[test]
    fn large_type_is_a_file_that_is_there() {
        let sheet = style_sheet(Theme::Dark, TypeSize::Large);
        assert!(sheet.starts_with("@import url(\"/assets/") && sheet.contains("css/large.css"), "{sheet}");
        assert!(sheet.contains("color-scheme:dark"), "{sheet}");
    }
}
