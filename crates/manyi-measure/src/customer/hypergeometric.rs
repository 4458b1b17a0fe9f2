//! Gauss's hypergeometric function.

use crate::MeasureError;

const MOST_TERMS: u32 = 5_000_000;

/// ₂F₁(a, b; c; z) for 0 ≤ z < 1 and c > 0.
///
/// The defining series, after Euler's transformation (1 − z)^(c−a−b) ₂F₁(c − a, c − b; c; z) where that makes its
/// terms fall faster. Source: NIST Digital Library of Mathematical Functions, 15.2.1 and 15.8.1.
///
/// # Errors
/// [`MeasureError::Parameter`]; [`MeasureError::NotConverged`] where z is so near 1 that the series does not end.
pub fn hypergeometric(a: f64, b: f64, c: f64, z: f64) -> Result<f64, MeasureError> {
    if !(a.is_finite() && b.is_finite() && c.is_finite() && c > 0.0 && (0.0..1.0).contains(&z)) {
        return Err(MeasureError::Parameter {
            parameter: "hypergeometric",
            expected: "finite a and b, c > 0 and 0 <= z < 1",
            got: format!("a = {a}, b = {b}, c = {c}, z = {z}"),
        });
    }
    let balance = c - a - b;
    if balance < 0.0 {
        return Ok(((-z).ln_1p() * balance).exp() * series(c - a, c - b, c, z)?);
    }
    series(a, b, c, z)
}

fn series(a: f64, b: f64, c: f64, z: f64) -> Result<f64, MeasureError> {
    let mut term = 1.0;
    let mut sum = 1.0;
    for step in 0..MOST_TERMS {
        let k = f64::from(step);
        term *= (a + k) * (b + k) / ((c + k) * (k + 1.0)) * z;
        sum += term;
        if term == 0.0 || (term.abs() < 1e-17 * sum.abs() && k > -a && k > -b) {
            return Ok(sum);
        }
    }
    Err(MeasureError::NotConverged { method: "hypergeometric", steps: MOST_TERMS as usize })
}

/// (₂F₁(a, b; c; z) − 1) / b, which has a value at b = 0 too.
pub(super) fn excess_ratio(a: f64, b: f64, c: f64, z: f64) -> f64 {
    // The first term is a z / c; the next ones go on with (a)_k (1 + b)_{k−1} / (c)_k / k! zᵏ.
    let mut term = a / c * z;
    let mut sum = term;
    for step in 1..MOST_TERMS {
        let k = f64::from(step);
        term *= (a + k) * (b + k) / ((c + k) * (k + 1.0)) * z;
        sum += term;
        if term == 0.0 || (term.abs() < 1e-17 * sum.abs() && k > -a && k > -b) {
            break;
        }
    }
    sum
}
