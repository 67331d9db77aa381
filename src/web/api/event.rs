//! The public record as it grows: in pieces, or as a stream (`live::event`).

use actix_web::HttpRequest;
use actix_web::http::header::ACCEPT;
use actix_web::web::Data;
use forum::Forum;
use utoipa::IntoParams;

use super::types::event::Events;
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Paging, Query};
use crate::live::{self, Live};

/// Which part of the record.
#[derive(Debug, Clone, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct EventsQuery {
    /// The number of the last event known; 0 for the beginning.
    #[param(required = false, default = 0)]
    after: i64,
    /// How many at once; a stream ignores it.
    #[param(required = false, minimum = 1, maximum = 100, default = 25)]
    limit: i64,
}

impl FromQuery for EventsQuery {
    fn from_query(query: &mut Query) -> Self {
        let after = query.number("after").unwrap_or(0);
        Self { after, limit: Paging::from_query(query).limit }
    }
}

/// The public record, gapless in `seq`. With `Accept: text/event-stream` it goes on as it grows; a client that comes
/// back says in `Last-Event-ID` where it was.
#[utoipa::path(get, path = "/api/v1/events", tag = "events", params(EventsQuery),
    responses((status = 200, body = Events)))]
pub(crate) async fn list(forum: Data<Forum>, live: Data<Live>, ask: Asked<EventsQuery>) -> Answer {
    if wants_stream(&ask.req) {
        return live::event::stream(&live, &ask.req, ask.ctx, ask.query.after).await;
    }
    let events = forum.events_after(&ask.ctx, ask.query.after, ask.query.limit).await?;
    Ok(super::ok(&Events::from(events)))
}

fn wants_stream(req: &HttpRequest) -> bool {
    let accepted = req.headers().get(ACCEPT).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("text/event-stream"))
}
