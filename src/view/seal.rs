//! The seal of a department: two to four characters of its name, as a stamp would carve them. It only decorates; the
//! name itself always stands beside it.

/// What ends the name of a place.
const PLACES: [char; 7] = ['镇', '乡', '县', '市', '区', '省', '州'];
/// What the last character of a department's name may be without telling it from any other.
const KINDS: [char; 12] = ['局', '委', '办', '厅', '部', '所', '处', '科', '会', '站', '队', '院'];

/// The characters for the large seal: two of the place and two of the trade; without a place, the first two and the
/// last two of the trade; of a name in Latin letters its initials.
pub(crate) fn full(name: &str) -> String {
    let Name { place, trade } = Name::of(name);
    if trade.len() <= 2 || !place.is_empty() || name.is_ascii() {
        let room = if name.is_ascii() { 4 } else { 2 };
        return place.iter().take(2).chain(trade.iter().take(room)).collect();
    }
    trade.iter().take(2).chain(trade.iter().skip(trade.len().saturating_sub(2).max(2))).collect()
}

/// The one character for the small seal: the first of the trade.
pub(crate) fn short(name: &str) -> String {
    Name::of(name).trade.first().map(char::to_string).unwrap_or_default()
}

/// A department's name taken apart.
struct Name {
    /// Without the kind of place it is; empty where the name begins with none.
    place: Vec<char>,
    /// What it is there for, without the kind of body it is; initials, where the name is written in words.
    trade: Vec<char>,
}

impl Name {
    fn of(name: &str) -> Self {
        if name.is_ascii() {
            let initials = name.split_whitespace().filter_map(|word| word.chars().next());
            return Self { place: Vec::new(), trade: initials.filter(char::is_ascii_uppercase).collect() };
        }
        let mut trade: Vec<char> = name.chars().filter(|c| c.is_alphanumeric()).collect();
        let end = trade.iter().position(|c| PLACES.contains(c)).filter(|end| *end >= 2 && end + 2 < trade.len());
        let place = end.map(|end| trade.drain(..=end).take(end).collect()).unwrap_or_default();
        if trade.len() > 2 && trade.last().is_some_and(|last| KINDS.contains(last)) {
            trade.pop();
        }
        Self { place, trade }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_carves_place_and_trade() {
        assert_eq!((full("议事镇住建局"), short("议事镇住建局")), ("议事住建".to_owned(), "住".to_owned()));
        assert_eq!((full("议事镇交通管理所"), short("议事镇交通管理所")), ("议事交通".to_owned(), "交".to_owned()));
        assert_eq!((full("自然资源和规划局"), short("自然资源和规划局")), ("自然规划".to_owned(), "自".to_owned()));
        assert_eq!(full("城市管理局"), "城市管理");
        assert_eq!((full("财政局"), short("财政局")), ("财政".to_owned(), "财".to_owned()));
        assert_eq!(full("Housing and Urban-Rural Development Bureau"), "HUDB");
        assert_eq!((full(""), short("")), (String::new(), String::new()));
    }
}
