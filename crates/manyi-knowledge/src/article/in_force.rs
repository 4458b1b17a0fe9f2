//! Which version counts when, and how long before a change people hear of it.

use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use manyi_kernel::{TIME_ZONE, coded};

/// Staff hear of a change so long before it holds.
pub(crate) const LEAD: SignedDuration = SignedDuration::from_hours(72);

coded! {
    /// How long before it holds a version was published.
    KnowledgeLead {
        /// It holds at once: no change of a policy was announced.
        None = "none",
        /// Three days or more.
        Full = "full",
        /// Less than three days: staff hear of it at once, and late.
        Short = "short",
    }
}

/// When a version holds that is published `now`; a day that began already means at once.
pub(crate) fn effective_at(now: Timestamp, day: Option<Date>) -> Timestamp {
    let zone = TimeZone::get(TIME_ZONE).unwrap_or(TimeZone::UTC);
    let begins = day.and_then(|day| day.to_zoned(zone).ok()).map(|begin| begin.timestamp());
    begins.map_or(now, |begins| begins.max(now))
}

/// `is_dated`: a day was named from which it holds.
pub(crate) fn lead(now: Timestamp, effective_at: Timestamp, is_dated: bool) -> KnowledgeLead {
    match is_dated {
        false => KnowledgeLead::None,
        true if effective_at.duration_since(now) >= LEAD => KnowledgeLead::Full,
        true => KnowledgeLead::Short,
    }
}

/// Places in `effective` (instants of the versions that stand, the oldest version first) of the version in force at
/// `now` and of the next one to come.
pub(crate) fn current(effective: &[i64], now: i64) -> (Option<usize>, Option<usize>) {
    let in_force = effective.iter().rposition(|at| *at <= now);
    // A later version that holds earlier takes the place of one that never will.
    let after = in_force.map_or(0, |place| place + 1);
    let coming = (after..effective.len())
        .filter(|place| effective[*place] > now)
        .min_by_key(|place| effective[*place]);
    (in_force, coming)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_latest_version_that_began_is_in_force() {
        for (effective, now, wanted) in [
            (&[][..], 5, (None, None)),
            (&[1], 5, (Some(0), None)),
            (&[9], 5, (None, Some(0))),
            (&[1, 9], 5, (Some(0), Some(1))),
            (&[1, 3, 9], 5, (Some(1), Some(2))),
            (&[1, 9, 4], 5, (Some(2), None)),
            (&[1, 9, 7], 5, (Some(0), Some(2))),
        ] {
            assert_eq!(current(effective, now), wanted, "{effective:?}");
        }
    }

    #[test]
    fn a_notice_needs_three_days() {
        let now: Timestamp = "2026-10-01T08:00:00+08:00".parse().unwrap();
        for (day, at, wanted) in [
            (None, "2026-10-01T08:00:00+08:00", KnowledgeLead::None),
            (Some(date(2026, 10, 1)), "2026-10-01T08:00:00+08:00", KnowledgeLead::Short),
            (Some(date(2026, 10, 4)), "2026-10-04T00:00:00+08:00", KnowledgeLead::Short),
            (Some(date(2026, 10, 5)), "2026-10-05T00:00:00+08:00", KnowledgeLead::Full),
        ] {
            let effective = effective_at(now, day);
            assert_eq!(effective, at.parse().unwrap());
            assert_eq!(lead(now, effective, day.is_some()), wanted);
        }
    }
}
