//! When the next message of a channel may leave.

use crate::channel::QuietHours;
use jiff::{SignedDuration, Timestamp, civil::Time};
use manyi_kernel::TIME_ZONE;

/// A slot that was missed by more than this is not used any more: after a standstill messages would leave in a burst.
const GRACE: SignedDuration = SignedDuration::from_secs(30);

/// The earliest instant from `wanted` on that lies outside the quiet hours.
pub(super) fn awake(wanted: Timestamp, quiet: Option<QuietHours>) -> Timestamp {
    let Some(QuietHours { from, until }) = quiet else { return wanted };
    let Ok(local) = wanted.in_tz(TIME_ZONE) else { return wanted };
    let minute = i32::from(local.hour()) * 60 + i32::from(local.minute());
    let over_midnight = from > until;
    let is_quiet = match over_midnight {
        true => minute >= from || minute < until,
        false => (from..until).contains(&minute),
    };
    if !is_quiet {
        return wanted;
    }
    let day = if over_midnight && minute >= from { local.date().tomorrow() } else { Ok(local.date()) };
    let (Ok(hour), Ok(minute)) = (i8::try_from(until / 60), i8::try_from(until % 60)) else { return wanted };
    day.and_then(|day| Time::new(hour, minute, 0, 0)?.on(day.year(), day.month(), day.day()).in_tz(TIME_ZONE))
        .map_or(wanted, |end| end.timestamp())
}

/// Between two messages of a channel.
pub(super) fn interval(per_minute: i32) -> SignedDuration {
    SignedDuration::from_millis(60_000 / i64::from(per_minute.max(1)))
}

/// Whether a slot that was given still holds.
pub(super) fn holds(slot: Timestamp, now: Timestamp, quiet: Option<QuietHours>) -> bool {
    slot <= now && now <= slot + GRACE && awake(now, quiet) == now
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn nothing_leaves_in_the_quiet_hours() {
        let night = Some(QuietHours { from: 21 * 60, until: 8 * 60 });
        let noon = Some(QuietHours { from: 12 * 60, until: 13 * 60 + 30 });
        for (quiet, wanted, leaves) in [
            (night, "2026-10-12T20:59:59+08:00", "2026-10-12T20:59:59+08:00"),
            (night, "2026-10-12T21:00:00+08:00", "2026-10-13T08:00:00+08:00"),
            (night, "2026-10-13T03:10:00+08:00", "2026-10-13T08:00:00+08:00"),
            (night, "2026-10-13T08:00:00+08:00", "2026-10-13T08:00:00+08:00"),
            (noon, "2026-10-12T12:00:00+08:00", "2026-10-12T13:30:00+08:00"),
            (noon, "2026-10-12T13:30:00+08:00", "2026-10-12T13:30:00+08:00"),
            (None, "2026-10-12T23:00:00+08:00", "2026-10-12T23:00:00+08:00"),
        ] {
            let (wanted, leaves): (Timestamp, Timestamp) = (wanted.parse().unwrap(), leaves.parse().unwrap());
            assert_eq!(awake(wanted, quiet), leaves, "{wanted} {quiet:?}");
        }
    }

    #[test]
    fn a_slot_that_was_slept_through_does_not_hold() {
        let slot: Timestamp = "2026-10-12T09:00:00+08:00".parse().unwrap();
        for (seconds, wanted) in [(-1, false), (0, true), (30, true), (31, false)] {
            assert_eq!(holds(slot, slot + SignedDuration::from_secs(seconds), None), wanted, "{seconds}");
        }
        assert_eq!(interval(20), SignedDuration::from_secs(3));
    }
}
