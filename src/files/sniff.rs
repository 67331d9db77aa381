//! What a file is: its content is asked, and its ending has to agree.

use domain::file::FileKind;

use crate::archive;
use crate::unfit::Unfit;

/// The kind of a file that is called `name`.
///
/// # Errors
/// [`Unfit::Kind`] for an ending that is not taken, [`Unfit::Content`] where the content is something else.
pub(crate) fn kind(name: &str, bytes: &[u8]) -> Result<FileKind, Unfit> {
    let said = FileKind::of_name(name).ok_or(Unfit::Kind)?;
    if by_content(bytes) == Some(said) { Ok(said) } else { Err(Unfit::Content) }
}

fn by_content(bytes: &[u8]) -> Option<FileKind> {
    if bytes.starts_with(archive::MAGIC) {
        return archive::kind(bytes);
    }
    match infer::get(bytes).map(|found| found.mime_type()) {
        Some("application/pdf") => Some(FileKind::Pdf),
        Some("image/jpeg") => Some(FileKind::Jpg),
        Some("image/png") => Some(FileKind::Png),
        Some("image/webp") => Some(FileKind::Webp),
        Some(_) => None,
        None => is_text(bytes).then_some(FileKind::Txt),
    }
}

/// Whether somebody could have typed it: UTF-8 without control characters but those that lay out lines.
fn is_text(bytes: &[u8]) -> bool {
    let typed = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{C}');
    std::str::from_utf8(bytes).is_ok_and(|text| !text.trim().is_empty() && text.chars().all(typed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_and_ending_have_to_agree() {
        let cases: &[(&str, &[u8], Result<FileKind, Unfit>)] = &[
            ("a.pdf", b"%PDF-1.7\n1 0 obj", Ok(FileKind::Pdf)),
            ("a.txt", "第一行\n第二行\n".as_bytes(), Ok(FileKind::Txt)),
            ("a.jpg", b"%PDF-1.7\n", Err(Unfit::Content)),
            ("a.txt", b"\x7fELF\x02\x01\x01", Err(Unfit::Content)),
            ("a.txt", b"<!DOCTYPE html><script>alert(1)</script>", Err(Unfit::Content)),
            ("a.txt", b"a\0b", Err(Unfit::Content)),
            ("a.txt", b"", Err(Unfit::Content)),
            ("a.txt", b"\xff\xfe\x00", Err(Unfit::Content)),
            ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", Err(Unfit::Kind)),
            ("a.png", b"<svg onload=alert(1)>", Err(Unfit::Content)),
            ("a.png", b"\x89PNG\r\n\x1a\n", Ok(FileKind::Png)),
            ("a.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 ", Ok(FileKind::Webp)),
            ("a.png", b"\xff\xd8\xff\xe0", Err(Unfit::Content)),
            ("a", b"abc", Err(Unfit::Kind)),
        ];
        for (name, bytes, expected) in cases {
            assert_eq!(kind(name, bytes), *expected, "{name} {bytes:?}");
        }
    }
}
