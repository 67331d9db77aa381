//! Readying the database: its folder, its tables, and the question whose it is.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use forum::Mode;
use forum::site::MADE_BY;
use store::{Db, Target};

/// Whose database it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Owner {
    /// There is no database yet, or one without tables.
    Nobody,
    /// There are tables, and nobody has opened them yet.
    Untaken,
    /// That of the mode with this name.
    Mode(String),
}

/// Whose database this is, changing nothing in it.
pub(crate) async fn owner(settings: &store::Settings) -> Result<Owner> {
    if !is_there(&settings.url)? {
        return Ok(Owner::Nobody);
    }
    let db = Db::open(settings)?;
    let mode = db.read(|tx| store::site::get(tx, MADE_BY)).await?;
    Ok(mode.map_or(Owner::Untaken, Owner::Mode))
}

/// Makes the database if need be and brings it to this version; one that the other mode has made is left as it is.
pub(crate) async fn ready(settings: &store::Settings, mode: Mode) -> Result<()> {
    match owner(settings).await? {
        Owner::Mode(name) if name != mode.maker() => refuse(mode),
        Owner::Mode(_) | Owner::Untaken | Owner::Nobody => migrate(&settings.url).map(drop),
    }
}

/// Brings the database to this version, making it when it is not there; says which migrations were run.
pub(crate) fn migrate(url: &str) -> Result<Vec<String>> {
    if let Target::Sqlite(path) = Target::parse(url)? {
        make_folder_of(Path::new(&path))?;
    }
    Ok(store::migrate::migrate(url)?)
}

/// Says no to a database that the other mode has made.
pub(crate) fn refuse(mode: Mode) -> Result<()> {
    match mode {
        Mode::Production => bail!(
            "this database was made by `folkmoot demo` and holds a fictional town: set database.url to another one, or \
             mode to \"demo\" if the town is meant"
        ),
        Mode::Demo => bail!(
            "this database was not made by `folkmoot demo`: name another with --data or --database. Nothing was changed"
        ),
    }
}

/// Whether there are tables of ours. A server that cannot be reached is an error.
pub(crate) fn is_there(url: &str) -> Result<bool> {
    match Target::parse(url)? {
        Target::Sqlite(path) if !Path::new(&path).exists() => Ok(false),
        Target::Sqlite(_) | Target::Postgres(_) => Ok(!store::migrate::standing(url)?.is_untouched()),
    }
}

fn make_folder_of(path: &Path) -> Result<()> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => {
            std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))
        }
        _ => Ok(()),
    }
}
