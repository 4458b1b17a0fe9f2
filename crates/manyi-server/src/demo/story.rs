//! What happens in the year, and where: the calendar of the story and its planted facts.
//!
//! Months are counted from 0; the story is twelve full months before the present one, which is the
//! thirteenth, up to yesterday.

use super::outlet::Outlet;
use jiff::ToSpan;
use jiff::civil::Date;

/// From this month waiting is out of hand at [`WAITING`].
pub const WAITING_FROM: i32 = 9;
pub const WAITING: &str = "YL-E-01";
/// From this month most answers at [`COACHED`] are given beside the employee.
pub const COACHED_FROM: i32 = 6;
pub const COACHED: &str = "YL-G-02";
/// Share of coached answers.
pub const COACHED_SHARE: f64 = 0.72;
/// The month of the outage at the power company, and its days.
pub const STORM_MONTH: i32 = 8;
pub const STORM_DAYS: std::ops::RangeInclusive<i8> = 18..=28;
pub const STORM_COMPANY: &str = "YL-E";
/// How many times as many complaints come after it.
pub const STORM_SURGE: f64 = 8.0;
/// From this month the pilot runs at [`PILOT`]; its sibling 江南 (`YL-W-02`) stays as it was.
pub const PILOT_FROM: i32 = 7;
pub const PILOT: &str = "YL-W-01";
/// The outlet that resolves late.
pub const LATE: &str = "YL-W-04";

/// The year as it is told on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Story {
    first: Date,
    today: Date,
}

/// How customers of an outlet feel on one day, apart from its level.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mood {
    /// In the order of the dimensions.
    pub dimensions: [f64; 6],
    /// On top of what the dimensions do to the overall rating.
    pub overall: f64,
}

impl Story {
    /// Full months.
    pub const MONTHS: i32 = 12;

    pub fn told_on(today: Date) -> Self {
        Self { first: today.first_of_month().saturating_sub(Self::MONTHS.months()), today }
    }

    pub fn today(&self) -> Date {
        self.today
    }

    /// Every day of it, in order.
    pub fn days(&self) -> impl Iterator<Item = Date> + use<> {
        let today = self.today;
        self.first.series(1.day()).take_while(move |day| *day < today)
    }

    /// 0 for the first month.
    pub fn month(&self, day: Date) -> i32 {
        i32::from(day.year() - self.first.year()) * 12 + i32::from(day.month() - self.first.month())
    }

    /// The first day of a month of the story.
    pub fn first_day(&self, month: i32) -> Date {
        self.first.saturating_add(month.months())
    }

    /// `2026-08`
    pub fn month_key(&self, month: i32) -> String {
        let day = self.first_day(month);
        format!("{:04}-{:02}", day.year(), day.month())
    }

    /// The days on which the outage is felt.
    pub fn after_storm(&self, outlet: &Outlet, day: Date) -> bool {
        outlet.code.starts_with(STORM_COMPANY)
            && self.month(day) == STORM_MONTH
            && STORM_DAYS.contains(&day.day())
    }

    pub fn is_coached(&self, outlet: &Outlet, day: Date) -> bool {
        outlet.code == COACHED && self.month(day) >= COACHED_FROM
    }

    pub fn mood(&self, outlet: &Outlet, day: Date) -> Mood {
        let mut mood = Mood { dimensions: [-0.15, -0.05, -0.10, 0.20, 0.10, -0.20], overall: 0.0 };
        let mut shift = |efficiency: f64, response: f64, solving: f64, personal: f64, overall: f64| {
            let [one, two, three, _, _, six] = &mut mood.dimensions;
            *one += efficiency;
            *two += response;
            *three += solving;
            *six += personal;
            mood.overall += overall;
        };
        // The crowds before Spring Festival.
        if matches!(day.month(), 1 | 2) {
            shift(-0.55, -0.15, 0.0, 0.0, -0.12);
        }
        let month = self.month(day);
        match outlet.code {
            WAITING if month >= WAITING_FROM => shift(-1.60, -0.90, 0.0, 0.0, -0.30),
            PILOT if month >= PILOT_FROM => shift(0.95, 0.20, 0.60, 0.55, 0.12),
            _ => {}
        }
        if self.after_storm(outlet, day) {
            shift(0.0, -0.9, -1.1, 0.0, -0.2);
        }
        mood
    }

    /// The share of answers beside which a complaint is registered.
    pub fn complaint_share(&self, outlet: &Outlet, day: Date) -> f64 {
        let ordinary = 0.058 - 0.02 * (outlet.level - 3.7);
        if self.after_storm(outlet, day) { ordinary * STORM_SURGE } else { ordinary }
    }

    /// The share of cases that are resolved too late: after the outage everything is, otherwise
    /// handling gets a little better over the year.
    pub fn late_share(&self, outlet: &Outlet, day: Date) -> f64 {
        let progress = f64::from(self.month(day).clamp(0, Self::MONTHS)) / f64::from(Self::MONTHS);
        let ordinary = outlet.late * if outlet.code == LATE { 1.0 } else { 1.25 - 0.5 * progress };
        if self.after_storm(outlet, day) { (ordinary * 3.0).min(0.6) } else { ordinary }
    }
}
