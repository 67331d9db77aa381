//! What the machine may or may not have: found, or said to be missing.

use std::path::{Path, PathBuf};

/// The first of these programs that stands in `PATH`.
pub(crate) fn program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|file| file.is_file())
}

/// A file of an npm package.
pub(crate) fn of_npm(file: &str) -> Option<PathBuf> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools");
    let folder = std::env::var_os("FOLKMOOT_TOOLS").map_or(default, PathBuf::from);
    Some(folder.join("node_modules").join(file)).filter(|file| file.is_file())
}

/// What was found; when nothing was, says so, or fails where it is demanded.
pub(crate) fn or_skip<T>(found: Option<T>, what: &str) -> Option<T> {
    if found.is_none() {
        let required = std::env::var("FOLKMOOT_REQUIRE_BROWSER").is_ok_and(|value| value == "1");
        assert!(!required, "FOLKMOOT_REQUIRE_BROWSER=1, but {what} was not found");
        eprintln!("skipped: {what} was not found");
    }
    found
}
