//! Numbers as the articles of a law are counted: 一百二十, 〇, 12, １２.

/// The largest number of an article; the longest code in force ends at 1260.
const MOST: u32 = 9999;

/// The number at the beginning of a text and what follows it.
pub(crate) fn numeral(text: &str) -> Option<(u32, &str)> {
    let length = text.chars().take_while(|c| digit(*c).is_some() || unit(*c).is_some()).map(char::len_utf8).sum();
    let (number, rest) = text.split_at_checked(length)?;
    // Longer than any number that is meant, and short enough to be read at each line of any text.
    if number.is_empty() || number.chars().count() > 9 {
        return None;
    }
    let value = if number.contains(|c| unit(c).is_some()) { counted(number) } else { positional(number) };
    value.filter(|value| (1..=MOST).contains(value)).map(|value| (value, rest))
}

/// 一百二十: digits with their units.
fn counted(number: &str) -> Option<u32> {
    let (mut sum, mut pending, mut last) = (0_u32, None, u32::MAX);
    for c in number.chars() {
        if let Some(unit) = unit(c) {
            if unit >= last {
                return None;
            }
            last = unit;
            sum += pending.take().unwrap_or(1) * unit;
        } else {
            // 一百零五: the zero only holds a place.
            let digit = digit(c)?;
            if pending.is_some_and(|before| before > 0) {
                return None;
            }
            pending = Some(digit);
        }
    }
    Some(sum + pending.unwrap_or(0))
}

/// 12, 一二: digits alone.
fn positional(number: &str) -> Option<u32> {
    number.chars().try_fold(0_u32, |value, c| value.checked_mul(10)?.checked_add(digit(c)?))
}

fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        '〇' | '○' | '零' => Some(0),
        '两' => Some(2),
        _ => "一二三四五六七八九".chars().zip(1..).find(|(known, _)| *known == c).map(|(_, value)| value),
    }
}

const fn unit(c: char) -> Option<u32> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_to_count() {
        let read = |text: &str| numeral(text).map(|(number, rest)| (number, rest.to_owned()));
        for (text, number) in [
            ("五", 5),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("九十九", 99),
            ("一百", 100),
            ("一百零五", 105),
            ("一百〇五", 105),
            ("一百二十", 120),
            ("一千二百六十", 1260),
            ("12", 12),
            ("１２", 12),
            ("一二", 12),
        ] {
            assert_eq!(read(&format!("{text}条")), Some((number, "条".to_owned())), "{text}");
        }
        for none in ["", "条", "〇", "十百", "一百百", "五六十", "99999", "一二三四五六七八九一二三四五"]
        {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
