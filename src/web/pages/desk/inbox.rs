//! The inbox: what lies on an official's desk, pile by pile, due first.

use actix_web::web::Data;
use base::lang::Lang;
use base::page::{Cursor, DEFAULT_LIMIT};
use base::time::Timestamp;
use domain::ids::DepartmentId;
use domain::response::{Pile, ResponseState, Sensitivity};
use forum::response::{DeskCounts, DeskResponse, DeskRow, DeskView};
use forum::{Ctx, Forum, Settings};
use serde::Serialize;
use view::{Frame, Link, Page, place};

use super::matter::MatterItem;
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Query};
use crate::pages::words::{text, word};
use crate::pages::{frame, show as draw};

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct InboxPage {
    frame: Frame,
    /// The departments this person speaks for.
    departments: Vec<String>,
    /// Each of them alone, and all; empty where there is nothing to choose.
    choices: Vec<Link>,
    piles: Vec<PileLink>,
    rows: Vec<RowItem>,
    /// What to do where there is nothing.
    empty: String,
    /// What the list is, for those who hear it.
    caption: String,
    next: Option<String>,
}

impl Page for InboxPage {
    const TEMPLATE: &'static str = "pages/desk/inbox.html";
}

#[derive(Debug, Clone, Serialize)]
struct PileLink {
    link: Link,
    /// What is answered is past counting.
    count: Option<i64>,
}

#[derive(Debug, Clone, Serialize)]
struct RowItem {
    href: String,
    matter: MatterItem,
    departments: Vec<String>,
    state: String,
    sensitive: bool,
    /// Who drafts it; empty while nobody does.
    drafter: String,
    published_at: Option<Timestamp>,
}

/// Which pile is wanted.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pile: Pile,
    department: Option<DepartmentId>,
    cursor: Option<Cursor>,
}

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self {
            pile: query.word("pile").unwrap_or(Pile::Waiting),
            department: query.number("department"),
            cursor: query.text("cursor").map(|text| Cursor::from_text(&text)),
        }
    }
}

/// The inbox.
pub(crate) async fn show(forum: Data<Forum>, ask: Asked<Wanted>) -> Answer {
    let Wanted { pile, department, cursor } = ask.query;
    let desk = forum.desk_inbox(&ask.ctx, department, pile, cursor, DEFAULT_LIMIT).await?;
    let next = desk.rows.next.as_ref().map(|cursor| ask.here.further("cursor", cursor));
    let frame = frame(&ask.req, text(ask.ctx.lang, "desk-title"));
    let chosen = Chosen { pile, department, next };
    draw(&ask.req, &InboxPage::of(frame, desk, chosen, &ask.ctx, forum.settings()))
}

/// What was chosen, and how the list goes on.
struct Chosen {
    pile: Pile,
    department: Option<DepartmentId>,
    next: Option<String>,
}

impl InboxPage {
    fn of(frame: Frame, desk: DeskView, chosen: Chosen, ctx: &Ctx, settings: &Settings) -> Self {
        let Chosen { pile, department, next } = chosen;
        let lang = ctx.lang;
        let piles = Pile::ALL.iter().map(|other| PileLink {
            link: Link {
                href: address(*other, department),
                label: word(lang, "desk-pile", other.as_str()),
                current: *other == pile,
            },
            count: counted(&desk.counts, *other),
        });
        Self {
            piles: piles.collect(),
            choices: choices(lang, &desk, pile, department),
            rows: desk.rows.items.into_iter().map(|row| RowItem::of(row, ctx, settings)).collect(),
            departments: desk.departments.into_iter().map(|department| department.name).collect(),
            empty: word(lang, "desk-empty", pile.as_str()),
            caption: word(lang, "desk-caption", pile.as_str()),
            next,
            frame,
        }
    }
}

fn address(pile: Pile, department: Option<DepartmentId>) -> String {
    let desk = place::desk();
    match department {
        Some(department) => format!("{desk}?pile={pile}&department={department}"),
        None => format!("{desk}?pile={pile}"),
    }
}

const fn counted(counts: &DeskCounts, pile: Pile) -> Option<i64> {
    match pile {
        Pile::Waiting => Some(counts.waiting),
        Pile::Drafts => Some(counts.drafts),
        Pile::Returned => Some(counts.returned),
        Pile::ToSign => Some(counts.to_sign),
        Pile::Answered => None,
    }
}

