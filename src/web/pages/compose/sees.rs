//! Who will see a post, and when: said before it is sent. And why none is taken.

use base::lang::Lang;
use base::message::Message;
use base::time::Timestamp;
use domain::moderation::DECIDE_WITHIN_HOURS;
use domain::phase::Phase;
use forum::Ctx;
use forum::consultation::ConsultationView;
use serde::Serialize;

use super::whereto::Whereto;
use crate::pages::words::text;

/// What the box above the buttons says.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Sees {
    /// Who sees it when, by the way the consultation is moderated.
    when: String,
    /// Under which name, and what the writer gets.
    then: String,
    /// What holds of a department's words instead, where the writer may still choose to speak for one.
    otherwise: Option<String>,
}

/// Why a consultation takes no posts.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Closed {
    phase: &'static str,
    /// The day it opens, or closed.
    at: Option<Timestamp>,
}

impl Sees {
    pub(super) fn of(ctx: &Ctx, about: &ConsultationView) -> Self {
        let mode = about.consultation.moderation.as_str();
        let when = Message::new(format!("compose-sees-{mode}")).with("hours", i64::from(DECIDE_WITHIN_HOURS));
        let then = match ctx.actor.person() {
            Some(person) => {
                i18n::text(ctx.lang, &Message::new("compose-sees-name").with("name", person.display_name.as_str()))
            }
            None => text(ctx.lang, "compose-sees-code"),
        };
        Self { when: i18n::text(ctx.lang, &when), then, otherwise: None }
    }

    /// The same, for whoever may begin a thread for a department: no moderator reads that first, and it gets no receipt.
    pub(super) fn in_whose_name(self, lang: Lang, whereto: Option<&Whereto>) -> Self {
        let Some(whereto) = whereto.filter(|whereto| whereto.lets_speak_for_departments()) else { return self };
        match whereto.speaks_for() {
            Some(name) => Self {
                when: text(lang, "compose-sees-department"),
                then: i18n::text(lang, &Message::new("compose-sees-department-name").with("name", name)),
                otherwise: None,
            },
            None => Self { otherwise: Some(text(lang, "compose-sees-or-department")), ..self },
        }
    }
}

impl Closed {
    /// Nothing while posts are taken.
    pub(crate) fn of(about: &ConsultationView) -> Option<Self> {
        let row = &about.consultation;
        let (phase, at) = match about.phase {
            Phase::Open => return None,
            Phase::Scheduled => ("scheduled", row.opens_at),
            Phase::Withdrawn => ("withdrawn", None),
            Phase::Closed if row.closes_at.is_some() => ("closed", row.closes_at),
            Phase::Closed | Phase::Draft | Phase::Answered | Phase::Concluded | Phase::Archived => ("other", None),
        };
        Some(Self { phase, at })
    }
}

#[cfg(test)]
mod tests {
    use domain::consultation::{ConsultationKind, Moderation};

    use super::*;
    use crate::pages::example::{consultation, resident, visitor};
    use crate::pages::words::word;

    #[test]
    fn every_way_to_moderate_and_every_kind_has_words() {
        for lang in Lang::ALL {
            for mode in Moderation::ALL {
                let mut about = consultation(Phase::Open);
                about.consultation.moderation = *mode;
                let sees = Sees::of(&visitor(*lang), &about);
                assert!(!sees.when.starts_with("compose-") && sees.when.contains('2'), "{sees:?}");
                assert!(Sees::of(&resident(*lang), &about).then.contains("王小明"));
            }
            for kind in ConsultationKind::ALL {
                assert!(!word(*lang, "compose-useful", kind.as_str()).starts_with("compose-"), "{kind}");
            }
        }
    }

    #[test]
    fn only_an_open_consultation_takes_posts() {
        for phase in Phase::ALL {
            assert_eq!(Closed::of(&consultation(*phase)).is_none(), *phase == Phase::Open, "{phase}");
        }
    }
}
