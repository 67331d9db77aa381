//! One task of the queue: trying it now, or giving it up with a reason.

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::time::Timestamp;
use domain::ids::TaskId;
use domain::task::{DROP_REASON, TaskState};
use forum::task::TaskView;
use forum::{Ctx, Forum};
use serde::{Deserialize, Serialize};
use view::{Frame, Page, place};

use super::told;
use crate::error::{Answer, Failure};
use crate::extract::{Asked, Form, Id, Press};
use crate::pages::admin::{Section, sections};
use crate::pages::faults::Faults;
use crate::pages::words::word;
use crate::pages::{again, frame, show as draw};
use crate::said;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TaskPage {
    frame: Frame,
    sections: Vec<Section>,
    retry_href: String,
    drop_href: String,
    /// What is to be done, in words.
    what: String,
    /// What it is about, where that has a page.
    about: Option<String>,
    /// How it stands, in words.
    state: String,
    parked: bool,
    running: bool,
    at: Timestamp,
    tries: i32,
    error: Option<String>,
    /// The reason as it was typed, and what is wrong with it.
    reason: String,
    reason_error: String,
    most: usize,
    faults: Faults,
}

impl Page for TaskPage {
    const TEMPLATE: &'static str = "pages/house/task.html";
}

/// Why a task is given up.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Reason {
    #[serde(default)]
    reason: String,
}

/// The task.
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<TaskId>, ask: Asked) -> Answer {
    let task = forum.task(&ask.ctx, id).await?;
    draw(&ask.req, &page(&task, &ask.ctx, &ask.req, String::new(), Faults::none()))
}

/// Makes it due now.
pub(crate) async fn retry(forum: Data<Forum>, Id(id): Id<TaskId>, press: Press) -> Answer {
    forum.retry_task(&press.ctx, id).await?;
    Ok(said::leading(&press.req, &place::admin_jobs(), "said-task-retried"))
}

/// Gives it up.
pub(crate) async fn give_up(forum: Data<Forum>, Id(id): Id<TaskId>, sent: Form<Reason>) -> Answer {
    let Form { ctx, body: Reason { reason }, req } = sent;
    match forum.drop_task(&ctx, id, &reason).await {
        Ok(_) => Ok(said::leading(&req, &place::admin_jobs(), "said-task-dropped")),
        Err(error) => {
            let faults = Faults::from_error(ctx.lang, error)?;
            let task = forum.task(&ctx, id).await.map_err(Failure::from)?;
            again(&req, &page(&task, &ctx, &req, reason, faults))
        }
    }
}

fn page(task: &TaskView, ctx: &Ctx, req: &HttpRequest, reason: String, faults: Faults) -> TaskPage {
    let what = told::task(ctx.lang, task);
    let about = task.of.filter(|_| task.kind == "send_mail").map(place::admin_letter);
    TaskPage {
        frame: frame(req, what.clone()),
        sections: sections(req),
        retry_href: place::admin_task_retry(task.id.get()),
        drop_href: place::admin_task_drop(task.id.get()),
        what,
        about,
        state: word(ctx.lang, "house-task-state", task.state.as_str()),
        parked: task.state == TaskState::Parked,
        running: task.state == TaskState::Running,
        at: task.at,
        tries: task.tries,
        error: task.last_error.clone(),
        reason,
        reason_error: faults.at("reason"),
        most: *DROP_REASON.end(),
        faults,
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;
    use base::lang::Lang;
    use domain::fields::FieldErrors;

    use super::*;
    use crate::pages::example;

    #[test]
    fn it_is_drawn_in_both_languages_parked_and_running() {
        let req = TestRequest::default().to_http_request();
        for lang in Lang::ALL {
            let ctx = Ctx { lang: *lang, ..Ctx::system("test", example::at(0)) };
            let task = TaskView {
                id: TaskId(9),
                kind: "send_mail".to_owned(),
                of: Some(7),
                state: TaskState::Parked,
                at: example::at(0),
                tries: 12,
                last_error: Some("<refused>".to_owned()),
            };
            let faults = Faults::of(*lang, &FieldErrors::one("reason", "missing"));
            let framed = |page: TaskPage| TaskPage { frame: example::frame(*lang), ..page };
            let html = example::drawn(*lang, &framed(page(&task, &ctx, &req, String::new(), faults)));
            assert!(html.contains("action=\"/admin/jobs/9/drop\"") && html.contains("id=\"reason-error\""), "{html}");
            assert!(html.contains("href=\"/admin/mail/7\"") && html.contains("&lt;refused&gt;"), "{html}");
            let running = TaskView { state: TaskState::Running, ..task };
            let html = example::drawn(*lang, &framed(page(&running, &ctx, &req, String::new(), Faults::none())));
            assert!(!html.contains("/retry\"") && !html.contains("/drop\""), "{html}");
        }
    }
}
