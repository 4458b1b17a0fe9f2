//! Slows down guessing. An attempt is counted before its password is looked at, so that attempts at
//! the same moment cannot slip past the limit together; a right password takes its count back.

use jiff::{SignedDuration, Timestamp};

/// `attempts` within `window` lock for `lock`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuardPolicy {
    pub attempts: usize,
    pub window: SignedDuration,
    pub lock: SignedDuration,
}

impl GuardPolicy {
    /// One login: 5 in 10 minutes, then 30 minutes of rest.
    pub const ACCOUNT: Self =
        Self { attempts: 5, window: SignedDuration::from_mins(10), lock: SignedDuration::from_mins(30) };

    /// One network address, which a whole office may share: 50 in 10 minutes, then 10 minutes of rest.
    pub const SOURCE: Self =
        Self { attempts: 50, window: SignedDuration::from_mins(10), lock: SignedDuration::from_mins(10) };
}

/// What is remembered of one login or one source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guard {
    /// Oldest first, never more than the policy's attempts.
    pub attempts: Vec<Timestamp>,
    pub locked_until: Option<Timestamp>,
}

/// Locked; try again after so many seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locked {
    pub seconds: i64,
}

impl Guard {
    /// Counts an attempt, or refuses it. The attempt that reaches the limit is still let through; the
    /// lock stands from then on unless the password proves right.
    pub fn attempt(&self, policy: &GuardPolicy, now: Timestamp) -> Result<Self, Locked> {
        if let Some(until) = self.locked_until.filter(|until| now < *until) {
            let seconds = until.duration_since(now).as_secs().max(1);
            return Err(Locked { seconds });
        }
        let recent = self.attempts.iter().copied().filter(|at| now.duration_since(*at) < policy.window);
        let mut attempts: Vec<Timestamp> = recent.collect();
        attempts.push(now);
        let full = attempts.len() >= policy.attempts;
        // After the lock one starts afresh: the old attempts have been paid for.
        if full {
            return Ok(Self { attempts: Vec::new(), locked_until: Some(now + policy.lock) });
        }
        Ok(Self { attempts, locked_until: None })
    }

    /// The newest attempt was right and does not count. A lock that others' attempts brought stays.
    #[must_use]
    pub fn take_back(mut self) -> Self {
        self.attempts.pop();
        self
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    fn start() -> Timestamp {
        "2026-10-12T01:00:00Z".parse().unwrap()
    }

    /// The outcome of attempts at these seconds.
    fn outcomes(seconds: &[i64]) -> Vec<bool> {
        let mut guard = Guard::default();
        let outcome = |second: &i64| {
            let next = guard.attempt(&GuardPolicy::ACCOUNT, start() + SignedDuration::from_secs(*second));
            let let_through = next.is_ok();
            guard = next.unwrap_or(guard.clone());
            let_through
        };
        seconds.iter().map(outcome).collect()
    }

    #[test]
    fn five_in_ten_minutes_lock_for_thirty() {
        const LOCK: i64 = 30 * 60;
        for (seconds, wanted) in [
            (vec![0, 1, 2, 3, 4, 5], vec![true, true, true, true, true, false]),
            (vec![0, 0, 0, 0, 0, 0], vec![true, true, true, true, true, false]),
            // The sixth is refused until thirty minutes after the fifth, to the second.
            (vec![0, 1, 2, 3, 4, 4 + LOCK - 1, 4 + LOCK], vec![true, true, true, true, true, false, true]),
            // The first has left the window when the fifth comes.
            (vec![0, 100, 200, 300, 600, 601], vec![true; 6]),
            (vec![0, 100, 200, 300, 599, 600], vec![true, true, true, true, true, false]),
            // Afresh after the lock.
            (
                vec![0, 1, 2, 3, 4, 2000, 2001, 2002, 2003, 2004, 2005],
                vec![true, true, true, true, true, true, true, true, true, true, false],
            ),
        ] {
            assert_eq!(outcomes(&seconds), wanted, "{seconds:?}");
        }
    }

    #[test]
    fn the_refusal_says_how_long() {
        let guard = Guard { attempts: vec![], locked_until: Some(start() + SignedDuration::from_secs(90)) };
        assert_eq!(guard.attempt(&GuardPolicy::ACCOUNT, start()), Err(Locked { seconds: 90 }));
    }
}
