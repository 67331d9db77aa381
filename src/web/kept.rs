//! What somebody typed whose session had ended: carried through the login page and offered to be sent once more.
//!
//! It travels in hidden fields of the pages themselves, so that nothing is stored for people who never come back. What
//! the pages look like is in `pages::session`.

use actix_web::HttpRequest;

use crate::body::Pairs;
use crate::next::Next;

/// A form on its way through the login page.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    /// Where it was sent to.
    pub(crate) to: Next,
    /// Its fields, without those of the house, which belong to the session that has ended.
    pub(crate) fields: Pairs,
}

impl Kept {
    /// The form that this request brought.
    pub(crate) fn of(req: &HttpRequest, fields: &Pairs) -> Self {
        Self { to: Next::parse(req.path()).unwrap_or_default(), fields: shown(fields) }
    }

    /// What the login page sent back; `None` when it carried nothing.
    pub(crate) fn back(to: &str, fields: &str) -> Option<Self> {
        let to = Next::parse(to).filter(|to| *to != Next::default())?;
        Some(Self { to, fields: shown(&Pairs::decoded(fields)) })
    }

    /// The longest of what was typed: what its writer knows it by.
    pub(crate) fn gist(&self) -> &str {
        let typed = self.fields.0.iter().map(|(_, value)| value.as_str());
        typed.max_by_key(|value| value.len()).unwrap_or_default()
    }
}

/// What may stand in a page: a password never, not even in one's own.
fn shown(fields: &Pairs) -> Pairs {
    let secret = |name: &str| name == "old" || name.contains("password");
    Pairs(fields.0.iter().filter(|(name, _)| !secret(name)).cloned().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_is_carried_along() {
        let field = |name: &str| (name.to_owned(), "s3cret".to_owned());
        let fields = Pairs(vec![field("old"), field("password"), field("login_password"), field("reason")]);
        let req = actix_web::test::TestRequest::with_uri("/account/password").to_http_request();
        let kept = Kept::of(&req, &fields);
        assert_eq!(kept.fields.0, [field("reason")]);
        let back = Kept::back("/account/password", &fields.encoded()).unwrap();
        assert_eq!(back.fields.0, [field("reason")]);
    }

    #[test]
    fn a_form_survives_the_login_page() {
        let fields =
            Pairs(vec![("rule".to_owned(), "insult".to_owned()), ("reason".to_owned(), "骂人 & 嘲笑".to_owned())]);
        let kept = Kept::back("/moderation/items/3/decision", &fields.encoded()).unwrap();
        assert_eq!((kept.to.as_str(), kept.gist()), ("/moderation/items/3/decision", "骂人 & 嘲笑"));
        assert_eq!(kept.fields.0, fields.0);
        for elsewhere in ["", "/", "//evil.example", "https://evil.example"] {
            assert!(Kept::back(elsewhere, "a=b").is_none(), "{elsewhere}");
        }
    }
}
