//! A notice typed in by hand, when there is no page that could be read.

use chrono_tz::Tz;
use domain::fields::FieldErrors;
use domain::notice::{NoticeInput, TypedNotice, Way};
use domain::policy::{self, Action};
use reader::{Attachment, Deadline, Rule, Stated};
use url::Url;

use super::import::{Imported, ReadPage, keep};
use super::{MAX_URL, address};
use crate::error::Result;
use crate::{Ctx, Forum};

impl Forum {
    /// Keeps a notice as it was typed. One that is known gets a new version when it says something else.
    ///
    /// # Errors
    /// Faults in what was typed, or no right to.
    pub async fn type_notice(&self, ctx: &Ctx, input: NoticeInput) -> Result<Imported> {
        ctx.signed_in()?;
        let zone = self.settings().zone;
        let (url, stated) = parse(&input, zone)?;
        policy::authorize(&ctx.actor, Action::ImportNotice, ctx.now)?;
        let page = ReadPage::stated(&url, stated, Rule::Editor, Way::Typed, zone)?;
        self.act(ctx, move |tx| keep(tx, &page)).await
    }
}

/// The address, and what is stated of the notice there; or every fault.
pub(super) fn parse(input: &NoticeInput, zone: Tz) -> std::result::Result<(Url, Stated), FieldErrors> {
    let mut errors = FieldErrors::new();
    let url = address(&input.url).map_err(|faults| errors.append(faults)).ok();
    let typed = TypedNotice::parse(input, zone).map_err(|faults| errors.append(faults)).ok();
    let (Some(url), Some(typed)) = (url, typed) else { return Err(errors) };
    let attachments = attachments(&url, &typed.attachments, &mut errors);
    errors.finish()?;
    let stated = Stated {
        title: Some(typed.title),
        issuers: typed.issuers,
        document_number: typed.document_number,
        index_number: typed.index_number,
        published_at: typed.published_at,
        deadline: typed.deadline.map(|(at, text)| Deadline { at, text, rule: Rule::Editor }),
        attachments,
        text: typed.text,
    };
    Ok((url, stated))
}

/// Documents whose addresses are whole, or relative to the page's.
pub(crate) fn attachments(page: &Url, typed: &[(String, String)], errors: &mut FieldErrors) -> Vec<Attachment> {
    let mut read = Vec::new();
    for (n, (name, url)) in typed.iter().enumerate() {
        let joined = page.join(url.trim()).ok();
        match joined.filter(|url| matches!(url.scheme(), "http" | "https") && url.as_str().len() <= MAX_URL) {
            Some(url) => read.push(Attachment { name: name.trim().to_owned(), url: url.into() }),
            None => errors.add(format!("attachments[{n}]"), "url"),
        }
    }
    read
}
