//! Likeness: which threads a thread that is being written resembles, judged by the terms they share.
//!
//! Each thread is known by a bounded number of telling terms (`telling`). Terms that many threads have say little, terms
//! that few have say much: a term weighs less with every thread that has it. What is not here: cutting text into terms
//! (`base::bigram`), and where terms are kept (`store::likeness`).

use std::collections::{BTreeMap, HashMap};

use base::text::{Line, Prose};

use crate::fields::FieldErrors;
use crate::ids::ThreadId;
use crate::manuscript;

/// Terms of a title that a thread is known by.
const OF_TITLE: usize = 24;
/// Terms of its first post, besides.
const OF_BODY: usize = 24;
/// Threads looked at for one term, the newest first. A term that has as many tells next to nothing.
pub const MOST_WITH_TERM: i64 = 200;
/// Threads shown.
pub const MOST_SHOWN: usize = 5;
/// Terms that have to be shared: one word in common is chance.
const LEAST_SHARED: usize = 2;
/// Parts of a hundred from which on a thread is shown.
const SHOWN_FROM: u32 = 25;
/// Parts of a hundred from which on its writer is asked before sending.
const STRONG_FROM: u32 = 60;

/// What is being written, as far as it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// The title; may be empty.
    pub title: Line,
    /// Markdown; may be empty.
    pub body: Prose,
}

impl Unfinished {
    /// Reads what was typed: whatever could be kept of it can be compared.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn parse(title: &str, body: &str) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let title = errors.text("title", Line::parse(title, manuscript::TITLE));
        let body = errors.text("body", Prose::parse(body, manuscript::BODY));
        let (Some(title), Some(body)) = (title, body) else { return Err(errors) };
        Ok(Self { title, body })
    }
}

/// A thread that resembles what is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likeness {
    /// The thread.
    pub thread: ThreadId,
    /// How much of the weight of what is written it shares: parts of a hundred.
    pub hundredths: u32,
}

impl Likeness {
    /// Whether it is so like that its writer should look before sending.
    #[must_use]
    pub const fn is_strong(self) -> bool {
        self.hundredths >= STRONG_FROM
    }
}

/// The terms by which a thread is known: those of its title, and those of its first post that come most often. Terms of
/// one character are none: every text has them.
#[must_use]
pub fn telling(title: &[String], body: &[String]) -> Vec<String> {
    let mut terms: Vec<String> = Vec::with_capacity(OF_TITLE + OF_BODY);
    for term in title.iter().filter(|term| is_telling(term)) {
        if terms.len() < OF_TITLE && !terms.contains(term) {
            terms.push(term.clone());
        }
    }
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    for term in body.iter().filter(|term| is_telling(term) && !terms.contains(term)) {
        *counts.entry(term).or_default() += 1;
    }
    let mut often: Vec<_> = counts.into_iter().collect();
    often.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    terms.extend(often.into_iter().take(OF_BODY).map(|(term, _)| term.clone()));
    terms
}

fn is_telling(term: &str) -> bool {
    term.chars().nth(1).is_some()
}

/// The threads that share most of the terms, the likest first. `postings` has for each term the threads that have it, at
/// most [`MOST_WITH_TERM`] of them.
#[must_use]
pub fn likest(postings: &[Vec<ThreadId>]) -> Vec<Likeness> {
    let weights: Vec<f64> = postings.iter().map(|threads| weight(threads.len())).collect();
    let whole: f64 = weights.iter().sum();
    let mut shared: HashMap<ThreadId, (usize, f64)> = HashMap::new();
    for (threads, weight) in postings.iter().zip(&weights) {
        for thread in threads {
            let (count, sum) = shared.entry(*thread).or_default();
            *count += 1;
            *sum += weight;
        }
    }
    let mut likest: Vec<Likeness> = shared
        .into_iter()
        .filter(|(_, (count, _))| *count >= LEAST_SHARED)
        .map(|(thread, (_, sum))| Likeness { thread, hundredths: hundredths(sum, whole) })
        .filter(|likeness| likeness.hundredths >= SHOWN_FROM)
        .collect();
    likest.sort_by_key(|likeness| std::cmp::Reverse((likeness.hundredths, likeness.thread)));
    likest
}

/// What sharing a term with one of so many threads is worth. A term that no thread has counts as what one has: words that
/// nobody used before make what is written less like all the others.
fn weight(threads: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "at most MOST_WITH_TERM")]
    let (threads, most) = (threads.max(1) as f64, MOST_WITH_TERM as f64);
    (1.0 + most / threads).ln()
}

fn hundredths(part: f64, whole: f64) -> u32 {
    if whole <= 0.0 {
        return 0;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
    let hundredths = (100.0 * part / whole).clamp(0.0, 100.0) as u32;
    hundredths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<String> {
        base::bigram::terms(text)
    }

    #[test]
    fn a_thread_is_known_by_its_title_and_by_what_it_repeats() {
        let telling = telling(&terms("夜间公交"), &terms("末班车，末班车，我们走回家"));
        assert_eq!(telling[..3], ["夜间", "间公", "公交"]);
        assert_eq!(telling[3..5], ["末班", "班车"]);
        assert!(telling.iter().all(|term| term.chars().count() > 1));
    }

    #[test]
    fn long_texts_are_known_by_a_bounded_number_of_terms() {
        let long: String = (0..3_000).filter_map(|n| char::from_u32(0x4E00 + n)).collect();
        assert_eq!(telling(&terms(&long), &terms(&long)).len(), OF_TITLE + OF_BODY);
    }

    #[test]
    fn what_few_have_weighs_more_than_what_all_have() {
        let all: Vec<ThreadId> = (1..=100).map(ThreadId).collect();
        let postings = [all.clone(), all, vec![ThreadId(3)], vec![ThreadId(3), ThreadId(4)], vec![]];
        let likest = likest(&postings);
        assert_eq!(likest.first().map(|likeness| likeness.thread), Some(ThreadId(3)));
        assert!(likest.iter().all(|likeness| likeness.thread.get() == 3 || likeness.thread.get() == 4), "{likest:?}");
        assert!(likest.first().is_some_and(|likeness| likeness.is_strong()), "{likest:?}");
    }

    #[test]
    fn one_word_in_common_is_chance() {
        assert!(likest(&[vec![ThreadId(3)]]).is_empty());
        assert!(likest(&[]).is_empty());
    }
}
