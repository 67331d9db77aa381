//! Passes: what opens one file for a while, for whoever holds the address.

use base::secret::{Secret, hmac_sha256_hex};
use base::time::Timestamp;
use chrono::TimeDelta;
use domain::ids::FileId;
use store::{Snapshot, Tx};
use subtle::ConstantTimeEq as _;

use crate::error::Result;

/// A pass is good for at least this long: as long as somebody looks at one page.
const GOOD_FOR: TimeDelta = TimeDelta::minutes(45);
/// Passes end at whole multiples of this, so that one page drawn twice names the same address.
const STEP: i64 = 15 * 60;
/// The row with the house's key for them.
const KEY: &str = "file_key";

/// A pass as it stands in an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    /// The second at which it ends.
    pub until: i64,
    /// What proves that the house gave it.
    pub sign: String,
}

/// Who makes passes, and knows them again.
pub(crate) struct Signer(Secret);

impl Signer {
    /// Gives a new house its key; one that it has stays.
    pub(crate) fn ship(tx: &mut Tx<'_>, fresh: &Secret) -> Result<()> {
        store::site::get_or_put(tx, KEY, fresh.expose())?;
        Ok(())
    }

    /// The house's own.
    pub(crate) fn of(tx: &mut Snapshot<'_>) -> Result<Self> {
        let key = store::site::get(tx, KEY)?.ok_or_else(|| anyhow::anyhow!("the house has no key for its files"))?;
        Ok(Self(Secret::new(key)))
    }

    /// A pass for a file.
    pub(crate) fn pass(&self, id: FileId, now: Timestamp) -> Pass {
        let until = (now + GOOD_FOR).unix().div_euclid(STEP).saturating_add(1).saturating_mul(STEP);
        Pass { until, sign: self.sign(id, until) }
    }

    /// Whether a pass opens this file now.
    pub(crate) fn opens(&self, id: FileId, pass: &Pass, now: Timestamp) -> bool {
        let right: bool = self.sign(id, pass.until).as_bytes().ct_eq(pass.sign.as_bytes()).into();
        right && now.unix() < pass.until
    }

    fn sign(&self, id: FileId, until: i64) -> String {
        hmac_sha256_hex(&self.0, &[format!("{id}\n{until}").as_bytes()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pass_opens_one_file_for_a_while() {
        let (signer, other) = (Signer(Secret::new("a")), Signer(Secret::new("b")));
        let at = |seconds: i64| Timestamp::from_unix(1_800_000_000 + seconds).unwrap();
        let pass = signer.pass(FileId(7), at(0));
        assert_eq!(pass, signer.pass(FileId(7), at(60)), "a page drawn a minute later names the same address");
        assert!(signer.opens(FileId(7), &pass, at(0)) && signer.opens(FileId(7), &pass, at(45 * 60)));
        assert!(!signer.opens(FileId(7), &pass, at(61 * 60)), "it has ended");
        assert!(!signer.opens(FileId(8), &pass, at(0)), "another file");
        assert!(!other.opens(FileId(7), &pass, at(0)), "another house");
        let longer = Pass { until: pass.until + 900, ..pass };
        assert!(!signer.opens(FileId(7), &longer, at(0)), "nobody makes it last longer");
    }
}
