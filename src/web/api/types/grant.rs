//! Roles given and taken, in JSON.

use base::time::Timestamp;
use domain::ids::{AccountId, GrantId};
use domain::role::{Role, ScopeKind};
use forum::grant::{GrantInput, GrantView};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::word::word;

/// A role that is to be given.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GrantBody {
    #[schema(schema_with = word::<Role>)]
    role: Role,
    #[schema(schema_with = word::<ScopeKind>)]
    scope: ScopeKind,
    /// The department or consultation; null for the site.
    #[schema(format = "id")]
    scope_id: Option<String>,
    /// Open-ended when absent.
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
}

impl From<GrantBody> for GrantInput {
    fn from(body: GrantBody) -> Self {
        Self {
            role: body.role,
            scope: body.scope,
            // The schema took nothing but digits.
            scope_id: body.scope_id.and_then(|id| id.parse().ok()),
            until: body.until,
        }
    }
}

/// A role held by an account.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Grant {
    #[schema(value_type = String)]
    id: GrantId,
    #[schema(value_type = String)]
    account_id: AccountId,
    #[schema(schema_with = word::<Role>)]
    role: Role,
    #[schema(schema_with = word::<ScopeKind>)]
    scope: ScopeKind,
    /// The department or consultation; null for the site.
    scope_id: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    from: Timestamp,
    /// Null while it is open-ended.
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
}

impl From<GrantView> for Grant {
    fn from(view: GrantView) -> Self {
        let (scope, scope_id) = view.grant.scope.parts();
        Self {
            id: view.grant.id,
            account_id: view.account,
            role: view.grant.role,
            scope,
            scope_id: scope_id.map(|id| id.to_string()),
            from: view.grant.from,
            until: view.grant.until,
        }
    }
}
