//! oEmbed 1.0: a program of somebody's asks what to show for one of our addresses, or for a notice's, and is given the card.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::Data;
use base::lang::Lang;
use forum::Forum;
use serde::Serialize;
use view::place;

use crate::error::{Answer, Failure};
use crate::extract::{Anyone, FromQuery, Query};
use crate::pages::words::text;
use crate::{anywhere, xml};

/// How large a card is, in pixels, where the asker has no wish.
const WIDTH: u32 = 600;
pub(crate) const HEIGHT: u32 = 240;
/// How long an answer may be kept, in seconds: the card itself is asked for each time it is shown.
const KEPT: u32 = 3600;

/// What is wanted.
pub(crate) struct Wanted {
    url: String,
    format: Option<String>,
    max_width: Option<u32>,
    max_height: Option<u32>,
}

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        let url = query.text("url");
        if url.is_none() {
            query.fault("url", "missing");
        }
        Self {
            url: url.unwrap_or_default(),
            format: query.text("format"),
            max_width: query.number("maxwidth"),
            max_height: query.number("maxheight"),
        }
    }
}

/// The answer, in the names of the format.
#[derive(Debug, Serialize)]
struct Rich {
    version: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    provider_name: String,
    provider_url: String,
    cache_age: u32,
    html: String,
    width: u32,
    height: u32,
}

/// `GET /oembed`.
pub(crate) async fn show(forum: Data<Forum>, ask: Anyone<Wanted>) -> Answer {
    let written = match ask.query.format.as_deref() {
        None | Some("json") => json,
        Some("xml") => xml,
        Some(_) => return Err(Failure::Http(StatusCode::NOT_IMPLEMENTED)),
    };
    let debate = forum.card(ask.now, &ask.query.url).await?.debate.ok_or(forum::Error::NotFound)?;
    let title = debate.title.unwrap_or_else(|| text(ask.lang, "thread-untitled"));
    let (kind, body) = written(&Rich::of(&ask.query, title, ask.lang, forum.settings()))?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, kind))
        .insert_header((CACHE_CONTROL, format!("public, max-age={KEPT}")))
        .body(body))
}

impl Rich {
    fn of(wanted: &Wanted, title: String, lang: Lang, settings: &forum::Settings) -> Self {
        let width = WIDTH.min(wanted.max_width.unwrap_or(WIDTH));
        let height = HEIGHT.min(wanted.max_height.unwrap_or(HEIGHT));
        let source = format!("{}&lang={lang}", anywhere(settings, &place::card(&wanted.url)));
        let html = format!(
            "<iframe src=\"{}\" width=\"{width}\" height=\"{height}\" title=\"{}\" loading=\"lazy\" frameborder=\"0\"></iframe>",
            attribute(&source),
            attribute(&title)
        );
        Self {
            version: "1.0",
            kind: "rich",
            title,
            provider_name: text(lang, "site-name"),
            provider_url: settings.base_url.clone(),
            cache_age: KEPT,
            html,
            width,
            height,
        }
    }
}

/// The text as it stands between the quotes of an attribute.
pub(crate) fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

type Written = Result<(&'static str, Vec<u8>), Failure>;

fn json(rich: &Rich) -> Written {
    Ok(("application/json; charset=utf-8", serde_json::to_vec(rich).map_err(anyhow::Error::new)?))
}

fn xml(rich: &Rich) -> Written {
    let document = xml::document("oembed", &[], |xml| {
        xml.text("version", rich.version)?;
        xml.text("type", rich.kind)?;
        xml.text("title", &rich.title)?;
        xml.text("provider_name", &rich.provider_name)?;
        xml.text("provider_url", &rich.provider_url)?;
        xml.text("cache_age", &rich.cache_age.to_string())?;
        xml.text("html", &rich.html)?;
        xml.text("width", &rich.width.to_string())?;
        xml.text("height", &rich.height.to_string())
    });
    Ok(("text/xml; charset=utf-8", document.map_err(anyhow::Error::new)?))
}