fn choices(lang: Lang, desk: &DeskView, pile: Pile, chosen: Option<DepartmentId>) -> Vec<Link> {
    if desk.departments.len() < 2 {
        return Vec::new();
    }
    let all = Link { href: address(pile, None), label: text(lang, "desk-all-departments"), current: chosen.is_none() };
    let each = desk.departments.iter().map(|department| Link {
        href: address(pile, Some(department.id)),
        label: department.name.clone(),
        current: chosen == Some(department.id),
    });
    std::iter::once(all).chain(each).collect()
}

impl RowItem {
    fn of(row: DeskRow, ctx: &Ctx, settings: &Settings) -> Self {
        let DeskRow { matter, departments, response } = row;
        let drafted = response.as_ref();
        Self {
            href: drafted.map_or_else(
                || place::desk_thread(matter.id.get()),
                |response| place::desk_response(response.id.get()),
            ),
            state: state(ctx.lang, drafted),
            sensitive: drafted.is_some_and(|response| response.sensitivity == Sensitivity::Sensitive),
            drafter: drafted.map(|response| drafter(ctx.lang, response)).unwrap_or_default(),
            published_at: response.as_ref().and_then(|response| response.published_at),
            matter: MatterItem::of(matter, ctx, settings),
            departments,
        }
    }
}

fn state(lang: Lang, response: Option<&DeskResponse>) -> String {
    match response {
        None => text(lang, "desk-state-waiting"),
        Some(response) => word(lang, "response-state", response.state.as_str()),
    }
}

/// Who drafts it, as whoever reads it would say.
pub(super) fn drafter(lang: Lang, response: &DeskResponse) -> String {
    if response.own { text(lang, "desk-you") } else { response.drafter.clone() }
}

/// A response in short, with the way to it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct UnderWay {
    href: String,
    state: String,
    drafter: String,
}

impl UnderWay {
    pub(super) fn of(lang: Lang, response: &DeskResponse) -> Self {
        debug_assert_ne!(response.state, ResponseState::Published, "what is public is under way no more");
        Self {
            href: place::desk_response(response.id.get()),
            state: word(lang, "response-state", response.state.as_str()),
            drafter: drafter(lang, response),
        }
    }
}

#[cfg(test)]
mod tests {
    use base::page;

    use super::*;
    use crate::pages::desk::example as desk;
    use crate::pages::example;

    fn page(lang: Lang, pile: Pile, rows: Vec<DeskRow>) -> String {
        let counts = DeskCounts { waiting: 2, drafts: 1, returned: 0, to_sign: 3 };
        let rows = page::Page { items: rows, next: None };
        let view = DeskView { rows, counts, departments: vec![desk::department(1), desk::department(2)] };
        let chosen = Chosen { pile, department: None, next: Some("/desk?pile=waiting&cursor=x".to_owned()) };
        let (ctx, settings) = (desk::ctx(lang), desk::settings());
        example::drawn(lang, &InboxPage::of(example::frame(lang), view, chosen, &ctx, &settings))
    }

    #[test]
    fn what_is_overdue_says_so() {
        for lang in Lang::ALL {
            let row = |response| DeskRow {
                matter: desk::matter(-100_000),
                departments: vec!["议事镇住建局".to_owned()],
                response,
            };
            let html = page(*lang, Pile::Waiting, vec![row(None), row(Some(desk::begun(ResponseState::Submitted)))]);
            let (late, waits, begun) = match lang {
                Lang::ZhCn => ("逾期 1 天", "待答", "待签发"),
                Lang::En => ("Overdue by one day", "To be answered", "Waits for a signature"),
            };
            assert!(html.contains(late) && html.contains("state-late"), "{html}");
            assert!(html.contains(waits) && html.contains(begun), "{html}");
            assert!(html.contains("href=\"/desk/threads/5\"") && html.contains("href=\"/desk/responses/9\""), "{html}");
            assert!(html.contains("&lt;比例&gt;") && html.contains("pile=to_sign"), "{html}");
            assert!(html.contains("department=2") && html.contains("rel=\"next\""), "{html}");
        }
    }

    #[test]
    fn an_empty_pile_says_what_to_do() {
        for lang in Lang::ALL {
            for pile in Pile::ALL {
                let html = page(*lang, *pile, vec![]);
                assert!(html.contains("class=\"empty\"") && !html.contains("desk-empty"), "{html}");
            }
        }
    }
}
