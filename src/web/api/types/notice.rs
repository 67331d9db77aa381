//! Notices in JSON.

use base::time::Timestamp;
use domain::ids::NoticeId;
use domain::notice::{CheckOutcome, NoticeState, Way};
use forum::notice::{FieldName, NoticeView, Rule};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::link::NoticeLink;
use super::notice_version::Change;
use super::portal::PortalName;
use super::word::{maybe_word, word};

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
    /// What editors found changes to be, in the order of versions.
    changes: Vec<Change>,
    /// When its portal was found to have taken it away the last time.
    #[schema(value_type = Option<String>, format = DateTime)]
    gone_at: Option<Timestamp>,
    /// When it was found to be there again.
    #[schema(value_type = Option<String>, format = DateTime)]
    returned_at: Option<Timestamp>,
    /// What looking at its page came to.
    check: NoticeCheck,
    /// Whether its page leads its readers to the debate here; null while nobody has seen it, or when it is gone.
    links_back: Option<bool>,
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
pub(super) struct NoticeAttachment {
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
    /// The way its page came.
    #[schema(schema_with = word::<Way>)]
    origin: Way,
    /// Whether its host asks robots to stay away from the page, and an editor had it fetched all the same.
    against_robots: bool,
}

/// One thing read, and how.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NoticeField {
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
            attachments: attachments.map(NoticeAttachment::from).collect(),
            html: view.html.into_string(),
            state: row.state,
            version: row.current_version,
            versions: versions.map(NoticeVersion::from).collect(),
            addresses: view.addresses.into_iter().map(|address| address.url).collect(),
            links: view.links.into_iter().map(NoticeLink::from).collect(),
            changes: view.changes.into_iter().map(Change::from).collect(),
            gone_at: row.gone_at,
            returned_at: row.returned_at,
            check: NoticeCheck::from(view.check),
            links_back: view.leads_back.map(|seen| seen.way.is_some()),
            portal: view.portal.map(PortalName::from),
            fields: fields.map(NoticeField::from).collect(),
            missing: view.missing.iter().map(|name| name.as_str().to_owned()).collect(),
        }
    }
}

/// What looking at a notice's page came to.
#[derive(Debug, Serialize, ToSchema)]
struct NoticeCheck {
    /// When that was; null before the first time.
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Timestamp>,
    #[schema(schema_with = maybe_word::<CheckOutcome>)]
    outcome: Option<CheckOutcome>,
    /// Why it could not be looked at, by its code.
    fault: Option<String>,
    /// How many times in a row it could not.
    failures: i32,
    /// When it is looked at next.
    #[schema(value_type = String, format = DateTime)]
    next_at: Timestamp,
}

impl From<forum::notice::Check> for NoticeCheck {
    fn from(check: forum::notice::Check) -> Self {
        Self {
            at: check.checked_at,
            outcome: check.outcome,
            fault: check.fault,
            failures: check.failures,
            next_at: check.next_at,
        }
    }
}

impl From<forum::notice::Attachment> for NoticeAttachment {
    fn from(file: forum::notice::Attachment) -> Self {
        Self { name: file.name, url: file.url }
    }
}

impl From<forum::notice::Field> for NoticeField {
    fn from(field: forum::notice::Field) -> Self {
        Self { name: field.name, value: field.value, rule: field.rule }
    }
}

impl From<forum::notice::VersionLine> for NoticeVersion {
    fn from(version: forum::notice::VersionLine) -> Self {
        Self {
            number: version.number,
            fetched_at: version.fetched_at,
            sha256: version.sha256,
            brought_from: version.brought_from,
            origin: version.origin,
            against_robots: version.against_robots,
        }
    }
}

/// A notice to bring in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoticeBody {
    /// The address of its page, `http` or `https`.
    pub(crate) url: String,
    /// The page itself, up to 5 MiB. Without it the page is fetched from its address.
    pub(crate) html: Option<String>,
}
