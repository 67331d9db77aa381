//! The editors' pages: notices that are brought in, and the consultations opened from them.
//!
//! Notices: brought in (`import`), listed (`notices`), looked at (`notice`), judged when they change (`judgement`); the sites they come from (`portals`).
//! Consultations: listed (`consultations`), begun (`begin`), written on (`draft`), and, once they are public, extended or
//! taken back (`published`). What the form of a consultation holds is in `typed`, how it is drawn in `fields`.

mod begin;
mod consultation;
mod consultations;
mod draft;
mod fields;
mod grounds;
mod import;
mod judgement;
mod notice;
mod notices;
mod portals;
mod published;
mod typed;
mod withdrawal;

pub(crate) use begin::{begin, form as begin_form};
pub(crate) use consultation::{extend, publish, save, show as consultation, withdraw};
pub(crate) use consultations::list as consultations;
pub(crate) use import::{form as import_form, import};
pub(crate) use judgement::{check as check_notice, judge as judge_notice};
pub(crate) use notice::show as notice;
pub(crate) use notices::list as notices;
pub(crate) use portals::{add as add_portal, list as portals};

use base::lang::Lang;
use domain::consultation::ConsultationKind;
use forum::consultation::{Consultation, ConsultationLink};
use serde::Serialize;
use view::place;

use super::words::word;

/// Where the clauses of a consultation's draft are kept: nowhere, where it has none.
fn clauses_href(row: &Consultation) -> Option<String> {
    (row.kind == ConsultationKind::Draft).then(|| place::admin_consultation_clauses(row.id.get()))
}

/// A consultation that stands on a notice, and the way to it.
#[derive(Debug, Clone, Serialize)]
struct StandingLine {
    href: String,
    title: String,
    phase: String,
}

impl StandingLine {
    fn all(lang: Lang, links: Vec<ConsultationLink>) -> Vec<Self> {
        let line = |link: ConsultationLink| Self {
            href: place::admin_consultation(link.id.get()),
            title: link.title,
            phase: word(lang, "phase", link.phase.as_str()),
        };
        links.into_iter().map(line).collect()
    }

    #[cfg(test)]
    fn example(lang: Lang) -> Self {
        Self {
            href: place::admin_consultation(7),
            title: "老街路灯<改造>".to_owned(),
            phase: word(lang, "phase", "open"),
        }
    }
}
