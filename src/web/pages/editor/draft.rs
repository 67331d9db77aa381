//! A draft on its editor's desk: its form, what it lacks, and the ways on.

use actix_web::HttpRequest;
use base::lang::Lang;
use domain::consultation::ConsultationInput;
use domain::fields::FieldErrors;
use domain::hearing::{HearingInput, PartyInput};
use forum::Settings;
use forum::consultation::{ConsultationDesk, ConsultationView};
use forum::hearing::{Party, typed};
use serde::Serialize;
use view::{Frame, Page, place};

use super::clauses_href;
use super::consultation::Attempt;
use super::fields::Fields;
use super::typed::Typed;
use super::withdrawal::Withdrawal;
use crate::lang;
use crate::pages::faults::Faults;
use crate::pages::frame;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DraftPage {
    frame: Frame,
    title: String,
    action: String,
    publish_href: String,
    public_href: String,
    /// Where the clauses of its draft are kept; nothing without a draft.
    clauses_href: Option<String>,
    version: i64,
    fields: Fields,
    /// What it lacks before it can be published.
    gaps: Vec<Gap>,
    /// Whether what was typed rests on a version that is not the newest.
    stale: bool,
    faults: Faults,
    withdrawal: Option<Withdrawal>,
}

impl Page for DraftPage {
    const TEMPLATE: &'static str = "pages/editor/draft.html";
}

/// Something that is missing, and the field where it belongs.
#[derive(Debug, Clone, Serialize)]
struct Gap {
    field: String,
    /// What the field is called.
    name: String,
    text: String,
}

impl Gap {
    fn all(lang: Lang, gaps: &FieldErrors) -> Vec<Self> {
        let gap = |fault: &domain::fields::FieldError| Self {
            field: fault.field.clone(),
            name: crate::pages::words::word(lang, "editor-field", &fault.field),
            text: i18n::text(lang, &fault.message),
        };
        gaps.iter().map(gap).collect()
    }
}

impl DraftPage {
    pub(super) fn of(
        req: &HttpRequest,
        settings: &Settings,
        desk: ConsultationDesk,
        attempt: Attempt,
        faults: Faults,
    ) -> Self {
        let lang = lang::of(req);
        let id = desk.view.consultation.id.get();
        let version = attempt.draft_version(desk.view.consultation.version);
        let stands = |view: &ConsultationView| Typed::from_input(&input(view), settings.zone);
        let stale = attempt.stale;
        let (kept, reason) = attempt.of_draft();
        Self {
            frame: frame(req, desk.view.consultation.title.clone()),
            title: desk.view.consultation.title.clone(),
            action: place::admin_consultation(id),
            publish_href: place::admin_consultation_publish(id),
            public_href: place::consultation(id),
            clauses_href: clauses_href(&desk.view.consultation),
            version,
            gaps: Gap::all(lang, &desk.gaps),
            withdrawal: Withdrawal::of(lang, &desk.view.consultation, reason, &faults),
            fields: Fields::of(
                lang,
                kept.unwrap_or_else(|| stands(&desk.view)),
                desk.departments,
                (desk.view.notices, desk.series),
                &faults,
            ),
            stale,
            faults,
        }
    }
}

/// What stands in the draft.
fn input(view: &ConsultationView) -> ConsultationInput {
    let row = &view.consultation;
    ConsultationInput {
        kind: row.kind,
        series: row.series_id,
        hearing: hearing_of(view),
        title: row.title.clone(),
        summary: row.summary.clone(),
        body: row.body.clone(),
        notices: view.notices.iter().map(|notice| notice.id).collect(),
        departments: view.departments.iter().map(|department| department.id).collect(),
        opens_at: row.opens_at,
        closes_at: row.closes_at,
        respond_by: row.respond_by,
        moderation: row.moderation,
        short_period_reason: row.short_period_reason.clone(),
        asks_stance: row.asks_stance,
    }
}

/// The sessions of a hearing and who is heard, as they stand: without what was called off.
pub(super) fn hearing_of(view: &ConsultationView) -> HearingInput {
    let party = |party: &Party| PartyInput { name: party.name.clone(), capacity: party.capacity.clone() };
    HearingInput {
        sessions: view.meetings().map(|view| typed(view.session.clone())).collect(),
        heard: view.heard.iter().map(party).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::example;

    fn page(lang: Lang) -> DraftPage {
        let mut gaps = FieldErrors::one("closes_at", "missing");
        gaps.add("department_ids", "missing");
        DraftPage {
            frame: example::frame(lang),
            title: "老街<路灯>".to_owned(),
            action: place::admin_consultation(7),
            publish_href: place::admin_consultation_publish(7),
            public_href: place::consultation(7),
            clauses_href: Some(place::admin_consultation_clauses(7)),
            version: 3,
            fields: Fields::example(lang),
            gaps: Gap::all(lang, &gaps),
            stale: true,
            faults: Faults::none(),
            withdrawal: Some(Withdrawal::example(lang)),
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages_with_all_that_is_missing() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &page(*lang));
            assert!(html.contains("href=\"#closes_at\"") && html.contains("href=\"#department_ids\""), "{html}");
            assert!(html.contains("id=\"closes_at\"") && html.contains("id=\"department_ids\""), "{html}");
            assert!(html.contains("formaction=\"/admin/consultations/7/publish\""), "{html}");
            assert!(
                html.contains("name=\"version\" value=\"3\"") && html.contains("name=\"withdraw_reason\""),
                "{html}"
            );
        }
    }

    #[test]
    fn what_lacks_nothing_is_ready() {
        let ready = DraftPage { gaps: vec![], stale: false, ..page(Lang::En) };
        let html = example::drawn(Lang::En, &ready);
        assert!(html.contains("Nothing is missing") && !html.contains("Somebody changed"), "{html}");
    }

    #[test]
    fn every_field_that_can_be_missing_has_a_name() {
        for lang in Lang::ALL {
            for field in [
                "summary",
                "body",
                "department_ids",
                "notice_ids",
                "opens_at",
                "closes_at",
                "respond_by",
                "short_period_reason",
                "sessions",
                "series_id",
            ] {
                let name = &Gap::all(*lang, &FieldErrors::one(field, "missing"))[0].name;
                assert!(!name.starts_with("editor-field"), "{lang}: {name}");
            }
        }
    }
}
