//! The front page: what is open, what closes soon, what waits for an answer, what was answered and concluded last. One
//! snapshot.

use chrono::TimeDelta;
use domain::phase::Phase;
use domain::policy::Reach;
use store::consultation::Filter;
use store::response::latest::Among;

use crate::consultation::{ConsultationView, views};
use crate::error::Result;
use crate::response::{LatestResponse, latest};
use crate::{Ctx, Forum};

/// How long before its closing a consultation is said to close soon.
const SOON: TimeDelta = TimeDelta::days(7);
/// The most consultations of one kind that a front page has room for; the list has the rest.
const CONSULTATIONS: i64 = 8;
/// The most consultations that were concluded.
const CONCLUDED: i64 = 3;
/// The most responses.
const RESPONSES: i64 = 6;

/// The front page, as everybody sees it.
#[derive(Debug, Clone)]
pub struct Home {
    /// How many consultations are open.
    pub open_count: i64,
    /// How many are closed and wait for answers.
    pub waiting_count: i64,
    /// Those open, the newest first.
    pub open: Vec<ConsultationView>,
    /// Those that close within seven days, the next to close first.
    pub closing: Vec<ConsultationView>,
    /// Those closed that wait for answers, the most pressing first.
    pub waiting: Vec<ConsultationView>,
    /// Those concluded, the newest first.
    pub concluded: Vec<ConsultationView>,
    /// The responses published last.
    pub answers: Vec<LatestResponse>,
}

impl Forum {
    /// The front page.
    ///
    /// # Errors
    /// What the database says.
    pub async fn home(&self, ctx: &Ctx) -> Result<Home> {
        let now = ctx.now;
        let nobodys = Reach::Within(vec![], vec![]);
        let of = move |phase| Filter {
            drafts: nobodys.clone(),
            phase: Some(phase),
            department: None,
            series: None,
            notice: None,
            text: None,
            before: None,
        };
        self.read(move |tx| {
            let open = of(Phase::Open);
            let listed = store::consultation::list(tx, &open, now, CONSULTATIONS)?;
            let closing = store::consultation::closing(tx, now, now + SOON, CONSULTATIONS)?;
            let waiting = store::consultation::waiting(tx, now, CONSULTATIONS)?;
            let concluded = store::consultation::list(tx, &of(Phase::Concluded), now, CONCLUDED)?;
            Ok(Home {
                open_count: store::consultation::count(tx, &open, now)?,
                waiting_count: store::consultation::count(tx, &of(Phase::Closed), now)?,
                open: views(tx, now, listed)?,
                closing: views(tx, now, closing)?,
                waiting: views(tx, now, waiting)?,
                concluded: views(tx, now, concluded)?,
                answers: latest(tx, Among::Everything, RESPONSES)?,
            })
        })
        .await
    }
}
