//! The gamma distribution with unit scale, by the series and the continued fraction of the incomplete
//! gamma function.
//!
//! Source: NIST Digital Library of Mathematical Functions, 8.7.1 and 8.9.2.

use super::{
    normal_quantile,
    solve::invert,
    stirling::{deviance, stirling_error},
};
use std::f64::consts::PI;

const MOST_STEPS: u32 = 500_000;

/// The share of Gamma(`shape`, 1) below `x`; `shape` > 0.
pub fn gamma_cdf(shape: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x < shape + 1.0 {
        (front(shape, x) * series(shape, x)).clamp(0.0, 1.0)
    } else {
        (1.0 - front(shape, x) * fraction(shape, x) * shape).clamp(0.0, 1.0)
    }
}

/// The share of Gamma(`shape`, 1) above `x`; `shape` > 0.
pub fn gamma_upper(shape: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    if x < shape + 1.0 {
        (1.0 - front(shape, x) * series(shape, x)).clamp(0.0, 1.0)
    } else {
        (front(shape, x) * fraction(shape, x) * shape).clamp(0.0, 1.0)
    }
}

/// ln Γ(`x`) for `x` > 0, by Stirling's formula with its error.
pub fn log_gamma(x: f64) -> f64 {
    stirling_error(x) + (x - 0.5) * x.ln() - x + 0.5 * (2.0 * PI).ln()
}

/// The value below which a share `p` (0 < p < 1) of Gamma(`shape`, 1) lies; `shape` > 0.
///
/// Above a shape of 1e9 by Wilson and Hilferty's cube, whose error there is below 1e-12 relative.
pub fn gamma_quantile(p: f64, shape: f64) -> f64 {
    if p <= 0.0 {
        return 0.0;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    let third = 1.0 / (9.0 * shape);
    let cube = shape * (1.0 - third + normal_quantile(p) * third.sqrt()).max(0.0).powi(3);
    if shape > 1e9 {
        return cube;
    }
    let highest = shape + 40.0 * (shape.sqrt() + 1.0) + 2.0 * (-(1.0 - p).ln());
    invert(p, (0.0, highest), cube, |x| gamma_cdf(shape, x), |x| front(shape, x) * shape / x)
}

/// x^shape e^−x / Γ(shape + 1).
fn front(shape: f64, x: f64) -> f64 {
    (-stirling_error(shape) - deviance(shape, x)).exp() / (2.0 * PI * shape).sqrt()
}

fn series(shape: f64, x: f64) -> f64 {
    let mut term = 1.0;
    let mut sum = 1.0;
    for step in 1..MOST_STEPS {
        term *= x / (shape + f64::from(step));
        sum += term;
        if term < sum * 1e-17 {
            break;
        }
    }
    sum
}

/// Γ(shape, x) e^x x^−shape by Lentz's algorithm.
fn fraction(shape: f64, x: f64) -> f64 {
    let tiny = 1e-300;
    let guard = |value: f64| if value.abs() < tiny { tiny } else { value };
    let mut b = x + 1.0 - shape;
    let mut c = 1.0 / tiny;
    let mut d = 1.0 / guard(b);
    let mut h = d;
    for step in 1..MOST_STEPS {
        let i = f64::from(step);
        let a = -i * (i - shape);
        b += 2.0;
        d = 1.0 / guard(a * d + b);
        c = guard(b + a / c);
        let change = d * c;
        h *= change;
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    h
}

/// Natural logarithm of [`gamma_upper`], which keeps its digits where the share itself is too small to write.
pub fn gamma_log_upper(shape: f64, x: f64) -> f64 {
    if x < shape + 1.0 {
        return gamma_upper(shape, x).ln();
    }
    let front = -stirling_error(shape) - deviance(shape, x) - 0.5 * (2.0 * PI * shape).ln();
    front + fraction(shape, x).ln() + shape.ln()
}
