//! Bringing a notice in from its address: one guarded fetch, read and kept like any other page.
//!
//! What may be asked of whom, and how, is `reader::fetch`. An editor's own fetch goes on when the host asks robots to stay
//! away; it is said, and kept with the reading. Jobs never go on (`check`).

use base::message::Message;
use domain::fields::FieldErrors;
use domain::notice::Way;
use domain::policy::{self, Action};
use reader::fetch::{FetchFault, Fetched, FetchedPage, Validators};
use url::Url;

use super::address;
use super::import::{Imported, Raw, ReadPage, keep};
use crate::error::Result;
use crate::{Ctx, Forum};

/// What counts where a host asks robots to stay away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Robots {
    /// What the host asks for.
    Heeded,
    /// The wish of an editor, which is said, and kept with the reading.
    Overruled,
}

impl Forum {
    /// Fetches the notice at `url` and imports it.
    ///
    /// # Errors
    /// Faults in the address, why its page could not be fetched or read (in the field `url`), or no right to.
    pub async fn fetch_notice(&self, ctx: &Ctx, url: &str) -> Result<Imported> {
        ctx.signed_in()?;
        let url = address(url)?;
        // Fetching is work, and somebody else's too: what is refused costs none of it.
        policy::authorize(&ctx.actor, Action::ImportNotice, ctx.now)?;
        let (page, _) = self.fetched(ctx, &url, Robots::Overruled).await?;
        self.act(ctx, move |tx| keep(tx, &page)).await
    }

    /// Fetches and reads the page at `url`; keeps nothing. Answers with the address that the redirects led to, too.
    ///
    /// # Errors
    /// Why it could not be fetched or read, in the field `url`.
    pub(crate) async fn fetched(&self, ctx: &Ctx, url: &Url, robots: Robots) -> Result<(ReadPage, Url)> {
        // An editor waits for the page: what the host says of robots is only noted beside it, later.
        if robots == Robots::Heeded {
            self.heed(ctx, url).await?;
        }
        let page = match self.fetcher().get(url, &Validators::default()).await {
            Ok(Fetched::Page(page)) => *page,
            // Without validators no host can say that nothing changed.
            Ok(Fetched::Gone { .. } | Fetched::Same) => return Err(at_url("gone", Message::new("fetch-gone")).into()),
            Err(fault) => return Err(refused(&fault).into()),
        };
        let against_robots = robots == Robots::Overruled && !self.fetcher().robots(url, ctx.now).await.allows(url);
        let led_to = page.url.clone();
        Ok((self.read_page(url, page, against_robots).await?, led_to))
    }

    /// Asks the host whether robots may have the page; whoever cannot say is not asked for more.
    async fn heed(&self, ctx: &Ctx, url: &Url) -> Result<()> {
        let robots = self.fetcher().robots(url, ctx.now).await;
        if let Some(fault) = robots.fault() {
            return Err(refused(fault).into());
        }
        if robots.allows(url) { Ok(()) } else { Err(at_url("robots", Message::new("fetch-robots")).into()) }
    }

    /// Reads a page that was fetched from `url`.
    ///
    /// # Errors
    /// Without a title it is no notice: the fault `unreadable` in `url`.
    pub(super) async fn read_page(&self, url: &Url, page: FetchedPage, against_robots: bool) -> Result<ReadPage> {
        let (zone, site) = (self.settings().zone, self.settings().base_url.clone());
        let asked = url.clone();
        let url = page.moved_to.clone().unwrap_or_else(|| asked.clone());
        ReadPage::apart(move || {
            let FetchedPage { url: base, content_type, bytes, .. } = page;
            let decoded = reader::decode(&bytes, content_type.as_deref());
            let reading = reader::read_decoded(&decoded.text, content_type.as_deref(), &base, zone);
            if reading.title.is_none() || reading.main_text.is_empty() {
                return Err(at_url("unreadable", Message::new("fetch-unreadable")).into());
            }
            let charset = decoded.charset.to_owned();
            let raw = Raw { bytes, content_type, charset, origin: Way::Fetched, against_robots };
            let page = ReadPage::of(&url, reading, &decoded.text, raw)?;
            Ok(page.seen_by_readers(&decoded.text, &base, &site).asked_for_at(&asked))
        })
        .await
    }
}

/// Why a page could not be fetched, as a fault in its address.
fn refused(fault: &FetchFault) -> FieldErrors {
    at_url(fault.code(), fault.message())
}

fn at_url(code: &'static str, message: Message) -> FieldErrors {
    let mut faults = FieldErrors::new();
    faults.add_with("url", code, message);
    faults
}
