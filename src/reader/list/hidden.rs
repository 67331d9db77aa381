//! Lists in JSON, as pages drawn by scripts fetch them: a piece of HTML in some field, or an array of rows.
//!
//! Without a recipe, the array with the most rows that have a title and an address is the list; the fields are told by
//! the names that content systems give them. Markup in titles goes.

use chrono::NaiveTime;
use chrono_tz::Tz;
use serde_json::{Map, Value};
use url::Url;

use super::when::{self, When};
use super::{take_rows, title};
use crate::marker;
use crate::page::Page;
use crate::source::{Row, Rows, SkipReason, SourceKind, SourceReading, Unreadable};
use crate::text::line_of;
use crate::{Deadline, Recipe, RecipeField, Rule, dates};
use base::time::Timestamp;

/// How deep a list is looked for.
const DEEPEST: usize = 12;

const TITLES: &[&str] =
    &["title", "doctitle", "articletitle", "infotitle", "subject", "topic", "name", "bt", "headline"];
const LINKS: &[&str] = &[
    "url",
    "link",
    "href",
    "docpuburl",
    "docurl",
    "puburl",
    "pageurl",
    "linkurl",
    "articleurl",
    "staticurl",
    "weburl",
    "detailurl",
    "basepath",
    "path",
];
const DATES: &[&str] = &[
    "publishtime",
    "publishdate",
    "publishedat",
    "pubtime",
    "pubdate",
    "docreltime",
    "docpubtime",
    "releasetime",
    "releasedate",
    "publictimestamp",
    "posteddate",
    "displaytime",
    "fbsj",
    "date",
    "createtime",
    "createdate",
    "time",
];
const OPENS: &[&str] = &["starttime", "startdate", "begintime", "begindate", "openingdate", "commentstartdate", "kssj"];
const CLOSES: &[&str] =
    &["endtime", "enddate", "deadline", "closingdate", "closedate", "commentenddate", "expiretime", "jzsj", "jssj"];
const MARKERS: &[&str] = &["statusname", "statustext", "status", "state", "zt"];

/// Reads a list in JSON.
pub(crate) fn read(value: &Value, url: &Url, recipe: &Recipe, zone: Tz) -> Result<SourceReading, Unreadable> {
    let mut rows = Rows::of(SourceKind::JsonList, url);
    let guess = || array(value, 0).map(|(_, list)| list);
    let list = match recipe.pointer(RecipeField::Row) {
        Some(pointer) => value.pointer(pointer).and_then(Value::as_array),
        None => guess(),
    };
    match (list, html(value, 0)) {
        (None, Some(html)) => take_rows(&Page::parse(html, url), recipe, zone, &mut rows),
        (list, _) => list.into_iter().flatten().for_each(|item| take(item, url, recipe, zone, &mut rows)),
    }
    if rows.is_empty() { Err(Unreadable::NoRows) } else { Ok(rows.done()) }
}

/// The longest string with links in it.
fn html(value: &Value, depth: usize) -> Option<&str> {
    let longest = |found: Option<&'_ str>| found.map_or(0, str::len);
    match value {
        Value::String(text) => Some(text.as_str()).filter(|text| text.contains("<a") && text.contains("href")),
        _ if depth >= DEEPEST => None,
        Value::Array(items) => items.iter().map(|item| html(item, depth + 1)).max_by_key(|found| longest(*found))?,
        Value::Object(fields) => {
            fields.values().map(|item| html(item, depth + 1)).max_by_key(|found| longest(*found))?
        }
        _ => None,
    }
}

/// The array with the most rows, and how many those are.
fn array(value: &Value, depth: usize) -> Option<(usize, &Vec<Value>)> {
    if depth >= DEEPEST {
        return None;
    }
    let inside = match value {
        Value::Array(items) => items.iter().filter_map(|item| array(item, depth + 1)).max_by_key(|(rows, _)| *rows),
        Value::Object(fields) => {
            fields.values().filter_map(|item| array(item, depth + 1)).max_by_key(|(rows, _)| *rows)
        }
        _ => None,
    };
    let own = value.as_array().map(|items| (items.iter().filter(|item| is_row(item)).count(), items));
    [own, inside].into_iter().flatten().filter(|(rows, _)| *rows > 0).max_by_key(|(rows, _)| *rows)
}

