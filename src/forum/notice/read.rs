//! Notices as pages and programs read them.

use domain::ids::NoticeId;
use domain::link::LinkState;
use reader::{Attachment, Field, FieldName};
use store::Snapshot;
use store::notice::{Address, Check, LeadsBack, Notice, NoticeChange, PortalName, VersionLine};

use super::{address, from_json};
use crate::error::{Error, Result};
use crate::link::{self, LinkView};
use crate::{Ctx, Forum};

/// A notice as its newest version says, with where each statement was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeView {
    /// Its address, title, numbers, dates and state.
    pub notice: Notice,
    /// The bodies that issued it.
    pub issuers: Vec<String>,
    /// The portal its host belongs to; absent when the source is not verified.
    pub portal: Option<PortalName>,
    /// Its documents.
    pub attachments: Vec<Attachment>,
    /// Which rule read which field.
    pub fields: Vec<Field>,
    /// What could not be read.
    pub missing: Vec<FieldName>,
    /// Its text.
    pub html: markup::Html,
    /// Its versions, the oldest first.
    pub versions: Vec<VersionLine>,
    /// The addresses it is known under, its own among them.
    pub addresses: Vec<Address>,
    /// The links that stand, to earlier notices and from later ones.
    pub links: Vec<LinkView>,
    /// What editors found changes to be.
    pub changes: Vec<NoticeChange>,
    /// What is known from looking at its page.
    pub check: Check,
    /// Whether its page leads here; nothing when nobody has seen it since we ask.
    pub leads_back: Option<LeadsBack>,
}

impl Forum {
    /// One notice.
    ///
    /// # Errors
    /// [`Error::NotFound`], or [`Error::Merged`] when it was found to be another.
    pub async fn notice(&self, _ctx: &Ctx, id: NoticeId) -> Result<NoticeView> {
        self.read(move |tx| view(tx, id)).await
    }

    /// The notice at an address, however one came to it.
    ///
    /// # Errors
    /// A fault in the address, or [`Error::NotFound`].
    pub async fn notice_at(&self, _ctx: &Ctx, url: &str) -> Result<NoticeView> {
        let key = reader::canonical(&address(url)?);
        self.read(move |tx| {
            let id = store::notice::by_key(tx, &key)?.ok_or(Error::NotFound)?;
            view(tx, id)
        })
        .await
    }
}

/// One notice with its newest version.
pub(crate) fn view(tx: &mut Snapshot<'_>, id: NoticeId) -> Result<NoticeView> {
    let (notice, portal) = store::notice::get(tx, id)?;
    if let Some(other) = notice.merged_into {
        return Err(Error::Merged(other));
    }
    let version = store::notice::version(tx, id, notice.current_version)?;
    Ok(NoticeView {
        issuers: from_json(&notice.issuers)?,
        portal,
        attachments: from_json(&version.attachments)?,
        fields: from_json(&version.fields)?,
        missing: from_json(&version.missing)?,
        html: markup::Html::stored(version.html),
        versions: store::notice::versions(tx, id)?,
        addresses: store::notice::addresses(tx, id)?,
        links: link::linked(tx, id, &[LinkState::Confirmed])?,
        changes: store::notice::changes(tx, id)?,
        check: store::notice::check(tx, id)?,
        leads_back: store::notice::back_link(tx, id)?,
        notice,
    })
}
