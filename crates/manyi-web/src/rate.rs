//! How often somebody may do something in a minute. Kept in memory: it protects this process.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Callers that are remembered; beyond that all are forgotten, which costs nobody anything.
const CAPACITY: usize = 50_000;

type Counts = HashMap<(&'static str, u64), (i64, u32)>;

/// Counts of the running minute; clones share them.
#[derive(Clone, Debug, Default)]
pub struct RateLimiter(Arc<Mutex<Counts>>);

impl RateLimiter {
    /// Counts one more of `what` by `who` in the minute of `second`; `false` when there were `most` before.
    pub fn allows(&self, what: &'static str, who: u64, second: i64, most: u32) -> bool {
        let minute = second.div_euclid(60);
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= CAPACITY && !counts.contains_key(&(what, who)) {
            counts.clear();
        }
        let count = counts.entry((what, who)).or_insert((minute, 0));
        if count.0 != minute {
            *count = (minute, 0);
        }
        count.1 = count.1.saturating_add(1);
        count.1 <= most
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_lets_so_many_through_and_the_next_begins_anew() {
        let limiter = RateLimiter::default();
        let tries: Vec<bool> =
            [0, 10, 59, 59, 60, 61].map(|second| limiter.allows("post", 1, second, 3)).into();
        assert_eq!(tries, [true, true, true, false, true, true]);
        assert!(limiter.allows("post", 2, 59, 3) && limiter.allows("guess", 1, 59, 1));
    }
}
