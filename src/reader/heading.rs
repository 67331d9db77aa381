//! The title of a notice as the page shows it: its headline, or `<title>` without the site's name.

use scraper::ElementRef;

use crate::marker;
use crate::page::{Page, fold, is_marked, line, name};

/// Ids and classes that content systems give the headline of an article.
const HEADLINES: &[&str] = &[
    "article-title",
    "article_title",
    "articletitle",
    "arti_title",
    "art-title",
    "art_title",
    "arti-title",
    "content-title",
    "content_title",
    "detail-title",
    "detail_title",
    "news-title",
    "news_title",
    "pages-title",
    "pages_title",
    "xl_title",
    "xxgk_title",
];

/// The shortest text that can stand as a title once the site's name is cut from it, in characters.
const SHORTEST: usize = 4;
/// The longest title, in characters; more is a page that calls everything its title.
const LONGEST: usize = 500;
/// The longest name of a site or a column, in characters.
const LONGEST_NAME: usize = 30;
/// Headings that are weighed against each other.
const MOST_HEADINGS: usize = 16;

/// The headline: the longest `<h1>` that `<title>` repeats, else the first, else an element marked as the headline.
/// A heading that `<title>` has only in what names column and site is none: the logo is often an `<h1>`.
pub(crate) fn headline(page: &Page, site: Option<&str>) -> Option<String> {
    let whole = closed_up(&title_tag(page).unwrap_or_default());
    let own = closed_up(&from_title_tag(page, site).unwrap_or_default());
    let is_headline = |text: &String| {
        let heading = closed_up(text);
        let names_site = whole.contains(&heading) && !own.contains(&unmarked(&heading));
        (1..=LONGEST).contains(&heading.chars().count()) && Some(text.as_str()) != site && !names_site
    };
    let headings = page.elements().filter(|element| name(*element) == "h1").take(MOST_HEADINGS).map(line);
    let headings: Vec<String> = headings.filter(is_headline).collect();
    let repeated = headings.iter().filter(|text| own.contains(&closed_up(text))).max_by_key(|text| text.len());
    let marked = |mark: &&str| page.elements().find(|e| is_marked(*e, mark)).map(line).filter(is_headline);
    repeated
        .or_else(|| headings.first())
        .cloned()
        .or_else(|| HEADLINES.iter().find_map(marked))
        .map(|text| unmarked(&text))
        .filter(|title| !title.is_empty())
}

/// Whether two titles differ in nothing but white space.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    closed_up(one) == closed_up(other)
}

fn closed_up(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What `<title>` says before the names of column and site.
pub(crate) fn from_title_tag(page: &Page, site: Option<&str>) -> Option<String> {
    let whole = title_tag(page)?;
    let (title, _) = parted(&whole, site);
    Some(unmarked(title)).filter(|title| !title.is_empty() && Some(title.as_str()) != site)
}

/// The names of the site and of its column that `<title>` ends with.
pub(crate) fn site_and_column(page: &Page) -> (Option<String>, Option<String>) {
    let whole = title_tag(page).unwrap_or_default();
    let (_, mut names) = parted(&whole, None);
    names.retain(|name| (2..=LONGEST_NAME).contains(&name.chars().count()));
    let mut names = names.into_iter().map(str::to_owned);
    (names.next(), names.next())
}

/// A title, and what follows it, the last first.
fn parted<'a>(whole: &'a str, site: Option<&str>) -> (&'a str, Vec<&'a str>) {
    let (mut title, mut names) = (whole, Vec::new());
    while let Some((head, tail)) = cut(title) {
        if head.chars().count() < SHORTEST || is_part_of_title(tail, site) {
            break;
        }
        names.push(tail);
        title = head;
    }
    (title, names)
}

/// The title without markers such as `[已结束]` at either end, the names in it closed up: no document's name has a
/// space between Chinese characters, so one that stands there was a line break of the page's source.
pub(crate) fn unmarked(title: &str) -> String {
    marker::split(&names_closed_up(title)).1.to_owned()
}

fn names_closed_up(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    let (mut depth, mut gap) = (0_usize, false);
    for c in title.chars() {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        let joins = depth > 0 && !(out.ends_with(|c: char| c.is_ascii()) && c.is_ascii());
        if std::mem::take(&mut gap) && !out.is_empty() && !(joins || (depth > 0 && matches!(c, '》' | '〉'))) {
            out.push(' ');
        }
        match c {
            '《' | '〈' => depth += 1,
            '》' | '〉' => depth = depth.saturating_sub(1),
            _ => {}
        }
        out.push(c);
    }
    out
}

