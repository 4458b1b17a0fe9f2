//! Thirteen months of the sample enterprise, drawn from a seed: who answered what, where and when.

mod complaint;
mod response;

#[cfg(test)]
mod tests;

use super::chance::count;
use super::organisation::outlets;
use super::outlet::Outlet;
use super::story::Story;
use super::texts::{Comments, Theme};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use manyi_case::{CaseChannel, CasePriority};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

pub const DIMENSIONS: [&str; 6] =
    ["service_efficiency", "response_speed", "problem_solving", "attitude", "environment", "personal_needs"];

/// One customer's answers on the five-point template.
pub struct PlannedResponse {
    pub outlet: &'static Outlet,
    pub at: Timestamp,
    pub overall: i64,
    /// In the order of [`DIMENSIONS`]; `None` is "not applicable".
    pub dimensions: [Option<i64>; 6],
    /// 1–7
    pub ces: i64,
    pub nps: i64,
    pub comment: Option<String>,
    pub seconds: i64,
    /// What the low rating is about.
    pub theme: Theme,
    /// Answers a personal invitation of its month rather than the outlet's link.
    pub invited: bool,
}

/// One complaint that a customer brought to the hotline or a counter.
pub struct PlannedComplaint {
    pub outlet: &'static Outlet,
    pub at: Timestamp,
    pub title: String,
    pub description: String,
    pub channel: CaseChannel,
    pub priority: CasePriority,
    /// `None`: about the outage.
    pub theme: Option<Theme>,
}

pub struct Plan {
    pub responses: Vec<PlannedResponse>,
    pub complaints: Vec<PlannedComplaint>,
}

/// About `answers` answers, and the complaints beside them.
pub fn draw(story: &Story, answers: usize, seed: u64) -> Plan {
    let mut rng = StdRng::seed_from_u64(seed);
    let weight: f64 = story.days().flat_map(|day| outlets().map(move |outlet| expected(outlet, day))).sum();
    let mut comments = Comments::default();
    let mut plan = Plan { responses: Vec::with_capacity(answers), complaints: Vec::new() };
    for day in story.days() {
        for outlet in outlets() {
            let expected = answers as f64 * expected(outlet, day) / weight;
            for _ in 0..count(&mut rng, expected) {
                plan.responses.push(response::response(&mut rng, &mut comments, story, (outlet, day)));
            }
            for _ in 0..count(&mut rng, expected * story.complaint_share(outlet, day)) {
                plan.complaints.push(complaint::complaint(&mut rng, story, (outlet, day)));
            }
        }
    }
    plan.responses.sort_by_key(|response| response.at);
    plan.complaints.sort_by_key(|complaint| complaint.at);
    plan
}

/// Answers of a day, relative to other days and outlets.
fn expected(outlet: &Outlet, day: Date) -> f64 {
    outlet.volume * outlet.busyness(day)
}

/// Some instant of the opening hours; most come in the morning.
fn moment(rng: &mut StdRng, day: Date) -> Timestamp {
    let minute = if rng.random_bool(0.55) {
        rng.random_range(8 * 60 + 40..12 * 60)
    } else {
        rng.random_range(12 * 60..18 * 60 + 30)
    };
    at_minute(day, minute, rng.random_range(0..60))
}

fn at_minute(day: Date, minute: i32, second: i8) -> Timestamp {
    let at = day.at((minute / 60) as i8, (minute % 60) as i8, second, 0);
    let zone = TimeZone::get(manyi_kernel::TIME_ZONE).unwrap_or(TimeZone::UTC);
    at.to_zoned(zone).map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}
