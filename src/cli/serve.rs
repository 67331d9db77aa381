//! `folkmoot serve`: the site and its background jobs, until somebody says stop.

use std::time::Duration;

use anyhow::{Context as _, Result};
use tokio::signal::unix::{Signal, SignalKind, signal};

use super::house::{self, House};
use super::say;
use crate::config::Config;

/// How long everything together may take to end; a supervisor kills after ten seconds.
const CLOSING: Duration = Duration::from_millis(9_500);

/// Options of `serve`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only answer requests; another node runs `folkmoot work`
    #[arg(long)]
    no_jobs: bool,
}

impl Args {
    /// Where the background jobs run.
    pub(crate) const fn jobs(&self) -> Jobs {
        if self.no_jobs { Jobs::Elsewhere } else { Jobs::Here }
    }
}

/// Where the background jobs run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Jobs {
    /// In this process.
    Here,
    /// In another.
    Elsewhere,
}

/// Serves until told to stop.
pub(crate) async fn run(config: Config, jobs: Jobs) -> Result<()> {
    let told = Told::listen()?;
    let house = house::open(&config).await?;
    until_told(told, house, &config, jobs).await
}

/// Serves an open house until told to stop: takes no more requests, finishes those under way, then the jobs in hand.
pub(crate) async fn until_told(mut told: Told, house: House, config: &Config, jobs: Jobs) -> Result<()> {
    let bind = config.web.bind;
    let web::Serving { server, address, streams } = web::start(house.forum.clone(), house.views, config.web.clone())
        .with_context(|| format!("cannot listen on {bind}: is another server running there? Choose another port: server.port, for the demo --port"))?;
    say::line(format_args!("listening on http://{address}"));
    let clockwork = match jobs {
        Jobs::Here => jobs::start(&house.forum, config.jobs),
        Jobs::Elsewhere => jobs::start_own(&house.forum),
    };
    let stop = server.handle();
    let mut server = tokio::spawn(server);
    tokio::select! {
        () = told.wait() => {}
        ended = &mut server => return ended?.context("the server ended by itself"),
    }
    tracing::info!("stopping: requests under way are finished");
    in_time(async {
        streams.close();
        stop.stop(true).await;
        clockwork.stop().await;
    })
    .await;
    Ok(())
}

/// Lets everything end by itself, but not for ever.
pub(crate) async fn in_time(closing: impl Future<Output = ()>) {
    if tokio::time::timeout(CLOSING, closing).await.is_err() {
        tracing::warn!("not everything ended in time; what was acknowledged is kept");
    }
}

/// Somebody who can tell us to stop: SIGTERM from a supervisor, SIGINT from a keyboard.
pub(crate) struct Told {
    terminate: Signal,
    interrupt: Signal,
}

impl Told {
    /// Begins to listen; from here on the signals no longer end the process by themselves.
    pub(crate) fn listen() -> Result<Self> {
        let listen = |kind| signal(kind).context("cannot listen for signals");
        Ok(Self { terminate: listen(SignalKind::terminate())?, interrupt: listen(SignalKind::interrupt())? })
    }

    /// Waits until told to stop.
    pub(crate) async fn wait(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
