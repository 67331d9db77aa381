//! Taking a post back, one's own or what one's department began: the page says what that means before the button does it.

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::lang::Lang;
use domain::ids::PostId;
use domain::post::Voice;
use forum::post::{PostView, WithdrawalInput};
use forum::{Ctx, Forum};
use serde::{Deserialize, Serialize};
use view::{Frame, Page, place};

use super::{Shown, own};
use crate::error::{Answer, Failure};
use crate::extract::{Asked, Form, Id};
use crate::pages::faults::Faults;
use crate::pages::words::text;
use crate::pages::{again, frame, show};
use crate::said;

/// What the fields are called, for the summary of what is to be mended.
const NAMES: &[(&str, &str)] = &[("reason", "post-withdraw-reason")];

/// The page that asks.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct WithdrawPage {
    frame: Frame,
    faults: Faults,
    post: Shown,
    /// The version that is taken back.
    version: i64,
    /// What will happen, a sentence each; nothing when it cannot be taken back.
    consequences: Vec<String>,
    /// Why, where a department takes back what it began.
    reason: Option<Reason>,
}

/// What stands in the field, and what is to be mended in it.
#[derive(Debug, Clone, Serialize)]
struct Reason {
    value: String,
    error: String,
}

/// What the button sends along.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Pressed {
    /// The version that was looked at.
    #[serde(default)]
    version: i64,
    #[serde(default)]
    reason: String,
}

impl Page for WithdrawPage {
    const TEMPLATE: &'static str = "pages/post/withdraw.html";
}

impl WithdrawPage {
    fn of(frame: Frame, post: &PostView, title: Option<String>, reason: &str, faults: Faults) -> Self {
        let faults = faults.called(frame.lang, NAMES);
        let asks = post.rights.withdraw && speaks(post);
        Self {
            consequences: consequences(frame.lang, post),
            reason: asks.then(|| Reason { value: reason.to_owned(), error: faults.at("reason") }),
            post: Shown::of(post, title, frame.lang),
            version: post.version,
            faults,
            frame,
        }
    }
}

/// Whether a department said it.
fn speaks(post: &PostView) -> bool {
    post.author.as_ref().is_some_and(|author| author.voice == Voice::Official)
}

fn consequences(lang: Lang, post: &PostView) -> Vec<String> {
    if !post.rights.withdraw {
        return Vec::new();
    }
    let first = match (speaks(post), post.state.is_public()) {
        (true, _) => "post-withdraw-officially",
        (false, true) => "post-withdraw-published",
        (false, false) => "post-withdraw-pending",
    };
    let root = (post.parent_id.is_none() && post.state.is_public()).then_some("post-withdraw-root");
    let keys = std::iter::once(first).chain(root).chain(std::iter::once("post-withdraw-final"));
    keys.map(|key| text(lang, key)).collect()
}

/// `GET /posts/{id}/withdraw`.
pub(crate) async fn form(forum: Data<Forum>, Id(id): Id<PostId>, ask: Asked) -> Answer {
    show(&ask.req, &page(&forum, &ask.ctx, &ask.req, id, "", Faults::none()).await?)
}

/// `POST /posts/{id}/withdraw`.
pub(crate) async fn send(forum: Data<Forum>, Id(id): Id<PostId>, form: Form<Pressed>) -> Answer {
    let Form { ctx, body: Pressed { version, reason }, req } = form;
    let post = forum.post(&ctx, id).await?;
    let input = WithdrawalInput { version, reason: Some(reason.clone()) };
    match forum.withdraw_post(&ctx, id, input).await {
        Ok(_) => {
            // What was never public leaves no trace in its thread.
            let address = if post.number.is_some() { place::post(id.get()) } else { place::mine() };
            Ok(said::leading(&req, &address, "said-withdrawn-post"))
        }
        Err(error @ forum::Error::Invalid(_)) => {
            let faults = Faults::from_error(ctx.lang, error)?;
            again(&req, &page(&forum, &ctx, &req, id, &reason, faults).await?)
        }
        Err(other) => Err(other.into()),
    }
}

async fn page(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    id: PostId,
    reason: &str,
    faults: Faults,
) -> Result<WithdrawPage, Failure> {
    let post = forum.post(ctx, id).await?;
    if !post.rights.withdraw {
        own(ctx, &post)?;
    }
    let title = forum.thread(ctx, post.thread_id).await?.title;
    let frame = frame(req, text(ctx.lang, "post-withdraw-title"));
    Ok(WithdrawPage::of(frame, &post, title, reason, faults))
}

#[cfg(test)]
mod tests {
    use domain::fields::FieldErrors;
    use domain::post::PostState;
    use forum::post::{AuthorView, Rights};

    use super::*;
    use crate::pages::example;

    #[test]
    fn the_consequence_stands_above_the_button() {
        let rights = Rights { withdraw: true, ..Rights::default() };
        for lang in Lang::ALL {
            let drawn = |post: &PostView| {
                let title = Some("第九条<采光>".to_owned());
                example::drawn(*lang, &WithdrawPage::of(example::frame(*lang), post, title, "<重复>", Faults::none()))
            };
            let public = PostView { rights, ..example::post(1, 0, None) };
            let html = drawn(&public);
            assert_eq!(html.matches("<p>").count(), 4, "three consequences and the post's own words: {html}");
            assert!(!html.contains("name=\"reason\""), "an author need not say why: {html}");
            assert!(html.contains("name=\"once\"") && html.contains("第九条&lt;采光&gt;"), "{html}");
            let waits = PostView { state: PostState::Pending, number: None, ..public };
            assert!(drawn(&waits).contains(&text(*lang, "post-withdraw-pending")));
            assert!(!drawn(&example::post(1, 0, None)).contains("btn-stop"), "what cannot be taken back has no button");
        }
    }

    #[test]
    fn a_department_says_why() {
        let rights = Rights { withdraw: true, ..Rights::default() };
        for lang in Lang::ALL {
            let public = PostView { rights, ..example::post(1, 0, None) };
            let author = public.author.clone().map(|author| AuthorView { voice: Voice::Official, ..author });
            let faults = Faults::of(*lang, &FieldErrors::one("reason", "missing"));
            let page = WithdrawPage::of(example::frame(*lang), &PostView { author, ..public }, None, "<重复>", faults);
            let html = example::drawn(*lang, &page);
            assert!(html.contains("name=\"reason\"") && html.contains("&lt;重复&gt;</textarea>"), "{html}");
            assert!(html.contains("id=\"reason-error\"") && html.contains("href=\"#reason\""), "{html}");
            assert!(html.contains(&text(*lang, "post-withdraw-officially")), "{html}");
        }
    }
}
