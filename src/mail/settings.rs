//! How mail leaves, as the administrator set it.

use std::path::PathBuf;

use base::secret::Secret;
use serde::{Deserialize, Serialize};

/// How mail leaves.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Which way.
    pub transport: Transport,
    /// The mail server's host name; for `smtp`.
    pub host: String,
    /// Its port: 587 with STARTTLS, 465 with TLS from the start, 25 without.
    pub port: u16,
    /// The name to log in with; without one, no log-in.
    pub username: Option<String>,
    /// The password that goes with it.
    pub password: Option<Secret>,
    /// How the line is protected.
    pub tls: Tls,
    /// The sender's name.
    pub from_name: String,
    /// The sender's address.
    pub from_address: String,
    /// The folder letters are written to; for `file`.
    pub file_dir: PathBuf,
}

/// Which way mail leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Transport {
    /// To a mail server.
    Smtp,
    /// Into a folder, one `.eml` file each: for trying things out.
    File,
    /// Not at all: the site shows its unsent mail on a page of its own. For demonstrations.
    Outbox,
}

/// How the line to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tls {
    /// Not at all: for a server on the same machine.
    None,
    /// By STARTTLS; refused when the server does not offer it (RFC 3207).
    Starttls,
    /// From the first byte (RFC 8314).
    Tls,
}

/// Settings that cannot work, with a sentence that says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadSettings(pub(crate) String);
