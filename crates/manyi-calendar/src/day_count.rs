//! Terms in days: "within three working days", "within 15 days".
//!
//! The day of receipt does not count; the term ends at the close of business of its last day (Civil Code of the
//! People's Republic of China, articles 201 and 203). A day at whose close a pause holds is not counted, so that a
//! pause moves the term by whole days.

use crate::{
    CalendarError, Deadline, Pause, ReasonCode, Segment, WorkCalendar,
    clock::in_order,
    deadline::{FURTHEST_DAYS, within_reach},
};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Time},
};
use serde::{Deserialize, Serialize};

/// Which days a term counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayBasis {
    /// Working days alone, make-up workdays among them.
    WorkingDays,
    /// Every day. A term that would end on a day off ends on the next working day (Civil Code, article 203).
    NaturalDays,
}

/// Where in its last day a term ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayEnd {
    /// When the last working window closes.
    #[default]
    Close,
    /// At the time of day of the receipt.
    SameTime,
}

/// A term in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DayCount {
    pub days: u32,
    pub basis: DayBasis,
    pub end: DayEnd,
}

impl DayCount {
    /// Working days up to the close of the last one.
    pub fn working(days: u32) -> Self {
        Self { days, basis: DayBasis::WorkingDays, end: DayEnd::Close }
    }
}

/// What a day is to a term.
#[derive(Clone, PartialEq, Eq)]
enum Role {
    /// The number of the day within the term.
    Counted(u32),
    Idle,
    Paused(String),
    /// The term is over, and this is the working day on which it may end.
    MovedHere,
}

struct DayOfTerm {
    day: Date,
    role: Role,
}

impl WorkCalendar {
    /// The end of a term in days after `start`; no days at all end at `start` itself.
    pub fn add_days(
        &self,
        count: DayCount,
        start: Timestamp,
        pauses: &[Pause],
    ) -> Result<Deadline, CalendarError> {
        let pauses = in_order(pauses);
        let received = self.local(start);
        let (mut day, mut left) = (received.date(), count.days);
        let mut days = Vec::new();
        while left > 0 || self.must_move(count.basis, &days) {
            day = day.checked_add(1.day()).map_err(|_| CalendarError::TooFar(FURTHEST_DAYS))?;
            within_reach(start, self.instant(day.to_datetime(Time::midnight())))?;
            let role = self.role_of(day, count, left, &pauses);
            left -= u32::from(matches!(role, Role::Counted(_)));
            days.push(DayOfTerm { day, role });
        }
        let due_at = match (days.last(), count.end) {
            (None, _) => start,
            (Some(last), DayEnd::Close) => self.close_of(last.day),
            (Some(last), DayEnd::SameTime) => self.instant(last.day.to_datetime(received.time())),
        };
        Ok(self.deadline(start, due_at, self.lines(&days, due_at)))
    }

    /// Only asked when all days have been counted.
    fn must_move(&self, basis: DayBasis, days: &[DayOfTerm]) -> bool {
        basis == DayBasis::NaturalDays
            && days.last().is_some_and(|last| {
                !self.day_kind(last.day).is_working() || matches!(last.role, Role::Paused(_))
            })
    }

    fn role_of(&self, day: Date, count: DayCount, left: u32, pauses: &[Pause]) -> Role {
        let kind = self.day_kind(day);
        if !kind.is_working() && (count.basis == DayBasis::WorkingDays || left == 0) {
            return Role::Idle;
        }
        let close = self.close_of(day);
        if let Some(pause) = pauses.iter().find(|pause| pause.from <= close && close < pause.to) {
            return Role::Paused(pause.reason.clone());
        }
        if left == 0 { Role::MovedHere } else { Role::Counted(count.days - left + 1) }
    }

    fn close_of(&self, day: Date) -> Timestamp {
        self.closing_instant(day, self.hours().closing())
    }

    /// One line a counted day; days that do not count are put together.
    fn lines(&self, days: &[DayOfTerm], due_at: Timestamp) -> Vec<Segment> {
        let mut lines: Vec<Segment> = Vec::new();
        for DayOfTerm { day, role } in days {
            let line = self.line(*day, role);
            match lines.last_mut() {
                Some(last) if last.reason_code == line.reason_code && !line.reason_code.counts() => {
                    last.to = line.to;
                }
                _ => lines.push(line),
            }
        }
        if let Some(last) = lines.last_mut() {
            last.from = last.from.min(due_at);
            last.to = due_at;
        }
        lines
    }

    fn line(&self, day: Date, role: &Role) -> Segment {
        let kind = self.day_kind(day);
        let midnight = |day: Date| self.instant(day.to_datetime(Time::midnight()));
        let whole = (midnight(day), midnight(day.saturating_add(1.day())));
        let worked = match self.hours().windows().first() {
            Some(&(opens, _)) if kind.is_working() => {
                (self.instant(day.to_datetime(opens)), self.close_of(day))
            }
            _ => whole,
        };
        let counted = if kind.is_working() { ReasonCode::of_worked(kind) } else { ReasonCode::CalendarTime };
        let (reason_code, (from, to), param) = match role {
            Role::Counted(number) => (counted, worked, Some(("day", number.to_string()))),
            Role::MovedHere => (counted, worked, Some(("rolled", String::from("yes")))),
            Role::Idle => (ReasonCode::of_idle(kind), whole, None),
            Role::Paused(reason) => (ReasonCode::Paused(reason.clone()), whole, None),
        };
        let mut params = crate::segment::params_of(&reason_code, 0);
        params.extend(param.map(|(key, value)| (key.to_owned(), value)));
        let counted = matches!(role, Role::Counted(_)) && kind.is_working();
        let working_minutes = if counted { self.hours().minutes_per_day() } else { 0 };
        Segment { from, to, working_minutes, reason_code, params }
    }
}
