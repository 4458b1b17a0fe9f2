//! Deadlines worked out by hand, in default hours 08:30–12:00 and 13:30–17:30 (450 minutes a day).

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use manyi_calendar::{Basis, DayCount, Language, Pause, render};
use support::{at, china, shown};

#[test]
fn working_minutes_end_where_a_person_with_a_wall_calendar_says() {
    let calendar = china();
    for (why, start, minutes, due) in [
        ("inside one morning", "2026-10-12T09:00", 30, "2026-10-12T09:30"),
        ("over lunch", "2026-10-12T11:50", 30, "2026-10-12T13:50"),
        ("ends with the window, not with the next morning", "2026-10-12T17:00", 30, "2026-10-12T17:30"),
        ("before work begins", "2026-10-12T06:00", 30, "2026-10-12T09:00"),
        ("after work ends", "2026-10-12T22:15", 30, "2026-10-13T09:00"),
        ("inside lunch", "2026-10-12T12:40", 30, "2026-10-12T14:00"),
        ("three working days", "2026-10-12T10:00", 1350, "2026-10-15T10:00"),
        ("over a plain weekend", "2026-10-16T17:20", 30, "2026-10-19T08:50"),
        ("Friday 17:20 before the make-up Sunday 2026-09-20", "2026-09-18T17:20", 30, "2026-09-20T08:50"),
        ("a day from that Friday", "2026-09-18T17:20", 460, "2026-09-20T17:30"),
        ("eve of National Day 2026", "2026-09-30T17:20", 30, "2026-10-08T08:50"),
        (
            "inside Golden Week 2026; the Saturday after is worked",
            "2026-10-03T11:00",
            1350,
            "2026-10-10T17:30",
        ),
        ("Spring Festival 2020, made longer to 2 February", "2020-01-23T17:00", 60, "2020-02-03T09:00"),
        ("National Day and Mid-Autumn 2020: eight days", "2020-09-30T16:30", 120, "2020-10-09T09:30"),
        ("make-up Saturday 2021-02-20 after the festival", "2021-02-10T17:30", 1351, "2021-02-22T08:31"),
        ("two make-up days in a row 2022-01-29, -30", "2022-01-28T17:20", 920, "2022-02-07T08:40"),
        ("Golden Week 2023 ends on a make-up weekend", "2023-09-28T17:30", 900, "2023-10-08T17:30"),
        ("the eve 2024-02-09 was worked", "2024-02-09T08:30", 451, "2024-02-18T08:31"),
        ("make-up Saturday 2025-02-08 after the festival", "2025-02-07T17:00", 60, "2025-02-08T09:00"),
        ("New Year 2026 with make-up Sunday 01-04", "2025-12-31T17:00", 60, "2026-01-04T09:00"),
        ("2027 by rule: Spring Festival to 02-10", "2027-02-04T17:00", 60, "2027-02-11T09:00"),
    ] {
        let deadline = calendar.add_minutes(Basis::WorkingTime, at(start), minutes, &[]).unwrap();
        assert_eq!(shown(deadline.due_at), due, "{why}");
        assert_eq!(deadline.trace.iter().map(|part| part.working_minutes).sum::<i64>(), minutes, "{why}");
        assert_eq!(calendar.minutes_between(Basis::WorkingTime, at(start), at(due), &[]), minutes, "{why}");
    }
}

#[test]
fn a_clock_without_rest_runs_through_holidays_but_not_through_pauses() {
    let calendar = china();
    let pause =
        Pause { from: at("2026-10-01T02:05"), to: at("2026-10-01T03:00"), reason: "waiting_customer".into() };
    let deadline = calendar.add_minutes(Basis::CalendarTime, at("2026-10-01T02:00"), 15, &[pause]).unwrap();
    assert_eq!(shown(deadline.due_at), "2026-10-01T03:10");
    assert_eq!(
        deadline.trace.iter().map(|part| part.reason_code.to_string()).collect::<Vec<_>>(),
        ["calendar_time", "paused:waiting_customer", "calendar_time"]
    );
}

#[test]
fn working_days_do_not_count_the_day_itself_and_end_with_business() {
    let calendar = china();
    for (why, start, days, due) in [
        ("a plain week", "2026-10-12T10:00", 5, "2026-10-19T17:30"),
        ("sent on a Saturday that is off", "2026-10-17T10:00", 1, "2026-10-19T17:30"),
        ("over Golden Week 2026", "2026-09-29T10:00", 5, "2026-10-12T17:30"),
        ("no day at all", "2026-10-12T10:00", 0, "2026-10-12T10:00"),
    ] {
        let deadline = calendar.add_days(DayCount::working(days), at(start), &[]).unwrap();
        assert_eq!(shown(deadline.due_at), due, "{why}");
        let minutes: i64 = deadline.trace.iter().map(|part| part.working_minutes).sum();
        assert_eq!(minutes, i64::from(days) * 450, "{why}");
    }
}

