//! Notices in JSON.

use base::time::Timestamp;
use domain::ids::NoticeId;
use domain::notice::NoticeState;
use forum::notice::{FieldName, NoticeView, Rule};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::link::NoticeLink;
use super::portal::PortalName;
use super::word::word;

/// One page of a portal, as its newest version says. What could not be read is null or empty, and named in `missing`.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Notice {
    #[schema(value_type = String)]
    id: NoticeId,
    url: String,
    title: String,
    /// The bodies that issued it, the leading one first.
    issuers: Vec<String>,
    /// 发文字号.
    document_number: Option<String>,
    /// 索引号.
    index_number: Option<String>,
    /// The identification code of the government site.
    site_id_code: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    published_at: Option<Timestamp>,
    /// Until when it takes opinions.
    deadline: Option<NoticeDeadline>,
    attachments: Vec<NoticeAttachment>,
    /// Its text, sanitised.
    html: String,
    #[schema(schema_with = word::<NoticeState>)]
    state: NoticeState,
    /// The number of its newest version.
    version: i32,
    versions: Vec<NoticeVersion>,
    /// Every address it is known under, its own first.
    addresses: Vec<String>,
    /// Earlier and later notices that belong to it, as editors confirmed.
    links: Vec<NoticeLink>,
    /// Null when its host is on no portal's list: the source is not verified.
    portal: Option<PortalName>,
    /// Which rule read which field.
    fields: Vec<NoticeField>,
    /// The names of the fields that could not be read.
    missing: Vec<String>,
}

/// Until when a notice takes opinions, and how that is known.
#[derive(Debug, Serialize, ToSchema)]
struct NoticeDeadline {
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// The words that say so.
    text: String,
    rule: String,
}

/// A document of a notice, at the portal's own address.
#[derive(Debug, Serialize, ToSchema)]
struct NoticeAttachment {
    name: String,
    url: String,
}

/// What a notice said at one time.
#[derive(Debug, Serialize, ToSchema)]
struct NoticeVersion {
    number: i32,
    #[schema(value_type = String, format = DateTime)]
    fetched_at: Timestamp,
    /// Over its text and attachments.
    sha256: String,
    /// The notice it was brought in with, when the two were found to be one.
    #[schema(value_type = Option<String>)]
    brought_from: Option<NoticeId>,
}

/// One thing read, and how.
#[derive(Debug, Serialize, ToSchema)]
struct NoticeField {
    #[schema(schema_with = word::<FieldName>)]
    name: FieldName,
    value: String,
    #[schema(schema_with = word::<Rule>)]
    rule: Rule,
}

impl From<NoticeView> for Notice {
    fn from(view: NoticeView) -> Self {
        let row = view.notice;
        let deadline = row.deadline_at.zip(row.deadline_text).zip(row.deadline_rule);
        let attachments = view.attachments.into_iter();
        let versions = view.versions.into_iter();
        let fields = view.fields.into_iter();
        Self {
            id: row.id,
            url: row.url,
            title: row.title,
            issuers: view.issuers,
            document_number: row.document_number,
            index_number: row.index_number,
            site_id_code: row.site_id_code,
            published_at: row.published_at,
            deadline: deadline.map(|((at, text), rule)| NoticeDeadline { at, text, rule }),
            attachments: attachments.map(|file| NoticeAttachment { name: file.name, url: file.url }).collect(),
            html: view.html.into_string(),
            state: row.state,
            version: row.current_version,
            versions: versions.map(NoticeVersion::from).collect(),
            addresses: view.addresses.into_iter().map(|address| address.url).collect(),
            links: view.links.into_iter().map(NoticeLink::from).collect(),
            portal: view.portal.map(PortalName::from),
            fields: fields
                .map(|field| NoticeField { name: field.name, value: field.value, rule: field.rule })
                .collect(),
            missing: view.missing.iter().map(|name| name.as_str().to_owned()).collect(),
        }
    }
}

impl From<forum::notice::VersionLine> for NoticeVersion {
    fn from(version: forum::notice::VersionLine) -> Self {
        Self {
            number: version.number,
            fetched_at: version.fetched_at,
            sha256: version.sha256,
            brought_from: version.brought_from,
        }
    }
}

/// A notice to bring in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoticeBody {
    /// The address of its page, `http` or `https`.
    pub(crate) url: String,
    /// The page itself, up to 5 MiB. Needed: this server does not fetch.
    pub(crate) html: Option<String>,
}
