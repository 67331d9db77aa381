//! The departments as a tree, and adding one.

use std::collections::BTreeMap;

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::lang::Lang;
use domain::department::{DepartmentInput, Signature};
use forum::department::Branch;
use forum::{Ctx, Forum};
use serde::{Deserialize, Serialize};
use view::{Frame, Page, place};

use super::Choice;
use super::roles::wrong;
use crate::error::Answer;
use crate::extract::{Asked, Form};
use crate::pages::admin::{Section, sections};
use crate::pages::faults::Faults;
use crate::pages::words::{text, word};
use crate::pages::{again, frame, show as draw};
use crate::said;

/// The fields that can have something wrong with them.
pub(super) const NAMES: [&str; 5] = ["slug", "name", "parent", "function_group", "contact"];

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DepartmentsPage {
    frame: Frame,
    sections: Vec<Section>,
    rows: Vec<Row>,
    parents: Vec<Choice>,
    typed: Typed,
    wrong: BTreeMap<&'static str, String>,
    faults: Faults,
}

impl Page for DepartmentsPage {
    const TEMPLATE: &'static str = "pages/people/departments.html";
}

/// A department.
#[derive(Debug, Clone, Serialize)]
struct Row {
    href: String,
    /// Drawn before the name, one step for each body above it.
    steps: Vec<()>,
    name: String,
    /// The body it belongs to; empty at the top.
    parent: String,
    function_group: String,
    /// In words.
    signature: String,
}

/// What is typed for a department. The slug is asked for a new one only.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    pub(super) slug: String,
    #[serde(default)]
    pub(super) name: String,
    /// The id of the body it belongs to; empty at the top.
    #[serde(default)]
    pub(super) parent: String,
    #[serde(default)]
    pub(super) function_group: String,
    #[serde(default)]
    pub(super) contact: String,
    /// `yes` when a second person signs.
    #[serde(default)]
    pub(super) second: String,
}

/// What the box for two signatures sends.
pub(super) const TICKED: &str = "yes";

impl Typed {
    /// As the verbs take it. A parent that is no number is one that is not there.
    pub(super) fn input(&self) -> DepartmentInput {
        let parent = (!self.parent.is_empty()).then(|| self.parent.parse().unwrap_or(domain::ids::DepartmentId(0)));
        DepartmentInput {
            slug: self.slug.clone(),
            name: self.name.clone(),
            parent,
            function_group: self.function_group.clone(),
            signature: Some(if self.second == TICKED { Signature::Second } else { Signature::Own }),
            contact: self.contact.clone(),
        }
    }
}

/// What a department can belong to: nothing, or any other.
pub(super) fn parents<'a>(lang: Lang, branches: impl Iterator<Item = &'a Branch>) -> Vec<Choice> {
    let top = Choice { value: String::new(), label: text(lang, "staff-parent-none") };
    let choice = |branch: &Branch| Choice {
        value: branch.department.id.to_string(),
        label: format!("{}{}", "　".repeat(branch.depth), branch.department.name),
    };
    std::iter::once(top).chain(branches.map(choice)).collect()
}

fn rows(lang: Lang, branches: &[Branch]) -> Vec<Row> {
    let name_of =
        |id| branches.iter().find(|other| other.department.id == id).map(|other| other.department.name.clone());
    let row = |branch: &Branch| {
        let department = &branch.department;
        Row {
            href: place::admin_department(department.id.get()),
            steps: vec![(); branch.depth],
            name: department.name.clone(),
            parent: department.parent_id.and_then(name_of).unwrap_or_default(),
            function_group: department.function_group.clone(),
            signature: word(lang, "staff-signature", department.signature.as_str()),
        }
    };
    branches.iter().map(row).collect()
}

impl DepartmentsPage {
    fn of(req: &HttpRequest, lang: Lang, branches: &[Branch], typed: Typed, faults: Faults) -> Self {
        Self {
            frame: frame(req, text(lang, "staff-departments-title")),
            sections: sections(req),
            rows: rows(lang, branches),
            parents: parents(lang, branches.iter()),
            wrong: wrong(&faults, &NAMES),
            typed,
            faults,
        }
    }
}

/// `GET /admin/departments`.
pub(crate) async fn show(forum: Data<Forum>, ask: Asked) -> Answer {
    let branches = forum.department_tree(&ask.ctx).await?;
    let typed = Typed { second: TICKED.to_owned(), ..Typed::default() };
    draw(&ask.req, &DepartmentsPage::of(&ask.req, ask.ctx.lang, &branches, typed, Faults::none()))
}

/// `POST /admin/departments`.
pub(crate) async fn add(forum: Data<Forum>, form: Form<Typed>) -> Answer {
    let Form { ctx, body: typed, req } = form;
    match forum.create_department(&ctx, typed.input()).await {
        Ok(id) => Ok(said::leading(&req, &place::admin_department(id.get()), "said-department-made")),
        Err(error) => once_more(&forum, &ctx, &req, typed, Faults::from_error(ctx.lang, error)?).await,
    }
}

async fn once_more(forum: &Forum, ctx: &Ctx, req: &HttpRequest, typed: Typed, faults: Faults) -> Answer {
    let branches = forum.department_tree(ctx).await?;
    again(req, &DepartmentsPage::of(req, ctx.lang, &branches, typed, faults))
}

#[cfg(test)]
pub(super) mod tests {
    use domain::ids::DepartmentId;
    use forum::department::Department;

    use super::*;
    use crate::pages::example;

    pub(in crate::pages::people) fn branch(id: i64, parent: Option<i64>, depth: usize) -> Branch {
        Branch {
            department: Department {
                id: DepartmentId(id),
                slug: format!("d-{id}"),
                name: format!("交通<办> {id}"),
                parent_id: parent.map(DepartmentId),
                function_group: "交通".to_owned(),
                signature: Signature::Second,
                contact: String::new(),
            },
            depth,
        }
    }

    fn page(lang: Lang, branches: &[Branch]) -> DepartmentsPage {
        let faults = Faults::of(lang, &domain::fields::FieldErrors::one("slug", "slug"));
        DepartmentsPage {
            frame: example::frame(lang),
            sections: vec![],
            rows: rows(lang, branches),
            parents: parents(lang, branches.iter()),
            typed: Typed { slug: "Road \"1\"".to_owned(), parent: "1".to_owned(), ..Typed::default() },
            wrong: wrong(&faults, &NAMES),
            faults,
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages_with_what_was_typed() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &page(*lang, &[branch(1, None, 0), branch(2, Some(1), 1)]));
            assert!(html.contains("<a href=\"/admin/departments/2\">交通&lt;办&gt; 2</a>"), "{html}");
            assert!(html.contains("value=\"Road &quot;1&quot;\"") && html.contains("id=\"slug-error\""), "{html}");
            assert!(html.contains("<option value=\"1\" selected>"), "{html}");
            assert!(!html.contains("name=\"second\" value=\"yes\" checked"), "{html}");
            let signature = match lang {
                Lang::ZhCn => "第二人签发",
                Lang::En => "A second person signs",
            };
            assert!(html.contains(signature), "{html}");
        }
    }

    #[test]
    fn without_any_it_says_what_to_do() {
        for lang in Lang::ALL {
            assert!(example::drawn(*lang, &page(*lang, &[])).contains("class=\"empty\""));
        }
    }

    #[test]
    fn every_signature_has_words() {
        for lang in Lang::ALL {
            for signature in Signature::ALL {
                assert!(i18n::knows(*lang, &format!("staff-signature-{signature}")), "{signature}");
            }
        }
    }
}
