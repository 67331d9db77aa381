//! Where editors keep the clauses of a draft: read from one of its notices or pasted, looked at first, then kept.

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::lang::Lang;
use domain::ids::{ConsultationId, NoticeId};
use forum::clause::{ClausePreview, ClauseSource, Previewed};
use forum::{Ctx, Forum};
use markup::{Piece, difference};
use serde::{Deserialize, Serialize};
use view::{Frame, Link, Page, place};

use crate::body::WITH_NOTICE;
use crate::error::{Answer, Failure};
use crate::extract::{Asked, Form, Id};
use crate::pages::faults::Faults;
use crate::pages::words::text;
use crate::pages::{again, frame, show};
use crate::said;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct KeepPage {
    frame: Frame,
    consultation: Link,
    public_href: String,
    action: String,
    /// The number of the newest edition; nothing while there is none.
    edition: Option<i32>,
    clauses: usize,
    notices: Vec<Choice>,
    typed: Typed,
    /// What would be kept.
    preview: Option<Shown>,
    faults: Faults,
    text_error: String,
    notice_error: String,
}

impl Page for KeepPage {
    const TEMPLATE: &'static str = "pages/clause/keep.html";
}

#[derive(Debug, Clone, Serialize)]
struct Choice {
    value: String,
    label: String,
}

/// What was typed and chosen.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Typed {
    /// The notice, by its id; empty for the text.
    #[serde(default)]
    notice_id: String,
    /// The notice that was looked at, a hyphen, and its version.
    #[serde(default)]
    version: String,
    #[serde(default)]
    text: String,
    /// Which button was pressed.
    #[serde(default)]
    act: String,
}

/// What would be kept, against the newest edition.
#[derive(Debug, Clone, Serialize)]
struct Shown {
    edition: i32,
    count: usize,
    /// Nothing of it differs from the newest edition.
    same: bool,
    clauses: Vec<ShownClause>,
    gone: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
struct ShownClause {
    label: String,
    heading: bool,
    /// New, or worded otherwise, in words; empty where it stays.
    mark: String,
    lines: Vec<Vec<Piece>>,
}

impl Typed {
    /// A notice that was chosen counts before a text.
    fn source(&self) -> ClauseSource {
        let looked_at = self.version.split_once('-').filter(|(notice, _)| *notice == self.notice_id);
        let version = looked_at.and_then(|(_, version)| version.parse().ok());
        match self.notice_id.parse::<NoticeId>() {
            Ok(notice) => ClauseSource::Notice(notice, version),
            Err(_) => ClauseSource::Text(self.text.clone()),
        }
    }
}

impl Shown {
    fn of(lang: Lang, preview: ClausePreview, first: bool) -> Self {
        // The text of an article holds what is below it: that is not shown twice.
        let whole = |read: &Previewed| domain::clause::article_of(&read.clause.eid) == read.clause.eid;
        let stays = |read: &Previewed| read.before.as_ref() == Some(&read.clause.text);
        let same = !first && preview.gone.is_empty() && preview.clauses.iter().all(stays);
        let count = preview.clauses.len();
        let clauses = preview.clauses.into_iter().filter(whole);
        let clauses = clauses.map(|read| ShownClause::of(lang, read, first)).collect();
        Self { edition: preview.edition, count, same, clauses, gone: preview.gone }
    }
}

impl ShownClause {
    fn of(lang: Lang, read: Previewed, first: bool) -> Self {
        let Previewed { clause, before } = read;
        let (mark, lines) = match &before {
            // In the first edition everything is new: nothing needs to be said of it.
            None if first => (String::new(), difference(&clause.text, &clause.text)),
            None => (text(lang, "clause-mark-new"), difference(&clause.text, &clause.text)),
            Some(old) if *old == clause.text => (String::new(), difference(old, old)),
            Some(old) => (text(lang, "clause-mark-reworded"), difference(old, &clause.text)),
        };
        Self { label: clause.label, heading: clause.level.is_heading(), mark, lines }
    }
}

/// `GET /admin/consultations/{id}/clauses`.
pub(crate) async fn form(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Asked) -> Answer {
    let page = page(&forum, &ask.ctx, &ask.req, id, Typed::default(), (None, Faults::none())).await?;
    show(&ask.req, &page)
}

/// `POST /admin/consultations/{id}/clauses`: shows what was read, or keeps it.
pub(crate) async fn send(forum: Data<Forum>, Id(id): Id<ConsultationId>, form: Form<Typed, { WITH_NOTICE }>) -> Answer {
    let Form { ctx, body: mut typed, req } = form;
    if typed.act == "keep" {
        return match forum.keep_clauses(&ctx, id, typed.source()).await {
            Ok(_) => Ok(said::leading(&req, &place::admin_consultation_clauses(id.get()), "said-clauses-kept")),
            Err(error) => once_more(&forum, &ctx, &req, id, typed, error).await,
        };
    }
    typed.version.clear();
    match forum.preview_clauses(&ctx, id, typed.source()).await {
        Ok(preview) => {
            // What is kept is what was looked at, whatever becomes of the page meanwhile.
            let looked_at = preview.source.map(|(notice, version)| format!("{notice}-{version}"));
            typed.version = looked_at.unwrap_or_default();
            let page = page(&forum, &ctx, &req, id, typed, (Some(preview), Faults::none())).await?;
            show(&req, &page)
        }
        Err(error) => once_more(&forum, &ctx, &req, id, typed, error).await,
    }
}

async fn once_more(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    id: ConsultationId,
    typed: Typed,
    error: forum::Error,
) -> Answer {
    let faults = Faults::from_error(ctx.lang, error)?;
    again(req, &page(forum, ctx, req, id, typed, (None, faults)).await?)
}

async fn page(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    id: ConsultationId,
    typed: Typed,
    (preview, faults): (Option<ClausePreview>, Faults),
) -> Result<KeepPage, Failure> {
    let desk = forum.consultation_desk(ctx, id).await?;
    let stands = forum.clauses(ctx, id, None).await?;
    let first = stands.edition.is_none();
    let notices = desk.view.notices.into_iter();
    Ok(KeepPage {
        frame: frame(req, text(ctx.lang, "clause-keep-title")),
        consultation: Link {
            href: place::admin_consultation(id.get()),
            label: desk.view.consultation.title,
            current: false,
        },
        public_href: place::clauses(id.get()),
        action: place::admin_consultation_clauses(id.get()),
        edition: stands.edition.map(|edition| edition.edition),
        clauses: stands.clauses.len(),
        notices: notices.map(|notice| Choice { value: notice.id.to_string(), label: notice.title }).collect(),
        typed,
        preview: preview.map(|preview| Shown::of(ctx.lang, preview, first)),
        text_error: faults.at("text"),
        notice_error: faults.at("notice_id"),
        faults,
    })
}

#[cfg(test)]
mod tests {
    use domain::clause::{ClauseLevel, NewClause};

