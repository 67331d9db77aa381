//! Where a new thread belongs, beside its words: the notice it brings along and the department it falls under, in an open
//! forum; and in whose voice it is begun, for those who may speak for a department.

use domain::consultation::ConsultationKind;
use domain::policy::{self, Action};
use forum::Ctx;
use forum::consultation::ConsultationView;
use forum::department::Department;
use serde::Serialize;

use super::{Choice, Field, Written};
use crate::pages::faults::Faults;
use crate::pages::words::text;

/// What the component `whereto` draws.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Whereto {
    /// Nothing where no notice can be brought along.
    notice_url: Option<Field>,
    /// The departments to choose from; none where there is nothing to choose.
    departments: Vec<Choice>,
    department: Field,
    /// Oneself, and the departments one may begin a thread for; none where there are none.
    speakers: Vec<Choice>,
    speaker: Field,
}

impl Whereto {
    /// Nothing where there is nothing to say.
    pub(super) fn of(ctx: &Ctx, about: &ConsultationView, written: &Written, faults: &Faults) -> Option<Self> {
        let is_forum = about.consultation.kind == ConsultationKind::Forum;
        let may_speak = |department: &&Department| {
            policy::authorize(&ctx.actor, Action::OpenThread(department.id, department.signature), ctx.now).is_ok()
        };
        let run_by = about.departments.iter().filter(|_| is_forum && about.departments.len() > 1);
        let departments = choices(text(ctx.lang, "compose-department-none"), run_by);
        let speakers = choices(text(ctx.lang, "compose-speaks-self"), about.departments.iter().filter(may_speak));
        let nothing = !is_forum && speakers.is_empty();
        (!nothing).then(|| Self {
            notice_url: is_forum.then(|| Field::of("notice_url", &written.notice_url, faults)),
            departments,
            department: Field::of("department_id", &written.department_id, faults),
            speakers,
            speaker: Field::of("speaks_for", &written.speaks_for, faults),
        })
    }

    /// Whether its writer may begin it for a department.
    pub(super) const fn lets_speak_for_departments(&self) -> bool {
        !self.speakers.is_empty()
    }

    /// The name of the department in whose voice it is to be begun; nothing for one's own.
    pub(super) fn speaks_for(&self) -> Option<&str> {
        let chosen = |choice: &&Choice| !choice.value.is_empty() && choice.value == self.speaker.value;
        self.speakers.iter().find(chosen).map(|choice| choice.label.as_str())
    }
}

/// The departments behind the choice of none of them; nothing where there are none.
fn choices<'a>(none: String, departments: impl Iterator<Item = &'a Department>) -> Vec<Choice> {
    let departments: Vec<Choice> = departments
        .map(|department| Choice { value: department.id.to_string(), label: department.name.clone() })
        .collect();
    if departments.is_empty() {
        return departments;
    }
    std::iter::once(Choice { value: String::new(), label: none }).chain(departments).collect()
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;
    use domain::actor::Actor;
    use domain::ids::{DepartmentId, GrantId};
    use domain::phase::Phase;
    use domain::role::{Grant, Role, Scope};

    use super::*;
    use crate::pages::compose::sees::Sees;
    use crate::pages::example::{self, consultation, resident};

    fn department(id: i64) -> Department {
        Department {
            id: DepartmentId(id),
            slug: format!("office-{id}"),
            name: format!("第{id}<所>"),
            parent_id: None,
            function_group: String::new(),
            signature: domain::department::Signature::Second,
            contact: String::new(),
        }
    }

    fn about(kind: ConsultationKind) -> ConsultationView {
        let mut about = consultation(Phase::Open);
        about.consultation.kind = kind;
        about.departments = vec![department(1), department(2)];
        about
    }

    fn signer(of: i64) -> Ctx {
        let mut ctx = resident(Lang::En);
        let Actor::Resident(person) = &mut ctx.actor else { panic!("a resident") };
        let scope = Scope::Department(DepartmentId(of));
        person.grants.push(Grant { id: GrantId(1), role: Role::Signer, scope, from: example::at(-9), until: None });
        ctx
    }

    fn of(ctx: &Ctx, kind: ConsultationKind) -> Option<Whereto> {
        Whereto::of(ctx, &about(kind), &Written::default(), &Faults::none())
    }

    #[test]
    fn a_forum_asks_for_notice_and_department() {
        let whereto = of(&resident(Lang::En), ConsultationKind::Forum).unwrap();
        assert!(whereto.notice_url.is_some() && whereto.departments.len() == 3 && whereto.speakers.is_empty());
        assert!(of(&resident(Lang::En), ConsultationKind::Topic).is_none());
    }

    #[test]
    fn whoever_signs_for_a_department_may_speak_as_it() {
        let whereto = of(&signer(2), ConsultationKind::Topic).unwrap();
        let offered: Vec<_> = whereto.speakers.iter().map(|choice| choice.value.as_str()).collect();
        assert_eq!(offered, ["", "2"]);
        assert!(whereto.notice_url.is_none() && whereto.departments.is_empty());
    }

    #[test]
    fn only_a_department_that_one_may_choose_speaks() {
        let spoken_for = |ctx: &Ctx, department: &str| {
            let written = Written { speaks_for: department.to_owned(), ..Written::default() };
            let whereto = Whereto::of(ctx, &about(ConsultationKind::Forum), &written, &Faults::none()).unwrap();
            whereto.speaks_for().map(str::to_owned)
        };
        assert_eq!(spoken_for(&signer(2), "2").as_deref(), Some("第2<所>"));
        assert_eq!(spoken_for(&signer(2), "1"), None);
        assert_eq!(spoken_for(&signer(2), ""), None);
        assert_eq!(spoken_for(&resident(Lang::En), "2"), None);
    }

    #[test]
    fn what_is_said_before_sending_holds_of_whoever_speaks() {
        for lang in Lang::ALL {
            let said = |department: &str| {
                let ctx = Ctx { lang: *lang, ..signer(2) };
                let about = about(ConsultationKind::Topic);
                let written = Written { speaks_for: department.to_owned(), ..Written::default() };
                let whereto = Whereto::of(&ctx, &about, &written, &Faults::none());
                serde_json::to_string(&Sees::of(&ctx, &about).in_whose_name(*lang, whereto.as_ref())).unwrap()
            };
            assert!(said("2").contains("第2<所>") && !said("2").contains("王小明"), "{}", said("2"));
            assert!(said("").contains("王小明"), "{}", said(""));
            assert!(said("").contains(&text(*lang, "compose-sees-or-department")), "{}", said(""));
        }
    }
}
