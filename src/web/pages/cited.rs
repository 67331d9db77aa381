//! The cause of a decision, as pages tell it.

use base::lang::Lang;
use forum::post::DecisionView;

/// The title of the rule that a decision cites, as it was then, and the moderator's reason, as far as there are any.
pub(crate) fn cause(lang: Lang, decision: Option<&DecisionView>) -> (Option<String>, Option<String>) {
    let Some(decision) = decision else { return (None, None) };
    let reason = Some(decision.reason.clone()).filter(|reason| !reason.is_empty());
    (decision.rule.as_ref().map(|rule| rule.title.in_lang(lang).to_owned()), reason)
}
