//! The OpenAPI 3.1 document, made from the handlers' own types. A test holds it against the table of addresses.

use std::sync::LazyLock;

use actix_web::HttpResponse;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Content, Ref, ResponseBuilder};
use utoipa::{Modify, OpenApi};

use super::types::problem::Problem;

/// The document.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Folkmoot",
        description = "Public notices, debated, moderated and answered in the open. Ids are strings, times RFC 3339. \
            Writes may carry an `Idempotency-Key`; lists take `limit` and `cursor`."
    ),
    paths(
        // Tokens and accounts
        super::token::create,
        super::token::end,
        super::me::show,
        super::me::posts,
        super::account::consents,
        super::account::register,
        super::account::confirm,
        super::account::resend,
        super::account::request_reset,
        super::account::redeem_reset,
        // Departments and roles
        super::grant::give,
        super::grant::take,
        super::department::list,
        super::department::create,
        // Portals and notices
        super::portal::list,
        super::portal::create,
        super::portal::show,
        super::portal::edit,
        super::portal::delivery::push,
        super::portal::delivery::keys,
        super::portal::delivery::make_key,
        super::portal::delivery::revoke_key,
        super::portal::source::sources,
        super::portal::source::add_source,
        super::portal::source::try_source,
        super::portal::source::edit_source,
        super::portal::source::remove_source,
        super::notice::look_up,
        super::notice::counts,
        super::notice::show,
        super::notice::import,
        super::table::import,
        super::link::list,
        super::link::create,
        super::link::decide,
        super::link::merge,
        super::link::apart,
        super::notice::check,
        super::notice::version,
        super::notice::compare,
        super::notice::judge,
        // Consultations
        super::consultation::list,
        super::consultation::show,
        super::consultation::create,
        super::consultation::edit,
        super::consultation::transition,
        // Clauses
        super::clause::list,
        super::clause::keep,
        super::outcome::show,
        super::outcome::write,
        super::outcome::silence,
        super::outcome::opinions,
        super::outcome::follow_up,
        // Threads and posts
        super::thread::list,
        super::thread::start,
        super::thread::show,
        super::thread::posts,
        super::thread::reply,
        super::post::show,
        super::post::edit,
        super::post::withdraw,
        super::post::erase,
        super::post::revisions,
        super::post::support,
        super::post::take_support_back,
        super::receipt::show,
        // Rules
        super::rule::list,
        // Moderation
        super::moderation::queue,
        super::moderation::claim,
        super::moderation::decide,
        // Responses
        super::response::list,
        super::response::draft,
        super::response::show,
        super::response::edit,
        super::response::tick_gate,
        super::response::sign_off,
        super::response::send_back,
        // The record
        super::event::list,
    ),
    components(schemas(Problem)),
    modifiers(&Bearer, &Problems, &Names)
)]
struct Document;

/// The document as JSON: it does not change while the server runs.
static JSON: LazyLock<String> = LazyLock::new(|| Document::openapi().to_json().unwrap_or_default());

/// The document as it is built, for the page that shows it.
pub(crate) fn document() -> utoipa::openapi::OpenApi {
    Document::openapi()
}

/// `GET /api/v1/openapi.json`.
pub(crate) async fn json() -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(JSON.as_str())
}

/// How callers say who they are.
struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_with(Default::default);
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("A personal access token, from the account page or `POST /api/v1/tokens`."))
            .build();
        components.add_security_scheme("bearer", SecurityScheme::Http(scheme));
    }
}

/// Every operation may answer with a problem.
struct Problems;

impl Modify for Problems {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let problem = ResponseBuilder::new()
            .description("A problem (RFC 9457)")
            .content("application/problem+json", Content::new(Some(Ref::from_schema_name("Problem"))))
            .build();
        for operation in document.paths.paths.values_mut().flat_map(operations) {
            operation.responses.responses.insert("default".to_owned(), problem.clone().into());
        }
    }
}
/// Operations are named `tag.handler`: a handler's name alone recurs from noun to noun, and ids have to be unique.
struct Names;

impl Modify for Names {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        for operation in document.paths.paths.values_mut().flat_map(operations) {
            let tag = operation.tags.iter().flatten().next().cloned().unwrap_or_default();
            operation.operation_id = operation.operation_id.take().map(|name| format!("{tag}.{name}"));
        }
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete].into_iter().flatten()
}
