//! The ways in which a notice comes in by an editor's own act, and what is said of one that came.

use actix_web::{HttpRequest, HttpResponse};
use base::lang::Lang;
use forum::notice::Imported;
use serde::Serialize;
use view::place;

use crate::pages::admin::Section;
use crate::pages::words::text;
use crate::{lang, said};

/// The way between the ways.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub(super) struct Ways(Vec<Section>);

impl Ways {
    /// All of them, with the one that is taken here.
    pub(super) fn here(req: &HttpRequest) -> Self {
        Self::of(lang::of(req), req.path())
    }

    fn of(lang: Lang, path: &str) -> Self {
        let ways = [
            (place::admin_notice_new(), "editor-way-page"),
            (place::admin_notice_file(), "editor-way-file"),
            (place::admin_notice_typed(), "editor-way-typed"),
            (place::admin_notice_table(), "editor-way-table"),
        ];
        let section =
            |(href, label): (String, &'static str)| Section { label: text(lang, label), current: href == path, href };
        Self(ways.into_iter().map(section).collect())
    }

    #[cfg(test)]
    pub(super) fn example(lang: Lang) -> Self {
        Self::of(lang, &place::admin_notice_file())
    }
}

/// 303 to a notice that came in, with what became of it.
pub(super) fn arrived(req: &HttpRequest, imported: Imported) -> HttpResponse {
    let words = match imported {
        Imported::New(_) => "said-editor-read",
        Imported::Changed(_) => "said-editor-reread",
        Imported::Known(_) => "said-editor-unchanged",
    };
    said::leading(req, &place::admin_notice(imported.id().get()), words)
}
