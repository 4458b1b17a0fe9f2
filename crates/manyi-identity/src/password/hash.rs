//! Argon2id (RFC 9106), a few at a time, off the threads that serve requests.

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier, Version,
    password_hash::phc::PasswordHash,
};
use manyi_kernel::Problem;
use std::{sync::Arc, time::Duration};
use tokio::sync::{OnceCell, Semaphore};

/// How long a sign-in waits for its turn.
const TURN_WITHIN: Duration = Duration::from_secs(10);

#[derive(Clone, Copy, Debug, thiserror::Error)]
pub enum HashError {
    /// Too many at once.
    #[error("no turn to hash a password within ten seconds")]
    Busy,
    #[error("hashing failed")]
    Failed,
}

impl From<HashError> for Problem {
    fn from(error: HashError) -> Self {
        match error {
            HashError::Busy => Self::unavailable(),
            HashError::Failed => Self::internal(),
        }
    }
}

/// Hashes and verifies; clones share the cap on how many run at once (each takes 19 MiB).
#[derive(Clone)]
pub struct PasswordHasher {
    turns: Arc<Semaphore>,
    argon2: Argon2<'static>,
    params: Params,
    /// Of no password: verifying against it makes an unknown login take as long as a known one.
    nobody: Arc<OnceCell<String>>,
}

impl PasswordHasher {
    /// The parameters OWASP recommends: 19 MiB, two passes, one lane.
    pub fn new(at_once: usize) -> Self {
        Self::with_params(at_once, Params::DEFAULT)
    }

    fn with_params(at_once: usize, params: Params) -> Self {
        Self {
            turns: Arc::new(Semaphore::new(at_once.max(1))),
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone()),
            params,
            nobody: Arc::new(OnceCell::new()),
        }
    }

    /// A PHC string with a fresh salt.
    pub async fn hash(&self, password: &str) -> Result<String, HashError> {
        let (argon2, password) = (self.argon2.clone(), password.to_owned());
        self.in_turn(move || {
            let hash = argon2.hash_password(password.as_bytes()).map_err(|_| HashError::Failed)?;
            Ok(hash.to_string())
        })
        .await
    }

    /// Takes the same time whether there is a hash, whether it matches, and whatever it holds.
    pub async fn verify(&self, password: &str, stored: Option<&str>) -> Result<bool, HashError> {
        let nobody = self.nobody.get_or_try_init(|| self.hash("nobody's password")).await?;
        let (known, hash) = (stored.is_some(), stored.unwrap_or(nobody).to_owned());
        let (argon2, password) = (self.argon2.clone(), password.to_owned());
        let same = self
            .in_turn(move || {
                let hash = PasswordHash::new(&hash).map_err(|_| HashError::Failed)?;
                Ok(argon2.verify_password(password.as_bytes(), &hash).is_ok())
            })
            .await?;
        Ok(same && known)
    }

    /// Whether a stored hash was made with weaker parameters than today's.
    pub fn is_outdated(&self, stored: &str) -> bool {
        let Ok(hash) = PasswordHash::new(stored) else {
            return true;
        };
        let Ok(params) = Params::try_from(&hash) else {
            return true;
        };
        let today = &self.params;
        hash.algorithm.as_str() != "argon2id"
            || params.m_cost() < today.m_cost()
            || params.t_cost() < today.t_cost()
            || params.p_cost() < today.p_cost()
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, HashError> + Send + 'static,
    ) -> Result<T, HashError> {
        let turn = tokio::time::timeout(TURN_WITHIN, self.turns.clone().acquire_owned()).await;
        let turn = turn.map_err(|_| HashError::Busy)?.map_err(|_| HashError::Busy)?;
        tokio::task::spawn_blocking(move || {
            let result = work();
            // Given back here, not when the caller goes away: the work runs on regardless.
            drop(turn);
            result
        })
        .await
        .map_err(|_| HashError::Failed)?
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    fn weak() -> PasswordHasher {
        PasswordHasher::with_params(2, Params::new(Params::MIN_M_COST, 1, 1, None).unwrap())
    }

    #[tokio::test]
    async fn only_the_right_password_of_a_known_hash_passes() {
        let hasher = weak();
        let stored = hasher.hash("满意的密码 is long").await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$"));
        for (password, stored, wanted) in [
            ("满意的密码 is long", Some(stored.as_str()), true),
            ("满意的密码 is lonG", Some(stored.as_str()), false),
            ("", Some(stored.as_str()), false),
            ("nobody's password", None, false),
        ] {
            assert_eq!(hasher.verify(password, stored).await.unwrap(), wanted, "{password}");
        }
        assert_ne!(stored, hasher.hash("满意的密码 is long").await.unwrap(), "salted");
    }

    #[tokio::test]
    async fn weaker_hashes_are_recognised() {
        let weak = weak().hash("some password").await.unwrap();
        let today = PasswordHasher::new(1);
        assert!(today.is_outdated(&weak));
        assert!(today.is_outdated("not a hash"));
        assert!(!today.is_outdated(&today.hash("some password").await.unwrap()));
    }
}
