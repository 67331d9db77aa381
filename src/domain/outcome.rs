//! The outcome of a consultation: what was heard (the *feedback*) and what was decided, each published by itself, and
//! when that is enough to conclude it.
//!
//! What is not here: the disposition of each opinion (`response`), the step to *concluded* (`consultation`), what was done
//! afterwards (`follow_up`), who may (`policy`). What is published is never written over: a later version stands beside it.

use base::message::Message;
use base::text::Prose;
use serde::{Deserialize, Serialize};

use crate::document::{self, Document};
use crate::fields::FieldErrors;
use crate::phase::Phase;
use crate::refusal::Refusal;

/// The most characters of a part.
pub const MAX_BODY: usize = 20_000;
/// The most that can have come through one channel: what is more is a slip of the hand.
const MAX_RECEIVED: i64 = 10_000_000;

base::words!(
    /// The two publications of an outcome.
    Part {
        /// What was heard, and what becomes of each opinion.
        Feedback = "feedback",
        /// What was decided.
        Decision = "decision",
    }
);

base::words!(
    /// How opinions came in.
    Channel {
        /// Here; counted by the house.
        Online = "online",
        /// On paper.
        Letter = "letter",
        /// By e-mail.
        Email = "email",
        /// By telephone.
        Phone = "phone",
        /// At a counter (窗口).
        Window = "window",
        /// Through the town's hotline (12345).
        Hotline = "hotline",
        /// By WeChat.
        Wechat = "wechat",
        /// At a meeting (座谈会).
        Meeting = "meeting",
        /// In another way.
        Other = "other",
    }
);

/// How many opinions came in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    /// Which way.
    pub channel: Channel,
    /// How many.
    pub received: i64,
}

/// What was typed of a feedback.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeedbackInput {
    /// Markdown.
    pub body: String,
    /// What came in otherwise than here; ways through which nothing came may be left out.
    pub by_channel: Vec<Received>,
}

/// What was typed of a decision.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DecisionInput {
    /// Markdown.
    pub body: String,
    /// Its documents.
    pub documents: Vec<Document>,
}

/// The words of a feedback, well formed but perhaps not complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedbackText {
    /// Markdown.
    pub body: Prose,
    /// What came in otherwise than here.
    pub by_channel: Vec<Received>,
}

/// The words of a decision, well formed but perhaps not complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionText {
    /// Markdown.
    pub body: Prose,
    /// Its documents.
    pub documents: Vec<Document>,
}

impl FeedbackText {
    /// Reads what was typed; a draft may have no words yet.
    ///
    /// # Errors
    /// Every fault at once, each under the name it has in the outcome (`feedback.by_channel[0].received`).
    pub fn parse(input: FeedbackInput) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let body = errors.text("feedback.body", Prose::parse(&input.body, 0..=MAX_BODY));
        for (n, row) in input.by_channel.iter().enumerate() {
            if row.channel == Channel::Online {
                errors.add(format!("feedback.by_channel[{n}].channel"), "counted");
            }
            if input.by_channel.iter().take(n).any(|earlier| earlier.channel == row.channel) {
                errors.add(format!("feedback.by_channel[{n}].channel"), "repeated");
            }
            if !(0..=MAX_RECEIVED).contains(&row.received) {
                errors.add(format!("feedback.by_channel[{n}].received"), "count");
            }
        }
        let (Some(body), true) = (body, errors.is_empty()) else { return Err(errors) };
        Ok(Self { body, by_channel: input.by_channel.into_iter().filter(|row| row.received > 0).collect() })
    }
}

impl DecisionText {
    /// Reads what was typed; a draft may have no words yet.
    ///
    /// # Errors
    /// Every fault at once, each under the name it has in the outcome (`decision.documents[0].url`).
    pub fn parse(input: DecisionInput) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let body = errors.text("decision.body", Prose::parse(&input.body, 0..=MAX_BODY));
        let documents = document::parse(&mut errors, "decision.documents", input.documents);
        let (Some(body), true) = (body, errors.is_empty()) else { return Err(errors) };
        Ok(Self { body, documents })
    }
}

/// Whether an outcome can be written in this phase: from the closing on, until it is put away. What was published and
/// turns out wrong is set right by a later version, also after the conclusion.
///
/// # Errors
/// [`Refusal::WrongState`] with the phase that stands in the way.
pub fn takes_outcome(phase: Phase) -> Result<(), Refusal> {
    match phase {
        Phase::Closed | Phase::Answered | Phase::Concluded => Ok(()),
        Phase::Draft | Phase::Scheduled | Phase::Open | Phase::Archived | Phase::Withdrawn => {
            Err(Refusal::WrongState { state: phase.as_str() })
        }
    }
}

/// Whether a consultation can be concluded in this phase: once it is closed.
///
/// # Errors
/// [`Refusal::WrongState`] with the phase that stands in the way.
pub fn may_conclude(phase: Phase) -> Result<(), Refusal> {
    match phase {
        Phase::Closed | Phase::Answered => Ok(()),
        Phase::Draft | Phase::Scheduled | Phase::Open | Phase::Concluded | Phase::Archived | Phase::Withdrawn => {
            Err(Refusal::WrongState { state: phase.as_str() })
        }
    }
}