#[test]
fn overlapping_pauses_count_once_and_the_earlier_names_the_reason() {
    let calendar = china();
    let pause = |from, to, reason: &str| Pause { from: at(from), to: at(to), reason: reason.into() };
    let pauses = [
        pause("2026-10-12T10:00", "2026-10-12T11:00", "waiting_department"),
        pause("2026-10-12T09:30", "2026-10-12T10:30", "waiting_customer"),
        pause("2026-10-12T10:10", "2026-10-12T10:20", "waiting_third_party"),
        pause("2026-10-12T16:00", "2026-10-12T16:00", "empty"),
    ];
    let deadline = calendar.add_minutes(Basis::WorkingTime, at("2026-10-12T09:00"), 60, &pauses).unwrap();
    assert_eq!(shown(deadline.due_at), "2026-10-12T11:30");
    let reasons: Vec<_> = deadline.trace.iter().map(|part| part.reason_code.to_string()).collect();
    assert_eq!(reasons, ["work_hours", "paused:waiting_customer", "paused:waiting_department", "work_hours"]);
}

#[test]
fn a_trace_reads_like_a_wall_calendar_in_both_languages() {
    let calendar = china();
    let pause =
        Pause { from: at("2026-10-08T09:00"), to: at("2026-10-09T10:00"), reason: "waiting_customer".into() };
    let deadline = calendar.add_minutes(Basis::WorkingTime, at("2026-09-30T19:00"), 1350, &[pause]).unwrap();
    let lines = |language| {
        let line = |segment| render(&calendar, segment, language, str::to_owned);
        deadline.trace.iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(
        lines(Language::Zh),
        [
            "2026-09-30（周三） 19:00–24:00　非工作时段，不计时",
            "2026-10-01（周四） – 2026-10-07（周三）　国庆节假期，不计时",
            "2026-10-08（周四） 08:30–09:00　工作时间，计 30 分钟",
            "2026-10-08（周四） 09:00 – 2026-10-09（周五） 10:00　挂起：waiting_customer，不计时",
            "2026-10-09（周五） 10:00–17:30　工作时间，计 6 小时（已扣除休息 1 小时 30 分钟）",
            "2026-10-10（周六） 08:30–17:30　调休上班日，计 7 小时 30 分钟（已扣除休息 1 小时 30 分钟）",
            "2026-10-11（周日）　周末，不计时",
            "2026-10-12（周一） 08:30–17:30　工作时间，计 7 小时 30 分钟（已扣除休息 1 小时 30 分钟）",
            "2026-10-13（周二） 08:30–09:30　工作时间，计 1 小时",
        ]
    );
    assert_eq!(
        lines(Language::En)[..4],
        [
            "Wed 2026-09-30 19:00–24:00  outside work hours, does not count",
            "Thu 2026-10-01 – Wed 2026-10-07  National Day holiday, does not count",
            "Thu 2026-10-08 08:30–09:00  work hours, counts 30 min",
            "Thu 2026-10-08 09:00 – Fri 2026-10-09 10:00  on hold: waiting_customer, does not count",
        ]
    );
}

#[test]
fn seconds_are_kept_and_the_minutes_of_a_trace_still_add_up() {
    let calendar = china();
    let start = at("2026-10-12T11:59:30");
    let deadline = calendar.add_minutes(Basis::WorkingTime, start, 452, &[]).unwrap();
    assert_eq!(deadline.due_at, at("2026-10-13T13:31:30"));
    assert_eq!(deadline.trace.iter().map(|part| part.working_minutes).collect::<Vec<_>>(), [240, 212]);
}

#[test]
fn a_deadline_into_an_unsettled_year_says_so() {
    let calendar = china();
    let deadline = calendar.add_minutes(Basis::WorkingTime, at("2026-12-31T17:00"), 60, &[]).unwrap();
    assert_eq!(shown(deadline.due_at), "2027-01-04T09:00");
    assert_eq!(
        deadline.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(),
        ["calendar.year_provisional"]
    );
}

#[test]
fn what_cannot_be_reached_is_refused() {
    let calendar = china();
    assert!(calendar.add_minutes(Basis::WorkingTime, at("2026-10-12T09:00"), -1, &[]).is_err());
    assert!(calendar.add_minutes(Basis::WorkingTime, at("2026-10-12T09:00"), i64::MAX, &[]).is_err());
    assert!(calendar.add_minutes(Basis::WorkingTime, at("2026-10-12T09:00"), 100_000_000, &[]).is_err());
    assert!(calendar.add_minutes(Basis::CalendarTime, at("2026-10-12T09:00"), 100_000_000, &[]).is_err());
    assert!(calendar.add_days(DayCount::working(1_000_000), at("2026-10-12T09:00"), &[]).is_err());
}
