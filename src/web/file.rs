//! Files that came along with posts, opened under an address that no cookie goes with.
//!
//! Whatever is in such a file, it is served as what its content was found to be, as something to be put away rather than
//! shown (but for pictures, which the house drew itself), and in a sandbox where it can do nothing.
//!
//! What is not here: how files stand beside words (`pages::attached`).

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use actix_web::web::Data;
use actix_web::{HttpMessage as _, HttpRequest, HttpResponse};
use domain::file::FileKind;
use domain::ids::FileId;
use forum::Forum;
use forum::file::{FileView, OpenFile, Pass};
use view::place;

use crate::csp;
use crate::error::Answer;
use crate::extract::{Anyone, FromQuery, Id, Name, Query};

/// What is public may be taken away from it, by its author or by a moderator: others keep it no longer than this.
const PUBLIC: &str = "public, max-age=300";
/// What is not is kept nowhere.
const GUARDED: &str = "private, no-store";

/// What opens a file that not everybody may read.
pub(crate) struct Passed(Option<Pass>);

impl FromQuery for Passed {
    fn from_query(query: &mut Query) -> Self {
        // Whatever is no pass opens nothing, and says no more than that.
        let until = query.text("until").and_then(|until| until.parse().ok());
        Self(until.zip(query.text("sign")).map(|(until, sign)| Pass { until, sign }))
    }
}

/// `GET /files/{id}/{name}`.
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<FileId>, Name(name): Name, ask: Anyone<Passed>) -> Answer {
    let file = forum.open_file(ask.now, id, name, ask.query.0, held(&ask.req)).await?;
    ask.req.extensions_mut().insert(csp::Sandboxed);
    let tag = format!("\"{}\"", file.sha256);
    let mut response = if file.bytes.is_some() { HttpResponse::Ok() } else { HttpResponse::NotModified() };
    response
        .insert_header((CONTENT_TYPE, file.kind.media_type()))
        .insert_header((CONTENT_DISPOSITION, disposition(&file)))
        .insert_header((ETAG, tag))
        .insert_header((CACHE_CONTROL, if file.public { PUBLIC } else { GUARDED }));
    Ok(match file.bytes {
        Some(bytes) => response.body(bytes),
        None => response.finish(),
    })
}

/// The hash of the bytes that whoever asks holds already: what stands in their tag.
fn held(req: &HttpRequest) -> Option<&str> {
    req.headers().get(IF_NONE_MATCH)?.to_str().ok()?.strip_prefix('"')?.strip_suffix('"')
}

/// Pictures are shown; everything else is put away under its name (RFC 6266, 8187).
fn disposition(file: &OpenFile) -> String {
    let how = if file.kind.is_picture() { "inline" } else { "attachment" };
    let name = file.name.bytes().fold(String::new(), |mut name, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            name.push(char::from(byte));
        } else {
            name.push_str(&format!("%{byte:02X}"));
        }
        name
    });
    format!("{how}; filename*=UTF-8''{name}")
}

/// Where a file is opened.
pub(crate) fn address(file: &FileView) -> String {
    let pass = file.pass.as_ref().map(|pass| (pass.until, pass.sign.as_str()));
    place::file(file.id.get(), &file.name, pass)
}

/// What a kind is called among people.
pub(crate) fn label(kind: FileKind) -> String {
    kind.as_str().to_uppercase()
}

/// How much that is, in the units of storage.
pub(crate) fn size(bytes: i64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", (bytes + 500) / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_short() {
        let sizes = [0, 999, 1_000, 340_400, 1_250_000].map(size);
        assert_eq!(sizes, ["0 B", "999 B", "1 kB", "340 kB", "1.2 MB"]);
    }

    #[test]
    fn a_name_in_a_header_is_nothing_but_a_name() {
        let file = |name: &str, kind| OpenFile {
            name: name.to_owned(),
            kind,
            sha256: String::new(),
            bytes: None,
            public: true,
        };
        let said = disposition(&file("图\"; x=\r\n.pdf", FileKind::Pdf));
        assert_eq!(said, "attachment; filename*=UTF-8''%E5%9B%BE%22%3B%20x%3D%0D%0A.pdf");
        assert!(disposition(&file("a.png", FileKind::Png)).starts_with("inline; "));
    }
}
