//! A notice on its editor's desk: what was read and by which rule, what was not and what to do about it.

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::lang::Lang;
use base::time::Timestamp;
use domain::ids::NoticeId;
use forum::notice::{NoticeDesk, NoticeView};
use forum::{Ctx, Forum};
use markup::Html;
use serde::{Deserialize, Serialize};
use view::{Frame, Page, place};

use super::StandingLine;
use super::judgement::{Health, Typed, Unjudged};
use super::lines::LeadingBack;
use crate::error::Answer;
use crate::extract::{Asked, Form, Id, Press};
use crate::pages::faults::Faults;
use crate::pages::link::{self, LinkDesk};
use crate::pages::words::word;
use crate::pages::{again, frame, show as draw};
use crate::said;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NoticeDeskPage {
    frame: Frame,
    title: String,
    url: String,
    /// The portal's name; without one the source is not verified.
    portal: Option<String>,
    state: String,
    public_href: String,
    draft_href: String,
    again_href: String,
    deadline_at: Option<Timestamp>,
    deadline_words: Option<String>,
    fields: Vec<FieldLine>,
    missing: Vec<Gap>,
    attachments: Vec<AttachmentLink>,
    html: Html,
    versions: usize,
    read_at: Option<Timestamp>,
    consultations: Vec<StandingLine>,
    id: String,
    links: LinkDesk,
    health: Health,
    unjudged: Option<Unjudged>,
    aside: Aside,
    faults: Faults,
    /// Whether the portal's page leads here, and what it needs so that it does.
    back: LeadingBack,
}

impl Page for NoticeDeskPage {
    const TEMPLATE: &'static str = "pages/editor/notice.html";
}

/// Setting it aside, or taking it up again.
#[derive(Debug, Clone, Serialize)]
struct Aside {
    /// Why and since when it is set aside.
    reason: Option<String>,
    at: Option<Timestamp>,
    aside_href: String,
    take_up_href: String,
    /// What was typed, and what is wrong with it.
    typed: String,
    error: String,
}

impl Aside {
    fn of(id: i64, aside: Option<forum::notice::Aside>, typed: String, error: String) -> Self {
        Self {
            at: aside.as_ref().map(|aside| aside.at),
            reason: aside.map(|aside| aside.reason),
            aside_href: place::admin_notice_aside(id),
            take_up_href: place::admin_notice_take_up(id),
            typed,
            error,
        }
    }
}

/// One thing read, and how.
#[derive(Debug, Clone, Serialize)]
struct FieldLine {
    name: String,
    value: String,
    /// The same as an instant, where it is one.
    at: Option<Timestamp>,
    rule: String,
}

/// One thing not read, and what to do about it.
#[derive(Debug, Clone, Serialize)]
struct Gap {
    name: String,
    help: String,
}

#[derive(Debug, Clone, Serialize)]
struct AttachmentLink {
    name: String,
    url: String,
}

impl Gap {
    fn of(lang: Lang, field: &str) -> Self {
        Self { name: word(lang, "notice-field", field), help: word(lang, "editor-missing", field) }
    }
}

impl NoticeDeskPage {
    pub(super) fn of(frame: Frame, desk: NoticeDesk, settings: &forum::Settings, typed: Typed, faults: Faults) -> Self {
        let lang = frame.lang;
        let health = Health::of(lang, &desk.view, desk.next_check);
        let unjudged = Unjudged::of(lang, &desk.view, typed, &faults);
        let back = LeadingBack::of(lang, &desk.view, settings);
        let aside = Aside::of(desk.view.notice.id.get(), desk.aside, String::new(), String::new());
        let NoticeView { notice, portal, attachments, fields, missing, html, versions, addresses, .. } = desk.view;
        let field = |(name, value, rule): (&str, String, &str)| FieldLine {
            name: word(lang, "notice-field", name),
            at: Timestamp::parse(&value).ok(),
            value,
            rule: word(lang, "notice-rule", rule),
        };
        let read = fields.into_iter().map(|read| (read.name.as_str(), read.value, read.rule.as_str()));
        let attachments = attachments.into_iter();
        Self {
            frame,
            id: notice.id.to_string(),
            links: LinkDesk::of(lang, notice.id, desk.links, (desk.twins, addresses)),
            public_href: place::notice(notice.id.get()),
            draft_href: place::admin_consultation_from(notice.id.get()),
            again_href: place::admin_notice_again(notice.id.get()),
            back,
            title: notice.title,
            url: notice.url,
            portal: portal.map(|portal| portal.name),
            state: word(lang, "notice-state", notice.state.as_str()),
            deadline_at: notice.deadline_at,
            deadline_words: notice.deadline_text,
            fields: read.map(field).collect(),
            missing: missing.into_iter().map(|name| Gap::of(lang, name.as_str())).collect(),
            attachments: attachments.map(|file| AttachmentLink { name: file.name, url: file.url }).collect(),
            html,
            read_at: versions.last().map(|version| version.fetched_at),
            versions: versions.len(),
            consultations: StandingLine::all(lang, desk.consultations),
            health,
            unjudged,
            aside,
            faults,
        }
    }
}

