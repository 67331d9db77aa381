//! The rules as those see them who change them: each with how it stands, and a form for one more.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use base::lang::Lang;
use base::time::Timestamp;
use forum::rule::{RuleHistory, RuleVersion};
use forum::{Ctx, Forum};
use serde::Serialize;
use view::{Frame, Page, place};

use super::rule_form::{RuleForm, Typed};
use crate::error::{Answer, Failure};
use crate::extract::{Asked, Form};
use crate::pages::admin::{Section, sections};
use crate::pages::faults::Faults;
use crate::pages::words::{text, word};
use crate::pages::{again, frame, show as draw};
use crate::said;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RulesPage {
    frame: Frame,
    sections: Vec<Section>,
    rules: Vec<Row>,
    form: RuleForm,
}

impl Page for RulesPage {
    const TEMPLATE: &'static str = "pages/house/rules.html";
}

/// A rule, by the version that tells how it stands.
#[derive(Debug, Clone, Serialize)]
struct Row {
    number: i32,
    href: String,
    code: String,
    title: String,
    /// How it stands, in words.
    standing: String,
    version: i32,
    since: Timestamp,
    until: Option<Timestamp>,
    /// How many other versions there are.
    others: i64,
}

impl Row {
    fn of(rule: &RuleHistory, present: &RuleVersion, lang: Lang) -> Self {
        Self {
            number: rule.number,
            href: place::admin_rule(&rule.code),
            code: rule.code.clone(),
            title: present.title.in_lang(lang).to_owned(),
            standing: word(lang, "house-rule-standing", present.standing.as_str()),
            version: present.version,
            since: present.since,
            until: present.until,
            others: i64::try_from(rule.versions.len()).unwrap_or(i64::MAX) - 1,
        }
    }
}

/// The rules.
pub(crate) async fn list(forum: Data<Forum>, ask: Asked) -> Answer {
    let form = RuleForm::of(Typed::default(), Faults::none());
    draw(&ask.req, &page(&forum, &ask.ctx, &ask.req, form).await?)
}

/// Adds one.
pub(crate) async fn add(forum: Data<Forum>, sent: Form<Typed>) -> Answer {
    let Form { ctx, body: typed, req } = sent;
    match forum.add_rule(&ctx, &typed.code, typed.input()).await {
        Ok(_) => {
            Ok::<HttpResponse, Failure>(said::leading(&req, &place::admin_rule(typed.code.trim()), "said-rule-added"))
        }
        Err(error) => {
            let form = RuleForm::of(typed, Faults::from_error(ctx.lang, error)?);
            again(&req, &page(&forum, &ctx, &req, form).await?)
        }
    }
}

async fn page(forum: &Forum, ctx: &Ctx, req: &HttpRequest, form: RuleForm) -> Result<RulesPage, Failure> {
    let rules = forum.all_rules(ctx).await?;
    let row = |rule: &RuleHistory| rule.present().map(|present| Row::of(rule, present, ctx.lang));
    Ok(RulesPage {
        frame: frame(req, text(ctx.lang, "admin-rules")),
        sections: sections(req),
        rules: rules.iter().filter_map(row).collect(),
        form,
    })
}

#[cfg(test)]
mod tests {
    use domain::fields::FieldErrors;

    use super::*;
    use crate::pages::example;

    #[test]
    fn it_is_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let row = Row {
                number: 3,
                href: place::admin_rule("insult"),
                code: "insult".to_owned(),
                title: "人身攻击".to_owned(),
                standing: word(*lang, "house-rule-standing", "in-force"),
                version: 2,
                since: example::at(0),
                until: None,
                others: 1,
            };
            let typed = Typed { code: "<b>".to_owned(), ..Typed::default() };
            let form = RuleForm::of(typed, Faults::of(*lang, &FieldErrors::one("code", "slug")));
            let page = RulesPage { frame: example::frame(*lang), sections: vec![], rules: vec![row], form };
            let html = example::drawn(*lang, &page);
            assert!(html.contains("<a href=\"/admin/rules/insult\">人身攻击</a>"), "{html}");
            assert!(html.contains("value=\"&lt;b&gt;\"") && html.contains("id=\"code-error\""), "{html}");
        }
    }
}
