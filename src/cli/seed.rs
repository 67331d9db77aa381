//! `folkmoot seed`: made-up debates in bulk, to measure with and to try a site under load. The same numbers and the same
//! `--seed` give the same words, trees and people on every machine; times are counted from the last midnight.
//!
//! What a few rows need (a department, notices, consultations, moderators) goes through the verbs like everything else.
//! The debates do not: they are written as they stand in the end, many rows at once, with all that the verbs would have
//! left behind (receipts, queue, decisions, counters, the sealed record). Left out are only the letters: nobody reads
//! them.

mod chance;
mod debates;
mod plan;
mod scene;
mod tree;
mod words;

use anyhow::{Result, bail};
use clap::CommandFactory as _;
use clap::error::ErrorKind;
use domain::actor::Actor;
use forum::{Forum, Mode};
use store::{By, Db};

use super::database::{self, Owner};
use super::house::{self, House};
use super::say;
use crate::config::Config;
use debates::Debates;
pub(crate) use plan::Plan;
use scene::{MADE_UP, Scene};

/// Batches that may wait to be written: the next ones are made while one is written.
const AHEAD: usize = 2;

/// Options of `seed`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Threads, over one consultation for each 50 (20 at the most)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    threads: u32,
    /// Public posts in all these threads together, their first posts among them
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000_000))]
    posts: u32,
    /// Replies more that wait for a moderator
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=10_000_000))]
    pending: u32,
    /// How deep replies go at the most; a reply to the first post is at 1
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    depth: u32,
    /// What chance begins with: the same number, the same debates
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Do it on a site that is in use by people, too
    #[arg(long)]
    pub(crate) yes: bool,
}

impl Args {
    /// What is to be made.
    ///
    /// # Errors
    /// Numbers that do not go together, as a fault of usage.
    pub(crate) fn plan(&self) -> Result<Plan, clap::Error> {
        let &Self { threads, posts, pending, depth, seed, yes: _ } = self;
        if posts < threads {
            let fault =
                format!("--posts {posts} is less than --threads {threads}: a thread has its first post at least");
            return Err(super::Args::command().error(ErrorKind::ValueValidation, fault));
        }
        Ok(Plan { threads, posts, pending, depth, seed })
    }
}

/// Makes it all.
pub(crate) async fn run(mut config: Config, plan: Plan, on_people: bool) -> Result<()> {
    // The town of a demo is as made up as what comes here.
    if database::owner(&config.database).await? == Owner::Mode(Mode::Demo.maker().to_owned()) {
        config.forum.mode = Mode::Demo;
    }
    let House { forum, db, .. } = house::open(&config).await?;
    if !on_people && config.forum.mode == Mode::Production && in_use(&db).await? {
        bail!(
            "this site is in use by people, and what is made up cannot be taken out again: set database.url to another \
             database, or say --yes if this one is meant. Nothing was changed"
        );
    }
    let begun = forum.now();
    let scene = Scene::set(&forum, &db, &plan).await?;
    say::line(format_args!(
        "department {}, {} consultations, {} residents",
        scene.department,
        scene.consultations.len(),
        plan.residents()
    ));
    write(&forum, &db, plan, scene).await?;
    let seconds = (forum.now() - begun).num_seconds();
    say::line(format_args!(
        "{} threads with {} posts, and {} that wait, in {seconds} s",
        plan.threads, plan.posts, plan.pending
    ));
    Ok(())
}

async fn in_use(db: &Db) -> Result<bool> {
    Ok(db.read::<_, store::Error, _>(|tx| store::bulk::holds_people(tx, MADE_UP)).await?)
}

/// Writes the debates, a batch in each transaction, and says how far it has come.
async fn write(forum: &Forum, db: &Db, plan: Plan, scene: Scene) -> Result<()> {
    let (give, mut take) = tokio::sync::mpsc::channel(AHEAD);
    let telling = tokio::task::spawn_blocking(move || {
        // Whoever takes them may have failed: then there is nobody to tell.
        Debates::new(plan, scene).tell(&mut |batch| give.blocking_send(batch).is_ok());
    });
    let (mut done, mut said) = (0_u64, 0);
    while let Some(batch) = take.recv().await {
        done += u64::try_from(batch.posts.len())?;
        let by = By { now: forum.now(), actor: Actor::System("seed"), actor_hash: None };
        db.write::<_, store::Error, _>(by, move |tx| store::bulk::insert(tx, &batch)).await?;
        let tenths = done * 10 / plan.all_posts();
        if tenths > said {
            said = tenths;
            say::line(format_args!("{done} of {} posts", plan.all_posts()));
        }
    }
    Ok(telling.await?)
}