/// `GET /admin/notices/{id}`.
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<NoticeId>, ask: Asked) -> Answer {
    let desk = forum.notice_desk(&ask.ctx, id).await?;
    draw(
        &ask.req,
        &NoticeDeskPage::of(framed(&ask.req, &desk), desk, forum.settings(), Typed::default(), Faults::none()),
    )
}

/// The page again, with a link that could not be made.
pub(crate) async fn link_again(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    id: NoticeId,
    (typed, error): (link::Typed, forum::Error),
) -> Answer {
    let faults = Faults::from_error(ctx.lang, error)?;
    let desk = forum.notice_desk(ctx, id).await?;
    let page = NoticeDeskPage::of(framed(req, &desk), desk, forum.settings(), Typed::default(), faults);
    let links = page.links.typed(typed, &page.faults);
    again(req, &NoticeDeskPage { links, ..page })
}

/// The frame of a notice's page.
pub(super) fn framed(req: &HttpRequest, desk: &NoticeDesk) -> Frame {
    frame(req, desk.view.notice.title.clone())
}

/// Why a notice is set aside, as typed.
#[derive(Debug, Deserialize)]
pub(crate) struct Reason {
    #[serde(default, rename = "aside_reason")]
    reason: String,
}

/// `POST /admin/notices/{id}/aside`.
pub(crate) async fn set_aside(forum: Data<Forum>, Id(id): Id<NoticeId>, form: Form<Reason>) -> Answer {
    let Form { ctx, body, req } = form;
    match forum.set_notice_aside(&ctx, id, &body.reason).await {
        Ok(_) => Ok(said::leading(&req, &place::admin_notices(), "said-editor-aside")),
        Err(error) => {
            // The field is named for this form alone: the page has another with a reason.
            let faults = Faults::from_error(ctx.lang, error)?.moved("reason", "aside_reason");
            let desk = forum.notice_desk(&ctx, id).await?;
            let mut page = NoticeDeskPage::of(framed(&req, &desk), desk, forum.settings(), Typed::default(), faults);
            page.aside.typed = body.reason;
            page.aside.error = page.faults.at("aside_reason");
            again(&req, &page)
        }
    }
}

/// `POST /admin/notices/{id}/take-up`.
pub(crate) async fn take_up(forum: Data<Forum>, Id(id): Id<NoticeId>, press: Press) -> Answer {
    forum.take_notice_up(&press.ctx, id).await?;
    Ok(said::leading(&press.req, &place::admin_notice(id.get()), "said-editor-taken-up"))
}

#[cfg(test)]
mod tests {
    use domain::ids::LinkId;
    use domain::link::{Agreement, LinkKind, LinkState};
    use domain::notice::Found;
    use forum::link::{LinkView, Side};
    use forum::notice::{Address, FieldName, NoticeLink};

    use super::*;
    use crate::pages::example;

    fn desk(lang: Lang) -> LinkDesk {
        let other = |id, title: &str| NoticeLink {
            id: NoticeId(id),
            url: "https://m.example.gov.cn/b".to_owned(),
            title: title.to_owned(),
            version: 1,
            portal: None,
        };
        let link = LinkView {
            id: LinkId(9),
            kind: LinkKind::Result,
            state: LinkState::Proposed,
            agreement: Some(Agreement::Office),
            side: Side::Earlier,
            other: other(3, "原来的<公告>"),
            version: 4,
        };
        let twin = (other(8, "一样的<公告>"), Found::SameText);
        let (url, at) = ("https://m.example.gov.cn/a".to_owned(), example::at(0));
        LinkDesk::of(lang, NoticeId(5), vec![link], (vec![twin], vec![Address { url, found: Found::Declared, at }]))
    }

