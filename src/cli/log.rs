//! Where log lines go: standard error, for people or as JSON. Standard output belongs to the answers of commands.

use std::io::IsTerminal as _;

use anyhow::{Context as _, Result};
use tracing_subscriber::EnvFilter;

use crate::config::Log;

/// Begins to write the log.
pub(crate) fn start(log: &Log) -> Result<()> {
    let filter = EnvFilter::try_new(&log.level).with_context(|| format!("log.level is {:?}", log.level))?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let started = if log.json { lines.json().flatten_event(true).try_init() } else { lines.try_init() };
    started.map_err(|error| anyhow::anyhow!("cannot write the log: {error}"))
}
