//! Who is told for a department: those who speak for it, each once, and not too many.

use std::collections::{HashMap, HashSet};

use base::time::Timestamp;
use domain::ids::{AccountId, DepartmentId};
use store::Snapshot;
use store::account::Contact;

use crate::error::Result;

/// Officials of one department who are told of one matter.
const MOST: usize = 20;

/// Those who are told for these departments at `now`, each for the first of theirs: without those who are among `told`,
/// where they are noted from then on.
pub(crate) fn officials(
    tx: &mut Snapshot<'_>,
    departments: &[DepartmentId],
    now: Timestamp,
    told: &mut HashSet<AccountId>,
) -> Result<Vec<(DepartmentId, Contact)>> {
    Ok(first_of_each(store::desk::officials(tx, departments, now)?, told))
}

fn first_of_each(
    officials: Vec<(DepartmentId, Contact)>,
    told: &mut HashSet<AccountId>,
) -> Vec<(DepartmentId, Contact)> {
    let mut counts: HashMap<DepartmentId, usize> = HashMap::new();
    let mut kept = Vec::new();
    for (department, official) in officials {
        let count = counts.entry(department).or_default();
        if *count < MOST && told.insert(official.account) {
            *count += 1;
            kept.push((department, official));
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;

    use super::*;

    fn official(department: i64, account: i64) -> (DepartmentId, Contact) {
        let (email, display_name) = (String::new(), String::new());
        (DepartmentId(department), Contact { account: AccountId(account), email, lang: Lang::ZhCn, display_name })
    }

    #[test]
    fn nobody_gets_two_letters_about_one_matter() {
        let officials = vec![official(1, 7), official(1, 7), official(2, 7), official(2, 8), official(2, 9)];
        let told = first_of_each(officials, &mut HashSet::from([AccountId(9)]));
        let told: Vec<_> = told.iter().map(|(department, official)| (department.get(), official.account)).collect();
        assert_eq!(told, [(1, AccountId(7)), (2, AccountId(8))]);
    }

    #[test]
    fn a_large_department_keeps_no_other_from_hearing() {
        let many = (0..100).map(|account| official(1, account)).chain([official(2, 200)]);
        let told = first_of_each(many.collect(), &mut HashSet::new());
        assert_eq!((told.len(), told.last().map(|(department, _)| department.get())), (MOST + 1, Some(2)));
    }
}
