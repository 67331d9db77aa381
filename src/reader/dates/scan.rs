//! The grammar of a date: a reader that tries one form after the other at one place of a text.

use chrono::{Datelike as _, NaiveDate, NaiveTime};

use super::{Day, Written};

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A place in a text, moved forward by what is read.
#[derive(Clone)]
pub(super) struct Scan<'a> {
    text: &'a [char],
    /// Where the date before this one ended: what stands before that is its own.
    floor: usize,
    start: usize,
    at: usize,
}

impl<'a> Scan<'a> {
    pub(super) const fn new(text: &'a [char], floor: usize, at: usize) -> Self {
        Self { text, floor, start: at, at }
    }

    /// The date that begins here, in any form.
    pub(super) fn date(&mut self) -> Option<Written> {
        if !self.begins_word() {
            return None;
        }
        let forms: [fn(&mut Self) -> Option<Day>; 5] =
            [Self::year_first, Self::dashed, Self::month_first, Self::english_day_first, Self::english_month_first];
        let day = forms.into_iter().find_map(|form| {
            self.at = self.start;
            form(self)
        })?;
        Some(self.written(day))
    }

    /// "至30日" right after the date `before`: its day, in that month; "-9.30" after 2026.9.1.
    pub(super) fn day_after(&mut self, before: &Written) -> Option<Written> {
        let gap = self.text.get(before.end..self.start)?;
        let joins = gap.len() <= 3 && gap.iter().any(|c| matches!(c, '至' | '到' | '—' | '-' | '–' | '~' | '～'));
        if !joins {
            return None;
        }
        let here = self.clone();
        if let Some(day) = self.number(2).filter(|_| self.one_of(&['日', '号']).is_some()) {
            let day = match before.day {
                Day::Whole(start) => whole(start.year(), start.month(), day),
                Day::Yearless(month, _) => yearless(month, day),
                Day::Impossible => Day::Impossible,
            };
            return Some(self.written(day));
        }
        *self = here;
        // 2026.9.1-9.30: the second without the year, in the signs of the first.
        let month = self.ascii_number(2)?;
        let separator = *self.text.get(self.at).filter(|c| matches!(c, '-' | '/' | '.'))?;
        let is_dashed = self.text.get(before.start..before.end)?.contains(&separator);
        self.at += 1;
        let day = self.ascii_number(2).filter(|_| is_dashed && !self.peek().is_some_and(|c| c.is_ascii_digit()))?;
        Some(self.written(yearless(month, day)))
    }

    fn year_first(&mut self) -> Option<Day> {
        let year = self.year()?;
        self.one_of(&['年'])?;
        let month = self.number(4)?;
        if self.one_of(&['日', '号']).is_some() {
            return Some(Day::Impossible);
        }
        self.one_of(&['月'])?;
        let day = self.number(2)?;
        // 2024年3月8 without its 日 is met on real pages.
        let _ = self.one_of(&['日', '号']);
        Some(whole(year, month, day))
    }

    fn dashed(&mut self) -> Option<Day> {
        let year = self.year()?;
        let separator = *self.text.get(self.at).filter(|c| matches!(c, '-' | '/' | '.'))?;
        self.at += 1;
        let month = self.number(2)?;
        self.one_of(&[separator])?;
        let day = self.number(2)?;
        (!self.peek().is_some_and(|c| c.is_ascii_digit())).then(|| whole(year, month, day))
    }

    fn month_first(&mut self) -> Option<Day> {
        let month = self.number(2)?;
        self.one_of(&['月'])?;
        let day = self.number(2)?;
        self.one_of(&['日', '号'])?;
        Some(yearless(month, day))
    }

    fn english_day_first(&mut self) -> Option<Day> {
        let day = self.ascii_number(2)?;
        let after_number = self.clone();
        if !matches!(self.word().as_str(), "st" | "nd" | "rd" | "th") {
            *self = after_number;
        }
        let month = self.month_name()?;
        let _ = self.one_of(&[',']);
        Some(whole(self.year()?, month, day))
    }

    fn english_month_first(&mut self) -> Option<Day> {
        let month = self.month_name()?;
        let day = self.ascii_number(2)?;
        let _ = self.one_of(&[',']);
        Some(whole(self.year()?, month, day))
    }

    fn written(&mut self, day: Day) -> Written {
        self.skip_weekday();
        let time = self.time();
        Written { start: self.start, end: self.at, day, time }
    }

    fn skip_weekday(&mut self) {
        let here = self.at;
        if self.one_of(&['(']).is_some() {
            let inside: String = self.text.iter().skip(self.at).take(8).take_while(|c| **c != ')').collect();
            if inside.contains('周') || inside.contains("星期") || inside.contains('含') {
                self.at += inside.chars().count() + 1;
                return;
            }
        }
        self.at = here;
    }

    /// A time after the day; nothing is taken when there is none. 24:00 is read and means the end of the day.
    fn time(&mut self) -> Option<NaiveTime> {
        let here = self.at;
        let time = self.clock();
        match time {
            Some((hour, minute, second)) if hour < 24 => NaiveTime::from_hms_opt(hour, minute, second),
            Some((24, 0, 0)) => None,
            _ => {
                self.at = here;
                None
            }
        }
    }

