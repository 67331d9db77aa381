//! A consultation that is public, on its editor's desk: what stands, and the two things that can still be done to it.

use actix_web::HttpRequest;
use base::local::Local;
use base::time::Timestamp;
use domain::phase::Phase;
use forum::consultation::ConsultationDesk;
use forum::{Ctx, Settings};
use serde::Serialize;
use view::{Frame, Page, place};

use super::consultation::Attempt;
use super::withdrawal::Withdrawal;
use super::{clauses_href, sessions_href};
use crate::pages::change::ChangeLine;
use crate::pages::faults::Faults;
use crate::pages::frame;
use crate::pages::line::{self, Step};
use crate::pages::standing::Standing;
use crate::pages::words::word;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PublishedPage {
    frame: Frame,
    title: String,
    kind: String,
    public_href: String,
    /// Where the clauses of its draft are kept; nothing without a draft.
    clauses_href: Option<String>,
    /// Where the sessions of a hearing are moved and their records written; nothing of what is none.
    sessions_href: Option<String>,
    /// Its outcome on this desk; absent as long as it is not closed.
    outcome_href: Option<String>,
    standing: Standing,
    line: Vec<Step>,
    opens_at: Option<Timestamp>,
    closes_at: Option<Timestamp>,
    respond_by: Option<Timestamp>,
    moderation: String,
    departments: Vec<String>,
    notices: Vec<NoticeLine>,
    changes: Vec<ChangeLine>,
    threads: i64,
    posts: i64,
    responses: i64,
    extension: Option<Extension>,
    withdrawal: Option<Withdrawal>,
    faults: Faults,
}

impl Page for PublishedPage {
    const TEMPLATE: &'static str = "pages/editor/published.html";
}

/// A notice it is opened from.
#[derive(Debug, Clone, Serialize)]
struct NoticeLine {
    href: String,
    title: String,
}

/// What the component `editor.extension` draws.
#[derive(Debug, Clone, Serialize)]
struct Extension {
    action: String,
    version: i64,
    /// When it closes now; nothing of what stands without an end.
    from: Option<Timestamp>,
    closes: Local,
    reason: String,
    closes_error: String,
    reason_error: String,
}

/// Whether there is an outcome to work on, or one that was worked on.
const fn has_outcome(phase: Phase) -> bool {
    matches!(phase, Phase::Closed | Phase::Answered | Phase::Concluded | Phase::Archived)
}

impl Extension {
    /// Nothing of what has closed.
    fn of(
        desk: &ConsultationDesk,
        settings: &Settings,
        typed: Option<(Local, String)>,
        faults: &Faults,
    ) -> Option<Self> {
        let row = &desk.view.consultation;
        if !matches!(desk.view.phase, Phase::Scheduled | Phase::Open) {
            return None;
        }
        let from = row.closes_at;
        let stands = from.map(|from| Local::of(from, settings.zone)).unwrap_or_default();
        let (closes, reason) = typed.unwrap_or_else(|| (stands, String::new()));
        Some(Self {
            action: place::admin_consultation_extend(row.id.get()),
            version: row.version,
            from,
            closes,
            reason,
            closes_error: faults.at("closes_at"),
            reason_error: faults.at("reason"),
        })
    }
}

