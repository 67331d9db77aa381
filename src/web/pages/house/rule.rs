//! One rule with all its versions: a new one, or the end of it.

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::lang::Lang;
use base::time::Timestamp;
use domain::rule::RuleStanding;
use forum::rule::{RuleHistory, RuleVersion};
use forum::{Ctx, Forum};
use serde::{Deserialize, Serialize};
use view::{Frame, Page, place};

use super::rule_form::{RuleForm, Typed};
use crate::error::{Answer, Failure};
use crate::extract::{Asked, Form, Name};
use crate::pages::admin::{Section, sections};
use crate::pages::faults::Faults;
use crate::pages::words::{text, word};
use crate::pages::{again, frame, show as draw};
use crate::said;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RulePage {
    frame: Frame,
    sections: Vec<Section>,
    href: String,
    retire_href: String,
    code: String,
    number: i32,
    /// Latest first.
    versions: Vec<Version>,
    /// The version whoever looks has read.
    latest: i32,
    retired: bool,
    form: RuleForm,
}

impl Page for RulePage {
    const TEMPLATE: &'static str = "pages/house/rule.html";
}

/// A version.
#[derive(Debug, Clone, Serialize)]
struct Version {
    version: i32,
    /// How it stands, in words.
    standing: String,
    title_zh: String,
    title_en: String,
    text_zh: String,
    text_en: String,
    since: Timestamp,
    until: Option<Timestamp>,
    cited: i64,
}

impl Version {
    fn of(view: RuleVersion, lang: Lang) -> Self {
        Self {
            version: view.version,
            standing: word(lang, "house-rule-standing", view.standing.as_str()),
            title_zh: view.title.zh,
            title_en: view.title.en,
            text_zh: view.text.zh,
            text_en: view.text.en,
            since: view.since,
            until: view.until,
            cited: view.cited,
        }
    }
}

/// The version that was read before the rule was retired.
#[derive(Debug, Deserialize)]
pub(crate) struct Read {
    #[serde(default)]
    version: i32,
}

/// The rule. The form begins with the words of its latest version.
pub(crate) async fn show(forum: Data<Forum>, code: Name, ask: Asked) -> Answer {
    let rule = forum.rule_history(&ask.ctx, &code.0).await?;
    let form = RuleForm::of(latest_words(&rule), Faults::none());
    draw(&ask.req, &page(rule, &ask.ctx, &ask.req, form))
}

/// Writes a new version.
pub(crate) async fn reword(forum: Data<Forum>, code: Name, sent: Form<Typed>) -> Answer {
    let Form { ctx, body: typed, req } = sent;
    match forum.reword_rule(&ctx, &code.0, typed.version, typed.input()).await {
        Ok(_) => Ok(said::leading(&req, &place::admin_rule(&code.0), "said-rule-reworded")),
        Err(error) => {
            let faults = Faults::from_error(ctx.lang, error)?;
            draw_again(&forum, &ctx, &req, &code.0, Some(typed), faults).await
        }
    }
}

/// Retires it.
pub(crate) async fn retire(forum: Data<Forum>, code: Name, sent: Form<Read>) -> Answer {
    let Form { ctx, body: Read { version }, req } = sent;
    match forum.retire_rule(&ctx, &code.0, version).await {
        Ok(_) => Ok(said::leading(&req, &place::admin_rule(&code.0), "said-rule-retired")),
        Err(error) => {
            let faults = Faults::from_error(ctx.lang, error)?;
            draw_again(&forum, &ctx, &req, &code.0, None, faults).await
        }
    }
}

async fn draw_again(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    code: &str,
    typed: Option<Typed>,
    faults: Faults,
) -> Answer {
    let rule = forum.rule_history(ctx, code).await.map_err(Failure::from)?;
    let typed = typed.unwrap_or_else(|| latest_words(&rule));
    again(req, &page(rule, ctx, req, RuleForm::of(typed, faults)))
}

fn latest_words(rule: &RuleHistory) -> Typed {
    rule.versions.first().map_or_else(Typed::default, |latest| Typed {
        code: String::new(),
        version: latest.version,
        title_zh: latest.title.zh.clone(),
        title_en: latest.title.en.clone(),
        text_zh: latest.text.zh.clone(),
        text_en: latest.text.en.clone(),
        since: String::new(),
    })
}

fn page(rule: RuleHistory, ctx: &Ctx, req: &HttpRequest, form: RuleForm) -> RulePage {
    let title = rule.present().map(|present| present.title.in_lang(ctx.lang).to_owned());
    let latest = rule.versions.first();
    RulePage {
        frame: frame(req, title.unwrap_or_else(|| text(ctx.lang, "admin-rules"))),
        sections: sections(req),
        href: place::admin_rule(&rule.code),
        retire_href: place::admin_rule_retire(&rule.code),
        code: rule.code.clone(),
        number: rule.number,
        latest: latest.map_or(0, |latest| latest.version),
        retired: latest.is_some_and(|latest| latest.standing == RuleStanding::Retired),
        versions: rule.versions.into_iter().map(|version| Version::of(version, ctx.lang)).collect(),
        form,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::example;

    fn example(lang: Lang, retired: bool) -> RulePage {
        let version = Version {
            version: 2,
            standing: word(lang, "house-rule-standing", "in-force"),
            title_zh: "人身攻击".to_owned(),
            title_en: "Insult".to_owned(),
            text_zh: "对事不对人。".to_owned(),
            text_en: "Speak to the matter.".to_owned(),
            since: example::at(0),
            until: Some(example::at(86_400)),
            cited: 14,
        };
        RulePage {
            frame: example::frame(lang),
            sections: vec![],
            href: place::admin_rule("insult"),
            retire_href: place::admin_rule_retire("insult"),
            code: "insult".to_owned(),
            number: 3,
            versions: vec![version],
            latest: 2,
            retired,
            form: RuleForm::of(Typed { version: 2, ..Typed::default() }, Faults::none()),
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &example(*lang, false));
            assert!(html.contains("action=\"/admin/rules/insult/retire\"") && html.contains("14"), "{html}");
            assert!(html.contains("<input type=\"hidden\" name=\"version\" value=\"2\">"), "{html}");
            assert!(!example::drawn(*lang, &example(*lang, true)).contains("/retire\""));
        }
    }

    #[test]
    fn every_standing_has_words() {
        for lang in Lang::ALL {
            for standing in RuleStanding::ALL {
                assert!(i18n::knows(*lang, &format!("house-rule-standing-{standing}")), "{standing}");
            }
        }
    }
}
