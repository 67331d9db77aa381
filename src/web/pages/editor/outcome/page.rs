//! The editor's page of an outcome as it is drawn.

use actix_web::HttpRequest;
use base::lang::Lang;
use base::message::Message;
use base::time::Timestamp;
use domain::fields::FieldErrors;
use domain::outcome::{Channel, MAX_BODY, Part};
use domain::phase::Phase;
use forum::outcome::{Open, OutcomeDesk, OutcomeView};
use forum::{Ctx, Settings};
use markup::Html;
use serde::Serialize;
use view::{Frame, Page, place};

use super::Attempt;
use super::typed::{CHANNEL, Typed};
use crate::pages::editor::documents::Row;
use crate::pages::faults::Faults;
use crate::pages::frame;
use crate::pages::outcome::Meter;
use crate::pages::standing::Standing;
use crate::pages::words::word;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct OutcomeDeskPage {
    frame: Frame,
    title: String,
    desk_href: String,
    public_href: String,
    standing: Standing,
    meter: Meter,
    open: Vec<OpenLine>,
    next: Option<String>,
    /// When each part was published last.
    feedback_at: Option<Timestamp>,
    decision_at: Option<Timestamp>,
    form: Option<Fields>,
    /// The address that publishes the standard statement; nothing where somebody said something.
    silence: Option<String>,
    ending: Option<Ending>,
    follow_up: Option<String>,
    preview: Option<Preview>,
    stale: bool,
    faults: Faults,
}

impl Page for OutcomeDeskPage {
    const TEMPLATE: &'static str = "pages/editor/outcome.html";
}

/// An opinion that has no disposition, and the way to answer it.
#[derive(Debug, Clone, Serialize)]
struct OpenLine {
    href: String,
    title: String,
}

/// The form of both parts.
#[derive(Debug, Clone, Serialize)]
struct Fields {
    action: String,
    preview: String,
    publish_feedback: String,
    publish_decision: String,
    version: i64,
    most: usize,
    feedback: String,
    feedback_error: String,
    channels: Vec<Count>,
    decision: String,
    decision_error: String,
    documents: Vec<Row>,
    documents_error: String,
    /// Whether what stands here is not published.
    feedback_drafted: bool,
    decision_drafted: bool,
}

/// How many came in one way.
#[derive(Debug, Clone, Serialize)]
struct Count {
    name: String,
    label: String,
    value: String,
    error: String,
}

/// The step that comes next: the conclusion, or the archive.
#[derive(Debug, Clone, Serialize)]
struct Ending {
    action: String,
    version: i64,
    /// `conclude` or `archive`.
    what: &'static str,
    /// What is missing before it, in words.
    gaps: Vec<String>,
}

/// Both parts as they would stand.
#[derive(Debug, Clone, Serialize)]
struct Preview {
    feedback: Html,
    decision: Html,
}

impl OutcomeDeskPage {
    pub(super) fn of(
        req: &HttpRequest,
        (ctx, settings): (&Ctx, &Settings),
        desk: OutcomeDesk,
        attempt: Attempt,
    ) -> Self {
        let OutcomeDesk { outcome, open, answers } = desk;
        let Attempt { typed, stale, preview, faults } = attempt;
        let row = &outcome.consultation.consultation;
        let id = row.id.get();
        let next =
            open.next.as_ref().map(|after| format!("{}?after={}#open", place::admin_outcome(id), after.as_str()));
        let writable = domain::outcome::takes_outcome(outcome.consultation.phase).is_ok();
        let typed = typed.unwrap_or_else(|| Typed::from_view(&outcome));
        let newest = if stale { outcome.version } else { typed.version };
        let silent = writable && outcome.coverage.nothing_was_said() && outcome.feedback.is_none();
        Self {
            frame: frame(req, row.title.clone()),
            title: row.title.clone(),
            desk_href: place::admin_consultation(id),
            public_href: place::outcome(id),
            standing: Standing::of(&outcome.consultation, ctx, settings),
            meter: Meter::of(ctx.lang, outcome.coverage),
            open: open.items.into_iter().map(|open| OpenLine::of(open, answers)).collect(),
            next,
            feedback_at: outcome.feedback.as_ref().map(|part| part.at),
            decision_at: outcome.decision.as_ref().map(|part| part.at),
            form: writable.then(|| Fields::of(ctx.lang, &outcome, &typed, newest, &faults)),
            silence: silent.then(|| place::admin_outcome_silence(id)),
            ending: Ending::of(ctx.lang, &outcome),
            follow_up: (outcome.consultation.phase == Phase::Concluded).then(|| place::follow_up(id)),
            preview: preview.map(|(feedback, decision)| Preview { feedback, decision }),
            stale,
            faults,
        }
    }
}

