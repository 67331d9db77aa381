//! Writing: the form for a new thread and for a reply. Whoever has no account writes on the same form and says below it
//! who they are, so that nobody has to sign in before they know what they want to say.

pub(crate) mod reply;
mod sees;
mod stance;
pub(crate) mod thread;
mod who;

use base::lang::Lang;
use base::message::Message;
use domain::ids::NoticeId;
use forum::Ctx;
use forum::clause::ClauseChoice;
use forum::consent::ConsentView;
use forum::consultation::ConsultationView;
use markup::Html;
use serde::{Deserialize, Serialize};

use super::faults::Faults;
use super::words::text;
use sees::Sees;
use stance::StanceChoice;
use who::Who;

pub(super) use sees::Closed;

/// Characters of a clause that stand beside its name where one chooses.
const GIST: usize = 24;

/// What the fields are called, for the summary of what is to be mended.
const NAMES: &[(&str, &str)] = &[
    ("title", "compose-title"),
    ("body", "compose-body"),
    ("notice_id", "compose-notice"),
    ("stance", "stance-pick"),
    ("clause_id", "clause-pick"),
    ("email", "people-login-email"),
    ("display_name", "people-register-name"),
    ("password", "people-login-password"),
    ("login_password", "people-login-password"),
];

/// What was typed to say something.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Written {
    #[serde(default)]
    title: String,
    #[serde(default)]
    body: String,
    /// The notice that a thread is about, by its id; empty for the consultation's first.
    #[serde(default)]
    notice_id: String,
    /// The clause that a thread is about, by its id; empty for none.
    #[serde(default)]
    clause_id: String,
    /// The post answered, by its id; empty for the thread's first.
    #[serde(default)]
    to: String,
    /// What the post is meant as; empty for nothing of the kind.
    #[serde(default)]
    stance: String,
    #[serde(default)]
    act: Act,
    #[serde(flatten)]
    who: who::Typed,
}

/// Which button was pressed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Act {
    /// Send it in.
    #[default]
    Send,
    /// Show it first.
    Preview,
}

/// What the component `composer` draws.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Composer {
    /// Where the form is sent.
    action: String,
    /// What the draft is kept under on the writer's own machine.
    draft: String,
    /// The post answered; empty for none.
    to: String,
    /// The title's field, where a thread is begun.
    title: Option<Field>,
    body: Field,
    /// How many characters title and body have room for.
    most_title: usize,
    most_body: usize,
    /// The notices to choose from: none where there is nothing to choose.
    notices: Vec<Choice>,
    notice: Field,
    /// The clauses to choose from: none where there are none.
    clauses: Vec<Choice>,
    clause: Field,
    /// What the post can be meant as; none where nobody is asked.
    stances: Vec<StanceChoice>,
    /// The words as they would stand.
    preview: Option<Html>,
    /// What the main button says.
    send: String,
    /// Whether the main button leads on to the whole form, instead of sending.
    leads_on: bool,
    /// Who they are; nothing for somebody signed in.
    who: Option<Who>,
    sees: Sees,
}

/// What stands in a field, and what is to be mended in it.
#[derive(Debug, Clone, Default, Serialize)]
struct Field {
    value: String,
    error: String,
}

#[derive(Debug, Clone, Serialize)]
struct Choice {
    value: String,
    label: String,
}

/// A form being drawn: where it is sent, and what it holds already.
pub(super) struct Drawn<'a> {
    pub(super) action: String,
    pub(super) draft: String,
    pub(super) written: &'a Written,
    pub(super) faults: &'a Faults,
    pub(super) preview: Option<Html>,
}

impl Field {
    fn of(name: &str, value: &str, faults: &Faults) -> Self {
        Self { value: value.to_owned(), error: faults.at(name) }
    }
}

impl Composer {
    /// The whole form: for a thread with a title and the notices; `texts` are what a newcomer agrees to.
    fn whole(ctx: &Ctx, about: &ConsultationView, drawn: Drawn<'_>, texts: Vec<ConsentView>) -> Self {
        let who = ctx.actor.account().is_none().then(|| Who::of(&drawn.written.who, drawn.faults, texts));
        Self { who, ..Self::bare(ctx, about, drawn) }
    }

    /// The form at the foot of a thread: a visitor is led on from here to the whole one.
    pub(super) fn foot(ctx: &Ctx, about: &ConsultationView, action: String, draft: String) -> Self {
        let (written, faults) = (Written::default(), Faults::none());
        let bare = Self::bare(ctx, about, Drawn { action, draft, written: &written, faults: &faults, preview: None });
        if ctx.actor.account().is_some() {
            return bare;
        }
        Self { leads_on: true, send: text(ctx.lang, "compose-go-on"), ..bare }
    }

    fn bare(ctx: &Ctx, about: &ConsultationView, drawn: Drawn<'_>) -> Self {
        let Drawn { action, draft, written, faults, preview } = drawn;
        let read_first = about.consultation.moderation == domain::consultation::Moderation::Before;
        Self {
            action,
            draft,
            to: written.to.clone(),
            title: None,
            body: Field::of("body", &written.body, faults),
            most_title: *domain::post::TITLE.end(),
            most_body: *domain::post::BODY.end(),
            notices: Vec::new(),
            notice: Field::of("notice_id", &written.notice_id, faults),
            clauses: Vec::new(),
            clause: Field::of("clause_id", &written.clause_id, faults),
            stances: StanceChoice::all(ctx.lang, about, &written.stance),
            preview,
            send: text(ctx.lang, if read_first { "compose-send-moderated" } else { "compose-send" }),
            leads_on: false,
            who: None,
            sees: Sees::of(ctx, about),
        }
    }

    /// The same, asking for a title and, where there are several, for the notice.
    fn titled(self, about: &ConsultationView, written: &Written, faults: &Faults) -> Self {
        let choice = |id: NoticeId, title: &str| Choice { value: id.to_string(), label: title.to_owned() };
        let several = about.notices.len() > 1;
        let notices = about.notices.iter().filter(|_| several).map(|notice| choice(notice.id, &notice.title));
        Self { title: Some(Field::of("title", &written.title, faults)), notices: notices.collect(), ..self }
    }

    /// The same, letting one choose the clause it is about, where there are any.
    fn about_a_clause(self, lang: Lang, clauses: Vec<ClauseChoice>) -> Self {
        if clauses.is_empty() {
            return self;
        }
        let none = Choice { value: String::new(), label: text(lang, "clause-pick-none") };
        let choice = |clause: ClauseChoice| Choice {
            value: clause.id.to_string(),
            label: format!("{} {}", clause.label, markup::excerpt(&clause.text, GIST)),
        };
        Self { clauses: std::iter::once(none).chain(clauses.into_iter().map(choice)).collect(), ..self }
    }
}

/// `compose-…` in words, with the name of what is answered.
fn answering(lang: Lang, number: Option<i64>, name: &str) -> String {
    let number = number.map(|number| format!("#{number}")).unwrap_or_default();
    i18n::text(lang, &Message::new("compose-reply-to").with("number", number).with("name", name))
}
