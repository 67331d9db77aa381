//! "A moderator has decided on your post."

use serde::{Deserialize, Serialize};

use super::Compose;

/// To the author of a post after a decision on it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PostDecided {
    /// The author's name.
    pub display_name: String,
    /// What was decided.
    pub decision: Fate,
    /// The title of the thread.
    pub title: String,
    /// The title of the rule cited, in the letter's language; empty when none was.
    pub rule: String,
    /// The moderator's reason in their own words; empty when none was given.
    pub reason: String,
    /// The whole address of the post.
    pub link: String,
    /// The whole address of the site.
    pub site: String,
}

/// What became of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Everybody can see it.
    Approved,
    /// It was not published.
    Rejected,
    /// It was taken out of sight.
    Hidden,
    /// It is in sight again.
    Restored,
    /// Its content was erased by law.
    Erased,
    /// Its new words are public.
    EditApproved,
    /// Its new words were not published; the old ones stay.
    EditRejected,
}

impl Compose for PostDecided {
    const NAME: &'static str = "post_decided";
}
