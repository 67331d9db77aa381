//! Reading the pages of rows that a source listed: some in each round, one after the other. What the source states fills in
//! what a page leaves open. A page that cannot be read is tried again a few times; then the notice is what was listed.

use domain::notice::Way;
use domain::portal::{PAGES_A_ROUND, next_try};
use reader::fetch::{Fetched, FetchedPage, Validators};
use reader::{NoticeReading, Rule, Stated, Weight};
use store::portal::row::WaitingRow;
use url::Url;

use super::fault::Fault;
use super::poll::Claimed;
use super::source::is_own;
use crate::error::{Error, Result};
use crate::notice::{Came, ReadPage, from_json, keep};
use crate::{Ctx, Forum};

impl Forum {
    /// Reads what is due of a source, as much as one round may.
    pub(super) async fn read_rows(&self, claimed: &Claimed) -> Result<()> {
        let ctx = Ctx::system("poll", self.now());
        let (id, now) = (claimed.source.id, ctx.now);
        let rows = self
            .write(&ctx, move |tx| {
                store::portal::row::drop_known(tx, id)?;
                Ok(store::portal::row::due(tx, id, now, PAGES_A_ROUND)?)
            })
            .await?;
        for row in rows {
            self.read_row(claimed, row).await?;
        }
        Ok(())
    }

    async fn read_row(&self, claimed: &Claimed, row: WaitingRow) -> Result<()> {
        let url = Url::parse(&row.url).map_err(anyhow::Error::new)?;
        let stated: Stated = from_json(&row.stated)?;
        let rule: Rule = row.rule.parse().map_err(anyhow::Error::new)?;
        let page = self.read_listed(claimed, &url, stated.clone(), rule).await?;
        let ctx = Ctx::system("poll", self.now());
        let fault = match page {
            Ok(page) => return self.keep_row(&ctx, claimed, row.url_key, page).await,
            Err(fault) => fault,
        };
        let again_at = next_try(row.tries + 1, ctx.now).filter(|_| !fault.is_gone());
        if again_at.is_none() && !fault.is_gone() && stated.title.is_some() {
            let page = ReadPage::stated(&url, stated, rule, Way::Polled, self.settings().zone)?;
            return self.keep_row(&ctx, claimed, row.url_key, page).await;
        }
        self.write(&ctx, move |tx| {
            Ok(store::portal::row::fail(tx, &row.url_key, (&fault.code, &fault.detail), again_at)?)
        })
        .await
    }

    /// Fetches and reads the page of a row.
    async fn read_listed(
        &self,
        claimed: &Claimed,
        url: &Url,
        stated: Stated,
        rule: Rule,
    ) -> Result<std::result::Result<ReadPage, Fault>> {
        if !self.fetcher().robots(url, self.now()).await.allows(url) {
            return Ok(Err(Fault::robots()));
        }
        let page = match self.fetcher().get(url, &Validators::default()).await {
            Ok(Fetched::Page(page)) => *page,
            Ok(Fetched::Gone { status }) => return Ok(Err(Fault::gone(status))),
            Ok(Fetched::Same) => return Ok(Err(Fault::gone(304))),
            Err(fault) => return Ok(Err(Fault::from(&fault))),
        };
        if !is_own(&page.url, &claimed.hosts) {
            return Ok(Err(Fault::elsewhere(page.url.host_str().unwrap_or_default())));
        }
        let (url, zone) = (url.clone(), self.settings().zone);
        let FetchedPage { url: base, bytes, content_type, .. } = page;
        let site = Some(self.settings().base_url.clone());
        let came = Came { base, bytes, content_type, origin: Way::Polled, site };
        let fill = move |reading: &mut NoticeReading| reading.enter(stated, rule, Weight::Fills);
        match ReadPage::apart(move || ReadPage::beside(&url, came, zone, fill)).await {
            Ok(page) => Ok(Ok(page)),
            Err(Error::Invalid(_)) => Ok(Err(Fault::untitled())),
            Err(other) => Err(other),
        }
    }

    async fn keep_row(&self, ctx: &Ctx, claimed: &Claimed, url_key: String, page: ReadPage) -> Result<()> {
        let source = claimed.source.id;
        let portal = claimed.source.portal_id;
        self.write(ctx, move |tx| {
            // One that was taken away meanwhile brings nothing more.
            store::portal::source::lock(tx, portal, source)?;
            let notice = keep(tx, &page)?.id();
            Ok(store::portal::row::done(tx, source, &url_key, notice)?)
        })
        .await
    }
}
