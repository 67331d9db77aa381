//! Checking values: what is wrong with one says its key, the value, what was wanted, and where it was written.

use anyhow::{Result, bail};

use super::keys::{Key, Kind};

/// Takes a text as the value of `key`, or says what was wanted instead. `place` is where it was written.
pub(crate) fn from_text(key: Key, text: &str, place: &str) -> Result<String> {
    let fits = match key.kind() {
        Kind::Text | Kind::Secret | Kind::List => true,
        Kind::Number(least, most) => text.parse::<i64>().is_ok_and(|number| (least..=most).contains(&number)),
        Kind::Choice(words) => words.contains(&text),
    };
    if fits { Ok(text.to_owned()) } else { wrong(key, &format!("{text:?}"), place) }
}

/// The same for a value of a TOML file, which has a type of its own.
pub(crate) fn from_toml(key: Key, value: &toml::Value, place: &str) -> Result<String> {
    match (key.kind(), value) {
        (Kind::Number(..), toml::Value::Integer(number)) => from_text(key, &number.to_string(), place),
        (Kind::Text | Kind::Secret | Kind::Choice(_) | Kind::List, toml::Value::String(text)) => {
            from_text(key, text, place)
        }
        (Kind::List, toml::Value::Array(items)) => {
            match items.iter().map(toml::Value::as_str).collect::<Option<Vec<_>>>() {
                Some(texts) => Ok(texts.join(",")),
                None => wrong(key, &value.to_string(), place),
            }
        }
        _ => wrong(key, &value.to_string(), place),
    }
}

fn wrong(key: Key, shown: &str, place: &str) -> Result<String> {
    let shown = if key.kind() == Kind::Secret { "(a secret)" } else { shown };
    bail!("{} is {shown} in {place}: it takes {}", key.name(), wanted(key.kind()))
}

/// What a kind takes, in words.
pub(crate) fn wanted(kind: Kind) -> String {
    match kind {
        Kind::Text => "a text".to_owned(),
        Kind::Secret => "a text, never shown".to_owned(),
        Kind::Number(least, most) => format!("a whole number from {least} to {most}"),
        Kind::Choice(words) => words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" or "),
        Kind::List => "a list of texts".to_owned(),
    }
}
