//! The whole record, both chains together: every change in words, narrowed by what one looks for.

use actix_web::web::Data;
use base::lang::Lang;
use base::page::{Cursor, DEFAULT_LIMIT, MAX_LIMIT};
use base::time::Timestamp;
use domain::actor::Actor;
use domain::event::{Audience, Capacity, Kind, Subject};
use domain::ids::DepartmentId;
use domain::policy::{self, Action};
use forum::event::{RecordQuery, RecordView};
use forum::{Ctx, Forum};
use serde::Serialize;
use view::{Frame, Page, place};

use super::told;
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Query};
use crate::pages::admin::{Section, sections};
use crate::pages::words::{text, word};
use crate::pages::{frame, show as draw};

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AuditPage {
    frame: Frame,
    sections: Vec<Section>,
    filters: Filters,
    changes: Vec<Change>,
    next: Option<String>,
}

impl Page for AuditPage {
    const TEMPLATE: &'static str = "pages/house/audit.html";
}

/// What there is to narrow by, and what was chosen.
#[derive(Debug, Clone, Serialize)]
struct Filters {
    kinds: Vec<Choice>,
    subjects: Vec<Choice>,
    capacities: Vec<Choice>,
    departments: Vec<Choice>,
    audiences: Vec<Choice>,
    id: String,
    from: String,
    to: String,
}

/// Something to choose.
#[derive(Debug, Clone, Serialize)]
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// One change.
#[derive(Debug, Clone, Serialize)]
struct Change {
    at: Timestamp,
    /// What happened, in words.
    what: String,
    /// What else is told of it.
    particulars: Vec<String>,
    /// To what: the kind of thing in words, its id, and its page where it has one for whoever looks.
    subject: String,
    subject_id: i64,
    href: Option<String>,
    /// In what capacity, in words.
    capacity: String,
    department: Option<String>,
    /// Its chain in words, and its number there.
    audience: String,
    seq: i64,
}

/// What is asked of the record, and where to go on.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    query: RecordQuery,
    after: Option<Cursor>,
}

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        let wanted = RecordQuery {
            kind: query.word("kind"),
            subject: query.word("subject"),
            subject_id: query.number("id"),
            capacity: query.word("capacity"),
            department: query.number("department").map(DepartmentId),
            audience: query.word("audience"),
            from: query.number("from"),
            to: query.number("to"),
        };
        Self { query: wanted, after: query.text("after").map(|text| Cursor::from_text(&text)) }
    }
}

/// The record.
pub(crate) async fn list(forum: Data<Forum>, ask: Asked<Wanted>) -> Answer {
    let Wanted { query, after } = ask.query;
    let found = forum.record(&ask.ctx, query, after, DEFAULT_LIMIT).await?;
    let departments = forum.departments(&ask.ctx, None, MAX_LIMIT).await?.items;
    let departments = departments.into_iter().map(|department| (department.id, department.name)).collect();
    let page = AuditPage {
        frame: frame(&ask.req, text(ask.ctx.lang, "admin-audit")),
        sections: sections(&ask.req),
        filters: filters(ask.ctx.lang, &query, departments),
        next: found.next.map(|cursor| ask.here.further("after", &cursor)),
        changes: found.items.into_iter().map(|event| change(event, &ask.ctx)).collect(),
    };
    draw(&ask.req, &page)
}

fn filters(lang: Lang, query: &RecordQuery, departments: Vec<(DepartmentId, String)>) -> Filters {
    let kinds = Kind::ALL.iter().map(|kind| Choice {
        value: kind.to_string(),
        label: told::kind(lang, kind.as_str()),
        chosen: query.kind == Some(*kind),
    });
    let department = |(id, name): (DepartmentId, String)| Choice {
        value: id.to_string(),
        label: name,
        chosen: query.department == Some(id),
    };
    Filters {
        kinds: kinds.collect(),
        subjects: choices(lang, "event-about", Subject::ALL, Subject::as_str, query.subject),
        capacities: choices(lang, "event-by", Capacity::ALL, Capacity::as_str, query.capacity),
        departments: departments.into_iter().map(department).collect(),
        audiences: choices(lang, "event-for", Audience::ALL, Audience::as_str, query.audience),
        id: query.subject_id.map(|id| id.to_string()).unwrap_or_default(),
        from: query.from.map(|day| day.to_string()).unwrap_or_default(),
        to: query.to.map(|day| day.to_string()).unwrap_or_default(),
    }
}

