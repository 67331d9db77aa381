//! The documents a notice brings along: links that lead to files, each once.

use scraper::ElementRef;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::page::{Page, fold, is_chrome, is_silent, line, name};

/// File name endings of documents; images and pages are no attachments.
const ENDINGS: &[&str] = &[
    "7z", "csv", "doc", "docx", "dps", "et", "ofd", "odt", "pdf", "ppt", "pptx", "rar", "rtf", "txt", "wps", "xls",
    "xlsx", "zip",
];

/// Links of one page that are looked at; navigation of the largest portals has some hundreds.
const MOST_LINKS: usize = 5000;

/// A document of a notice, at the portal's own address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// What the page calls it.
    pub name: String,
    /// Where it is, absolute.
    pub url: String,
}

/// The attachments of a page in page order, without those of its navigation.
pub(crate) fn of(page: &Page) -> Vec<Attachment> {
    let mut found: Vec<Attachment> = Vec::new();
    let mut known = std::collections::HashMap::new();
    let mut links = 0;
    let mut take = |link: ElementRef<'_>| {
        links += 1;
        if links > MOST_LINKS {
            return;
        }
        // The same document over http and https is one.
        let key = |attachment: &Attachment| attachment.url.replacen("http://", "https://", 1);
        let Some(attachment) = attachment(page, link) else { return };
        match known.get(&key(&attachment)).and_then(|at: &usize| found.get_mut(*at)) {
            // A picture of the document links to it before its name does.
            Some(first) if first.url.ends_with(&first.name) => first.name = attachment.name,
            Some(_) => {}
            None => {
                known.insert(key(&attachment), found.len());
                found.push(attachment);
            }
        }
    };
    for element in page.elements().filter(|element| name(*element) == "body") {
        visit(element, &mut take);
    }
    found
}

fn visit(element: ElementRef<'_>, take: &mut dyn FnMut(ElementRef<'_>)) {
    for child in element.child_elements().filter(|child| !is_chrome(*child) && !is_silent(*child)) {
        if name(child) == "a" {
            take(child);
        }
        visit(child, take);
    }
}

fn attachment(page: &Page, link: ElementRef<'_>) -> Option<Attachment> {
    let url = page.absolute(link.attr("href")?)?;
    let text = line(link);
    let given = link.attr("download").map(fold);
    let is_document = given.is_some() || leads_to_file(&url) || has_ending(&text);
    let name = [given.as_deref(), Some(text.as_str()), link.attr("title"), file_name(&url)]
        .into_iter()
        .flatten()
        .map(close_up)
        .find(|name| !name.is_empty() && !name.ends_with("..."));
    is_document.then_some(Attachment { name: name.unwrap_or_else(|| close_up(&text)), url: url.into() })
}

/// Whether the path, or the value of a parameter of a download address, names a document.
fn leads_to_file(url: &Url) -> bool {
    has_ending(url.path()) || url.query_pairs().any(|(_, value)| has_ending(&value))
}

fn has_ending(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

fn file_name(url: &Url) -> Option<&str> {
    url.path_segments()?.next_back()
}

/// Whether a character stands before the scripts that are set without spaces.
fn is_set_apart(c: char) -> bool {
    c < '\u{2E80}'
}

/// Folds white space, and closes it up beside characters that are set without spaces: a line break in the source of
/// 征求意见稿 is no space in its name.
fn close_up(text: &str) -> String {
    let mut name = String::new();
    for word in fold(text).split(' ') {
        if name.ends_with(is_set_apart) && word.starts_with(is_set_apart) {
            name.push(' ');
        }
        name.push_str(word);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> Vec<(String, String)> {
        let page = Page::parse(html, &Url::parse("https://www.example.gov.cn/a/b.html").unwrap());
        of(&page).into_iter().map(|attachment| (attachment.name, attachment.url)).collect()
    }

    #[test]
    fn a_document_listed_twice_is_one_attachment() {
        let html = "<a href='./P1.docx'>条例（征求\n 意见稿）.docx</a><a href='/a/P1.docx' download='x.docx'>x</a>
            <a href='http://www.example.gov.cn/a/P1.docx#1'>y</a>
            <a href='P2.WPS'>Annex A\n draft</a>";
        let at = |file: &str| format!("https://www.example.gov.cn/a/{file}");
        assert_eq!(
            read(html),
            [("条例（征求意见稿）.docx".into(), at("P1.docx")), ("Annex A draft".into(), at("P2.WPS"))]
        );
    }

    #[test]
    fn only_documents_count() {
        let html = "<a href='/list.html'>更多</a><a href='mailto:a@b.cn'>信</a><img src='x.png'><a href='x.png'>图</a>
            <nav><a href='/app.zip'>客户端</a></nav><a href='/down?f=表.xls'>意见反馈表</a><a href='/api/9' download=''>说明.pdf</a>";
        let names: Vec<String> = read(html).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["意见反馈表", "说明.pdf"]);
    }

    #[test]
    fn a_cut_link_text_gives_way_to_the_title() {
        assert_eq!(read("<a href='x.pdf' title='关于桥的说明'>关于桥...</a>")[0].0, "关于桥的说明");
    }

    #[test]
    fn the_name_of_a_document_goes_before_its_picture() {
        let html =
            "<a href='/f/x.pdf'><img alt=''></a><h2><a href='/f/x.pdf'>意见汇总</a></h2><a href='/f/x.pdf'>下载</a>";
        assert_eq!(read(html), [("意见汇总".into(), "https://www.example.gov.cn/f/x.pdf".into())]);
    }
}
