//! "Somebody mentions you."

use serde::{Deserialize, Serialize};

use super::Compose;

/// To somebody whom a public post mentions, or to an official of a department that it mentions.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PostMentions {
    /// The name of whoever is told.
    pub display_name: String,
    /// Who wrote the post.
    pub author: String,
    /// The department that is mentioned; empty where it is the person themself.
    pub department: String,
    /// The title of the thread; empty where it is not public.
    pub title: String,
    /// The beginning of the post.
    pub excerpt: String,
    /// The whole address of the post.
    pub link: String,
    /// The whole address of the site.
    pub site: String,
}

impl Compose for PostMentions {
    const NAME: &'static str = "post_mentions";
}
