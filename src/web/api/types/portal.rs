//! Portals in JSON. What of them is polled is in `source`, what they deliver and with which keys in `delivery`.

mod delivery;
mod source;

pub(crate) use delivery::{NewPortalKey, PortalKey, PushBody};
pub(crate) use source::{Source, SourceBody, SourceEdit, SourcePreview, TryBody};

use domain::ids::PortalId;
use forum::portal::PortalView;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A website that publishes notices.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Portal {
    #[schema(value_type = String)]
    pub(crate) id: PortalId,
    /// Its name in addresses.
    pub(crate) slug: String,
    pub(crate) name: String,
    /// The hosts that count as its own.
    pub(crate) hosts: Vec<String>,
}

impl From<PortalView> for Portal {
    fn from(view: PortalView) -> Self {
        Self { id: view.id, slug: view.slug, name: view.name, hosts: view.hosts }
    }
}

/// A portal, as other things point at it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PortalName {
    /// Its name in addresses.
    pub(crate) slug: String,
    pub(crate) name: String,
}

impl From<forum::notice::PortalName> for PortalName {
    fn from(portal: forum::notice::PortalName) -> Self {
        Self { slug: portal.slug, name: portal.name }
    }
}

/// What makes a portal.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PortalBody {
    /// Lower-case Latin letters, digits, hyphens; 2-40.
    pub(crate) slug: String,
    /// 2-60 characters.
    pub(crate) name: String,
    /// Without scheme and port; up to 50.
    pub(crate) hosts: Vec<String>,
}

/// What is to be changed about a portal.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PortalEdit {
    /// All hosts that count as its own from now on; up to 50.
    pub(crate) hosts: Vec<String>,
}
