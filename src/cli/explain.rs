//! What a verb answers instead of doing its work, in words for the person at the terminal.

use base::lang::Lang;
use forum::Error;

/// Words for an error of the forum. The command line speaks English throughout.
pub(crate) fn words(error: Error) -> anyhow::Error {
    match error {
        Error::Invalid(faults) => {
            let said = faults.iter().map(|fault| format!("{}: {}", fault.field, i18n::text(Lang::En, &fault.message)));
            anyhow::anyhow!("{}", said.collect::<Vec<_>>().join("; "))
        }
        Error::Refused(refusal) => anyhow::anyhow!("{}", i18n::text(Lang::En, &refusal.message())),
        Error::NotFound => anyhow::anyhow!("there is no such thing"),
        Error::Merged(notice) => anyhow::anyhow!("it was found to be notice {notice}"),
        Error::Busy { .. } => anyhow::anyhow!("the database is busy; try again in a moment"),
        Error::Throttled { retry_after } => anyhow::anyhow!("too many tries; wait {retry_after} seconds"),
        Error::Unauthenticated => anyhow::anyhow!("this needs an account"),
        Error::Fault(fault) => fault,
    }
}
