//! What a page says of itself to programs: to search engines, to sites that show a link to it, and to the inspections of
//! government sites, whose tags 政府网站发展指引 (国办发〔2017〕47号) lays down.

use base::lang::Lang;
use base::message::Message;
use base::time::Timestamp;
use serde::Serialize;

use crate::{Frame, JsonLd};

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
    /// Where it leads programs: its feeds, its card, the notice it comes from.
    pub links: Vec<HeadLink>,
    /// What it holds, as linked data.
    pub data: Option<JsonLd>,
}

/// A link in the head of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeadLink {
    /// What is there: `alternate`, `replies` (RFC 4685), `via` (RFC 4287).
    pub rel: &'static str,
    /// Its media type.
    pub kind: &'static str,
    /// Its address, whole.
    pub href: String,
    /// What it is called; empty where its relation says enough.
    pub title: String,
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
    /// The words it is looked for by, in the page's language.
    keywords: String,
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
        ColumnTags {
            name: word("name"),
            description: word("description"),
            keywords: word("keywords"),
            kind: word("type"),
        }
    }
}

impl Meta {
    /// The head of a page in this column, with nothing else said.
    #[must_use]
    pub fn in_column(lang: Lang, column: Column) -> Self {
        Self { column: Some(column.tags(lang)), ..Self::default() }
    }
}

impl Frame {
    /// The frame of a page in another column than its site's own affairs.
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

    /// The frame of a page that leads programs to these.
    #[must_use]
    pub fn leading_to(mut self, links: Vec<HeadLink>) -> Self {
        self.meta.links = links;
        self
    }

    /// The frame of a page that holds this.
    #[must_use]
    pub fn holding(mut self, data: JsonLd) -> Self {
        self.meta.data = Some(data);
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

    /// The types of columns that 政府网站发展指引 lays down.
    const LEGAL: [&str; 18] = [
        "首页",
        "概况信息",
        "机构职能",
        "负责人信息",
        "工作动态",
        "政策文件",
        "信息公开指南",
        "信息公开目录",
        "信息公开年报",
        "依申请公开",
        "数据发布",
        "数据开放",
        "政策解读",
        "回应关切",
        "办事服务",
        "咨询投诉",
        "征集调查",
        "在线访谈",
    ];

    #[test]
    fn every_column_has_its_words_and_a_legal_type() {
        let columns = [Column::Home, Column::Consultations, Column::Departments, Column::Notices, Column::About];
        for (lang, column) in Lang::ALL.iter().flat_map(|lang| columns.map(|column| (*lang, column))) {
            let ColumnTags { name, description, keywords, kind } = column.tags(lang);
            let words = [&name, &description, &keywords, &kind];
            assert!(words.iter().all(|words| !words.starts_with("meta-")), "{lang}: {column:?}");
            assert!(LEGAL.contains(&kind.as_str()), "{lang}: {column:?} is of type {kind}");
        }
    }
}
