//! What a ZIP archive holds, as its table of contents says: enough to tell office documents from other archives. Nothing is
//! unpacked.

use domain::file::FileKind;

/// What an archive begins with. One that is empty, or in pieces, begins otherwise and is none of ours.
pub(crate) const MAGIC: &[u8] = b"PK\x03\x04";
/// What the end of the table of contents begins with, and its length without a comment.
const END: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;
/// What an entry of the table begins with, and its length without its name.
const ENTRY: &[u8] = b"PK\x01\x02";
const ENTRY_LENGTH: usize = 46;
/// The longest comment there can be.
const COMMENT: usize = u16::MAX as usize;

/// The entry by which each kind is known.
const MARKS: &[(&[u8], FileKind)] =
    &[(b"OFD.xml", FileKind::Ofd), (b"word/document.xml", FileKind::Docx), (b"xl/workbook.xml", FileKind::Xlsx)];
/// A document with this in it runs programs when it is opened.
const PROGRAM: &[u8] = b"vbaProject.bin";

/// The kind of document an archive is: by exactly one mark, and without programs.
pub(crate) fn kind(bytes: &[u8]) -> Option<FileKind> {
    let mut found = None;
    for name in names(bytes)? {
        let name = name?;
        let mark = MARKS.iter().find(|(mark, _)| name.eq_ignore_ascii_case(mark)).map(|(_, kind)| *kind);
        if name.ends_with(PROGRAM) || (mark.is_some() && found.is_some()) {
            return None;
        }
        found = found.or(mark);
    }
    found
}

/// The names in the table of contents; the last is `None` where the table breaks off.
fn names(bytes: &[u8]) -> Option<impl Iterator<Item = Option<&[u8]>>> {
    let latest = bytes.len().checked_sub(END_LENGTH)?;
    let earliest = latest.saturating_sub(COMMENT);
    let end = (earliest..=latest).rev().find(|at| bytes[*at..].starts_with(END))?;
    let mut left = number(bytes, end + 10, 2)?;
    let mut at = number(bytes, end + 16, 4)?;
    Some(std::iter::from_fn(move || {
        left = left.checked_sub(1)?;
        let entry = entry(bytes, at);
        match entry {
            Some((_, next)) => at = next,
            None => left = 0,
        }
        Some(entry.map(|(name, _)| name))
    }))
}

/// The name of the entry at `at`, and where the next one begins.
fn entry(bytes: &[u8], at: usize) -> Option<(&[u8], usize)> {
    if !bytes.get(at..)?.starts_with(ENTRY) {
        return None;
    }
    let (name, extra, comment) = (number(bytes, at + 28, 2)?, number(bytes, at + 30, 2)?, number(bytes, at + 32, 2)?);
    let from = at + ENTRY_LENGTH;
    Some((bytes.get(from..from + name)?, from + name + extra + comment))
}

/// A number of so many bytes, the lowest first.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let digits = bytes.get(at..at.checked_add(length)?)?;
    Some(digits.iter().rev().fold(0, |number, digit| (number << 8) | usize::from(*digit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An archive with these entries, all of them empty.
    fn archive(names: &[&str]) -> Vec<u8> {
        let (mut bytes, mut table) = (Vec::new(), Vec::new());
        let length = |name: &str| u16::try_from(name.len()).unwrap().to_le_bytes();
        for name in names {
            let at = u32::try_from(bytes.len()).unwrap().to_le_bytes();
            bytes.extend_from_slice(MAGIC);
            bytes.extend_from_slice(&[0; 22]);
            bytes.extend_from_slice(&length(name));
            bytes.extend_from_slice(&[0; 2]);
            bytes.extend_from_slice(name.as_bytes());
            table.extend_from_slice(ENTRY);
            table.extend_from_slice(&[0; 24]);
            table.extend_from_slice(&length(name));
            table.extend_from_slice(&[0; 12]);
            table.extend_from_slice(&at);
            table.extend_from_slice(name.as_bytes());
        }
        let at = u32::try_from(bytes.len()).unwrap().to_le_bytes();
        let count = u16::try_from(names.len()).unwrap().to_le_bytes();
        bytes.extend_from_slice(&table);
        bytes.extend_from_slice(END);
        bytes.extend_from_slice(&[0; 4]);
        bytes.extend_from_slice(&[count, count].concat());
        bytes.extend_from_slice(&u32::try_from(table.len()).unwrap().to_le_bytes());
        bytes.extend_from_slice(&at);
        bytes.extend_from_slice(&[0; 2]);
        bytes
    }

    #[test]
    fn documents_are_told_by_their_mark() {
        assert_eq!(kind(&archive(&["[Content_Types].xml", "word/document.xml"])), Some(FileKind::Docx));
        assert_eq!(kind(&archive(&["xl/workbook.xml"])), Some(FileKind::Xlsx));
        assert_eq!(kind(&archive(&["OFD.xml", "Doc_0/Document.xml"])), Some(FileKind::Ofd));
        assert_eq!(kind(&archive(&["readme.txt"])), None);
        assert_eq!(kind(&archive(&["word/document.xml", "xl/workbook.xml"])), None, "one thing and another");
        assert_eq!(kind(&archive(&["word/document.xml", "word/vbaProject.bin"])), None, "programs");
    }

    #[test]
    fn a_table_that_breaks_off_is_no_document() {
        let whole = archive(&["[Content_Types].xml", "word/document.xml"]);
        for length in 0..whole.len() {
            assert_eq!(kind(&whole[..length]), None, "{length}");
        }
        for at in 0..whole.len() {
            let mut broken = whole.clone();
            broken[at] ^= 0xff;
            // Whatever it is taken for, nothing is read that is not there.
            let _ = kind(&broken);
        }
    }
}
