//! Newton's method with bounds: what both least squares and maximum likelihood need.

use crate::linear::{Matrix, Vector, cholesky};

/// A function at a point: value, gradient and (approximate) second derivatives.
pub(super) struct Point {
    pub value: f64,
    pub gradient: Vec<f64>,
    pub curvature: Matrix,
}

/// Where a descent ended.
pub(super) struct End {
    pub at: Vec<f64>,
    pub settled: bool,
}

const MOST_STEPS: usize = 1000;

/// The least value between the bounds, from `start`.
pub(super) fn descend(start: &[f64], (low, high): (f64, f64), function: impl Fn(&[f64]) -> Point) -> End {
    let mut at: Vec<f64> = start.iter().map(|value| value.clamp(low, high)).collect();
    let mut here = function(&at);
    for _ in 0..MOST_STEPS {
        let free: Vec<usize> =
            (0..at.len()).filter(|index| !held(at[*index], here.gradient[*index], low, high)).collect();
        let slope = free.iter().map(|index| here.gradient[*index].abs()).fold(0.0, f64::max);
        if slope < 1e-11 {
            return End { at, settled: true };
        }
        let direction = newton(&here, &free);
        let mut length = 1.0;
        let mut moved = false;
        while length > 1e-12 {
            let mut next = at.clone();
            for (place, index) in free.iter().enumerate() {
                next[*index] = (at[*index] - length * direction[place]).clamp(low, high);
            }
            let there = function(&next);
            if there.value.is_finite() && there.value < here.value {
                (at, here, moved) = (next, there, true);
                break;
            }
            length /= 2.0;
        }
        if !moved {
            // The value no longer falls in double precision.
            return End { at, settled: slope < 1e-5 };
        }
    }
    End { at, settled: false }
}

/// Whether a bound holds the value against the downward direction.
fn held(value: f64, slope: f64, low: f64, high: f64) -> bool {
    (value <= low && slope > 0.0) || (value >= high && slope < 0.0)
}

/// Curvature⁻¹ · gradient over the free places, the curvature made definite where it is not.
fn newton(here: &Point, free: &[usize]) -> Vector {
    let gradient = Vector::from_iterator(free.len(), free.iter().map(|index| here.gradient[*index]));
    let curvature =
        Matrix::from_fn(free.len(), free.len(), |row, column| here.curvature[(free[row], free[column])]);
    let scale = curvature.diagonal().abs().max().max(1e-12);
    let mut ridge = 0.0;
    for _ in 0..40 {
        let mut damped = curvature.clone();
        for index in 0..free.len() {
            damped[(index, index)] += ridge;
        }
        if let Some(factor) = cholesky(&damped) {
            return factor.solve(&gradient);
        }
        ridge = if ridge == 0.0 { scale * 1e-6 } else { ridge * 4.0 };
    }
    gradient
}
