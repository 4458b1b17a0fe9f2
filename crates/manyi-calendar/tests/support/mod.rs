//! Random calendars and what the oracles share: nothing of the arithmetic under test.

#![allow(dead_code, reason = "each test file uses its part")]

use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Date, DateTime, Time, date, time},
    tz::TimeZone,
};
use manyi_calendar::{DayKind, Holiday, Pause, WorkCalendar, WorkHours};

/// A small generator of our own: the same cases on every run and machine.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, limit: u64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i64::try_from((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % limit).unwrap()
    }

    pub fn one_in(&mut self, odds: u64) -> bool {
        self.below(odds) == 0
    }
}

/// How many random cases to try.
pub fn cases(default: u64) -> u64 {
    std::env::var("MANYI_CALENDAR_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

pub fn china() -> WorkCalendar {
    WorkCalendar::china(WorkHours::default()).expect("the data file is sound")
}

pub fn at(text: &str) -> Timestamp {
    let local: DateTime = text.parse().expect(text);
    local.to_zoned(TimeZone::get("Asia/Shanghai").unwrap()).unwrap().timestamp()
}

pub fn shown(instant: Timestamp) -> String {
    instant.to_zoned(TimeZone::get("Asia/Shanghai").unwrap()).strftime("%Y-%m-%dT%H:%M").to_string()
}

pub fn minute_of_day(minute: i64) -> Time {
    time(i8::try_from(minute / 60).unwrap(), i8::try_from(minute % 60).unwrap(), 0, 0)
}

pub fn random_hours(dice: &mut Dice) -> WorkHours {
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

/// The calendar of China, or a plain week with odd days, and a midnight to begin near.
pub fn random_calendar(dice: &mut Dice, hours: WorkHours) -> (WorkCalendar, Timestamp) {
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    let first = date(2018, 1, 1).saturating_add(dice.below(3_600).days());
    let calendar = if dice.one_in(2) {
        WorkCalendar::china(hours).unwrap()
    } else {
        with_odd_days(dice, WorkCalendar::monday_to_friday(zone.clone(), hours), first)
    };
    (calendar, first.to_zoned(zone).unwrap().timestamp())
}

/// A few days that are not what the week says.
pub fn with_odd_days(dice: &mut Dice, mut calendar: WorkCalendar, first: Date) -> WorkCalendar {
    const KINDS: [DayKind; 4] =
        [DayKind::Workday, DayKind::MakeUpWorkday, DayKind::Weekend, DayKind::Holiday(Holiday::Qingming)];
    for _ in 0..dice.below(8) {
        let day = first.saturating_add(dice.below(20).days());
        calendar = calendar.with_day(day, KINDS[usize::try_from(dice.below(4)).unwrap()]);
    }
    calendar
}

/// A minute within three days.
pub fn starts_near(dice: &mut Dice, midnight: Timestamp) -> Timestamp {
    midnight + SignedDuration::from_mins(dice.below(4_320))
}

/// Up to four, long and short, that may overlap.
pub fn random_pauses(dice: &mut Dice, midnight: Timestamp) -> Vec<Pause> {
    (0..dice.below(5))
        .map(|_| {
            let from = midnight + SignedDuration::from_mins(dice.below(7_200));
            let length = if dice.one_in(3) { dice.below(4_320) } else { dice.below(200) };
            Pause { from, to: from + SignedDuration::from_mins(length), reason: "waiting".into() }
        })
        .collect()
}

/// Local times of minutes that come one after the other. The zone is asked once a quarter of an hour, the finest
/// step at which zones change their offset, and the date once a day: millions of minutes are looked at.
pub struct LocalMinutes {
    zone: TimeZone,
    quarter: i64,
    offset: i64,
    day: i64,
    date: Date,
}

impl LocalMinutes {
    pub fn new(calendar: &WorkCalendar) -> Self {
        Self { zone: calendar.zone().clone(), quarter: i64::MIN, offset: 0, day: i64::MIN, date: Date::ZERO }
    }

    /// The date and the minute of the day.
    pub fn of(&mut self, minute: Timestamp) -> (Date, i64) {
        let second = minute.as_second();
        if second.div_euclid(900) != self.quarter {
            self.quarter = second.div_euclid(900);
            self.offset = i64::from(self.zone.to_offset(minute).seconds());
        }
        let day = (second + self.offset).div_euclid(86_400);
        if day != self.day {
            self.day = day;
            self.date = date(1970, 1, 1).saturating_add(day.days());
        }
        (self.date, (second + self.offset).rem_euclid(86_400) / 60)
    }
}

/// Minutes of the day at which the windows open and close; the end of the day is 1,440.
pub fn windows_in_minutes(hours: &WorkHours) -> Vec<(i64, i64)> {
    let minute = |at: Time| i64::from(at.hour()) * 60 + i64::from(at.minute());
    let close = |at: Time| if at == Time::midnight() { 1_440 } else { minute(at) };
    hours.windows().iter().map(|&(opens, closes)| (minute(opens), close(closes))).collect()
}