/// How far a consultation is from its conclusion.
///
/// An **opinion** is the first post of a public thread, as long as it is public itself: one matter that somebody brought.
/// A reply is part of the talk about it, and becomes an opinion of its own when a department gives it a disposition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Opinions, replies with a disposition among them.
    pub opinions: i64,
    /// Those that have no disposition.
    pub open: i64,
    /// First posts of threads that wait for a moderator: each may become an opinion yet.
    pub waiting: i64,
    /// What came in otherwise than here, as the newest feedback says.
    pub elsewhere: i64,
    /// Whether a feedback is published.
    pub feedback: bool,
    /// Whether a decision is published.
    pub decision: bool,
}

impl Coverage {
    /// Opinions that have a disposition.
    #[must_use]
    pub const fn disposed(self) -> i64 {
        self.opinions - self.open
    }

    /// Whether nobody said anything, here or elsewhere: then there is nothing to decide on, and the standard statement is
    /// the whole outcome.
    #[must_use]
    pub const fn nothing_was_said(self) -> bool {
        self.opinions == 0 && self.waiting == 0 && self.elsewhere == 0
    }

    /// Everything that is missing before the conclusion.
    ///
    /// # Errors
    /// The whole list.
    pub fn ready(self) -> Result<(), FieldErrors> {
        let mut gaps = FieldErrors::new();
        if !self.feedback {
            gaps.add("feedback", "unpublished");
        }
        if !self.decision && !self.nothing_was_said() {
            gaps.add("decision", "unpublished");
        }
        if self.open > 0 {
            gaps.add_with("opinions", "undisposed", counted("field-undisposed", self.open));
        }
        if self.waiting > 0 {
            gaps.add_with("queue", "in-queue", counted("field-in-queue", self.waiting));
        }
        gaps.finish()
    }
}

fn counted(key: &'static str, count: i64) -> Message {
    Message::new(key).with("count", count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(errors: &FieldErrors) -> Vec<String> {
        errors.iter().map(|fault| format!("{}: {}", fault.field, fault.code)).collect()
    }

    fn row(channel: Channel, received: i64) -> Received {
        Received { channel, received }
    }

    #[test]
    fn what_came_in_here_is_counted_by_the_house() {
        let by_channel = vec![
            row(Channel::Letter, 3),
            row(Channel::Online, 1),
            row(Channel::Letter, 2),
            row(Channel::Phone, -1),
            row(Channel::Hotline, MAX_RECEIVED + 1),
        ];
        let errors = FeedbackText::parse(FeedbackInput { body: String::new(), by_channel }).unwrap_err();
        assert_eq!(
            faults(&errors),
            [
                "feedback.by_channel[1].channel: counted",
                "feedback.by_channel[2].channel: repeated",
                "feedback.by_channel[3].received: count",
                "feedback.by_channel[4].received: count",
            ]
        );
        let by_channel = vec![row(Channel::Letter, 3), row(Channel::Wechat, 0)];
        let read = FeedbackText::parse(FeedbackInput { body: "共收到".to_owned(), by_channel }).unwrap();
        assert_eq!(read.by_channel, [row(Channel::Letter, 3)], "a way through which nothing came is no row");
    }

    #[test]
    fn a_document_is_an_address_that_a_page_may_lead_to() {
        let document = |url: &str| Document { name: "批复".to_owned(), url: url.to_owned() };
        for bad in ["javascript:alert(1)", "//x.example/a", "", "ftp://x.example/a", "https://a@x.example/", "a b"] {
            let input = DecisionInput { body: String::new(), documents: vec![document(bad)] };
            assert_eq!(faults(&DecisionText::parse(input).unwrap_err()), ["decision.documents[0].url: url"], "{bad}");
        }
        let input = DecisionInput { body: String::new(), documents: vec![document(" https://x.example/批复.pdf ")] };
        let read = DecisionText::parse(input).unwrap();
        assert_eq!(read.documents[0].url, "https://x.example/%E6%89%B9%E5%A4%8D.pdf");
        let many = DecisionInput { body: String::new(), documents: vec![document("https://x.example/"); 21] };
        assert_eq!(faults(&DecisionText::parse(many).unwrap_err()), ["decision.documents: too-many"]);
    }

    #[test]
    fn the_refusal_lists_all_that_stands_in_the_way() {
        let coverage = Coverage { opinions: 5, open: 2, waiting: 1, ..Coverage::default() };
        assert_eq!(coverage.disposed(), 3);
        assert_eq!(
            faults(&coverage.ready().unwrap_err()),
            ["feedback: unpublished", "decision: unpublished", "opinions: undisposed", "queue: in-queue"]
        );
        let done = Coverage { opinions: 5, feedback: true, decision: true, ..Coverage::default() };
        assert_eq!(done.ready(), Ok(()));
    }

    #[test]
    fn where_nobody_said_anything_there_is_nothing_to_decide() {
        let silence = Coverage { feedback: true, ..Coverage::default() };
        assert_eq!(silence.ready(), Ok(()));
        let letters = Coverage { elsewhere: 3, ..silence };
        assert_eq!(faults(&letters.ready().unwrap_err()), ["decision: unpublished"]);
    }

    #[test]
    fn an_outcome_follows_the_closing() {
        for phase in Phase::ALL {
            let after = matches!(phase, Phase::Closed | Phase::Answered | Phase::Concluded);
            assert_eq!(takes_outcome(*phase).is_ok(), after, "{phase}");
            assert_eq!(may_conclude(*phase).is_ok(), after && *phase != Phase::Concluded, "{phase}");
        }
    }
}
