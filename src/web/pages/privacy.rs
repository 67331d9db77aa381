//! The privacy statement in force, as people agree to it when they register, and what is stored, item by item.

use actix_web::web::Data;
use base::time::Timestamp;
use domain::session::ConsentKind;
use forum::Forum;
use forum::consent::ConsentView;
use serde::Serialize;
use view::{Column, Frame, Page};

use super::words::text;
use super::{frame, show as draw};
use crate::error::Answer;
use crate::extract::Asked;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PrivacyPage {
    frame: Frame,
    statement: Option<Statement>,
}

impl Page for PrivacyPage {
    const TEMPLATE: &'static str = "pages/privacy/show.html";
}

/// The text that people agree to.
#[derive(Debug, Clone, Serialize)]
struct Statement {
    title: String,
    text: String,
    version: i32,
    since: Timestamp,
}

impl From<ConsentView> for Statement {
    fn from(view: ConsentView) -> Self {
        Self { title: view.title, text: view.text, version: view.version, since: view.since }
    }
}

/// `GET /privacy`.
pub(crate) async fn show(forum: Data<Forum>, ask: Asked) -> Answer {
    let texts = forum.consents(&ask.ctx).await?;
    let statement = texts.into_iter().find(|text| text.kind == ConsentKind::Privacy).map(Statement::from);
    let lang = ask.ctx.lang;
    let frame =
        frame(&ask.req, text(lang, "privacy-title")).in_column(Column::About).about(&text(lang, "privacy-lead"));
    draw(&ask.req, &PrivacyPage { frame, statement })
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;

    use super::*;
    use crate::pages::example;

    #[test]
    fn it_is_drawn_in_both_languages_with_the_text_in_force() {
        for lang in Lang::ALL {
            let statement = Statement {
                title: "隐私<说明>".to_owned(),
                text: "我们保存您的电子邮箱。".to_owned(),
                version: 3,
                since: example::at(0),
            };
            let html = example::drawn(*lang, &PrivacyPage { frame: example::frame(*lang), statement: Some(statement) });
            assert!(html.contains("隐私&lt;说明&gt;") && html.contains("我们保存您的电子邮箱。"), "{html}");
            assert!(html.contains("<table class=\"stack\">"), "{html}");
        }
    }
}
