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
        matches!(self.basis, AllowanceBasis::WorkingDays | AllowanceBasis::NaturalDays)
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
