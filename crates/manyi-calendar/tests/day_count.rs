//! Terms in days, worked out by hand and against an oracle that looks at every minute.
//!
//! `MANYI_CALENDAR_CASES` sets the number of random cases (default 20,000).

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use jiff::{SignedDuration, Timestamp};
use manyi_calendar::{DayBasis, DayCount, DayEnd, Language, Pause, WorkCalendar, WorkHours, render};
use support::{
    Dice, LocalMinutes, at, cases, china, minute_of_day, random_calendar, shown, starts_near,
    windows_in_minutes,
};

fn term(days: u32, basis: DayBasis, end: DayEnd) -> DayCount {
    DayCount { days, basis, end }
}

#[test]
fn terms_end_where_a_person_with_a_wall_calendar_says() {
    use DayBasis::{NaturalDays, WorkingDays};
    use DayEnd::{Close, SameTime};
    for (why, start, count, due) in [
        (
            "the 3rd is a make-up Saturday",
            "2026-09-30T16:00",
            term(3, WorkingDays, Close),
            "2026-10-10T17:30",
        ),
        ("the same, by the hour", "2026-09-30T16:00", term(3, WorkingDays, SameTime), "2026-10-10T16:00"),
        ("received inside the holiday", "2026-10-03T11:00", term(1, WorkingDays, Close), "2026-10-08T17:30"),
        (
            "received at night: the next day counts all the same",
            "2026-10-12T23:59",
            term(1, WorkingDays, Close),
            "2026-10-13T17:30",
        ),
        (
            "15 natural days end on a working day",
            "2026-10-12T10:00",
            term(15, NaturalDays, Close),
            "2026-10-27T17:30",
        ),
        ("a Saturday moves to Monday", "2026-10-12T10:00", term(5, NaturalDays, Close), "2026-10-19T17:30"),
        (
            "the holiday moves it to 8 October",
            "2026-09-20T10:00",
            term(15, NaturalDays, SameTime),
            "2026-10-08T10:00",
        ),
        ("no day at all", "2026-10-12T10:00", term(0, NaturalDays, Close), "2026-10-12T10:00"),
    ] {
        let deadline = china().add_days(count, at(start), &[]).unwrap();
        assert_eq!(shown(deadline.due_at), due, "{why}");
    }
}

#[test]
fn a_pause_moves_a_term_by_the_days_at_whose_close_it_holds() {
    let pause = |from, to| Pause { from: at(from), to: at(to), reason: "waiting_customer".into() };
    for (why, pauses, due) in [
        (
            "a pause within one day moves nothing",
            vec![pause("2026-10-13T09:00", "2026-10-13T17:00")],
            "2026-10-15T17:30",
        ),
        ("over one close", vec![pause("2026-10-13T17:00", "2026-10-14T09:00")], "2026-10-16T17:30"),
        (
            "over two closes and a weekend",
            vec![pause("2026-10-15T10:00", "2026-10-19T08:00")],
            "2026-10-19T17:30",
        ),
        ("only over a weekend", vec![pause("2026-10-17T00:00", "2026-10-19T00:00")], "2026-10-15T17:30"),
        (
            "two pauses of one day each",
            vec![
                pause("2026-10-13T12:00", "2026-10-14T12:00"),
                pause("2026-10-14T15:00", "2026-10-15T09:00"),
            ],
            "2026-10-19T17:30",
        ),
        ("before receipt", vec![pause("2026-10-10T12:00", "2026-10-12T09:00")], "2026-10-15T17:30"),
    ] {
        let deadline = china().add_days(DayCount::working(3), at("2026-10-12T10:00"), &pauses).unwrap();
        assert_eq!(shown(deadline.due_at), due, "{why}");
    }
    let for_good = [Pause { from: at("2026-10-12T12:00"), to: Timestamp::MAX, reason: "x".into() }];
    assert!(china().add_days(DayCount::working(3), at("2026-10-12T10:00"), &for_good).is_err());
}

