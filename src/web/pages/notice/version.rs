//! A notice as one of its versions says: the copy of a day, and where the original is.

use actix_web::web::Data;
use base::message::Message;
use base::time::Timestamp;
use domain::ids::NoticeId;
use forum::Forum;
use forum::notice::VersionView;
use markup::Html;
use serde::Serialize;
use view::{Frame, Page, place};

use super::{AttachmentLink, FieldLine};
use crate::error::Answer;
use crate::extract::{Asked, Id, Number};
use crate::pages::words::word;
use crate::pages::{frame, show as draw};

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct VersionPage {
    frame: Frame,
    number: i32,
    title: String,
    url: String,
    notice_href: String,
    fetched_at: Timestamp,
    sha256: String,
    html: Html,
    attachments: Vec<AttachmentLink>,
    fields: Vec<FieldLine>,
    /// Where it is compared with the version before.
    before: Option<String>,
    /// Where it is compared with the newest.
    newest: Option<String>,
    judgement: Option<Judgement>,
}

impl Page for VersionPage {
    const TEMPLATE: &'static str = "pages/notice/version.html";
}

/// What an editor found a version to be.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Judgement {
    words: String,
    reason: String,
    at: Timestamp,
}

impl Judgement {
    pub(super) fn of(lang: base::lang::Lang, change: forum::notice::NoticeChange) -> Self {
        let words = word(lang, "notice-judgement", change.judgement.as_str());
        Self { words, reason: change.reason, at: change.at }
    }
}

impl VersionPage {
    fn of(frame: Frame, view: VersionView) -> Self {
        let lang = frame.lang;
        let (id, number) = (view.notice.get(), view.version.number);
        Self {
            number,
            title: view.version.title,
            url: view.url,
            notice_href: place::notice(id),
            fetched_at: view.version.fetched_at,
            sha256: view.version.sha256,
            html: view.html,
            attachments: view.attachments.into_iter().map(AttachmentLink::from).collect(),
            fields: view.fields.into_iter().map(|field| FieldLine::of(lang, field)).collect(),
            before: (number > 1).then(|| place::notice_comparison(id, number - 1, number)),
            newest: (number < view.newest).then(|| place::notice_comparison(id, number, view.newest)),
            judgement: view.change.map(|change| Judgement::of(lang, change)),
            frame,
        }
    }
}

/// `GET /notices/{id}/versions/{number}`.
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<NoticeId>, Number(number): Number, ask: Asked) -> Answer {
    let view = forum.notice_version(&ask.ctx, id, number).await?;
    let title = Message::new("notice-version-title").with("number", i64::from(number));
    let frame = frame(&ask.req, i18n::text(ask.ctx.lang, &title.with("title", view.version.title.clone())));
    draw(&ask.req, &VersionPage::of(frame, view))
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;

    use super::*;
    use crate::pages::example;

    #[test]
    fn it_shows_the_copy_of_a_day_and_the_way_to_the_original() {
        for lang in Lang::ALL {
            let page = VersionPage {
                frame: example::frame(*lang),
                number: 2,
                title: "关于<草案>的公告".to_owned(),
                url: "https://www.example.gov.cn/a?b=1&c=2".to_owned(),
                notice_href: place::notice(5),
                fetched_at: example::at(60),
                sha256: "0f".repeat(32),
                html: Html::stored("<p>为了<b>规范</b></p>".to_owned()),
                attachments: vec![],
                fields: vec![],
                before: Some(place::notice_comparison(5, 1, 2)),
                newest: None,
                judgement: Some(Judgement {
                    words: word(*lang, "notice-judgement", "substance"),
                    reason: "第九条<有改动>".to_owned(),
                    at: example::at(90),
                }),
            };
            let html = example::drawn(*lang, &page);
            assert!(html.contains("关于&lt;草案&gt;的公告") && html.contains("<p>为了<b>规范</b></p>"), "{html}");
            assert!(html.contains("rel=\"via\"") && html.contains("第九条&lt;有改动&gt;"), "{html}");
            assert!(html.contains("/notices/5/compare?from=1&amp;to=2"), "{html}");
        }
    }
}
