//! Roles, the scopes they are held in, and the scopes a token is narrowed to.

use base::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::fields::FieldErrors;
use crate::ids::{ConsultationId, DepartmentId, GrantId};

base::words!(
    /// The closed list of roles. Everybody confirmed is a resident; grants add up.
    Role {
        /// Anybody with a confirmed account.
        Resident = "resident",
        /// Drafts and submits a department's responses.
        Official = "official",
        /// What an official may, and signs off others' drafts.
        Signer = "signer",
        /// What a signer may, and sensitive matters.
        Head = "head",
        /// Enters posts for people without the internet.
        Clerk = "clerk",
        /// Works the queue.
        Moderator = "moderator",
        /// Puts notices and consultations up.
        Editor = "editor",
        /// Reads figures and lists.
        Supervisor = "supervisor",
        /// Runs the site: people, grants, departments, settings.
        Admin = "admin",
    }
);

base::words!(
    /// The kinds of place a role can be held in.
    ScopeKind {
        /// Everywhere.
        Site = "site",
        /// One department.
        Department = "department",
        /// One consultation.
        Consultation = "consultation",
    }
);

base::words!(
    /// What a token may be narrowed to.
    TokenScope {
        /// Reading as oneself.
        Read = "read",
        /// Posting.
        Write = "write",
        /// The queue.
        Moderate = "moderate",
        /// The official desk.
        Respond = "respond",
        /// Notices and consultations.
        Edit = "edit",
        /// Pushing notices for a portal.
        Portal = "portal",
        /// People, departments, settings.
        Admin = "admin",
    }
);

/// Where a role is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "scope", content = "scope_id", rename_all = "snake_case")]
pub enum Scope {
    /// Everywhere.
    Site,
    /// In one department.
    Department(DepartmentId),
    /// In one consultation.
    Consultation(ConsultationId),
}

impl Scope {
    /// The kind and id as two columns.
    #[must_use]
    pub const fn parts(self) -> (ScopeKind, Option<i64>) {
        match self {
            Self::Site => (ScopeKind::Site, None),
            Self::Department(id) => (ScopeKind::Department, Some(id.get())),
            Self::Consultation(id) => (ScopeKind::Consultation, Some(id.get())),
        }
    }

    /// The scope out of its two columns; `None` when the id that the kind needs is wanting.
    #[must_use]
    pub fn from_parts(kind: ScopeKind, id: Option<i64>) -> Option<Self> {
        match kind {
            ScopeKind::Site => Some(Self::Site),
            ScopeKind::Department => id.map(|id| Self::Department(DepartmentId(id))),
            ScopeKind::Consultation => id.map(|id| Self::Consultation(ConsultationId(id))),
        }
    }
}

impl Role {
    /// The kinds of scope this role may be held in (the table of roles in the product description).
    #[must_use]
    pub const fn scopes(self) -> &'static [ScopeKind] {
        match self {
            Self::Resident => &[],
            Self::Official | Self::Signer | Self::Head | Self::Clerk => &[ScopeKind::Department],
            Self::Moderator => &[ScopeKind::Site, ScopeKind::Department, ScopeKind::Consultation],
            Self::Editor => &[ScopeKind::Site, ScopeKind::Department],
            Self::Supervisor | Self::Admin => &[ScopeKind::Site],
        }
    }

    /// The place this role is to be held in, out of kind and id; faults stand in `scope` and `scope_id`.
    pub fn held_in(self, kind: ScopeKind, id: Option<i64>, errors: &mut FieldErrors) -> Option<Scope> {
        if !self.scopes().contains(&kind) {
            errors.add("scope", "role-scope");
        }
        let scope = Scope::from_parts(kind, id);
        if scope.is_none() {
            errors.add("scope_id", "missing");
        }
        if kind == ScopeKind::Site && id.is_some() {
            errors.add("scope_id", "scope-id-of-site");
        }
        scope
    }

    /// The token scopes that make sense for a holder of this role.
    #[must_use]
    pub const fn token_scopes(self) -> &'static [TokenScope] {
        match self {
            Self::Resident | Self::Clerk | Self::Supervisor => &[TokenScope::Read, TokenScope::Write],
            Self::Official | Self::Signer | Self::Head => &[TokenScope::Respond],
            Self::Moderator => &[TokenScope::Moderate],
            Self::Editor => &[TokenScope::Edit, TokenScope::Portal],
            Self::Admin => &[TokenScope::Admin],
        }
    }
}

base::words!(
    /// How a grant stands to a moment.
    GrantState {
        /// It begins later.
        ToCome = "to_come",
        /// It is in force.
        InForce = "in_force",
        /// It ended.
        Ended = "ended",
    }
);

/// A role held in a scope from a date to a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Its id.
    pub id: GrantId,
    /// What is held.
    pub role: Role,
    /// Where.
    pub scope: Scope,
    /// From when.
    pub from: Timestamp,
    /// Until when; open-ended when absent.
    pub until: Option<Timestamp>,
}

impl Grant {
    /// Whether it is in force at `now`.
    #[must_use]
    pub fn holds(&self, now: Timestamp) -> bool {
        self.state(now) == GrantState::InForce
    }

    /// How it stands at `now`. What ended before it began never was in force.
    #[must_use]
    pub fn state(&self, now: Timestamp) -> GrantState {
        if self.until.is_some_and(|until| until <= now) {
            GrantState::Ended
        } else if self.from <= now {
            GrantState::InForce
        } else {
            GrantState::ToCome
        }
    }
}
