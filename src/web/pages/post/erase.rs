//! Erasing the content of a post by law: an administrator says why, and reads what that means before the button does it.

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::lang::Lang;
use domain::fields::FieldErrors;
use domain::ids::PostId;
use domain::post::ErasureGround;
use forum::post::{ErasureInput, PostView};
use forum::{Ctx, Forum};
use serde::{Deserialize, Serialize};
use view::{Frame, Page, place};

use super::Shown;
use crate::error::{Answer, Failure};
use crate::extract::{Asked, Form, Id};
use crate::pages::faults::Faults;
use crate::pages::words::{text, word};
use crate::pages::{again, frame, show};
use crate::said;

/// What the field is called, for the summary of what is to be mended.
const NAMES: &[(&str, &str)] = &[("ground", "post-erase-ground")];

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ErasePage {
    frame: Frame,
    faults: Faults,
    post: Shown,
    /// The version that is erased.
    version: i64,
    /// Whether it can be erased at all.
    allowed: bool,
    grounds: Vec<Ground>,
    chosen: String,
    ground_error: String,
}

/// A reason that the law knows.
#[derive(Debug, Clone, Serialize)]
struct Ground {
    value: &'static str,
    label: String,
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    ground: String,
    /// The version that was looked at.
    #[serde(default)]
    version: Option<i64>,
}

impl Page for ErasePage {
    const TEMPLATE: &'static str = "pages/post/erase.html";
}

impl Ground {
    fn all(lang: Lang) -> Vec<Self> {
        let ground = |ground: &ErasureGround| Self {
            value: ground.as_str(),
            label: word(lang, "post-erasure", ground.as_str()),
        };
        ErasureGround::ALL.iter().map(ground).collect()
    }
}

impl ErasePage {
    fn of(frame: Frame, post: &PostView, title: Option<String>, typed: Typed, faults: Faults) -> Self {
        let faults = faults.called(frame.lang, NAMES);
        Self {
            post: Shown::of(post, title, frame.lang),
            version: post.version,
            allowed: post.rights.erase,
            grounds: Ground::all(frame.lang),
            chosen: typed.ground,
            ground_error: faults.at("ground"),
            faults,
            frame,
        }
    }
}

/// `GET /posts/{id}/erase`.
pub(crate) async fn form(forum: Data<Forum>, Id(id): Id<PostId>, ask: Asked) -> Answer {
    show(&ask.req, &page(&forum, &ask.ctx, &ask.req, id, Typed::default(), Faults::none()).await?)
}

/// `POST /posts/{id}/erase`.
pub(crate) async fn send(forum: Data<Forum>, Id(id): Id<PostId>, form: Form<Typed>) -> Answer {
    let Form { ctx, body: typed, req } = form;
    let erased = match typed.ground.parse() {
        Ok(ground) => forum.erase_post(&ctx, id, ErasureInput { ground, version: typed.version }).await.map(drop),
        Err(_) => Err(FieldErrors::one("ground", "missing").into()),
    };
    match erased {
        Ok(()) => Ok(said::leading(&req, &place::post(id.get()), "said-erased")),
        Err(error) => {
            let faults = Faults::from_error(ctx.lang, error)?;
            again(&req, &page(&forum, &ctx, &req, id, typed, faults).await?)
        }
    }
}

async fn page(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    id: PostId,
    typed: Typed,
    faults: Faults,
) -> Result<ErasePage, Failure> {
    ctx.signed_in()?;
    let post = forum.post(ctx, id).await?;
    if !post.rights.erase {
        // What is erased already is said to those alone who may erase; all others are told what they would be of any post.
        forum.erasure(ctx, id).await?;
    }
    let title = forum.thread(ctx, post.thread_id).await?.title;
    Ok(ErasePage::of(frame(req, text(ctx.lang, "post-erase-title")), &post, title, typed, faults))
}

#[cfg(test)]
mod tests {
    use domain::post::PostState;
    use forum::post::Rights;

    use super::*;
    use crate::pages::example;

    fn drawn(lang: Lang, post: &PostView, faults: Faults) -> String {
        let title = Some("第九条<采光>".to_owned());
        example::drawn(lang, &ErasePage::of(example::frame(lang), post, title, Typed::default(), faults))
    }

    #[test]
    fn a_ground_has_to_be_chosen_and_none_is_chosen_beforehand() {
        for lang in Lang::ALL {
            let post = PostView { rights: Rights { erase: true, ..Rights::default() }, ..example::post(1, 0, None) };
            let html = drawn(*lang, &post, Faults::of(*lang, &FieldErrors::one("ground", "missing")));
            for ground in ErasureGround::ALL {
                assert!(html.contains(&format!("value=\"{ground}\"")), "{html}");
            }
            assert!(!html.contains(" checked") && html.contains("id=\"ground-error\""), "{html}");
            assert!(html.contains("第九条&lt;采光&gt;") && html.contains("btn-stop"), "{html}");
        }
    }

    #[test]
    fn what_is_erased_has_no_button() {
        let post = PostView { state: PostState::Erased, html: None, body: None, ..example::post(1, 0, None) };
        for lang in Lang::ALL {
            assert!(!drawn(*lang, &post, Faults::none()).contains("btn-stop"));
        }
    }
}
