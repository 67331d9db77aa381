//! Reads the checkout: files by folder and ending. What is looked for in them: `find`.

use std::fs;
use std::path::{Path, PathBuf};

/// A text file of the checkout.
pub(crate) struct File {
    /// From the root of the checkout, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The text of one file that must be there.
pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every Rust file below these folders, sorted by path.
pub(crate) fn rust_in(folders: &[&str]) -> Vec<File> {
    let found = files(folders, ".rs");
    assert!(!found.is_empty(), "no Rust file in {folders:?}: the rule would hold of nothing");
    found
}

/// Every file below these folders (or these files themselves) whose path ends so, sorted by path.
pub(crate) fn files(starts: &[&str], ending: &str) -> Vec<File> {
    let mut paths = Vec::new();
    for start in starts {
        walk(&root().join(start), &mut paths);
    }
    paths.sort();
    let below_root = |path: &Path| path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
    let named = paths.iter().map(|path| below_root(path)).filter(|path| path.ends_with(ending));
    named.map(|path| File { text: read(&path), path }).collect()
}

/// Whether a link written in a document of `folder` leads to something.
pub(crate) fn exists(folder: &str, link: &str) -> bool {
    root().join(folder).join(link).exists()
}

fn walk(at: &Path, into: &mut Vec<PathBuf>) {
    if at.is_file() {
        into.push(at.to_owned());
    } else if let Ok(entries) = fs::read_dir(at) {
        for entry in entries {
            walk(&entry.unwrap().path(), into);
        }
    }
}
