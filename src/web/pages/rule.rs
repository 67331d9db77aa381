//! The rules of the house, as decisions cite them.

use actix_web::web::Data;
use base::page::MAX_LIMIT;
use base::time::Timestamp;
use forum::Forum;
use forum::rule::RuleView;
use serde::Serialize;
use view::{Column, Frame, Page};

use super::words::text;
use super::{frame, show as draw};
use crate::error::Answer;
use crate::extract::Asked;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RulesPage {
    frame: Frame,
    rules: Vec<Rule>,
}

impl Page for RulesPage {
    const TEMPLATE: &'static str = "pages/rule/list.html";
}

/// A rule, in the reader's language.
#[derive(Debug, Clone, Serialize)]
struct Rule {
    code: String,
    version: i32,
    title: String,
    text: String,
    since: Timestamp,
}

impl From<RuleView> for Rule {
    fn from(view: RuleView) -> Self {
        let RuleView { code, version, title, text, since, number: _ } = view;
        Self { code, version, title, text, since }
    }
}

/// The rules in force.
pub(crate) async fn list(forum: Data<Forum>, ask: Asked) -> Answer {
    let rules = forum.rules(&ask.ctx, None, MAX_LIMIT).await?.items;
    let lang = ask.ctx.lang;
    let frame =
        frame(&ask.req, text(lang, "rule-list-title")).in_column(Column::About).about(&text(lang, "rule-list-lead"));
    draw(&ask.req, &RulesPage { frame, rules: rules.into_iter().map(Rule::from).collect() })
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;

    use super::*;
    use crate::pages::example;

    #[test]
    fn it_is_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let rule = Rule {
                code: "insult".to_owned(),
                version: 1,
                title: "人身攻击".to_owned(),
                text: "对事不对人。".to_owned(),
                since: example::at(0),
            };
            let html = example::drawn(*lang, &RulesPage { frame: example::frame(*lang), rules: vec![rule] });
            assert!(html.contains("<li class=\"entry\" id=\"insult\">") && html.contains("对事不对人。"), "{html}");
        }
    }
}
