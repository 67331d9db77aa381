//! The ways a page can look: language, theme, size of type.

/// One way.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    /// What files of it are called.
    pub(crate) name: &'static str,
    /// The cookies of the masthead's switches.
    pub(crate) choices: [(&'static str, &'static str); 3],
}

const fn look(name: &'static str, lang: &'static str, theme: &'static str, size: &'static str) -> Look {
    Look { name, choices: [("lang", lang), ("theme", theme), ("type", size)] }
}

/// Each language in each theme, and each in large type: what the checkers see.
pub(crate) const CHECKED: [Look; 4] = [
    look("zh-light", "zh-CN", "light", "normal"),
    look("zh-dark-large", "zh-CN", "dark", "large"),
    look("en-light-large", "en", "light", "large"),
    look("en-dark", "en", "dark", "normal"),
];

/// Every look on its own: what people see.
pub(crate) const LOOKS: [Look; 6] = [
    look("zh-light", "zh-CN", "light", "normal"),
    look("zh-dark", "zh-CN", "dark", "normal"),
    look("zh-large", "zh-CN", "light", "large"),
    look("en-light", "en", "light", "normal"),
    look("en-dark", "en", "dark", "normal"),
    look("en-large", "en", "dark", "large"),
];
