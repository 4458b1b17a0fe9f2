//! Shapiro and Wilk's W by Royston's approximation of the coefficients and of the distribution.
//!
//! Source: P. Royston, algorithm AS R94, Applied Statistics 44 (1995); coefficients as published there.

use super::ShapiroWilk;
use crate::{
    compare::groups::squares,
    distribution::{normal_quantile, normal_upper},
};
use std::f64::consts::PI;

/// For 3 to 5000 sorted values that vary.
pub(super) fn test(sorted: &[f64]) -> Option<ShapiroWilk> {
    if !(3..=5000).contains(&sorted.len()) {
        return None;
    }
    let weights = coefficients(sorted.len());
    let half = weights.len();
    let weighted: f64 = weights
        .iter()
        .zip(sorted.iter().rev().zip(sorted))
        .take(half)
        .map(|(weight, (high, low))| weight * (high - low))
        .sum();
    let length = (2.0 * weights.iter().map(|weight| weight * weight).sum::<f64>() * squares(sorted)).sqrt();
    // 1 − W as a product keeps its digits near 1.
    let rest = ((length - weighted) * (length + weighted) / (length * length)).clamp(0.0, 1.0);
    Some(ShapiroWilk { w: 1.0 - rest, p: p_value(rest, sorted.len() as f64) })
}

/// Weights of the range, the next range …; positive, from the outside inwards.
fn coefficients(n: usize) -> Vec<f64> {
    let half = n / 2;
    if n == 3 {
        return vec![0.5_f64.sqrt()];
    }
    let scores: Vec<f64> =
        (1..=half).map(|i| -normal_quantile((i as f64 - 0.375) / (n as f64 + 0.25))).collect();
    let length = 2.0 * scores.iter().map(|m| m * m).sum::<f64>();
    let root = (n as f64).sqrt().recip();
    let outer = if n > 5 { 2 } else { 1 };
    let mut weights: Vec<f64> = [FIRST, SECOND]
        .iter()
        .zip(&scores)
        .take(outer)
        .map(|(coefficients, m)| m / length.sqrt() + polynomial(coefficients, root))
        .collect();
    let squared = |values: &[f64]| 2.0 * values.iter().take(outer).map(|v| v * v).sum::<f64>();
    let factor = ((length - squared(&scores)) / (1.0 - squared(&weights))).sqrt();
    weights.extend(scores.iter().skip(outer).map(|m| m / factor));
    weights
}

fn p_value(rest: f64, n: f64) -> f64 {
    if n == 3.0 {
        let w = 1.0 - rest;
        return (6.0 / PI * (w.sqrt().asin() - 0.75_f64.sqrt().asin())).clamp(0.0, 1.0);
    }
    let log = rest.max(f64::MIN_POSITIVE).ln();
    if n <= 11.0 {
        let bound = polynomial(&[-2.273, 0.459], n);
        if log >= bound {
            return 0.0;
        }
        let centre = polynomial(&[0.544, -0.399_78, 0.025_054, -6.714e-4], n);
        let spread = polynomial(&[1.3822, -0.778_57, 0.062_767, -0.002_032_2], n).exp();
        return normal_upper((-(bound - log).ln() - centre) / spread);
    }
    let x = n.ln();
    let centre = polynomial(&[-1.5861, -0.310_82, -0.083_751, 0.003_891_5], x);
    let spread = polynomial(&[-0.4803, -0.082_676, 0.003_030_2], x).exp();
    normal_upper((log - centre) / spread)
}

const FIRST: [f64; 6] = [0.0, 0.221_157, -0.147_981, -2.071_19, 4.434_685, -2.706_056];
const SECOND: [f64; 6] = [0.0, 0.042_981, -0.293_762, -1.752_461, 5.682_633, -3.582_633];

/// Lowest power first.
fn polynomial(coefficients: &[f64], at: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, c| sum * at + c)
}
