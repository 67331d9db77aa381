//! What was typed on the answering screen: read from the form, turned into what the verbs take, and kept when there is
//! something to be mended.

use std::collections::BTreeMap;

use domain::fields::FieldErrors;
use domain::ids::{DepartmentId, PostId};
use domain::response::{CoverInput, Disposition, ResponseText, Sensitivity};
use forum::department::Department;
use forum::response::{Intent, ResponseCase, ResponseInput, ResponsePatch};

use crate::body::Pairs;

/// What the fields of a row begin with; the id of its post follows, then which of them it is.
const ROW: &str = "cover-";

/// What the button that was pressed is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// Show how it will look.
    Preview,
    /// Keep it, or hand it in.
    Write(Intent),
}

/// What was typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    /// The department that speaks.
    pub(super) department: Option<DepartmentId>,
    /// Markdown.
    pub(super) body: String,
    /// Whether the matter is sensitive.
    pub(super) sensitive: bool,
    /// The version it was typed into.
    pub(super) version: i64,
    pub(super) rows: BTreeMap<PostId, TypedCover>,
}

/// What was typed for one post.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct TypedCover {
    /// The word of a disposition; empty where the post is not covered.
    pub(super) disposition: String,
    /// Why.
    pub(super) reason: String,
    /// The name of the department it is referred to.
    pub(super) referred: String,
}

impl Act {
    pub(super) fn of(form: &Pairs) -> Self {
        match form.get("act") {
            "preview" => Self::Preview,
            "submit" => Self::Write(Intent::Submit),
            _ => Self::Write(Intent::Keep),
        }
    }
}

impl Typed {
    pub(super) fn read(form: &Pairs) -> Self {
        let mut rows: BTreeMap<PostId, TypedCover> = BTreeMap::new();
        for (rest, value) in form.starting(ROW) {
            let Some((Ok(post), field)) = rest.split_once('-').map(|(id, field)| (id.parse::<PostId>(), field)) else {
                continue;
            };
            let row = rows.entry(post).or_default();
            match field {
                "disposition" => value.clone_into(&mut row.disposition),
                "reason" => value.clone_into(&mut row.reason),
                "referred" => value.trim().clone_into(&mut row.referred),
                _ => {}
            }
        }
        Self {
            department: form.get("department").parse().ok(),
            body: form.get("body").to_owned(),
            sensitive: !form.get("sensitive").is_empty(),
            version: form.get("version").parse().unwrap_or_default(),
            rows,
        }
    }

    /// A response as it stands.
    pub(super) fn stored(case: &ResponseCase) -> Self {
        let name = |id: DepartmentId| {
            let found = case.departments.iter().find(|department| department.id == id);
            found.map(|department| department.name.clone()).unwrap_or_default()
        };
        let row = |cover: &forum::response::CoverView| {
            let typed = TypedCover {
                disposition: cover.disposition.as_str().to_owned(),
                reason: cover.reason.clone(),
                referred: cover.referred_to.map(name).unwrap_or_default(),
            };
            (cover.post_id, typed)
        };
        Self {
            department: Some(case.response.department.id),
            body: case.response.post.body.clone().unwrap_or_default(),
            sensitive: case.response.sensitivity == Sensitivity::Sensitive,
            version: case.response.version,
            rows: case.response.covers.iter().map(row).collect(),
        }
    }

    /// What was typed for a post.
    pub(super) fn row(&self, post: PostId) -> TypedCover {
        self.rows.get(&post).cloned().unwrap_or_default()
    }

    /// The posts that something was chosen for, in their order.
    pub(super) fn covered(&self) -> impl Iterator<Item = (PostId, &TypedCover)> {
        self.rows.iter().filter(|(_, row)| !row.disposition.is_empty()).map(|(post, row)| (*post, row))
    }

    /// A new response.
    ///
    /// # Errors
    /// What the form itself can tell is wrong, under the names of its fields.
    pub(super) fn input(&self, intent: Intent, departments: &[Department]) -> Result<ResponseInput, FieldErrors> {
        let covers = self.covers(departments);
        let Some(department) = self.department else {
            let mut errors = FieldErrors::one("department", "missing");
            errors.append(covers.err().unwrap_or_default());
            return Err(errors);
        };
        Ok(ResponseInput {
            department,
            body: self.body.clone(),
            covers: covers?,
            sensitivity: self.sensitivity(),
            intent,
        })
    }

    /// The change of a response that is there.
    ///
    /// # Errors
    /// As for a new one.
    pub(super) fn patch(&self, intent: Intent, departments: &[Department]) -> Result<ResponsePatch, FieldErrors> {
        let covers = Some(self.covers(departments)?);
        Ok(ResponsePatch { body: Some(self.body.clone()), covers, sensitivity: Some(self.sensitivity()), intent })
    }

    const fn sensitivity(&self) -> Sensitivity {
        if self.sensitive { Sensitivity::Sensitive } else { Sensitivity::Ordinary }
    }

