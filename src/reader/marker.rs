//! What portals put before or after a title in brackets to say how far a consultation is: `[进行中]`, 【已结束】.
//!
//! Evidence only: the state of a consultation follows from its deadline, never from a marker.

base::words!(
    /// What a marker says of a notice.
    Marker {
        /// It takes opinions.
        Open = "open",
        /// It will.
        Upcoming = "upcoming",
        /// It takes no more.
        Closed = "closed",
        /// What was said has been answered.
        Answered = "answered",
    }
);

/// The words of markers; those without meaning only keep a row at the top of its list.
const MARKERS: &[(&str, Option<Marker>)] = &[
    ("进行中", Some(Marker::Open)),
    ("正在进行", Some(Marker::Open)),
    ("正在征集", Some(Marker::Open)),
    ("征集中", Some(Marker::Open)),
    ("征求意见中", Some(Marker::Open)),
    ("征询中", Some(Marker::Open)),
    ("open", Some(Marker::Open)),
    ("未开始", Some(Marker::Upcoming)),
    ("即将开始", Some(Marker::Upcoming)),
    ("已结束", Some(Marker::Closed)),
    ("结束", Some(Marker::Closed)),
    ("已截止", Some(Marker::Closed)),
    ("已过期", Some(Marker::Closed)),
    ("征集结束", Some(Marker::Closed)),
    ("征集已结束", Some(Marker::Closed)),
    ("closed", Some(Marker::Closed)),
    ("已反馈", Some(Marker::Answered)),
    ("已采纳", Some(Marker::Answered)),
    ("已公示", Some(Marker::Answered)),
    ("已公布", Some(Marker::Answered)),
    ("结果公示", Some(Marker::Answered)),
    ("置顶", None),
    ("最新", None),
];

const OPENING: &[char] = &['[', '【', '(', '（', '［', '〔'];
const CLOSING: &[char] = &[']', '】', ')', '）', '］', '〕'];

/// The title without the markers at its ends, and what the first of them says.
pub(crate) fn split(title: &str) -> (Option<Marker>, &str) {
    let (mut title, mut said) = (title.trim(), None);
    while let Some((marker, bare)) = leading(title).or_else(|| trailing(title)) {
        said = said.or(marker);
        title = bare;
    }
    (said, title)
}

/// What a text says that is a marker and nothing else, with or without brackets.
pub(crate) fn alone(text: &str) -> Option<Marker> {
    meaning(text.trim().trim_start_matches(OPENING).trim_end_matches(CLOSING)).flatten()
}

fn leading(title: &str) -> Option<(Option<Marker>, &str)> {
    let (marker, rest) = title.strip_prefix(OPENING)?.split_once(CLOSING)?;
    Some((meaning(marker)?, rest.trim_start_matches([' ', '-', '—', '·', ':', '：'])))
}

fn trailing(title: &str) -> Option<(Option<Marker>, &str)> {
    let (rest, marker) = title.strip_suffix(CLOSING)?.rsplit_once(OPENING)?;
    Some((meaning(marker)?, rest.trim_end()))
}

/// What a word means as a marker; `None` when it is none.
fn meaning(word: &str) -> Option<Option<Marker>> {
    let word = word.trim();
    MARKERS.iter().find(|(known, _)| word.eq_ignore_ascii_case(known)).map(|(_, marker)| *marker)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_go_from_both_ends_and_the_first_one_counts() {
        for (title, marker) in [
            ("[进行中] - 关于桥的通知", Marker::Open),
            ("【置顶】【已结束】关于桥的通知", Marker::Closed),
            ("关于桥的通知[已结束]", Marker::Closed),
            ("关于桥的通知（已反馈）", Marker::Answered),
        ] {
            assert_eq!(split(title), (Some(marker), "关于桥的通知"));
        }
        assert_eq!(split("关于桥的通知（征求意见稿）"), (None, "关于桥的通知（征求意见稿）"));
    }

    #[test]
    fn a_cell_of_its_own_needs_no_brackets() {
        assert_eq!(alone(" (进行中) "), Some(Marker::Open));
        assert_eq!(alone("已截止"), Some(Marker::Closed));
        assert_eq!(alone("征集进行中的意见"), None);
    }
}
