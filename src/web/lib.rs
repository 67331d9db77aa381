//! HTTP: the server, its addresses, the JSON interface and the pages.
//!
//! A request comes through `trace` (its id, its log line), `headers`, compression, `error` (every failure gets
//! its answer there) and `limits` to its handler; `routes` is the table of addresses. A handler asks for one of
//! the extractors of `extract`, calls one verb of `forum`, and draws what comes of it.
//!
//! What is not here: rules and permissions (`forum`, `domain`), how pages look (`view`), words (`i18n`).

mod api;
mod at;
mod body;
mod client;
mod csp;
mod csrf;
mod device;
mod embed;
mod error;
mod etag;
mod extract;
mod feeds;
mod file;
mod headers;
mod health;
mod kept;
mod lang;
mod limits;
mod live;
mod newcomer;
mod next;
mod oembed;
mod pages;
mod routes;
mod said;
mod seats;
mod session;
mod settings;
mod sitemap;
mod streams;
mod trace;
mod uploads;
mod well_known;
mod xml;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{Server, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, HttpServer, web};
use forum::Forum;
use view::Views;

pub use client::Network;
pub use csp::Ancestor;
pub use settings::Settings;
pub use streams::Streams;
pub use well_known::SecurityContact;

/// How long requests under way may take to end once the server is told to stop; a supervisor waits ten seconds.
const SHUTDOWN: Duration = Duration::from_secs(8);
/// How long the head of a request may take to arrive; `body::read` limits its body.
const HEAD_TIME: Duration = Duration::from_secs(10);

/// What all requests share. Cheap to clone.
#[derive(Clone)]
struct Shared {
    forum: web::Data<Forum>,
    views: web::Data<Views>,
    settings: web::Data<Settings>,
    limits: web::Data<limits::Limits>,
    live: web::Data<live::Live>,
    uploads: web::Data<uploads::Uploads>,
}

/// A server that has begun to listen.
pub struct Serving {
    /// The server, which runs while it is awaited.
    pub server: Server,
    /// The address it listens at.
    pub address: SocketAddr,
    /// Its streams, to be closed before it is stopped.
    pub streams: Streams,
}

/// Begins to serve. Signals are left to the caller, who stops the server with its handle.
///
/// # Errors
/// The address cannot be listened at.
pub fn start(forum: Forum, views: Arc<Views>, settings: Settings) -> std::io::Result<Serving> {
    let (bind, workers) = (settings.bind, settings.workers);
    let streams = Streams::new();
    let forum = web::Data::new(forum);
    let shared = Shared {
        live: web::Data::new(live::Live::new(forum.clone(), streams.clone())),
        uploads: web::Data::new(uploads::Uploads::new()),
        forum,
        views: web::Data::from(views),
        limits: web::Data::new(limits::Limits::new(settings.request_limits)),
        settings: web::Data::new(settings),
    };
    let server = HttpServer::new(move || app(shared.clone()))
        .workers(workers)
        .client_request_timeout(HEAD_TIME)
        .shutdown_timeout(SHUTDOWN.as_secs())
        .disable_signals()
        .bind(bind)?;
    let address = server.addrs().first().copied().unwrap_or(bind);
    Ok(Serving { server: server.run(), address, streams })
}

/// The whole address of one of our paths, for whoever reads it elsewhere than on our pages.
fn anywhere(settings: &forum::Settings, path: &str) -> String {
    format!("{}{path}", settings.base_url)
}

fn app(
    shared: Shared,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    App::new()
        .app_data(shared.forum)
        .app_data(shared.views)
        .app_data(shared.settings)
        .app_data(shared.limits)
        .app_data(shared.live)
        .app_data(shared.uploads)
        .configure(routes::configure)
        .default_service(web::to(error::nothing_here))
        .wrap(from_fn(limits::admit))
        .wrap(from_fn(error::answer))
        .wrap(Compress::default())
        .wrap(from_fn(headers::add))
        .wrap(from_fn(trace::follow))
}

#[cfg(test)]
mod tests;