    fn clock(&mut self) -> Option<(u32, u32, u32)> {
        let _ = self.one_of(&['T']);
        let afternoon = self.one_of(&['下', '晚']).is_some();
        let _ = self.one_of(&['上', '中']);
        let _ = self.one_of(&['午', '上']);
        let hour = self.ascii_number(2)?;
        let hour = if afternoon && hour < 12 { hour + 12 } else { hour };
        if self.one_of(&['时', '点']).is_some() {
            if self.one_of(&['半']).is_some() {
                return Some((hour, 30, 0));
            }
            let here = self.at;
            let minute = self.ascii_number(2).filter(|_| self.one_of(&['分']).is_some());
            if minute.is_none() {
                self.at = here;
            }
            return Some((hour, minute.unwrap_or(0), 0));
        }
        self.one_of(&[':'])?;
        let minute = self.ascii_number(2)?;
        let second = self.one_of(&[':']).and_then(|_| self.ascii_number(2));
        Some((hour, minute, second.unwrap_or(0)))
    }

    /// A year of four digits, in Arabic or Chinese.
    fn year(&mut self) -> Option<i32> {
        self.skip_spaces();
        let mut year = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(digit).filter(|digit| *digit < 10)?;
            year = year * 10 + i32::try_from(digit).ok()?;
            self.at += 1;
        }
        self.skip_spaces();
        (1900..2200).contains(&year).then_some(year)
    }

    /// A number of at most `most` Arabic digits, or a Chinese one up to ninety-nine.
    fn number(&mut self, most: usize) -> Option<u32> {
        self.ascii_number(most).or_else(|| self.chinese_number())
    }

    fn ascii_number(&mut self, most: usize) -> Option<u32> {
        self.skip_spaces();
        let digits: String = self.text.iter().skip(self.at).take_while(|c| c.is_ascii_digit()).take(most).collect();
        let number = digits.parse().ok()?;
        self.at += digits.len();
        Some(number)
    }

    fn chinese_number(&mut self) -> Option<u32> {
        let (number, length) = chinese_number(self.text.get(self.at..)?)?;
        self.at += length;
        Some(number)
    }

    fn month_name(&mut self) -> Option<u32> {
        self.skip_spaces();
        let word = self.word();
        let _ = self.one_of(&['.']);
        let at = MONTHS.iter().position(|month| word.len() <= 9 && word.starts_with(month))?;
        u32::try_from(at + 1).ok()
    }

    /// The Latin letters here, in lower case.
    fn word(&mut self) -> String {
        let letters = self.text.iter().skip(self.at).take(10).take_while(|c| c.is_ascii_alphabetic());
        let word: String = letters.map(char::to_ascii_lowercase).collect();
        self.at += word.len();
        word
    }

    /// Takes one of `signs`, after any spaces; stays where it is otherwise.
    fn one_of(&mut self, signs: &[char]) -> Option<()> {
        let here = self.at;
        self.skip_spaces();
        if self.peek().is_some_and(|c| signs.contains(&c)) {
            self.at += 1;
            return Some(());
        }
        self.at = here;
        None
    }

    fn skip_spaces(&mut self) {
        // Bounded: a date with more white space inside is none, and a page of spaces must not be walked at each place.
        for _ in 0..3 {
            if self.peek() == Some(' ') {
                self.at += 1;
            }
        }
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn begins_word(&self) -> bool {
        let before = self.text.get(self.floor..self.start).and_then(<[char]>::last);
        match self.peek() {
            Some(c) if c.is_ascii_digit() => {
                !before.is_some_and(|c| c.is_ascii_alphanumeric()) && !self.continues_number()
            }
            Some(c) if c.is_ascii_alphabetic() => !before.is_some_and(char::is_ascii_alphanumeric),
            Some(c) => digit(c).is_some() && before.is_none_or(|c| digit(*c).is_none()),
            None => false,
        }
    }

    /// Whether the digits here go on a number such as a telephone's: 010-6529.
    fn continues_number(&self) -> bool {
        let mut before = self.text.get(self.floor..self.start).into_iter().flatten().rev();
        before.next().is_some_and(|c| matches!(c, '-' | '.' | '/')) && before.next().is_some_and(char::is_ascii_digit)
    }
}

/// A Chinese number up to ninety-nine at the beginning of a text, and its length.
pub(crate) fn chinese_number(text: &[char]) -> Option<(u32, usize)> {
    let digits: Vec<u32> = text.iter().take(3).map_while(|c| digit(*c)).collect();
    let number = match digits[..] {
        [10, ones, ..] if ones < 10 => (10 + ones, 2),
        [10, ..] => (10, 1),
        [tens, 10, ones] if ones < 10 => (tens * 10 + ones, 3),
        [tens, 10, ..] => (tens * 10, 2),
        [ones, ..] => (ones, 1),
        [] => return None,
    };
    Some(number)
}

fn digit(c: char) -> Option<u32> {
    match c {
        '〇' | '○' | '零' => Some(0),
        '十' => Some(10),
        _ if c.is_ascii_digit() => c.to_digit(10),
        _ => "一二三四五六七八九".chars().zip(1..).find(|(known, _)| *known == c).map(|(_, value)| value),
    }
}

fn whole(year: i32, month: u32, day: u32) -> Day {
    NaiveDate::from_ymd_opt(year, month, day).map_or(Day::Impossible, Day::Whole)
}

/// A leap year stands for "some year".
fn yearless(month: u32, day: u32) -> Day {
    NaiveDate::from_ymd_opt(2000, month, day).map_or(Day::Impossible, |_| Day::Yearless(month, day))
}
