//! The JSON interface for people: every operation, its parameters and shapes, drawn from the OpenAPI document itself.
//! The descriptions are the handlers' own doc comments, in English.

mod read;

use base::message::Message;
use serde::Serialize;
use view::{Frame, Page};

use crate::error::Answer;
use crate::extract::Asked;
use crate::pages;

/// The page.
#[derive(Debug, Clone, Serialize)]
struct DocsPage {
    frame: Frame,
    /// The address of the document for programs.
    openapi: String,
    groups: Vec<Group>,
    shapes: Vec<Shape>,
}

impl Page for DocsPage {
    const TEMPLATE: &'static str = "pages/api/docs.html";
}

/// The operations on one noun.
#[derive(Debug, Clone, Default, Serialize)]
struct Group {
    name: String,
    operations: Vec<Operation>,
}

/// A method at an address.
#[derive(Debug, Clone, Serialize)]
struct Operation {
    /// What links lead to.
    anchor: String,
    method: String,
    path: String,
    about: String,
    needs_token: bool,
    parameters: Vec<Field>,
    body: Option<Kind>,
    answers: Vec<OperationAnswer>,
}

/// What an operation answers with.
#[derive(Debug, Clone, Serialize)]
struct OperationAnswer {
    status: String,
    kind: Option<Kind>,
}

/// A JSON object that goes over the wire.
#[derive(Debug, Clone, Serialize)]
struct Shape {
    name: String,
    about: String,
    fields: Vec<Field>,
}

/// A field of a shape, or a parameter.
#[derive(Debug, Clone, Serialize)]
struct Field {
    name: String,
    /// For parameters: `path`, `query` or `header`.
    place: Option<String>,
    kind: Kind,
    required: bool,
    about: String,
}

/// What may stand in a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Kind {
    /// In words: `string`, `Post[]`, `"own" | "second"`.
    words: String,
    /// The shape it is or holds.
    shape: Option<String>,
}

/// `GET /api/docs`.
pub(crate) async fn show(ask: Asked) -> Answer {
    let document = serde_json::to_value(super::openapi::document()).map_err(anyhow::Error::from)?;
    let title = i18n::text(ask.ctx.lang, &Message::new("api-title"));
    let page = DocsPage {
        frame: pages::frame(&ask.req, title),
        openapi: view::place::openapi(),
        groups: read::groups(&document),
        shapes: read::shapes(&document),
    };
    pages::show(&ask.req, &page)
}
