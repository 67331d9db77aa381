//! `folkmoot migrate`: brings the database to this version, or says what is wanting.

use std::process::ExitCode;

use anyhow::{Result, bail};

use super::{database, say};
use crate::config::Config;

/// Options of `migrate`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Change nothing; exit with 1 when migrations are pending
    #[arg(long)]
    check: bool,
}

/// Migrates or checks.
pub(crate) fn run(config: &Config, options: &Args) -> Result<ExitCode> {
    let url = &config.database.url;
    if options.check {
        return check(url);
    }
    let done = database::migrate(url)?;
    for name in &done {
        say::line(format_args!("done {name}"));
    }
    say::line(if done.is_empty() { "the database was up to date" } else { "the database is up to date" });
    Ok(ExitCode::SUCCESS)
}

fn check(url: &str) -> Result<ExitCode> {
    if !database::is_there(url)? {
        say::line("the database has no tables yet: run `folkmoot migrate`");
        return Ok(ExitCode::FAILURE);
    }
    let standing = store::migrate::standing(url)?;
    if !standing.unknown.is_empty() {
        bail!("the database was made by a newer version (it knows {}): start that one", standing.unknown.join(", "));
    }
    for name in &standing.pending {
        say::line(format_args!("pending {name}"));
    }
    if standing.pending.is_empty() {
        say::line("the database is up to date");
        return Ok(ExitCode::SUCCESS);
    }
    say::line("run `folkmoot migrate`, or start `folkmoot serve`, which does it");
    Ok(ExitCode::FAILURE)
}
