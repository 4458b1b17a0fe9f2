//! The trace of a deadline: what ran, what did not, and why.

use crate::{DayKind, Holiday};
use jiff::Timestamp;
use std::{collections::BTreeMap, fmt};

/// Why a stretch of time counted or did not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReasonCode {
    /// Counts: an ordinary working day. The lunch break inside is folded in.
    WorkHours,
    /// Counts: a weekend day worked in exchange for a holiday.
    MakeUpWorkday,
    /// Counts: a clock that never stops.
    CalendarTime,
    /// Does not count: the start lay outside the working hours of a working day.
    AfterHours,
    Weekend,
    Holiday(Holiday),
    /// Does not count: the pause's own reason code follows the colon.
    Paused(String),
}

impl ReasonCode {
    pub(crate) fn of_worked(kind: DayKind) -> Self {
        if kind == DayKind::MakeUpWorkday { Self::MakeUpWorkday } else { Self::WorkHours }
    }

    pub(crate) fn of_idle(kind: DayKind) -> Self {
        match kind {
            DayKind::Workday | DayKind::MakeUpWorkday => Self::AfterHours,
            DayKind::Weekend => Self::Weekend,
            DayKind::Holiday(holiday) => Self::Holiday(holiday),
        }
    }

    /// Time of this reason is counted.
    pub fn counts(&self) -> bool {
        matches!(self, Self::WorkHours | Self::MakeUpWorkday | Self::CalendarTime)
    }
}

/// `work_hours`, `make_up_workday`, `calendar_time`, `after_hours`, `weekend`, `holiday:<name>`, `paused:<reason>`.
impl fmt::Display for ReasonCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WorkHours => f.write_str("work_hours"),
            Self::MakeUpWorkday => f.write_str("make_up_workday"),
            Self::CalendarTime => f.write_str("calendar_time"),
            Self::AfterHours => f.write_str("after_hours"),
            Self::Weekend => f.write_str("weekend"),
            Self::Holiday(holiday) => write!(f, "holiday:{}", holiday.code()),
            Self::Paused(reason) => write!(f, "paused:{reason}"),
        }
    }
}

/// One stretch of a trace. Stretches are in order and never overlap; what lies between two of them
/// is the night or lunch break of working days, which is left out for brevity and counts nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    pub from: Timestamp,
    pub to: Timestamp,
    /// Minutes counted here. Over a trace they add up to the whole, also where seconds are cut off.
    pub working_minutes: i64,
    pub reason_code: ReasonCode,
    /// What the sentence names: `break_minutes` (folded into a working stretch), `holiday`, `reason`.
    pub params: BTreeMap<String, String>,
}

pub(crate) fn params_of(reason: &ReasonCode, break_minutes: i64) -> BTreeMap<String, String> {
    let mut params = BTreeMap::new();
    match reason {
        ReasonCode::Holiday(holiday) => params.insert("holiday".to_owned(), holiday.code().to_owned()),
        ReasonCode::Paused(reason) => params.insert("reason".to_owned(), reason.clone()),
        _ if break_minutes > 0 => params.insert("break_minutes".to_owned(), break_minutes.to_string()),
        _ => None,
    };
    params
}
