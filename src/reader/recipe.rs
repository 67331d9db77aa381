//! How a portal's list is to be read where guessing fails: selectors, each for one thing.
//!
//! In a page they are CSS selectors (over the elements with their `id`, `class`, `href` and `title`; other attributes are
//! not kept); in JSON they are pointers such as `/data/list` (RFC 6901). Row selectors look at the whole source, all
//! others inside one row. An empty recipe guesses everything. A recipe that [`Recipe::parse`] made can be applied.

use scraper::Selector;
use serde::{Deserialize, Serialize};

/// The longest selector, in bytes.
const LONGEST: usize = 500;

/// Where things stand in a list; `None` is guessed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Recipe {
    /// Each row.
    pub row: Option<String>,
    /// The link to the notice.
    pub link: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The day it was published.
    pub date: Option<String>,
    /// The day opinions close, or the period they are taken in.
    pub deadline: Option<String>,
    /// Its state; a row in which this stands empty is not a notice.
    pub marker: Option<String>,
}

base::words!(
    /// What a recipe can say the place of.
    RecipeField {
        /// [`Recipe::row`].
        Row = "row",
        /// [`Recipe::link`].
        Link = "link",
        /// [`Recipe::title`].
        Title = "title",
        /// [`Recipe::date`].
        Date = "date",
        /// [`Recipe::deadline`].
        Deadline = "deadline",
        /// [`Recipe::marker`].
        Marker = "marker",
    }
);

base::words!(
    /// What is wrong with a selector.
    BadSelector {
        /// It is neither a CSS selector nor a pointer.
        Syntax = "syntax",
        /// It is longer than 500 bytes.
        TooLong = "too_long",
        /// It is a pointer where the row's selector is CSS, or the other way about.
        Mixed = "mixed",
    }
);

impl Recipe {
    /// Takes a recipe as a person typed it: blank fields guess, and every bad one is told.
    ///
    /// # Errors
    /// Each field that cannot be applied, and why.
    pub fn parse(self) -> Result<Self, Vec<(RecipeField, BadSelector)>> {
        let mut faults = Vec::new();
        let mut recipe = self;
        let mut forms: Vec<(RecipeField, bool)> = Vec::new();
        for field in RecipeField::ALL {
            let given = recipe.field_mut(*field);
            *given = given.take().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
            let Some(text) = given.as_deref() else { continue };
            forms.push((*field, is_pointer(text)));
            faults.extend(fault(text).map(|fault| (*field, fault)));
        }
        if let Some((_, first)) = forms.first().copied() {
            let mixed = forms.iter().filter(|(_, is_pointer)| *is_pointer != first);
            faults.extend(mixed.map(|(field, _)| (*field, BadSelector::Mixed)));
        }
        if faults.is_empty() { Ok(recipe) } else { Err(faults) }
    }

    /// The selector of a field.
    #[must_use]
    pub fn field(&self, field: RecipeField) -> Option<&str> {
        match field {
            RecipeField::Row => self.row.as_deref(),
            RecipeField::Link => self.link.as_deref(),
            RecipeField::Title => self.title.as_deref(),
            RecipeField::Date => self.date.as_deref(),
            RecipeField::Deadline => self.deadline.as_deref(),
            RecipeField::Marker => self.marker.as_deref(),
        }
    }

    /// The CSS selector of a field.
    pub(crate) fn css(&self, field: RecipeField) -> Option<Selector> {
        Selector::parse(self.field(field).filter(|text| !is_pointer(text))?).ok()
    }

    /// The JSON pointer of a field.
    pub(crate) fn pointer(&self, field: RecipeField) -> Option<&str> {
        self.field(field).filter(|text| is_pointer(text))
    }

    const fn field_mut(&mut self, field: RecipeField) -> &mut Option<String> {
        match field {
            RecipeField::Row => &mut self.row,
            RecipeField::Link => &mut self.link,
            RecipeField::Title => &mut self.title,
            RecipeField::Date => &mut self.date,
            RecipeField::Deadline => &mut self.deadline,
            RecipeField::Marker => &mut self.marker,
        }
    }
}

/// No CSS selector begins with a slash, every pointer does.
fn is_pointer(text: &str) -> bool {
    text.starts_with('/')
}

fn fault(text: &str) -> Option<BadSelector> {
    if text.len() > LONGEST {
        Some(BadSelector::TooLong)
    } else if !is_pointer(text) && Selector::parse(text).is_err() {
        Some(BadSelector::Syntax)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_fields_guess_and_good_ones_stay() {
        let recipe = Recipe { row: Some(" ul.list > li ".into()), link: Some("  ".into()), ..Recipe::default() };
        let parsed = recipe.parse().unwrap();
        assert_eq!(parsed, Recipe { row: Some("ul.list > li".into()), ..Recipe::default() });
        assert_eq!(serde_json::from_str::<Recipe>("{}").unwrap(), Recipe::default());
    }

    #[test]
    fn every_bad_selector_is_told() {
        let recipe = Recipe {
            row: Some("li".into()),
            link: Some("a[".into()),
            title: Some("/title".into()),
            date: Some("a".repeat(501)),
            ..Recipe::default()
        };
        let faults = recipe.parse().unwrap_err();
        assert_eq!(
            faults,
            [
                (RecipeField::Link, BadSelector::Syntax),
                (RecipeField::Date, BadSelector::TooLong),
                (RecipeField::Title, BadSelector::Mixed),
            ]
        );
        assert!(
            Recipe { row: Some("/data/list".into()), link: Some("/url".into()), ..Recipe::default() }.parse().is_ok()
        );
    }
}
