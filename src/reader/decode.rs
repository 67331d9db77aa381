//! Bytes of a foreign page made text, whatever it declares and whether or not that is true.
//!
//! A declaration is believed in the order of the standards (byte order mark, HTTP, the document itself), but only while
//! the bytes bear it out; where none does, the bytes are asked. What the text means is read elsewhere. Always ends with
//! a text: a character cut in two by the end of the input is left out, what no charset explains becomes U+FFFD.

mod declared;
mod doubt;
#[cfg(test)]
mod tests;
mod wide;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Bytes that a guess is made from; more does not make it better.
const MOST_GUESSED: usize = 256 * 1024;

/// Of so many characters outside of ASCII one may be broken.
const TOLERANCE: usize = 16;

/// A text, and the charset it was read in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order marks and NUL.
    pub text: String,
    /// The charset by its name in the Encoding Standard, in lower case; the GB family is `gb18030`, which holds the others.
    pub charset: &'static str,
    /// Whether nothing that was declared holds, so that the bytes had to be asked. UTF-8 needs no declaration.
    pub is_guess: bool,
}

/// Reads `bytes`; `content_type` is the header they came with.
#[must_use]
pub fn decode(bytes: &[u8], content_type: Option<&str>) -> Decoded {
    if let Some((text, charset)) = wide::read(bytes) {
        return finished(&text, charset, false);
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(length..).unwrap_or_default();
        // A mark that the bytes behind it belie was left by a program that converted the rest.
        if let Some(text) = whole(encoding, rest) {
            return finished(&text, name(encoding), false);
        }
        return unmarked(rest, content_type);
    }
    match wide::unmarked(bytes) {
        Some(encoding) => finished(&lossy(encoding, bytes), name(encoding), false),
        None => unmarked(bytes, content_type),
    }
}

/// Reads bytes that do not say by themselves what they are.
fn unmarked(bytes: &[u8], content_type: Option<&str>) -> Decoded {
    let http = content_type.and_then(declared::by_http);
    let document = declared::by_document(bytes);
    let says_nothing = http.is_none() && document.is_none();
    let claims: Vec<&'static Encoding> = in_order(http.flatten(), document.flatten()).into_iter().flatten().collect();
    let is_claimed = |encoding| says_nothing && encoding == UTF_8 || claims.contains(&encoding);
    if bytes.is_ascii() {
        // ASCII reads the same in all but the charsets of escape sequences, and those are only known when declared.
        let encoding = claims.iter().copied().find(|encoding| !is_wide(encoding)).unwrap_or(UTF_8);
        return finished(&lossy(encoding, bytes), name(encoding), !is_claimed(encoding));
    }
    if let Some(text) = whole(UTF_8, bytes)
        && (claims.contains(&UTF_8)
            || doubt::is_surely_utf8(&text)
            || claims.iter().all(|claim| claim.is_single_byte()))
    {
        return finished(&text, name(UTF_8), !is_claimed(UTF_8));
    }
    let borne_out = claims.iter().copied().filter(|claim| !is_wide(claim) && !doubt::is_doubtful(claim, bytes));
    if let Some((text, encoding)) = borne_out.filter_map(|claim| Some((whole(claim, bytes)?, claim))).next() {
        return finished(&text, name(encoding), false);
    }
    let (text, encoding) = least_broken(bytes, &claims);
    finished(&text, name(encoding), !is_claimed(encoding))
}

/// HTTP before the document; but a charset of single bytes explains any bytes whatever, so that one of HTTP (where it is
/// often nothing but the server's default) gives way to one of the document's that can be found wrong and is not.
fn in_order(http: Option<&'static Encoding>, document: Option<&'static Encoding>) -> [Option<&'static Encoding>; 2] {
    let proves_nothing =
        |encoding: Option<&'static Encoding>| encoding.is_some_and(|encoding| encoding.is_single_byte());
    if proves_nothing(http) && document.is_some() && !proves_nothing(document) {
        [document, http]
    } else {
        [http, document]
    }
}

/// What was claimed, UTF-8, or what the bytes look like: the first that explains nearly all of them, else whichever
/// leaves the fewest characters unread. One broken character says nothing against a charset.
fn least_broken(bytes: &[u8], claims: &[&'static Encoding]) -> (String, &'static Encoding) {
    let can_be_wrong =
        |claim: &&'static Encoding| !claim.is_single_byte() && !is_wide(claim) && !doubt::is_doubtful(claim, bytes);
    let mut rivals: Vec<&'static Encoding> = claims.iter().copied().filter(|claim| can_be_wrong(claim)).collect();
    rivals.extend([UTF_8, guess(bytes)]);
    let mut best: Option<(usize, String, &'static Encoding)> = None;
    for encoding in rivals {
        let text = lossy(encoding, bytes);
        let unread = text.matches(char::REPLACEMENT_CHARACTER).count();
        let beyond_ascii = text.chars().filter(|c| !c.is_ascii()).count();
        if unread * TOLERANCE <= beyond_ascii {
            return (text, encoding);
        }
        if best.as_ref().is_none_or(|(fewest, ..)| unread < *fewest) {
            best = Some((unread, text, encoding));
        }
    }
    best.map_or_else(|| (lossy(UTF_8, bytes), UTF_8), |(_, text, encoding)| (text, encoding))
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..MOST_GUESSED).unwrap_or(bytes), true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The text, when the bytes are nothing else; a character that the end cuts in two is no fault.
fn whole(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let mut decoder = family(encoding).new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(bytes.len())?);
    let (result, _) = decoder.decode_to_string_without_replacement(bytes, &mut text, false);
    (result == encoding_rs::DecoderResult::InputEmpty).then_some(text)
}

fn lossy(encoding: &'static Encoding, bytes: &[u8]) -> String {
    let mut decoder = family(encoding).new_decoder_without_bom_handling();
    let Some(room) = decoder.max_utf8_buffer_length(bytes.len()) else { return String::new() };
    let mut text = String::with_capacity(room);
    let _ = decoder.decode_to_string(bytes, &mut text, false);
    text
}

/// GB2312 and GBK are parts of GB18030, and pages that declare the parts use the whole.
fn family(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == GBK { GB18030 } else { encoding }
}

fn is_wide(encoding: &Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

fn name(encoding: &'static Encoding) -> &'static str {
    match family(encoding) {
        known if known == UTF_8 => "utf-8",
        known if known == GB18030 => "gb18030",
        known if known == WINDOWS_1252 => "windows-1252",
        known if known == UTF_16LE => "utf-16le",
        known if known == UTF_16BE => "utf-16be",
        known => known.name(),
    }
}

fn finished(text: &str, charset: &'static str, is_guess: bool) -> Decoded {
    let text = text.trim_start_matches('\u{FEFF}').chars().filter(|c| *c != '\0').collect();
    Decoded { text, charset, is_guess }
}
