//! The editors' pages: notices that are brought in, and the consultations opened from them.
//!
//! Notices: brought in (`ways`: a page in `import`, a `file`, typed in `by_hand`, a `table`), listed (`notices`), looked at
//! (`notice`), judged when they change (`judgement`), and what leads back from their portals (`lines`).
//! Consultations: listed (`consultations`), begun (`begin`), written on (`draft`), and, once they are public, extended or
//! taken back (`published`). What the form of a consultation holds is in `typed`, how it is drawn in `fields`; what it holds of a
//! hearing in `hearing`, which `sessions` announces anew and `record` writes the record of. Topics are gathered in `series`.

mod begin;
mod by_hand;
mod consultation;
mod consultations;
mod documents;
mod draft;
mod fields;
mod file;
mod grounds;
mod hearing;
mod import;
mod judgement;
mod lines;
mod notice;
mod notices;
pub(crate) mod outcome;
mod published;
pub(crate) mod record;
pub(crate) mod series;
pub(crate) mod sessions;
mod table;
mod typed;
mod ways;
mod withdrawal;

pub(crate) use begin::{begin, form as begin_form};
pub(crate) use by_hand::{form as typed_form, import as import_typed};
pub(crate) use consultation::{extend, publish, save, show as consultation, withdraw};
pub(crate) use consultations::list as consultations;
pub(crate) use file::{form as file_form, import as import_file};
pub(crate) use import::{form as import_form, import};
pub(crate) use judgement::{check as check_notice, judge as judge_notice};
pub(crate) use notice::{link_again, set_aside, show as notice, take_up};
pub(crate) use notices::list as notices;
pub(crate) use table::{form as table_form, import as import_table};

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

/// Where the sessions of a public hearing are moved, and their records written.
fn sessions_href(row: &Consultation) -> Option<String> {
    (row.kind == ConsultationKind::Hearing).then(|| place::admin_consultation_sessions(row.id.get()))
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
