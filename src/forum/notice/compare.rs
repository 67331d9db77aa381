//! The versions of a notice one by one, and two of them side by side.

use domain::ids::NoticeId;
use markup::{SideBySide, side_by_side};
use reader::{Attachment, Field, FieldName};
use store::Snapshot;
use store::notice::{NoticeChange, Version};

use super::from_json;
use crate::error::{Error, Result};
use crate::{Ctx, Forum};

/// A notice as it was at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionView {
    /// The notice.
    pub notice: NoticeId,
    /// The notice's address now.
    pub url: String,
    /// The number of the newest version.
    pub newest: i32,
    /// The version: its number, date, title and hash.
    pub version: Version,
    /// Which rule read which field.
    pub fields: Vec<Field>,
    /// Its documents.
    pub attachments: Vec<Attachment>,
    /// Its text.
    pub html: markup::Html,
    /// What an editor found it to be, against the version before.
    pub change: Option<NoticeChange>,
}

/// Two versions side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The version that is compared from.
    pub from: VersionView,
    /// The version that is compared to.
    pub to: VersionView,
    /// The fields that differ, each with its value before and after; a value that is not there is empty.
    pub fields: Vec<(FieldName, String, String)>,
    /// Documents that are only in the first.
    pub removed: Vec<Attachment>,
    /// Documents that are only in the second.
    pub added: Vec<Attachment>,
    /// The texts, line by line.
    pub text: SideBySide,
}

impl Forum {
    /// A notice as one of its versions says.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn notice_version(&self, _ctx: &Ctx, id: NoticeId, number: i32) -> Result<VersionView> {
        self.read(move |tx| version(tx, id, number)).await
    }

    /// Two versions of a notice side by side.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is one of them not.
    pub async fn compare_notice(&self, _ctx: &Ctx, id: NoticeId, from: i32, to: i32) -> Result<Comparison> {
        let (from, to) = self.read(move |tx| Ok((version(tx, id, from)?, version(tx, id, to)?))).await?;
        // Comparing long texts is work.
        let compared = tokio::task::spawn_blocking(move || compare(from, to)).await;
        compared.map_err(|panic| Error::Fault(anyhow::Error::new(panic)))
    }
}

fn version(tx: &mut Snapshot<'_>, id: NoticeId, number: i32) -> Result<VersionView> {
    let notice = store::notice::get(tx, id)?.0;
    let version = store::notice::version(tx, id, number)?;
    let changes = store::notice::changes(tx, id)?;
    Ok(VersionView {
        notice: id,
        url: notice.url,
        newest: notice.current_version,
        fields: from_json(&version.fields)?,
        attachments: from_json(&version.attachments)?,
        html: markup::Html::stored(version.html.clone()),
        change: changes.into_iter().find(|change| change.version == number),
        version,
    })
}

fn compare(from: VersionView, to: VersionView) -> Comparison {
    let value = |view: &VersionView, name: FieldName| {
        view.fields.iter().find(|field| field.name == name).map(|field| field.value.clone()).unwrap_or_default()
    };
    let pairs = FieldName::ALL.iter().filter(|name| **name != FieldName::Attachments);
    let fields = pairs.map(|name| (*name, value(&from, *name), value(&to, *name)));
    let lacks = |view: &VersionView, file: &Attachment| !view.attachments.contains(file);
    Comparison {
        fields: fields.filter(|(_, before, after)| before != after).collect(),
        removed: from.attachments.iter().filter(|file| lacks(&to, file)).cloned().collect(),
        added: to.attachments.iter().filter(|file| lacks(&from, file)).cloned().collect(),
        text: side_by_side(&reader::text_of(&from.html), &reader::text_of(&to.html)),
        from,
        to,
    }
}
