//! The beta distribution, by the continued fraction of the incomplete beta function.
//!
//! Source: NIST Digital Library of Mathematical Functions, 8.17.22, evaluated by Lentz's algorithm.

use super::{
    normal_quantile,
    solve::invert,
    stirling::{deviance, stirling_error},
};
use std::f64::consts::PI;

/// More steps are never needed for parameters up to 1e9; beyond, the result keeps fewer digits.
const MOST_STEPS: u32 = 200_000;

/// The share of Beta(`a`, `b`) below `x`; `a`, `b` > 0.
pub fn beta_cdf(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    // The fraction converges quickly on the side of the mean where less than half of the mass lies.
    if x <= (a + 1.0) / (a + b + 2.0) {
        (front(a, b, x, 1.0 - x) * fraction(a, b, x) / a).clamp(0.0, 1.0)
    } else {
        (1.0 - front(b, a, 1.0 - x, x) * fraction(b, a, 1.0 - x) / b).clamp(0.0, 1.0)
    }
}

/// The value below which a share `p` of Beta(`a`, `b`) lies; `a`, `b` > 0.
pub fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    if p <= 0.0 {
        return 0.0;
    }
    if p >= 1.0 {
        return 1.0;
    }
    let mean = a / (a + b);
    let spread = (mean * (1.0 - mean) / (a + b + 1.0)).sqrt();
    let density = |x: f64| front(a, b, x, 1.0 - x) / (x * (1.0 - x));
    invert(p, (0.0, 1.0), mean + normal_quantile(p) * spread, |x| beta_cdf(a, b, x), density)
}

/// x^a y^b / B(a, b) with y = 1 − x.
pub(super) fn front(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let n = a + b;
    let log =
        stirling_error(n) - stirling_error(a) - stirling_error(b) - deviance(a, n * x) - deviance(b, n * y);
    log.exp() * (a * (b / n) / (2.0 * PI)).sqrt()
}

fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let tiny = 1e-300;
    let guard = |value: f64| if value.abs() < tiny { tiny } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / guard(1.0 - (a + b) * x / (a + 1.0));
    let mut h = d;
    for step in 1..MOST_STEPS {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / guard(1.0 + even * d);
        c = guard(1.0 + even / c);
        h *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / guard(1.0 + odd * d);
        c = guard(1.0 + odd / c);
        let change = d * c;
        h *= change;
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    h
}