impl OpenLine {
    fn of(open: Open, answers: bool) -> Self {
        let thread = open.thread.get();
        let href = if answers { place::desk_thread(thread) } else { place::thread(thread) };
        Self { href, title: open.title }
    }
}

impl Fields {
    fn of(lang: Lang, outcome: &OutcomeView, typed: &Typed, version: i64, faults: &Faults) -> Self {
        let id = outcome.consultation.consultation.id.get();
        let drafted = |part: Part| {
            outcome.drafts.as_ref().is_some_and(|drafts| match part {
                Part::Feedback => drafts.feedback.is_some(),
                Part::Decision => drafts.decision.is_some(),
            })
        };
        Self {
            action: place::admin_outcome(id),
            preview: place::admin_outcome_preview(id),
            publish_feedback: place::admin_outcome_feedback(id),
            publish_decision: place::admin_outcome_decision(id),
            version,
            most: MAX_BODY,
            feedback: typed.feedback.clone(),
            feedback_error: faults.at("feedback.body"),
            channels: typed.channels.iter().map(|count| Count::of(lang, count, faults)).collect(),
            decision: typed.decision.clone(),
            decision_error: faults.at("decision.body"),
            documents: Row::all(&typed.documents, faults),
            documents_error: faults.at("decision.documents"),
            feedback_drafted: drafted(Part::Feedback),
            decision_drafted: drafted(Part::Decision),
        }
    }
}

impl Count {
    fn of(lang: Lang, (channel, value): &(Channel, String), faults: &Faults) -> Self {
        let name = format!("{CHANNEL}{channel}");
        let label = word(lang, "outcome-channel", channel.as_str());
        Self { label, value: value.clone(), error: faults.at(&name), name }
    }
}

impl Ending {
    /// Nothing where no step leads on.
    fn of(lang: Lang, outcome: &OutcomeView) -> Option<Self> {
        let row = &outcome.consultation.consultation;
        let id = row.id.get();
        match outcome.consultation.phase {
            Phase::Closed | Phase::Answered => Some(Self {
                action: place::admin_consultation_conclude(id),
                version: row.version,
                what: "conclude",
                gaps: Self::gaps(lang, &outcome.coverage.ready().err().unwrap_or_default()),
            }),
            Phase::Concluded => Some(Self {
                action: place::admin_consultation_archive(id),
                version: row.version,
                what: "archive",
                gaps: vec![],
            }),
            Phase::Draft | Phase::Scheduled | Phase::Open | Phase::Archived | Phase::Withdrawn => None,
        }
    }

