//! `folkmoot work`: the background jobs alone.

use anyhow::Result;

use super::serve::{Told, in_time};
use super::{house, say};
use crate::config::Config;

/// Works until told to stop; a task once begun is finished.
pub(crate) async fn run(config: Config) -> Result<()> {
    let mut told = Told::listen()?;
    let house = house::open(&config).await?;
    let clockwork = jobs::start(&house.forum, config.jobs);
    say::line("working");
    told.wait().await;
    in_time(clockwork.stop()).await;
    Ok(())
}
