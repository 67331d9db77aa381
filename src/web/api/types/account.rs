//! Accounts in JSON.

use base::time::Timestamp;
use domain::account::RegistrationInput;
use domain::session::ConsentKind;
use forum::account::ConfirmationInput;
use forum::consent::ConsentView;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::word::word;

/// What it takes to register.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RegistrationBody {
    /// Also the login.
    email: String,
    /// Shown beside posts; 2-30 characters.
    display_name: String,
    /// 12-128 characters of any kind, not easily guessed.
    password: String,
    /// The `mark` of every text of `GET /consents`.
    #[serde(default)]
    consents: Vec<String>,
}

impl From<RegistrationBody> for RegistrationInput {
    fn from(body: RegistrationBody) -> Self {
        Self { email: body.email, display_name: body.display_name, password: body.password, consents: body.consents }
    }
}

/// What it takes to confirm an address.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConfirmationBody {
    /// Not needed by whoever is signed in.
    login: Option<String>,
    /// The six digits that were mailed.
    code: String,
}

impl From<ConfirmationBody> for ConfirmationInput {
    fn from(body: ConfirmationBody) -> Self {
        Self { login: body.login, code: body.code }
    }
}

/// Whose code is to be mailed again.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResendBody {
    /// Not needed by whoever is signed in.
    pub(crate) login: Option<String>,
}

/// Whose password is to be reset.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResetBody {
    pub(crate) login: String,
}

/// What it takes to choose a new password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RedemptionBody {
    /// The last part of the mailed link.
    pub(crate) token: String,
    /// 12-128 characters of any kind, not easily guessed.
    pub(crate) password: String,
}

/// What happens next, in words. The same for known and unknown addresses.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NextStep {
    pub(crate) message: String,
}

/// A text to agree to.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Consent {
    /// What registering names it by.
    mark: String,
    #[schema(schema_with = word::<ConsentKind>)]
    kind: ConsentKind,
    version: i32,
    title: String,
    text: String,
    /// From when it holds.
    #[schema(value_type = String, format = DateTime)]
    since: Timestamp,
}

impl From<ConsentView> for Consent {
    fn from(view: ConsentView) -> Self {
        Self {
            mark: view.mark,
            kind: view.kind,
            version: view.version,
            title: view.title,
            text: view.text,
            since: view.since,
        }
    }
}
