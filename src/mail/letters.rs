//! The letters: one struct for each, with all that it says. Rules (how long a code is good) come in as values.

mod already_registered;
mod confirm_address;
mod consultation_concluded;
mod invited;
mod matter_referred;
mod notice_changed;
mod notice_unjudged;
mod password_changed;
mod post_answered;
mod post_decided;
mod post_mentions;
mod reset_password;

use base::lang::Lang;
use serde::Serialize;
use view::Views;

use crate::message::one_line;

pub use already_registered::AlreadyRegistered;
pub use confirm_address::ConfirmAddress;
pub use consultation_concluded::{ConsultationConcluded, OwnOpinion};
pub use invited::Invited;
pub use matter_referred::MatterReferred;
pub use notice_changed::NoticeChanged;
pub use notice_unjudged::NoticeUnjudged;
pub use password_changed::PasswordChanged;
pub use post_answered::PostAnswered;
pub use post_decided::{Fate, PostDecided};
pub use post_mentions::PostMentions;
pub use reset_password::ResetPassword;

/// A letter put into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// One line.
    pub subject: String,
    /// The body as plain text.
    pub text: String,
    /// The same as HTML, complete and without anything remote.
    pub html: String,
}

/// What can be put into words by the three templates in `templates/mail/<NAME>/`.
pub trait Compose: Serialize + Sized {
    /// The letter's name: the folder of its templates.
    const NAME: &'static str;

    /// Puts the letter into words.
    ///
    /// # Errors
    /// When a template names what the letter lacks: a fault of ours.
    fn render(&self, views: &Views, lang: Lang) -> Result<Letter, view::Error> {
        let draw = |part: &str| views.draw(lang, &format!("mail/{}/{part}", Self::NAME), self);
        Ok(Letter {
            subject: one_line(&draw("subject.txt")?),
            text: draw("body.txt")?.trim().to_owned() + "\n",
            html: draw("body.html")?,
        })
    }
}

#[cfg(test)]
#[path = "letters_tests.rs"]
mod tests;
