//! All words of one language, read once and asked from many threads.

use std::collections::BTreeSet;

use base::lang::Lang;
use base::message::Arg;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use unic_langid::LanguageIdentifier;

/// The words of one language.
pub(crate) struct Catalogue {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
    keys: BTreeSet<String>,
    #[cfg(test)]
    faults: Vec<String>,
}

impl Catalogue {
    /// Reads the files. What cannot be read is logged and left out; a test keeps such files from being shipped.
    pub(crate) fn build(lang: Lang, files: Vec<(String, String)>) -> Self {
        let id: LanguageIdentifier = lang.as_str().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // The isolating marks are for mixing writing directions; we have none, and they would end up in titles and mails.
        bundle.set_use_isolating(false);
        let mut keys = BTreeSet::new();
        let mut faults = Vec::new();
        for (name, source) in files {
            let resource = FluentResource::try_new(source).unwrap_or_else(|(readable, errors)| {
                faults.extend(errors.iter().map(|error| format!("{name}: {error}")));
                readable
            });
            keys.extend(resource.entries().filter_map(|entry| match entry {
                Entry::Message(message) => Some(message.id.name.to_owned()),
                _ => None,
            }));
            if let Err(errors) = bundle.add_resource(resource) {
                faults.extend(errors.iter().map(|error| format!("{name}: {error}")));
            }
        }
        for fault in &faults {
            tracing::error!(%lang, fault, "a locale file is broken");
        }
        Self {
            lang,
            bundle,
            keys,
            #[cfg(test)]
            faults,
        }
    }

    /// Every key.
    pub(crate) fn keys(&self) -> &BTreeSet<String> {
        &self.keys
    }

    /// The words behind `key`, or the key itself.
    pub(crate) fn format<'a>(&self, key: &str, args: impl IntoIterator<Item = (&'a str, &'a Arg)>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::warn!(lang = %self.lang, key, "no such words");
            return key.to_owned();
        };
        let args: FluentArgs<'a> = args.into_iter().map(|(name, arg)| (name, value(arg))).collect();
        let mut errors = Vec::new();
        let words = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        for error in errors {
            tracing::warn!(lang = %self.lang, key, %error, "the words lack something");
        }
        words
    }
}

/// Numbers stay numbers: only then do plurals follow the language.
fn value(arg: &Arg) -> FluentValue<'_> {
    match arg {
        Arg::Number(number) => FluentValue::from(*number),
        Arg::Text(text) => FluentValue::from(text.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::files;

    /// The variables of each message, by key: all names behind a dollar sign between one key and the next.
    fn variables(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
        let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (_, source) in files::of(lang) {
            let mut key = String::new();
            for line in source.lines().filter(|line| !line.starts_with('#')) {
                if let Some((name, _)) =
                    line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
                {
                    key = name.to_owned();
                }
                let names = line.split('$').skip(1).map(|rest| {
                    rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
                });
                all.entry(key.clone()).or_default().extend::<Vec<String>>(names.collect());
            }
        }
        all.remove("");
        all
    }

    fn file_names(lang: Lang) -> Vec<String> {
        files::of(lang).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn every_file_can_be_read_and_no_key_stands_twice() {
        for lang in Lang::ALL {
            let catalogue = Catalogue::build(*lang, files::of(*lang));
            assert_eq!(catalogue.faults, Vec::<String>::new(), "{lang}");
            assert!(!catalogue.keys.is_empty());
        }
    }

    #[test]
    fn a_broken_file_is_found_out() {
        for broken in ["site-name = { $x", "= no key", "a = 1\na = 2\n", "site-name"] {
            let catalogue = Catalogue::build(Lang::En, vec![("broken.ftl".to_owned(), broken.to_owned())]);
            assert_ne!(catalogue.faults, Vec::<String>::new(), "{broken}");
        }
    }

    #[test]
    fn both_languages_say_the_same_things_about_the_same_variables() {
        assert_eq!(file_names(Lang::ZhCn), file_names(Lang::En));
        assert_eq!(variables(Lang::ZhCn), variables(Lang::En));
        for lang in Lang::ALL {
            let found: BTreeSet<String> = variables(*lang).into_keys().collect();
            assert_eq!(&found, Catalogue::build(*lang, files::of(*lang)).keys(), "{lang}");
        }
    }

    #[test]
    fn keys_are_kebab_case() {
        for key in Catalogue::build(Lang::En, files::of(Lang::En)).keys() {
            assert!(
                key.contains('-') && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
                "{key}"
            );
        }
    }
}
