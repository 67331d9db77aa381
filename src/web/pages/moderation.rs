//! The moderators' pages: the queue with one of its items beside it, and an item by itself.
//!
//! What is done with an item is in `act`, the form for it in `ruling`, the item with its context in `case`.

mod act;
mod case;
mod ruling;
mod row;
#[cfg(test)]
mod tests;
mod wait;
mod way;

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::lang::Lang;
use base::page::{DEFAULT_LIMIT, MAX_LIMIT};
use domain::ids::ItemId;
use forum::moderation::{Board, CaseView, Shelf};
use forum::rule::RuleView;
use forum::{Ctx, Forum};
use serde::Serialize;
use view::{Frame, Page, place};

pub(crate) use act::{claim, decide};
use case::Case;
use row::Row;
use ruling::{Ruling, Typed};
use way::{Tab, Way};

use super::faults::Faults;
use super::keys::Keys;
use super::words::text;
use super::{frame, show as draw};
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Id, Query};

/// The queue, with an item beside it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct BoardPage {
    frame: Frame,
    keys: Keys,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    /// What there is to say when the list is empty.
    empty: String,
    next: Option<String>,
    /// Where the list stands by itself, for whoever sees one thing at a time.
    back: String,
    /// Whether somebody chose the item, or it is only the first.
    chosen: bool,
    case: Option<Case>,
    ruling: Option<Ruling>,
    faults: Faults,
}

impl Page for BoardPage {
    const TEMPLATE: &'static str = "pages/moderation/board.html";
}

/// One item by itself.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ItemPage {
    frame: Frame,
    keys: Keys,
    case: Case,
    ruling: Ruling,
    faults: Faults,
}

impl Page for ItemPage {
    const TEMPLATE: &'static str = "pages/moderation/item.html";
}

/// Which part of the queue is wanted, and which item beside it.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    way: Way,
    item: Option<ItemId>,
}

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self { way: Way::from_query(query), item: query.number("item") }
    }
}

/// `GET /moderation`.
pub(crate) async fn board(forum: Data<Forum>, ask: Asked<Wanted>) -> Answer {
    let Wanted { way, item } = ask.query;
    let page = BoardPage::read(&forum, &ask.ctx, &ask.req, &way, item, Sent::default()).await?;
    draw(&ask.req, &page)
}

/// `GET /moderation/items/{id}`.
pub(crate) async fn item(forum: Data<Forum>, Id(id): Id<ItemId>, ask: Asked) -> Answer {
    draw(&ask.req, &ItemPage::read(&forum, &ask.ctx, &ask.req, id, Sent::default()).await?)
}

/// What was sent in vain, for the page to be drawn again with it.
#[derive(Debug, Clone, Default)]
struct Sent {
    typed: Typed,
    faults: Faults,
}

impl BoardPage {
    async fn read(
        forum: &Forum,
        ctx: &Ctx,
        req: &HttpRequest,
        way: &Way,
        item: Option<ItemId>,
        sent: Sent,
    ) -> forum::Result<Self> {
        let read = forum.moderation_board(ctx, way.shelf, way.after.clone(), DEFAULT_LIMIT, item).await?;
        let rules = rules(forum, ctx).await?;
        let mut frame = frame(req, text(ctx.lang, "queue-title"));
        // A form that is drawn again stands at the address it was sent to, where nothing can be read.
        frame.path = place::moderation();
        frame.here = way.address(item);
        let page = Self::of(frame, ctx, read, way, item.is_some(), (sent, &rules));
        Ok(Self { keys: Keys::of(req), ..page })
    }

    fn of(frame: Frame, ctx: &Ctx, read: Board, way: &Way, chosen: bool, (sent, rules): (Sent, &[RuleView])) -> Self {
        let beside = read.case.as_ref().map(|case| case.item.id);
        let ruling = read.case.as_ref().map(|case| Ruling::of(case, ctx, Some(way), rules, &sent));
        Self {
            tabs: Tab::all(&read, way, ctx.lang),
            next: read.items.next.map(|after| Way { after: Some(after), ..way.clone() }.address(None)),
            rows: read.items.items.into_iter().map(|item| Row::of(item, ctx, way, beside)).collect(),
            empty: text(ctx.lang, if way.shelf == Shelf::Decided { "queue-empty-decided" } else { "queue-empty" }),
            back: way.address(None),
            chosen,
            case: read.case.as_ref().map(|case| Case::of(case, ctx, rules)),
            ruling,
            faults: sent.faults,
            keys: Keys::default(),
            frame,
        }
    }
}

impl ItemPage {
    async fn read(forum: &Forum, ctx: &Ctx, req: &HttpRequest, id: ItemId, sent: Sent) -> forum::Result<Self> {
        let read = forum.moderation_case(ctx, id).await?;
        let rules = rules(forum, ctx).await?;
        let mut frame = frame(req, title(ctx.lang, &read));
        frame.path = place::moderation_item(id.get());
        frame.here = frame.path.clone();
        Ok(Self { keys: Keys::of(req), ..Self::of(frame, ctx, &read, sent, &rules) })
    }

    fn of(frame: Frame, ctx: &Ctx, read: &CaseView, sent: Sent, rules: &[RuleView]) -> Self {
        let ruling = Ruling::of(read, ctx, None, rules, &sent);
        Self { case: Case::of(read, ctx, rules), ruling, faults: sent.faults, keys: Keys::default(), frame }
    }
}

fn title(lang: Lang, read: &CaseView) -> String {
    format!("{} · {}", read.item.thread_title, text(lang, "queue-title"))
}

async fn rules(forum: &Forum, ctx: &Ctx) -> forum::Result<Vec<RuleView>> {
    Ok(forum.rules(ctx, None, MAX_LIMIT).await?.items)
}
