//! The days, months and comparison periods of a question.

use crate::{Compare, Grain};
use jiff::{ToSpan, civil::Date};
use manyi_kernel::Period;

/// One group of a series: how the engine names it, and its days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub key: String,
    pub period: Period,
}

/// The months of the period; one that is only partly inside is the days inside.
pub(crate) fn months(period: Period) -> Vec<Span> {
    let mut first = period.first_day().first_of_month();
    let mut months = Vec::new();
    while first <= period.last_day() {
        let month = Period::month_containing(first);
        let inside = Period::Days {
            first: month.first_day().max(period.first_day()),
            last: month.last_day().min(period.last_day()),
        };
        let whole = inside.first_day() == month.first_day() && inside.last_day() == month.last_day();
        months.push(Span { key: month.to_string(), period: if whole { month } else { inside } });
        let Ok(next) = first.checked_add(1.month()) else { break };
        first = next;
    }
    months
}

pub(crate) fn days(period: Period) -> Vec<Span> {
    let mut day = period.first_day();
    let mut days = Vec::new();
    while day <= period.last_day() {
        days.push(Span { key: day.to_string(), period: Period::Days { first: day, last: day } });
        let Ok(next) = day.checked_add(1.day()) else { break };
        day = next;
    }
    days
}

/// How many [`months`] or [`days`] there would be, without making them.
pub(crate) fn group_count(period: Period, grain: Grain) -> usize {
    let (first, last) = (period.first_day(), period.last_day());
    let count = match grain {
        Grain::Day => first.until(last).map_or(0, |span| span.get_days()) + 1,
        Grain::Month => {
            let month = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
            month(last) - month(first) + 1
        }
        Grain::Total | Grain::Unit | Grain::Dimension => 1,
    };
    usize::try_from(count).unwrap_or(0)
}

/// Begins with a month's first day and ends with a month's last.
pub(crate) fn is_whole_months(period: Period) -> bool {
    period.first_day().day() == 1 && period.last_day() == period.last_day().last_of_month()
}

pub(crate) fn compared(period: Period, compare: Compare) -> Option<Period> {
    match compare {
        Compare::None => None,
        Compare::Previous => Some(period.previous()),
        Compare::YearEarlier => Some(period.year_earlier()),
    }
}

/// As many days of `other` as have passed of `running`; `None` when `running` is over or has not begun.
pub(crate) fn elapsed_part(running: Period, other: Period, today: Date) -> Option<Period> {
    if !running.contains(today) || today == running.last_day() {
        return None;
    }
    let passed = running.first_day().until(today).map_or(0, |span| span.get_days());
    let first = other.first_day();
    let last = first.saturating_add(passed.days()).min(other.last_day());
    Some(Period::Days { first, last })
}

/// From the earliest first day to the latest last day.
pub(crate) fn hull(periods: impl Iterator<Item = Period> + Clone) -> Option<Period> {
    let first = periods.clone().map(|period| period.first_day()).min()?;
    let last = periods.map(|period| period.last_day()).max()?;
    Some(Period::Days { first, last })
}

/// How a series by `grain` names the group that is exactly `period`; `None` when no group is.
pub(crate) fn series_key(period: Period, grain: Grain) -> Option<String> {
    match (grain, period) {
        (Grain::Month, Period::Month { .. }) => Some(period.to_string()),
        (Grain::Day, Period::Days { first, last }) if first == last => Some(first.to_string()),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        text.parse().unwrap()
    }

    #[test]
    fn months_and_days_of_a_period() {
        for (text, month_count, day_count, whole) in [
            ("2026-02", 1, 28, true),
            ("2026-Q4", 3, 92, true),
            ("2024", 12, 366, true),
            ("2026-10-15..2026-11-02", 2, 19, false),
            ("2026-10-01..2026-11-30", 2, 61, true),
        ] {
            let period = period(text);
            assert_eq!(months(period).len(), month_count, "{text}");
            assert_eq!(days(period).len(), day_count, "{text}");
            assert_eq!(group_count(period, Grain::Month), month_count, "{text}");
            assert_eq!(group_count(period, Grain::Day), day_count, "{text}");
            assert_eq!(is_whole_months(period), whole, "{text}");
        }
    }

    #[test]
    fn a_month_partly_inside_is_the_days_inside() {
        let spans = months(period("2026-09-15..2026-10-31"));
        let found: Vec<_> = spans.iter().map(|span| (span.key.as_str(), span.period.to_string())).collect();
        assert_eq!(
            found,
            [("2026-09", "2026-09-15..2026-09-30".to_owned()), ("2026-10", "2026-10".to_owned())]
        );
    }

    #[test]
    fn a_running_period_is_compared_with_as_many_days() {
        for (running, other, today, wanted) in [
            ("2026-10", "2026-09", "2026-10-12", Some("2026-09-01..2026-09-12")),
            ("2026-03", "2026-02", "2026-03-30", Some("2026-02-01..2026-02-28")),
            ("2026-10", "2026-09", "2026-10-31", None),
            ("2026-09", "2026-08", "2026-10-12", None),
            ("2026-11", "2026-10", "2026-10-12", None),
        ] {
            let part = elapsed_part(period(running), period(other), today.parse().unwrap());
            assert_eq!(part, wanted.map(period), "{running} on {today}");
        }
    }
}
