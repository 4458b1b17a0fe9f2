//! The normal distribution function for inner loops: expansions around a grid of exact values.

use super::{normal_cdf, normal_density};
use std::sync::OnceLock;

/// Grid points per unit.
const FINENESS: f64 = 16.0;
/// The grid covers ±12; beyond, the share is 0 or 1 to thirty digits.
const REACH: f64 = 12.0;

static GRID: OnceLock<Vec<(f64, f64)>> = OnceLock::new();

/// Values at grid points, made once.
#[derive(Clone, Copy)]
pub(super) struct FastNormal(&'static [(f64, f64)]);

impl FastNormal {
    pub fn new() -> Self {
        let points = (2.0 * REACH * FINENESS) as i32;
        let at = |step: i32| f64::from(step) / FINENESS - REACH;
        let point = |step: i32| (normal_cdf(at(step)), normal_density(at(step)));
        Self(GRID.get_or_init(|| (0..=points).map(point).collect()))
    }

    /// The share below `x`, to 1e-15 (relative in the lower tail: 1e-10).
    ///
    /// Φ(a + h) = Φ(a) + φ(a) Σ cₙ hⁿ with c₁ = 1 and n cₙ = −a cₙ₋₁ − cₙ₋₂ (n − 2)/(n − 1), from φ' = −x φ.
    pub fn cdf(self, x: f64) -> f64 {
        let step = (x + REACH) * FINENESS;
        let Some((share, density)) = self.0.get(step.round().max(0.0) as usize) else { return 1.0 };
        if step < -0.5 {
            return 0.0;
        }
        let a = step.round() / FINENESS - REACH;
        let h = x - a;
        // Derivative coefficients of the density: d₀ = 1, n dₙ = −a dₙ₋₁ − dₙ₋₂.
        let (mut before, mut last) = (0.0, 1.0);
        let (mut power, mut sum) = (h, h);
        for n in 1..9 {
            let n = f64::from(n);
            let next = -(a * last + before) / n;
            (before, last) = (last, next);
            power *= h;
            sum += next * power / (n + 1.0);
        }
        share + density * sum
    }
}
