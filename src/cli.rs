//! The command line: what can be ordered, and how it ends: 0 done, 1 failed (standard error says what to do), 2 not
//! understood. Each command has a file of its own.

mod database;
mod demo;
mod explain;
mod house;
mod log;
mod migrate;
mod notice;
mod say;
mod seed;
mod serve;
mod user;
mod work;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, Result};
use clap::{Parser, Subcommand};

use crate::config::{Config, Given, Key};

/// How long blocked threads may take to end, once the command itself has ended.
const CLOSING: Duration = Duration::from_millis(300);

/// A public consultation forum: notices debated, moderated and answered in the open.
#[derive(Debug, Parser)]
#[command(
    name = "folkmoot",
    version,
    after_help = "To look around: `folkmoot demo`. To run a site: write folkmoot.toml (docs/configuration.md lists every \
                  key), then `folkmoot migrate`, `folkmoot user create`, `folkmoot serve`."
)]
struct Args {
    /// The configuration file; without it, folkmoot.toml in the working directory, if it is there
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,
    /// Set one key of the configuration; wins over the file and the environment. May be repeated
    #[arg(long, value_name = "KEY=VALUE", global = true)]
    set: Vec<String>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the site and its background jobs, until SIGTERM or SIGINT
    Serve(serve::Args),
    /// Run the background jobs only, beside nodes that `serve --no-jobs`
    Work,
    /// Run a living site of a fictional town, with sample data and an account for each role
    Demo(demo::Args),
    /// Bring the database to this version, or say what is wanting
    Migrate(migrate::Args),
    /// Make accounts, give roles, shut accounts out
    #[command(subcommand)]
    User(user::Command),
    /// Read notices into the site
    #[command(subcommand)]
    Notice(notice::Command),
    /// Fill the database with made-up debates, to measure and to try under load
    Seed(seed::Args),
}

/// Does what the command line says.
pub(crate) fn run() -> ExitCode {
    let args = Args::parse();
    match carry_out(args) {
        Ok(code) => code,
        Err(error) => {
            say::complaint(format_args!("folkmoot: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn carry_out(args: Args) -> Result<ExitCode> {
    let config = |flags: Vec<(Key, String)>| {
        let config = Config::read(&Given {
            file: args.config.clone(),
            environment: std::env::vars().collect(),
            set: args.set.clone(),
            flags,
        })?;
        log::start(&config.log)?;
        Ok::<_, anyhow::Error>(config)
    };
    match args.command {
        Command::Serve(options) => wait(serve::run(config(vec![])?, options.jobs())),
        Command::Work => wait(work::run(config(vec![])?)),
        Command::Demo(options) => wait(demo::run(config(options.flags()?)?, options)),
        Command::Migrate(options) => migrate::run(&config(vec![])?, &options),
        Command::User(command) => wait(user::run(config(vec![])?, command)),
        Command::Notice(command) => wait(notice::run(config(vec![])?, command)),
        Command::Seed(options) => {
            let plan = options.plan().unwrap_or_else(|fault| fault.exit());
            wait(seed::run(config(vec![])?, plan, options.yes))
        }
    }
}

/// Runs a command that waits for things, to its end.
fn wait(command: impl Future<Output = Result<()>>) -> Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start threads")?;
    let outcome = runtime.block_on(command);
    // A thread that still waits for the network must not keep the process.
    runtime.shutdown_timeout(CLOSING);
    outcome.map(|()| ExitCode::SUCCESS)
}
