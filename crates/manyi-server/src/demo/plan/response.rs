//! One customer's answers.

use super::{PlannedResponse, moment};
use crate::demo::chance::normal;
use crate::demo::outlet::Outlet;
use crate::demo::story::{COACHED_SHARE, Story};
use crate::demo::texts::{Comments, Occasion, Theme};
use jiff::Timestamp;
use jiff::civil::Date;
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;

/// Share of the pleased who write something, and of the others.
const WRITE: (f64, f64) = (0.2, 0.7);
const NOT_APPLICABLE: f64 = 0.06;
/// Share of customers for whom everything went wrong, and how much.
const ANGRY: (f64, f64) = (0.02, -1.6);

pub fn response(
    rng: &mut StdRng,
    comments: &mut Comments,
    story: &Story,
    (outlet, day): (&'static Outlet, Date),
) -> PlannedResponse {
    let at = moment(rng, day);
    if story.is_coached(outlet, day) && rng.random_bool(COACHED_SHARE) {
        return coached(rng, outlet, at);
    }
    let mood = story.mood(outlet, day);
    let anger = if rng.random_bool(ANGRY.0) { ANGRY.1 } else { 0.0 };
    let level = outlet.level + anger + normal(rng) * 0.62;
    let mut dimensions = [None; 6];
    let mut sum = 0.0;
    for (slot, shift) in dimensions.iter_mut().zip(mood.dimensions) {
        let felt = level + shift + normal(rng) * 0.55;
        sum += felt;
        *slot = (!rng.random_bool(NOT_APPLICABLE)).then(|| rating(felt));
    }
    let overall = rating(sum / 6.0 + mood.overall + normal(rng) * 0.35);
    let nps = ((overall as f64) * 2.1 - 0.9 + normal(rng) * 1.1).round().clamp(0.0, 10.0) as i64;
    // Effort is asked from 1 to 7.
    let easy = level + mood.dimensions[0] + mood.overall + normal(rng) * 0.6;
    let ces = (1.0 + (easy - 1.0) * 1.5).round().clamp(1.0, 7.0) as i64;
    let pleased = overall >= 4;
    let theme = theme_of(rng, &dimensions, pleased);
    let weakest = pleased.then(|| theme_of(rng, &dimensions, false));
    let occasion = Occasion { trade: outlet.trade, theme, weakest, pleased };
    let comment = rng
        .random_bool(if pleased { WRITE.0 } else { WRITE.1 })
        .then(|| comments.draw(rng, occasion))
        .flatten();
    let seconds = 45 + (normal(rng).abs() * 40.0) as i64 + if comment.is_some() { 35 } else { 0 };
    let invited = rng.random_bool(0.1);
    PlannedResponse { outlet, at, overall, dimensions, ces, nps, comment, seconds, theme, invited }
}

/// Answers given beside the employee: all fives, within seconds.
fn coached(rng: &mut StdRng, outlet: &'static Outlet, at: Timestamp) -> PlannedResponse {
    PlannedResponse {
        outlet,
        at,
        overall: 5,
        dimensions: [Some(5); 6],
        ces: 7,
        nps: 10,
        comment: None,
        seconds: rng.random_range(9..16),
        theme: Theme::Attitude,
        invited: false,
    }
}

/// The dimension a customer speaks of: one of the worst, or one of the best when pleased.
fn theme_of(rng: &mut StdRng, dimensions: &[Option<i64>; 6], pleased: bool) -> Theme {
    let key = |value: &Option<i64>| value.map_or(3, |value| if pleased { 6 - value } else { value });
    let least = dimensions.iter().map(key).min().unwrap_or_default();
    let alike: Vec<Theme> = Theme::ALL
        .into_iter()
        .zip(dimensions)
        .filter_map(|(theme, value)| (key(value) == least).then_some(theme))
        .collect();
    alike.choose(rng).copied().unwrap_or(Theme::Waiting)
}

fn rating(felt: f64) -> i64 {
    felt.round().clamp(1.0, 5.0) as i64
}
