//! References in what others wrote, in a feed or in an attribute of a page: `&lt;`, `&#20851;`, and those that only HTML
//! knows, `&nbsp;`.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// What every XML document may refer to.
const KNOWN: &[&str] = &["lt;", "gt;", "amp;", "quot;", "apos;", "#"];
/// The longest name of a character, in bytes.
const LONGEST_NAME: usize = 32;

/// The text with its references resolved, and whether all of them are such as XML itself knows. An ampersand that begins
/// none stays as it is.
pub(crate) fn resolved(text: &str) -> (String, bool) {
    let mut out = String::with_capacity(text.len());
    let mut is_plain = true;
    let mut pieces = text.split('&');
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        match reference(piece) {
            Some((character, rest)) => {
                is_plain &= KNOWN.iter().any(|known| piece.starts_with(known));
                out.extend([character.as_str(), rest]);
            }
            None => {
                is_plain = false;
                out.extend(["&", piece]);
            }
        }
    }
    (visible(&out), is_plain)
}

/// The text without the characters that XML forbids.
pub(crate) fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r')).collect()
}

/// What a reference stands for, and what follows its semicolon.
fn reference(text: &str) -> Option<(String, &str)> {
    let end = text.bytes().take(LONGEST_NAME + 1).position(|byte| byte == b';')?;
    let (name, rest) = (text.get(..end)?, text.get(end + 1..)?);
    let characters = match name.strip_prefix('#') {
        Some(number) => numbered(number)?.to_string(),
        None => named(name)?,
    };
    Some((characters, rest))
}

fn numbered(number: &str) -> Option<char> {
    let number = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    // 128 to 159 are meant as windows-1252, which is what HTML makes of them too.
    let meant =
        number.checked_sub(0x80).and_then(|at| C1_REPLACEMENTS.get(usize::try_from(at).ok()?).copied().flatten());
    meant.or_else(|| char::from_u32(number))
}

fn named(name: &str) -> Option<String> {
    let (first, second) = *NAMED_ENTITIES.get(&format!("{name};"))?;
    let characters: String = [first, second].into_iter().filter(|code| *code != 0).filter_map(char::from_u32).collect();
    Some(characters).filter(|characters| !characters.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_of_xml_and_html_are_known() {
        assert_eq!(resolved("&lt;&#20851;&#x4E8E;&#147;&amp;lt;"), ("<关于“&lt;".to_owned(), true));
        assert_eq!(resolved("&nbsp;&hellip;"), ("\u{A0}…".to_owned(), false));
    }

    #[test]
    fn what_is_no_reference_stays() {
        for text in ["a=1&b=2", "&x;", "AT&T", "&", "&#xD800;", "&;", "&#;"] {
            assert_eq!(resolved(text), (text.to_owned(), false));
        }
        assert_eq!(resolved("甲\u{0}\u{8}\u{B}乙&#8;"), ("甲乙".to_owned(), true));
    }
}
