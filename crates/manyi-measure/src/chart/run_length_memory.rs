//! Run lengths of charts that remember, from their integral equations.

use super::{
    baseline::check_sigmas,
    cusum::check_cusum,
    ewma::check_lambda,
    run_length::{RunLength, check_shift},
};
use crate::{
    MeasureError,
    distribution::{gauss_legendre, normal_cdf, normal_density},
    linear::{Matrix, Vector},
};

/// Average run length of a two-sided EWMA of normal means with constant limits ± L √(λ/(2 − λ)), from the centre,
/// when the mean lies `shift` standard errors off.
///
/// Fredholm's equation L(z) = 1 + ∫ L(y) φ((y − (1 − λ) z)/λ − δ)/λ dy by Gauss and Legendre's rule. Source:
/// S. V. Crowder, Technometrics 29 (1987). With limits that are exact at the start runs are a little shorter.
///
/// # Errors
/// [`MeasureError::Parameter`]; [`MeasureError::Singular`] where the run length is beyond what doubles can solve.
pub fn ewma_run_length(lambda: f64, sigmas: f64, shift: f64) -> Result<RunLength, MeasureError> {
    check_lambda(lambda)?;
    check_sigmas(sigmas)?;
    check_shift(shift)?;
    if lambda < 1e-3 {
        return Err(MeasureError::Parameter {
            parameter: "lambda",
            expected: "at least 0.001 for a run length",
            got: lambda.to_string(),
        });
    }
    let limit = sigmas * (lambda / (2.0 - lambda)).sqrt();
    // Eight nodes for each width of the kernel.
    let count = (40.0 + 16.0 * limit / lambda).clamp(61.0, 601.0) as usize;
    let nodes: Vec<(f64, f64)> =
        gauss_legendre(count).into_iter().map(|(x, weight)| (x * limit, weight * limit)).collect();
    let kernel = |from: f64, to: f64| normal_density((to - (1.0 - lambda) * from) / lambda - shift) / lambda;
    let matrix = Matrix::from_fn(count, count, |row, column| {
        let same = if row == column { 1.0 } else { 0.0 };
        same - nodes[column].1 * kernel(nodes[row].0, nodes[column].0)
    });
    let solved = solve(matrix)?;
    let later: f64 =
        nodes.iter().zip(solved.iter()).map(|((y, w), length)| w * kernel(0.0, *y) * length).sum();
    finite(1.0 + later)
}

/// Average run length of a two-sided tabular CUSUM (reference k = `shift_sought` / 2, decision interval `decision`),
/// when the mean lies `shift` standard errors off; with `fast_initial_response` the sums start at half the decision
/// interval.
///
/// One side: L(z) = 1 + L(0) Φ(k − z − δ) + ∫₀ʰ L(x) φ(x + k − z − δ) dx, by Gauss and Legendre's rule; both sides
/// joined as in Lucas and Crosier (1982). Source: E. S. Page (1954); C. W. Champ and S. E. Rigdon (1991).
///
/// # Errors
/// [`MeasureError::Parameter`]; [`MeasureError::Singular`] where the run length is beyond what doubles can solve.
pub fn cusum_run_length(
    shift_sought: f64,
    decision: f64,
    fast_initial_response: bool,
    shift: f64,
) -> Result<RunLength, MeasureError> {
    check_cusum(shift_sought, decision)?;
    check_shift(shift)?;
    let reference = shift_sought / 2.0;
    let head = if fast_initial_response { decision / 2.0 } else { 0.0 };
    let (up, up_head) = one_sided(reference, decision, shift, head)?;
    let (down, down_head) = one_sided(reference, decision, -shift, head)?;
    // Divided by the longer one first: either may be astronomically long.
    let (short, short_head, long, long_head) =
        if up <= down { (up, up_head, down, down_head) } else { (down, down_head, up, up_head) };
    finite((short_head + (long_head / long) * short - short) / (1.0 + short / long))
}

/// Run length from 0 and from `head`.
fn one_sided(k: f64, h: f64, shift: f64, head: f64) -> Result<(f64, f64), MeasureError> {
    let count = (30.0 + 8.0 * h).clamp(61.0, 601.0) as usize;
    let nodes: Vec<(f64, f64)> = gauss_legendre(count)
        .into_iter()
        .map(|(x, weight)| ((x + 1.0) * h / 2.0, weight * h / 2.0))
        .collect();
    // The last unknown is the run length from zero.
    let at = |row: usize| if row < count { nodes[row].0 } else { 0.0 };
    let weight = |from: f64, column: usize| {
        if column < count {
            nodes[column].1 * normal_density(nodes[column].0 + k - from - shift)
        } else {
            normal_cdf(k - from - shift)
        }
    };
    let matrix = Matrix::from_fn(count + 1, count + 1, |row, column| {
        let same = if row == column { 1.0 } else { 0.0 };
        same - weight(at(row), column)
    });
    let solved = solve(matrix)?;
    let later: f64 = (0..=count).map(|column| weight(head, column) * solved[column]).sum();
    Ok((solved[count], 1.0 + later))
}

fn solve(matrix: Matrix) -> Result<Vector, MeasureError> {
    let ones = Vector::from_element(matrix.nrows(), 1.0);
    matrix.lu().solve(&ones).ok_or_else(too_long)
}

fn finite(average: f64) -> Result<RunLength, MeasureError> {
    // A run length beyond 1e13 is lost in the rounding of the equations.
    if average.is_finite() && (1.0 - 1e-9..1e13).contains(&average) {
        return Ok(RunLength::average(average.max(1.0)));
    }
    Err(too_long())
}

fn too_long() -> MeasureError {
    MeasureError::Singular {
        what: "the equation of the run length",
        mend: "choose limits that can be reached: runs are longer than can be computed",
    }
}
