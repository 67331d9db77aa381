//! What kind of thing came: pages, feeds and data are taken, everything else is refused before it is read as text.

use super::fault::FetchFault;

/// Content types that are taken at their word.
const TEXTS: &[&str] = &[
    "text/html",
    "text/xml",
    "text/plain",
    "text/json",
    "application/xhtml+xml",
    "application/xml",
    "application/json",
    "application/x-rss+xml",
];

/// What a content type is shown as when there is none.
const UNSAID: &str = "application/octet-stream";

/// The longest content type that is told back to people, in characters.
const SHOWN: usize = 60;

/// The first bytes of things that are no text, whatever their content type says.
const BINARY: &[&[u8]] = &[
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"\x7fELF",
    b"Rar!",
    b"RIFF",
];

/// Judges what came by its content type and its first bytes.
///
/// `application/octet-stream`, which some portals say of everything, and no type at all are taken when the bytes begin
/// like markup or data.
///
/// # Errors
/// [`FetchFault::Type`] for everything that is not read here.
pub(super) fn judge(content_type: Option<&str>, bytes: &[u8]) -> Result<(), FetchFault> {
    let said = content_type.map_or("", |value| value.split(';').next().unwrap_or_default()).trim().to_ascii_lowercase();
    let is_text = match said.as_str() {
        "" | UNSAID => begins_like_text(bytes),
        said => TEXTS.contains(&said) || said.ends_with("+xml") && said != "image/svg+xml" || said.ends_with("+json"),
    };
    if is_text && !BINARY.iter().any(|magic| bytes.starts_with(magic)) {
        return Ok(());
    }
    let shown = if said.is_empty() { UNSAID } else { said.as_str() };
    Err(FetchFault::Type(shown.chars().filter(|c| c.is_ascii_graphic()).take(SHOWN).collect()))
}

/// Whether the first byte that means something opens a tag, an object or a list.
fn begins_like_text(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|byte| matches!(byte, b'<' | b'{' | b'['))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_feeds_and_data_are_taken() {
        for said in ["text/html; charset=GBK", "APPLICATION/RSS+XML", "application/feed+json", "text/plain", "text/xml"]
        {
            assert_eq!(judge(Some(said), b"<html>"), Ok(()), "{said}");
        }
        assert_eq!(judge(Some("application/octet-stream"), b"\xef\xbb\xbf \n<html>"), Ok(()));
        assert_eq!(judge(None, b"[{}]"), Ok(()));
    }

    #[test]
    fn files_and_pictures_are_not() {
        for (said, bytes) in [
            (Some("application/pdf"), &b"%PDF-1.7"[..]),
            (Some("text/html"), b"%PDF-1.7"),
            (Some("application/octet-stream"), b"MZ\x90"),
            (Some("image/svg+xml"), b"<svg>"),
            (Some("image/png"), b"\x89PNG"),
            (None, b""),
        ] {
            assert!(matches!(judge(said, bytes), Err(FetchFault::Type(_))), "{said:?}");
        }
    }
}