    fn gaps(lang: Lang, gaps: &FieldErrors) -> Vec<String> {
        let gap = |fault: &domain::fields::FieldError| {
            let name = word(lang, "outcome-gap", &fault.field);
            let words = Message::new("editor-gap").with("name", name).with("text", i18n::text(lang, &fault.message));
            i18n::text(lang, &words)
        };
        gaps.iter().map(gap).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::example;

    fn fields(lang: Lang) -> Fields {
        let mut faults = FieldErrors::one("channel-letter", "count");
        faults.add("document-url-0", "url");
        let faults = Faults::of(lang, &faults);
        Fields {
            action: place::admin_outcome(7),
            preview: place::admin_outcome_preview(7),
            publish_feedback: place::admin_outcome_feedback(7),
            publish_decision: place::admin_outcome_decision(7),
            version: 3,
            most: MAX_BODY,
            feedback: "共收到<意见>".to_owned(),
            feedback_error: String::new(),
            channels: vec![Count::of(lang, &(Channel::Letter, "十二".to_owned()), &faults)],
            decision: "每晚<九点>".to_owned(),
            decision_error: String::new(),
            documents: vec![Row::of(0, ("批复".to_owned(), "ftp://x".to_owned()), &faults)],
            documents_error: String::new(),
            feedback_drafted: true,
            decision_drafted: false,
        }
    }

    fn page(lang: Lang) -> OutcomeDeskPage {
        let gaps = domain::outcome::Coverage { opinions: 3, open: 2, waiting: 1, ..Default::default() };
        OutcomeDeskPage {
            frame: example::frame(lang),
            title: "小树林<噪声>".to_owned(),
            desk_href: place::admin_consultation(7),
            public_href: place::outcome(7),
            standing: Standing::example(lang, "closed"),
            meter: Meter::example(lang),
            open: vec![OpenLine { href: place::desk_thread(4), title: "第九条<采光>".to_owned() }],
            next: Some("/admin/consultations/7/outcome?after=x#open".to_owned()),
            feedback_at: Some(example::at(0)),
            decision_at: None,
            form: Some(fields(lang)),
            silence: Some(place::admin_outcome_silence(7)),
            ending: Some(Ending {
                action: place::admin_consultation_conclude(7),
                version: 2,
                what: "conclude",
                gaps: Ending::gaps(lang, &gaps.ready().unwrap_err()),
            }),
            follow_up: None,
            preview: Some(Preview {
                feedback: Html::stored("<p>共收到意见</p>".to_owned()),
                decision: Html::stored("<p>每晚九点</p>".to_owned()),
            }),
            stale: true,
            faults: Faults::of(lang, &FieldErrors::one("channel-letter", "count")),
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages_with_all_that_is_missing() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &page(*lang));
            assert!(html.contains("共收到&lt;意见&gt;</textarea>") && html.contains("<p>每晚九点</p>"), "{html}");
            assert!(html.contains("href=\"#channel-letter\"") && html.contains("id=\"channel-letter\""), "{html}");
            assert!(html.contains("formaction=\"/admin/consultations/7/outcome/feedback\""), "{html}");
            assert!(html.contains("href=\"/desk/threads/4\"") && html.contains("第九条&lt;采光&gt;"), "{html}");
            assert!(html.contains("action=\"/admin/consultations/7/outcome/silence\""), "{html}");
            assert!(!html.contains("outcome-gap") && html.contains("role=\"meter\""), "{html}");
            assert!(
                !html.contains("action=\"/admin/consultations/7/conclude\""),
                "nothing is to be pressed yet: {html}"
            );
        }
    }

    #[test]
    fn what_lacks_nothing_can_be_concluded_and_then_put_away() {
        let ending = |action, what| Some(Ending { action, version: 2, what, gaps: vec![] });
        let ready = OutcomeDeskPage {
            ending: ending(place::admin_consultation_conclude(7), "conclude"),
            open: vec![],
            next: None,
            silence: None,
            ..page(Lang::En)
        };
        let html = example::drawn(Lang::En, &ready);
        assert!(html.contains("action=\"/admin/consultations/7/conclude\""), "{html}");
        let concluded = OutcomeDeskPage {
            ending: ending(place::admin_consultation_archive(7), "archive"),
            follow_up: Some(place::follow_up(7)),
            ..ready
        };
        let html = example::drawn(Lang::En, &concluded);
        assert!(html.contains("action=\"/admin/consultations/7/archive\"") && html.contains("/follow-up\""), "{html}");
    }
}
