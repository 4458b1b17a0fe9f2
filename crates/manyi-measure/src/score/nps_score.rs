//! The score interval of an NPS.

use crate::{Confidence, Interval, Method, NpsCounts, distribution::root};

/// The scores δ that the answers do not contradict.
///
/// With δ = p₊ − p₋ given, the likeliest p₋ is the larger root of 2n q² + ((2n − b + c) δ − b − c) q − c δ (1 − δ) = 0
/// (b promoters, c detractors of n), and the variance 2q + δ (1 − δ). Source: T. Tango, Statistics in Medicine 17 (1998),
/// for the difference of paired shares, which has the same three cells.
#[allow(clippy::cast_precision_loss)]
pub(super) fn score_interval(counts: &NpsCounts, value: f64, confidence: Confidence) -> Interval {
    let limit = |up: u64, down: u64, value: f64| {
        lower(up as f64, down as f64, counts.total() as f64, value, confidence)
    };
    let low = limit(counts.promoters, counts.detractors, value);
    // The mirror image: promoters and detractors change places.
    let high = -limit(counts.detractors, counts.promoters, -value);
    Interval::new(low, high, Method::Score, confidence).within((-1.0, 1.0)).around(value)
}

fn lower(up: f64, down: f64, n: f64, value: f64, confidence: Confidence) -> f64 {
    let z = confidence.z();
    let excess = |score: f64| {
        let half = ((2.0 * n - up + down) * score - up - down) / (4.0 * n);
        let product = down * score * (1.0 - score) / (2.0 * n);
        let share = (half * half + product).max(0.0).sqrt() - half;
        let variance = (2.0 * share + score * (1.0 - score)).max(0.0);
        value - score - z * (variance / n).sqrt()
    };
    // At the score itself nothing is contradicted; where its variance is 0 that is a root of no interest.
    root(-1.0, value - 1e-13, excess).unwrap_or(value)
}
