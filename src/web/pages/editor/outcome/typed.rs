//! What an editor typed of an outcome, between the form and the verbs.

use base::lang::Lang;
use domain::fields::FieldErrors;
use domain::outcome::{Channel, DecisionInput, FeedbackInput, Received};
use forum::outcome::{OutcomeInput, OutcomeView};

use crate::body::Pairs;
use crate::pages::editor::documents;
use crate::pages::words::{text, word};

/// The fields that there is one of, and what they are called.
const NAMES: [(&str, &str); 3] = [
    ("feedback.body", "outcome-feedback-body"),
    ("decision.body", "outcome-decision-body"),
    ("decision.documents", "outcome-documents"),
];
/// What the field of a channel begins with.
pub(super) const CHANNEL: &str = "channel-";

/// The fields of the form, as they were typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Typed {
    /// The version it was drawn from.
    pub(super) version: i64,
    pub(super) feedback: String,
    /// How many came which way; empty where nothing was typed.
    pub(super) channels: Vec<(Channel, String)>,
    pub(super) decision: String,
    /// Name and address; without the rows that were left empty.
    pub(super) documents: Vec<(String, String)>,
}

/// What a field is called, for the summary of what is to be mended.
pub(super) fn label(lang: Lang, field: &str) -> Option<String> {
    if let Some((_, key)) = NAMES.iter().find(|(name, _)| *name == field) {
        return Some(text(lang, key));
    }
    match field.strip_prefix(CHANNEL) {
        Some(channel) => Some(word(lang, "outcome-channel", channel.parse::<Channel>().ok()?.as_str())),
        None => documents::label(lang, field),
    }
}

/// The ways that are typed in: what came in here is counted.
fn elsewhere() -> impl Iterator<Item = Channel> {
    Channel::ALL.iter().copied().filter(|channel| *channel != Channel::Online)
}

impl Typed {
    /// What the form sent.
    pub(super) fn of(fields: &Pairs) -> Self {
        let typed = |channel: Channel| (channel, fields.get(&format!("{CHANNEL}{channel}")).trim().to_owned());
        Self {
            version: fields.get("version").parse().unwrap_or_default(),
            feedback: fields.get("feedback.body").to_owned(),
            channels: elsewhere().map(typed).collect(),
            decision: fields.get("decision.body").to_owned(),
            documents: documents::sent(fields),
        }
    }

    /// What stands there already: what is drafted, or else what is published.
    pub(super) fn from_view(view: &OutcomeView) -> Self {
        let drafts = view.drafts.as_ref();
        let (feedback, received) = match (drafts.and_then(|drafts| drafts.feedback.as_ref()), &view.feedback) {
            (Some(draft), _) => (draft.body.clone(), draft.entries.clone()),
            (None, Some(published)) => (published.body.clone(), published.by_channel.clone()),
            (None, None) => Default::default(),
        };
        let (decision, documents) = match (drafts.and_then(|drafts| drafts.decision.as_ref()), &view.decision) {
            (Some(draft), _) => (draft.body.clone(), draft.entries.clone()),
            (None, Some(published)) => (published.body.clone(), published.documents.clone()),
            (None, None) => Default::default(),
        };
        let count = |channel: Channel| {
            let row = received.iter().find(|row| row.channel == channel);
            (channel, row.map(|row| row.received.to_string()).unwrap_or_default())
        };
        Self {
            version: view.version,
            feedback,
            channels: elsewhere().map(count).collect(),
            decision,
            documents: documents.into_iter().map(|document| (document.name, document.url)).collect(),
        }
    }

    /// The same as the verbs take it; nothing is published.
    ///
    /// # Errors
    /// The counts that are none.
    pub(super) fn input(&self) -> Result<OutcomeInput, FieldErrors> {
        let mut faults = FieldErrors::new();
        let mut by_channel = Vec::new();
        for (channel, typed) in self.channels.iter().filter(|(_, typed)| !typed.is_empty()) {
            match typed.parse() {
                Ok(received) => by_channel.push(Received { channel: *channel, received }),
                Err(_) => faults.add(format!("{CHANNEL}{channel}"), "count"),
            }
        }
        faults.finish()?;
        Ok(OutcomeInput {
            feedback: Some(FeedbackInput { body: self.feedback.clone(), by_channel }),
            decision: Some(DecisionInput { body: self.decision.clone(), documents: documents::input(&self.documents) }),
            publish: vec![],
        })
    }
}

/// The same faults under the names that the fields have in the form.
pub(super) fn by_field(error: forum::Error, typed: Option<&Typed>) -> forum::Error {
    let forum::Error::Invalid(faults) = error else { return error };
    let mut renamed = FieldErrors::new();
    for fault in &faults {
        let field = field_of(&fault.field, typed).unwrap_or_else(|| fault.field.clone());
        renamed.add_with(field, fault.code, fault.message.clone());
    }
    renamed.into()
}

/// The field of the form for one of the outcome. What is said of the whole (`feedback`, `opinions[0]`) is said of the form.
fn field_of(field: &str, typed: Option<&Typed>) -> Option<String> {
    let within = |prefix: &str| field.strip_prefix(prefix)?.split_once("].");
    if let Some((n, _)) = within("feedback.by_channel[") {
        let typed = typed?.channels.iter().filter(|(_, count)| !count.is_empty());
        let (channel, _) = typed.clone().nth(n.parse().ok()?)?;
        return Some(format!("{CHANNEL}{channel}"));
    }
    if let Some(field) = documents::field_of(field, "decision.") {
        return Some(field);
    }
    let known = NAMES.iter().any(|(name, _)| *name == field);
    (!known && !field.starts_with(CHANNEL)).then(|| "form".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(pairs: &[(&str, &str)]) -> Typed {
        Typed::of(&Pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()))
    }

    #[test]
    fn what_was_typed_is_what_the_verbs_take() {
        let typed = sent(&[
            ("version", "3"),
            ("feedback.body", "共收到"),
            ("channel-letter", " 12 "),
            ("channel-phone", ""),
            ("channel-online", "7"),
            ("document-name-2", "批复"),
            ("document-url-2", "https://x.example/a"),
        ]);
        let input = typed.input().unwrap();
        let feedback = input.feedback.unwrap();
        assert_eq!(feedback.by_channel, [Received { channel: Channel::Letter, received: 12 }]);
        assert_eq!(input.decision.unwrap().documents.len(), 1, "empty rows are none");
        assert_eq!((typed.version, documents::rows(&typed.documents).len()), (3, 1 + documents::MORE));
    }

    #[test]
    fn a_fault_leads_to_the_field_it_is_in() {
        let typed = sent(&[("channel-phone", "-1"), ("channel-window", "x"), ("document-name-4", "甲")]);
        assert!(typed.input().is_err());
        let mut faults = FieldErrors::one("feedback.by_channel[1].received", "count");
        for field in ["decision.documents[0].url", "feedback.body", "channel-window", "opinions[3]", "feedback"] {
            faults.add(field, "missing");
        }
        let forum::Error::Invalid(faults) = by_field(faults.into(), Some(&typed)) else { panic!("another error") };
        assert_eq!(
            faults.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>(),
            ["channel-window", "document-url-0", "feedback.body", "channel-window", "form", "form"]
        );
    }
}
