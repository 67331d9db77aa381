//! One department: changing what is known of it, and who holds roles there.

use std::collections::BTreeMap;

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::lang::Lang;
use base::time::Timestamp;
use domain::department::Signature;
use domain::ids::DepartmentId;
use forum::department::{Branch, Department, DepartmentStaff, Holder};
use forum::{Ctx, Forum};
use serde::Serialize;
use view::{Frame, Page, place};

use super::Choice;
use super::departments::{NAMES, TICKED, Typed, parents};
use super::roles::wrong;
use crate::error::Answer;
use crate::extract::{Asked, Form, Id};
use crate::pages::admin::{Section, sections};
use crate::pages::faults::Faults;
use crate::pages::words::word;
use crate::pages::{again, frame, show as draw};
use crate::said;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DepartmentPage {
    frame: Frame,
    sections: Vec<Section>,
    name: String,
    slug: String,
    holders: Vec<HolderShown>,
    parents: Vec<Choice>,
    typed: Typed,
    wrong: BTreeMap<&'static str, String>,
    faults: Faults,
}

impl Page for DepartmentPage {
    const TEMPLATE: &'static str = "pages/people/department.html";
}

/// Somebody with a role in it.
#[derive(Debug, Clone, Serialize)]
struct HolderShown {
    href: String,
    name: String,
    role: String,
    until: Option<Timestamp>,
}

impl HolderShown {
    fn of(holder: Holder, lang: Lang) -> Self {
        Self {
            href: place::admin_person(holder.account.get()),
            name: holder.display_name,
            role: word(lang, "role", holder.grant.role.as_str()),
            until: holder.grant.until,
        }
    }
}

/// What stands there already, as it is typed.
fn kept(department: &Department) -> Typed {
    Typed {
        slug: String::new(),
        name: department.name.clone(),
        parent: department.parent_id.map(|id| id.to_string()).unwrap_or_default(),
        function_group: department.function_group.clone(),
        contact: department.contact.clone(),
        second: if department.signature == Signature::Second { TICKED.to_owned() } else { String::new() },
    }
}

impl DepartmentPage {
    fn of(
        req: &HttpRequest,
        lang: Lang,
        staff: DepartmentStaff,
        branches: &[Branch],
        typed: Typed,
        faults: Faults,
    ) -> Self {
        let department = staff.department;
        let others = branches.iter().filter(|branch| branch.department.id != department.id);
        Self {
            frame: frame(req, department.name.clone()),
            sections: sections(req),
            parents: parents(lang, others),
            name: department.name,
            slug: department.slug,
            holders: staff.holders.into_iter().map(|holder| HolderShown::of(holder, lang)).collect(),
            wrong: wrong(&faults, &NAMES),
            typed,
            faults,
        }
    }
}

/// `GET /admin/departments/{id}`.
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<DepartmentId>, ask: Asked) -> Answer {
    let staff = forum.department_staff(&ask.ctx, id).await?;
    let branches = forum.department_tree(&ask.ctx).await?;
    let typed = kept(&staff.department);
    draw(&ask.req, &DepartmentPage::of(&ask.req, ask.ctx.lang, staff, &branches, typed, Faults::none()))
}

/// `POST /admin/departments/{id}`.
pub(crate) async fn change(forum: Data<Forum>, Id(id): Id<DepartmentId>, form: Form<Typed>) -> Answer {
    let Form { ctx, body: typed, req } = form;
    match forum.change_department(&ctx, id, typed.input()).await {
        Ok(_) => Ok(said::leading(&req, &place::admin_department(id.get()), "said-department-changed")),
        Err(error) => once_more(&forum, &ctx, &req, id, typed, Faults::from_error(ctx.lang, error)?).await,
    }
}

async fn once_more(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    id: DepartmentId,
    typed: Typed,
    faults: Faults,
) -> Answer {
    let staff = forum.department_staff(ctx, id).await?;
    let branches = forum.department_tree(ctx).await?;
    again(req, &DepartmentPage::of(req, ctx.lang, staff, &branches, typed, faults))
}

#[cfg(test)]
mod tests {
    use super::super::departments::tests::branch;
    use super::*;
    use crate::pages::example;

    fn page(lang: Lang) -> DepartmentPage {
        let department = branch(2, Some(1), 1).department;
        let holder = HolderShown {
            href: place::admin_person(7),
            name: "王<b>小明".to_owned(),
            role: word(lang, "role", "signer"),
            until: Some(example::at(0)),
        };
        DepartmentPage {
            frame: example::frame(lang),
            sections: vec![],
            parents: parents(lang, [branch(1, None, 0)].iter()),
            typed: kept(&department),
            name: department.name,
            slug: department.slug,
            holders: vec![holder],
            wrong: wrong(&Faults::none(), &NAMES),
            faults: Faults::none(),
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages_with_what_is_known() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &page(*lang));
            assert!(
                html.contains("value=\"交通&lt;办&gt; 2\"") && html.contains("<option value=\"1\" selected>"),
                "{html}"
            );
            assert!(html.contains("name=\"second\" value=\"yes\" checked"), "{html}");
            assert!(html.contains("<a href=\"/admin/people/7\">王&lt;b&gt;小明</a>"), "{html}");
            let none = example::drawn(*lang, &DepartmentPage { holders: vec![], ..page(*lang) });
            assert!(none.contains("class=\"empty\""), "{none}");
        }
    }
}
