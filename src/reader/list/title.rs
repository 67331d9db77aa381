//! The title of a row: whole where the link's text is cut, without marker, bullets and the accidents of layout.

use crate::marker::{self, Marker};
use crate::page::fold;

/// Signs that a cut text ends with.
const CUTS: &[&str] = &["...", "…", "．．．", "。。。", "‥"];
/// Bullets and dashes before a title.
const BULLETS: &[char] =
    &['-', '—', '–', '·', '•', '・', '>', '»', '›', '◆', '◇', '■', '□', '▪', '●', '○', '★', '☆', '►', '▶', ' '];
/// The longest title, in characters.
const LONGEST: usize = 500;

/// A row's title and the marker that stood at it. `text` is the link's (a line break where the page has one), `given`
/// the `title` attribute, which is believed when it says the same as the text and more.
pub(super) fn read(text: &str, given: Option<&str>) -> (Option<Marker>, String) {
    let (marker, shown) = cleaned(text);
    let Some((said, given)) = given.map(cleaned) else { return (marker, shown) };
    let (start, whole) = (comparable(uncut(&shown)), comparable(&given));
    let is_cut = uncut(&shown).len() < shown.len();
    let is_same = whole.starts_with(&start) && (is_cut || whole == start);
    if !given.is_empty() && (start.is_empty() || is_same) { (marker.or(said), given) } else { (marker, shown) }
}

/// A title that stands by itself, as in a feed, where a sign at its beginning is its own.
pub(crate) fn shown(text: &str) -> (Option<Marker>, String) {
    let text: String = text.chars().take(LONGEST).collect();
    let (marker, bare) = marker::split(&text);
    (marker, widened(&closed_up(bare)))
}

fn cleaned(text: &str) -> (Option<Marker>, String) {
    let text: String = without_breaks(text).chars().take(LONGEST).collect();
    let (marker, bare) = marker::split(text.trim_start_matches(BULLETS));
    (marker, widened(&closed_up(bare.trim_start_matches(BULLETS))))
}

/// An attribute may hold a `<br>` as text.
fn without_breaks(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let tag = after.get(..2).filter(|tag| tag.eq_ignore_ascii_case("br"));
        match tag.and_then(|_| after.split_once('>')) {
            Some((inside, after)) if inside.len() <= 8 => {
                out.push('\n');
                rest = after;
            }
            _ => {
                out.push('<');
                rest = after;
            }
        }
    }
    out + rest
}

/// White space folded; what the layout put between characters that are set without spaces goes, but one plain space
/// between two of them stays, for it parts joint issuers.
fn closed_up(text: &str) -> String {
    let mut title = String::new();
    let mut gap = String::new();
    for c in text.chars() {
        if c.is_whitespace() || fold(c.encode_utf8(&mut [0; 4])).is_empty() {
            gap.push(c);
            continue;
        }
        if !gap.is_empty() && !title.is_empty() && is_parted(title.chars().next_back(), &gap, c) {
            title.push(' ');
        }
        gap.clear();
        title.push(c);
    }
    title
}

fn is_parted(before: Option<char>, gap: &str, after: char) -> bool {
    let is_sign = |c: char| matches!(c, '\u{3001}'..='\u{303F}' | '\u{FF01}'..='\u{FF65}');
    let is_set_close = |c: char| is_sign(c) || is_chinese(c);
    let is_space = gap.chars().any(char::is_whitespace);
    match before {
        Some(before) if is_sign(before) || is_sign(after) => false,
        Some(before) if is_set_close(before) && is_set_close(after) => is_space && !gap.contains(['\n', '\r', '\t']),
        Some(_) => is_space,
        None => false,
    }
}

/// Brackets around Chinese words in their full width.
fn widened(title: &str) -> String {
    let chars: Vec<char> = title.chars().collect();
    let mut open: Vec<usize> = Vec::new();
    let mut wide = chars.clone();
    for (at, c) in chars.iter().enumerate() {
        match c {
            '(' | '（' => open.push(at),
            ')' | '）' => {
                let Some(from) = open.pop() else { continue };
                let inside = chars.get(from + 1..at).unwrap_or_default();
                if inside.iter().take(LONGEST).any(|c| is_chinese(*c)) {
                    for (place, bracket) in [(from, '（'), (at, '）')] {
                        if let Some(c) = wide.get_mut(place) {
                            *c = bracket;
                        }
                    }
                }
            }
            _ => {}
        }
    }
    wide.into_iter().collect()
}

fn is_chinese(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

fn uncut(text: &str) -> &str {
    CUTS.iter().find_map(|cut| text.strip_suffix(cut)).unwrap_or(text).trim_end_matches(['.', '…', ' '])
}

/// What two ways of writing a title have in common.
fn comparable(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(text: &str, given: Option<&str>) -> String {
        read(text, given).1
    }

    #[test]
    fn a_cut_text_gives_way_to_the_whole_title() {
        let whole = "关于《桥梁管理办法（征求意见稿）》公开征求意见的公告";
        for cut in ["关于《桥梁管理办法(征求意见稿)...", "关于《桥梁管理办法（征求意见稿…", "[进行中]关于《桥梁..."]
        {
            assert_eq!(title(cut, Some(whole)), whole);
        }
        assert_eq!(title("关于桥的公告", Some("点击查看详情")), "关于桥的公告");
        assert_eq!(title("", Some("关于桥的公告")), "关于桥的公告");
        assert_eq!(title("关于桥的公告", Some("关于桥的公告（发布时间：2026年9月1日）")), "关于桥的公告");
    }

    #[test]
    fn the_accidents_of_layout_go() {
        assert_eq!(title("关于出口\n 转内销的通知\n（征求意见稿）", None), "关于出口转内销的通知（征求意见稿）");
        assert_eq!(title("关于桥的<BR/>公告", None), "关于桥的公告");
        assert_eq!(title(" · 《桥》 意见的\u{3000}\n通知(修订草案)", None), "《桥》意见的通知（修订草案）");
        assert_eq!(title("某某部办公厅 某某局关于桥的公告", None), "某某部办公厅 某某局关于桥的公告");
        assert_eq!(title("Views on  the\nbridge (2026)", None), "Views on the bridge (2026)");
        assert_eq!(title("- 关于桥的通知", None), "关于桥的通知");
        assert_eq!(title("The “old”  bridge – 2026", None), "The “old” bridge – 2026");
    }

    #[test]
    fn the_marker_comes_off_wherever_it_stands() {
        assert_eq!(read("[已结束] - 关于桥的通知", None), (Some(Marker::Closed), "关于桥的通知".into()));
        assert_eq!(read("关于桥...", Some("【进行中】关于桥的通知")), (Some(Marker::Open), "关于桥的通知".into()));
    }
}
