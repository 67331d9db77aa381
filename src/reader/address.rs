//! The canonical key of a notice: one page, one address, whatever the way one came to it.

use url::Url;

/// Parameters that say where a reader came from, never which page it is.
const TRACKING: &[&str] = &[
    "fbclid",
    "from",
    "gclid",
    "isappinstalled",
    "msclkid",
    "nsukey",
    "scene",
    "share_source",
    "share_token",
    "sharefrom",
    "spm",
    "wechat_redirect",
    "yclid",
];

/// The normalised address of a notice: scheme and host in lower case, no default port, no user, no tracking
/// parameters, the others sorted.
///
/// The fragment goes, unless it is a route (`#/…`, `#!…`): portals drawn by scripts keep the notice's key there, and
/// without it all their notices would be one.
#[must_use]
pub fn canonical(url: &Url) -> String {
    let mut url = url.clone();
    // Neither can fail for an address with a host; one without has nothing to remove.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    if !url.fragment().is_some_and(|fragment| fragment.starts_with(['/', '!'])) {
        url.set_fragment(None);
    }
    let mut parameters: Vec<&str> = url.query().unwrap_or_default().split('&').filter(|pair| is_kept(pair)).collect();
    parameters.sort_unstable();
    let query = parameters.join("&");
    url.set_query(Some(query.as_str()).filter(|query| !query.is_empty()));
    url.into()
}

fn is_kept(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
    !pair.is_empty() && !name.starts_with("utm_") && !TRACKING.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(url: &str) -> String {
        canonical(&Url::parse(url).unwrap())
    }

    #[test]
    fn the_ways_to_one_page_have_one_key() {
        let page = "https://www.example.gov.cn/a/t20260903_1.html";
        for way in [
            "HTTPS://WWW.Example.GOV.cn:443/a/t20260903_1.html",
            "https://www.example.gov.cn/a/t20260903_1.html?utm_source=x&spm=1.2&from=timeline",
            "https://user:pw@www.example.gov.cn/a/t20260903_1.html?#top",
        ] {
            assert_eq!(key(way), page);
        }
    }

    #[test]
    fn what_names_the_page_stays() {
        assert_eq!(
            key("http://example.gov.cn/v?id=7&fromage=1&class=2"),
            "http://example.gov.cn/v?class=2&fromage=1&id=7"
        );
        assert_eq!(key("https://example.gov.cn/a/index.html"), "https://example.gov.cn/a/index.html");
        assert_eq!(key("https://example.gov.cn:8443/sa.html#/abc"), "https://example.gov.cn:8443/sa.html#/abc");
    }

    #[test]
    fn a_key_is_its_own_key() {
        let once = key("https://example.gov.cn/a?b=%E5%BE%81&a=1&utm_x=2#y");
        assert_eq!(key(&once), once);
    }
}
