//! Access tokens in JSON.

use base::secret::Secret;
use base::time::Timestamp;
use domain::ids::TokenId;
use domain::role::TokenScope;
use forum::token::{TokenInput, TokenMade, TokenView};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What makes a token.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TokenBody {
    login: String,
    password: String,
    /// The one-time code, for accounts with two factors.
    #[expect(dead_code, reason = "clients may always send it; no account has a second factor yet")]
    code: Option<String>,
    /// What to call it, up to 60 characters.
    name: Option<String>,
    /// `read`, `write`, `moderate`, `respond`, `edit`, `portal`, `admin`; all that the account's roles allow when absent.
    scopes: Option<Vec<String>>,
    /// 1-365; 90 when absent.
    expires_in_days: Option<i64>,
}

impl From<TokenBody> for TokenInput {
    fn from(body: TokenBody) -> Self {
        Self {
            login: body.login,
            password: Secret::new(body.password),
            name: body.name,
            scopes: body.scopes,
            expires_in_days: body.expires_in_days,
        }
    }
}

/// A new token: the one time it is shown.
#[derive(Serialize, ToSchema)]
pub(crate) struct NewToken {
    #[schema(value_type = String)]
    id: TokenId,
    token: String,
    #[schema(value_type = Vec<String>)]
    scopes: Vec<TokenScope>,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

impl From<TokenMade> for NewToken {
    fn from(made: TokenMade) -> Self {
        Self { id: made.id, token: made.token.expose().to_owned(), scopes: made.scopes, expires_at: made.expires_at }
    }
}

/// A token that was ended.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EndedToken {
    #[schema(value_type = String)]
    id: TokenId,
    name: String,
    #[schema(value_type = Vec<String>)]
    scopes: Vec<TokenScope>,
    /// Until when it would have worked.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

impl From<TokenView> for EndedToken {
    fn from(view: TokenView) -> Self {
        Self { id: view.id, name: view.name, scopes: view.scopes, expires_at: view.expires_at }
    }
}
