//! What a page says of itself to programs: to search engines, to sites that show a link to it, and to the inspections of
//! government sites, whose tags 政府网站发展指引 (国办发〔2017〕47号) lays down.

use base::lang::Lang;
use base::message::Message;
use base::time::Timestamp;
use serde::Serialize;

use crate::Frame;

/// The head of a page, for programs.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Meta {
    /// The site's domain.
    pub domain: String,
    /// The page's one address on the web, whatever the query; absent for the further pages of a list.
    pub canonical: Option<String>,
    /// What the page is about, in a sentence or two.
    pub description: Option<String>,
    /// The column it stands in.
    pub column: Option<ColumnTags>,
    /// What it publishes, where it publishes one thing.
    pub article: Option<Article>,
}

/// The columns of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The front page.
    Home,
    /// Consultations and their threads.
    Consultations,
    /// Departments and their records.
    Departments,
    /// Notices as they were read.
    Notices,
    /// What the site says of itself.
    About,
}

/// A column as the tags name it.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnTags {
    /// Its name, in the page's language.
    name: String,
    /// What it holds, in the page's language.
    description: String,
    /// Its type, by one of the words laid down.
    kind: String,
}

/// Something published.
#[derive(Debug, Clone, Serialize)]
pub struct Article {
    /// Its title.
    pub title: String,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// Who published it.
    pub source: String,
}

impl Column {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Consultations => "consultations",
            Self::Departments => "departments",
            Self::Notices => "notices",
            Self::About => "about",
        }
    }

    fn tags(self, lang: Lang) -> ColumnTags {
        let word = |of: &str| i18n::text(lang, &Message::new(format!("meta-column-{of}-{}", self.as_str())));
        ColumnTags { name: word("name"), description: word("description"), kind: word("type") }
    }
}

impl Frame {
    /// The frame of a page in this column.
    #[must_use]
    pub fn in_column(mut self, column: Column) -> Self {
        self.meta.column = Some(column.tags(self.lang));
        self
    }

    /// The frame of a page that is about this; nothing said is nothing changed.
    #[must_use]
    pub fn about(mut self, description: &str) -> Self {
        self.meta.description = Some(description.to_owned()).filter(|text| !text.is_empty()).or(self.meta.description);
        self
    }

    /// The frame of a page that has no address for others: an error, or one whose address is a secret.
    #[must_use]
    pub fn unlisted(mut self) -> Self {
        self.meta.canonical = None;
        self
    }

    /// The frame of a page that publishes one thing.
    #[must_use]
    pub fn publishing(mut self, article: Article) -> Self {
        self.meta.article = Some(article);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_its_words() {
        let columns = [Column::Home, Column::Consultations, Column::Departments, Column::Notices, Column::About];
        for (lang, column) in Lang::ALL.iter().flat_map(|lang| columns.map(|column| (*lang, column))) {
            let ColumnTags { name, description, kind } = column.tags(lang);
            assert!([&name, &description, &kind].iter().all(|words| !words.starts_with("meta-")), "{lang}: {column:?}");
        }
    }
}