    /// What is covered. Where a row is at fault, what else is wrong is told along with it.
    fn covers(&self, departments: &[Department]) -> Result<Vec<CoverInput>, FieldErrors> {
        let mut errors = FieldErrors::new();
        let read = |(post, row): (&PostId, &TypedCover)| row.read(*post, departments, &mut errors);
        let covers: Vec<CoverInput> = self.rows.iter().filter_map(read).collect();
        if errors.is_empty() {
            return Ok(covers);
        }
        let posts: Vec<PostId> = covers.iter().map(|cover| cover.post).collect();
        let more = ResponseText::parse(&self.body, covers).err().unwrap_or_default();
        // That nothing else is covered is no fault of its own beside a row that is half filled in.
        for fault in more.iter().filter(|fault| fault.field != "covers") {
            errors.add_with(field_of(&fault.field, &posts), fault.code, fault.message.clone());
        }
        Err(errors)
    }

    /// What a verb found wrong, under the names of the form's fields.
    pub(super) fn named(&self, errors: &FieldErrors) -> FieldErrors {
        let posts: Vec<PostId> = self.covered().map(|(post, _)| post).collect();
        let mut named = FieldErrors::new();
        for fault in errors {
            named.add_with(field_of(&fault.field, &posts), fault.code, fault.message.clone());
        }
        named
    }
}

impl TypedCover {
    /// Whether anything was typed.
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn read(&self, post: PostId, departments: &[Department], errors: &mut FieldErrors) -> Option<CoverInput> {
        if self.is_empty() {
            return None;
        }
        let disposition: Option<Disposition> = self.disposition.parse().ok();
        if disposition.is_none() {
            errors.add(name_of(post, "disposition"), "undecided");
        }
        let referred_to = departments.iter().find(|department| department.name == self.referred).map(|found| found.id);
        match referred_to {
            None if !self.referred.is_empty() => errors.add(name_of(post, "referred"), "no-such-department"),
            // Whoever asked is told where the matter went, and that department is told of it.
            None if disposition == Some(Disposition::Referred) => {
                errors.add(name_of(post, "referred"), "referred-nowhere");
            }
            None | Some(_) => {}
        }
        Some(CoverInput { post, disposition: disposition?, reason: self.reason.clone(), referred_to })
    }
}

/// The name of a field in the row of a post.
pub(super) fn name_of(post: PostId, field: &str) -> String {
    format!("{ROW}{post}-{field}")
}

/// What the form calls a field that a verb calls `covers[n].…`.
fn field_of(field: &str, posts: &[PostId]) -> String {
    let row = field.strip_prefix("covers[").and_then(|rest| rest.split_once("]."));
    let row = row.and_then(|(n, field)| Some((posts.get(n.parse::<usize>().ok()?)?, field)));
    match row {
        Some((post, "reason")) => name_of(*post, "reason"),
        Some((post, "referred_to")) => name_of(*post, "referred"),
        Some((post, _)) => name_of(*post, "disposition"),
        None => field.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::desk::example as desk;

    fn typed(fields: &[(&str, &str)]) -> Typed {
        Typed::read(&Pairs(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()))
    }

    fn names(errors: &FieldErrors) -> Vec<&str> {
        errors.iter().map(|fault| fault.field.as_str()).collect()
    }

    #[test]
    fn rows_without_anything_typed_are_not_covered() {
        let typed = typed(&[
            ("department", "1"),
            ("body", "写入修订稿第六条。"),
            ("cover-7-disposition", "referred"),
            ("cover-7-reason", "归财政管"),
            ("cover-7-referred", " 议事镇财政所 "),
            ("cover-8-disposition", ""),
            ("cover-8-reason", ""),
            ("cover-x-reason", "odd"),
        ]);
        let input = typed.input(Intent::Submit, &[desk::department(1), desk::department(2)]).unwrap();
        assert_eq!((input.department, input.intent, input.covers.len()), (DepartmentId(1), Intent::Submit, 1));
        assert_eq!((input.covers[0].post, input.covers[0].referred_to), (PostId(7), Some(DepartmentId(2))));
    }

    #[test]
    fn what_is_referred_goes_somewhere() {
        let typed = typed(&[
            ("department", "1"),
            ("body", "已转有关机构研究办理。"),
            ("cover-7-disposition", "referred"),
            ("cover-7-reason", "归他们管"),
        ]);
        let errors = typed.input(Intent::Keep, &[desk::department(1)]).unwrap_err();
        let found: Vec<_> = errors.iter().map(|fault| (fault.field.as_str(), fault.code)).collect();
        assert_eq!(found, [("cover-7-referred", "referred-nowhere")]);
    }

    #[test]
    fn what_is_wrong_is_told_in_the_names_of_the_form() {
        let typed = typed(&[
            ("body", "短"),
            ("cover-7-reason", "有理由而没有意见"),
            ("cover-8-disposition", "adopted"),
            ("cover-9-disposition", "referred"),
            ("cover-9-reason", "归他们管"),
            ("cover-9-referred", "没有这个局"),
        ]);
        let errors = typed.input(Intent::Keep, &[desk::department(1)]).unwrap_err();
        let named = ["department", "cover-7-disposition", "cover-9-referred", "body", "cover-8-reason"];
        assert_eq!(names(&errors), named);
        let verbs = FieldErrors::one("covers[1].post_id", "not-in-thread");
        assert_eq!(names(&typed.named(&verbs)), ["cover-9-disposition"]);
        assert_eq!(names(&typed.named(&FieldErrors::one("covers", "missing"))), ["covers"]);
    }
}