    fn page(lang: Lang) -> NoticeDeskPage {
        NoticeDeskPage {
            frame: example::frame(lang),
            title: "关于《办法》<草案>的公告".to_owned(),
            url: "https://www.example.gov.cn/a?b=1&c=2".to_owned(),
            portal: None,
            state: word(lang, "notice-state", "changed"),
            public_href: place::notice(5),
            draft_href: place::admin_consultation_from(5),
            again_href: place::admin_notice_again(5),
            deadline_at: Some(example::at(864_000)),
            deadline_words: Some("意见反馈截止时间为12月1日".to_owned()),
            fields: vec![FieldLine {
                name: word(lang, "notice-field", "title"),
                value: "关于《办法》".to_owned(),
                at: None,
                rule: word(lang, "notice-rule", "meta"),
            }],
            missing: vec![Gap::of(lang, "document_number")],
            attachments: vec![AttachmentLink {
                name: "草案.docx".to_owned(),
                url: "https://www.example.gov.cn/a.docx".to_owned(),
            }],
            html: Html::stored("<p>为了<b>规范</b></p>".to_owned()),
            versions: 2,
            read_at: Some(example::at(60)),
            consultations: vec![StandingLine::example(lang)],
            id: "5".to_owned(),
            links: desk(lang),
            health: Health::example(lang),
            unjudged: Some(Unjudged::example(lang)),
            aside: Aside::of(5, None, "还<没>想好".to_owned(), "error".to_owned()),
            faults: Faults::none(),
            back: LeadingBack::example(lang, "https://www.example.gov.cn/a?b=1&c=2", false),
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &page(*lang));
            assert!(
                html.contains("<h1>关于《办法》&lt;草案&gt;的公告</h1>") && html.contains("草案.docx</a>"),
                "{html}"
            );
            assert!(html.contains("<p>为了<b>规范</b></p>") && html.contains("意见反馈截止时间为12月1日"), "{html}");
            assert!(html.contains("href=\"/admin/consultations/new?notice=5\""), "{html}");
            assert!(html.contains("href=\"/admin/notices/new?notice=5\""), "{html}");
            assert!(
                html.contains("原来的&lt;公告&gt;") && html.contains("action=\"/admin/links/9/decision\""),
                "{html}"
            );
            assert!(
                html.contains("一样的&lt;公告&gt;") && html.contains("formaction=\"/admin/notices/5/apart\""),
                "{html}"
            );
            assert!(html.contains("https://m.example.gov.cn/a</a>"), "{html}");
            assert!(html.contains("action=\"/admin/notices/5/check\"") && html.contains("错字&lt;一处&gt;"), "{html}");
            assert!(html.contains("action=\"/admin/notices/5/versions/2/judgement\""), "{html}");
            assert!(html.contains(&Gap::of(*lang, "document_number").help), "{html}");
            assert!(html.contains("action=\"/admin/notices/5/aside\"") && html.contains("还&lt;没&gt;想好"), "{html}");
        }
    }

    #[test]
    fn it_says_what_to_paste_into_the_portals_page() {
        let html = example::drawn(Lang::En, &page(Lang::En));
        let script = "&lt;script src=&quot;https://moot.example/embed.js&quot; async&gt;&lt;/script&gt;";
        let link = "/n?url=https%3A%2F%2Fwww.example.gov.cn%2Fa%3Fb%3D1%26c%3D2&quot;&gt;Join the debate&lt;/a&gt;";
        assert!(html.contains(script) && html.contains(link) && html.contains("readonly"), "{html}");
        assert!(html.contains("Its page on the portal does not lead here."), "{html}");
        let mut led = page(Lang::En);
        led.back = LeadingBack::example(Lang::En, "https://www.example.gov.cn/a", true);
        let html = example::drawn(Lang::En, &led);
        assert!(html.contains("<summary>The lines to paste, all the same</summary>"), "{html}");
    }

    #[test]
    fn without_a_deadline_or_a_consultation_it_says_so() {
        let mut bare = page(Lang::En);
        bare.deadline_at = None;
        bare.consultations.clear();
        bare.attachments.clear();
        bare.missing.clear();
        let html = example::drawn(Lang::En, &bare);
        assert!(html.contains("No deadline could be read") && html.contains("No consultation stands on it"), "{html}");
    }

    #[test]
    fn whatever_can_be_missing_has_advice() {
        let required = FieldName::ALL.iter().take_while(|field| **field != FieldName::DeadlineWords);
        for lang in Lang::ALL {
            for field in required.clone() {
                let help = Gap::of(*lang, field.as_str()).help;
                assert!(!help.starts_with("editor-missing"), "{lang}: {help}");
            }
        }
    }
}
