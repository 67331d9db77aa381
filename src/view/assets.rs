//! The files pages load (style, script, pictures), embedded, each under an address that changes with its content.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use base::secret::sha256_hex;
use rust_embed::Embed;

use crate::place;

/// How much of the SHA-256 stands in an address: 64 bits, enough to tell versions of a file apart.
const HASH_DIGITS: usize = 16;

#[derive(Embed)]
#[folder = "../../assets"]
struct Files;

static ASSETS: LazyLock<BTreeMap<String, Asset>> =
    LazyLock::new(|| Files::iter().filter_map(|name| Some((name.to_string(), Asset::read(&name)?))).collect());

/// A file as it is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// The content.
    pub bytes: Cow<'static, [u8]>,
    /// The media type, with the charset for text.
    pub mime: String,
    /// The entity tag, in its quotes.
    pub etag: String,
    hash: String,
}

impl Asset {
    fn read(name: &str) -> Option<Self> {
        let file = Files::get(name)?;
        let mut hash = sha256_hex(&file.data);
        hash.truncate(HASH_DIGITS);
        let mime = match file.metadata.mimetype() {
            text if text.starts_with("text/") => format!("{text}; charset=utf-8"),
            other => other.to_owned(),
        };
        Some(Self { bytes: file.data, mime, etag: format!("\"{hash}\""), hash })
    }
}

/// The file at [`place::asset`]`(hash, name)`; `None` when there is no such file or its content is another by now.
#[must_use]
pub fn find(hash: &str, name: &str) -> Option<&'static Asset> {
    ASSETS.get(name).filter(|asset| asset.hash == hash)
}

/// The file called `name` (its path under `assets/`) as it is now.
#[must_use]
pub fn named(name: &str) -> Option<&'static Asset> {
    ASSETS.get(name)
}

/// The present address of the file called `name` (its path under `assets/`).
#[must_use]
pub fn address(name: &str) -> Option<String> {
    ASSETS.get(name).map(|asset| place::asset(&asset.hash, name))
}

/// The present addresses of all files.
pub fn addresses() -> impl Iterator<Item = String> {
    ASSETS.iter().map(|(name, asset)| place::asset(&asset.hash, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_under_its_present_address_only() {
        let address = address("css/base.css").unwrap();
        let rest = address.strip_prefix("/assets/").unwrap();
        let (hash, name) = rest.split_once('/').unwrap();
        let asset = find(hash, name).unwrap();
        assert_eq!((hash.len(), name), (16, "css/base.css"));
        assert_eq!(asset.mime, "text/css; charset=utf-8");
        assert_eq!(asset.etag, format!("\"{hash}\""));
        assert!(sha256_hex(&asset.bytes).starts_with(hash));
        assert_eq!(find("0123456789abcdef", name), None);
        assert_eq!(find(hash, "css/no.css"), None);
    }

    #[test]
    fn every_address_leads_to_a_file() {
        for address in addresses() {
            let (hash, name) = address.strip_prefix("/assets/").unwrap().split_once('/').unwrap();
            assert!(find(hash, name).is_some(), "{address}");
        }
    }
}
