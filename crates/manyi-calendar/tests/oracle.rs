//! Against an oracle too simple to be wrong: it asks every single minute whether it counts.
//!
//! `MANYI_CALENDAR_CASES` sets the number of random cases (default 20,000).

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Date, date, time},
    tz::TimeZone,
};
use manyi_calendar::{Basis, DayKind, Pause, WorkCalendar, WorkHours};
use support::{
    Dice, LocalMinutes, cases, minute_of_day, random_hours, random_pauses, starts_near, windows_in_minutes,
    with_odd_days,
};

const ZONES: [&str; 6] = [
    "Asia/Shanghai",
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
];

struct Case {
    calendar: WorkCalendar,
    windows: Vec<(i64, i64)>,
    basis: Basis,
    start: Timestamp,
    minutes: i64,
    pauses: Vec<Pause>,
}

/// Starts lie around the days on which the zones of the north and south change their clocks.
fn random_case(dice: &mut Dice) -> Case {
    let zone = TimeZone::get(ZONES[usize::try_from(dice.below(6)).unwrap()]).unwrap();
    let days = [
        date(2026, 3, 5),
        date(2026, 3, 27),
        date(2026, 4, 3),
        date(2026, 10, 1),
        date(2026, 10, 23),
        date(2017, 10, 13),
        date(1986, 5, 2),
    ];
    let first: Date = days[usize::try_from(dice.below(7)).unwrap()];
    let hours = random_hours(dice);
    // One in eight lasts up to ten working days.
    let most = u64::try_from(hours.minutes_per_day() * 10).unwrap();
    let windows = windows_in_minutes(&hours);
    let calendar = with_odd_days(dice, WorkCalendar::monday_to_friday(zone.clone(), hours), first);
    let midnight = first.to_zoned(zone).unwrap().timestamp();
    let start = starts_near(dice, midnight);
    let pauses = random_pauses(dice, midnight);
    let basis = if dice.one_in(5) { Basis::CalendarTime } else { Basis::WorkingTime };
    let minutes = if dice.one_in(8) { dice.below(most) } else { dice.below(900) };
    Case { calendar, windows, basis, start, minutes, pauses }
}

/// Does the minute beginning here count? Knows nothing of spans or windows as instants.
fn counts(case: &Case, minutes: &mut LocalMinutes, minute: Timestamp) -> bool {
    if case.pauses.iter().any(|pause| pause.from <= minute && minute < pause.to) {
        return false;
    }
    if case.basis == Basis::CalendarTime {
        return true;
    }
    let (day, now) = minutes.of(minute);
    case.windows.iter().any(|&(opens, closes)| opens <= now && now < closes)
        && case.calendar.day_kind(day).is_working()
}

/// Where the clock of the zone runs twice through an hour the oracle, which sees local times only,
/// and the stated policy (a window is one stretch between two instants) may differ: leave those out.
fn crosses_a_repeated_hour(case: &Case, until: Timestamp) -> bool {
    case.calendar
        .zone()
        .following(case.start - SignedDuration::from_hours(30))
        .take_while(|change| change.timestamp() <= until + SignedDuration::from_hours(30))
        .any(|change| {
            let before = case.calendar.zone().to_offset(change.timestamp() - SignedDuration::from_secs(1));
            change.offset() < before
        })
}

#[test]
fn deadlines_and_durations_equal_the_minute_by_minute_oracle() {
    let mut dice = Dice::new(0x5eed_0000_2026_1012);
    let (wanted, mut compared) = (cases(20_000), 0);
    while compared < wanted {
        let case = random_case(&mut dice);
        let Ok(deadline) = case.calendar.add_minutes(case.basis, case.start, case.minutes, &case.pauses)
        else {
            panic!("no deadline within the limit");
        };
        if crosses_a_repeated_hour(&case, deadline.due_at) {
            continue;
        }
        compared += 1;
        let (mut at, mut left) = (case.start, case.minutes);
        let mut minutes = LocalMinutes::new(&case.calendar);
        while left > 0 {
            left -= i64::from(counts(&case, &mut minutes, at));
            at += SignedDuration::from_mins(1);
        }
        assert_eq!(
            deadline.due_at, at,
            "case {compared}: {:?} + {} {:?}",
            case.start, case.minutes, case.pauses
        );
        check_trace(&case, &deadline.trace, compared);
        assert_eq!(
            case.calendar.minutes_between(case.basis, case.start, deadline.due_at, &case.pauses),
            case.minutes,
            "case {compared}"
        );
    }
}

fn check_trace(case: &Case, trace: &[manyi_calendar::Segment], number: u64) {
    assert_eq!(trace.iter().map(|part| part.working_minutes).sum::<i64>(), case.minutes, "case {number}");
    let mut end = case.start;
    let mut minutes = LocalMinutes::new(&case.calendar);
    for part in trace {
        assert!(part.from < part.to && end <= part.from, "case {number}: {part:?}");
        let mut minute = end;
        let mut counted = 0;
        while minute < part.to {
            let counting = counts(case, &mut minutes, minute);
            assert!(!counting || minute >= part.from, "case {number}: time counted outside the trace");
            counted += i64::from(counting);
            minute += SignedDuration::from_mins(1);
        }
        assert_eq!(counted, part.working_minutes, "case {number}: {part:?}");
        end = part.to;
    }
}

/// The stated policy where an hour is skipped or repeated: elapsed time between the two edges.
#[test]
fn a_window_over_a_clock_change_lasts_as_long_as_it_really_lasted() {
    let all_day = WorkHours::new(vec![(time(0, 0, 0, 0), time(6, 0, 0, 0))]).unwrap();
    for (zone, day, wanted) in [
        ("Europe/London", date(2026, 3, 29), 300),
        ("Europe/London", date(2026, 10, 25), 420),
        ("America/New_York", date(2026, 3, 8), 300),
        ("America/New_York", date(2026, 11, 1), 420),
        ("Australia/Lord_Howe", date(2026, 4, 5), 390),
        ("Australia/Lord_Howe", date(2026, 10, 4), 330),
        ("Asia/Shanghai", date(1986, 5, 4), 300),
    ] {
        let zone = TimeZone::get(zone).unwrap();
        let calendar =
            WorkCalendar::monday_to_friday(zone.clone(), all_day.clone()).with_day(day, DayKind::Workday);
        let from = day.to_zoned(zone.clone()).unwrap().timestamp();
        let to = day.saturating_add(1.day()).to_zoned(zone).unwrap().timestamp();
        assert_eq!(calendar.minutes_between(Basis::WorkingTime, from, to, &[]), wanted, "{day}");
    }
}

/// Found by the oracle: a window that opens inside a skipped half hour opens when the half hour is
/// over, not half an hour after it would have.
#[test]
fn a_window_edge_inside_a_skipped_hour_moves_to_its_end() {
    let day = date(2026, 10, 4);
    let zone = TimeZone::get("Australia/Lord_Howe").unwrap();
    let from = day.to_zoned(zone.clone()).unwrap().timestamp();
    let to = day.saturating_add(1.day()).to_zoned(zone.clone()).unwrap().timestamp();
    for (opens, closes, wanted) in [(10, 60, 30), (0, 60, 30), (10, 20, 0), (29, 31, 1)] {
        let at = |minute: i64| minute_of_day(120 + minute);
        let hours = WorkHours::new(vec![(at(opens), at(closes))]).unwrap();
        let calendar = WorkCalendar::monday_to_friday(zone.clone(), hours).with_day(day, DayKind::Workday);
        assert_eq!(calendar.minutes_between(Basis::WorkingTime, from, to, &[]), wanted, "{opens}–{closes}");
    }
}
