//! Passwords: hashed, tested and judged on threads of their own, few at a time, because each takes 19 MiB and a good
//! part of a core.
//!
//! What is not here: how long a password must be (`domain::account`), and how guessing slows down (`limits`).

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use base::secret::Secret;
use tokio::sync::Semaphore;
use zxcvbn::{Score, zxcvbn};

use crate::error::{Error, Result};

/// Memory of one hash in KiB, and passes over it: the OWASP minimum for argon2id (ASVS 11.4.2).
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// What came of testing a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is another one, or there is no account to have one.
    Wrong,
    /// It is the one.
    Right,
    /// It is the one, hashed with less effort than is asked for now.
    RightButOld,
}

/// How a password stands up to guessing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strength {
    /// Too easily guessed.
    Weak,
    /// Good enough: 10^8 guesses or more (`zxcvbn` score 3).
    Good,
}

/// Hashes passwords. Cheap to clone; all clones share the bound.
#[derive(Clone)]
pub(crate) struct Hasher {
    permits: Arc<Semaphore>,
    /// Tested in place of the hash of an account that does not exist, so that the answer takes as long.
    nobody: Arc<str>,
}

impl Hasher {
    /// A hasher that works on `threads` passwords at once.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub(crate) fn new(threads: usize) -> Result<Self> {
        let nobody = hash(&Secret::token())?;
        Ok(Self { permits: Arc::new(Semaphore::new(threads.max(1))), nobody: nobody.into() })
    }

    /// The hash of a password, in PHC string form with its parameters.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub(crate) async fn hash(&self, password: Secret) -> Result<String> {
        self.run(move || hash(&password)).await
    }

    /// Tests a password against a stored hash. Without one it takes as long, and is wrong.
    ///
    /// # Errors
    /// A stored hash that cannot be read.
    pub(crate) async fn verify(&self, password: Secret, stored: Option<String>) -> Result<Verdict> {
        let nobody = Arc::clone(&self.nobody);
        self.run(move || {
            let verdict = verify(&password, stored.as_deref().unwrap_or(&nobody))?;
            Ok(if stored.is_some() { verdict } else { Verdict::Wrong })
        })
        .await
    }

    /// Judges a new password. `about` is what a guesser would try first: the names of site and person, the address.
    ///
    /// # Errors
    /// When the threads are gone.
    pub(crate) async fn judge(&self, password: Secret, about: Vec<String>) -> Result<Strength> {
        self.run(move || Ok(judge(&password, &about))).await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| Error::Busy { retry_after: 1 })?;
        let done = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            work()
        });
        done.await.map_err(|panic| Error::Fault(anyhow::Error::new(panic)))?
    }
}

fn argon2() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|error| anyhow::anyhow!("argon2: {error}"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &Secret) -> Result<String> {
    let hash: PasswordHash = argon2()?
        .hash_password(password.expose().as_bytes())
        .map_err(|error| anyhow::anyhow!("a password was not hashed: {error}"))?;
    Ok(hash.to_string())
}

fn verify(password: &Secret, stored: &str) -> Result<Verdict> {
    use argon2::password_hash::Error as HashError;
    let stored = PasswordHash::new(stored).map_err(|error| anyhow::anyhow!("a stored hash is broken: {error}"))?;
    match argon2()?.verify_password(password.expose().as_bytes(), &stored) {
        Ok(()) if is_old(&stored) => Ok(Verdict::RightButOld),
        Ok(()) => Ok(Verdict::Right),
        Err(HashError::PasswordInvalid) => Ok(Verdict::Wrong),
        Err(error) => Err(Error::Fault(anyhow::anyhow!("a password was not tested: {error}"))),
    }
}

fn is_old(stored: &PasswordHash) -> bool {
    Params::try_from(stored)
        .map_or(true, |used| used.m_cost() < MEMORY_KIB || used.t_cost() < PASSES || used.p_cost() < LANES)
}

fn judge(password: &Secret, about: &[String]) -> Strength {
    let about: Vec<&str> = about.iter().map(String::as_str).collect();
    if zxcvbn(password.expose(), &about).score() >= Score::Three { Strength::Good } else { Strength::Weak }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_says_how_it_was_made() {
        let stored = hash(&Secret::new("春水东流向晚风")).unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert_eq!(verify(&Secret::new("春水东流向晚风"), &stored).unwrap(), Verdict::Right);
        assert_eq!(verify(&Secret::new("春水东流向晚"), &stored).unwrap(), Verdict::Wrong);
    }

    #[test]
    fn a_hash_of_less_effort_is_told() {
        let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8_192, 1, 1, None).unwrap());
        let stored: PasswordHash = weak.hash_password(b"correct horse").unwrap();
        assert_eq!(verify(&Secret::new("correct horse"), &stored.to_string()).unwrap(), Verdict::RightButOld);
        assert!(verify(&Secret::new("correct horse"), "plain").is_err());
    }

    #[test]
    fn common_and_personal_passwords_are_weak() {
        let about = ["folkmoot".to_owned(), "zhu.xiaoman@example.org".to_owned()];
        for weak in ["password1234", "123456789012", "qwertyuiopas", "folkmootfolkmoot", "zhu.xiaoman@example.org"] {
            assert_eq!(judge(&Secret::new(weak), &about), Strength::Weak, "{weak}");
        }
        assert_eq!(judge(&Secret::new("lantern-gravel-otter-42"), &about), Strength::Good);
        assert_eq!(judge(&Secret::new("🌱".repeat(128)), &about), Strength::Weak);
    }

    #[tokio::test]
    async fn nobody_has_no_password() {
        let hasher = Hasher::new(1).unwrap();
        assert_eq!(hasher.verify(Secret::new("anything at all"), None).await.unwrap(), Verdict::Wrong);
    }
}
