//! The template engine of one language: embedded templates, the language, and the functions templates call.

use base::lang::Lang;
use chrono_tz::Tz;
use rust_embed::Embed;
use tera::{Tera, TeraResult};

use crate::functions;

#[derive(Embed)]
#[folder = "../../templates"]
struct Templates;

/// The engine for `lang`, with `more` templates beside the embedded ones.
pub(crate) fn build(lang: Lang, zone: Tz, more: &[(&str, &str)]) -> TeraResult<Tera> {
    let mut engine = Tera::new();
    engine.autoescape_on([".html"]);
    engine.global_context().insert("lang", &lang);
    engine.global_context().insert("zone", zone.name());
    functions::register(&mut engine, lang, zone);
    let mut templates = embedded();
    templates.extend(more.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
    engine.add_raw_templates(templates)?;
    Ok(engine)
}

/// Name and text of each embedded template.
pub(crate) fn embedded() -> Vec<(String, String)> {
    Templates::iter()
        .filter_map(|name| {
            let file = Templates::get(&name)?;
            Some((name.into_owned(), String::from_utf8_lossy(&file.data).into_owned()))
        })
        .collect()
}
