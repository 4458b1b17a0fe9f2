//! Against an oracle too simple to be wrong: it asks every single minute whether it counts.
//!
//! `MANYI_CALENDAR_CASES` sets the number of random cases (default 1,000).

#![allow(clippy::unwrap_used, clippy::expect_used)]

use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Date, Time, date, time},
    tz::TimeZone,
};
use manyi_calendar::{Basis, DayKind, Holiday, Pause, WorkCalendar, WorkHours};

/// A small generator of our own: the same cases on every run and machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i64::try_from((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % limit).unwrap()
    }

    fn one_in(&mut self, odds: u64) -> bool {
        self.below(odds) == 0
    }
}

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
    basis: Basis,
    start: Timestamp,
    minutes: i64,
    pauses: Vec<Pause>,
}

fn minute_of_day(minute: i64) -> Time {
    time(i8::try_from(minute / 60).unwrap(), i8::try_from(minute % 60).unwrap(), 0, 0)
}

fn random_hours(dice: &mut Dice) -> WorkHours {
    let count = usize::try_from(1 + dice.below(3)).unwrap();
    let mut edges: Vec<i64> = Vec::new();
    while edges.len() < count * 2 {
        let edge = dice.below(1440);
        if !edges.contains(&edge) {
            edges.push(edge);
        }
    }
    edges.sort_unstable();
    WorkHours::new(edges.chunks(2).map(|pair| (minute_of_day(pair[0]), minute_of_day(pair[1]))).collect())
        .unwrap()
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
    let mut calendar = WorkCalendar::monday_to_friday(zone.clone(), random_hours(dice));
    for _ in 0..dice.below(8) {
        let day = first.saturating_add(dice.below(20).days());
        let kind =
            [DayKind::Workday, DayKind::MakeUpWorkday, DayKind::Weekend, DayKind::Holiday(Holiday::Qingming)];
        calendar = calendar.with_day(day, kind[usize::try_from(dice.below(4)).unwrap()]);
    }
    let midnight = first.to_zoned(zone).unwrap().timestamp();
    let later = |dice: &mut Dice, limit| midnight + SignedDuration::from_mins(dice.below(limit));
    let start = later(dice, 4320);
    let pauses = (0..dice.below(5))
        .map(|_| {
            let from = later(dice, 7200);
            let length = if dice.one_in(3) { dice.below(4320) } else { dice.below(200) };
            Pause { from, to: from + SignedDuration::from_mins(length), reason: "waiting".into() }
        })
        .collect();
    let basis = if dice.one_in(5) { Basis::CalendarTime } else { Basis::WorkingTime };
    Case { calendar, basis, start, minutes: dice.below(900), pauses }
}

/// Does the minute beginning here count? Knows nothing of spans or windows as instants.
fn counts(case: &Case, minute: Timestamp) -> bool {
    if case.pauses.iter().any(|pause| pause.from <= minute && minute < pause.to) {
        return false;
    }
    if case.basis == Basis::CalendarTime {
        return true;
    }
    let local = minute.to_zoned(case.calendar.zone().clone());
    case.calendar.day_kind(local.date()).is_working()
        && case
            .calendar
            .hours()
            .windows()
            .iter()
            .any(|&(opens, closes)| opens <= local.time() && local.time() < closes)
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
    let cases: u64 =
        std::env::var("MANYI_CALENDAR_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000);
    let mut dice = Dice(0x5eed_0000_2026_1012);
    let mut compared = 0;
    while compared < cases {
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
        while left > 0 {
            left -= i64::from(counts(&case, at));
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
    for part in trace {
        assert!(part.from < part.to && end <= part.from, "case {number}: {part:?}");
        let mut minute = end;
        let mut counted = 0;
        while minute < part.to {
            let counting = counts(case, minute);
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
