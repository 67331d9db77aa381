//! The allow-lists: what HTML may hold at all, wherever it came from. The last word in this crate.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use url::Url;

use crate::html::Html;

/// What a post may hold. No `h1` to `h3`: those are the page's and the post's own headings.
const POST_TAGS: &str = "a blockquote br code del em h4 h5 h6 hr li ol p pre strong table tbody td th thead tr ul";

/// What the text of a notice may hold. No `h1` or `h2`: those are the page's own headings.
const NOTICE_TAGS: &str = "a b blockquote br caption dd div dl dt em h3 h4 h5 h6 hr i li ol p pre strong sub sup table \
    tbody td tfoot th thead tr u ul";

/// Attributes by tag; no tag has any other, so no id, class, style or handler ever passes.
pub(crate) const ATTRIBUTES: &[(&str, &[&str])] =
    &[("a", &["href", "title"]), ("ol", &["start"]), ("td", &["colspan", "rowspan"]), ("th", &["colspan", "rowspan"])];

/// Schemes a link may have.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

static POST: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = allow_list(POST_TAGS);
    builder.url_relative(UrlRelative::Custom(Box::new(own_address)));
    builder
});

/// Whether a link may lead to `address`: an absolute address of a scheme that only leads somewhere.
pub(crate) fn may_link(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| SCHEMES.contains(&url.scheme()))
}

/// The addresses of this site that a post may lead to: another post, a department. None of them does anything.
fn own_address(url: &str) -> Option<Cow<'_, str>> {
    let (folder, name) = url.strip_prefix('/')?.split_once('/')?;
    let is_own = match folder {
        "posts" => name.bytes().all(|b| b.is_ascii_digit()),
        "departments" => name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
        _ => false,
    };
    (is_own && !name.is_empty()).then_some(Cow::Borrowed(url))
}

/// Whether the text of a notice may hold the element `name`.
pub(crate) fn in_notices(name: &str) -> bool {
    NOTICE_TAGS.split_ascii_whitespace().any(|tag| tag == name)
}

/// What the Markdown renderer made, brought down to what a post may hold.
pub(crate) fn post(html: &str) -> Html {
    Html::clean(POST.clean(html).to_string())
}

/// A foreign page's text, brought down to what a notice may hold, its links made absolute.
pub(crate) fn notice(html: &str, base: &Url) -> Html {
    let mut builder = allow_list(NOTICE_TAGS);
    builder.url_relative(UrlRelative::RewriteWithBase(base.clone()));
    Html::clean(builder.clean(html).to_string())
}

fn allow_list(tags: &'static str) -> Builder<'static> {
    let tags: HashSet<_> = tags.split_ascii_whitespace().collect();
    let attributes: HashMap<_, HashSet<_>> = ATTRIBUTES
        .iter()
        .filter(|(tag, _)| tags.contains(tag))
        .map(|(tag, names)| (*tag, names.iter().copied().collect()))
        .collect();
    let mut builder = Builder::empty();
    builder
        .tags(tags)
        .tag_attributes(attributes)
        .clean_content_tags(HashSet::from(["script", "style"]))
        .url_schemes(HashSet::from(SCHEMES))
        .link_rel(Some("nofollow ugc noopener"));
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_the_lists_passes() {
        let html = post(concat!(
            "<h1 id=top onclick=x()>A</h1><p style='color:red' class=c data-x=1>B<img src=x onerror=alert(1)>",
            "<script>alert(2)</script><svg onload=alert(3)><iframe src=//e></iframe></p>",
        ));
        assert_eq!(html.as_str(), "A<p>B</p>");
    }

    #[test]
    fn links_lead_somewhere_or_nowhere() {
        assert!(may_link("https://example.org/a?b=c#d") && may_link("mailto:a@example.org"));
        for address in
            ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//e.org", "/x", "", "vbscript:x"]
        {
            assert!(!may_link(address), "{address}");
            assert!(!post(&format!("<a href=\"{address}\">x</a>")).as_str().contains("href"), "{address}");
        }
        for address in ["/posts/12", "/departments/roads-2"] {
            assert!(post(&format!("<a href=\"{address}\">x</a>")).as_str().contains(address), "{address}");
        }
        for address in ["/posts/", "/posts/1/withdraw", "/posts/1?x", "/departments/a/b", "/departments/A", "posts/1"] {
            assert!(!post(&format!("<a href=\"{address}\">x</a>")).as_str().contains("href"), "{address}");
        }
        assert_eq!(
            post("<a href=\"http://e.org\" target=_blank rel=opener>x</a>").as_str(),
            "<a href=\"http://e.org\" rel=\"nofollow ugc noopener\">x</a>"
        );
    }
}