#[test]
fn the_trace_names_each_day_that_counts_and_why_the_others_do_not() {
    let calendar = china();
    let pause =
        Pause { from: at("2026-10-08T10:00"), to: at("2026-10-09T09:00"), reason: "waiting_customer".into() };
    let deadline = calendar.add_days(DayCount::working(3), at("2026-09-30T16:00"), &[pause]).unwrap();
    let told = |language| {
        let line = |segment| render(&calendar, segment, language, |_| "等待客户".to_owned());
        deadline.trace.iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(
        told(Language::Zh),
        [
            "2026-10-01（周四） – 2026-10-07（周三）　国庆节假期，不计时",
            "2026-10-08（周四）　挂起：等待客户，不计时",
            "2026-10-09（周五） 08:30–17:30　工作时间，计第 1 天",
            "2026-10-10（周六） 08:30–17:30　调休上班日，计第 2 天",
            "2026-10-11（周日）　周末，不计时",
            "2026-10-12（周一） 08:30–17:30　工作时间，计第 3 天",
        ]
    );
    assert_eq!(told(Language::En)[3], "Sat 2026-10-10 08:30–17:30  make-up workday, counts as day 2");
    let moved = calendar.add_days(
        DayCount { days: 2, basis: DayBasis::NaturalDays, end: DayEnd::Close },
        at("2026-10-15T10:00"),
        &[],
    );
    let last = render(&calendar, moved.unwrap().trace.last().unwrap(), Language::Zh, str::to_owned);
    assert_eq!(last, "2026-10-19（周一） 08:30–17:30　工作时间，期限顺延至本日");
}

/// The rule told once more without days: at each minute, has a day closed just now, and may it be counted?
fn oracle(calendar: &WorkCalendar, count: DayCount, start: Timestamp, pauses: &[Pause]) -> Timestamp {
    let mut minutes = LocalMinutes::new(calendar);
    let (received, time) = minutes.of(start);
    let closes = windows_in_minutes(calendar.hours()).last().unwrap().1;
    let (mut at, mut counted) = (start, 0);
    loop {
        // The day that is closing: at 24:00 it is the day that was.
        let (today, before) = minutes.of(at);
        at += SignedDuration::from_mins(1);
        if before + 1 != closes || today <= received {
            continue;
        }
        let worked = calendar.day_kind(today).is_working();
        let paused = pauses.iter().any(|pause| pause.from <= at && at < pause.to);
        let natural = count.basis == DayBasis::NaturalDays;
        let may_end = counted == count.days || counted + 1 == count.days;
        if paused || (!worked && !natural) {
            continue;
        }
        let ends_here = may_end && worked;
        if counted < count.days {
            counted += 1;
        }
        if ends_here && counted == count.days {
            let last = today.to_datetime(minute_of_day(time)).to_zoned(calendar.zone().clone()).unwrap();
            return if count.end == DayEnd::Close { at } else { last.timestamp() };
        }
    }
}

#[test]
fn random_terms_equal_the_minute_by_minute_oracle() {
    let mut dice = Dice::new(0x5eed_0000_2026_1122);
    for number in 0..cases(20_000) {
        let hours =
            if dice.one_in(10) { WorkHours::around_the_clock() } else { support::random_hours(&mut dice) };
        let (calendar, midnight) = random_calendar(&mut dice, hours);
        let start = starts_near(&mut dice, midnight);
        let pauses = support::random_pauses(&mut dice, midnight);
        let basis = if dice.one_in(3) { DayBasis::NaturalDays } else { DayBasis::WorkingDays };
        let end = if dice.one_in(4) { DayEnd::SameTime } else { DayEnd::Close };
        let days = u32::try_from(1 + dice.below(10)).unwrap();
        let count = DayCount { days, basis, end };
        let deadline = calendar.add_days(count, start, &pauses).unwrap();
        assert_eq!(
            deadline.due_at,
            oracle(&calendar, count, start, &pauses),
            "case {number}: {start} + {count:?} outside {pauses:?}"
        );
        assert!(deadline.trace.windows(2).all(|pair| pair[0].to <= pair[1].from), "case {number}");
        assert_eq!(deadline.trace.last().unwrap().to, deadline.due_at, "case {number}");
    }
}
