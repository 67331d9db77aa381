//! Which pages there are for somebody: found by following every link from the start page, one page for each kind.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use reqwest::Client;
use reqwest::header::{CONTENT_TYPE, LOCATION};
use scraper::{Html, Selector};
use url::Url;

/// More pages than any demo needs to show all its kinds.
const MOST: usize = 400;
/// How many pages of one kind are opened in search of links to others.
const OF_ONE_KIND: usize = 6;

/// A page that was found.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// Its address, relative to the site.
    pub(crate) path: String,
    /// As it was sent, in the language of the site.
    pub(crate) html: String,
}

/// One page of each kind that this browser is led to, by kind: the path with `{}` for what differs.
pub(crate) async fn kinds(site: &str, http: &Client) -> BTreeMap<String, Found> {
    let root = Url::parse(site).unwrap();
    let mut found = BTreeMap::new();
    let mut opened: BTreeMap<String, usize> = BTreeMap::new();
    let mut known: BTreeSet<String> = BTreeSet::from(["/".to_owned()]);
    let mut ahead = VecDeque::from(["/".to_owned()]);
    while let Some(path) = ahead.pop_front() {
        let times = opened.entry(kind(&path)).or_default();
        *times += 1;
        if *times > OF_ONE_KIND || found.len() > MOST {
            continue;
        }
        let (links, page) = open(&root, http, &path).await;
        ahead.extend(links.into_iter().filter(|link| known.insert(link.clone())));
        if let Some(page) = page {
            found.entry(kind(&path)).or_insert(page);
        }
    }
    found
}

/// What a page leads to, and the page itself when it is one.
async fn open(root: &Url, http: &Client, path: &str) -> (Vec<String>, Option<Found>) {
    let here = root.join(path).unwrap();
    let reply = http.get(here.clone()).send().await.unwrap();
    if reply.status().is_redirection() {
        let to = reply.headers().get(LOCATION).unwrap().to_str().unwrap().to_owned();
        return (inside(root, &here, &to).into_iter().collect(), None);
    }
    assert!(reply.status().is_success(), "{path} is linked to and answers {}", reply.status());
    let is_page = reply.headers()[CONTENT_TYPE].to_str().unwrap().starts_with("text/html");
    if !is_page {
        return (Vec::new(), None);
    }
    let html = reply.text().await.unwrap();
    let links = links(&html).iter().filter_map(|link| inside(root, &here, link)).collect();
    (links, Some(Found { path: path.to_owned(), html }))
}

fn links(html: &str) -> Vec<String> {
    let anchors = Selector::parse("a[href]").unwrap();
    let document = Html::parse_document(html);
    document.select(&anchors).filter_map(|anchor| anchor.attr("href").map(str::to_owned)).collect()
}

/// The address of a link that stays on the site, without its fragment.
fn inside(root: &Url, here: &Url, link: &str) -> Option<String> {
    let mut url = here.join(link).ok()?;
    url.set_fragment(None);
    let ours =
        url.origin() == root.origin() && !url.path().starts_with("/assets/") && !url.path().starts_with("/api/v1");
    // A choice of language is no other page.
    let ours = ours && !url.query_pairs().any(|(name, _)| name == "lang");
    ours.then(|| url[url::Position::BeforePath..].to_owned())
}

/// The path with `{}` in place of ids, codes and slugs, and the names of what its query says.
pub(crate) fn kind(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let parts: Vec<&str> = path.split('/').collect();
    let named = |at: usize| {
        let (part, before) = (parts[at], parts[..at].last().copied().unwrap_or_default());
        let fixed = part.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        let varies = ["departments", "receipts", "rules", "invitations", "jobs", "mail", "portals"].contains(&before);
        if fixed && !(varies && !part.is_empty() && part != "new") { part } else { "{}" }
    };
    let path: Vec<&str> = (0..parts.len()).map(named).collect();
    let names: BTreeSet<String> =
        url::form_urlencoded::parse(query.as_bytes()).map(|(name, _)| name.into_owned()).collect();
    let names: Vec<String> = names.into_iter().collect();
    if names.is_empty() { path.join("/") } else { format!("{}?{}", path.join("/"), names.join("&")) }
}

#[test]
fn pages_of_one_kind_are_told_from_others() {
    assert_eq!(kind("/threads/12?sort=newest&after=x"), "/threads/{}?after&sort");
    assert_eq!(kind("/consultations/3/new"), "/consultations/{}/new");
    assert_eq!(kind("/departments/zhujian"), "/departments/{}");
    assert_eq!(kind("/admin/notices/new"), "/admin/notices/new");
    assert_eq!(kind("/admin/portals/shuiwu/sources/new"), "/admin/portals/{}/sources/new");
    assert_eq!(kind("/receipts/K7M2XW9A4Q"), "/receipts/{}");
    assert_eq!(kind("/"), "/");
}
