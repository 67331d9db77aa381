//! Links between notices in JSON.

use domain::ids::{LinkId, NoticeId};
use domain::link::{Agreement, LinkDecision, LinkKind, LinkState};
use forum::link::{Earlier, LinkInput, LinkView, Side};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::word::{maybe_word, word};

/// The links of one notice.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Links {
    /// Those made first come first.
    pub(crate) items: Vec<NoticeLink>,
}

/// What one notice is to another, from the side of the notice it was asked of.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NoticeLink {
    #[schema(value_type = String)]
    id: LinkId,
    /// What the later notice is to the earlier one.
    #[schema(schema_with = word::<LinkKind>)]
    kind: LinkKind,
    /// Everybody sees those confirmed; editors see the others, too.
    #[schema(schema_with = word::<LinkState>)]
    state: LinkState,
    /// How far the issuers agree; null of one that an editor made.
    #[schema(schema_with = maybe_word::<Agreement>)]
    agreement: Option<Agreement>,
    /// Whether the other notice is the earlier of the two.
    earlier: bool,
    /// The other notice.
    notice: LinkedNotice,
    /// Grows with each decision.
    version: i64,
}

/// The notice on the other side of a link.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LinkedNotice {
    #[schema(value_type = String)]
    id: NoticeId,
    url: String,
    title: String,
}

/// A link to be made: to the earlier notice, by its id or by one of its addresses. One of the two.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LinkBody {
    #[schema(value_type = Option<String>, format = "id")]
    earlier_id: Option<NoticeId>,
    earlier_url: Option<String>,
    /// What the later notice is to it.
    #[schema(schema_with = word::<LinkKind>)]
    kind: LinkKind,
}

/// A decision on a link.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LinkDecisionBody {
    #[schema(schema_with = word::<LinkDecision>)]
    pub(crate) decision: LinkDecision,
    /// The version of the link that was decided on; without one, whatever it is.
    pub(crate) version: Option<i64>,
}

/// The notice that stays, and that the notice in the address becomes one with.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MergeBody {
    #[schema(value_type = String, format = "id")]
    pub(crate) into: NoticeId,
}

/// The notice that looks like the one in the address, and is another.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ApartBody {
    #[schema(value_type = String, format = "id")]
    pub(crate) other: NoticeId,
}

impl LinkBody {
    /// What is linked; nothing and both are a fault.
    pub(crate) fn input(self) -> Result<LinkInput, domain::fields::FieldErrors> {
        let earlier = match (self.earlier_id, self.earlier_url) {
            (Some(id), None) => Earlier::Id(id),
            (None, Some(url)) => Earlier::Url(url),
            (Some(_), Some(_)) | (None, None) => {
                return Err(domain::fields::FieldErrors::one("earlier_id", "id-or-url"));
            }
        };
        Ok(LinkInput { earlier, kind: self.kind })
    }
}

impl From<LinkView> for NoticeLink {
    fn from(link: LinkView) -> Self {
        Self {
            id: link.id,
            kind: link.kind,
            state: link.state,
            agreement: link.agreement,
            earlier: link.side == Side::Earlier,
            notice: LinkedNotice { id: link.other.id, url: link.other.url, title: link.other.title },
            version: link.version,
        }
    }
}
