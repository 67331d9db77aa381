//! The letter of an invitation.

use base::secret::Secret;
use domain::invitation::Invitation as Wish;
use domain::session::INVITATION_DAYS;
use mail::letters::Invited;
use view::place;

use crate::Forum;
use crate::account::cause;
use crate::error::Result;
use crate::grant::names;
use crate::letter::Prepared;

impl Forum {
    /// The letter with the link. It greets by name whoever has an account already.
    pub(super) async fn prepare_invitation(&self, wish: &Wish, token: &Secret) -> Result<Prepared> {
        let (key, scope) = (wish.email.key(), wish.scope);
        let (owner, places) =
            self.read(move |tx| Ok((store::account::by_email(tx, &key)?, names(tx, &[scope])?))).await?;
        let letter = Invited {
            display_name: owner.map_or_else(|| wish.email.as_str().to_owned(), |owner| owner.display_name),
            role: wish.role.as_str().to_owned(),
            place: places.into_iter().next().unwrap_or_default(),
            days: INVITATION_DAYS,
            link: self.address(&place::invitation(token.expose())),
            site: self.address(&place::home()),
        };
        self.prepare_letter_to(wish.email.as_str(), wish.lang, &letter, &format!("invitation-{}", cause()))
    }
}
