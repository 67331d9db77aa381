//! Finding people: by address, by how the name begins, by the role they hold.

use actix_web::web::Data;
use base::lang::Lang;
use base::page::{Cursor, DEFAULT_LIMIT};
use base::time::Timestamp;
use domain::account::AccountState;
use domain::role::Role;
use forum::Forum;
use forum::account::{PeopleFilter, PersonRow};
use serde::Serialize;
use view::{Frame, Page, place};

use super::{Choice, roles};
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Query};
use crate::pages::admin::{Section, sections};
use crate::pages::words::{text, word};
use crate::pages::{frame, show as draw};

/// Longer than any address.
const LONGEST: usize = 254;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PeoplePage {
    frame: Frame,
    sections: Vec<Section>,
    find: String,
    roles: Vec<Choice>,
    /// The role chosen; empty for all.
    role: String,
    /// Whether the list is narrowed at all.
    narrowed: bool,
    items: Vec<Row>,
    next: Option<String>,
}

impl Page for PeoplePage {
    const TEMPLATE: &'static str = "pages/people/list.html";
}

/// Somebody.
#[derive(Debug, Clone, Serialize)]
struct Row {
    href: String,
    name: String,
    /// In words; empty for somebody who holds none.
    roles: Vec<String>,
    /// In words; empty for an account in use.
    state: String,
    since: Timestamp,
}

/// Whom the list is narrowed to, and where to go on.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    filter: PeopleFilter,
    after: Option<Cursor>,
}

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        let find = query.text("find").map(|text| text.trim().chars().take(LONGEST).collect()).unwrap_or_default();
        let filter = PeopleFilter { find, role: query.word("role") };
        Self { filter, after: query.text("after").map(|text| Cursor::from_text(&text)) }
    }
}

impl Row {
    fn of(row: PersonRow, lang: Lang) -> Self {
        let state = row.account.state;
        Self {
            href: place::admin_person(row.account.id.get()),
            name: row.account.display_name,
            roles: row.roles.iter().map(|role| word(lang, "role", role.as_str())).collect(),
            state: if state == AccountState::Active {
                String::new()
            } else {
                word(lang, "account-state", state.as_str())
            },
            since: row.account.created_at,
        }
    }
}

/// `GET /admin/people`.
pub(crate) async fn show(forum: Data<Forum>, ask: Asked<Wanted>) -> Answer {
    let (Wanted { filter, after }, lang) = (ask.query, ask.ctx.lang);
    let page = forum.people(&ask.ctx, filter.clone(), after, DEFAULT_LIMIT).await?;
    let page = PeoplePage {
        frame: frame(&ask.req, text(lang, "staff-people-title")),
        sections: sections(&ask.req),
        roles: roles::roles(lang),
        role: filter.role.map(Role::as_str).unwrap_or_default().to_owned(),
        narrowed: filter != PeopleFilter::default(),
        find: filter.find,
        next: page.next.map(|cursor| ask.here.further("after", &cursor)),
        items: page.items.into_iter().map(|row| Row::of(row, lang)).collect(),
    };
    draw(&ask.req, &page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::example;

    fn page(lang: Lang) -> PeoplePage {
        let row = Row {
            href: place::admin_person(7),
            name: "王<b>小明".to_owned(),
            roles: vec![word(lang, "role", "moderator")],
            state: word(lang, "account-state", "suspended"),
            since: example::at(0),
        };
        PeoplePage {
            frame: example::frame(lang),
            sections: vec![],
            find: "王\"".to_owned(),
            roles: roles::roles(lang),
            role: "moderator".to_owned(),
            narrowed: true,
            items: vec![row],
            next: Some("/admin/people?after=x".to_owned()),
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &page(*lang));
            assert!(html.contains("<a href=\"/admin/people/7\">王&lt;b&gt;小明</a>"), "{html}");
            assert!(html.contains("value=\"王&quot;\"") && html.contains("value=\"moderator\" selected"), "{html}");
            assert!(html.contains("rel=\"next\""), "{html}");
            let suspended = match lang {
                Lang::ZhCn => "已停用",
                Lang::En => "Suspended",
            };
            assert!(html.contains(suspended), "{html}");
        }
    }

    #[test]
    fn an_empty_list_says_what_to_do() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &PeoplePage { items: vec![], next: None, ..page(*lang) });
            assert!(html.contains("class=\"empty\""), "{html}");
        }
    }
}
