//! The standard bivariate normal distribution.
//!
//! Source: Z. Drezner and G. O. Wesolowsky (1990), with A. Genz's (2004) treatment of correlations near one;
//! about 1e-15 absolute.

use super::{normal_cdf, normal_upper, quadrature::gauss_legendre};
use std::{f64::consts::PI, sync::LazyLock};

/// Points of the Gauss–Legendre rule.
const POINTS: usize = 20;

/// The share with both values below: X < `x` and Y < `y`, correlation `rho` in −1…1.
pub fn bivariate_normal_cdf(x: f64, y: f64, rho: f64) -> f64 {
    if x == f64::NEG_INFINITY || y == f64::NEG_INFINITY {
        return 0.0;
    }
    if x == f64::INFINITY {
        return if y == f64::INFINITY { 1.0 } else { normal_cdf(y) };
    }
    if y == f64::INFINITY {
        return normal_cdf(x);
    }
    both_above(-x, -y, rho.clamp(-1.0, 1.0)).clamp(0.0, 1.0)
}

/// The density at (`x`, `y`); zero at infinity.
pub fn bivariate_normal_density(x: f64, y: f64, rho: f64) -> f64 {
    if x.is_infinite() || y.is_infinite() {
        return 0.0;
    }
    let rest = (1.0 - rho) * (1.0 + rho);
    (-(x * x - 2.0 * rho * x * y + y * y) / (2.0 * rest)).exp() / (2.0 * PI * rest.sqrt())
}

fn both_above(h: f64, k: f64, rho: f64) -> f64 {
    if rho.abs() < 0.925 {
        let half_squares = f64::midpoint(h * h, k * k);
        let angle = rho.asin();
        let sum: f64 = rule()
            .iter()
            .map(|(point, weight)| {
                let sine = (angle * (point + 1.0) / 2.0).sin();
                weight * ((sine * h * k - half_squares) / (1.0 - sine * sine)).exp()
            })
            .sum();
        return sum * angle / (4.0 * PI) + normal_upper(h) * normal_upper(k);
    }
    let mirrored = if rho < 0.0 { -k } else { k };
    let near = if rho.abs() < 1.0 { near_one(h, mirrored, rho) } else { 0.0 };
    if rho > 0.0 {
        near + normal_upper(h.max(k))
    } else {
        let between = if k < -h { normal_cdf(-h) - normal_cdf(k) } else { 0.0 };
        between - near
    }
}

/// What lies between a correlation near one and one itself, `k` already mirrored for a negative one.
fn near_one(h: f64, k: f64, rho: f64) -> f64 {
    let product = h * k;
    let rest = (1.0 - rho) * (1.0 + rho);
    let root = rest.sqrt();
    let distance = (h - k).powi(2);
    let c = (4.0 - product) / 8.0;
    let d = (12.0 - product) / 16.0;
    let power = -f64::midpoint(distance / rest, product);
    let mut found = 0.0;
    if power > -100.0 {
        let series =
            1.0 - c * (distance - rest) * (1.0 - d * distance / 5.0) / 3.0 + c * d * rest * rest / 5.0;
        found = root * power.exp() * series;
    }
    if product > -100.0 {
        let gap = distance.sqrt();
        let series = 1.0 - c * distance * (1.0 - d * distance / 5.0) / 3.0;
        found -= (-product / 2.0).exp() * (2.0 * PI).sqrt() * normal_upper(gap / root) * gap * series;
    }
    let half = root / 2.0;
    for (point, weight) in rule() {
        let square = (half * (point + 1.0)).powi(2);
        let cosine = (1.0 - square).sqrt();
        let power = -f64::midpoint(distance / square, product);
        if power > -100.0 {
            let exact = (-product * square / (2.0 * (1.0 + cosine).powi(2))).exp() / cosine;
            found += half * weight * power.exp() * (exact - (1.0 + c * square * (1.0 + d * square)));
        }
    }
    -found / (2.0 * PI)
}

/// The Gauss–Legendre rule.
fn rule() -> &'static [(f64, f64)] {
    static RULE: LazyLock<Vec<(f64, f64)>> = LazyLock::new(|| gauss_legendre(POINTS));
    &RULE
}
