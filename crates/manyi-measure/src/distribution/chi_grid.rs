//! Averages over the distribution of an estimated standard deviation, S = √(χ²_ν / ν).
//!
//! In u = ln S the density is proportional to exp(ν (u − (e²ᵘ − 1) / 2)): smooth and quickly vanishing on both
//! sides, so the trapezoidal rule converges faster than any power of its step. Dividing by the sum of the
//! weights makes the normalising constant superfluous.

/// Weights below this share of the largest are left out.
const NEGLIGIBLE: f64 = -39.0;
/// No average needs more points than this.
const MOST_POINTS: f64 = 4e6;

/// The mean of `function`(S) with `freedom` degrees of freedom; `sharpness` is how fast the function changes
/// in ln S (its steepest logarithmic scale, 1 for a gentle one).
pub(super) fn average_over_deviation(
    freedom: f64,
    sharpness: f64,
    mut function: impl FnMut(f64) -> f64,
) -> f64 {
    let spread = 1.0 / (2.0 * freedom).sqrt();
    let step = (0.5 * spread).min(0.15).min(0.6 / sharpness.max(1.0));
    let step = step.max((spread * 20.0 + 40.0 / freedom.max(1.0)) / MOST_POINTS);
    let log_weight = |u: f64| freedom * (u - (2.0 * u).exp_m1() / 2.0);
    let (mut sum, mut total) = (function(1.0), 1.0);
    for direction in [1.0, -1.0] {
        let mut index = 1.0;
        loop {
            let u = direction * index * step;
            let log = log_weight(u);
            if log < NEGLIGIBLE {
                break;
            }
            let weight = log.exp();
            sum += weight * function(u.exp());
            total += weight;
            index += 1.0;
        }
    }
    sum / total
}
