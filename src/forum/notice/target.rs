//! From an address to where its debate is: that of a notice on its portal, however one came to it, or of a page of ours.

use std::collections::BTreeMap;

use domain::ids::{ConsultationId, NoticeId, PostId, ThreadId};
use store::Snapshot;
use url::Url;

use super::address;
use crate::Forum;
use crate::error::{Error, Result};

/// How often an address may stand within another (`/n?url=` of `/n?url=`), and how often its escapes may be escaped.
const DEEPEST: usize = 3;

/// Where a debate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// In a consultation.
    Consultation(ConsultationId),
    /// In a thread.
    Thread(ThreadId),
    /// Nowhere yet: the notice itself.
    Notice(NoticeId),
}

/// An address that may lead to a debate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Address {
    /// A page of ours.
    Ours(Page),
    /// A page elsewhere, which may be a notice.
    Notice(Url),
}

/// A page of ours with a debate behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    Consultation(ConsultationId),
    Thread(ThreadId),
    Post(PostId),
    Notice(NoticeId),
}

impl Forum {
    /// Where the debate at this address is: of a notice its newest public consultation, or the notice itself. Nothing
    /// when nobody knows the address.
    ///
    /// # Errors
    /// What the database says.
    pub async fn where_is(&self, url: &str) -> Result<Option<Target>> {
        let Some(address) = Address::parse(url, &self.settings().base_url) else { return Ok(None) };
        self.read(move |tx| find(tx, &address)).await
    }
}

impl Address {
    /// Reads an address; nothing for what is none, and for those of our own pages that show no debate.
    pub(super) fn parse(typed: &str, base_url: &str) -> Option<Self> {
        Self::within(typed, base_url, DEEPEST)
    }

    fn within(typed: &str, base_url: &str, deep: usize) -> Option<Self> {
        let url = address(&plain(typed)).ok()?;
        let site = Url::parse(base_url).ok()?;
        let Some(path) = reader::path_on(&url, &site) else { return Some(Self::Notice(url)) };
        if let "/n" | "/embed/notice" | "/oembed" = path {
            let (_, inner) = url.query_pairs().find(|(name, _)| name == "url")?;
            return if deep == 0 { None } else { Self::within(&inner, base_url, deep - 1) };
        }
        let mut parts = path.split('/').skip(1);
        let (noun, id) = (parts.next()?, parts.next()?.parse::<i64>().ok()?);
        Some(Self::Ours(match noun {
            "consultations" => Page::Consultation(ConsultationId(id)),
            "threads" => Page::Thread(ThreadId(id)),
            "posts" => Page::Post(PostId(id)),
            "notices" => Page::Notice(NoticeId(id)),
            _ => return None,
        }))
    }
}

/// The address without escapes over escapes: templates and chat programs escape what was escaped already.
fn plain(typed: &str) -> String {
    let mut plain = typed.trim().to_owned();
    for _ in 0..DEEPEST {
        let begins = plain.get(..8).unwrap_or_default().to_ascii_lowercase();
        if !(begins.starts_with("http%") || begins.starts_with("https%")) {
            break;
        }
        // Read as the value of a query, where a plus sign would be a space.
        let value = plain.replace('+', "%2B");
        plain =
            url::form_urlencoded::parse(format!("={value}").as_bytes()).map(|(_, value)| value.into_owned()).collect();
    }
    plain
}

/// Where the debate at an address is. A public post leads to its thread; whether everybody may read a consultation or
/// a thread is asked by whoever shows it.
pub(super) fn find(tx: &mut Snapshot<'_>, address: &Address) -> Result<Option<Target>> {
    let notice = match address {
        Address::Ours(Page::Consultation(id)) => return Ok(Some(Target::Consultation(*id))),
        Address::Ours(Page::Thread(id)) => return Ok(Some(Target::Thread(*id))),
        Address::Ours(Page::Post(id)) => return thread_of(tx, *id),
        Address::Ours(Page::Notice(id)) => store::notice::standing(tx, *id)?,
        Address::Notice(_) => known(tx, &[Some(address.clone())])?.pop().flatten(),
    };
    let Some(notice) = notice else { return Ok(None) };
    let newest = store::consultation::newest_from(tx, notice)?;
    Ok(Some(newest.map_or(Target::Notice(notice), Target::Consultation)))
}

