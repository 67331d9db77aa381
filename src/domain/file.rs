//! Files that people bring along with a post: which kinds there are, how much of them, and what they are called.
//!
//! What is not here: what is inside of them (`files`), and who may read them (`policy`).

use base::text::{Line, TextError};

use crate::fields::FieldErrors;

/// The most files of one post.
pub const MOST_OF_POST: usize = 3;
/// The most bytes of one file as it is sent in, and as it is kept.
pub const MOST_BYTES: usize = 10 << 20;
/// The most files that one person sends in within [`PACE_MINUTES`].
pub const PACE: usize = 10;
/// Minutes in which no more than [`PACE`] files are sent in.
pub const PACE_MINUTES: i64 = 10;
/// Hours after which a file that belongs to no post goes.
pub const ORPHAN_HOURS: i64 = 48;
/// Characters of what describes a picture.
pub const ALT: std::ops::RangeInclusive<usize> = 0..=300;
/// The longest name that is kept, in characters, without its ending.
const MOST_NAME: usize = 80;

base::words!(
    /// What a file is, by its content and by its ending: both have to agree.
    FileKind {
        /// A document to be read and printed.
        Pdf = "pdf",
        /// The same by the national standard GB/T 33190.
        Ofd = "ofd",
        /// A text document.
        Docx = "docx",
        /// A table.
        Xlsx = "xlsx",
        /// Plain text in UTF-8.
        Txt = "txt",
        /// A photograph.
        Jpg = "jpg",
        /// A drawing or a screen.
        Png = "png",
        /// Either.
        Webp = "webp",
    }
);

impl FileKind {
    /// The kind that the ending of a name says.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (stem, ending) = name.rsplit_once('.')?;
        let ending = ending.trim().to_ascii_lowercase();
        let kind = if ending == "jpeg" { Some(Self::Jpg) } else { ending.parse().ok() };
        kind.filter(|_| !stem.is_empty())
    }

    /// Whether it is shown in the post; everything else is only for download.
    #[must_use]
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Jpg | Self::Png | Self::Webp)
    }

    /// The media type it is served under.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Ofd => "application/ofd",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Txt => "text/plain; charset=utf-8",
            Self::Jpg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
        }
    }
}

/// The name a file is kept under: no folders, nothing that nobody sees or that turns writing around, nothing with a meaning
/// in headers, addresses or file systems; and the ending of what it is.
#[must_use]
pub fn clean_name(raw: &str, kind: FileKind) -> String {
    let own = raw.rsplit(['/', '\\']).next().unwrap_or(raw);
    let stem = own.rsplit_once('.').map_or(own, |(stem, _)| stem);
    let shown: String = stem.chars().map(|c| if is_awkward(c) { ' ' } else { c }).take(MOST_NAME).collect();
    let line = Line::parse(&shown, 1..=MOST_NAME).map(Line::into_string).unwrap_or_default();
    let stem = line.trim_matches(|c: char| c == '.' || c.is_whitespace());
    format!("{}.{kind}", if stem.is_empty() { "file" } else { stem })
}

fn is_awkward(c: char) -> bool {
    c.is_control() || matches!(c, '"' | '\'' | '<' | '>' | '&' | '|' | ':' | ';' | '*' | '?' | '%' | '#' | '`' | '$')
}

/// Reads what somebody says is to be seen in a picture; nothing is nothing.
///
/// # Errors
/// Too long, or unreadable: a fault in `field`.
pub fn parse_alt(field: &str, raw: &str) -> Result<String, FieldErrors> {
    match Line::parse(raw, ALT) {
        Ok(line) => Ok(line.into_string()),
        Err(TextError::Missing) => Ok(String::new()),
        Err(other) => {
            let mut errors = FieldErrors::new();
            errors.text::<Line>(field, Err(other));
            Err(errors)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_the_kind() {
        assert_eq!(FileKind::of_name("照片.JPEG"), Some(FileKind::Jpg));
        assert_eq!(FileKind::of_name("a.tar.pdf"), Some(FileKind::Pdf));
        for none in ["a", ".pdf", "a.svg", "a.html", "a.pdf.exe", ""] {
            assert_eq!(FileKind::of_name(none), None, "{none}");
        }
    }

    #[test]
    fn a_name_can_do_no_harm() {
        let cases = [
            ("../../etc/passwd.txt", "passwd.txt"),
            ("C:\\Users\\me\\小区 电梯.JPG", "小区 电梯.jpg"),
            ("a\r\nSet-Cookie: x=1.png", "a Set-Cookie x=1.png"),
            ("photo\u{202E}gnp.exe.png", "photognp.exe.png"),
            ("\"><img src=x onerror=alert(1)>.png", "img src=x onerror=alert(1).png"),
            ("....png", "file.png"),
            ("\u{200B}.png", "file.png"),
        ];
        for (raw, clean) in cases {
            let kind = FileKind::of_name(raw).unwrap_or(FileKind::Png);
            assert_eq!(clean_name(raw, kind), clean, "{raw:?}");
        }
        assert_eq!(clean_name(&format!("{}.pdf", "字".repeat(300)), FileKind::Pdf).chars().count(), MOST_NAME + 4);
    }

    #[test]
    fn a_description_may_be_left_out_but_not_be_endless() {
        assert_eq!(parse_alt("alt", "  ").unwrap(), "");
        assert_eq!(parse_alt("alt", " 三楼 楼梯口\n").unwrap(), "三楼 楼梯口");
        assert!(parse_alt("alt", &"字".repeat(301)).is_err());
    }
}
