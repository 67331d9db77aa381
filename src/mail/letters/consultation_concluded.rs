//! "The consultation you took part in is concluded."

use serde::{Deserialize, Serialize};

use super::Compose;

/// To everybody who took part in a consultation, once, when it is concluded.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ConsultationConcluded {
    /// Their name.
    pub display_name: String,
    /// The title of the consultation.
    pub title: String,
    /// Their opinions, each with what became of it.
    pub opinions: Vec<OwnOpinion>,
    /// How many opinions more they have than are listed.
    pub more: usize,
    /// How many replies of theirs are part of the talk, without a disposition of their own.
    pub talk: usize,
    /// The whole address of the outcome.
    pub link: String,
    /// The whole address of the site.
    pub site: String,
}

/// One opinion, and what became of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OwnOpinion {
    /// The title of its thread; empty where that is not public any more.
    pub title: String,
    /// Its number in its thread.
    pub number: i64,
    /// The disposition's code, as in the letter about an answer; empty where there is none.
    pub disposition: String,
    /// The department's reason.
    pub reason: String,
    /// The department that a referred matter went to; empty where there is none.
    pub referred_to: String,
    /// The whole address of the post.
    pub link: String,
}

impl Compose for ConsultationConcluded {
    const NAME: &'static str = "consultation_concluded";
}
