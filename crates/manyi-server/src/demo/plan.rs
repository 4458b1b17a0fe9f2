//! Thirteen months of the sample enterprise, drawn from a seed: who answered what, where and when.
//!
//! Planted facts (docs/demo.md lists them, so that every later analysis can be checked against them):
//! waiting breaks at 城东 in the tenth month, scores at 南湖 are coached from the seventh, a storm
//! in the ninth month brings a surge of complaints on the power company, a pilot at 江北 works from the eighth.

use super::organisation::{SampleUnit, outlets};
use super::texts::{self, Comments, Theme};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

pub const DIMENSIONS: [&str; 6] =
    ["service_efficiency", "response_speed", "problem_solving", "attitude", "environment", "personal_needs"];

const THEMES: [Theme; 6] =
    [Theme::Waiting, Theme::Speed, Theme::Solving, Theme::Attitude, Theme::Environment, Theme::Personal];

/// One customer's answers on the five-point template.
pub struct PlannedResponse {
    pub unit: &'static str,
    pub at: Timestamp,
    pub overall: i64,
    /// In the order of [`DIMENSIONS`]; `None` is "not applicable".
    pub dimensions: [Option<i64>; 6],
    pub ces: i64,
    pub nps: i64,
    pub comment: Option<String>,
    pub seconds: i64,
}

/// One complaint that a customer brought to the hotline or a counter.
pub struct PlannedComplaint {
    pub unit: &'static str,
    pub at: Timestamp,
    pub title: String,
    pub description: String,
}

pub struct Plan {
    pub responses: Vec<PlannedResponse>,
    pub complaints: Vec<PlannedComplaint>,
}

/// Twelve full months before the month of `today`, and this month up to yesterday.
pub fn draw(today: Date, answers: usize, seed: u64) -> Plan {
    let mut rng = StdRng::seed_from_u64(seed);
    let first = today.first_of_month().saturating_sub(12.months());
    let total_volume: f64 = outlets().map(|outlet| outlet.volume).sum();
    let days: Vec<(i32, Date)> = first
        .series(1.day())
        .take_while(|day| *day < today)
        .map(|day| (month_index(first, day), day))
        .collect();
    let weight: f64 = days.iter().map(|(_, day)| day_weight(*day)).sum();

    let mut comments = Comments::default();
    let mut plan = Plan { responses: Vec::with_capacity(answers), complaints: Vec::new() };
    for (month, day) in days {
        for outlet in outlets() {
            let expected = answers as f64 * outlet.volume / total_volume * day_weight(day) / weight;
            for _ in 0..count(&mut rng, expected) {
                plan.responses.push(response(&mut rng, &mut comments, outlet, (month, day)));
            }
            for _ in 0..count(&mut rng, expected * complaint_share(outlet, month, day)) {
                plan.complaints.push(complaint(&mut rng, outlet, month, day));
            }
        }
    }
    plan.responses.sort_by_key(|response| response.at);
    plan.complaints.sort_by_key(|complaint| complaint.at);
    plan
}

/// 0 for the first month of the story.
fn month_index(first: Date, day: Date) -> i32 {
    i32::from(day.year() - first.year()) * 12 + i32::from(day.month() - first.month())
}

/// Outlets are quieter at the weekend; winter and high summer are busy for a utility.
fn day_weight(day: Date) -> f64 {
    let weekday = match day.weekday().to_monday_one_offset() {
        6 => 0.6,
        7 => 0.35,
        1 => 1.25,
        _ => 1.0,
    };
    let season = match day.month() {
        12 | 1 | 7 | 8 => 1.2,
        2 => 0.8,
        _ => 1.0,
    };
    weekday * season
}

/// The storm: days 18–28 of the ninth month.
fn after_storm(outlet: &SampleUnit, month: i32, day: Date) -> bool {
    outlet.parent == Some("YL-E") && month == 8 && (18..=28).contains(&day.day())
}

