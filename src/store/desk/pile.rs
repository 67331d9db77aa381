//! Responses as they lie on the desk, each with its thread and when that is due.

use base::time::Timestamp;
use diesel::dsl::auto_type;
use diesel::prelude::*;
use domain::department::Signature;
use domain::ids::{AccountId, DepartmentId, PostId, ThreadId};
use domain::policy::Signing;
use domain::response::{ResponseState, Sensitivity};

use super::Mark;
use super::matter::{Matter, due};
use crate::conn::MultiBackend;
use crate::schema::{account, consultation, department, post, response, thread};
use crate::{Error, Snapshot};

/// A response on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = response)]
pub struct OnDesk {
    /// The thread it answers in.
    #[diesel(embed)]
    pub matter: Matter,
    /// The response.
    pub post_id: PostId,
    /// Where it stands.
    pub state: ResponseState,
    /// Whether it touches a sensitive matter.
    pub sensitivity: Sensitivity,
    /// Who drafted it.
    pub drafted_by: AccountId,
    /// Their name.
    #[diesel(select_expression = account::display_name)]
    pub drafter: String,
    /// The department that speaks.
    #[diesel(select_expression = department::name)]
    pub department: String,
    /// When it became public.
    pub published_at: Option<Timestamp>,
}

/// Which responses are asked for, beside their departments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// Those that this person drafted, in this state.
    Own(AccountId, ResponseState),
    /// Those handed in that this person may sign.
    ToSign(Signing),
    /// Those that are public.
    Answered,
}

/// Responses with their threads, those threads' consultations and first posts, who drafted them and who speaks.
#[auto_type]
fn on_desk() -> _ {
    response::table
        .inner_join(thread::table.on(thread::id.eq(response::thread_id)))
        .inner_join(consultation::table.on(consultation::id.eq(thread::consultation_id)))
        .inner_join(post::table.on(post::thread_id.eq(thread::id).and(post::parent_id.is_null())))
        .inner_join(account::table.on(account::id.eq(response::drafted_by)))
        .inner_join(department::table.on(department::id.eq(response::department_id)))
}

/// A query of responses that is narrowed step by step.
type Responses = diesel::dsl::IntoBoxed<'static, on_desk, MultiBackend>;

/// The responses of a pile: due first; of what is public, the newest first.
///
/// # Errors
/// What the database says.
pub fn list(
    tx: &mut Snapshot<'_>,
    departments: &[DepartmentId],
    which: &Which,
    after: Option<Mark>,
    limit: i64,
) -> Result<Vec<OnDesk>, Error> {
    let mut query = narrowed(departments, which).limit(limit);
    if *which == Which::Answered {
        if let Some((at, id)) = after {
            let earlier = response::published_at.eq(at).and(response::post_id.lt(id));
            query = query.filter(response::published_at.lt(at).or(earlier));
        }
        query = query.order((response::published_at.desc(), response::post_id.desc()));
    } else {
        if let Some((at, id)) = after {
            query = query.filter(due().gt(at).or(due().eq(at).and(response::post_id.gt(id))));
        }
        query = query.order((due(), response::post_id));
    }
    Ok(query.select(OnDesk::as_select()).load(tx.conn())?)
}

/// How many responses lie in a pile.
///
/// # Errors
/// What the database says.
pub fn count(tx: &mut Snapshot<'_>, departments: &[DepartmentId], which: &Which) -> Result<i64, Error> {
    Ok(narrowed(departments, which).count().get_result(tx.conn())?)
}

/// What these departments have begun in these threads and not published yet, the oldest first.
///
/// # Errors
/// What the database says.
pub fn under_way(
    tx: &mut Snapshot<'_>,
    departments: &[DepartmentId],
    threads: &[ThreadId],
) -> Result<Vec<OnDesk>, Error> {
    Ok(of(departments)
        .filter(response::thread_id.eq_any(threads.to_vec()))
        .filter(response::state.ne(ResponseState::Published))
        .order(response::post_id)
        .select(OnDesk::as_select())
        .load(tx.conn())?)
}

fn of(departments: &[DepartmentId]) -> Responses {
    on_desk().into_boxed().filter(response::department_id.eq_any(departments.to_vec()))
}

fn narrowed(departments: &[DepartmentId], which: &Which) -> Responses {
    let query = of(departments);
    match which {
        Which::Own(by, state) => query.filter(response::drafted_by.eq(*by)).filter(response::state.eq(*state)),
        Which::Answered => query.filter(response::state.eq(ResponseState::Published)),
        Which::ToSign(signing) => {
            let of_others = response::drafted_by.ne(signing.by);
            let sensitive = response::sensitivity.eq(Sensitivity::Sensitive);
            let ordinary = response::sensitivity.eq(Sensitivity::Ordinary);
            let headed = of_others.and(sensitive).and(response::department_id.eq_any(signing.sensitive.clone()));
            let signed = of_others.and(ordinary).and(response::department_id.eq_any(signing.ordinary.clone()));
            let own = response::drafted_by.eq(signing.by).and(ordinary);
            let own = own.and(department::signature.eq(Signature::Own));
            let own = own.and(response::department_id.eq_any(signing.own.clone()));
            query.filter(response::state.eq(ResponseState::Submitted)).filter(headed.or(signed).or(own))
        }
    }
}
