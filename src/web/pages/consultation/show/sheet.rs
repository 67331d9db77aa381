//! The notices behind a consultation: the first as sheets with their text, the others as links.

use base::lang::Lang;
use base::time::Timestamp;
use forum::notice::{NoticeLink, NoticeView};
use markup::Html;
use serde::Serialize;
use view::place;

use crate::pages::words::word;

/// A text longer than this many bytes of HTML is folded away at first.
const LONG: usize = 4_000;

/// A notice as a sheet.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Sheet {
    href: String,
    url: String,
    title: String,
    document_number: Option<String>,
    html: Html,
    /// Whether the text is folded away at first.
    folded: bool,
    issuers: Vec<String>,
    published_at: Option<Timestamp>,
    /// The portal's name; without one the source is not verified.
    portal: Option<String>,
    version: i32,
    /// Where the newest version is compared with the one before.
    changed: Option<String>,
    state: String,
    attachments: Vec<Attachment>,
}

/// A document of the notice.
#[derive(Debug, Clone, Serialize)]
struct Attachment {
    name: String,
    url: String,
}

/// A notice, and the ways to it: our reading, and the original.
#[derive(Debug, Clone, Serialize)]
pub(super) struct NoticeLine {
    href: String,
    url: String,
    title: String,
    /// The portal's name; without one the source is not verified.
    portal: Option<String>,
}

impl Sheet {
    pub(super) fn of(view: NoticeView, lang: Lang) -> Self {
        let notice = view.notice;
        let attachments = view.attachments.into_iter();
        Self {
            href: place::notice(notice.id.get()),
            url: notice.url,
            title: notice.title,
            document_number: notice.document_number,
            folded: view.html.as_str().len() > LONG,
            html: view.html,
            issuers: view.issuers,
            published_at: notice.published_at,
            portal: view.portal.map(|portal| portal.name),
            version: notice.current_version,
            changed: (notice.current_version > 1)
                .then(|| place::notice_comparison(notice.id.get(), notice.current_version - 1, notice.current_version)),
            state: word(lang, "notice-state", notice.state.as_str()),
            attachments: attachments.map(|file| Attachment { name: file.name, url: file.url }).collect(),
        }
    }
}

impl From<NoticeLink> for NoticeLine {
    fn from(notice: NoticeLink) -> Self {
        Self {
            href: place::notice(notice.id.get()),
            url: notice.url,
            title: notice.title,
            portal: notice.portal.map(|portal| portal.name),
        }
    }
}

#[cfg(test)]
impl Sheet {
    pub(super) fn example(lang: Lang) -> Self {
        Self {
            href: place::notice(3),
            url: "https://www.example.gov.cn/a".to_owned(),
            title: "征求意见的<公告>".to_owned(),
            document_number: Some("云建征〔2026〕12号".to_owned()),
            html: Html::stored("<p>现就<b>办法</b>征求意见。</p>".to_owned()),
            folded: true,
            issuers: vec!["议事镇住建局".to_owned()],
            published_at: Timestamp::from_unix(1_762_000_000),
            portal: None,
            version: 2,
            changed: Some(place::notice_comparison(3, 1, 2)),
            state: word(lang, "notice-state", "live"),
            attachments: vec![Attachment {
                name: "征求意见稿.pdf".to_owned(),
                url: "https://www.example.gov.cn/a.pdf".to_owned(),
            }],
        }
    }
}

#[cfg(test)]
impl NoticeLine {
    pub(super) fn example() -> Self {
        Self {
            href: place::notice(4),
            url: "https://www.example.gov.cn/b".to_owned(),
            title: "起草说明".to_owned(),
            portal: Some("议事镇政府网".to_owned()),
        }
    }
}
