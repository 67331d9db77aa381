//! Who asks, when, and in which language: what every verb is told.

use base::lang::Lang;
use base::time::Timestamp;
use domain::actor::Actor;

use crate::error::{Error, Result};

/// The circumstances of one request.
#[derive(Debug, Clone)]
pub struct Ctx {
    /// Who acts.
    pub actor: Actor,
    /// The instant of the request, read from the clock once.
    pub now: Timestamp,
    /// The language of answers and mails.
    pub lang: Lang,
    /// Joins the log lines of one request.
    pub request_id: String,
    /// Where the request comes from, cut to what limits count by (an IPv4 address, a /64 of IPv6). Absent for jobs and
    /// the command line.
    pub address: Option<String>,
    /// The hash of the session that asks; absent for tokens, jobs and the command line.
    pub session: Option<String>,
    /// The browser that asks, in short words; absent where it does not say.
    pub device: Option<String>,
    /// The client's promise that a second request with this key means the same thing.
    pub idempotency: Option<IdempotencyKey>,
}

/// An idempotency key with a hash of the request it came with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey {
    /// As the client sent it.
    pub key: String,
    /// SHA-256 over method, path and body: the same key with another request is refused.
    pub fingerprint: String,
}

impl Ctx {
    /// Refuses what needs an account when there is none.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`] for nobody in particular.
    pub fn signed_in(&self) -> Result<()> {
        if matches!(self.actor, Actor::Anonymous) { Err(Error::Unauthenticated) } else { Ok(()) }
    }

    /// The same circumstances for a second verb of the same request: what the client promised holds for each of them.
    #[must_use]
    pub fn then(&self, step: &str) -> Self {
        let of_step = |key: &IdempotencyKey| IdempotencyKey { key: format!("{}/{step}", key.key), ..key.clone() };
        Self { idempotency: self.idempotency.as_ref().map(of_step), ..self.clone() }
    }

    /// The house's own doing: a job, the command line, the demo's seed.
    #[must_use]
    pub fn system(task: &'static str, now: Timestamp) -> Self {
        Self {
            actor: Actor::System(task),
            now,
            lang: Lang::ZhCn,
            request_id: task.to_owned(),
            address: None,
            session: None,
            device: None,
            idempotency: None,
        }
    }
}
