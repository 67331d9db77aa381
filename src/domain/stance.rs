//! What somebody means a post as, in consultations that ask for it. Optional, said when the post is sent in, and as it was
//! said it stays: who edits their words does not change sides.

use crate::fields::FieldErrors;

base::words!(
    /// What a post is meant as.
    Stance {
        /// 赞成.
        For = "for",
        /// 反对.
        Against = "against",
        /// 提问: somebody waits for an answer.
        Question = "question",
        /// 建议.
        Suggestion = "suggestion",
    }
);

/// Whether a consultation wants to know what posts are meant as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Its posts may say.
    Stance,
    /// Its posts say nothing of the kind.
    Nothing,
}

impl From<bool> for Asked {
    fn from(asks: bool) -> Self {
        if asks { Self::Stance } else { Self::Nothing }
    }
}

impl Asked {
    /// The stance as a post of such a consultation may have it.
    ///
    /// # Errors
    /// The fault `not-asked`.
    pub fn admit(self, stance: Option<Stance>) -> Result<Option<Stance>, FieldErrors> {
        match (self, stance) {
            (Self::Nothing, Some(_)) => Err(FieldErrors::one("stance", "not-asked")),
            (Self::Nothing, None) | (Self::Stance, _) => Ok(stance),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_says_what_is_not_asked_and_nobody_has_to() {
        assert_eq!(Asked::Stance.admit(Some(Stance::For)), Ok(Some(Stance::For)));
        assert_eq!(Asked::Stance.admit(None), Ok(None));
        assert_eq!(Asked::Nothing.admit(None), Ok(None));
        let fault = Asked::Nothing.admit(Some(Stance::Question)).unwrap_err();
        assert_eq!(fault.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["not-asked"]);
    }
}
