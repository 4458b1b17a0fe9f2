//! What kind of day a day is, and how sure the calendar is of it.

use serde::Deserialize;

/// The statutory holidays of mainland China on which everybody is off, and others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holiday {
    NewYear,
    SpringFestival,
    Qingming,
    LabourDay,
    DragonBoat,
    MidAutumn,
    NationalDay,
    /// A day off of a region or an organisation, from an imported calendar.
    Other,
}

impl Holiday {
    /// Stable code; part of the reason code `holiday:<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::NewYear => "new_year",
            Self::SpringFestival => "spring_festival",
            Self::Qingming => "qingming",
            Self::LabourDay => "labour_day",
            Self::DragonBoat => "dragon_boat",
            Self::MidAutumn => "mid_autumn",
            Self::NationalDay => "national_day",
            Self::Other => "other",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayKind {
    /// An ordinary working day.
    Workday,
    /// A weekend day on which everybody works in exchange for a longer holiday (调休).
    MakeUpWorkday,
    /// A Saturday or Sunday, off.
    Weekend,
    /// Off because of a holiday; weekend days inside the announced holiday count as the holiday.
    Holiday(Holiday),
}

impl DayKind {
    pub fn is_working(self) -> bool {
        matches!(self, Self::Workday | Self::MakeUpWorkday)
    }
}

/// How a year of the calendar is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearStatus {
    /// From the State Council's notice.
    Announced,
    /// Computed from the statutory rule; bridge days and make-up workdays are not known yet.
    Provisional,
    /// Nothing known: Monday to Friday.
    Unannounced,
}

/// Said beside a deadline that runs through a year which is not settled yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarWarning {
    /// `calendar.year_provisional` or `calendar.year_unannounced`.
    pub code: &'static str,
    pub year: i16,
}

impl CalendarWarning {
    pub(crate) fn of(status: YearStatus, year: i16) -> Option<Self> {
        match status {
            YearStatus::Announced => None,
            YearStatus::Provisional => Some(Self { code: "calendar.year_provisional", year }),
            YearStatus::Unannounced => Some(Self { code: "calendar.year_unannounced", year }),
        }
    }
}
