//! `accounts.json`: who can be signed in as, and how. Passwords are made from a secret that the database keeps, so the
//! file can be written again when it is lost.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use base::secret::{Secret, sha256_hex};
use domain::role::Role;
use serde::Serialize;

use super::script::PersonScript;

/// The mailboxes of the town: `.example` belongs to nobody (RFC 2606).
const MAILBOXES: &str = "yishizhen.example";

/// One account, as the file has it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Line {
    pub(crate) role: Role,
    pub(crate) login: String,
    pub(crate) password: String,
    pub(crate) display_name: String,
    /// The slug of the department spoken for.
    pub(crate) department: Option<String>,
    /// What the debate calls them by.
    #[serde(skip)]
    pub(crate) called: String,
}

/// Makes the passwords of one demo.
pub(crate) struct Passwords(Secret);

impl Passwords {
    /// The passwords that follow from this secret.
    pub(crate) fn new(secret: Secret) -> Self {
        Self(secret)
    }

    /// The password of one login: 80 bits, in groups that can be read aloud.
    fn of(&self, login: &str) -> String {
        let hash = sha256_hex(format!("{}\n{login}", self.0.expose()).as_bytes());
        let groups: Vec<&str> = (0..4).filter_map(|n| hash.get(n * 5..n * 5 + 5)).collect();
        groups.join("-")
    }
}

/// The address of somebody in town.
pub(crate) fn login(called: &str) -> String {
    format!("{called}@{MAILBOXES}")
}

/// The accounts of people of the script.
pub(crate) fn lines(people: &[PersonScript], passwords: &Passwords) -> Vec<Line> {
    let line = |person: &PersonScript| {
        let login = login(&person.called);
        Line {
            role: person.role,
            password: passwords.of(&login),
            login,
            display_name: person.name.clone(),
            department: person.department.clone(),
            called: person.called.clone(),
        }
    };
    people.iter().map(line).collect()
}

/// Writes the file for its owner alone: beside it first and then over it, so that nobody reads half of it.
pub(crate) fn write(path: &Path, lines: &[Line]) -> Result<()> {
    let beside = path.with_extension("json.new");
    let text = serde_json::to_string_pretty(lines)?;
    let written = private(&beside)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| std::fs::rename(&beside, path));
    written.with_context(|| format!("cannot write {}", path.display()))
}

fn private(path: &Path) -> std::io::Result<File> {
    // A file that a crash left behind may have other permissions.
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn the_same_secret_gives_the_same_passwords() {
        let one = Passwords::new(Secret::new("a"));
        assert_eq!(one.of("x"), Passwords::new(Secret::new("a")).of("x"));
        assert_ne!(one.of("x"), one.of("y"));
        assert_ne!(one.of("x"), Passwords::new(Secret::new("b")).of("x"));
        assert_eq!(one.of("x").len(), 23);
    }

    #[test]
    fn the_file_is_its_owners_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("accounts.json");
        let people = super::super::script::Script::read().unwrap().people.person;
        write(&path, &lines(&people, &Passwords::new(Secret::new("a")))).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let read: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let mut keys: Vec<_> = read[0].as_object().unwrap().keys().cloned().collect();
        keys.sort();
        assert_eq!(keys, ["department", "display_name", "login", "password", "role"]);
    }
}
