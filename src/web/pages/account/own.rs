//! One's own account: what it is, and the forms that change it. Each form leads back here.

use std::collections::HashMap;

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::lang::Lang;
use base::secret::Secret;
use base::time::Timestamp;
use domain::ids::DepartmentId;
use domain::role::Scope;
use forum::account::{Me, RoleHeld};
use forum::{Ctx, Forum};
use serde::{Deserialize, Serialize};
use view::{Frame, Page, place};

use crate::error::{Answer, Failure};
use crate::extract::{Asked, Form};
use crate::lang::NAME as LANG;
use crate::pages::department::DepartmentLink;
use crate::pages::faults::Faults;
use crate::pages::words::{text, word};
use crate::pages::{again, frame, show as draw};
use crate::{said, session};

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AccountPage {
    frame: Frame,
    faults: Faults,
    login: String,
    /// Whether the address is still to be confirmed.
    unconfirmed: bool,
    /// The name, or what was typed for another.
    display_name: String,
    name_error: String,
    name_stays_until: Option<Timestamp>,
    old_error: String,
    password_error: String,
    langs: Vec<Choice>,
    /// The language of mails.
    lang_of_mails: &'static str,
    roles: Vec<RoleLine>,
}

impl Page for AccountPage {
    const TEMPLATE: &'static str = "pages/account/own.html";
}

/// A language to choose, by its own name.
#[derive(Debug, Clone, Serialize)]
struct Choice {
    value: &'static str,
    label: String,
}

/// A role held, and where.
#[derive(Debug, Clone, Serialize)]
struct RoleLine {
    role: String,
    /// In words, where it is the whole site or a consultation.
    scope: String,
    /// The department, where it is one.
    department: Option<DepartmentLink>,
}

impl AccountPage {
    fn of(frame: Frame, me: Me, departments: &HashMap<DepartmentId, DepartmentLink>, faults: Faults) -> Self {
        let lang = frame.lang;
        Self {
            frame,
            login: me.login,
            unconfirmed: me.roles.is_empty(),
            display_name: me.display_name,
            name_error: faults.at("display_name"),
            name_stays_until: me.name_stays_until,
            old_error: faults.at("old"),
            password_error: faults.at("password"),
            faults,
            langs: langs(lang),
            lang_of_mails: me.lang.as_str(),
            roles: me.roles.into_iter().map(|held| RoleLine::of(lang, held, departments)).collect(),
        }
    }
}

impl RoleLine {
    fn of(lang: Lang, held: RoleHeld, departments: &HashMap<DepartmentId, DepartmentLink>) -> Self {
        let department = match held.scope {
            Scope::Department(id) => departments.get(&id).cloned(),
            Scope::Site | Scope::Consultation(_) => None,
        };
        Self {
            role: word(lang, "role", held.role.as_str()),
            scope: text(
                lang,
                match held.scope {
                    Scope::Site => "account-scope-site",
                    Scope::Department(_) => "account-scope-department",
                    Scope::Consultation(_) => "account-scope-consultation",
                },
            ),
            department,
        }
    }
}

fn langs(lang: Lang) -> Vec<Choice> {
    let name = |of: &Lang| match of {
        Lang::ZhCn => text(lang, "site-language-zh"),
        Lang::En => text(lang, "site-language-en"),
    };
    Lang::ALL.iter().map(|of| Choice { value: of.as_str(), label: name(of) }).collect()
}

/// Another name.
#[derive(Deserialize)]
pub(crate) struct NameForm {
    #[serde(default)]
    display_name: String,
}

/// Another password.
#[derive(Deserialize)]
pub(crate) struct PasswordForm {
    #[serde(default)]
    old: String,
    #[serde(default)]
    password: String,
}

/// Another language.
#[derive(Deserialize)]
pub(crate) struct LanguageForm {
    lang: Lang,
}

/// `GET /account`.
pub(crate) async fn show(forum: Data<Forum>, ask: Asked) -> Answer {
    draw(&ask.req, &read(&forum, &ask.ctx, &ask.req, Faults::none()).await?)
}