pub(super) fn thread_of(tx: &mut Snapshot<'_>, post: PostId) -> Result<Option<Target>> {
    match store::post::get(tx, post).map_err(Error::from) {
        Ok(post) if post.state.is_public() => Ok(Some(Target::Thread(post.thread_id))),
        Ok(_) | Err(Error::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// The notices at these addresses, in their order: one query.
pub(super) fn known(tx: &mut Snapshot<'_>, addresses: &[Option<Address>]) -> Result<Vec<Option<NoticeId>>> {
    let keys: Vec<Option<String>> = addresses.iter().map(|address| key(address.as_ref()?)).collect();
    let wanted: Vec<String> = keys.iter().flatten().cloned().collect();
    let found: BTreeMap<String, NoticeId> = store::notice::by_keys(tx, &wanted)?.into_iter().collect();
    let at = |(key, address): (Option<String>, &Option<Address>)| match address {
        Some(Address::Ours(Page::Notice(id))) => Some(*id),
        _ => found.get(&key?).copied(),
    };
    Ok(keys.into_iter().zip(addresses).map(at).collect())
}

/// The key that a notice at this address is kept under.
fn key(address: &Address) -> Option<String> {
    match address {
        Address::Notice(url) => Some(reader::canonical(url)),
        Address::Ours(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: &str = "https://moot.example";

    fn read(typed: &str) -> Option<Address> {
        Address::parse(typed, SITE)
    }

    fn notice(url: &str) -> Option<Address> {
        Some(Address::Notice(Url::parse(url).unwrap()))
    }

    #[test]
    fn a_page_of_ours_is_told_from_a_notice() {
        assert_eq!(
            read("https://moot.example/threads/7?sort=newest#p3"),
            Some(Address::Ours(Page::Thread(ThreadId(7))))
        );
        let consultation = Some(Address::Ours(Page::Consultation(ConsultationId(2))));
        assert_eq!(read("http://moot.example/consultations/2"), consultation);
        assert_eq!(read("https://moot.example/help"), None);
        assert_eq!(read("https://moot.example/threads/x"), None);
        assert_eq!(read("https://www.example.gov.cn/threads/7"), notice("https://www.example.gov.cn/threads/7"));
        let behind = Address::parse("https://town.example/moot/posts/4", "https://town.example/moot");
        assert_eq!(behind, Some(Address::Ours(Page::Post(PostId(4)))));
    }

    #[test]
    fn the_address_in_one_of_our_links_is_the_one_meant() {
        let inner = "https%3A%2F%2Fwww.example.gov.cn%2Fa%3Fid%3D1";
        for path in ["n", "embed/notice", "oembed"] {
            assert_eq!(read(&format!("{SITE}/{path}?url={inner}")), notice("https://www.example.gov.cn/a?id=1"));
        }
        let mut endless = format!("{SITE}/n?url=x");
        for _ in 0..9 {
            endless = format!(
                "{SITE}/n?{}",
                url::form_urlencoded::Serializer::new(String::new()).append_pair("url", &endless).finish()
            );
        }
        assert_eq!(read(&endless), None);
    }

    #[test]
    fn escapes_over_escapes_are_taken_off() {
        let page = notice("https://www.example.gov.cn/a?b=1+2");
        for typed in [
            "https%3A%2F%2Fwww.example.gov.cn%2Fa?b=1+2",
            "https%253A%252F%252Fwww.example.gov.cn%252Fa%253Fb%253D1%252B2",
        ] {
            assert_eq!(read(typed), page, "{typed}");
        }
        assert_eq!(read("not an address"), None);
    }
}
