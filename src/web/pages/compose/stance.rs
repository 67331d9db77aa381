//! What one's words are meant as: said beside them, where the consultation asks; saying nothing is as good.

use base::lang::Lang;
use domain::stance::Stance;
use forum::consultation::ConsultationView;
use serde::Serialize;

use crate::pages::words::{text, word};

/// One of the things that words can be meant as; the first is nothing of the kind.
#[derive(Debug, Clone, Serialize)]
pub(super) struct StanceChoice {
    /// The word that is sent; empty for nothing.
    value: &'static str,
    label: String,
    chosen: bool,
}

impl StanceChoice {
    /// What there is to choose from; nothing where nobody is asked.
    pub(super) fn all(lang: Lang, about: &ConsultationView, chosen: &str) -> Vec<Self> {
        if !about.consultation.asks_stance {
            return Vec::new();
        }
        let chosen = chosen.parse::<Stance>().ok();
        let none = Self { value: "", label: text(lang, "stance-none"), chosen: chosen.is_none() };
        let choice = |stance: &Stance| Self {
            value: stance.as_str(),
            label: word(lang, "post-stance", stance.as_str()),
            chosen: chosen == Some(*stance),
        };
        std::iter::once(none).chain(Stance::ALL.iter().map(choice)).collect()
    }

    /// The same to choose from, with this chosen; a word that means nothing here chooses nothing of the kind.
    pub(super) fn choosing(choices: Vec<Self>, chosen: &str) -> Vec<Self> {
        let chosen = chosen.parse::<Stance>().ok().map_or("", |stance| stance.as_str());
        choices.into_iter().map(|choice| Self { chosen: choice.value == chosen, ..choice }).collect()
    }
}

#[cfg(test)]
mod tests {
    use domain::phase::Phase;

    use super::*;
    use crate::pages::example::consultation;

    #[test]
    fn there_is_something_to_choose_where_somebody_asks() {
        for lang in Lang::ALL {
            let mut about = consultation(Phase::Open);
            assert!(StanceChoice::all(*lang, &about, "for").is_empty());
            about.consultation.asks_stance = true;
            let choices = StanceChoice::all(*lang, &about, "against");
            let chosen: Vec<_> = choices.iter().filter(|choice| choice.chosen).map(|choice| choice.value).collect();
            assert_eq!((choices.len(), chosen), (5, vec!["against"]));
            assert!(choices.iter().all(|choice| !choice.label.contains("stance-")), "{choices:?}");
            for (word, value) in [("for", "for"), ("", ""), ("nonsense", "")] {
                let again = StanceChoice::choosing(choices.clone(), word);
                let chosen: Vec<_> = again.iter().filter(|choice| choice.chosen).map(|choice| choice.value).collect();
                assert_eq!(chosen, [value], "{word}");
            }
        }
    }
}
