//! Roots of continuous functions, by Brent's method kept inside a bracket.
//!
//! Source: R. P. Brent, "Algorithms for Minimization without Derivatives" (1973), chapter 4.

/// Where `function` is zero between `low` and `high`, to the last digits; `None` unless its signs differ at
/// the ends (a value that is no number counts as no sign).
pub(crate) fn root(low: f64, high: f64, function: impl Fn(f64) -> f64) -> Option<f64> {
    let (mut a, mut b) = (low, high);
    let (mut fa, mut fb) = (function(a), function(b));
    if fa == 0.0 {
        return Some(a);
    }
    if fb == 0.0 {
        return Some(b);
    }
    if fa.is_nan() || fb.is_nan() || fa.signum() == fb.signum() {
        return None;
    }
    let (mut c, mut fc) = (a, fa);
    let mut step = b - a;
    let mut before = step;
    for _ in 0..300 {
        if fb.signum() == fc.signum() {
            (c, fc) = (a, fa);
            step = b - a;
            before = step;
        }
        if fc.abs() < fb.abs() {
            (a, fa) = (b, fb);
            (b, fb) = (c, fc);
            (c, fc) = (a, fa);
        }
        let tolerance = 2.0 * f64::EPSILON * b.abs() + f64::MIN_POSITIVE;
        let half = (c - b) / 2.0;
        if half.abs() <= tolerance || fb == 0.0 {
            return Some(b);
        }
        match (before.abs() >= tolerance && fa.abs() > fb.abs())
            .then(|| interpolation((a, fa), (b, fb), (c, fc)))
        {
            Some(next)
                if next * half > 0.0
                    && next.abs() < (1.5 * half.abs() - (tolerance / 2.0)).min(before.abs() / 2.0) =>
            {
                before = step;
                step = next;
            }
            _ => {
                step = half;
                before = half;
            }
        }
        (a, fa) = (b, fb);
        b += if step.abs() > tolerance { step } else { tolerance.copysign(half) };
        fb = function(b);
        if fb.is_nan() {
            return None;
        }
    }
    Some(b)
}

/// The step from `b` that inverse quadratic (or linear) interpolation proposes.
fn interpolation((a, fa): (f64, f64), (b, fb): (f64, f64), (c, fc): (f64, f64)) -> f64 {
    let s = fb / fa;
    if a == c {
        return (c - b) * s / (s - 1.0);
    }
    let (q, r) = (fa / fc, fb / fc);
    let above = s * ((c - b) * q * (q - r) - (b - a) * (r - 1.0));
    -above / ((q - 1.0) * (r - 1.0) * (s - 1.0))
}

/// As [`root`], with the upper end moved away from `low` (doubling the distance) until the signs differ; at
/// most up to `highest`.
pub(crate) fn root_above(low: f64, first: f64, highest: f64, function: impl Fn(f64) -> f64) -> Option<f64> {
    let at_low = function(low);
    let (mut below, mut high) = (low, first.min(highest));
    loop {
        let value = function(high);
        if value.is_nan() {
            return None;
        }
        if value == 0.0 || value.signum() != at_low.signum() {
            return root(below, high, function);
        }
        if high >= highest {
            return None;
        }
        below = high;
        high = (low + 2.0 * (high - low)).min(highest);
    }
}