fn is_row(item: &Value) -> bool {
    item.as_object().is_some_and(|fields| named(fields, TITLES).is_some() && named(fields, LINKS).is_some())
}

/// The first field that has one of the names and something in it, whatever its case and dashes.
fn named<'a>(fields: &'a Map<String, Value>, names: &[&str]) -> Option<&'a Value> {
    let bare =
        |key: &str| key.chars().filter(char::is_ascii_alphanumeric).take(32).collect::<String>().to_ascii_lowercase();
    let keyed: Vec<(String, &Value)> = fields.iter().map(|(key, value)| (bare(key), value)).collect();
    let is_given = |value: &Value| value.is_number() || value.as_str().is_some_and(|text| !text.trim().is_empty());
    names
        .iter()
        .find_map(|name| keyed.iter().find(|(key, value)| key == name && is_given(value)).map(|(_, value)| *value))
}

fn take(item: &Value, base: &Url, recipe: &Recipe, zone: Tz, rows: &mut Rows) {
    let chosen = |field, names| match recipe.pointer(field) {
        Some(pointer) => item.pointer(pointer),
        None => item.as_object().and_then(|fields| named(fields, names)),
    };
    let text = |field, names| chosen(field, names).and_then(Value::as_str);
    let Some(shown) = text(RecipeField::Title, TITLES).map(line_of) else { return };
    let (at_title, title) = title::read(&shown, None);
    let marker = at_title.or_else(|| text(RecipeField::Marker, MARKERS).and_then(marker::alone));
    let title = Some(title).filter(|title| !title.is_empty());
    let link = text(RecipeField::Link, LINKS).and_then(|href| base.join(href.trim()).ok());
    let Some(url) = link.filter(|url| matches!(url.scheme(), "http" | "https")) else {
        return rows.skip(title, None, SkipReason::NoLink);
    };
    if let Some(reason) = title.as_deref().and_then(SkipReason::by_title) {
        return rows.skip(title, Some(url), reason);
    }
    let opens = item.as_object().and_then(|fields| named(fields, OPENS));
    let When { published_at, opens_at, deadline } =
        times(chosen(RecipeField::Date, DATES), opens, chosen(RecipeField::Deadline, CLOSES), zone);
    rows.take(Row { title, marker, published_at, opens_at, deadline, ..Row::new(url, Rule::List) });
}

fn times(published: Option<&Value>, opens: Option<&Value>, closes: Option<&Value>, zone: Tz) -> When {
    let when = published.and_then(Value::as_str).map(|text| when::read(&[text.to_owned()], zone)).unwrap_or_default();
    When {
        published_at: published.and_then(|value| instant(value, zone)).or(when.published_at),
        opens_at: opens.and_then(|value| instant(value, zone)).or(when.opens_at),
        deadline: closes.and_then(|value| deadline(value, zone)).or(when.deadline),
    }
}

/// An instant: milliseconds or seconds since 1970, or a date as text.
fn instant(value: &Value, zone: Tz) -> Option<Timestamp> {
    match (epoch(value), value.as_str()) {
        (Some(at), _) => Some(at),
        (None, Some(text)) => dates::moment(text, zone),
        (None, None) => None,
    }
}

/// A deadline. An instant at midnight, of the place or of UTC, is how systems keep a day: the day lasts to its end.
fn deadline(value: &Value, zone: Tz) -> Option<Deadline> {
    let text = value.as_str().map_or_else(|| value.to_string(), |text| text.trim().to_owned());
    let at = match epoch(value) {
        Some(at) => end_of_its_day(at, zone),
        None => when::read(&[format!("截止：{text}")], zone).deadline?.at,
    };
    Some(Deadline { at, text, rule: Rule::List })
}

fn end_of_its_day(at: Timestamp, zone: Tz) -> Timestamp {
    let days = [zone, Tz::UTC].into_iter().filter(|zone| at.utc().with_timezone(zone).time() == NaiveTime::MIN);
    let days = days.map(|midnight| at.day_in(midnight));
    days.filter_map(|day| Timestamp::end_of_day(day, zone)).next().unwrap_or(at)
}

fn epoch(value: &Value) -> Option<Timestamp> {
    let number = value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())?;
    match number {
        100_000_000_000..=9_999_999_999_999 => Timestamp::from_unix(number / 1000),
        100_000_000..=99_999_999_999 => Timestamp::from_unix(number),
        _ => None,
    }
}
