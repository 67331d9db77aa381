//! Writing the record of a hearing's session: looked at first, then published. What was published stays; the next one is
//! its next version.

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::time::Timestamp;
use domain::fields::FieldErrors;
use domain::hearing::{RECORD, RecordInput};
use domain::ids::HearingSessionId;
use forum::hearing::{HearingSession, RecordView};
use forum::{Ctx, Forum};
use markup::Html;
use serde::Serialize;
use view::{Frame, Link, Page, place};

use super::documents::{self, Row};
use crate::body::Pairs;
use crate::error::{Answer, Failure};
use crate::extract::{Asked, Form, Id};
use crate::pages::faults::Faults;
use crate::pages::words::text;
use crate::pages::{again, frame, show};
use crate::said;

/// What the button says that shows the record first.
const PREVIEW: &str = "preview";

/// What the fields are called, for the summary of what is to be mended; the rows of documents have names of their own.
const NAMES: &[(&str, &str)] = &[("body", "editor-record-body"), ("documents", "outcome-documents")];

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RecordPage {
    frame: Frame,
    consultation: Link,
    /// The sessions on this desk.
    sessions_href: String,
    public_href: String,
    action: String,
    place: String,
    starts_at: Timestamp,
    /// When the session was called off: then there is nothing to record.
    cancelled_at: Option<Timestamp>,
    /// When a record can be published; nothing once it can.
    opens_at: Option<Timestamp>,
    /// The newest version, and when it was published.
    number: i32,
    published_at: Option<Timestamp>,
    body: String,
    body_error: String,
    most: usize,
    documents: Vec<Row>,
    documents_error: String,
    preview: Option<Html>,
    faults: Faults,
}

impl Page for RecordPage {
    const TEMPLATE: &'static str = "pages/editor/record.html";
}

/// What was typed.
#[derive(Debug, Clone, Default)]
struct Typed {
    body: String,
    documents: Vec<(String, String)>,
}

impl Typed {
    fn of(fields: &Pairs) -> Self {
        Self { body: fields.get("body").to_owned(), documents: documents::sent(fields) }
    }

    /// What stands there already.
    fn from_record(record: &RecordView) -> Self {
        let row = |document: &domain::document::Document| (document.name.clone(), document.url.clone());
        Self { body: record.body.clone(), documents: record.documents.iter().map(row).collect() }
    }

    fn input(&self) -> RecordInput {
        RecordInput { body: self.body.clone(), documents: documents::input(&self.documents) }
    }
}

/// `GET /admin/hearing-sessions/{id}`.
pub(crate) async fn form(forum: Data<Forum>, Id(id): Id<HearingSessionId>, ask: Asked) -> Answer {
    show(&ask.req, &page(&forum, &ask.ctx, &ask.req, id, None, (None, Faults::none())).await?)
}

/// `POST /admin/hearing-sessions/{id}`: shows what was typed, or publishes it.
pub(crate) async fn send(forum: Data<Forum>, Id(id): Id<HearingSessionId>, form: Form<Pairs>) -> Answer {
    let Form { ctx, body, req } = form;
    let typed = Typed::of(&body);
    if body.get("act") == PREVIEW {
        let preview = Html::stored(forum.preview(&typed.body).await?);
        let shown = page(&forum, &ctx, &req, id, Some(typed), (Some(preview), Faults::none())).await?;
        return show(&req, &shown);
    }
    match forum.publish_record(&ctx, id, typed.input()).await {
        Ok(_) => Ok(said::leading(&req, &place::admin_hearing_record(id.get()), "said-record-published")),
        Err(error) => {
            let faults = Faults::from_error(ctx.lang, by_field(error))?.called(ctx.lang, NAMES);
            let faults = faults.labelled(ctx.lang, |field| documents::label(ctx.lang, field));
            again(&req, &page(&forum, &ctx, &req, id, Some(typed), (None, faults)).await?)
        }
    }
}

