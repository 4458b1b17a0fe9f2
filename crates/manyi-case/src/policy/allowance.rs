//! Time allowed, and how it is reckoned.

use jiff::Timestamp;
use manyi_calendar::{Basis, CalendarError, DayBasis, DayCount, DayEnd, Deadline, Pause, WorkCalendar};
use serde::{Deserialize, Serialize};

/// What an allowance counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AllowanceBasis {
    /// Minutes within the work hours.
    WorkingTime,
    /// Minutes, day and night.
    CalendarTime,
    /// Working days from the day after; ends at the close of the last.
    WorkingDays,
    /// Days of the calendar from the day after; a day off at the end moves it to the next working day.
    NaturalDays,
}

impl AllowanceBasis {
    /// Whether it counts days.
    pub fn in_days(self) -> bool {
        matches!(self, Self::WorkingDays | Self::NaturalDays)
    }

    /// Whoever needs more asks again, and somebody looks again.
    pub(crate) fn longest_extension(self) -> u32 {
        if self.in_days() { 60 } else { 20_000 }
    }
}

/// Time allowed: `minutes`, or `days` where the basis counts days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Allowance {
    /// 0 where days are counted.
    pub minutes: i64,
    /// 0 where minutes are counted.
    #[serde(default, skip_serializing_if = "is_none")]
    pub days: u32,
    pub basis: AllowanceBasis,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_none(days: &u32) -> bool {
    *days == 0
}

impl Allowance {
    pub const fn working(minutes: i64) -> Self {
        Self { minutes, days: 0, basis: AllowanceBasis::WorkingTime }
    }

    pub const fn calendar(minutes: i64) -> Self {
        Self { minutes, days: 0, basis: AllowanceBasis::CalendarTime }
    }

    pub const fn working_days(days: u32) -> Self {
        Self { minutes: 0, days, basis: AllowanceBasis::WorkingDays }
    }

    pub const fn natural_days(days: u32) -> Self {
        Self { minutes: 0, days, basis: AllowanceBasis::NaturalDays }
    }

    /// Whether it counts days.
    pub fn in_days(self) -> bool {
        self.basis.in_days()
    }

    /// So many days or minutes, as the basis counts.
    pub fn of(basis: AllowanceBasis, amount: u32) -> Self {
        Self { minutes: 0, days: 0, basis }.longer_by(amount)
    }

    /// With `amount` more of what it counts.
    #[must_use]
    pub fn longer_by(self, amount: u32) -> Self {
        if self.in_days() {
            Self { days: self.days.saturating_add(amount), ..self }
        } else {
            Self { minutes: self.minutes.saturating_add(amount.into()), ..self }
        }
    }

    /// With `more` on top. Time that was granted while another rule held is put into what this one counts,
    /// in whole days where it counts days: never less than it was worth behind the end of the term.
    pub fn with(self, more: Self, calendar: &WorkCalendar, start: Timestamp) -> Result<Self, CalendarError> {
        if more.basis == self.basis {
            return Ok(self.longer_by(if more.in_days() { more.days } else { whole(more.minutes) }));
        }
        let end = self.deadline(calendar, start, &[])?.due_at;
        let until = more.deadline(calendar, end, &[])?.due_at;
        if !self.in_days() {
            return Ok(self.longer_by(whole(calendar.minutes_between(self.time(), end, until, &[]))));
        }
        let mut longer = self;
        while longer.deadline(calendar, start, &[])?.due_at < until {
            longer = longer.longer_by(1);
        }
        Ok(longer)
    }

    /// The time in which the way of such a clock is measured.
    pub fn time(self) -> Basis {
        match self.basis {
            AllowanceBasis::WorkingTime | AllowanceBasis::WorkingDays => Basis::WorkingTime,
            AllowanceBasis::CalendarTime | AllowanceBasis::NaturalDays => Basis::CalendarTime,
        }
    }

    /// When it is used up.
    pub fn deadline(
        self,
        calendar: &WorkCalendar,
        start: Timestamp,
        pauses: &[Pause],
    ) -> Result<Deadline, CalendarError> {
        let days = |basis| DayCount { days: self.days, basis, end: DayEnd::Close };
        match self.basis {
            AllowanceBasis::WorkingTime | AllowanceBasis::CalendarTime => {
                calendar.add_minutes(self.time(), start, self.minutes, pauses)
            }
            AllowanceBasis::WorkingDays => calendar.add_days(days(DayBasis::WorkingDays), start, pauses),
            AllowanceBasis::NaturalDays => calendar.add_days(days(DayBasis::NaturalDays), start, pauses),
        }
    }
}

fn whole(minutes: i64) -> u32 {
    u32::try_from(minutes.max(0)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use manyi_calendar::WorkHours;

    #[test]
    fn what_was_granted_under_another_rule_keeps_its_worth() {
        let calendar = WorkCalendar::china(WorkHours::default()).unwrap();
        // A Monday at nine; work is from half past eight to half past five, an hour and a half off at noon.
        let start: Timestamp = "2026-10-12T01:00:00Z".parse().unwrap();
        let (days, natural) = (Allowance::working_days, Allowance::natural_days);
        let cases = [
            (days(2), days(3), days(5)),
            (Allowance::working(480), Allowance::working(60), Allowance::working(540)),
            // From Tuesday at half past nine to the close of Thursday.
            (Allowance::working(480), days(2), Allowance::working(480 + 390 + 2 * 450)),
            (days(2), Allowance::working(60), days(3)),
            (days(2), Allowance::working(481), days(4)),
            // Wednesday evening and two days and nights: Friday evening.
            (days(2), Allowance::calendar(2 * 1_440), days(4)),
            // A natural day over the weekend is the Monday.
            (days(4), natural(1), days(5)),
            (natural(1), Allowance::calendar(60), natural(2)),
            // From Tuesday at nine to the close of Wednesday.
            (Allowance::calendar(1_440), days(1), Allowance::calendar(1_440 + 1_440 + 510)),
        ];
        for (allowed, more, wanted) in cases {
            assert_eq!(allowed.with(more, &calendar, start).unwrap(), wanted, "{allowed:?} and {more:?}");
        }
    }
}
