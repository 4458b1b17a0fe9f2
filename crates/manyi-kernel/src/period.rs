//! Reporting periods, in the organisation's time zone.

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use std::{fmt, str::FromStr};

/// All of mainland China keeps one time.
pub const TIME_ZONE: &str = "Asia/Shanghai";

fn zone() -> TimeZone {
    TimeZone::get(TIME_ZONE).unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(8)))
}

/// The calendar day of an instant in the organisation's time zone.
pub fn day_of(instant: Timestamp) -> Date {
    instant.to_zoned(zone()).date()
}

/// `2026-10` for an instant in October 2026.
pub fn month_of(instant: Timestamp) -> String {
    let day = day_of(instant);
    format!("{:04}-{:02}", day.year(), day.month())
}

/// A month `2026-10`, quarter `2026-Q3`, year `2026`, or days `2026-10-01..2026-10-15` (both included).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    Month { year: i16, month: i8 },
    Quarter { year: i16, quarter: i8 },
    Year { year: i16 },
    Days { first: Date, last: Date },
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a period: write 2026-10, 2026-Q3, 2026 or 2026-10-01..2026-10-15")]
pub struct PeriodError(pub String);

impl Period {
    pub fn month_containing(day: Date) -> Self {
        Self::Month { year: day.year(), month: day.month() }
    }

    pub fn first_day(&self) -> Date {
        match *self {
            Self::Month { year, month } => jiff::civil::date(year, month, 1),
            Self::Quarter { year, quarter } => jiff::civil::date(year, (quarter - 1) * 3 + 1, 1),
            Self::Year { year } => jiff::civil::date(year, 1, 1),
            Self::Days { first, .. } => first,
        }
    }

    /// Included in the period.
    pub fn last_day(&self) -> Date {
        match *self {
            Self::Month { .. } => self.first_day().last_of_month(),
            Self::Quarter { .. } => self.first_day().saturating_add(2.months()).last_of_month(),
            Self::Year { year } => jiff::civil::date(year, 12, 31),
            Self::Days { last, .. } => last,
        }
    }

    /// The period of the same length just before (环比).
    #[must_use]
    pub fn previous(&self) -> Self {
        match *self {
            Self::Month { year, month: 1 } => Self::Month { year: year - 1, month: 12 },
            Self::Month { year, month } => Self::Month { year, month: month - 1 },
            Self::Quarter { year, quarter: 1 } => Self::Quarter { year: year - 1, quarter: 4 },
            Self::Quarter { year, quarter } => Self::Quarter { year, quarter: quarter - 1 },
            Self::Year { year } => Self::Year { year: year - 1 },
            Self::Days { first, last } => {
                let length = last.since(first).map_or(0, |span| span.get_days());
                let before = first.saturating_sub(1.day());
                Self::Days { first: before.saturating_sub(length.days()), last: before }
            }
        }
    }

    /// The same period a year earlier (同比).
    #[must_use]
    pub fn year_earlier(&self) -> Self {
        match *self {
            Self::Month { year, month } => Self::Month { year: year - 1, month },
            Self::Quarter { year, quarter } => Self::Quarter { year: year - 1, quarter },
            Self::Year { year } => Self::Year { year: year - 1 },
            Self::Days { first, last } => {
                Self::Days { first: first.saturating_sub(1.year()), last: last.saturating_sub(1.year()) }
            }
        }
    }

    /// Twelve whole months, of which the last is the one this period ends in.
    #[must_use]
    pub fn year_until(&self) -> Self {
        let last = self.last_day().last_of_month();
        Self::Days { first: last.first_of_month().saturating_sub(11.months()), last }
    }

    pub fn contains(&self, day: Date) -> bool {
        self.first_day() <= day && day <= self.last_day()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Self::Quarter { year, quarter } => write!(f, "{year:04}-Q{quarter}"),
            Self::Year { year } => write!(f, "{year:04}"),
            Self::Days { first, last } => write!(f, "{first}..{last}"),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text)
            .filter(|period| (1970..=2999).contains(&period.first_day().year()))
            .ok_or_else(|| PeriodError(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<Period> {
    if let Some((first, last)) = text.split_once("..") {
        let (first, last) = (first.parse().ok()?, last.parse().ok()?);
        return (first <= last).then_some(Period::Days { first, last });
    }
    let Some((year, rest)) = text.split_once('-') else {
        return year_of(text).map(|year| Period::Year { year });
    };
    let year = year_of(year)?;
    if let Some(quarter) = rest.strip_prefix('Q') {
        let quarter = quarter.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
        return Some(Period::Quarter { year, quarter });
    }
    let month = (rest.len() == 2).then(|| rest.parse().ok())?.filter(|month| (1..=12).contains(month))?;
    Some(Period::Month { year, month })
}

fn year_of(text: &str) -> Option<i16> {
    (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_read_and_write_and_step_back() {
        for (text, first, last, previous) in [
            ("2026-10", "2026-10-01", "2026-10-31", "2026-09"),
            ("2026-01", "2026-01-01", "2026-01-31", "2025-12"),
            ("2026-Q1", "2026-01-01", "2026-03-31", "2025-Q4"),
            ("2024", "2024-01-01", "2024-12-31", "2023"),
            ("2026-10-02..2026-10-08", "2026-10-02", "2026-10-08", "2026-09-25..2026-10-01"),
        ] {
            let period: Period = text.parse().expect(text);
            assert_eq!(period.to_string(), text);
            assert_eq!(period.first_day().to_string(), first);
            assert_eq!(period.last_day().to_string(), last);
            assert_eq!(period.previous().to_string(), previous);
        }
    }

    #[test]
    fn a_year_until_is_twelve_whole_months() {
        for (period, wanted) in [
            ("2026-10", "2025-11-01..2026-10-31"),
            ("2026-Q1", "2025-04-01..2026-03-31"),
            ("2026-02-03..2026-02-04", "2025-03-01..2026-02-28"),
            ("2024", "2024-01-01..2024-12-31"),
        ] {
            assert_eq!(period.parse::<Period>().expect(period).year_until().to_string(), wanted);
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for text in
            ["", "2026-13", "2026-Q5", "26-10", "2026-1", "2026-10-09..2026-10-01", "0000", "２０２６"]
        {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }
}
