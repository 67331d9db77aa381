//! Who am I, in JSON.

use std::collections::BTreeMap;

use domain::ids::{AccountId, DepartmentId};
use domain::post::PostState;
use domain::role::{Role, ScopeKind, TokenScope};
use serde::Serialize;
use utoipa::ToSchema;

use super::post::Post;
use super::word::word;

/// Who asks.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Me {
    #[schema(value_type = String)]
    id: AccountId,
    /// Shown beside posts.
    display_name: String,
    login: String,
    /// The roles in force.
    roles: Vec<RoleHeld>,
    /// What this token, or this session, may do.
    #[schema(value_type = Vec<String>)]
    scopes: Vec<TokenScope>,
    /// The departments one speaks for.
    departments: Vec<OwnDepartment>,
    /// How many of one's posts stand in each state.
    posts: OwnPosts,
}

/// A role, and where it is held.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RoleHeld {
    #[schema(schema_with = word::<Role>)]
    role: Role,
    #[schema(schema_with = word::<ScopeKind>)]
    scope: ScopeKind,
    /// The department or consultation; null for the site.
    scope_id: Option<String>,
}

/// A department one speaks for.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OwnDepartment {
    #[schema(value_type = String)]
    id: DepartmentId,
    slug: String,
    name: String,
}

/// How many of one's posts stand in each state.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OwnPosts {
    pending: i64,
    published: i64,
    rejected: i64,
    hidden: i64,
    withdrawn: i64,
}

/// A post of one's own, with the title of its thread.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OwnPost {
    #[serde(flatten)]
    post: Post,
    thread_title: Option<String>,
}

impl From<forum::post::OwnPost> for OwnPost {
    fn from(own: forum::post::OwnPost) -> Self {
        Self { thread_title: own.thread_title, post: Post::from(own.post) }
    }
}

impl From<forum::account::Me> for Me {
    fn from(me: forum::account::Me) -> Self {
        let department =
            |row: forum::department::Department| OwnDepartment { id: row.id, slug: row.slug, name: row.name };
        Self {
            id: me.id,
            display_name: me.display_name,
            login: me.login,
            roles: me.roles.into_iter().map(RoleHeld::from).collect(),
            scopes: me.scopes,
            departments: me.departments.into_iter().map(department).collect(),
            posts: OwnPosts::from(&me.posts),
        }
    }
}

impl From<forum::account::RoleHeld> for RoleHeld {
    fn from(held: forum::account::RoleHeld) -> Self {
        let (scope, id) = held.scope.parts();
        Self { role: held.role, scope, scope_id: id.map(|id| id.to_string()) }
    }
}

impl From<&BTreeMap<PostState, i64>> for OwnPosts {
    fn from(counts: &BTreeMap<PostState, i64>) -> Self {
        let count = |state| counts.get(&state).copied().unwrap_or(0);
        Self {
            pending: count(PostState::Pending),
            published: count(PostState::Published),
            rejected: count(PostState::Rejected),
            hidden: count(PostState::Hidden),
            withdrawn: count(PostState::Withdrawn),
        }
    }
}
