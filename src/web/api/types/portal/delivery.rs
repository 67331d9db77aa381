//! What portals deliver, and the keys they sign it with.

use base::time::Timestamp;
use domain::ids::PortalKeyId;
use forum::portal::{KeyMade, KeyView, PushInput};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A key in force.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PortalKey {
    #[schema(value_type = String)]
    id: PortalKeyId,
    #[schema(value_type = String, format = DateTime)]
    made_at: Timestamp,
    /// When something was last delivered with it.
    #[schema(value_type = Option<String>, format = DateTime)]
    used_at: Option<Timestamp>,
}

impl From<KeyView> for PortalKey {
    fn from(key: KeyView) -> Self {
        Self { id: key.id, made_at: key.made_at, used_at: key.used_at }
    }
}

/// A new key: the one time its secret is shown.
#[derive(Serialize, ToSchema)]
pub(crate) struct NewPortalKey {
    #[schema(value_type = String)]
    id: PortalKeyId,
    /// What to sign with, as it stands here.
    secret: String,
}

impl From<KeyMade> for NewPortalKey {
    fn from(made: KeyMade) -> Self {
        Self { id: made.id, secret: made.secret.expose().to_owned() }
    }
}

/// A notice that a portal delivers. It needs a title or its page; nothing is fetched.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PushBody {
    /// The address of its page, on a host of the portal.
    url: String,
    /// Its title, 2-300 characters: stands over what is read from the page.
    title: Option<String>,
    /// Its page, up to 5 MiB.
    html: Option<String>,
    /// RFC 3339, or a day with or without a time (`2026-12-01 09:30`) in the place's zone.
    published_at: Option<String>,
    /// Its documents, where the page links none; up to 50.
    #[serde(default)]
    #[schema(required = false)]
    attachments: Vec<PushedDocument>,
}

/// A document of a notice.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PushedDocument {
    /// What it is called.
    name: String,
    /// Where it is, whole or relative to the page.
    url: String,
}

impl From<PushBody> for PushInput {
    fn from(body: PushBody) -> Self {
        Self {
            url: body.url,
            title: body.title,
            html: body.html,
            published_at: body.published_at,
            attachments: body.attachments.into_iter().map(|file| (file.name, file.url)).collect(),
        }
    }
}
