//! Clocks as the console shows them, with the sentence for every stretch of their trace.

use super::{CaseTarget, ClockState, compute::Clock};
use crate::{
    policy::AllowanceBasis,
    words::{sentence, word_or_code},
};
use jiff::Timestamp;
use manyi_calendar::{Deadline, Language, WorkCalendar, render};
use manyi_kernel::Locale;
use serde::Serialize;
use std::collections::BTreeMap;

/// The clock that runs out first.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct NextDue {
    pub target: CaseTarget,
    /// While the case is on hold: if it were resumed now.
    pub due_at: Timestamp,
    pub state: ClockState,
}

/// A clock and the reason for its deadline.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ClockView {
    pub target: CaseTarget,
    /// From 1; a reopened case has a second resolve clock.
    pub round: i32,
    pub started_at: Timestamp,
    /// While the case is on hold: if it were resumed now.
    pub due_at: Timestamp,
    pub stopped_at: Option<Timestamp>,
    pub state: ClockState,
    pub elapsed_working_minutes: i64,
    pub allowed_working_minutes: i64,
    /// What the allowance counts; of days, the minutes are those up to the deadline.
    pub basis: AllowanceBasis,
    /// Days allowed, where days are counted.
    pub allowed_days: Option<u32>,
    pub trace: Vec<TraceLine>,
    /// The deadline runs through years whose holidays are not announced yet.
    pub warnings: Vec<ClockWarning>,
}

/// A stretch of time that counted or did not, and why.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct TraceLine {
    pub from: Timestamp,
    pub to: Timestamp,
    pub working_minutes: i64,
    /// `work_hours`, `make_up_workday`, `calendar_time`, `after_hours`, `weekend`, `holiday:<name>`, `paused:<reason>`.
    pub reason_code: String,
    pub params: BTreeMap<String, String>,
    /// In the reader's language and the organisation's time.
    pub text: String,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ClockWarning {
    /// `calendar.year_provisional` or `calendar.year_unannounced`.
    pub code: String,
    pub year: i16,
    pub text: String,
}

impl ClockView {
    pub(crate) fn of(
        clock: &Clock,
        calendar: &WorkCalendar,
        now: Timestamp,
        warning_percent: i64,
        locale: Locale,
    ) -> Self {
        Self {
            target: clock.target,
            round: clock.round,
            started_at: clock.started_at,
            due_at: clock.due_at(),
            stopped_at: clock.end.at(),
            state: clock.state(now, warning_percent),
            elapsed_working_minutes: clock.elapsed_minutes,
            allowed_working_minutes: clock.total_minutes,
            basis: clock.allowed.basis,
            allowed_days: clock.allowed.in_days().then_some(clock.allowed.days),
            trace: trace_of(&clock.deadline, calendar, locale),
            warnings: warnings_of(&clock.deadline, locale),
        }
    }
}

/// The way to a deadline in words.
pub(crate) fn trace_of(deadline: &Deadline, calendar: &WorkCalendar, locale: Locale) -> Vec<TraceLine> {
    let language = match locale {
        Locale::ZhCn => Language::Zh,
        Locale::En => Language::En,
    };
    let line = |segment: &manyi_calendar::Segment| TraceLine {
        from: segment.from,
        to: segment.to,
        working_minutes: segment.working_minutes,
        reason_code: segment.reason_code.to_string(),
        params: segment.params.clone(),
        text: render(calendar, segment, language, |code| word_or_code(locale, "case.hold_reason", code)),
    };
    deadline.trace.iter().map(line).collect()
}

fn warnings_of(deadline: &Deadline, locale: Locale) -> Vec<ClockWarning> {
    let warning = |warning: &manyi_calendar::CalendarWarning| ClockWarning {
        code: warning.code.to_owned(),
        year: warning.year,
        text: sentence(locale, warning.code, &[("year", &warning.year)]),
    };
    deadline.warnings.iter().map(warning).collect()
}
