//! Opening the house: the database, the templates, the way out for mail, and the use cases on top of them.

use std::sync::Arc;

use anyhow::Result;
use base::time::Clock;
use forum::{Ctx, Fetcher, Forum, Setup};
use mail::Mailer;
use store::Db;
use view::Views;

use super::{database, explain};
use crate::config::Config;

/// What every command that does something works with.
pub(crate) struct House {
    /// The use cases.
    pub(crate) forum: Forum,
    /// The database under them, for what no use case does.
    pub(crate) db: Db,
    /// The templates.
    pub(crate) views: Arc<Views>,
}

/// Opens the house, bringing the database to this version first.
pub(crate) async fn open(config: &Config) -> Result<House> {
    let mode = config.forum.mode;
    database::ready(&config.database, mode).await?;
    let views = Views::new(config.forum.zone)?;
    let db = Db::open(&config.database)?;
    let forum = Forum::open(Setup {
        db: db.clone(),
        clock: Clock::System,
        settings: config.forum.clone(),
        views: views.clone(),
        mailer: Mailer::from_settings(&config.mail)?,
        fetcher: Fetcher::guarded(&forum::agent(&config.forum.base_url)),
        files: files::Files::open(&config.files)?,
    })
    .await
    .map_err(explain::words)?;
    let ctx = Ctx::system("start", forum.now());
    if !forum.take_database(&ctx).await.map_err(explain::words)? {
        database::refuse(mode)?;
    }
    Ok(House { forum, db, views: Arc::new(views) })
}
