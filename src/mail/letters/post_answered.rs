//! "A department has answered you."

use serde::{Deserialize, Serialize};

use super::Compose;

/// To the author of a post that an official response covers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PostAnswered {
    /// The author's name.
    pub display_name: String,
    /// The department's name.
    pub department: String,
    /// The title of the thread.
    pub title: String,
    /// The disposition's code: `adopted`, `partly_adopted`, `not_adopted`, `noted`, `already_in_place`, `out_of_scope` or
    /// `referred`; the letter says it in words.
    pub disposition: String,
    /// The department's reason; empty when none was given.
    pub reason: String,
    /// The department that the matter was referred to; empty where it was not.
    pub referred_to: String,
    /// The whole address of the response.
    pub link: String,
    /// The whole address of the site.
    pub site: String,
}

impl Compose for PostAnswered {
    const NAME: &'static str = "post_answered";
}
