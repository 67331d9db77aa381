//! The small line of state of somebody's own post: sent in, confirmed, read by a moderator, public.

use base::lang::Lang;
use base::time::Timestamp;
use domain::post::PostState;
use forum::post::PostView;
use serde::Serialize;

use super::words::word;

/// What the component `post.line` draws of one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Stage {
    /// `done`, `now` or `next`.
    mark: &'static str,
    /// What the step is.
    label: String,
    /// The mark in words.
    word: String,
    /// When it was done.
    at: Option<Timestamp>,
}

/// The steps of one's own post; none of one that has arrived in public, or has left the way there.
pub(crate) fn stages(post: &PostView, lang: Lang) -> Vec<Stage> {
    let stage = |mark: &'static str, name: &str, at| Stage {
        mark,
        label: word(lang, "post-step", name),
        word: word(lang, "line-mark", mark),
        at,
    };
    let sent = stage("done", "sent", Some(post.created_at));
    let decided = post.decision.as_ref().map(|decision| decision.at);
    match post.state {
        PostState::Pending if post.unseen => {
            vec![sent, stage("now", "code", None), stage("next", "moderator", None), stage("next", "public", None)]
        }
        PostState::Pending => vec![sent, stage("now", "moderator", None), stage("next", "public", None)],
        PostState::Rejected if post.rights.mend => {
            vec![sent, stage("done", "rejected", decided), stage("now", "mend", None), stage("next", "public", None)]
        }
        PostState::Rejected => vec![sent, stage("now", "rejected", decided)],
        PostState::Published | PostState::Hidden | PostState::Withdrawn | PostState::Erased => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::example::{post, rejected};

    #[test]
    fn each_state_on_the_way_has_one_step_that_is_next() {
        let pending = PostView { state: PostState::Pending, decision: None, ..rejected(3, 1, None) };
        let unseen = PostView { unseen: true, ..pending.clone() };
        for lang in Lang::ALL {
            for (post, now) in
                [(unseen.clone(), "code"), (pending.clone(), "moderator"), (rejected(3, 1, None), "mend")]
            {
                let steps = stages(&post, *lang);
                let under_way: Vec<_> = steps.iter().filter(|step| step.mark == "now").collect();
                assert_eq!(under_way.len(), 1);
                assert_eq!(under_way[0].label, word(*lang, "post-step", now));
                assert!(steps.iter().all(|step| !step.label.starts_with("post-step")), "{steps:?}");
            }
            assert!(stages(&post(3, 1, None), *lang).is_empty());
        }
    }
}
