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

/// Names that sites give their start page and their version for telephones: the page is the same without them.
const FRONTS: &[&str] = &["www.", "wap.", "m.", "3g."];

/// The key of a notice's address, for comparing and never for fetching: `https` whatever the scheme, the host in lower
/// case and without `www.` or `m.` in front, no default port, no user, no tracking parameters, the others sorted,
/// and escapes (`%e5`, `%7E`) in one spelling.
///
/// The fragment goes, unless it is a route (`#/…`, `#!…`): portals drawn by scripts keep the notice's key there, and
/// without it all their notices would be one.
#[must_use]
pub fn canonical(url: &Url) -> String {
    let mut url = url.clone();
    // Neither can fail for an address with a host; one without has nothing to remove.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    under_one_name(&mut url);
    if !url.fragment().is_some_and(|fragment| fragment.starts_with(['/', '!'])) {
        url.set_fragment(None);
    }
    let mut parameters: Vec<&str> = url.query().unwrap_or_default().split('&').filter(|pair| is_kept(pair)).collect();
    parameters.sort_unstable();
    let query = parameters.join("&");
    url.set_query(Some(query.as_str()).filter(|query| !query.is_empty()));
    one_spelling(url.as_str())
}

/// The path of an address on the site that begins at `site`, without what stands before the site's own paths; nothing for
/// an address elsewhere. A site is the same by `http` and by `https`, each on its own port; `Url` has the host in lower
/// case and in ASCII already.
#[must_use]
pub fn path_on<'a>(url: &'a Url, site: &Url) -> Option<&'a str> {
    let same_host = (url.host_str(), url.port()) == (site.host_str(), site.port());
    let path = url.path().strip_prefix(site.path().trim_end_matches('/'))?;
    (same_host && path.starts_with('/')).then_some(path)
}

/// The address with each escape spelt in one way (RFC 3986, 6.2.2): digits in upper case, and none for what needs none.
fn one_spelling(url: &str) -> String {
    let mut spelt = String::with_capacity(url.len());
    let mut rest = url;
    while let Some((before, after)) = rest.split_once('%') {
        spelt.push_str(before);
        let byte = after.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match byte.map(char::from) {
            Some(plain) if plain.is_ascii_alphanumeric() || matches!(plain, '-' | '.' | '_' | '~') => spelt.push(plain),
            Some(_) => {
                spelt.extend(['%'].into_iter().chain(after.chars().take(2).map(|digit| digit.to_ascii_uppercase())));
            }
            None => spelt.push('%'),
        }
        rest = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    spelt + rest
}

/// One scheme and one host for all the ways to a site.
fn under_one_name(url: &mut Url) {
    // Cannot fail for an address of the web. A port that is the new scheme's own goes with it.
    let _ = url.set_scheme("https");
    let bare = url.host_str().and_then(|host| {
        let rest = FRONTS.iter().find_map(|front| host.strip_prefix(front))?;
        rest.contains('.').then(|| rest.to_owned())
    });
    if let Some(bare) = bare {
        let _ = url.set_host(Some(&bare));
    }
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
        let page = "https://example.gov.cn/a/t20260903_1.html";
        for way in [
            "HTTPS://WWW.Example.GOV.cn:443/a/t20260903_1.html",
            "https://www.example.gov.cn/a/t20260903_1.html?utm_source=x&spm=1.2&from=timeline",
            "https://user:pw@www.example.gov.cn/a/t20260903_1.html?#top",
            "http://example.gov.cn/a/t20260903_1.html",
            "http://m.example.gov.cn:80/a/t20260903_1.html",
            "https://wap.example.gov.cn/a/t20260903_1.html",
        ] {
            assert_eq!(key(way), page);
        }
    }

    #[test]
    fn an_escape_is_spelt_in_one_way() {
        let page = "https://example.gov.cn/%E5%BE%81/a-b~c?q=%2F%E6%84%8F";
        for way in [
            "https://example.gov.cn/征/a-b~c?q=%2F意",
            "https://example.gov.cn/%e5%be%81/a%2Db%7Ec?q=%2f%e6%84%8f",
            "https://example.gov.cn/%E5%BE%81/%61-b~c?q=%2F%E6%84%8F",
        ] {
            assert_eq!(key(way), page);
        }
        assert_eq!(key("https://example.gov.cn/a?b=100%&c=%zz"), "https://example.gov.cn/a?b=100%&c=%zz");
    }

    #[test]
    fn what_names_the_page_stays() {
        assert_eq!(
            key("http://example.gov.cn/v?id=7&fromage=1&class=2"),
            "https://example.gov.cn/v?class=2&fromage=1&id=7"
        );
        assert_eq!(key("https://example.gov.cn/a/index.html"), "https://example.gov.cn/a/index.html");
        assert_eq!(key("https://example.gov.cn:8443/sa.html#/abc"), "https://example.gov.cn:8443/sa.html#/abc");
        assert_eq!(key("http://www.example.gov.cn:8080/a"), "https://example.gov.cn:8080/a");
        assert_eq!(key("http://example.gov.cn:443/a"), "https://example.gov.cn/a");
        assert_eq!(key("https://m.cn/a"), "https://m.cn/a");
    }

    #[test]
    fn a_path_is_one_of_the_site_alone() {
        let on =
            |url: &str, site: &str| path_on(&Url::parse(url).unwrap(), &Url::parse(site).unwrap()).map(str::to_owned);
        for same in ["http://moot.example/n?url=x", "https://MOOT.example:443/n", "http://moot.example:80/n#a"] {
            assert_eq!(on(same, "https://moot.example").as_deref(), Some("/n"), "{same}");
        }
        for other in ["https://www.moot.example/n", "https://moot.example:8443/n", "https://moot.example.org/n"] {
            assert_eq!(on(other, "https://moot.example"), None, "{other}");
        }
        assert_eq!(on("https://议事.example/n", "https://xn--3kq630m.example").as_deref(), Some("/n"));
        assert_eq!(on("https://town.example/moot/n", "https://town.example/moot").as_deref(), Some("/n"));
        assert_eq!(on("https://town.example/mooting/n", "https://town.example/moot"), None);
        assert_eq!(on("http://127.0.0.1:8080/n", "http://127.0.0.1:8080").as_deref(), Some("/n"));
    }

    #[test]
    fn a_key_is_its_own_key() {
        let once = key("https://example.gov.cn/a?b=%E5%BE%81&a=1&utm_x=2#y");
        assert_eq!(key(&once), once);
    }
}
