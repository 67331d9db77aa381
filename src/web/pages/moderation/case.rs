//! An item with its context: the words under review, what was said around them, who said them, what was decided before.

use base::lang::Lang;
use base::message::Message;
use base::time::Timestamp;
use domain::post::PostState;
use forum::Ctx;
use forum::moderation::{CaseView, ItemView};
use forum::post::PostView;
use forum::rule::RuleView;
use markup::Html;
use serde::Serialize;
use view::place;

use super::row::held;
use super::wait::Wait;
use crate::pages::attached::Attached;
use crate::pages::stance::StanceSign;
use crate::pages::words::{text, word};

/// Characters of a post around the one under review.
const AROUND: usize = 240;

/// What the component `queue.case` draws.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Case {
    /// The item by itself.
    href: String,
    title: String,
    thread: String,
    consultation: Way,
    notice: Option<Way>,
    /// The department that gets the thread, or that began it.
    department: Option<Way>,
    /// The clause it is about.
    clause: Option<Way>,
    /// A new thread, or a reply to what.
    kind: String,
    post: Words,
    above: Vec<Around>,
    below: Vec<Around>,
    why: String,
    wait: Option<Wait>,
    held: String,
    author_since: Timestamp,
    author_record: String,
    decisions: Vec<Past>,
}

/// A place that leads away from here.
#[derive(Debug, Clone, Serialize)]
struct Way {
    href: String,
    title: String,
}

/// The words under review.
#[derive(Debug, Clone, Serialize)]
struct Words {
    author: String,
    /// What it is meant as.
    stance: Option<StanceSign>,
    at: Timestamp,
    html: Option<Html>,
    /// What came along with them.
    files: Attached,
    /// What is public meanwhile, of a post whose author changed it.
    old: Option<Html>,
    /// The title it bears meanwhile, where that changes, too.
    old_title: Option<String>,
    /// What there is to say of a post that does not wait.
    state: String,
}

/// A post around it, in short.
#[derive(Debug, Clone, Serialize)]
struct Around {
    href: String,
    /// Absent until it is published.
    number: Option<i64>,
    author: String,
    /// What it is meant as.
    stance: Option<StanceSign>,
    at: Timestamp,
    words: String,
    waits: bool,
}

/// A decision that was taken.
#[derive(Debug, Clone, Serialize)]
struct Past {
    verdict: String,
    by: String,
    at: Timestamp,
    rule: String,
    reason: String,
}

impl Case {
    pub(super) fn of(read: &CaseView, ctx: &Ctx, rules: &[RuleView]) -> Self {
        let (lang, me) = (ctx.lang, ctx.actor.account());
        let (consultation, consultation_title) = &read.consultation;
        let above = read.root.iter().chain(&read.parent).chain(&read.before);
        let above: Vec<_> = above.map(|post| Around::of(post, lang)).collect();
        let item = &read.item;
        Self {
            href: place::moderation_item(item.id.get()),
            title: item.thread_title.clone(),
            thread: place::thread(item.thread_id.get()),
            consultation: Way { href: place::consultation(consultation.get()), title: consultation_title.clone() },
            notice: read.notice.as_ref().map(|(id, title)| Way { href: place::notice(id.get()), title: title.clone() }),
            department: read
                .department
                .as_ref()
                .map(|(slug, name)| Way { href: place::department(slug), title: name.clone() }),
            clause: item.post.clause.as_ref().map(|clause| Way {
                href: place::clause(consultation.get(), &clause.eid),
                title: clause.label.clone(),
            }),
            kind: kind(read, lang),
            post: Words::of(item, lang),
            above,
            below: read.after.iter().map(|post| Around::of(post, lang)).collect(),
            why: word(lang, "queue-why", item.why.as_str()),
            wait: item.decided_at.is_none().then(|| Wait::of(item.due_at, ctx.now, lang)),
            held: item.claimed_by.as_ref().map_or_else(|| text(lang, "queue-free"), |by| held(by, me, lang)),
            author_since: read.author_since,
            author_record: record(read, lang),
            decisions: past(read, lang, rules),
        }
    }
}

impl Words {
    fn of(item: &ItemView, lang: Lang) -> Self {
        let post = &item.post;
        let waits = post.state == PostState::Pending;
        let old = item.public_words.as_ref();
        Self {
            author: post.author.as_ref().map(|author| author.display_name.clone()).unwrap_or_default(),
            stance: post.stance.map(|stance| StanceSign::of(stance, lang)),
            at: if old.is_some() { item.waiting_since } else { post.created_at },
            html: post.html.clone().map(Html::stored),
            files: Attached::of(&post.files),
            old: old.map(|old| Html::stored(old.html.clone())),
            old_title: old.and_then(|old| old.title.clone()),
            state: if waits { String::new() } else { word(lang, "receipt-state", post.state.as_str()) },
        }
    }
}

impl Around {
    fn of(post: &PostView, lang: Lang) -> Self {
        let author = post.author.as_ref();
        let words = post.body.as_ref().map(|body| markup::excerpt(body, AROUND));
        Self {
            href: place::post(post.id.get()),
            number: post.number,
            author: author.map_or_else(
                || text(lang, "post-nobody"),
                |author| author.department.clone().unwrap_or_else(|| author.display_name.clone()),
            ),
            stance: post.stance.map(|stance| StanceSign::of(stance, lang)),
            at: post.created_at,
            words: words.unwrap_or_else(|| word(lang, "post", post.state.as_str())),
            waits: post.state == PostState::Pending,
        }
    }
}

fn kind(read: &CaseView, lang: Lang) -> String {
    let replied = read.parent.as_ref().or(read.root.as_ref());
    let Some(replied) = replied else { return text(lang, "queue-kind-thread") };
    replied.number.map_or_else(
        || text(lang, "queue-kind-reply"),
        |number| i18n::text(lang, &Message::new("queue-kind-reply-to").with("number", number)),
    )
}

/// The author's past, in numbers.
fn record(read: &CaseView, lang: Lang) -> String {
    let history = read.author_history;
    let message = Message::new("queue-record")
        .with("approved", history.approved)
        .with("rejected", history.rejected)
        .with("hidden", history.hidden);
    i18n::text(lang, &message)
}

fn past(read: &CaseView, lang: Lang, rules: &[RuleView]) -> Vec<Past> {
    let titled = |code: &String| {
        rules.iter().find(|rule| rule.code == *code).map_or_else(|| code.clone(), |rule| rule.title.clone())
    };
    let past = |taken: &forum::moderation::Taken| Past {
        verdict: word(lang, "verdict", taken.verdict.as_str()),
        by: taken.by.clone().unwrap_or_default(),
        at: taken.at,
        rule: taken.rule.as_ref().map(titled).unwrap_or_default(),
        reason: taken.reason.clone(),
    };
    read.decisions.iter().map(past).collect()
}
