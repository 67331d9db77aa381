//! Writing: the form for a new thread and for a reply. Whoever has no account writes on the same form and says below it
//! who they are, so that nobody has to sign in before they know what they want to say.

mod alike;
mod manuscript;
mod quote;
pub(crate) mod reply;
mod sees;
mod stance;
pub(crate) mod thread;
mod whereto;
mod who;

use base::lang::Lang;
use base::message::Message;
use domain::consultation::ConsultationKind;
use domain::fields::FieldErrors;
use domain::ids::{ConsultationId, NoticeId, ThreadId};
use forum::Ctx;
use forum::clause::ClauseChoice;
use forum::consent::ConsentView;
use forum::consultation::ConsultationView;
use forum::manuscript::ManuscriptView;
use markup::Html;
use serde::{Deserialize, Serialize};
use view::place;

use super::attachments::{self, Attaching, Attachments};
use super::faults::Faults;
use super::words::text;
use alike::Alike;
use manuscript::{Kept, Standing};
use sees::Sees;
use stance::StanceChoice;
use whereto::Whereto;
use who::Who;

pub(super) use sees::Closed;

/// Characters of a clause that stand beside its name where one chooses.
const GIST: usize = 24;

/// Who writes without being signed in, for the script that keeps their words on their device.
const VISITOR: &str = "visitor";

/// What the fields are called, for the summary of what is to be mended.
const NAMES: &[(&str, &str)] = &[
    ("title", "compose-title"),
    ("body", "compose-body"),
    (attachments::CHOSEN, "attach-files"),
    ("notice_id", "compose-notice"),
    ("stance", "stance-pick"),
    ("clause_id", "clause-pick"),
    ("notice_url", "compose-notice-url"),
    ("department_id", "compose-department"),
    ("speaks_for", "compose-speaks"),
    ("email", "people-login-email"),
    ("display_name", "people-register-name"),
    ("password", "people-login-password"),
    ("login_password", "people-login-password"),
];

/// What was typed to say something.
#[derive(Debug, Default, Deserialize)]
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
    /// The notice that a thread of an open forum brings along, by its address; empty for none.
    #[serde(default)]
    notice_url: String,
    /// The department that it falls under, by its id; empty for all that run the forum.
    #[serde(default)]
    department_id: String,
    /// The department in whose voice a thread is begun, by its id; empty for one's own.
    #[serde(default)]
    speaks_for: String,
    /// The post answered, by its id; empty for the thread's first.
    #[serde(default)]
    to: String,
    /// The version of the manuscript that the form rests on.
    #[serde(default)]
    kept: String,
    /// Whether threads like this one were shown.
    #[serde(default)]
    alike: String,
    /// What the post is meant as; empty for nothing of the kind.
    #[serde(default)]
    stance: String,
    #[serde(default)]
    act: Act,
    #[serde(flatten)]
    who: who::Typed,
    /// What came along with it.
    #[serde(skip)]
    files: Attachments,
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
    /// Keep it for later.
    Save,
    /// Take in the files that were chosen, and go on writing.
    Attach,
}

impl Written {
    /// What the form asks for; files that somebody has to look at first hold it up.
    fn asks(&self, ctx: &Ctx) -> Act {
        let act = match self.act {
            // A session that has ended keeps nothing: the form asks who it is.
            Act::Save if ctx.actor.account().is_none() => Act::Send,
            act => act,
        };
        if act == Act::Send && self.files.hold() { Act::Attach } else { act }
    }

    /// All that is to be mended, said where it stands on the page.
    fn faults(&self, lang: Lang, faults: Faults) -> Faults {
        // What is kept of choices can only be wrong where one types.
        self.files.told(lang, faults.moved("choices", "notice_url")).called(lang, NAMES)
    }
}

/// What was chosen in a field of that name; nothing where it is empty. A word that is none of the choices is a fault, and
/// never taken for nothing.
fn chosen<T: std::str::FromStr>(faults: &mut FieldErrors, name: &str, word: &str) -> Option<T> {
    if word.is_empty() {
        return None;
    }
    let read = word.parse().ok();
    if read.is_none() {
        faults.add(name, "not-allowed");
    }
    read
}

/// What the component `composer` draws.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Composer {
    /// Where the form is sent.
    action: String,
    /// The place of the manuscript: together with its writer, what it is kept under on their own machine.
    draft: String,
    /// Whose it is there: an account's, by its id, or that of whoever is not signed in.
    writer: String,
    /// What is kept of it here; nothing for a visitor.
    kept: Option<Kept>,
    /// Where names are asked for that can be mentioned.
    names: String,
    /// Whose words are quoted here; empty where nothing is.
    quote: String,
    /// Threads like this one, where a thread is begun.
    alike: Option<Alike>,
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
    /// What goes along.
    files: Attaching,
    /// Where a thread belongs, and in whose voice it is begun.
    whereto: Option<Whereto>,
    /// What the post can be meant as; none where nobody is asked.
    stances: Vec<StanceChoice>,
    stance_error: String,
    /// The words as they would stand.
    preview: Option<Html>,
    /// The title above them; empty where there is none.
    titled: String,
    /// What the main button says.
    send: String,
    /// Whether sending was held back once, so that the writer looks at threads like this one.
    send_anyway: bool,
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
    /// How it stands to what is kept.
    standing: Standing,
    within: Within,
    pub(super) written: &'a Written,
    pub(super) faults: &'a Faults,
    pub(super) files: Attaching,
    pub(super) preview: Option<Html>,
}

/// Where the words are to stand.
#[derive(Debug, Clone, Copy)]
enum Within {
    Thread(ThreadId),
    Consultation(ConsultationId),
}

