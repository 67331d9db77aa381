//! An account as the rules see it: read anew on every request.

use domain::account::AccountState;
use domain::actor::Person;
use domain::ids::AccountId;
use store::Snapshot;

use crate::error::Result;

/// The person behind an account; nobody when it is shut out.
pub(crate) fn person(tx: &mut Snapshot<'_>, id: AccountId) -> Result<Option<Person>> {
    let account = store::account::get(tx, id)?;
    let confirmed = match account.state {
        AccountState::Suspended => return Ok(None),
        AccountState::Unconfirmed => false,
        AccountState::Active => true,
    };
    let grants = store::grant::of_account(tx, id)?;
    Ok(Some(Person { id, display_name: account.display_name, confirmed, grants }))
}