fn complaint_share(outlet: &SampleUnit, month: i32, day: Date) -> f64 {
    let ordinary = 0.055 - 0.02 * (outlet.level - 3.7);
    if after_storm(outlet, month, day) { ordinary * 7.0 } else { ordinary }
}

/// How far each dimension stands from the outlet's level in this month.
fn shifts(outlet: &SampleUnit, month: i32, day: Date) -> [f64; 6] {
    let mut shifts = [-0.15, -0.05, -0.10, 0.20, 0.10, -0.20];
    // New Year and Spring Festival crowds.
    if matches!(day.month(), 1 | 2) {
        shifts[0] -= 0.15;
    }
    match outlet.code {
        "YL-E-01" if month >= 9 => {
            shifts[0] -= 1.25;
            shifts[1] -= 0.70;
        }
        "YL-W-01" if month >= 7 => {
            shifts[0] += 0.75;
            shifts[2] += 0.50;
            shifts[5] += 0.45;
        }
        _ => {}
    }
    if after_storm(outlet, month, day) {
        shifts[1] -= 0.9;
        shifts[2] -= 1.1;
    }
    shifts
}

fn response(
    rng: &mut StdRng,
    comments: &mut Comments,
    outlet: &'static SampleUnit,
    (month, day): (i32, Date),
) -> PlannedResponse {
    let at = moment(rng, day);
    if outlet.code == "YL-G-02" && month >= 6 && rng.random_bool(0.72) {
        return coached(rng, outlet, at);
    }
    let person = normal(rng) * 0.62;
    let shifts = shifts(outlet, month, day);
    let level = outlet.level + person;
    let mut dimensions = [None; 6];
    let mut sum = 0.0;
    for (slot, shift) in dimensions.iter_mut().zip(shifts) {
        let felt = level + shift + normal(rng) * 0.55;
        sum += felt;
        *slot = (!rng.random_bool(0.06)).then(|| rating(felt));
    }
    let overall = rating(sum / 6.0 + normal(rng) * 0.35);
    let nps = ((overall as f64) * 2.1 - 0.9 + normal(rng) * 1.1).round().clamp(0.0, 10.0) as i64;
    let ces = rating(level + shifts[0] + normal(rng) * 0.6);
    let pleased = overall >= 4;
    let comment = rng
        .random_bool(if overall <= 2 { 0.7 } else { 0.2 })
        .then(|| comments.draw(rng, THEMES[theme_of(&dimensions, pleased)], pleased))
        .flatten();
    let seconds = 45 + (normal(rng).abs() * 40.0) as i64 + if comment.is_some() { 35 } else { 0 };
    PlannedResponse { unit: outlet.code, at, overall, dimensions, ces, nps, comment, seconds }
}

/// Answers given beside the employee: all five, within seconds.
fn coached(rng: &mut StdRng, outlet: &'static SampleUnit, at: Timestamp) -> PlannedResponse {
    let seconds = rng.random_range(9..16);
    PlannedResponse {
        unit: outlet.code,
        at,
        overall: 5,
        dimensions: [Some(5); 6],
        ces: 5,
        nps: 10,
        comment: None,
        seconds,
    }
}

fn complaint(rng: &mut StdRng, outlet: &'static SampleUnit, month: i32, day: Date) -> PlannedComplaint {
    let at = moment(rng, day);
    let (title, description) = if after_storm(outlet, month, day) && rng.random_bool(0.85) {
        texts::outage_complaint(rng)
    } else {
        // Shares of causes as the field reports them: attitude 30%, process 25%, the rest spread.
        let theme = match rng.random_range(0..100) {
            0..30 => Theme::Attitude,
            30..55 => Theme::Personal,
            55..75 => Theme::Solving,
            75..88 => Theme::Waiting,
            88..96 => Theme::Speed,
            _ => Theme::Environment,
        };
        texts::complaint(rng, theme)
    };
    PlannedComplaint { unit: outlet.code, at, title, description }
}

