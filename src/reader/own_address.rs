//! What a page says its own address is: `<link rel="canonical">`, and the tag `Url` of government sites.
//!
//! A page says what it likes: whether it is believed is decided by whoever knows the other page.

use url::Url;

use crate::meta::Meta;
use crate::page::{Page, name};

/// The head of a page stands in its first characters; more is not read.
const HEAD: usize = 64 * 1024;

/// The addresses that the page read at `url` calls its own, the canonical link first. None leads to the start of a site:
/// that is how templates fill the tag in for all their pages.
#[must_use]
pub fn own_addresses(html: &str, url: &Url) -> Vec<Url> {
    let head: String = html.chars().take(HEAD).collect();
    let page = Page::parse(&head, url);
    let links = page.elements().filter(|element| name(*element) == "link");
    let mut canonical = links.filter(|link| link.attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")));
    let canonical = canonical.find_map(|link| page.absolute(link.attr("href")?));
    let tag = Meta::of(&page).get("url").and_then(|value| page.absolute(value));
    let mut addresses: Vec<Url> = Vec::new();
    for address in canonical.into_iter().chain(tag) {
        if leads_to_a_page(&address) && !addresses.contains(&address) {
            addresses.push(address);
        }
    }
    addresses
}

fn leads_to_a_page(url: &Url) -> bool {
    !matches!(url.path(), "" | "/") || url.query().is_some()
}

/// What an address is on its own site, whatever the name the site is reached by.
#[must_use]
pub fn site_path(url: &Url) -> String {
    url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> Vec<String> {
        let url = Url::parse("https://m.example.gov.cn/a/1.html").unwrap();
        own_addresses(html, &url).into_iter().map(String::from).collect()
    }

    #[test]
    fn a_page_names_its_own_address() {
        assert_eq!(
            read("<link rel=Canonical href='https://www.example.gov.cn/a/1.html'><meta name=url content='/b/2.html'>"),
            ["https://www.example.gov.cn/a/1.html", "https://m.example.gov.cn/b/2.html"]
        );
        assert_eq!(read("<meta name='Url' content='null'><link rel=canonical href='/'>"), Vec::<String>::new());
        assert_eq!(read("<link rel=canonical href='javascript:alert(1)'>"), Vec::<String>::new());
    }

    #[test]
    fn what_an_address_is_on_its_site() {
        assert_eq!(site_path(&Url::parse("https://a.example/b/2.html?id=3#x").unwrap()), "/b/2.html?id=3");
    }
}
