//! Which role, and where: the two fields that giving a role and inviting somebody have in common.

use std::collections::BTreeMap;

use base::lang::Lang;
use base::message::Message;
use domain::fields::FieldErrors;
use domain::role::{Role, Scope, ScopeKind};
use forum::grant::PlaceView;
use serde::Serialize;

use super::Choice;
use crate::error::Failure;
use crate::pages::faults::Faults;
use crate::pages::words::{text, word};

/// What there is to choose from.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Options {
    roles: Vec<Choice>,
    places: Vec<Choice>,
}

impl Options {
    /// The roles that are given, and the places.
    pub(super) fn of(lang: Lang, places: &[PlaceView]) -> Self {
        let place = |place: &PlaceView| Choice {
            value: value(place.scope),
            label: place_words(lang, place.scope, &place.name),
        };
        // Nothing is chosen beforehand: somebody has to say what they give, and where.
        let none = Choice { value: String::new(), label: text(lang, "staff-choose") };
        let before = |choices: Vec<Choice>| std::iter::once(none.clone()).chain(choices).collect();
        Self { roles: before(roles(lang)), places: before(places.iter().map(place).collect()) }
    }
}

/// The roles that are given: everybody confirmed is a resident without it.
pub(super) fn roles(lang: Lang) -> Vec<Choice> {
    let given = Role::ALL.iter().filter(|role| **role != Role::Resident);
    given.map(|role| Choice { value: role.to_string(), label: word(lang, "role", role.as_str()) }).collect()
}

/// A place in words; `name` is the department's or the consultation's.
pub(super) fn place_words(lang: Lang, scope: Scope, name: &str) -> String {
    match scope {
        Scope::Site => text(lang, "staff-place-site"),
        Scope::Department(_) => i18n::text(lang, &Message::new("staff-place-department").with("name", name)),
        Scope::Consultation(_) => i18n::text(lang, &Message::new("staff-place-consultation").with("name", name)),
    }
}

/// What was chosen. A choice that is none of ours is a fault.
pub(super) fn chosen(role: &str, place: &str, errors: &mut FieldErrors) -> Option<(Role, ScopeKind, Option<i64>)> {
    let role = role.parse::<Role>().ok();
    if role.is_none() {
        errors.add("role", "missing");
    }
    let scope = scope_of(place);
    if scope.is_none() {
        errors.add("scope", "missing");
    }
    let ((kind, id), role) = (scope?, role?);
    Some((role, kind, id))
}

/// Why a verb did nothing, by the fields of the form: kind and number of a place are one field here.
pub(super) fn faults(lang: Lang, error: forum::Error) -> Result<Faults, Failure> {
    let forum::Error::Invalid(errors) = error else { return Faults::from_error(lang, error) };
    let mut renamed = FieldErrors::new();
    for fault in &errors {
        let field = if fault.field == "scope_id" { "scope" } else { &fault.field };
        renamed.add_with(field, fault.code, fault.message.clone());
    }
    Ok(Faults::of(lang, &renamed))
}

/// What is wrong with each of these fields; empty where nothing is.
pub(super) fn wrong(faults: &Faults, names: &[&'static str]) -> BTreeMap<&'static str, String> {
    names.iter().map(|name| (*name, faults.at(name))).collect()
}

/// A place as a form sends it: `site`, `department:3`.
fn value(scope: Scope) -> String {
    match scope.parts() {
        (kind, None) => kind.to_string(),
        (kind, Some(id)) => format!("{kind}:{id}"),
    }
}

fn scope_of(value: &str) -> Option<(ScopeKind, Option<i64>)> {
    match value.split_once(':') {
        None => Some((value.parse().ok()?, None)),
        Some((kind, id)) => Some((kind.parse().ok()?, Some(id.parse().ok()?))),
    }
}

#[cfg(test)]
mod tests {
    use domain::ids::DepartmentId;

    use super::*;

    #[test]
    fn a_place_reads_back() {
        assert_eq!(scope_of(&value(Scope::Site)), Some((ScopeKind::Site, None)));
        assert_eq!(scope_of(&value(Scope::Department(DepartmentId(3)))), Some((ScopeKind::Department, Some(3))));
        for odd in ["", "everywhere", "department:x", "department:"] {
            assert_eq!(scope_of(odd), None, "{odd}");
        }
    }

    #[test]
    fn what_was_not_chosen_is_told() {
        let mut errors = FieldErrors::new();
        assert_eq!(chosen("", "", &mut errors), None);
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["role", "scope"]);
    }

    #[test]
    fn every_role_has_words() {
        for lang in Lang::ALL {
            for role in Role::ALL {
                assert!(i18n::knows(*lang, &format!("role-{role}")), "{role}");
            }
        }
    }

    #[test]
    fn a_place_that_is_not_there_is_told_beside_the_place() {
        let faults = faults(Lang::En, FieldErrors::one("scope_id", "unknown").into()).unwrap();
        assert!(!wrong(&faults, &["scope"])["scope"].is_empty());
    }
}
