//! Which keys of the locale files the sources ask for: by name, or by the family a closed set is put behind.

use std::collections::BTreeSet;

/// The keys of a locale file.
pub(crate) fn keys(ftl: &str) -> Vec<&str> {
    let named = ftl.lines().filter_map(|line| line.split_once(" =")).map(|(name, _)| name);
    named.filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.contains(' ')).collect()
}

/// Every quoted text of a source that could be a key, or the beginning of one before what is put in its place.
pub(crate) fn quoted(source: &str) -> BTreeSet<String> {
    let texts = source.split('"');
    let fits = |text: &&str| {
        let plain = text.split(['{', '$']).next().unwrap_or_default();
        !plain.is_empty() && plain.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    texts.filter(fits).map(str::to_owned).collect()
}

/// Whether a key is asked for: as it stands, as `family-{…}`, or as a word of a family named apart from it.
pub(crate) fn asked_for(key: &str, quoted: &BTreeSet<String>) -> bool {
    let families = key.match_indices('-').map(|(at, _)| &key[..at]);
    let mut families = families.filter(|family| family.contains('-') || FAMILIES.contains(family));
    quoted.contains(key)
        || families.any(|family| {
            quoted.contains(family) || quoted.iter().any(|text| text.starts_with(&format!("{family}-{{")))
        })
}

/// Families with a name of one word, which on its own is too ordinary to count.
const FAMILIES: &[&str] =
    &["phase", "disposition", "post", "refusal", "field", "error", "role", "gate", "said", "verdict", "fetch"];

#[test]
fn keys_and_those_who_ask_for_them_are_found() {
    assert_eq!(keys("# a = b\na-b = x\n    [one] y = z\nc = { $d ->\n"), ["a-b", "c"]);
    let quoted = quoted(r#"word(lang, "thread-order", x); format!("error-{}", 3); t(key="site-name")"#);
    assert!(
        asked_for("site-name", &quoted) && asked_for("thread-order-newest", &quoted) && asked_for("error-404", &quoted)
    );
    assert!(!asked_for("site-motto", &quoted) && !asked_for("thread-title", &quoted));
}
