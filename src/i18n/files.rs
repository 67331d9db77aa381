//! The locale files, embedded in the binary.

use std::borrow::Cow;

use base::lang::Lang;
use rust_embed::{Embed, EmbeddedFile};

#[derive(Embed)]
#[folder = "zh-CN"]
struct ZhCn;

#[derive(Embed)]
#[folder = "en"]
struct En;

/// Name and text of each file of a language, in the order of their names.
pub(crate) fn of(lang: Lang) -> Vec<(String, String)> {
    match lang {
        Lang::ZhCn => read(ZhCn::iter(), ZhCn::get),
        Lang::En => read(En::iter(), En::get),
    }
}

fn read(
    names: impl Iterator<Item = Cow<'static, str>>,
    get: impl Fn(&str) -> Option<EmbeddedFile>,
) -> Vec<(String, String)> {
    names
        .filter(|name| name.ends_with(".ftl"))
        .filter_map(|name| {
            let file = get(&name)?;
            Some((name.into_owned(), String::from_utf8_lossy(&file.data).into_owned()))
        })
        .collect()
}
