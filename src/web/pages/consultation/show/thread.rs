//! The threads of a consultation, and what their list can be narrowed to.

use base::lang::Lang;
use base::page::Cursor;
use base::time::Timestamp;
use domain::ids::NoticeId;
use domain::thread::{ThreadOrder, ThreadStanding};
use forum::consultation::{Answerer, ConsultationView};
use forum::thread::ThreadView;
use serde::Serialize;
use view::{Link, place};

use crate::pages::department::DepartmentLink;
use crate::pages::thread::title_of;
use crate::pages::words::{text, word};

/// A thread in the list.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ThreadRow {
    href: String,
    title: String,
    /// Absent when its first post cannot be read any more.
    author: Option<String>,
    answered: bool,
    /// The department it falls under, where several run the consultation.
    department: Option<DepartmentLink>,
    /// The notice that it brought along.
    notice: Option<Link>,
    /// Whether it waits for an answer: for its first, or because a question came after that.
    waits: bool,
    /// The departments that answered.
    answered_by: Vec<DepartmentLink>,
    /// When an answer is due; absent once there is one and no question after it, and where nothing is asked any more.
    due_at: Option<Timestamp>,
    late: bool,
    posts: i64,
    support: i64,
    active_at: Timestamp,
}

/// What the page says over the list, and the rows need not say again.
#[derive(Debug, Clone)]
pub(super) struct Shared {
    /// Whether one department alone runs the consultation.
    one_department: bool,
    /// The consultation's own notices.
    notices: Vec<NoticeId>,
}

impl Shared {
    pub(super) fn of(view: &ConsultationView) -> Self {
        let notices = view.notices.iter().map(|notice| notice.id).collect();
        Self { one_department: view.departments.len() == 1, notices }
    }
}

impl ThreadRow {
    /// The rows at `now`, each with the departments among `answered_by` that answered in it.
    pub(super) fn all(
        lang: Lang,
        now: Timestamp,
        threads: Vec<ThreadView>,
        answered_by: &[Answerer],
        shared: &Shared,
    ) -> Vec<Self> {
        let in_thread = |id| {
            let answerers = answered_by.iter().filter(|(thread, _)| *thread == id);
            answerers.map(|(_, (slug, name))| DepartmentLink::to(slug, name.clone())).collect()
        };
        threads.into_iter().map(|thread| Self::of(lang, now, in_thread(thread.id), shared, thread)).collect()
    }

    fn of(lang: Lang, now: Timestamp, answered_by: Vec<DepartmentLink>, shared: &Shared, thread: ThreadView) -> Self {
        let due_at = thread.answer_due.map(|due| due.at);
        let brought = thread.notice.as_ref().filter(|notice| !shared.notices.contains(&notice.id));
        let notice = brought.map(|notice| Link {
            href: place::notice(notice.id.get()),
            label: notice.title.clone(),
            current: false,
        });
        let department = thread.department.as_ref().filter(|_| !shared.one_department);
        Self {
            href: place::thread(thread.id.get()),
            title: title_of(lang, &thread),
            answered: thread.answered,
            department: department.map(|(slug, name)| DepartmentLink::to(slug, name.clone())),
            notice,
            waits: thread.asked || (thread.asks && !thread.answered),
            answered_by,
            late: due_at.is_some_and(|due| due < now),
            due_at,
            posts: thread.post_count,
            support: thread.root.support_count,
            active_at: thread.active_at,
            author: thread.root.author.map(|author| author.department.unwrap_or(author.display_name)),
        }
    }
}

/// What the list of threads can be narrowed to, and what was chosen.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Choices {
    orders: Vec<Choice>,
    order: &'static str,
    states: Vec<Choice>,
    /// Empty for all.
    state: &'static str,
}

/// Something to choose in a form.
#[derive(Debug, Clone, Serialize)]
struct Choice {
    value: &'static str,
    label: String,
}

impl Choices {
    pub(super) fn of(lang: Lang, order: ThreadOrder, standing: Option<ThreadStanding>) -> Self {
        let by = |order: &ThreadOrder| Choice {
            value: order.as_str(),
            label: word(lang, "consultation-order", order.as_str()),
        };
        let all = Choice { value: "", label: text(lang, "consultation-filter-all") };
        let in_state = |standing: &ThreadStanding| Choice {
            value: standing.as_str(),
            label: word(lang, "consultation-state", standing.as_str()),
        };
        Self {
            orders: ThreadOrder::ALL.iter().map(by).collect(),
            order: order.as_str(),
            states: std::iter::once(all).chain(ThreadStanding::ALL.iter().map(in_state)).collect(),
            state: standing.map_or("", ThreadStanding::as_str),
        }
    }

    /// Where the list goes on, as it was chosen.
    pub(super) fn further(&self, path: &str, after: &Cursor) -> String {
        let Self { order, state, .. } = self;
        format!("{path}?order={order}&state={state}&after={}#threads", after.as_str())
    }
}

#[cfg(test)]
impl ThreadRow {
    pub(super) fn example() -> Self {
        Self {
            href: place::thread(5),
            title: "第九条<采光>".to_owned(),
            author: Some("王小明".to_owned()),
            answered: true,
            department: Some(DepartmentLink::to("minzheng-ban", "议事镇民政办".to_owned())),
            notice: Some(Link { href: place::notice(6), label: "石桥<封闭>通告".to_owned(), current: false }),
            waits: false,
            answered_by: vec![DepartmentLink::example(), DepartmentLink::to("caizheng-ju", "议事镇财政局".to_owned())],
            due_at: None,
            late: false,
            posts: 2,
            support: 7,
            active_at: crate::pages::example::at(120),
        }
    }

    pub(super) fn overdue() -> Self {
        let due_at = Some(crate::pages::example::at(-86_400));
        Self { answered: false, waits: true, answered_by: vec![], due_at, late: true, ..Self::example() }
    }
}