impl Within {
    /// Where names are asked for that can be mentioned there.
    fn names(self) -> String {
        match self {
            Self::Thread(id) => place::mentionable(id.get()),
            Self::Consultation(id) => place::mentionable_in(id.get()),
        }
    }
}

impl Field {
    fn of(name: &str, value: &str, faults: &Faults) -> Self {
        Self { value: value.to_owned(), error: faults.at(name) }
    }
}

/// What somebody typed where nothing can be sent any more: theirs to copy.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Left {
    title: String,
    body: String,
}

impl Composer {
    /// What was typed, where anything was.
    fn left(&self) -> Option<Left> {
        let title = self.title.as_ref().map(|title| title.value.clone()).unwrap_or_default();
        let any = !title.trim().is_empty() || !self.body.value.trim().is_empty();
        any.then(|| Left { title, body: self.body.value.clone() })
    }

    /// The whole form: for a thread with a title and the notices; `texts` are what a newcomer agrees to.
    fn whole(ctx: &Ctx, about: &ConsultationView, drawn: Drawn<'_>, texts: Vec<ConsentView>) -> Self {
        let who = ctx.actor.account().is_none().then(|| Who::of(&drawn.written.who, drawn.faults, texts));
        Self { who, ..Self::bare(ctx, about, drawn) }
    }

    /// The form at the foot of a thread: a visitor is led on from here to the whole one.
    pub(super) fn foot(ctx: &Ctx, about: &ConsultationView, thread: ThreadId, draft: String) -> Self {
        let (written, faults, standing) = (Written::default(), Faults::none(), Standing::default());
        let (action, within) = (place::reply(thread.get(), None), Within::Thread(thread));
        let (files, preview) = (Attaching::empty(ctx), None);
        let drawn = Drawn { action, draft, standing, within, written: &written, faults: &faults, files, preview };
        let bare = Self::bare(ctx, about, drawn);
        if ctx.actor.account().is_some() {
            return bare;
        }
        Self { leads_on: true, send: text(ctx.lang, "compose-go-on"), ..bare }
    }

    fn bare(ctx: &Ctx, about: &ConsultationView, drawn: Drawn<'_>) -> Self {
        let Drawn { action, draft, standing, within, written, faults, files, preview } = drawn;
        let read_first = about.consultation.moderation == domain::consultation::Moderation::Before;
        Self {
            action,
            kept: Kept::of(ctx, &draft, written, &standing),
            draft,
            writer: ctx.actor.account().map_or_else(|| VISITOR.to_owned(), |account| account.to_string()),
            names: within.names(),
            quote: String::new(),
            alike: None,
            to: written.to.clone(),
            title: None,
            body: Field::of("body", &written.body, faults),
            most_title: *domain::post::TITLE.end(),
            most_body: *domain::post::BODY.end(),
            notices: Vec::new(),
            notice: Field::of("notice_id", &written.notice_id, faults),
            clauses: Vec::new(),
            clause: Field::of("clause_id", &written.clause_id, faults),
            files,
            whereto: None,
            stances: StanceChoice::all(ctx.lang, about, &written.stance),
            stance_error: faults.at("stance"),
            preview,
            titled: String::new(),
            send: text(ctx.lang, if read_first { "compose-send-moderated" } else { "compose-send" }),
            send_anyway: false,
            leads_on: false,
            who: None,
            sees: Sees::of(ctx, about),
        }
    }

    /// The same, asking for a title and, where there are several, for the notice.
    fn titled(self, ctx: &Ctx, about: &ConsultationView, written: &Written, faults: &Faults) -> Self {
        let choice = |id: NoticeId, title: &str| Choice { value: id.to_string(), label: title.to_owned() };
        let several = about.notices.len() > 1;
        let notices = about.notices.iter().filter(|_| several).map(|notice| choice(notice.id, &notice.title));
        // Where an address may be given instead, none is chosen beforehand.
        let none = (several && about.consultation.kind == ConsultationKind::Forum)
            .then(|| Choice { value: String::new(), label: text(ctx.lang, "compose-notice-none") });
        let whereto = Whereto::of(ctx, about, written, faults);
        // Of whoever may choose to speak for a department the button promises no moderator.
        let speaks = whereto.as_ref().is_some_and(Whereto::lets_speak_for_departments);
        Self {
            title: Some(Field::of("title", &written.title, faults)),
            titled: written.title.trim().to_owned(),
            notices: none.into_iter().chain(notices).collect(),
            sees: self.sees.in_whose_name(ctx.lang, whereto.as_ref()),
            send: if speaks { text(ctx.lang, "compose-send") } else { self.send },
            whereto,
            ..self
        }
    }

    /// The same, with what its writer has left in it.
    pub(super) fn taken_up(self, left: Option<ManuscriptView>) -> Self {
        let Some(left) = left else { return self };
        let kept = self.kept.map(|kept| kept.filled(&left));
        let stance = left.choices.get("stance").map(String::as_str).unwrap_or_default();
        let stances = StanceChoice::choosing(self.stances, stance);
        let files = self.files.holding(&Attachments::kept(left.files), &Faults::none());
        Self { body: Field { value: left.body, ..self.body }, kept, files, stances, ..self }
    }

    /// The same, where the words of a post are quoted under this attribution.
    fn quoting(self, attribution: String) -> Self {
        Self { quote: attribution, ..self }
    }

    /// The same, with threads like this one.
    fn beside(self, alike: Alike) -> Self {
        let held = alike.is_held();
        Self { alike: Some(alike), send_anyway: held, ..self }
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
