//! Two versions of a notice side by side: fields, documents, and the text line by line.

use actix_web::web::Data;
use base::lang::Lang;
use base::message::Message;
use base::time::Timestamp;
use domain::ids::NoticeId;
use forum::Forum;
use forum::notice::{Comparison, VersionView};
use markup::{Piece, difference};
use serde::Serialize;
use view::{Frame, Page, place};

use super::AttachmentLink;
use super::version::Judgement;
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Id, Query};
use crate::pages::beside::{Line, Stayed};
use crate::pages::words::word;
use crate::pages::{frame, show as draw};

/// What the lines that moved are called within the page.
const MOVES: &str = "moved";

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ComparePage {
    frame: Frame,
    title: String,
    url: String,
    notice_href: String,
    from: Side,
    to: Side,
    fields: Vec<FieldDifference>,
    removed: Vec<AttachmentLink>,
    added: Vec<AttachmentLink>,
    rows: Vec<Line>,
    is_cut: bool,
    judgement: Option<Judgement>,
}

impl Page for ComparePage {
    const TEMPLATE: &'static str = "pages/notice/compare.html";
}

/// One of the two versions.
#[derive(Debug, Clone, Serialize)]
struct Side {
    href: String,
    /// "Version 2".
    label: String,
    fetched_at: Timestamp,
}

/// A field that differs.
#[derive(Debug, Clone, Serialize)]
struct FieldDifference {
    name: String,
    /// Before and after in one, in pieces.
    lines: Vec<Vec<Piece>>,
}

impl Side {
    fn of(lang: Lang, view: &VersionView) -> Self {
        let number = view.version.number;
        Self {
            href: place::notice_version(view.notice.get(), number),
            label: i18n::text(lang, &Message::new("notice-version").with("number", i64::from(number))),
            fetched_at: view.version.fetched_at,
        }
    }
}

impl ComparePage {
    fn of(frame: Frame, comparison: Comparison) -> Self {
        let lang = frame.lang;
        let Comparison { from, to, fields, removed, added, text } = comparison;
        let field = |(name, before, after): (forum::notice::FieldName, String, String)| FieldDifference {
            name: word(lang, "notice-field", name.as_str()),
            lines: difference(&before, &after),
        };
        // A judgement is about a version and the one right before it.
        let judged = from.version.number + 1 == to.version.number;
        Self {
            title: to.version.title.clone(),
            url: to.url.clone(),
            notice_href: place::notice(to.notice.get()),
            from: Side::of(lang, &from),
            to: Side::of(lang, &to),
            fields: fields.into_iter().map(field).collect(),
            removed: removed.into_iter().map(AttachmentLink::from).collect(),
            added: added.into_iter().map(AttachmentLink::from).collect(),
            rows: Line::all(lang, MOVES, Stayed::Folded, text.rows),
            is_cut: text.is_cut,
            judgement: to.change.filter(|_| judged).map(|change| Judgement::of(lang, change)),
            frame,
        }
    }
}

/// Which versions are compared.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair {
    from: i32,
    to: i32,
}

impl FromQuery for Pair {
    fn from_query(query: &mut Query) -> Self {
        let mut number = |name: &str| query.number(name).unwrap_or_default();
        Self { from: number("from"), to: number("to") }
    }
}

/// `GET /notices/{id}/compare`.
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<NoticeId>, ask: Asked<Pair>) -> Answer {
    let Pair { from, to } = ask.query;
    let comparison = forum.compare_notice(&ask.ctx, id, from, to).await?;
    let title = Message::new("notice-compare-title").with("title", comparison.to.version.title.clone());
    let frame = frame(&ask.req, i18n::text(ask.ctx.lang, &title));
    draw(&ask.req, &ComparePage::of(frame, comparison))
}

#[cfg(test)]
mod tests {
    use markup::side_by_side;

    use super::*;
    use crate::pages::example;

    #[test]
    fn what_came_and_went_stands_side_by_side() {
        let side = |number: i32| Side {
            href: place::notice_version(5, number),
            label: format!("v{number}"),
            fetched_at: example::at(60),
        };
        let moved = "养护资金由县级<财政>承担。";
        let (before, after) = ([moved, "一", "二", "公示十日<b>"], ["一", "二", moved, "公示十五日<b>"]);
        for lang in Lang::ALL {
            let rows = side_by_side(&before.map(str::to_owned), &after.map(str::to_owned)).rows;
            let page = ComparePage {
                frame: example::frame(*lang),
                title: "关于<草案>的公告".to_owned(),
                url: "https://www.example.gov.cn/a".to_owned(),
                notice_href: place::notice(5),
                from: side(1),
                to: side(2),
                fields: vec![FieldDifference {
                    name: word(*lang, "notice-field", "deadline"),
                    lines: difference("2026-12-01", "2026-12-31"),
                }],
                removed: vec![],
                added: vec![AttachmentLink {
                    name: "说明.pdf".to_owned(),
                    url: "https://www.example.gov.cn/b".to_owned(),
                }],
                rows: Line::all(*lang, MOVES, Stayed::Folded, rows),
                is_cut: true,
                judgement: None,
            };
            let html = example::drawn(*lang, &page);
            assert!(html.contains("公示十<ins>五</ins>日&lt;b&gt;") && html.contains("class=\"gap\""), "{html}");
            assert!(html.contains("id=\"moved-from-1\"") && html.contains("href=\"#moved-to-1\""), "{html}");
            assert_eq!(html.matches("县级&lt;财政&gt;承担").count(), 2, "it stands on both sides: {html}");
            assert!(html.contains("<caption") && html.contains("scope=\"col\""), "{html}");
            assert!(html.contains("说明.pdf</a>"), "{html}");
        }
    }
}
