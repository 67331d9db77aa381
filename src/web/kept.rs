//! What somebody typed whose session had ended: carried through the login page and offered to be sent once more. And what
//! they typed on a page from before another login, which is offered at once.
//!
//! It travels in hidden fields of the pages themselves, so that nothing is stored for people who never come back. What
//! the pages look like is in `pages::session`.

use actix_web::HttpRequest;
use actix_web::http::header::REFERER;
use url::Url;
use view::place;

use crate::body::{File, Pairs};
use crate::next::Next;

/// The field of the login page that says where a form was sent to that waits for the login.
const TO: &str = "kept_to";
/// The field with its fields.
const FIELDS: &str = "kept";
/// The field with the page that one is led to from there.
const NEXT: &str = "next";
/// Fields that hold words, whatever they look like.
const PROSE: &[&str] = &["title", "body", "reason", "display_name"];
/// What the names of further fields of words begin with: of what a picture shows, and of what was found at a gate.
const PROSE_OF: &[&str] = &["alt-", "note"];
/// Fields that pages send along by themselves, and that nobody typed.
const SENT_ALONG: &[&str] = &["version", "after", "tab", "alike", "kept", "to", NEXT, "act", "wish", "consents"];
/// How the addresses of forms end that have a page of their own.
const PAGES: &[&str] = &["/edit", "/erase", "/follow-up", "/new", "/reply", "/withdraw"];

/// A form that was not taken, on its way to be sent once more.
#[derive(Debug, Clone, Default)]
pub(crate) struct Kept {
    /// Where it was sent to.
    pub(crate) to: Next,
    /// The page that it stood on; the start page where nobody knows.
    pub(crate) page: Next,
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
        Self { to, page: page_of(req), fields: shown, files: Vec::new(), had_secrets }
    }

    /// The form that this request brought, drawn for a session from before.
    pub(crate) fn from_before(req: &HttpRequest, fields: &Pairs, files: &[File]) -> Self {
        let page = Next::parse(fields.get(NEXT)).unwrap_or_default();
        let carried = || Self::back(fields.get(TO), fields.get(FIELDS)).map(|kept| kept.on_page(page));
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

    /// The same, from this page.
    pub(crate) fn on_page(self, page: Next) -> Self {
        Self { page, ..self }
    }

    /// What was typed in words, which its writer knows it by.
    pub(crate) fn words(&self) -> Vec<&str> {
        let typed = self.fields.0.iter().filter(|(name, value)| in_words(name, value));
        typed.map(|(_, value)| value.as_str()).collect()
    }

    /// Whether anything would be lost with it. What was merely pressed or chosen is asked anew on its page, which says
    /// what comes of it.
    pub(crate) fn is_worth_keeping(&self) -> bool {
        self.had_secrets || !self.files.is_empty() || !self.words().is_empty()
    }
}

/// Whether a field holds words: what is chosen from a list, and what things are known by, are marks of plain letters.
fn in_words(name: &str, value: &str) -> bool {
    let marks = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | ':' | '.');
    let typed = !SENT_ALONG.contains(&name) && !value.trim().is_empty();
    let prose = PROSE.contains(&name) || PROSE_OF.iter().any(|begins| name.starts_with(begins));
    typed && (prose || !value.chars().all(marks))
}

/// The page that the form of this request stands on: the browser says which; else the form's own address, where a page
/// has the same.
fn page_of(req: &HttpRequest) -> Next {
    let said = req.headers().get(REFERER).and_then(|value| value.to_str().ok());
    let local = |url: Url| match url.query() {
        Some(query) => Next::parse(&format!("{}?{query}", url.path())),
        None => Next::parse(url.path()),
    };
    let own = || PAGES.iter().any(|end| req.path().ends_with(end)).then(|| Next::parse(req.path())).flatten();
    said.and_then(|said| Url::parse(said).ok()).and_then(local).or_else(own).unwrap_or_default()
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
        assert_eq!((bare.to.as_str(), bare.words()), ("/login", vec!["zhu@example.org"]));
    }

    #[test]
    fn a_form_survives_the_login_page() {
        let fields =
            Pairs(vec![("rule".to_owned(), "insult".to_owned()), ("reason".to_owned(), "骂人 & 嘲笑".to_owned())]);
        let kept = Kept::back("/moderation/items/3/decision", &fields.encoded()).unwrap();
        assert_eq!((kept.to.as_str(), kept.words()), ("/moderation/items/3/decision", vec!["骂人 & 嘲笑"]));
        assert_eq!(kept.fields.0, fields.0);
        for elsewhere in ["", "/", "//evil.example", "https://evil.example"] {
            assert!(Kept::back(elsewhere, "a=b").is_none(), "{elsewhere}");
        }
    }

    #[test]
    fn what_nobody_typed_is_neither_shown_nor_worth_keeping() {
        let kept = |fields: &[(&str, &str)]| {
            let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            let req = actix_web::test::TestRequest::with_uri("/posts/206/withdraw").to_http_request();
            Kept::of(&req, &Pairs(fields))
        };
        let pressed = kept(&[("version", "2"), ("after", "WzEsMl0"), ("next", "/mine"), ("verdict", "approve")]);
        assert_eq!((pressed.words(), pressed.is_worth_keeping()), (vec![], false));
        assert_eq!(kept(&[("display_name", "lao_wang"), ("note", "ok")]).words(), ["lao_wang", "ok"]);
        let typed = kept(&[("version", "2"), ("reason", "no"), ("summary", "两班夜渡"), ("url", "https://a.example")]);
        assert_eq!(typed.words(), ["no", "两班夜渡", "https://a.example"]);
        assert!(typed.is_worth_keeping() && kept(&[("password", "s3cret")]).is_worth_keeping());
    }

    #[test]
    fn a_form_knows_the_page_it_stood_on() {
        let page = |path: &str, referer: Option<&str>| {
            let req = actix_web::test::TestRequest::with_uri(path);
            let req = referer.into_iter().fold(req, |req, said| req.insert_header((REFERER, said)));
            page_of(&req.to_http_request()).as_str().to_owned()
        };
        let support = "/posts/3/support";
        assert_eq!(page(support, Some("https://moot.example/threads/5?sort=newest#p3")), "/threads/5?sort=newest");
        assert_eq!(page("/posts/3/withdraw", None), "/posts/3/withdraw");
        for none in [None, Some(""), Some("about:blank"), Some("https://moot.example//evil.example")] {
            assert_eq!(page(support, none), "/", "{none:?}");
        }
    }
}
