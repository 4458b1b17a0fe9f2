//! Miettinen and Nurminen's score intervals: all values that the score test does not reject.

use crate::driver::Range;

/// Successes of so many.
type Sample = (f64, f64);

/// Interval of p₁ − p₂.
pub(super) fn difference(first: Sample, second: Sample, z: f64) -> Range {
    let estimate = first.0 / first.1 - second.0 / second.1;
    let statistic = |value: f64| {
        let (p, q) = with_difference(first, second, value);
        (estimate - value) / correction(first, second, p * (1.0 - p) / first.1 + q * (1.0 - q) / second.1)
    };
    Range {
        low: crossing(-1.0, estimate, |value| statistic(value) - z),
        high: crossing(estimate, 1.0, |value| statistic(value) + z),
    }
}

/// The same with the constrained estimate as statsmodels writes it: c₂Δ stands in its cubic where the paper
/// has n₂Δ. Kept to be comparable with that package; it differs from the paper's from the fifth digit on.
pub(super) fn difference_of_statsmodels(first: Sample, second: Sample, z: f64) -> Range {
    let estimate = first.0 / first.1 - second.0 / second.1;
    let statistic = |value: f64| {
        let (p, q) = with_difference_of_statsmodels(first, second, value);
        let variance = p * (1.0 - p) / first.1 + q * (1.0 - q) / second.1;
        (estimate - value) / correction(first, second, variance)
    };
    Range {
        low: crossing(-1.0, estimate, |value| statistic(value) - z),
        high: crossing(estimate, 1.0, |value| statistic(value) + z),
    }
}

fn with_difference_of_statsmodels((k1, n1): Sample, (k2, n2): Sample, d: f64) -> (f64, f64) {
    let (n, k) = (n1 + n2, k1 + k2);
    let square = ((n1 + 2.0 * n2) * d - n - k) / (3.0 * n);
    let linear = (k2 * d - n - 2.0 * k2) * d + k;
    let constant = k2 * d * (1.0 - d);
    let v = square.powi(3) - linear * square / (2.0 * n) + constant / (2.0 * n);
    let u = v.signum() * (square * square - linear / (3.0 * n)).max(0.0).sqrt();
    let angle = if u == 0.0 { 1.0 } else { (v / u.powi(3)).clamp(-1.0, 1.0) };
    let q = 2.0 * u * ((std::f64::consts::PI + angle.acos()) / 3.0).cos() - square;
    (q + d, q)
}

/// Interval of p₁ / p₂.
pub(super) fn ratio(first: Sample, second: Sample, z: f64) -> Option<Range> {
    let (p, q) = (first.0 / first.1, second.0 / second.1);
    let statistic = |log: f64| {
        let value = log.exp();
        let (a, b) = with_ratio(first, second, value);
        let variance = a * (1.0 - a) / first.1 + value * value * b * (1.0 - b) / second.1;
        (p - value * q) / correction(first, second, variance)
    };
    around((p / q).ln(), z, statistic)
}

/// Interval of the odds ratio.
pub(super) fn odds(first: Sample, second: Sample, z: f64) -> Option<Range> {
    let estimate = (first.0 * (second.1 - second.0) / ((first.1 - first.0) * second.0)).ln();
    let statistic = |log: f64| {
        let (p, q) = with_odds(first, second, log.exp());
        let information = 1.0 / (first.1 * p * (1.0 - p)) + 1.0 / (second.1 * q * (1.0 - q));
        let gap = (first.0 / first.1 - p) / (p * (1.0 - p)) - (second.0 / second.1 - q) / (q * (1.0 - q));
        gap / correction(first, second, information)
    };
    around(estimate, z, statistic)
}

/// √(variance · n/(n − 1)).
fn correction(first: Sample, second: Sample, variance: f64) -> f64 {
    let n = first.1 + second.1;
    (variance * n / (n - 1.0)).max(1e-300).sqrt()
}

/// Interval on the logarithm's scale: widened until the statistic passes ±z, then halved.
fn around(centre: f64, z: f64, statistic: impl Fn(f64) -> f64) -> Option<Range> {
    let reach = |sign: f64| {
        let mut step = 0.1;
        while statistic(centre + sign * step) * -sign < z {
            step *= 2.0;
            if step > 700.0 {
                return None;
            }
        }
        Some(centre + sign * step)
    };
    let low = crossing(reach(-1.0)?, centre, |log| statistic(log) - z);
    let high = crossing(centre, reach(1.0)?, |log| statistic(log) + z);
    Range { low: low.exp(), high: high.exp() }.finite()
}

/// Where a decreasing function crosses 0 between two ends, by halving to the last digit; an end when it does not.
fn crossing(mut low: f64, mut high: f64, function: impl Fn(f64) -> f64) -> f64 {
    for _ in 0..200 {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if function(middle) > 0.0 { low = middle } else { high = middle }
    }
    low + (high - low) / 2.0
}

/// Estimates under p − q = d: where the likelihood's slope, which falls, crosses 0. (The closed form by an
/// arc cosine loses half of the digits.)
fn with_difference((k1, n1): Sample, (k2, n2): Sample, d: f64) -> (f64, f64) {
    let part = |count: f64, share: f64| if count > 0.0 { count / share } else { 0.0 };
    let slope = |p: f64| {
        let q = p - d;
        part(k1, p) - part(n1 - k1, 1.0 - p) + part(k2, q) - part(n2 - k2, 1.0 - q)
    };
    let p = crossing(d.max(0.0), (1.0 + d).min(1.0), slope);
    (p, (p - d).clamp(0.0, 1.0))
}

/// Estimates under p = r q.
fn with_ratio((k1, n1): Sample, (k2, n2): Sample, r: f64) -> (f64, f64) {
    let (a, b, c) = ((n1 + n2) * r, -(n1 * r + k1 + n2 + k2 * r), k1 + k2);
    let q = (-b - (b * b - 4.0 * a * c).max(0.0).sqrt()) / (2.0 * a);
    let q = q.clamp(0.0, 1.0);
    ((r * q).clamp(0.0, 1.0), q)
}

/// Estimates under p/(1 − p) = o · q/(1 − q).
fn with_odds((k1, n1): Sample, (k2, n2): Sample, o: f64) -> (f64, f64) {
    let (a, b, c) = (n2 * (o - 1.0), n1 * o + n2 - (k1 + k2) * (o - 1.0), -(k1 + k2));
    let root = (b * b - 4.0 * a * c).max(0.0).sqrt();
    // The stable form of (−b + √)/2a, which also serves o = 1.
    let q = (-2.0 * c / (b + root)).clamp(1e-300, 1.0 - 1e-16);
    let p = o * q / (1.0 + q * (o - 1.0));
    (p.clamp(1e-300, 1.0 - 1e-16), q)
}
