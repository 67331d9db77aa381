//! What queries run on: a snapshot to read, a transaction to write.

use base::time::Timestamp;
use domain::actor::Actor;

use crate::conn::AnyConn;

/// One unchanging view of the database. Reading functions of every noun take one.
pub struct Snapshot<'c> {
    conn: &'c mut AnyConn,
}

impl<'c> Snapshot<'c> {
    pub(crate) const fn new(conn: &'c mut AnyConn) -> Self {
        Self { conn }
    }

    /// The connection, for the queries of this crate.
    pub(crate) const fn conn(&mut self) -> &mut AnyConn {
        self.conn
    }
}

/// Who writes, and at what instant: the same for everything one transaction does.
#[derive(Debug, Clone)]
pub struct By {
    /// The instant of the request.
    pub now: Timestamp,
    /// Who acts.
    pub actor: Actor,
    /// Salted hash of the account that acts: what the record keeps instead of a name.
    pub actor_hash: Option<String>,
}

/// One transaction. Everything in it becomes durable together or not at all. Writing functions of every noun take one;
/// it reads like a [`Snapshot`].
pub struct Tx<'c> {
    snapshot: Snapshot<'c>,
    by: &'c By,
}

impl<'c> Tx<'c> {
    pub(crate) const fn new(conn: &'c mut AnyConn, by: &'c By) -> Self {
        Self { snapshot: Snapshot::new(conn), by }
    }

    /// The instant of the request.
    #[must_use]
    pub const fn now(&self) -> Timestamp {
        self.by.now
    }

    /// Who acts. Lives as long as the transaction, so that it can be held while rows are written.
    #[must_use]
    pub const fn actor(&self) -> &'c Actor {
        &self.by.actor
    }

    /// What the record keeps of who acts.
    #[must_use]
    pub fn actor_hash(&self) -> Option<&'c str> {
        self.by.actor_hash.as_deref()
    }
}

impl<'c> std::ops::Deref for Tx<'c> {
    type Target = Snapshot<'c>;

    fn deref(&self) -> &Snapshot<'c> {
        &self.snapshot
    }
}

impl<'c> std::ops::DerefMut for Tx<'c> {
    fn deref_mut(&mut self) -> &mut Snapshot<'c> {
        &mut self.snapshot
    }
}
