//! The demo as somebody starts it, and its accounts.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use serde::Deserialize;
use tempfile::TempDir;

/// A demo on a free port with data of its own; ends when it is dropped.
pub(crate) struct Demo {
    process: Child,
    folder: TempDir,
    /// Where it is.
    pub(crate) url: String,
}

/// One of its accounts.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Account {
    pub(crate) role: String,
    pub(crate) login: String,
    pub(crate) password: String,
}

impl Demo {
    /// Starts it, and returns when it listens.
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_folkmoot"));
        command.current_dir(folder.path()).args(["demo", "--port", "0", "--data", "demo"]);
        let mut process = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let url = lines.next().expect("the demo says where it is").unwrap();
        assert!(lines.by_ref().any(|line| line.unwrap().starts_with("listening on ")), "the demo does not listen");
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, folder, url }
    }

    /// One account of each role, in the order of the roles.
    pub(crate) fn accounts(&self) -> Vec<Account> {
        let text = std::fs::read_to_string(self.folder.path().join("demo/accounts.json")).unwrap();
        let mut accounts: Vec<Account> = serde_json::from_str(&text).unwrap();
        accounts.dedup_by(|later, earlier| later.role == earlier.role);
        accounts
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
