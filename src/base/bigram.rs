//! Search terms: text cut so that Chinese, which has no spaces, is found without a dictionary.
//!
//! A run of Han (or kana, hangul) characters becomes its overlapping pairs and, last, its single final character: 公交线 is
//! 公交, 交线, 线. Letters and digits of other scripts become words, folded to lower case. Both databases are given the same
//! terms and asked for them as phrases, so 公交线 finds only texts in which these stand side by side.
//!
//! What is not here: the index (`store::search`). Terms hold letters, digits and marks alone, whatever the text held.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The longest word that is kept whole, in characters; the rest of a longer one is not searched.
const LONGEST_WORD: usize = 40;
/// The most phrases of one search: what follows is left out.
const MOST_PHRASES: usize = 8;
/// The most terms in one phrase.
const MOST_TERMS: usize = 30;

/// What is looked for: each phrase has to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search(Vec<Phrase>);

/// Terms that have to stand side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The terms, in their order; never none.
    pub terms: Vec<String>,
    /// Whether the last may go on: a single Han character finds every pair that begins with it.
    pub open_end: bool,
}

impl Search {
    /// Reads what was typed: words apart have to be found apart. `None` when nothing in it can be looked for.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let phrases: Vec<Phrase> = typed.split_whitespace().filter_map(phrase).take(MOST_PHRASES).collect();
        (!phrases.is_empty()).then_some(Self(phrases))
    }

    /// The phrases; never none.
    #[must_use]
    pub fn phrases(&self) -> &[Phrase] {
        &self.0
    }
}

/// The terms of a text, in their order.
#[must_use]
pub fn terms(text: &str) -> Vec<String> {
    runs(text).iter().flat_map(Run::terms).collect()
}

/// All that stands together is one phrase.
fn phrase(word: &str) -> Option<Phrase> {
    let mut runs = runs(word);
    let last = runs.pop()?;
    let open_end = matches!(&last, Run::Pairs(characters) if characters.len() == 1);
    let mut end = last.terms();
    // The final character alone is there for texts that end with it: a phrase may end in the middle of a run.
    if matches!(last, Run::Pairs(_)) && !open_end {
        end.pop();
    }
    let mut terms: Vec<String> = runs.iter().flat_map(Run::terms).chain(end).collect();
    let open_end = open_end && terms.len() <= MOST_TERMS;
    terms.truncate(MOST_TERMS);
    Some(Phrase { terms, open_end })
}

/// Characters of one kind that stand together; never none.
enum Run {
    Pairs(Vec<char>),
    Word(String),
}

impl Run {
    fn terms(&self) -> Vec<String> {
        match self {
            Self::Word(word) => vec![word.chars().take(LONGEST_WORD).collect()],
            Self::Pairs(characters) => {
                let pairs = characters.windows(2).map(|pair| pair.iter().collect());
                pairs.chain(characters.last().map(ToString::to_string)).collect()
            }
        }
    }
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut open: Option<Run> = None;
    let folded = text.nfkd().filter(|c| !is_combining_mark(*c)).nfc().flat_map(char::to_lowercase);
    for c in folded {
        open = match (open.take(), kind(c)) {
            (Some(Run::Pairs(mut run)), Some(Kind::Paired)) => {
                run.push(c);
                Some(Run::Pairs(run))
            }
            (Some(Run::Word(mut run)), Some(Kind::Spelled)) => {
                run.push(c);
                Some(Run::Word(run))
            }
            (ended, next) => {
                runs.extend(ended);
                next.map(|kind| match kind {
                    Kind::Paired => Run::Pairs(vec![c]),
                    Kind::Spelled => Run::Word(c.to_string()),
                })
            }
        };
    }
    runs.extend(open);
    runs
}

/// How a character is looked for.
enum Kind {
    /// With its neighbour: scripts written without spaces.
    Paired,
    /// As a part of its word.
    Spelled,
}

fn kind(c: char) -> Option<Kind> {
    let paired = matches!(u32::from(c),
        0x3005..=0x3007 | 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF
        | 0x20000..=0x3FFFF);
    match c {
        _ if paired => Some(Kind::Paired),
        _ if c.is_alphanumeric() => Some(Kind::Spelled),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, typed: &str) -> bool {
        let terms = terms(text);
        let stands = |phrase: &Phrase| {
            terms.windows(phrase.terms.len()).any(|window| {
                let (last, others) = phrase.terms.split_last().unwrap();
                let (at, before) = window.split_last().unwrap();
                before == others && if phrase.open_end { at.starts_with(last.as_str()) } else { at == last }
            })
        };
        Search::parse(typed).is_some_and(|search| search.phrases().iter().all(stands))
    }

    #[test]
    fn chinese_is_cut_into_pairs_and_a_last_character() {
        assert_eq!(terms("公交线，Bus 7A"), ["公交", "交线", "线", "bus", "7a"]);
        assert_eq!(terms("Ｃａｆé〔2018〕31号"), ["cafe", "2018", "31", "号"]);
        assert!(terms("，。!　\0").is_empty());
    }

    #[test]
    fn what_stands_side_by_side_is_found() {
        let text = "关于夜间公交线路的公告（议事镇〔2026〕7号） Night buses";
        for typed in
            ["公交", "公交线路", "线", "夜间 公告", "告", "NIGHT", "7号", "号", "night BUSES", "〔2026〕7号", "的公"]
        {
            assert!(found(text, typed), "{typed}");
        }
        for typed in ["公路", "交公", "线夜", "bus", "夜间 地铁", "7 2026号"] {
            assert!(!found(text, typed), "{typed}");
        }
    }

    #[test]
    fn nothing_to_look_for_is_said() {
        assert_eq!(Search::parse(" ！* \" "), None);
        assert_eq!(
            Search::parse("一 二 三 四 五 六 七 八 九 十").map(|search| search.phrases().len()),
            Some(MOST_PHRASES)
        );
    }

    proptest::proptest! {
        #[test]
        fn every_part_of_a_text_is_found_in_it(text in "[公交线路的夜间a-z 7，]{1,30}", from in 0_usize..30, len in 1_usize..8) {
            let part: String = text.chars().skip(from).take(len).collect();
            // The beginning of a Latin word is no word.
            let whole = text.split(|c: char| !c.is_alphanumeric()).any(|run| run == part) || !part.is_ascii();
            if whole && part.chars().all(|c| u32::from(c) > 0x2000) {
                proptest::prop_assert!(Search::parse(&part).is_none() || found(&text, &part), "{part} in {text}");
            }
        }

        #[test]
        fn terms_hold_nothing_that_a_query_language_reads(text in proptest::prelude::any::<String>()) {
            proptest::prop_assert!(terms(&text).iter().all(|term| !term.is_empty() && term.chars().all(char::is_alphanumeric)));
        }
    }
}