fn title_tag(page: &Page) -> Option<String> {
    let tag: ElementRef<'_> = page.elements().find(|element| name(*element) == "title")?;
    let text: String = tag.text().flat_map(str::chars).take(LONGEST).collect();
    Some(fold(&text)).filter(|title| !title.is_empty())
}

/// Cuts at the last separator that portals set between title, column and site.
fn cut(title: &str) -> Option<(&str, &str)> {
    let at = title.char_indices().rev().find(|(at, c)| is_separator(title, *at, *c))?.0;
    let (head, tail) = title.split_at_checked(at)?;
    let is_edge = |c: char| c.is_whitespace() || matches!(c, '-' | '_' | '|' | '—' | '–' | '－');
    Some((head.trim_end_matches(is_edge), tail.trim_start_matches(is_edge)))
}

/// A hyphen between Latin letters or digits joins (2024-2030, re-open); any other parts.
fn is_separator(title: &str, at: usize, c: char) -> bool {
    let before = title.get(..at).and_then(|head| head.chars().next_back());
    let after = title.get(at + c.len_utf8()..).and_then(|tail| tail.chars().next());
    match c {
        '_' | '|' => true,
        '-' | '–' | '－' | '—' => ![before, after].iter().flatten().any(|c| c.is_ascii_alphanumeric()),
        _ => false,
    }
}

/// Whether what a separator cuts off is a part of the title after all, such as the second half of a long one.
fn is_part_of_title(tail: &str, site: Option<&str>) -> bool {
    Some(tail) != site
        && (tail.contains(['》', '）'])
            || ["公告", "通知", "公示"].iter().any(|end| tail.ends_with(end)) && tail.chars().count() > 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(html: &str) -> Page {
        Page::parse(html, &url::Url::parse("https://www.example.gov.cn/").unwrap())
    }

    #[test]
    fn the_headline_is_the_heading_that_the_title_repeats() {
        let html = "<title>关于《桥梁条例》的通知-意见征集-某某省交通厅</title><h1>某某省交通厅</h1><h1> 关于《桥梁条例》\n的通知</h1>";
        assert_eq!(headline(&page(html), None).unwrap(), "关于《桥梁条例》 的通知");
        let html = "<title>关于新建桥梁的通知 - 某某省交通厅</title><h1>某某省交通厅</h1><div class='xl_title'>【进行中】关于新建桥梁的通知</div>";
        assert_eq!(headline(&page(html), None).unwrap(), "关于新建桥梁的通知");
    }

    #[test]
    fn a_heading_that_names_the_column_is_no_headline() {
        let html = "<title>关于桥的通知-意见征集-某某市交通局</title><h1>意见征集</h1><p class='article-title'>关于桥的通知</p>";
        assert_eq!(headline(&page(html), None).unwrap(), "关于桥的通知");
    }

    #[test]
    fn the_names_of_site_and_column_are_cut() {
        let cut = |title: &str| from_title_tag(&page(&format!("<title>{title}</title>")), None).unwrap();
        assert_eq!(cut("[已结束]关于桥的公告 - 某某市政府门户网站"), "关于桥的公告");
        assert_eq!(cut("关于《规划（2024-2030年）》的通知-意见征集-交通运输部"), "关于《规划（2024-2030年）》的通知");
        assert_eq!(cut("关于桥的公告_某某市人民政府"), "关于桥的公告");
        assert_eq!(cut("Re-open the bridge? - GOV.UK"), "Re-open the bridge?");
        assert_eq!(cut("公告"), "公告");
        let names = |title: &str| site_and_column(&page(&format!("<title>{title}</title>")));
        let both = (Some("某某市交通局".to_owned()), Some("意见征集".to_owned()));
        assert_eq!(names("关于桥的公告-意见征集-某某市交通局"), both);
        assert_eq!(names("关于桥的公告"), (None, None));
    }

    #[test]
    fn names_are_closed_up_and_nothing_else_is() {
        assert_eq!(
            unmarked("某部办公厅 某委办公厅关于《桥梁 管理 办法\n（征求意见稿） 》 意见的通知"),
            "某部办公厅 某委办公厅关于《桥梁管理办法（征求意见稿）》 意见的通知"
        );
        assert_eq!(unmarked("关于《ISO 9001 标准》的通知"), "关于《ISO 9001标准》的通知");
    }

    #[test]
    fn markers_go_from_both_ends() {
        for title in
            ["[进行中] - 关于桥的通知", "【已结束】关于桥的通知", "关于桥的通知[已结束]", "关于桥的通知（已结束）"]
        {
            assert_eq!(unmarked(title), "关于桥的通知");
        }
        assert_eq!(unmarked("关于桥的通知（征求意见稿）"), "关于桥的通知（征求意见稿）");
    }
}
