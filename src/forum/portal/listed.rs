//! Rows as they are kept until their page is read: with all that the source states of them.

use reader::{Row, Rule, SkipReason, Skipped, SourceReading, Stated};
use store::portal::row::NewRow;
use url::Url;

use crate::Forum;
use crate::error::{Error, Result};
use crate::notice::to_json;

/// A row, and where it leads.
pub(super) struct Listed {
    pub(super) url: Url,
    pub(super) row: NewRow,
}

impl Forum {
    /// The rows of a reading, and beside them those that tell what became of an earlier notice: they are notices too.
    pub(super) async fn listed(&self, reading: SourceReading) -> Result<Vec<Listed>> {
        let zone = self.settings().zone;
        let rule = reading.rows.first().map_or(Rule::List, |row| row.rule);
        let results = reading.skipped.into_iter().filter(|skipped| skipped.reason == SkipReason::Result);
        let mut listed = results.filter_map(|result| of_result(result, rule)).collect::<Result<Vec<Listed>>>()?;
        let rows = reading.rows;
        // What feeds carry of the text is a page of its own, and read like one.
        let read = move || rows.into_iter().map(|row| of_row(row, zone)).collect::<Result<Vec<Listed>>>();
        let rows =
            tokio::task::spawn_blocking(read).await.map_err(|panic| Error::Fault(anyhow::Error::new(panic)))??;
        listed.extend(rows);
        Ok(listed)
    }
}

fn of_row(row: Row, zone: chrono_tz::Tz) -> Result<Listed> {
    let text = row.html.map(|html| reader::read_notice(&html, &row.url, zone).main_text).unwrap_or_default();
    let stated = Stated {
        title: row.title,
        published_at: row.published_at,
        deadline: row.deadline,
        attachments: row.attachments,
        text: text.lines().map(str::to_owned).collect(),
        ..Stated::default()
    };
    kept(row.url, &stated, row.rule)
}

fn of_result(skipped: Skipped, rule: Rule) -> Option<Result<Listed>> {
    Some(kept(skipped.url?, &Stated { title: skipped.title, ..Stated::default() }, rule))
}

fn kept(url: Url, stated: &Stated, rule: Rule) -> Result<Listed> {
    let row = NewRow {
        url_key: reader::canonical(&url),
        url: url.to_string(),
        title: stated.title.clone(),
        rule: rule.as_str().to_owned(),
        published_at: stated.published_at,
        stated: to_json(stated)?,
    };
    Ok(Listed { url, row })
}
