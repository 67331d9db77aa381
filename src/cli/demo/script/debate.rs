//! A debate as its file says it: a consultation, its threads, what becomes of each post, what departments answer.
//!
//! Days count from the moment of seeding: -12 is twelve days ago. In a thread, `after` counts from its first post; a reply
//! answers that post unless `to` names an earlier reply (0 is the first). `covers.post` 0 is the first post, 1 the first
//! reply.

use domain::consultation::{ConsultationKind, Moderation};
use domain::response::Disposition;
use domain::stance::Stance;
use serde::Deserialize;

use super::hearing::{PartyScript, SessionScript};
use super::outcome::OutcomeScript;

/// Days between a reply and the next that does not say when it came.
const PACE: f64 = 0.16;

/// A consultation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConsultationScript {
    pub(crate) kind: ConsultationKind,
    /// The series it belongs to, by its slug.
    pub(crate) series: Option<String>,
    /// Where and when a hearing meets, and who is heard.
    #[serde(default)]
    pub(crate) session: Vec<SessionScript>,
    #[serde(default)]
    pub(crate) heard: Vec<PartyScript>,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) body: String,
    pub(crate) departments: Vec<String>,
    pub(crate) notice: Option<String>,
    pub(crate) opens: f64,
    /// Never, when absent: of an open forum.
    pub(crate) closes: Option<f64>,
    /// The day the answer is due; the customary one when absent.
    pub(crate) respond_by: Option<f64>,
    pub(crate) moderation: Moderation,
    /// Whether posts are asked what they are meant as.
    #[serde(default)]
    pub(crate) asks_stance: bool,
    /// The editions of its draft: the first stands before anybody writes, the others come when all is said.
    #[serde(default)]
    pub(crate) draft: Vec<EditionScript>,
    pub(crate) extended: Option<ExtensionScript>,
    pub(crate) outcome: Option<OutcomeScript>,
    #[serde(default)]
    pub(crate) ending: Ending,
    #[serde(default)]
    pub(crate) thread: Vec<ThreadScript>,
}

/// An edition of a draft.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EditionScript {
    pub(crate) on: f64,
    pub(crate) text: String,
}

/// Its closing was moved later, once.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExtensionScript {
    pub(crate) on: f64,
    pub(crate) to: f64,
    pub(crate) reason: String,
}

/// How far a consultation is taken.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Ending {
    /// It stays a draft.
    Draft,
    /// It is published; its phase is a matter of its days.
    #[default]
    Published,
    /// It is published, and taken back on that day for that reason.
    Withdrawn { on: f64, reason: String },
}

/// A thread.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThreadScript {
    pub(crate) by: String,
    pub(crate) at: f64,
    pub(crate) title: String,
    /// The notice that it brings along, by its address, and the department it falls under, by its slug: in an open forum.
    pub(crate) notice_url: Option<String>,
    pub(crate) department: Option<String>,
    /// The department in whose voice it is begun, by its slug.
    pub(crate) speaks_for: Option<String>,
    /// The clause it is about, by its name.
    pub(crate) clause: Option<String>,
    /// What it is meant as, where the consultation asks.
    pub(crate) stance: Option<Stance>,
    pub(crate) body: String,
    #[serde(default)]
    pub(crate) file: Vec<FileScript>,
    /// How many support it.
    #[serde(default)]
    pub(crate) support: usize,
    #[serde(default)]
    pub(crate) fate: Fate,
    #[serde(default)]
    pub(crate) reply: Vec<ReplyScript>,
    #[serde(default)]
    pub(crate) response: Vec<ResponseScript>,
    /// What somebody has begun to write in reply to its first post, and not sent.
    #[serde(default)]
    pub(crate) begun: Vec<BegunScript>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReplyScript {
    pub(crate) by: String,
    /// A while after the one before, when absent.
    pub(crate) after: Option<f64>,
    pub(crate) to: Option<usize>,
    pub(crate) stance: Option<Stance>,
    pub(crate) body: String,
    #[serde(default)]
    pub(crate) file: Vec<FileScript>,
    #[serde(default)]
    pub(crate) support: usize,
    #[serde(default)]
    pub(crate) fate: Fate,
}

/// Words that are kept for their writer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BegunScript {
    pub(crate) by: String,
    pub(crate) after: f64,
    pub(crate) body: String,
}

/// What comes along with a post: words, or a picture that is drawn when the town is made.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileScript {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) alt: String,
    pub(crate) text: Option<String>,
    pub(crate) drawing: Option<Drawing>,
}

/// A picture of the town.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Drawing {
    /// The road in front of the school.
    Crossing,
    /// A button to cross the road by, broken.
    Button,
}

/// What becomes of a post.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Fate {
    /// It waits.
    Pending,
    /// It waits, and a moderator is at it.
    Claimed,
    /// It is let through.
    #[default]
    Published,
    /// It is let through, and so are the words that its author puts in their place.
    Edited(String),
    /// It is let through; the words that its author would put in their place wait.
    Editing(String),
    /// It is refused.
    Rejected { rule: String, reason: String },
    /// It is refused, mended, and let through.
    Mended { rule: String, reason: String, body: String },
    /// It is let through, and taken out of sight.
    Hidden { rule: String, reason: String },
    /// Its author takes it back.
    Withdrawn,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResponseScript {
    /// Who answers, by its slug; the department that leads when absent.
    pub(crate) department: Option<String>,
    pub(crate) after: f64,
    pub(crate) body: String,
    pub(crate) covers: Vec<CoverScript>,
    #[serde(default)]
    pub(crate) fate: ResponseFate,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CoverScript {
    pub(crate) post: usize,
    pub(crate) disposition: Disposition,
    /// Where it is referred to, by its slug.
    pub(crate) to: Option<String>,
    pub(crate) reason: String,
}

/// How far a response is taken.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum ResponseFate {
    /// It is being written.
    Draft,
    /// It waits for a signature.
    Submitted,
    /// It was sent back.
    Returned { reason: String },
    /// It is signed and public.
    #[default]
    Published,
}

impl ThreadScript {
    /// The day of each reply.
    pub(crate) fn days(&self) -> Vec<f64> {
        let mut after = 0.0;
        let day = |reply: &ReplyScript| {
            after = reply.after.unwrap_or(after + PACE);
            self.at + after
        };
        self.reply.iter().map(day).collect()
    }

    /// The day on which the last thing in it happens.
    #[cfg(test)]
    pub(crate) fn last(&self) -> f64 {
        let replies = self.days().into_iter().zip(&self.reply).map(|(day, reply)| day + reply.fate.takes());
        let responses = self.response.iter().map(|response| self.at + response.after + 0.5);
        replies.chain(responses).fold(self.at + self.fate.takes(), f64::max)
    }
}

#[cfg(test)]
impl Fate {
    /// Days until all of it has happened.
    fn takes(&self) -> f64 {
        match self {
            Self::Pending | Self::Claimed => 0.0,
            Self::Published => 0.1,
            Self::Edited(_) | Self::Editing(_) | Self::Rejected { .. } | Self::Hidden { .. } => 0.3,
            Self::Mended { .. } | Self::Withdrawn => 0.3,
        }
    }
}
