//! The clock of an item: natural hours from the moment it was needed until something was proposed or declined.
//! Weekends and holidays count.

use super::store::item_row;
use crate::clock::ClockState;
use jiff::Timestamp;
use manyi_calendar::{Basis, CalendarError, Deadline, WorkCalendar};
use manyi_storage::instant;

/// When it has to be proposed, and how that came about.
pub(super) fn deadline(
    calendar: &WorkCalendar,
    needed_at: Timestamp,
    hours: u32,
) -> Result<Deadline, CalendarError> {
    calendar.add_minutes(Basis::CalendarTime, needed_at, i64::from(hours) * 60, &[])
}

/// From when on `warning_percent` or less of the time is left.
pub(super) fn warns_at(needed_at: Timestamp, make_by: Timestamp, warning_percent: i64) -> Timestamp {
    let (from, to) = (needed_at.as_millisecond(), make_by.as_millisecond());
    instant(to - (to - from) * warning_percent.clamp(0, 100) / 100)
}

pub(super) fn state_of(row: &item_row::Model, now: Timestamp) -> ClockState {
    let now = now.as_millisecond();
    match row.made_at {
        Some(made) if made > row.make_by => ClockState::Breached,
        Some(_) => ClockState::Met,
        None if now > row.make_by => ClockState::Breached,
        None if now >= row.warn_at => ClockState::Warning,
        None => ClockState::Running,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use manyi_calendar::WorkHours;

    #[test]
    fn seventy_two_hours_run_through_weekends() {
        let calendar = WorkCalendar::china(WorkHours::default()).unwrap();
        // Friday noon; Monday noon.
        let needed: Timestamp = "2026-10-16T04:00:00Z".parse().unwrap();
        let due = deadline(&calendar, needed, 72).unwrap();
        assert_eq!(due.due_at, "2026-10-19T04:00:00Z".parse().unwrap());
        assert_eq!(due.trace.iter().map(|line| line.working_minutes).sum::<i64>(), 4_320);
        assert_eq!(warns_at(needed, due.due_at, 25), "2026-10-18T10:00:00Z".parse().unwrap());
        assert_eq!(warns_at(needed, due.due_at, 0), due.due_at);
    }
}