/// The same faults under the names that the fields have in the form.
fn by_field(error: forum::Error) -> forum::Error {
    let forum::Error::Invalid(faults) = error else { return error };
    let mut renamed = FieldErrors::new();
    for fault in &faults {
        let field = documents::field_of(&fault.field, "").unwrap_or_else(|| fault.field.clone());
        renamed.add_with(field, fault.code, fault.message.clone());
    }
    renamed.into()
}

async fn page(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    id: HearingSessionId,
    typed: Option<Typed>,
    (preview, faults): (Option<Html>, Faults),
) -> Result<RecordPage, Failure> {
    let HearingSession { consultation, session } = forum.hearing_session(ctx, id).await?;
    let of = consultation.consultation.id;
    // Whoever may not manage the hearing has no business here.
    forum.consultation_desk(ctx, of).await?;
    let newest = session.records.first();
    let typed = typed.unwrap_or_else(|| newest.map(Typed::from_record).unwrap_or_default());
    Ok(RecordPage {
        frame: frame(req, text(ctx.lang, "hearing-record")),
        consultation: Link {
            href: place::admin_consultation(of.get()),
            label: consultation.consultation.title,
            current: false,
        },
        sessions_href: place::admin_consultation_sessions(of.get()),
        public_href: place::hearing_session(id.get()),
        action: place::admin_hearing_record(id.get()),
        place: session.session.place.clone(),
        starts_at: session.session.starts_at,
        cancelled_at: session.session.cancelled_at,
        opens_at: Some(session.session.ends_at).filter(|ends_at| ctx.now < *ends_at),
        number: newest.map_or(0, |record| record.number),
        published_at: newest.map(|record| record.published_at),
        documents: Row::all(&typed.documents, &faults),
        body: typed.body,
        body_error: faults.at("body"),
        most: *RECORD.end(),
        documents_error: faults.at("documents"),
        preview,
        faults,
    })
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;

    use super::*;
    use crate::pages::example;

    fn drawn(lang: Lang) -> RecordPage {
        let faults = Faults::from_error(lang, by_field(FieldErrors::one("documents[0].url", "url").into()));
        let faults = faults.unwrap_or_default();
        RecordPage {
            frame: example::frame(lang),
            consultation: Link { href: place::admin_consultation(7), label: "小<树>林".to_owned(), current: false },
            sessions_href: place::admin_consultation_sessions(7),
            public_href: place::hearing_session(4),
            action: place::admin_hearing_record(4),
            place: "文化站".to_owned(),
            starts_at: example::at(0),
            cancelled_at: None,
            opens_at: None,
            number: 2,
            published_at: Some(example::at(90)),
            body: "到会<三十>人".to_owned(),
            body_error: String::new(),
            most: 20_000,
            documents: Row::all(&[("签到表".to_owned(), "ftp://x".to_owned())], &faults),
            documents_error: String::new(),
            preview: Some(Html::stored("<p>到会三十人</p>".to_owned())),
            faults,
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &drawn(*lang));
            assert!(html.contains("到会&lt;三十&gt;人</textarea>") && html.contains("<p>到会三十人</p>"), "{html}");
            assert!(html.contains("id=\"document-url-0-error\"") && html.contains("value=\"publish\""), "{html}");
            assert!(html.contains("href=\"/hearing-sessions/4\""), "{html}");
        }
    }

    #[test]
    fn before_the_end_nothing_is_published() {
        let early = RecordPage { opens_at: Some(example::at(5_400)), number: 0, published_at: None, ..drawn(Lang::En) };
        let html = example::drawn(Lang::En, &early);
        assert!(!html.contains("value=\"publish\""), "{html}");
    }

    #[test]
    fn of_what_was_called_off_nothing_is_published() {
        let off = RecordPage { cancelled_at: Some(example::at(0)), number: 0, published_at: None, ..drawn(Lang::En) };
        let html = example::drawn(Lang::En, &off);
        assert!(!html.contains("value=\"publish\"") && html.contains("called off"), "{html}");
    }
}
