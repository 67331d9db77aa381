//! A response as it is shown.

use std::collections::HashMap;

use base::time::Timestamp;
use domain::ids::{DepartmentId, PostId, ThreadId};
use domain::response::{Disposition, Gate, ResponseKind, ResponseState, Sensitivity};
use store::Snapshot;
use store::department::Department;
use store::response::Response;
use store::response::cover::{Covered, Named};

use crate::error::Result;
use crate::post::{self, PostView, Viewer};

/// A response as shown to one viewer.
#[derive(Debug, Clone)]
pub struct ResponseView {
    /// Its words.
    pub post: PostView,
    /// What kind it is.
    pub kind: ResponseKind,
    /// Where it stands.
    pub state: ResponseState,
    /// Whether it touches a sensitive matter.
    pub sensitivity: Sensitivity,
    /// Grows with each change; not the version of its post.
    pub version: i64,
    /// The department that speaks.
    pub department: Department,
    /// What it covers, in the drafter's order.
    pub covers: Vec<CoverView>,
    /// What was found at its gates; for the department alone, and empty once it is public.
    pub gates: Vec<GateView>,
    /// Why it was sent back last; for the department alone, while it is back.
    pub return_reason: Option<String>,
}

/// One post that a response covers, and what became of what it said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverView {
    /// The post.
    pub post_id: PostId,
    /// Its number in the thread.
    pub number: Option<i64>,
    /// What was decided.
    pub disposition: Disposition,
    /// Why.
    pub reason: String,
    /// To which department a referred matter goes.
    pub referred_to: Option<DepartmentId>,
    /// The name of that.
    pub referred: Option<String>,
}

/// What somebody found at a gate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateView {
    /// Which gate.
    pub gate: Gate,
    /// Whether it is passed.
    pub ok: bool,
    /// What there is to say about it.
    pub note: String,
    /// When.
    pub at: Timestamp,
}

/// The published responses of a thread, in order of publication.
pub(crate) fn of_thread(tx: &mut Snapshot<'_>, viewer: Viewer<'_>, thread: ThreadId) -> Result<Vec<ResponseView>> {
    let rows = store::response::published_in(tx, thread)?;
    views(tx, viewer, &rows)
}

/// Draws responses in the order given, for a viewer who may see them: a bounded number of queries however many there are.
pub(super) fn views(tx: &mut Snapshot<'_>, viewer: Viewer<'_>, rows: &[Response]) -> Result<Vec<ResponseView>> {
    if rows.is_empty() {
        return Ok(vec![]);
    }
    let mut around = Around::gather(tx, viewer, rows)?;
    Ok(rows.iter().filter_map(|row| around.draw(row)).collect())
}

/// What stands around the responses of one page.
struct Around {
    posts: HashMap<PostId, PostView>,
    departments: Vec<Department>,
    covers: HashMap<PostId, Vec<CoverView>>,
    gates: HashMap<PostId, Vec<GateView>>,
    return_reasons: HashMap<PostId, String>,
}

impl Around {
    fn gather(tx: &mut Snapshot<'_>, viewer: Viewer<'_>, rows: &[Response]) -> Result<Self> {
        let ids: Vec<PostId> = rows.iter().map(|row| row.post_id).collect();
        let posts = store::post::listed_by_ids(tx, &ids)?;
        let posts = post::views(tx, viewer, posts)?.into_iter().map(|post| (post.id, post)).collect();
        let departments: Vec<DepartmentId> = rows.iter().map(|row| row.department_id).collect();
        let departments = store::department::among(tx, &departments)?;
        let mut covers: HashMap<PostId, Vec<CoverView>> = HashMap::new();
        for named in store::response::cover::named(tx, &ids)? {
            covers.entry(named.0.response_id).or_default().push(cover(named));
        }
        let inside: Vec<PostId> =
            rows.iter().filter(|row| row.state != ResponseState::Published).map(|row| row.post_id).collect();
        let (mut gates, mut return_reasons) = (HashMap::new(), HashMap::new());
        if !inside.is_empty() {
            gates = found_at_gates(tx, &inside)?;
            return_reasons.extend(store::response::passage::return_reasons(tx, &inside)?);
        }
        Ok(Self { posts, departments, covers, gates, return_reasons })
    }

    fn draw(&mut self, row: &Response) -> Option<ResponseView> {
        let id = row.post_id;
        Some(ResponseView {
            post: self.posts.remove(&id)?,
            kind: row.kind,
            state: row.state,
            sensitivity: row.sensitivity,
            version: row.version,
            department: self.departments.iter().find(|department| department.id == row.department_id)?.clone(),
            covers: self.covers.remove(&id).unwrap_or_default(),
            gates: self.gates.remove(&id).unwrap_or_default(),
            return_reason: self.return_reasons.remove(&id).filter(|_| row.state == ResponseState::Returned),
        })
    }
}

fn cover((row, number, referred): Named) -> CoverView {
    let Covered { post_id, disposition, reason, referred_to, .. } = row;
    CoverView { post_id, number, disposition, reason, referred_to, referred }
}

fn found_at_gates(tx: &mut Snapshot<'_>, responses: &[PostId]) -> Result<HashMap<PostId, Vec<GateView>>> {
    let mut gates: HashMap<PostId, Vec<GateView>> = HashMap::new();
    for row in store::response::passage::gates(tx, responses)? {
        let view = GateView { gate: row.gate, ok: row.ok, note: row.note, at: row.at };
        gates.entry(row.response_id).or_default().push(view);
    }
    Ok(gates)
}
