//! The data file against the State Council's calendar, every day.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use manyi_calendar::{DayKind, Holiday, WorkCalendar, WorkHours, YearStatus};

fn china() -> WorkCalendar {
    WorkCalendar::china(WorkHours::default()).expect("the data file is sound")
}

fn days(first: Date, last: Date) -> impl Iterator<Item = Date> {
    first.series(1.day()).take_while(move |day| *day <= last)
}

/// FNV-1a over one character a day, 1 worked and 0 off.
fn digest(calendar: &WorkCalendar, first: Date, last: Date) -> u64 {
    days(first, last).fold(0xcbf2_9ce4_8422_2325, |hash, day| {
        let sign = if calendar.day_kind(day).is_working() { b'1' } else { b'0' };
        (hash ^ u64::from(sign)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The digest was computed from two published calendars (the Python package `chinesecalendar` 1.11
/// and the npm package `chinese-days` 1.5.7), which agree on all 3,287 days of these nine years.
#[test]
fn every_day_from_2018_to_2026_equals_the_published_calendars() {
    let calendar = china();
    assert_eq!(digest(&calendar, date(2018, 1, 1), date(2026, 12, 31)), 0x3a4a_1946_02e8_145b);
}

#[test]
fn each_announced_year_has_its_number_of_working_days_and_names_its_notice() {
    let calendar = china();
    for (year, wanted) in [
        (2018, 250),
        (2019, 250),
        (2020, 249),
        (2021, 250),
        (2022, 249),
        (2023, 249),
        (2024, 251),
        (2025, 248),
        (2026, 248),
    ] {
        let worked =
            days(date(year, 1, 1), date(year, 12, 31)).filter(|day| calendar.day_kind(*day).is_working());
        assert_eq!(worked.count(), wanted, "{year}");
        assert_eq!(calendar.year_status(year), YearStatus::Announced);
        assert!(calendar.notices(year).iter().all(|notice| notice.starts_with("国办发明电〔")), "{year}");
    }
}

#[test]
fn the_spring_festival_of_2020_was_made_longer() {
    let calendar = china();
    let festival = DayKind::Holiday(Holiday::SpringFestival);
    for (day, wanted) in [
        (date(2020, 1, 19), DayKind::MakeUpWorkday),
        (date(2020, 1, 23), DayKind::Workday),
        (date(2020, 1, 24), festival),
        (date(2020, 1, 31), festival),
        (date(2020, 2, 1), festival),
        (date(2020, 2, 2), festival),
        (date(2020, 2, 3), DayKind::Workday),
    ] {
        assert_eq!(calendar.day_kind(day), wanted, "{day}");
    }
}

/// Spring Festival from its eve on a Friday, Labour Day and National Day over a weekend: the days
/// that fall on Saturday and Sunday are given back.
#[test]
fn the_year_2027_is_computed_and_marked_provisional() {
    let calendar = china();
    assert_eq!(calendar.year_status(2027), YearStatus::Provisional);
    let off: Vec<String> = days(date(2027, 1, 1), date(2027, 12, 31))
        .filter(|day| matches!(calendar.day_kind(*day), DayKind::Holiday(_)))
        .map(|day| day.strftime("%m-%d").to_string())
        .collect();
    let wanted = [
        "01-01", "02-05", "02-06", "02-07", "02-08", "02-09", "02-10", "04-05", "05-01", "05-02", "05-03",
        "05-04", "06-09", "09-15", "10-01", "10-02", "10-03", "10-04", "10-05",
    ];
    assert_eq!(off, wanted);
    assert!(
        days(date(2027, 1, 1), date(2027, 12, 31))
            .all(|day| calendar.day_kind(day) != DayKind::MakeUpWorkday)
    );
}

#[test]
fn later_years_follow_monday_to_friday_and_say_so() {
    let calendar = china();
    assert_eq!(calendar.day_kind(date(2028, 10, 2)), DayKind::Workday);
    assert_eq!(calendar.day_kind(date(2028, 10, 1)), DayKind::Weekend);
    let codes: Vec<_> = calendar
        .warnings(date(2026, 12, 1), date(2028, 1, 1))
        .into_iter()
        .map(|warning| (warning.code, warning.year))
        .collect();
    assert_eq!(codes, [("calendar.year_provisional", 2027), ("calendar.year_unannounced", 2028)]);
}
