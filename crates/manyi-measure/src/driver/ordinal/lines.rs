//! Brant's test: are the slopes the same at every cut of the scale?

use crate::{
    driver::{
        Design, PredictorTest, Statistic,
        logit::{LogitFit, fit},
    },
    linear::{Matrix, Vector, cholesky},
};
use schemars::JsonSchema;
use serde::Serialize;

/// Brant's test of parallel lines.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ParallelLines {
    /// All predictors together.
    pub overall: Statistic,
    /// Each predictor.
    pub predictors: Vec<PredictorTest>,
}

/// χ² of the differences of the slopes of the binary logits y > k from those of the first (Brant 1990).
/// `None` with weights, or when a cut cannot be fitted.
pub(super) fn brant(design: &Design, codes: &[usize], levels: usize) -> Option<ParallelLines> {
    if design.weights.is_some() {
        return None;
    }
    let (cuts, count) = (levels - 1, design.columns.len());
    let slices = design.slices();
    let cut = |cut: usize| {
        let above: Vec<f64> = codes.iter().map(|code| f64::from(*code > cut)).collect();
        let found = fit(&slices, &above, None, 0.0);
        (found.converged && !found.separated).then_some(found)
    };
    let fits: Vec<LogitFit> = (0..cuts).map(cut).collect::<Option<_>>()?;
    let slopes = Vector::from_iterator(
        cuts * count,
        fits.iter().flat_map(|fit| fit.coefficients[1..].iter().copied()),
    );
    let mut covariance = Matrix::zeros(cuts * count, cuts * count);
    for upper in 0..cuts {
        for lower in 0..=upper {
            let block = block(&slices, &fits[lower], &fits[upper], lower == upper);
            for row in 0..count {
                for column in 0..count {
                    covariance[(upper * count + row, lower * count + column)] = block[(column + 1, row + 1)];
                    covariance[(lower * count + column, upper * count + row)] = block[(column + 1, row + 1)];
                }
            }
        }
    }
    let test = |terms: &[usize]| contrast(&slopes, &covariance, (cuts, count), terms);
    let overall = test(&(0..count).collect::<Vec<_>>())?;
    let predictors = design
        .predictors
        .iter()
        .filter_map(|(index, name)| {
            let test = test(&design.terms_of(*index))?;
            Some(PredictorTest { predictor: name.clone(), test })
        })
        .collect();
    Some(ParallelLines { overall, predictors })
}

/// Covariance of the estimates at two cuts: V₁ (Xᵀ diag(π₂ − π₁π₂) X) V₂ with π₂ ≤ π₁ the higher cut's.
fn block(columns: &[&[f64]], lower: &LogitFit, upper: &LogitFit, same: bool) -> Matrix {
    if same {
        return lower.covariance.clone();
    }
    let size = columns.len() + 1;
    let mut middle = Matrix::zeros(size, size);
    let mut x = vec![1.0; size];
    for (row, (p, q)) in lower.probabilities.iter().zip(&upper.probabilities).enumerate() {
        let weight = q - p * q;
        for (to, column) in x[1..].iter_mut().zip(columns) {
            *to = column[row];
        }
        for left in 0..size {
            for right in left..size {
                middle[(right, left)] += weight * x[left] * x[right];
            }
        }
    }
    middle.fill_upper_triangle_with_lower_triangle();
    &lower.covariance * middle * &upper.covariance
}

fn contrast(
    slopes: &Vector,
    covariance: &Matrix,
    (cuts, count): (usize, usize),
    terms: &[usize],
) -> Option<Statistic> {
    let size = (cuts - 1) * terms.len();
    let mut contrasts = Matrix::zeros(size, cuts * count);
    for cut in 1..cuts {
        for (place, term) in terms.iter().enumerate() {
            let row = (cut - 1) * terms.len() + place;
            contrasts[(row, *term)] = 1.0;
            contrasts[(row, cut * count + term)] = -1.0;
        }
    }
    let difference = &contrasts * slopes;
    let spread = &contrasts * covariance * contrasts.transpose();
    let solved = cholesky(&spread)?.solve(&difference);
    Statistic::chi_squared(difference.dot(&solved), size as f64)
}