/// The dimension a comment speaks of: the worst one, or the best one when pleased.
fn theme_of(dimensions: &[Option<i64>; 6], pleased: bool) -> usize {
    let key = |index: &usize| dimensions[*index].map_or(3, |value| if pleased { 6 - value } else { value });
    (0..6).min_by_key(key).unwrap_or(0)
}

fn moment(rng: &mut StdRng, day: Date) -> Timestamp {
    let minute = rng.random_range(8 * 60 + 40..19 * 60 + 30);
    let at = day.at((minute / 60) as i8, (minute % 60) as i8, rng.random_range(0..60), 0);
    let zone = TimeZone::get(manyi_kernel::TIME_ZONE).unwrap_or(TimeZone::UTC);
    at.to_zoned(zone).map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

fn rating(felt: f64) -> i64 {
    felt.round().clamp(1.0, 5.0) as i64
}

/// A count whose mean is `expected`.
fn count(rng: &mut StdRng, expected: f64) -> usize {
    // Knuth's method: the expectations here are small.
    let limit = (-expected).exp();
    let mut product = rng.random::<f64>();
    let mut count = 0;
    while product > limit {
        product *= rng.random::<f64>();
        count += 1;
    }
    count
}

/// Standard normal by Box–Muller.
fn normal(rng: &mut StdRng) -> f64 {
    let radius = (-2.0 * (1.0 - rng.random::<f64>()).ln()).sqrt();
    radius * (std::f64::consts::TAU * rng.random::<f64>()).cos()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn plan() -> Plan {
        draw(jiff::civil::date(2026, 11, 21), 6_000, 7)
    }

    fn month_of(at: Timestamp) -> String {
        manyi_kernel::month_of(at)
    }

    fn mean(values: impl Iterator<Item = i64>) -> f64 {
        let (sum, n) = values.fold((0, 0), |(sum, n), value| (sum + value, n + 1));
        sum as f64 / f64::from(n)
    }

    #[test]
    fn the_same_seed_draws_the_same_year() {
        let (one, two) = (plan(), plan());
        assert_eq!(one.responses.len(), two.responses.len());
        assert!(
            one.responses.iter().zip(&two.responses).all(|(a, b)| a.at == b.at && a.overall == b.overall)
        );
        assert!((5_600..6_400).contains(&one.responses.len()), "{}", one.responses.len());
        assert_eq!(month_of(one.responses[0].at), "2025-11");
    }

    #[test]
    fn waiting_breaks_at_the_planted_outlet_in_august() {
        let plan = plan();
        let efficiency = |from: &str, to: &str| {
            mean(
                plan.responses
                    .iter()
                    .filter(|response| response.unit == "YL-E-01")
                    .filter(|response| (from..=to).contains(&month_of(response.at).as_str()))
                    .filter_map(|response| response.dimensions[0]),
            )
        };
        assert!(efficiency("2026-04", "2026-07") - efficiency("2026-08", "2026-10") > 0.8);
    }

    #[test]
    fn the_storm_brings_a_surge_of_complaints() {
        let mut by_month: HashMap<String, usize> = HashMap::new();
        for complaint in plan().complaints.iter().filter(|complaint| complaint.unit.starts_with("YL-E")) {
            *by_month.entry(month_of(complaint.at)).or_default() += 1;
        }
        assert!(by_month["2026-07"] > by_month["2026-06"] * 2, "{by_month:?}");
    }

    #[test]
    fn no_comment_repeats_more_than_five_times() {
        let mut seen: HashMap<String, usize> = HashMap::new();
        for comment in plan().responses.into_iter().filter_map(|response| response.comment) {
            *seen.entry(comment).or_default() += 1;
        }
        let most = seen.iter().max_by_key(|(_, count)| **count).unwrap();
        assert!(*most.1 <= 5, "{most:?}");
    }
}
