//! Changing one's own words: those that wait, those just published, those a moderator refused.

use actix_web::HttpRequest;
use actix_web::web::Data;
use domain::ids::PostId;
use domain::post::{self, PostState};
use domain::refusal::Refusal;
use forum::post::{EditPost, PostView};
use forum::{Ctx, Forum};
use markup::Html;
use serde::{Deserialize, Serialize};
use view::{Frame, Page, place};

use super::{Shown, own};
use crate::error::{Answer, Failure};
use crate::extract::{Asked, Form, Id};
use crate::pages::cited::cause;
use crate::pages::faults::Faults;
use crate::pages::words::word;
use crate::pages::{again, frame, show};
use crate::said;

/// What the fields are called, for the summary of what is to be mended.
const NAMES: &[(&str, &str)] = &[("title", "compose-title"), ("body", "compose-body")];

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct EditPage {
    frame: Frame,
    faults: Faults,
    heading: String,
    /// What a change means now.
    lead: String,
    post: Shown,
    /// Whether its words can be changed now.
    allowed: bool,
    rule: Option<String>,
    reason: Option<String>,
    /// Whether it is the first of its thread, whose title can be changed with it.
    titled: bool,
    typed: Typed,
    /// Whether it was changed elsewhere since; what was typed rests on the newest version then.
    stale: bool,
    most: Most,
    title_error: String,
    body_error: String,
    preview: Option<Html>,
    send: String,
}

impl Page for EditPage {
    const TEMPLATE: &'static str = "pages/post/edit.html";
}

/// What stands in the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub(crate) struct Typed {
    #[serde(default)]
    title: String,
    #[serde(default)]
    body: String,
    /// The version that was changed.
    #[serde(default)]
    version: String,
    #[serde(default)]
    act: Act,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum Act {
    #[default]
    Send,
    Preview,
}

/// How many characters there is room for.
#[derive(Debug, Clone, Serialize)]
struct Most {
    title: usize,
    body: usize,
}

/// A post with what its pages show around it.
struct Found {
    post: PostView,
    title: Option<String>,
}

impl EditPage {
    fn of(frame: Frame, found: Found, typed: Typed, faults: Faults, preview: Option<Html>) -> Self {
        let (lang, Found { post, title }) = (frame.lang, found);
        let kind = kind(&post);
        let refused = post.decision.as_ref().filter(|_| post.state == PostState::Rejected);
        let (rule, reason) = cause(lang, refused);
        Self {
            heading: word(lang, "post", &format!("{kind}_title")),
            lead: word(lang, "post", &format!("{kind}_lead")),
            send: word(lang, "post", if kind == "mend" { "mend_send" } else { "edit_send" }),
            allowed: post.rights.edit || post.rights.mend,
            titled: post.parent_id.is_none(),
            post: Shown::of(&post, title, lang),
            rule,
            reason,
            title_error: faults.at("title"),
            body_error: faults.at("body"),
            typed,
            stale: false,
            most: Most { title: *post::TITLE.end(), body: *post::BODY.end() },
            preview,
            faults,
            frame,
        }
    }
}

impl Typed {
    /// The words as they stand: those under review, where some are.
    fn standing(found: &Found) -> Self {
        let post = &found.post;
        let newest = post.under_review.as_ref();
        let title = newest.and_then(|revision| revision.title.clone()).or_else(|| found.title.clone());
        let body = newest.map(|revision| revision.body.clone()).or_else(|| post.body.clone());
        Self {
            title: title.unwrap_or_default(),
            body: body.unwrap_or_default(),
            version: post.version.to_string(),
            act: Act::Send,
        }
    }
}

/// `GET /posts/{id}/edit`.
pub(crate) async fn form(forum: Data<Forum>, Id(id): Id<PostId>, ask: Asked) -> Answer {
    let found = find(&forum, &ask.ctx, id).await?;
    own(&ask.ctx, &found.post)?;
    let typed = Typed::standing(&found);
    show(&ask.req, &EditPage::of(titled(&ask.req, &found.post), found, typed, Faults::none(), None))
}

