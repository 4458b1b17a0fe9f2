//! What a unit's calendar says.

use crate::policy::{WorkWindow, hours_of};
use jiff::civil::{Date, Weekday};
use manyi_calendar::{DayKind, Holiday, WorkCalendar};
use manyi_kernel::{FieldProblem, coded, required_text};
use serde::{Deserialize, Serialize};

/// Most days of its own that a calendar may name: some years of regional holidays.
const MOST_DAYS: usize = 2_000;

/// A unit's own hours and days; everything else follows the organisation's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitCalendar {
    /// 1–60 characters.
    pub name: String,
    /// The shifts of a working day, in order.
    pub work_hours: Vec<WorkWindow>,
    /// A desk that never closes: minutes in working time run day and night. Days are counted as elsewhere.
    #[serde(default)]
    pub always_open: bool,
    /// Days that differ from the statutory calendar.
    #[serde(default)]
    pub days: Vec<CalendarDay>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarDay {
    #[schema(value_type = String, format = "date", example = "2026-10-10")]
    pub date: Date,
    pub rule: DayRule,
}

coded! {
    DayRule {
        Off = "off",
        Work = "work",
    }
}

impl CalendarDay {
    pub fn of(date: Date, kind: DayKind) -> Self {
        Self { date, rule: if kind.is_working() { DayRule::Work } else { DayRule::Off } }
    }

    fn kind(&self) -> DayKind {
        match self.rule {
            DayRule::Off => DayKind::Holiday(Holiday::Other),
            DayRule::Work if matches!(self.date.weekday(), Weekday::Saturday | Weekday::Sunday) => {
                DayKind::MakeUpWorkday
            }
            DayRule::Work => DayKind::Workday,
        }
    }
}

impl UnitCalendar {
    /// Every problem at once.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        required_text("/name", &self.name, 60, &mut problems);
        if let Err(problem) = hours_of(&self.work_hours) {
            problems.push(problem);
        }
        if self.days.len() > MOST_DAYS {
            problems.push(FieldProblem::new("/days", "too_many").with("max", MOST_DAYS));
        }
        for (index, day) in self.days.iter().enumerate().take(MOST_DAYS) {
            if self.days[..index].iter().any(|other| other.date == day.date) {
                problems.push(FieldProblem::new(format!("/days/{index}/date"), "case.day_twice"));
            }
        }
        problems
    }

    /// The statutory days with this unit's own on top.
    pub fn on(&self, base: WorkCalendar) -> Result<WorkCalendar, FieldProblem> {
        let days = self.days.iter().map(|day| (day.date, day.kind()));
        Ok(base.with_hours(hours_of(&self.work_hours)?).with_days(days))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::policy::Allowance;
    use manyi_calendar::WorkHours;

    #[test]
    fn a_unit_on_shift_has_deadlines_of_its_own() {
        let window = |opens: &str, closes: &str| WorkWindow { opens: opens.into(), closes: closes.into() };
        let calendar = UnitCalendar {
            name: "夜班".into(),
            work_hours: vec![window("08:00", "12:00"), window("20:00", "00:00")],
            always_open: false,
            days: vec![
                CalendarDay { date: "2026-10-12".parse().unwrap(), rule: DayRule::Off },
                CalendarDay { date: "2026-10-17".parse().unwrap(), rule: DayRule::Work },
            ],
        };
        assert_eq!(calendar.problems(), []);
        let days = calendar.on(WorkCalendar::china(WorkHours::default()).unwrap()).unwrap();
        let start = "2026-10-11T10:00:00+08:00".parse().unwrap();
        let due = |allowance: Allowance| allowance.deadline(&days, start, &[]).unwrap().due_at.to_string();
        assert_eq!(due(Allowance::working(300)), "2026-10-13T13:00:00Z", "Monday is off: Tuesday 21:00");
        assert_eq!(due(Allowance::working_days(5)), "2026-10-17T16:00:00Z", "the Saturday is worked");
    }

    #[test]
    fn faults_are_named_with_their_places() {
        let day = CalendarDay { date: "2026-10-12".parse().unwrap(), rule: DayRule::Off };
        let calendar = UnitCalendar {
            name: " ".into(),
            work_hours: Vec::new(),
            always_open: false,
            days: vec![day.clone(), day],
        };
        let found: Vec<_> =
            calendar.problems().into_iter().map(|problem| (problem.place, problem.code)).collect();
        let wanted = [("/name", "required"), ("/work_hours", "missing"), ("/days/1/date", "case.day_twice")];
        assert_eq!(found, wanted.map(|(place, code)| (place.to_owned(), code.to_owned())));
    }
}
