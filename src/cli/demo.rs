//! `folkmoot demo`: one command to a living site. It is `serve` with `mode = "demo"`: a small fictional town, an account
//! for each role, and mail that is shown instead of sent.
//!
//! What the town is like stands in the `.toml` files beside; the modules here only play it, through the same verbs as
//! everybody, at instants in the past.

mod accounts;
mod debate;
mod fates;
mod files;
mod hearing;
mod notices;
mod outcome;
mod people;
mod portals;
mod responses;
mod script;
mod seed;
mod threads;
mod town;

use std::net::TcpListener;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use base::secret::Secret;
use forum::site::Seeding;
use forum::{Ctx, Forum, Mode};

use super::serve::{Jobs, Told, until_told};
use super::{database, explain, house, say};
use crate::cli::database::Owner;
use crate::config::{Config, Key};
use accounts::Passwords;

/// Options of `demo`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The port to listen on, on this machine alone; 0 picks one
    #[arg(long, value_name = "N", default_value_t = 8080)]
    port: u16,
    /// The folder for the database and accounts.json
    #[arg(long, value_name = "DIR", default_value = "./data/demo")]
    data: PathBuf,
    /// Another database than the SQLite file in that folder, such as postgres://localhost/demo
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// Begin anew: everything in the demo's database is deleted. Refused for a database that the demo did not make
    #[arg(long)]
    fresh: bool,
}

impl Args {
    /// What these options mean as configuration. The port is chosen here, because links in mails need to know it.
    pub(crate) fn flags(&self) -> Result<Vec<(Key, String)>> {
        let port = if self.port == 0 { free_port()? } else { self.port };
        let database = self.database.clone();
        let database = database.unwrap_or_else(|| format!("sqlite://{}", self.data.join("folkmoot.db").display()));
        Ok(vec![
            (Key::Mode, "demo".to_owned()),
            (Key::DatabaseUrl, database),
            (Key::ServerAddress, "127.0.0.1".to_owned()),
            (Key::ServerPort, port.to_string()),
            (Key::ServerBaseUrl, format!("http://127.0.0.1:{port}")),
            // The portals of the town are as fictional as the town: their hosts would let nobody show a card.
            (Key::EmbedAncestors, "*".to_owned()),
            (Key::FilesUrl, format!("file://{}", self.files().display())),
            (Key::MailTransport, "outbox".to_owned()),
            (Key::LimitsPosting, "off".to_owned()),
            (Key::LimitsRequests, "off".to_owned()),
            (Key::SiteRecordNumber, "示例备00000000号".to_owned()),
            (Key::SitePoliceRecordNumber, "示例公网安备00000000000000号".to_owned()),
            (Key::SiteCode, "0000000000".to_owned()),
            (Key::SiteOperator, "议事镇人民政府办公室".to_owned()),
            (Key::SiteSecurityContact, "mailto:anquan@yishizhen.example".to_owned()),
            (Key::SiteContact, "yishiting@yishizhen.example · 000-0000 0000".to_owned()),
        ])
    }

    /// The folder with what people bring along.
    fn files(&self) -> PathBuf {
        self.data.join("files")
    }
}

/// A port that nobody listens on now.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no port is free on 127.0.0.1")?;
    Ok(listener.local_addr()?.port())
}

/// Makes the town if need be, tells who lives there, and serves until told to stop.
pub(crate) async fn run(config: Config, options: Args) -> Result<()> {
    let told = Told::listen()?;
    std::fs::create_dir_all(&options.data)
        .with_context(|| format!("cannot make the folder {}", options.data.display()))?;
    if options.fresh {
        start_over(&config, &options.files()).await?;
    }
    let house = house::open(&config).await?;
    say::line(&config.forum.base_url);
    let file = options.data.join("accounts.json");
    let people = settle(&house.forum, &file).await?;
    say::line(format_args!("accounts, also in {}:", file.display()));
    for person in &people {
        say::line(format_args!("  {:<12} {:<32} {}", person.role.as_str(), person.login, person.password));
    }
    until_told(told, house, &config, Jobs::Here).await
}

/// Empties the demo's database and its folder of files; one that the demo did not make is left as it is.
async fn start_over(config: &Config, files: &Path) -> Result<()> {
    match database::owner(&config.database).await? {
        Owner::Nobody => Ok(()),
        Owner::Mode(name) if name == Mode::Demo.maker() => {
            store::migrate::revert_all(&config.database.url)?;
            match std::fs::remove_dir_all(files) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
                Ok(()) | Err(_) => Ok(()),
            }
        }
        Owner::Untaken | Owner::Mode(_) => database::refuse(Mode::Demo),
    }
}

/// Sees to it that the town is there and its accounts are written down.
async fn settle(forum: &Forum, file: &std::path::Path) -> Result<Vec<accounts::Line>> {
    let ctx = Ctx::system("demo", forum.now());
    let seeding = forum.seeding().await.map_err(explain::words)?;
    if seeding == Seeding::Begun {
        bail!("the sample data was begun and never finished: start again with --fresh");
    }
    let secret = forum.demo_secret(&ctx, Secret::token()).await.map_err(explain::words)?;
    let script = script::Script::read()?;
    let passwords = Passwords::new(secret);
    let people = accounts::lines(&script.people.person, &passwords);
    if seeding == Seeding::NotBegun {
        say::line("making a small fictional town; this takes a moment");
        let neighbours = accounts::lines(&script.people.neighbour, &passwords);
        seed::seed(forum, &script, &[people.clone(), neighbours].concat()).await?;
        forum.seeding_is_complete(&ctx).await.map_err(explain::words)?;
    }
    // With a new town, whatever stood in the file before is of another one.
    if seeding == Seeding::NotBegun || !file.exists() {
        accounts::write(file, &people)?;
    }
    Ok(people)
}