/// `POST /account/name`.
pub(crate) async fn rename(forum: Data<Forum>, form: Form<NameForm>) -> Answer {
    let typed = form.body.display_name;
    match forum.change_display_name(&form.ctx, &typed).await {
        Ok(_) => Ok(said::leading(&form.req, &place::account(), "said-renamed")),
        Err(error) => {
            let faults = Faults::from_error(form.ctx.lang, error)?;
            let page = read(&forum, &form.ctx, &form.req, faults).await?;
            again(&form.req, &AccountPage { display_name: typed, ..page })
        }
    }
}

/// `POST /account/password`.
pub(crate) async fn change_password(forum: Data<Forum>, form: Form<PasswordForm>) -> Answer {
    let PasswordForm { old, password } = form.body;
    match forum.change_password(&form.ctx, Secret::new(old), &password).await {
        Ok(()) => Ok(said::leading(&form.req, &place::account(), "said-password-changed")),
        Err(error) => {
            let faults = Faults::from_error(form.ctx.lang, error)?;
            again(&form.req, &read(&forum, &form.ctx, &form.req, faults).await?)
        }
    }
}

/// `POST /account/language`: for mails, and for the pages of this browser.
pub(crate) async fn change_language(forum: Data<Forum>, form: Form<LanguageForm>) -> Answer {
    let lang = form.body.lang;
    forum.change_language(&form.ctx, lang).await?;
    let mut response = said::leading(&form.req, &place::account(), "said-language-changed");
    let chosen = session::preference(&form.req, LANG, lang.as_str());
    response.add_cookie(&chosen).map_err(anyhow::Error::from)?;
    Ok(response)
}

async fn read(forum: &Forum, ctx: &Ctx, req: &HttpRequest, faults: Faults) -> Result<AccountPage, Failure> {
    let me = forum.me(ctx).await?;
    let departments = if me.roles.iter().any(|held| matches!(held.scope, Scope::Department(_))) {
        forum.directory(ctx).await?
    } else {
        Vec::new()
    };
    let departments = departments.into_iter().map(|department| (department.id, department.into())).collect();
    Ok(AccountPage::of(frame(req, text(ctx.lang, "account-title")).unlisted(), me, &departments, faults))
}

#[cfg(test)]
mod tests {
    use domain::fields::FieldErrors;

    use super::*;
    use crate::pages::example;

    fn page(lang: Lang, faults: Faults) -> AccountPage {
        let (name_error, old_error) = (faults.at("display_name"), faults.at("old"));
        AccountPage {
            frame: example::frame(lang),
            login: "zhu@yishizhen.example".to_owned(),
            unconfirmed: true,
            display_name: "朱<小满>".to_owned(),
            name_error,
            name_stays_until: None,
            old_error,
            password_error: faults.at("password"),
            faults,
            langs: langs(lang),
            lang_of_mails: "en",
            roles: vec![RoleLine {
                role: word(lang, "role", "signer"),
                scope: text(lang, "account-scope-department"),
                department: Some(DepartmentLink::example()),
            }],
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages_and_never_shows_a_password() {
        for lang in Lang::ALL {
            let mut errors = FieldErrors::one("old", "wrong-password");
            errors.add("display_name", "taken");
            let html = example::drawn(*lang, &page(*lang, Faults::of(*lang, &errors)));
            assert!(html.contains("value=\"朱&lt;小满&gt;\"") && html.contains("zhu@yishizhen.example"), "{html}");
            assert!(html.contains("id=\"old-error\"") && html.contains("id=\"display_name-error\""), "{html}");
            assert!(
                html.contains("<option value=\"en\" selected>") && html.contains("action=\"/account/name\""),
                "{html}"
            );
            assert!(html.contains("href=\"/departments/zhujian-ju\"") && html.contains("href=\"/confirm\""), "{html}");
        }
    }

    #[test]
    fn a_name_that_has_to_stay_says_until_when() {
        let until = Some(example::at(864_000));
        let page = AccountPage { name_stays_until: until, ..page(Lang::En, Faults::none()) };
        let html = example::drawn(Lang::En, &page);
        assert!(!html.contains("action=\"/account/name\"") && html.contains("1 December 2026"), "{html}");
    }
}
