//! A year without a notice: the statutory days by rule.
//!
//! The holiday regulation in force since 2025: New Year 1 day, Spring Festival 4 days from its eve,
//! Qingming 1, Labour Day 2, Dragon Boat 1, Mid-Autumn 1, National Day 3. A statutory day that falls
//! on a weekend is given back on the next working day; that much is law, while bridge days and
//! make-up workdays need the notice.

use crate::{DayKind, Holiday};
use jiff::{
    ToSpan,
    civil::{Date, Weekday, date},
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The days of a year that follow the moon or the sun, from an almanac.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Almanac {
    pub year: i16,
    /// First day of the first lunar month; its eve is the first day off.
    pub spring_festival: Date,
    pub qingming: Date,
    pub dragon_boat: Date,
    pub mid_autumn: Date,
}

pub(crate) fn statutory_days(almanac: Almanac) -> BTreeMap<Date, DayKind> {
    let year = almanac.year;
    let eve = almanac.spring_festival.saturating_sub(1.day());
    let mut days = BTreeMap::new();
    let mut owed = Vec::new();
    for (holiday, first, length) in [
        (Holiday::NewYear, date(year, 1, 1), 1),
        (Holiday::SpringFestival, eve, 4),
        (Holiday::Qingming, almanac.qingming, 1),
        (Holiday::LabourDay, date(year, 5, 1), 2),
        (Holiday::DragonBoat, almanac.dragon_boat, 1),
        (Holiday::MidAutumn, almanac.mid_autumn, 1),
        (Holiday::NationalDay, date(year, 10, 1), 3),
    ] {
        for offset in 0..length {
            let day = first.saturating_add(offset.days());
            // Two holidays on one day (Mid-Autumn in the National Day week) also leave one owed.
            if days.insert(day, DayKind::Holiday(holiday)).is_some() || is_weekend(day) {
                owed.push((first.saturating_add(length.days()), holiday));
            }
        }
    }
    for (from, holiday) in owed {
        let mut day = from;
        while is_weekend(day) || days.contains_key(&day) {
            day = day.saturating_add(1.day());
        }
        days.insert(day, DayKind::Holiday(holiday));
    }
    days
}

pub(crate) fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}
