//! Where a notice says that opinions are to be sent: address, postcode, e-mail, telephone, fax, website.
//!
//! Only the words of the notice are read, up to the first article of a draft printed below them; what stands at the foot
//! of the page is the portal's own. Names of people are left where they are. Each thing is taken once, as it was
//! written, and at most eight of a kind. Places (通信地址：, 邮寄至) are read in `place`, what is dialled in `number`,
//! what goes over the net in `online`.

mod number;
mod online;
mod place;

use serde::Serialize;

use crate::clauses::begins_draft;
use crate::dates::halved;

/// How to send opinions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// Where letters go, without the postcode.
    pub addresses: Vec<String>,
    /// 邮编.
    pub postcodes: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// Fax numbers; one that is both stands among the telephones too.
    pub faxes: Vec<String>,
    /// Websites, as written: `https://www.example.gov.cn`, `www.example.gov.cn`.
    pub websites: Vec<String>,
}

/// Entries of one kind that are kept; no notice has more places to send to.
const MOST: usize = 8;
/// Lines that are looked at: what follows is a draft without articles.
const MOST_LINES: usize = 400;
/// The longest line that is looked at, in characters.
const LONGEST_LINE: usize = 4000;

impl Contact {
    /// Reads the lines of a notice.
    pub(crate) fn of(lines: &[String]) -> Self {
        let mut contact = Self::default();
        for line in lines.iter().take(MOST_LINES).take_while(|line| !begins_draft(line)) {
            contact.line(&Line::of(line));
        }
        contact
    }

    fn line(&mut self, line: &Line) {
        let (addresses, postcodes) = place::places(line);
        take(&mut self.addresses, addresses);
        take(&mut self.postcodes, postcodes);
        take(&mut self.emails, online::emails(line));
        take(&mut self.websites, online::websites(line));
        for number in number::numbers(line) {
            if number.is_fax {
                take(&mut self.faxes, [number.digits.clone()]);
            }
            if number.is_phone {
                take(&mut self.phones, [number.digits]);
            }
        }
    }
}

/// Takes what is not known yet, whatever its case.
fn take(known: &mut Vec<String>, found: impl IntoIterator<Item = String>) {
    for one in found {
        if known.len() < MOST && !known.iter().any(|known| known.eq_ignore_ascii_case(&one)) {
            known.push(one);
        }
    }
}

/// A line as it was written and, character for character, with signs and digits half-width.
struct Line {
    written: Vec<char>,
    plain: Vec<char>,
}

impl Line {
    fn of(line: &str) -> Self {
        let written: Vec<char> = line.chars().take(LONGEST_LINE).collect();
        let plain = halved(&written.iter().collect::<String>());
        Self { written, plain }
    }

    /// Where `word` ends when it stands at `at`, in any case.
    fn after(&self, at: usize, word: &str) -> Option<usize> {
        let mut end = at;
        for letter in word.chars() {
            if !self.plain.get(end)?.eq_ignore_ascii_case(&letter) {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// Where one of `words` ends that stands at `at`.
    fn after_any(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().find_map(|word| self.after(at, word))
    }

    /// Whether the text before `at` ends with one of `words`.
    fn follows_any(&self, at: usize, words: &[&str]) -> bool {
        words
            .iter()
            .any(|word| at.checked_sub(word.chars().count()).is_some_and(|start| self.after(start, word) == Some(at)))
    }

    /// The first place from `at` on where none of `signs` stands.
    fn past(&self, at: usize, signs: &str) -> usize {
        at + self.plain.iter().skip(at).take_while(|c| signs.contains(**c)).count()
    }

    fn text(&self, range: std::ops::Range<usize>) -> String {
        self.written.get(range).unwrap_or_default().iter().collect()
    }

    fn plain_text(&self, range: std::ops::Range<usize>) -> String {
        self.plain.get(range).unwrap_or_default().iter().collect()
    }
}

#[cfg(test)]
mod tests;