impl PublishedPage {
    pub(super) fn of(
        req: &HttpRequest,
        (ctx, settings): (&Ctx, &Settings),
        desk: ConsultationDesk,
        attempt: Attempt,
        faults: Faults,
    ) -> Self {
        let (typed, withdraw_reason) = attempt.of_published();
        let extension = Extension::of(&desk, settings, typed, &faults);
        let (standing, line) = (Standing::of(&desk.view, ctx, settings), line::steps(&desk.view, ctx));
        let row = desk.view.consultation;
        let (notices, changes) = (desk.view.notices.into_iter(), desk.view.changes.into_iter());
        Self {
            frame: frame(req, row.title.clone()),
            public_href: place::consultation(row.id.get()),
            clauses_href: clauses_href(&row),
            sessions_href: sessions_href(&row),
            outcome_href: has_outcome(desk.view.phase).then(|| place::admin_outcome(row.id.get())),
            kind: word(ctx.lang, "consultation-kind", row.kind.as_str()),
            standing,
            line,
            opens_at: row.opens_at,
            closes_at: row.closes_at,
            respond_by: row.respond_by,
            moderation: word(ctx.lang, "consultation-moderation", row.moderation.as_str()),
            departments: desk.view.departments.into_iter().map(|department| department.name).collect(),
            notices: notices
                .map(|notice| NoticeLine { href: place::admin_notice(notice.id.get()), title: notice.title })
                .collect(),
            changes: changes.map(|change| ChangeLine::of(ctx.lang, settings.zone, change)).collect(),
            threads: row.thread_count,
            posts: row.post_count,
            responses: row.response_count,
            extension,
            withdrawal: Withdrawal::of(ctx.lang, &row, withdraw_reason, &faults),
            title: row.title,
            faults,
        }
    }
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;

    use super::*;
    use crate::pages::example;

    fn page(lang: Lang) -> PublishedPage {
        let from = example::at(864_000);
        PublishedPage {
            frame: example::frame(lang),
            title: "老街<路灯>".to_owned(),
            kind: word(lang, "consultation-kind", "draft"),
            public_href: place::consultation(7),
            clauses_href: Some(place::admin_consultation_clauses(7)),
            sessions_href: Some(place::admin_consultation_sessions(7)),
            outcome_href: Some(place::admin_outcome(7)),
            standing: Standing::example(lang, "open"),
            line: line::example(lang),
            opens_at: Some(example::at(0)),
            closes_at: Some(from),
            respond_by: Some(example::at(8_640_000)),
            moderation: word(lang, "consultation-moderation", "before"),
            departments: vec!["议事镇交通管理所".to_owned()],
            notices: vec![NoticeLine { href: place::admin_notice(5), title: "公告<一>".to_owned() }],
            changes: vec![ChangeLine::example(lang), ChangeLine::of_sessions(lang)],
            threads: 2,
            posts: 12,
            responses: 1,
            extension: Some(Extension {
                action: place::admin_consultation_extend(7),
                version: 3,
                from: Some(from),
                closes: Local { day: "2026-12-31".to_owned(), time: "23:59".to_owned() },
                reason: "还有<来信>".to_owned(),
                closes_error: String::new(),
                reason_error: String::new(),
            }),
            withdrawal: Some(Withdrawal::example(lang)),
            faults: Faults::none(),
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages_with_what_can_be_done() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &page(*lang));
            assert!(html.contains("action=\"/admin/consultations/7/extend\"") && html.contains("来信较多"), "{html}");
            assert!(html.contains("action=\"/admin/consultations/7/withdraw\""), "{html}");
            assert!(html.contains("value=\"2026-12-31\"") && html.contains("href=\"/consultations/7\""), "{html}");
            assert!(html.contains("还有&lt;来信&gt;</textarea>"), "{html}");
            assert!(html.contains("href=\"/admin/consultations/7/outcome\""), "{html}");
        }
    }

    #[test]
    fn what_stands_without_an_end_can_be_given_one() {
        let mut endless = page(Lang::En);
        endless.extension = endless.extension.map(|extension| Extension { from: None, ..extension });
        let html = example::drawn(Lang::En, &PublishedPage { closes_at: None, ..endless });
        assert!(html.contains("Set an end") && html.contains("/extend\""), "{html}");
    }

    #[test]
    fn what_is_over_is_only_looked_at() {
        let over = PublishedPage { extension: None, withdrawal: None, changes: vec![], ..page(Lang::En) };
        let html = example::drawn(Lang::En, &over);
        assert!(!html.contains("/extend\"") && !html.contains("/withdraw\""), "{html}");
    }
}
