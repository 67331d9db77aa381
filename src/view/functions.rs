//! What templates can call: `t` for words, `date` for instants, `place` for addresses, `asset` for files, `seal`
//! for the seal of a department.
//!
//! What they return is text: the engine escapes it like any other.

use base::lang::Lang;
use base::message::Arg;
use chrono_tz::Tz;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::{assets, date, place, seal};

/// Gives `engine` the functions, speaking `lang` and reading clocks in `zone`.
pub(crate) fn register(engine: &mut Tera, lang: Lang, zone: Tz) {
    engine.register_function("t", move |given: Kwargs, _: &State<'_>| words(lang, &given));
    engine.register_function("date", move |given: Kwargs, _: &State<'_>| {
        let style = given.must_get::<&str>("style")?;
        date::shown(lang, zone, given.must_get::<&str>("at")?, style).map_err(Error::message)
    });
    engine.register_function("place", |given: Kwargs, _: &State<'_>| {
        let to = given.must_get::<&str>("to")?;
        place::by_name(to).ok_or_else(|| Error::message(format!("no place is called {to}")))
    });
    engine.register_function("asset", |given: Kwargs, _: &State<'_>| {
        let name = given.must_get::<&str>("name")?;
        assets::address(name).ok_or_else(|| Error::message(format!("no asset is called {name}")))
    });
    engine.register_function("seal", |given: Kwargs, _: &State<'_>| {
        let of = given.must_get::<&str>("of")?;
        match given.must_get::<&str>("size")? {
            "full" => Ok(seal::full(of)),
            "short" => Ok(seal::short(of)),
            other => Err(Error::message(format!("no seal has the size {other}"))),
        }
    });
}

/// `t(key="…", name=value, …)`: the words of the key, with every other argument handed on.
fn words(lang: Lang, given: &Kwargs) -> TeraResult<String> {
    let key = given.must_get::<&str>("key")?;
    let mut args = Vec::new();
    for (name, value) in given.iter() {
        let name = name.as_str().unwrap_or_default();
        if name != "key" {
            args.push((name, argument(key, name, value)?));
        }
    }
    Ok(i18n::format(lang, key, args.iter().map(|(name, arg)| (*name, arg))))
}

fn argument(key: &str, name: &str, value: &Value) -> TeraResult<Arg> {
    if let Some(text) = value.as_str() {
        return Ok(Arg::from(text));
    }
    value.as_i64().map(Arg::from).ok_or_else(|| {
        Error::message(format!("{name} of {key} is neither a text nor a whole number but {}", value.name()))
    })
}
