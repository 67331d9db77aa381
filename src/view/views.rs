//! Drawing: a page or a letter, in a language.

use base::lang::Lang;
use base::message::{Arg, Message};
use chrono_tz::Tz;
use serde::Serialize;
use tera::{Context, Tera};

use crate::{date, engine};

/// What a template can draw: every field the template names must be there, whatever its value.
pub trait Page: Serialize {
    /// The template's name under `templates/`; `.html` is escaped, `.txt` is not.
    const TEMPLATE: &'static str;
}

/// Why something could not be drawn. Always our own fault, never the reader's.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The templates do not fit together.
    #[error("the templates for {lang} cannot be loaded")]
    Load {
        /// The language they were loaded for.
        lang: Lang,
        /// What the engine says.
        source: tera::Error,
    },
    /// A template asks for what its page does not hold, or calls a function wrongly.
    #[error("{template} cannot be drawn")]
    Draw {
        /// The template's name.
        template: String,
        /// What the engine says.
        source: tera::Error,
    },
}

/// All templates, ready in both languages. Made once, shared by all threads.
///
/// One engine for each language, because a component sees nothing of the page it stands in: the language has to be in
/// the engine itself.
#[derive(Clone)]
pub struct Views {
    zh_cn: Tera,
    en: Tera,
    zone: Tz,
}

impl Views {
    /// Reads the embedded templates; dates will be shown in `zone`.
    ///
    /// # Errors
    /// [`Error::Load`] when a template cannot be read or names another that does not exist.
    pub fn new(zone: Tz) -> Result<Self, Error> {
        Self::with(zone, &[])
    }

    /// The same with more templates than the embedded ones.
    pub(crate) fn with(zone: Tz, more: &[(&str, &str)]) -> Result<Self, Error> {
        let load = |lang| engine::build(lang, zone, more).map_err(|source| Error::Load { lang, source });
        Ok(Self { zh_cn: load(Lang::ZhCn)?, en: load(Lang::En)?, zone })
    }

    /// The message in words. An instant among its arguments is told as the clocks of the place show it.
    #[must_use]
    pub fn text(&self, lang: Lang, message: &Message) -> String {
        let local = |arg: &Arg| match arg {
            Arg::Text(text) => date::shown(lang, self.zone, text, "minute").map_or_else(|_| arg.clone(), Arg::Text),
            Arg::Number(_) => arg.clone(),
        };
        let args = message.args.iter().map(|(name, arg)| (*name, local(arg))).collect();
        i18n::text(lang, &Message { key: message.key.clone(), args })
    }

    /// Draws a page.
    ///
    /// # Errors
    /// [`Error::Draw`] when the template names something that the page lacks.
    pub fn render<P: Page>(&self, lang: Lang, page: &P) -> Result<String, Error> {
        self.draw(lang, P::TEMPLATE, page)
    }

    /// Draws `values` with the template of that name: for letters, which have three templates each.
    ///
    /// # Errors
    /// [`Error::Draw`] when there is no such template, or it names something that the values lack.
    pub fn draw<T: Serialize>(&self, lang: Lang, template: &str, values: &T) -> Result<String, Error> {
        let engine = match lang {
            Lang::ZhCn => &self.zh_cn,
            Lang::En => &self.en,
        };
        Context::from_serialize(values)
            .and_then(|context| engine.render(template, &context))
            .map_err(|source| Error::Draw { template: template.to_owned(), source })
    }
}

#[cfg(test)]
#[path = "views_tests.rs"]
mod tests;
