//! One address with the methods it answers: a row of the table in `routes`.
//!
//! Beside its handlers a row knows how to say 405 with `Allow`, answers `HEAD` like `GET`, and turns a panic of a
//! handler into an error 500.

use std::any::Any;
use std::panic::AssertUnwindSafe;

use actix_web::dev::{AppService, HttpServiceFactory};
use actix_web::http::Method;
use actix_web::middleware::from_fn;
use actix_web::{FromRequest, Handler, HttpResponse, Resource, Responder, web};
use futures_util::FutureExt as _;
use futures_util::future::LocalBoxFuture;

use crate::error::Failure;
use crate::etag;

/// What can stand behind an address: a function of extractors whose output is an answer.
pub(crate) trait Answers<Args>: Handler<Args, Output: Responder + 'static, Future: 'static> {}

impl<Args, F: Handler<Args, Output: Responder + 'static, Future: 'static>> Answers<Args> for F {}

/// An address being described.
pub(crate) struct At {
    path: &'static str,
    methods: Vec<Method>,
    resource: Resource,
    tagged: bool,
}

/// The address `path`, relative to its scope.
pub(crate) fn at(path: &'static str) -> At {
    At { path, methods: Vec::new(), resource: web::resource(path), tagged: false }
}

impl At {
    pub(crate) fn get<Args: FromRequest + 'static>(self, handler: impl Answers<Args>) -> Self {
        self.answers(Method::GET, handler.clone()).answers(Method::HEAD, handler)
    }

    pub(crate) fn post<Args: FromRequest + 'static>(self, handler: impl Answers<Args>) -> Self {
        self.answers(Method::POST, handler)
    }

    pub(crate) fn put<Args: FromRequest + 'static>(self, handler: impl Answers<Args>) -> Self {
        self.answers(Method::PUT, handler)
    }

    pub(crate) fn patch<Args: FromRequest + 'static>(self, handler: impl Answers<Args>) -> Self {
        self.answers(Method::PATCH, handler)
    }

    pub(crate) fn delete<Args: FromRequest + 'static>(self, handler: impl Answers<Args>) -> Self {
        self.answers(Method::DELETE, handler)
    }

    /// Its answers bear entity tags, and are not sent again to those who have them.
    pub(crate) fn tagged(self) -> Self {
        Self { tagged: true, ..self }
    }

    /// The address and the methods it answers.
    #[cfg(test)]
    pub(crate) fn row(&self) -> (&'static str, &[Method]) {
        (self.path, &self.methods)
    }

    fn answers<Args: FromRequest + 'static>(mut self, method: Method, handler: impl Answers<Args>) -> Self {
        self.resource = self.resource.route(web::method(method.clone()).to(Caught(handler)));
        self.methods.push(method);
        self
    }
}

impl HttpServiceFactory for At {
    fn register(self, config: &mut AppService) {
        let allow = self.methods.iter().map(Method::as_str).collect::<Vec<_>>().join(", ");
        let refuse = web::to(move || std::future::ready(Err::<HttpResponse, _>(Failure::Method(allow.clone()))));
        tracing::trace!(path = self.path, "address");
        let resource = self.resource.default_service(refuse);
        if self.tagged { resource.wrap(from_fn(etag::tag)).register(config) } else { resource.register(config) }
    }
}

/// A handler whose panic is an error like any other, so that the visitor gets an answer.
#[derive(Clone)]
struct Caught<F>(F);

impl<Args, F: Answers<Args>> Handler<Args> for Caught<F> {
    type Output = Result<F::Output, Failure>;
    type Future = LocalBoxFuture<'static, Self::Output>;

    fn call(&self, args: Args) -> Self::Future {
        let running = AssertUnwindSafe(self.0.call(args));
        Box::pin(async move { running.catch_unwind().await.map_err(|panic| Failure::panicked(panic.as_ref())) })
    }
}

impl Failure {
    fn panicked(panic: &(dyn Any + Send)) -> Self {
        let said = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
        forum::Error::Fault(anyhow::anyhow!("a handler panicked: {}", said.unwrap_or("without a word"))).into()
    }
}

#[cfg(test)]
mod tests {
    use actix_web::App;
    use actix_web::middleware::from_fn;
    use actix_web::test::{TestRequest, call_service, init_service};

    use super::*;
    use crate::error::{self, Answer};

    async fn panics() -> Answer {
        panic!("as tests do")
    }

    #[actix_web::test]
    async fn a_panic_is_an_error_and_others_are_served_on() {
        let fine = || async { HttpResponse::Ok().finish() };
        let app = App::new().service(at("/panics").get(panics)).service(at("/fine").get(fine));
        let app = init_service(app.wrap(from_fn(error::answer))).await;
        for (path, status) in [("/panics", 500), ("/fine", 200), ("/panics", 500)] {
            assert_eq!(call_service(&app, TestRequest::get().uri(path).to_request()).await.status(), status);
        }
    }
}
