//! How often a series meets, and when next.

use jiff::{Span, Timestamp, ToSpan};
use manyi_calendar::WorkCalendar;
use manyi_kernel::coded;

coded! {
    Rhythm {
        Once = "once",
        Weekly = "weekly",
        Monthly = "monthly",
        Quarterly = "quarterly",
    }
}

/// A regular day that is off is put off no further than this.
const MOST_DAYS_OFF: i32 = 15;

impl Rhythm {
    fn span(self) -> Option<Span> {
        match self {
            Self::Once => None,
            Self::Weekly => Some(1.week()),
            Self::Monthly => Some(1.month()),
            Self::Quarterly => Some(3.months()),
        }
    }

    /// When to meet after `last`: at the same time of day, on the first working day from the regular day on.
    pub fn next_after(self, last: Timestamp, calendar: &WorkCalendar) -> Option<Timestamp> {
        let last = last.to_zoned(calendar.zone().clone());
        let regular = last.checked_add(self.span()?).ok()?;
        (0..MOST_DAYS_OFF).find_map(|days| {
            let day = regular.checked_add(days.days()).ok()?;
            calendar.day_kind(day.date()).is_working().then(|| day.timestamp())
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use manyi_calendar::WorkHours;

    #[test]
    fn the_next_meeting_is_on_a_working_day_at_the_same_time() {
        let calendar = WorkCalendar::china(WorkHours::default()).unwrap();
        for (rhythm, last, next) in [
            (Rhythm::Weekly, "2026-11-09T06:00:00Z", Some("2026-11-16T06:00:00Z")),
            // 1 October is the first day of the National Day holiday, which ends on the 7th.
            (Rhythm::Monthly, "2026-09-01T06:00:00Z", Some("2026-10-08T06:00:00Z")),
            (Rhythm::Monthly, "2026-08-31T06:00:00Z", Some("2026-09-30T06:00:00Z")),
            (Rhythm::Quarterly, "2026-05-11T01:30:00Z", Some("2026-08-11T01:30:00Z")),
            (Rhythm::Once, "2026-11-09T06:00:00Z", None),
        ] {
            let found = rhythm.next_after(last.parse().unwrap(), &calendar);
            assert_eq!(found.map(|at| at.to_string()), next.map(str::to_owned), "{rhythm} after {last}");
        }
    }
}
