//! The administration: which of its sections somebody may open, and the index of them.

use actix_web::web::Data;
use actix_web::{HttpMessage as _, HttpRequest};
use base::lang::Lang;
use domain::policy::{self, Action};
use forum::Forum;
use forum::house::Figures;
use serde::Serialize;
use view::{Frame, Page, place};

use super::words::{counted, text};
use super::{frame, show as draw};
use crate::error::Answer;
use crate::extract::{Asked, Asker};
use crate::lang;

/// A section as the way between them shows it.
pub(crate) use view::Link as Section;

/// One section: whoever may do this finds it.
struct Door {
    href: fn() -> String,
    label: &'static str,
    lead: &'static str,
    action: Action<'static>,
    figure: Option<Waiting>,
}

/// What waits behind a door: the words that count it, and its number.
type Waiting = (&'static str, fn(&Figures) -> Option<i64>);

const DOORS: &[Door] = &[
    Door {
        href: place::admin_consultations,
        label: "admin-consultations",
        lead: "admin-consultations-lead",
        action: Action::ImportNotice,
        figure: Some(("admin-drafts", |figures| figures.drafts)),
    },
    Door {
        href: place::admin_notices,
        label: "admin-notices",
        lead: "admin-notices-lead",
        action: Action::ImportNotice,
        figure: None,
    },
    Door {
        href: place::admin_series,
        label: "admin-series",
        lead: "admin-series-lead",
        action: Action::ManageSeries,
        figure: None,
    },
    Door {
        href: place::admin_portals,
        label: "admin-portals",
        lead: "admin-portals-lead",
        action: Action::ManagePortals,
        figure: None,
    },
    Door {
        href: place::admin_departments,
        label: "admin-departments",
        lead: "admin-departments-lead",
        action: Action::ManageDepartments,
        figure: None,
    },
    Door {
        href: place::admin_people,
        label: "admin-people",
        lead: "admin-people-lead",
        action: Action::ManagePeople,
        figure: None,
    },
    Door {
        href: place::admin_invitations,
        label: "admin-invitations",
        lead: "admin-invitations-lead",
        action: Action::ManagePeople,
        figure: None,
    },
    Door {
        href: place::admin_rules,
        label: "admin-rules",
        lead: "admin-rules-lead",
        action: Action::ManageRules,
        figure: None,
    },
    Door {
        href: place::admin_mail,
        label: "admin-mail",
        lead: "admin-mail-lead",
        action: Action::ManageMail,
        figure: Some(("admin-failed", |figures| figures.failed_mail)),
    },
    Door {
        href: place::admin_jobs,
        label: "admin-jobs",
        lead: "admin-jobs-lead",
        action: Action::ManageJobs,
        figure: Some(("admin-parked", |figures| figures.parked_tasks)),
    },
    Door {
        href: place::admin_audit,
        label: "admin-audit",
        lead: "admin-audit-lead",
        action: Action::ReadRecord,
        figure: None,
    },
];

impl Door {
    fn section(&self, req: &HttpRequest, lang: Lang) -> Section {
        let href = (self.href)();
        let below = req.path().strip_prefix(href.as_str());
        let current = below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        Section { label: text(lang, self.label), current, href }
    }
}

/// The doors that the policy opens to whoever asks.
fn open_doors(req: &HttpRequest) -> Vec<&'static Door> {
    let asker = req.extensions().get::<Asker>().map(|asker| asker.0.clone());
    let (Some(actor), Some(forum)) = (asker, req.app_data::<Data<Forum>>()) else { return Vec::new() };
    let now = forum.now();
    DOORS.iter().filter(|door| policy::authorize(&actor, door.action, now).is_ok()).collect()
}

/// The sections that whoever asks may open.
pub(crate) fn sections(req: &HttpRequest) -> Vec<Section> {
    let lang = lang::of(req);
    open_doors(req).into_iter().map(|door| door.section(req, lang)).collect()
}

/// The index.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AdminPage {
    frame: Frame,
    sections: Vec<Entry>,
}

impl Page for AdminPage {
    const TEMPLATE: &'static str = "pages/house/admin.html";
}

/// A section in the index.
#[derive(Debug, Clone, Serialize)]
struct Entry {
    href: String,
    label: String,
    /// What is done there.
    lead: String,
    /// What waits there.
    figure: Option<String>,
}

impl Entry {
    fn of(door: &Door, figures: &Figures, lang: Lang) -> Self {
        let waiting = door.figure.and_then(|(words, of)| of(figures).map(|count| counted(lang, words, count)));
        Self { href: (door.href)(), label: text(lang, door.label), lead: text(lang, door.lead), figure: waiting }
    }
}

/// The index of the sections one may open.
pub(crate) async fn index(forum: Data<Forum>, ask: Asked) -> Answer {
    let figures = forum.house_figures(&ask.ctx).await?;
    let lang = ask.ctx.lang;
    let page = AdminPage {
        frame: frame(&ask.req, text(lang, "admin-title")),
        sections: open_doors(&ask.req).into_iter().map(|door| Entry::of(door, &figures, lang)).collect(),
    };
    draw(&ask.req, &page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::example;

    #[test]
    fn it_is_drawn_in_both_languages() {
        let figures = Figures { drafts: Some(2), failed_mail: Some(0), parked_tasks: Some(1) };
        for lang in Lang::ALL {
            let sections = DOORS.iter().map(|door| Entry::of(door, &figures, *lang)).collect();
            let html = example::drawn(*lang, &AdminPage { frame: example::frame(*lang), sections });
            for door in DOORS {
                assert!(
                    html.contains(&format!("<a href=\"{}\">{}</a>", (door.href)(), text(*lang, door.label))),
                    "{html}"
                );
            }
            assert!(html.contains(&counted(*lang, "admin-drafts", 2)), "{html}");
        }
    }
}
