//! Recognising a notice that is known already when it turns up under an address that is not: by the address its page
//! calls its own, by what its site calls it, by the same text. What is not sure is asked of an editor.

use base::time::Timestamp;
use domain::ids::{NoticeId, PortalId};
use domain::notice::{Certainty, Found, Likeness};
use store::notice::Face;
use store::{Snapshot, Tx};
use url::Url;

use crate::error::Result;

/// Seconds of a day.
const DAY: i64 = 86_400;

/// A page from an address that is no notice's yet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sighting<'a> {
    /// Where it was read.
    pub(crate) url: &'a Url,
    /// The addresses it calls its own.
    pub(crate) declared: &'a [Url],
    /// Its title.
    pub(crate) title: &'a str,
    /// The identification code of its site.
    pub(crate) site_id_code: Option<&'a str>,
    /// What its text and documents are compared by.
    pub(crate) sha256: &'a str,
    /// Whether there is a text at all.
    pub(crate) has_text: bool,
    /// The portal its host belongs to.
    pub(crate) portal: Option<PortalId>,
    /// When it was published.
    pub(crate) published_at: Option<Timestamp>,
}

/// What a page was recognised as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Recognised {
    /// This notice, at another address.
    As(NoticeId, Found),
    /// A notice of its own; perhaps one of these.
    Like(Vec<(NoticeId, Found)>),
}

/// What the page is, among the notices that are known.
pub(crate) fn recognise(tx: &mut Snapshot<'_>, page: &Sighting<'_>) -> Result<Recognised> {
    let mut perhaps: Vec<(NoticeId, Found)> = Vec::new();
    for (face, found) in candidates(tx, page)? {
        let likeness = Likeness {
            found,
            one_site: is_one_site(page, &face),
            one_title: face.title == page.title,
            one_date: are_of_one_day(page.published_at, face.published_at),
            has_text: page.has_text,
        };
        match likeness.certainty() {
            Some(Certainty::Sure) => return Ok(Recognised::As(face.id, found)),
            Some(Certainty::Perhaps) if !perhaps.iter().any(|(id, _)| *id == face.id) => perhaps.push((face.id, found)),
            Some(Certainty::Perhaps) | None => {}
        }
    }
    Ok(Recognised::Like(perhaps))
}

/// Asks an editor whether a new notice is one of these.
pub(crate) fn ask(tx: &mut Tx<'_>, notice: NoticeId, perhaps: &[(NoticeId, Found)]) -> Result<()> {
    for (other, found) in perhaps {
        store::notice::propose_twin(tx, notice, *other, *found)?;
    }
    Ok(())
}

/// The notices that a page may be, the surest grounds first.
fn candidates(tx: &mut Snapshot<'_>, page: &Sighting<'_>) -> Result<Vec<(Face, Found)>> {
    let mut all = Vec::new();
    for own in page.declared {
        if let Some(id) = store::notice::by_key(tx, &reader::canonical(own))? {
            all.push((store::notice::face(tx, id)?, Found::Declared));
        }
    }
    if let Some((code, path)) = page.site_id_code.filter(|code| is_code(code)).zip(site_path(page.declared, page.url)) {
        let there = store::notice::at_site_address(tx, code, &path)?;
        all.extend(there.into_iter().map(|face| (face, Found::SiteAddress)));
    }
    let same = store::notice::with_text(tx, page.sha256)?;
    all.extend(same.into_iter().map(|face| (face, Found::SameText)));
    Ok(all)
}

/// What a page's address on its site is: as it says itself, or as it was read.
pub(crate) fn site_path(declared: &[Url], url: &Url) -> Option<String> {
    let own = declared.last().unwrap_or(url);
    (own.path() != "/" || own.query().is_some()).then(|| reader::site_path(own))
}

/// Templates fill the tag with zeros where a site has no code.
fn is_code(code: &str) -> bool {
    code.chars().any(|c| c.is_ascii_digit() && c != '0')
}

/// Whether two dates are those of one notice: a site may say the minute in one place and the day in another.
fn are_of_one_day(one: Option<Timestamp>, other: Option<Timestamp>) -> bool {
    one.zip(other).is_none_or(|(one, other)| (one.unix() - other.unix()).abs() < DAY)
}

/// Whether one site serves both: a portal of ours, a host but for its front name, or a government site by its code.
fn is_one_site(page: &Sighting<'_>, face: &Face) -> bool {
    let host = |url: &Url| Url::parse(&reader::canonical(url)).ok().and_then(|url| url.host_str().map(str::to_owned));
    let theirs = Url::parse(&face.url).ok();
    let one_code = page.site_id_code.is_some_and(|code| is_code(code) && face.site_id_code.as_deref() == Some(code));
    let one_host = theirs.is_some_and(|url| host(&url).is_some() && host(&url) == host(page.url));
    let one_portal = page.portal.is_some() && page.portal == face.portal_id;
    one_portal || one_host || one_code
}

#[cfg(test)]
mod tests {
    use super::*;

    fn face(url: &str, portal: Option<i64>, code: Option<&str>) -> Face {
        Face {
            id: NoticeId(1),
            url: url.to_owned(),
            title: "公告".to_owned(),
            portal_id: portal.map(PortalId),
            site_id_code: code.map(str::to_owned),
            published_at: None,
        }
    }

    #[test]
    fn a_site_is_one_by_portal_host_or_code() {
        let url = Url::parse("https://www.example.gov.cn/a").unwrap();
        let code = Some("1101080001");
        let page = Sighting {
            url: &url,
            declared: &[],
            title: "公告",
            site_id_code: code,
            sha256: "",
            has_text: true,
            portal: Some(PortalId(3)),
            published_at: None,
        };
        assert!(is_one_site(&page, &face("https://other.example/a", Some(3), None)));
        assert!(is_one_site(&page, &face("http://m.example.gov.cn/b", None, None)));
        assert!(is_one_site(&page, &face("https://other.example/a", None, code)));
        assert!(!is_one_site(&page, &face("https://example.gov.cn.other.example/a", None, Some("0000000000"))));
        let nobody = Sighting { site_id_code: Some("0000000000"), portal: None, ..page };
        assert!(!is_one_site(&nobody, &face("https://other.example/a", None, Some("0000000000"))));
    }
}
