//! What the house does by itself: its schedule, the tasks of the queue, and those that were given up.

use actix_web::web::Data;
use base::lang::Lang;
use base::page::DEFAULT_LIMIT;
use base::time::Timestamp;
use domain::task::TaskState;
use forum::Forum;
use forum::job::JobView;
use forum::task::{Dropped, TaskView};
use serde::Serialize;
use view::{Frame, Link, Page, place};

use super::{InState, tabs, told};
use crate::error::Answer;
use crate::extract::Asked;
use crate::pages::admin::{Section, sections};
use crate::pages::words::{text, word};
use crate::pages::{frame, show as draw};

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct JobsPage {
    frame: Frame,
    sections: Vec<Section>,
    tabs: Vec<Link>,
    tasks: Vec<Row>,
    next: Option<String>,
    schedule: Vec<JobRow>,
    dropped: Vec<DroppedRow>,
}

impl Page for JobsPage {
    const TEMPLATE: &'static str = "pages/house/jobs.html";
}

/// A task of the queue.
#[derive(Debug, Clone, Serialize)]
struct Row {
    href: String,
    /// What is to be done, in words.
    what: String,
    of: Option<i64>,
    /// How it stands, in words.
    state: String,
    parked: bool,
    at: Timestamp,
    tries: i32,
    error: Option<String>,
}

impl Row {
    fn of(task: TaskView, lang: Lang) -> Self {
        Self {
            href: place::admin_task(task.id.get()),
            what: told::task(lang, &task),
            of: task.of,
            state: word(lang, "house-task-state", task.state.as_str()),
            parked: task.state == TaskState::Parked,
            at: task.at,
            tries: task.tries,
            error: task.last_error,
        }
    }
}

/// A job of the schedule.
#[derive(Debug, Clone, Serialize)]
struct JobRow {
    what: String,
    every: String,
    ran_at: Option<Timestamp>,
    error: Option<String>,
    late: bool,
}

impl JobRow {
    fn of(view: JobView, lang: Lang) -> Self {
        let JobView { job, ran_at, error, late } = view;
        Self { what: word(lang, "house-job", job.as_str()), every: told::pause(lang, job), ran_at, error, late }
    }
}

/// A task that was given up.
#[derive(Debug, Clone, Serialize)]
struct DroppedRow {
    what: String,
    reason: String,
    at: Timestamp,
    tries: i32,
    error: Option<String>,
}

impl DroppedRow {
    fn of(task: Dropped, lang: Lang) -> Self {
        let Dropped { kind, attempts, last_error, reason, at, .. } = task;
        Self { what: told::kind_of_task(lang, &kind), reason, at, tries: attempts, error: last_error }
    }
}

/// The page.
pub(crate) async fn list(forum: Data<Forum>, ask: Asked<InState<TaskState>>) -> Answer {
    let InState { state, after } = ask.query;
    let (ctx, lang) = (&ask.ctx, ask.ctx.lang);
    let found = forum.tasks(ctx, state, after, DEFAULT_LIMIT).await?;
    let (schedule, dropped) = (forum.schedule(ctx).await?, forum.dropped_tasks(ctx).await?);
    let words = ("house-task-state", "house-task-state-all");
    let page = JobsPage {
        frame: frame(&ask.req, text(lang, "admin-jobs")),
        sections: sections(&ask.req),
        tabs: tabs(lang, &place::admin_jobs(), words, TaskState::ALL, TaskState::as_str, state),
        next: found.next.map(|cursor| ask.here.further("after", &cursor)),
        tasks: found.items.into_iter().map(|task| Row::of(task, lang)).collect(),
        schedule: schedule.into_iter().map(|job| JobRow::of(job, lang)).collect(),
        dropped: dropped.into_iter().map(|task| DroppedRow::of(task, lang)).collect(),
    };
    draw(&ask.req, &page)
}

#[cfg(test)]
mod tests {
    use domain::ids::TaskId;
    use domain::job::Job;

    use super::*;
    use crate::pages::example;

    #[test]
    fn it_is_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let task = TaskView {
                id: TaskId(9),
                kind: "tell_author".to_owned(),
                of: Some(7),
                state: TaskState::Parked,
                at: example::at(0),
                tries: 12,
                last_error: Some("<broken>".to_owned()),
            };
            let job = |job: &Job| JobView { job: *job, ran_at: None, error: Some("late".to_owned()), late: true };
            let dropped = Dropped {
                id: TaskId(3),
                kind: "tell_author".to_owned(),
                attempts: 12,
                last_error: None,
                reason: "作者已注销".to_owned(),
                at: example::at(0),
            };
            let words = ("house-task-state", "house-task-state-all");
            let page = JobsPage {
                frame: example::frame(*lang),
                sections: vec![],
                tabs: tabs(*lang, "/admin/jobs", words, TaskState::ALL, TaskState::as_str, None),
                tasks: vec![Row::of(task, *lang)],
                next: None,
                schedule: Job::ALL.iter().map(|each| JobRow::of(job(each), *lang)).collect(),
                dropped: vec![DroppedRow::of(dropped, *lang)],
            };
            let html = example::drawn(*lang, &page);
            assert!(html.contains("href=\"/admin/jobs/9\"") && html.contains("作者已注销"), "{html}");
            assert!(html.contains("&lt;broken&gt;"), "{html}");
            let empty = JobsPage { tasks: vec![], dropped: vec![], ..page };
            assert!(example::drawn(*lang, &empty).contains(&text(*lang, "house-task-none")));
        }
    }
}
