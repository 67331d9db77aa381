//! What somebody typed whose session had ended: carried through the login page and offered to be sent once more. And what
//! they typed on a page from before another login, which is offered at once.
//!
//! It travels in hidden fields of the pages themselves, so that nothing is stored for people who never come back. What
//! the pages look like is in `pages::session`.

use actix_web::HttpRequest;
use view::place;

use crate::body::{File, Pairs};
use crate::next::Next;

/// The field of the login page that says where a form was sent to that waits for the login.
const TO: &str = "kept_to";
/// The field with its fields.
const FIELDS: &str = "kept";

/// A form that was not taken, on its way to be sent once more.
#[derive(Debug, Clone, Default)]
pub(crate) struct Kept {
    /// Where it was sent to.
    pub(crate) to: Next,
    /// Its fields, without those of the house, which belong to the session that has ended.
    pub(crate) fields: Pairs,
    /// What the files were called that came with it; they have to be chosen anew.
    pub(crate) files: Vec<String>,
    /// Whether it held something that no page repeats.
    pub(crate) had_secrets: bool,
}

impl Kept {
    /// The form that this request brought.
    pub(crate) fn of(req: &HttpRequest, fields: &Pairs) -> Self {
        let to = Next::parse(req.path()).unwrap_or_default();
        let shown = shown(&to, fields);
        let had_secrets = shown.0.len() < fields.0.len();
        Self { to, fields: shown, files: Vec::new(), had_secrets }
    }

    /// The form that this request brought, drawn for a session from before.
    pub(crate) fn from_before(req: &HttpRequest, fields: &Pairs, files: &[File]) -> Self {
        let carried = || Self::back(fields.get(TO), fields.get(FIELDS));
        // Whoever has logged in meanwhile needs no login page any more, but what it carried.
        if let Some(kept) = (req.path() == place::login()).then(carried).flatten() {
            return kept;
        }
        Self { files: files.iter().map(|file| file.name.clone()).collect(), ..Self::of(req, fields) }
    }

    /// What the login page sent back; `None` when it carried nothing.
    pub(crate) fn back(to: &str, fields: &str) -> Option<Self> {
        let to = Next::parse(to).filter(|to| *to != Next::default())?;
        Some(Self { fields: shown(&to, &Pairs::decoded(fields)), to, ..Self::default() })
    }

    /// The longest of what was typed: what its writer knows it by.
    pub(crate) fn gist(&self) -> &str {
        let typed = self.fields.0.iter().map(|(_, value)| value.as_str());
        typed.max_by_key(|value| value.len()).unwrap_or_default()
    }
}

/// What may stand in a page: a password never, not even in one's own, nor the code that was mailed.
fn shown(to: &Next, fields: &Pairs) -> Pairs {
    let mailed = to.as_str() == place::confirm();
    let secret = |name: &str| name == "old" || name.contains("password") || (mailed && name == "code");
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
        assert!(kept.had_secrets);
        let back = Kept::back("/account/password", &fields.encoded()).unwrap();
        assert_eq!(back.fields.0, [field("reason")]);
    }

    #[test]
    fn a_mailed_code_is_not_repeated_and_that_of_a_rule_is() {
        let fields =
            Pairs(vec![("login".to_owned(), "zhu@example.org".to_owned()), ("code".to_owned(), "1".to_owned())]);
        let kept = |path| Kept::of(&actix_web::test::TestRequest::with_uri(path).to_http_request(), &fields);
        assert_eq!(kept("/confirm").fields.0, fields.0[..1]);
        assert!(kept("/confirm").had_secrets && !kept("/admin/rules").had_secrets);
        assert_eq!(kept("/admin/rules").fields.0, fields.0);
    }

    #[test]
    fn a_login_that_has_become_needless_gives_up_what_it_carried() {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let carried = [field("email", "zhu@example.org"), field(TO, "/posts/3/edit"), field(FIELDS, "body=%E7%94%B2")];
        let req = actix_web::test::TestRequest::with_uri("/login").to_http_request();
        let kept = Kept::from_before(&req, &Pairs(carried.to_vec()), &[]);
        assert_eq!((kept.to.as_str(), kept.fields.0), ("/posts/3/edit", vec![field("body", "甲")]));
        let bare = Kept::from_before(&req, &Pairs(carried[..1].to_vec()), &[]);
        assert_eq!((bare.to.as_str(), bare.gist()), ("/login", "zhu@example.org"));
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