    use super::*;
    use crate::pages::example;

    fn read(eid: &str, text: &str, before: Option<&str>) -> Previewed {
        let (eid, label) = (eid.to_owned(), "第五条".to_owned());
        let clause = NewClause { level: ClauseLevel::Article, eid, label, text: text.to_owned() };
        Previewed { clause, before: before.map(str::to_owned) }
    }

    fn drawn(lang: Lang, preview: Option<ClausePreview>) -> String {
        let page = KeepPage {
            frame: example::frame(lang),
            consultation: Link {
                href: place::admin_consultation(7), label: "电梯<办法>".to_owned(), current: false
            },
            public_href: place::clauses(7),
            action: place::admin_consultation_clauses(7),
            edition: Some(1),
            clauses: 24,
            notices: vec![Choice { value: "5".to_owned(), label: "公告<一>".to_owned() }],
            typed: Typed { text: "第一条 为了<规范>".to_owned(), version: "5-2".to_owned(), ..Typed::default() },
            preview: preview.map(|preview| Shown::of(lang, preview, false)),
            faults: Faults::none(),
            text_error: String::new(),
            notice_error: String::new(),
        };
        example::drawn(lang, &page)
    }

    #[test]
    fn what_would_be_kept_is_shown_against_what_stands() {
        for lang in Lang::ALL {
            let clauses = vec![
                read("art_5", "公示十五日。", Some("公示十日。")),
                read("art_5__para_1", "公示十五日。", None),
                read("art_6", "新的一条。", None),
            ];
            let preview = ClausePreview { edition: 2, clauses, gone: vec!["第九条".to_owned()], source: None };
            let html = drawn(*lang, Some(preview));
            assert!(html.contains("<ins>五</ins>") && html.contains("新的一条。") && html.contains("第九条"), "{html}");
            assert!(
                html.contains("name=\"act\" value=\"keep\"") && html.contains("name=\"version\" value=\"5-2\""),
                "{html}"
            );
            assert_eq!(html.matches("<ins>五</ins>").count(), 1, "{html}");
        }
    }

    #[test]
    fn the_version_that_was_looked_at_is_that_of_its_own_notice() {
        let typed = |notice: &str| {
            Typed { notice_id: notice.to_owned(), version: "5-2".to_owned(), ..Typed::default() }.source()
        };
        assert_eq!(typed("5"), ClauseSource::Notice(NoticeId(5), Some(2)));
        assert_eq!(typed("6"), ClauseSource::Notice(NoticeId(6), None));
        assert_eq!(typed(""), ClauseSource::Text(String::new()));
    }

    #[test]
    fn without_a_look_nothing_can_be_kept() {
        let html = drawn(Lang::En, None);
        assert!(!html.contains("value=\"keep\"") && html.contains("为了&lt;规范&gt;</textarea>"), "{html}");
    }
}
