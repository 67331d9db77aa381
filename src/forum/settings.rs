//! The settings of this floor. `config` at the top fills them; nothing here reads the environment.

/// Whether a limit is applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switch {
    /// Applied.
    On,
    /// Not applied: tests, load, the demo.
    Off,
}

/// What kind of installation this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A real site.
    Production,
    /// The demo: sample data, mail on the site's own outbox page.
    Demo,
}

/// What the use cases are told at the start.
#[derive(Debug, Clone)]
pub struct Settings {
    /// A real site or the demo.
    pub mode: Mode,
    /// The address people reach the site at, without a slash at the end; links in mails begin with it.
    pub base_url: String,
    /// Where days begin and end.
    pub zone: chrono_tz::Tz,
    /// Whether guessing at secrets slows down.
    pub sign_in_limits: Switch,
    /// Whether the pace of posting is limited.
    pub posting_limits: Switch,
    /// Passwords hashed at once; each takes 19 MiB.
    pub hashing_threads: usize,
    /// Bytes of files kept for one person.
    pub file_quota: u64,
}
