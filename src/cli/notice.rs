//! `folkmoot notice`: reads notices from their addresses or from saved pages, and says what was read, by which rule, and what was missing.

mod table;

use anyhow::{Context as _, Result, bail};
use forum::notice::{Imported, NoticeView};
use forum::{Ctx, Forum};
use url::Url;

use super::{explain, house, say};
use crate::config::Config;

/// The longest value shown, in characters.
const SHOWN: usize = 100;

/// What can be done with notices.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Import notices: fetched from each URL, or from saved pages, each FILE with the --url it stands at on its portal, in the
    /// same order, or from a table, FILE.csv or FILE.jsonl
    Import {
        /// Addresses to fetch; with --url, HTML files in UTF-8; or one table
        #[arg(required = true, value_name = "URL|FILE")]
        sources: Vec<String>,
        /// The address of a saved page in the portal; once for each FILE
        #[arg(long, value_name = "URL")]
        url: Vec<String>,
        /// Refuse pages that are not on a host of this portal
        #[arg(long, value_name = "SLUG")]
        portal: Option<String>,
        /// Of a table: keep nothing, say what would come of each row
        #[arg(long)]
        dry_run: bool,
    },
}

/// Does what was ordered.
pub(crate) async fn run(config: Config, command: Command) -> Result<()> {
    let Command::Import { sources, url: urls, portal, dry_run } = command;
    let saved = !urls.is_empty();
    if saved && sources.len() != urls.len() {
        bail!("{} files and {} addresses: give one --url for each file, in the same order", sources.len(), urls.len());
    }
    let forum = house::open(&config).await?.forum;
    let ctx = Ctx::system("notice-import", forum.now());
    if let Some((file, format)) = table::named(&sources, saved) {
        return table::import(&forum, &ctx, file, format, (portal, dry_run)).await;
    }
    if dry_run {
        bail!("--dry-run is for tables: one FILE.csv or FILE.jsonl, without --url");
    }
    for (at, source) in sources.iter().enumerate() {
        let url = urls.get(at).unwrap_or(source);
        if let Some(slug) = &portal {
            check_host(&forum, &ctx, slug, url).await?;
        }
        let imported = if saved { read(&forum, &ctx, source, url).await } else { fetch(&forum, &ctx, url).await };
        say_what(&forum, &ctx, imported.with_context(|| source.clone())?).await?;
    }
    Ok(())
}

async fn read(forum: &Forum, ctx: &Ctx, file: &str, url: &str) -> Result<Imported> {
    let html = std::fs::read_to_string(file).context("cannot read the file: it has to be there, and in UTF-8")?;
    forum.import_notice(ctx, url, Some(html)).await.map_err(explain::words)
}

async fn fetch(forum: &Forum, ctx: &Ctx, url: &str) -> Result<Imported> {
    forum.fetch_notice(ctx, url).await.map_err(explain::words)
}

async fn say_what(forum: &Forum, ctx: &Ctx, imported: Imported) -> Result<()> {
    let view = forum.notice(ctx, imported.id()).await.map_err(explain::words)?;
    let became = match imported {
        Imported::New(_) => "new",
        Imported::Changed(_) => "changed: it has a new version",
        Imported::Known(_) => "known; it says the same",
    };
    say::line(format_args!("notice {} ({became}): {}", imported.id(), view.notice.title));
    report(&view);
    if view.versions.last().is_some_and(|version| version.against_robots) {
        say::line("  the host asks robots to stay away from this page; it was fetched all the same");
    }
    Ok(())
}

/// Says what was read, by which rule, and what was missing.
fn report(view: &NoticeView) {
    for field in &view.fields {
        let value: String = field.value.chars().take(SHOWN).collect();
        say::line(format_args!("  {:<16} {:<11} {value}", field.name.as_str(), field.rule.as_str()));
    }
    for name in &view.missing {
        say::line(format_args!("  {:<16} missing", name.as_str()));
    }
    if view.portal.is_none() {
        say::line("  source not verified: the host is on no portal's list");
    }
}

async fn check_host(forum: &Forum, ctx: &Ctx, slug: &str, url: &str) -> Result<()> {
    let mut cursor = None;
    loop {
        let page = forum.portals(ctx, cursor, base::page::MAX_LIMIT).await.map_err(explain::words)?;
        if let Some(portal) = page.items.into_iter().find(|portal| portal.slug == slug) {
            let parsed = Url::parse(url).with_context(|| format!("{url} is no address"))?;
            let listed = parsed.host_str().is_some_and(|host| portal.hosts.iter().any(|own| own == host));
            return if listed { Ok(()) } else { Err(foreign(slug, url, &portal.hosts)) };
        }
        cursor = match page.next {
            Some(next) => Some(next),
            None => bail!("there is no portal {slug}"),
        };
    }
}

fn foreign(slug: &str, url: &str, hosts: &[String]) -> anyhow::Error {
    anyhow::anyhow!("{url} is not on a host of {slug}, which has {}", hosts.join(", "))
}
