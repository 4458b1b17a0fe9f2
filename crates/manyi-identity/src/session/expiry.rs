//! When a session ends by itself.

use jiff::{SignedDuration, Timestamp};

/// Sliding and absolute limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLimits {
    /// Without a request.
    pub idle: SignedDuration,
    /// From sign-in, however busy.
    pub absolute: SignedDuration,
}

impl Default for SessionLimits {
    fn default() -> Self {
        Self { idle: SignedDuration::from_mins(30), absolute: SignedDuration::from_hours(12) }
    }
}

impl SessionLimits {
    /// Alive strictly before the earlier of the two ends. A clock set back never prolongs a session:
    /// an instant before sign-in is outside it.
    pub fn is_alive(&self, signed_in_at: Timestamp, last_seen_at: Timestamp, now: Timestamp) -> bool {
        let idle = now.duration_since(last_seen_at);
        let age = now.duration_since(signed_in_at);
        idle < self.idle && age < self.absolute && age > -SignedDuration::from_mins(5)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn a_session_ends_on_the_second() {
        let start: Timestamp = "2026-10-12T01:00:00Z".parse().unwrap();
        let at = |seconds: i64| start + SignedDuration::from_secs(seconds);
        let limits = SessionLimits::default();
        const MINUTE: i64 = 60;
        const HOUR: i64 = 3600;
        for (last_seen, now, alive) in [
            (0, 0, true),
            (0, 30 * MINUTE - 1, true),
            (0, 30 * MINUTE, false),
            (0, 30 * MINUTE + 1, false),
            (11 * HOUR + 50 * MINUTE, 12 * HOUR - 1, true),
            (11 * HOUR + 50 * MINUTE, 12 * HOUR, false),
            (11 * HOUR + 50 * MINUTE, 12 * HOUR + 1, false),
            (0, -10 * MINUTE, false),
        ] {
            assert_eq!(limits.is_alive(start, at(last_seen), at(now)), alive, "{last_seen} {now}");
        }
    }
}