/// `POST /posts/{id}/edit`.
pub(crate) async fn send(forum: Data<Forum>, Id(id): Id<PostId>, form: Form<Typed>) -> Answer {
    let Form { ctx, body: mut typed, req } = form;
    let found = find(&forum, &ctx, id).await?;
    let frame = titled(&req, &found.post);
    if typed.act == Act::Preview {
        let thread = found.post.thread_id;
        let preview = Html::stored(forum.preview_post(&typed.body, Some(thread)).await?);
        return show(&req, &EditPage::of(frame, found, typed, Faults::none(), Some(preview)));
    }
    let edit = EditPost {
        title: found.post.parent_id.is_none().then(|| typed.title.clone()),
        body: typed.body.clone(),
        version: typed.version.parse().ok(),
    };
    match forum.edit_post(&ctx, id, edit).await {
        Ok(_) => {
            let key = if found.post.state == PostState::Rejected { "said-mended" } else { "said-edited" };
            Ok(said::leading(&req, &place::post(id.get()), key))
        }
        Err(error) => {
            let stale = matches!(error, forum::Error::Refused(Refusal::Stale { .. }));
            if stale {
                typed.version = found.post.version.to_string();
            }
            let faults = Faults::from_error(ctx.lang, error)?.called(ctx.lang, NAMES);
            again(&req, &EditPage { stale, ..EditPage::of(frame, found, typed, faults, None) })
        }
    }
}

async fn find(forum: &Forum, ctx: &Ctx, id: PostId) -> Result<Found, Failure> {
    let post = forum.post(ctx, id).await?;
    let title = forum.thread(ctx, post.thread_id).await?.title;
    Ok(Found { post, title })
}

/// What a change of this post is called.
const fn kind(post: &PostView) -> &'static str {
    match post.state {
        PostState::Rejected => "mend",
        PostState::Pending => "change",
        PostState::Published | PostState::Hidden | PostState::Withdrawn | PostState::Erased => "edit",
    }
}

fn titled(req: &HttpRequest, post: &PostView) -> Frame {
    let lang = crate::lang::of(req);
    frame(req, word(lang, "post", &format!("{}_title", kind(post))))
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;
    use domain::fields::FieldErrors;
    use forum::post::Rights;

    use super::*;
    use crate::pages::example;

    fn drawn(lang: Lang, post: PostView, faults: Faults) -> String {
        let found = Found { post, title: Some("第九条<采光>".to_owned()) };
        let typed = Typed::standing(&found);
        example::drawn(lang, &EditPage::of(example::frame(lang), found, typed, faults, None))
    }

    #[test]
    fn each_kind_of_change_is_called_what_it_is() {
        for lang in Lang::ALL {
            let html = drawn(*lang, example::rejected(3, 1, Some(1)), Faults::none());
            assert!(html.contains(&text(*lang, "post-mend-title")) && html.contains("与&lt;议题&gt;无关"), "{html}");
            assert!(html.contains("**乡道**</textarea>") && !html.contains("name=\"title\""), "{html}");
            let rights = Rights { edit: true, ..Rights::default() };
            let faults = Faults::of(*lang, &FieldErrors::one("body", "missing"));
            let html = drawn(*lang, PostView { rights, ..example::post(1, 0, None) }, faults);
            assert!(html.contains(&text(*lang, "post-edit-title")) && html.contains("id=\"body-error\""), "{html}");
            assert!(
                html.contains("value=\"第九条&lt;采光&gt;\"") && html.contains("name=\"version\" value=\"1\""),
                "{html}"
            );
            assert!(html.contains("maxlength=\"80\"") && !html.contains(&text(*lang, "post-stale")), "{html}");
            let html = drawn(*lang, example::post(1, 0, None), Faults::none());
            assert!(!html.contains("<textarea") && html.contains("i-lock"), "{html}");
        }
    }

    #[test]
    fn whoever_was_overtaken_is_told_and_led_to_the_newest_words() {
        for lang in Lang::ALL {
            let rights = Rights { edit: true, ..Rights::default() };
            let found = Found { post: PostView { rights, ..example::post(1, 0, None) }, title: None };
            let typed = Typed::standing(&found);
            let page = EditPage::of(example::frame(*lang), found, typed, Faults::none(), None);
            let path = page.frame.path.clone();
            let html = example::drawn(*lang, &EditPage { stale: true, ..page });
            assert!(html.contains(&text(*lang, "post-stale")), "{html}");
            assert!(html.contains(&format!("<a href=\"{path}\">{}</a>", text(*lang, "post-stale-look"))), "{html}");
        }
    }

    fn text(lang: Lang, key: &'static str) -> String {
        crate::pages::words::text(lang, key)
    }
}
