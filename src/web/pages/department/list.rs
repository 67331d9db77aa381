//! All departments: by their groups of functions, each below the body it belongs to.

use actix_web::web::Data;
use domain::ids::DepartmentId;
use forum::Forum;
use forum::department::Department;
use serde::Serialize;
use view::{Column, Frame, Page};

use super::DepartmentLink;
use crate::error::Answer;
use crate::extract::Asked;
use crate::pages::words::text;
use crate::pages::{frame, show as draw};

/// Levels drawn below each other; what is deeper stands on the last.
const LEVELS: usize = 4;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DepartmentsPage {
    frame: Frame,
    groups: Vec<Group>,
}

impl Page for DepartmentsPage {
    const TEMPLATE: &'static str = "pages/department/list.html";
}

/// The departments of one group of functions.
#[derive(Debug, Clone, Serialize)]
struct Group {
    /// Empty for those without one.
    name: String,
    departments: Vec<Node>,
}

/// A department and those that belong to it.
#[derive(Debug, Clone, Serialize)]
struct Node {
    link: DepartmentLink,
    below: Vec<Node>,
}

/// The groups in the order of their first department; those without a group come last.
fn groups(departments: &[Department]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for top in departments.iter().filter(|department| !belongs(departments, department)) {
        let node = node(departments, top, 1);
        match groups.iter_mut().find(|group| group.name == top.function_group) {
            Some(group) => group.departments.push(node),
            None => groups.push(Group { name: top.function_group.clone(), departments: vec![node] }),
        }
    }
    groups.sort_by_key(|group| group.name.is_empty());
    groups
}

/// Whether a department stands below another of the list.
fn belongs(departments: &[Department], department: &Department) -> bool {
    department.parent_id.is_some_and(|above| departments.iter().any(|other| other.id == above))
}

fn node(departments: &[Department], of: &Department, level: usize) -> Node {
    let below = if level < LEVELS { children(departments, of.id) } else { Vec::new() };
    let below = below.into_iter().flat_map(|child| {
        let node = node(departments, child, level + 1);
        // On the last level stand also those that would be deeper.
        let deeper = if level + 1 == LEVELS { all_below(departments, child.id) } else { Vec::new() };
        std::iter::once(node).chain(deeper)
    });
    Node { link: of.clone().into(), below: below.collect() }
}

fn children(departments: &[Department], of: DepartmentId) -> Vec<&Department> {
    departments.iter().filter(|department| department.parent_id == Some(of)).collect()
}

/// Everything below one department, flat. A parent is there before its child is made, so nothing stands below itself.
fn all_below(departments: &[Department], of: DepartmentId) -> Vec<Node> {
    let mut found = Vec::new();
    let mut open = children(departments, of);
    while let Some(next) = open.pop() {
        open.extend(children(departments, next.id));
        found.push(Node { link: next.clone().into(), below: Vec::new() });
    }
    found
}

/// `GET /departments`.
pub(crate) async fn list(forum: Data<Forum>, ask: Asked) -> Answer {
    let departments = forum.directory(&ask.ctx).await?;
    let lang = ask.ctx.lang;
    let frame = frame(&ask.req, text(lang, "department-list-title"))
        .in_column(Column::Departments)
        .about(&text(lang, "department-list-lead"));
    draw(&ask.req, &DepartmentsPage { frame, groups: groups(&departments) })
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;
    use domain::department::Signature;

    use super::*;
    use crate::pages::example;

    fn department(id: i64, parent: Option<i64>, group: &str) -> Department {
        Department {
            id: DepartmentId(id),
            slug: format!("d{id}"),
            name: format!("机构<{id}>"),
            parent_id: parent.map(DepartmentId),
            function_group: group.to_owned(),
            signature: Signature::Second,
            contact: String::new(),
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages_full_and_empty() {
        for lang in Lang::ALL {
            let departments = [department(1, None, ""), department(2, None, "交通"), department(3, Some(2), "交通")];
            let page = DepartmentsPage { frame: example::frame(*lang), groups: groups(&departments) };
            let html = example::drawn(*lang, &page);
            assert!(html.contains("href=\"/departments/d3\">机构&lt;3&gt;</a>"), "{html}");
            let empty = DepartmentsPage { groups: vec![], ..page };
            assert!(example::drawn(*lang, &empty).contains("class=\"empty\""));
        }
    }

    #[test]
    fn each_stands_below_its_body_and_once() {
        let chain = (2..=7).map(|id| department(id, Some(id - 1), "交通"));
        let departments: Vec<_> = std::iter::once(department(1, None, "交通")).chain(chain).collect();
        let groups = groups(&departments);
        let page = DepartmentsPage { frame: example::frame(Lang::En), groups };
        let html = example::drawn(Lang::En, &page);
        for id in 1..=7 {
            assert_eq!(html.matches(&format!("/departments/d{id}\"")).count(), 1, "{id}: {html}");
        }
    }
}