fn choices<W: Copy + PartialEq>(
    lang: Lang,
    family: &str,
    all: &[W],
    name: fn(W) -> &'static str,
    chosen: Option<W>,
) -> Vec<Choice> {
    let choice = |one: &W| Choice {
        value: name(*one).to_owned(),
        label: word(lang, family, name(*one)),
        chosen: chosen == Some(*one),
    };
    all.iter().map(choice).collect()
}

fn change(event: RecordView, ctx: &Ctx) -> Change {
    let lang = ctx.lang;
    let words = |family, one: Option<&'static str>| one.map(|one| word(lang, family, one)).unwrap_or_default();
    Change {
        at: event.at,
        what: told::kind(lang, &event.kind),
        particulars: told::particulars(lang, &event),
        subject: words("event-about", event.subject.map(Subject::as_str)),
        subject_id: event.subject_id,
        href: page_of(&event, &ctx.actor, ctx.now),
        capacity: words("event-by", event.capacity.map(Capacity::as_str)),
        audience: word(lang, "event-for", event.audience.as_str()),
        seq: event.seq,
        department: event.department,
    }
}

/// The page of what an event is about: one that whoever looks may open, as far as the event tells.
fn page_of(event: &RecordView, actor: &Actor, now: Timestamp) -> Option<String> {
    let may = |action| policy::authorize(actor, action, now).is_ok();
    let public = event.audience == Audience::Public;
    let id = event.subject_id;
    match event.subject? {
        Subject::Notice => Some(place::notice(id)),
        Subject::Consultation => public.then(|| place::consultation(id)),
        Subject::FollowUp => event.detail["consultation"].as_str()?.parse().ok().map(place::outcome),
        Subject::Post | Subject::Response => public.then(|| place::post(id)),
        Subject::Rule => {
            let code = event.detail["rule"].as_str()?;
            may(Action::ManageRules).then(|| place::admin_rule(code))
        }
        Subject::Account => may(Action::ManagePeople).then(|| place::admin_person(id)),
        Subject::Department => may(Action::ManageDepartments).then(|| place::admin_department(id)),
        Subject::Grant | Subject::Invitation | Subject::Portal | Subject::Series | Subject::Item | Subject::Task => {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::pages::example;

    fn rejected() -> RecordView {
        RecordView {
            audience: Audience::Public,
            seq: 48_213,
            at: example::at(0),
            kind: Kind::PostRejected.to_string(),
            subject: Some(Subject::Post),
            subject_id: 7,
            capacity: Some(Capacity::Moderator),
            department: Some("议事镇交通办".to_owned()),
            detail: json!({ "thread": 3, "rule": "insult" }),
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let ctx = Ctx { lang: *lang, ..Ctx::system("test", example::at(0)) };
            let query = RecordQuery { kind: Some(Kind::PostRejected), subject_id: Some(7), ..RecordQuery::default() };
            let page = AuditPage {
                frame: example::frame(*lang),
                sections: vec![],
                filters: filters(*lang, &query, vec![(DepartmentId(4), "议事镇住建局".to_owned())]),
                changes: vec![change(rejected(), &ctx)],
                next: Some("/admin/audit?after=x".to_owned()),
            };
            let html = example::drawn(*lang, &page);
            assert!(html.contains("<option value=\"post.rejected\" selected>"), "{html}");
            assert!(html.contains("<option value=\"4\">议事镇住建局</option>"), "{html}");
            assert!(html.contains("href=\"/posts/7\"") && html.contains("insult") && html.contains("48213"), "{html}");
        }
    }

    #[test]
    fn every_word_of_the_filters_can_be_said() {
        for lang in Lang::ALL {
            let filters = filters(*lang, &RecordQuery::default(), vec![]);
            let all = [filters.kinds, filters.subjects, filters.capacities, filters.audiences].concat();
            for choice in all {
                assert!(!choice.label.starts_with("event-") && choice.label != choice.value, "{lang}: {choice:?}");
            }
        }
    }
}
