//! Are two questions related, in a complex sample?

use super::{estimate::linear_ratio, sample::SurveyDesign};
use crate::{
    MeasureError,
    distribution::fisher_f_upper,
    linear::{Matrix, inverse},
};
use schemars::JsonSchema;
use serde::Serialize;

/// Pearson's χ² corrected for the design.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RaoScott {
    /// χ² of the weighted shares times n.
    pub chi_squared: f64,
    /// χ² over the sum of the generalised design effects.
    pub f: f64,
    /// Degrees of freedom above (Satterthwaite).
    pub df1: f64,
    /// Degrees of freedom below.
    pub df2: f64,
    /// p-value of F.
    pub p: f64,
}

/// Rao and Scott's second-order correction of the test of independence, as survey's `svychisq` (F).
///
/// Source: J. N. K. Rao and A. J. Scott 1984. Rows with a missing answer (`None`) are outside of the domain.
///
/// # Errors
/// [`MeasureError::UnequalLengths`], [`MeasureError::TooFewGroups`] unless both questions have two answers in use
/// and every combination has a row, [`MeasureError::TooFewRows`] without degrees of freedom,
/// [`MeasureError::Singular`] when the covariance cannot be inverted.
pub fn rao_scott(
    design: &SurveyDesign,
    rows: &[Option<usize>],
    columns: &[Option<usize>],
) -> Result<RaoScott, MeasureError> {
    for (name, of) in [("row", rows), ("column", columns)] {
        if of.len() != design.rows() {
            return Err(MeasureError::UnequalLengths {
                name: name.to_owned(),
                rows: of.len(),
                expected: design.rows(),
            });
        }
    }
    let (rows, height) = renumbered(rows);
    let (columns, width) = renumbered(columns);
    if height.min(width) < 2 {
        return Err(MeasureError::TooFewGroups { method: "rao_scott", needed: 2, got: height.min(width) });
    }
    let used: Vec<bool> = (0..design.rows())
        .map(|row| design.weights()[row] > 0.0 && rows[row].is_some() && columns[row].is_some())
        .collect();
    let n = used.iter().filter(|used| **used).count() as f64;
    let freedom = design.freedom(|row| used[row]);
    if freedom < 1.0 {
        return Err(MeasureError::TooFewRows { method: "rao_scott", needed: 2, got: 1 });
    }
    let ones = vec![1.0; design.rows()];
    let (mut shares, mut influences) = (Vec::new(), Vec::new());
    for column in 0..width {
        for row in 0..height {
            let inside =
                |at: usize| f64::from(u8::from(rows[at] == Some(row) && columns[at] == Some(column)));
            let values: Vec<f64> = (0..design.rows()).map(inside).collect();
            let (share, influence) = linear_ratio(design, &values, &ones, &used);
            if share <= 0.0 {
                return Err(MeasureError::TooFewGroups {
                    method: "rao_scott",
                    needed: height * width,
                    got: shares.len(),
                });
            }
            shares.push(share);
            influences.push(influence);
        }
    }
    let covariance = design.covariance(&influences);
    corrected(&shares, &covariance, (height, width), (n, freedom))
}

/// Numbers without gaps, in ascending order, and how many there are.
fn renumbered(of: &[Option<usize>]) -> (Vec<Option<usize>>, usize) {
    let mut known: Vec<usize> = of.iter().flatten().copied().collect();
    known.sort_unstable();
    known.dedup();
    let place = |value: &Option<usize>| value.and_then(|value| known.binary_search(&value).ok());
    (of.iter().map(place).collect(), known.len())
}

fn corrected(
    shares: &[f64],
    covariance: &Matrix,
    (height, width): (usize, usize),
    (n, freedom): (f64, f64),
) -> Result<RaoScott, MeasureError> {
    let singular =
        || MeasureError::Singular { what: "the covariance of the cells", mend: "merge rare answers" };
    let contrasts = interaction(height, width).ok_or_else(singular)?;
    let scale = Matrix::from_diagonal(&nalgebra::DVector::from_iterator(
        shares.len(),
        shares.iter().map(|p| 1.0 / p),
    ));
    let below = contrasts.tr_mul(&(&scale / n)) * &contrasts;
    let above = contrasts.tr_mul(&scale) * covariance * &scale * &contrasts;
    let delta = inverse(&below).ok_or_else(singular)? * above;
    let (trace, squares) = (delta.trace(), (&delta * &delta).trace());
    if trace <= 0.0 || squares <= 0.0 {
        return Err(singular());
    }
    let df1 = trace * trace / squares;
    let chi_squared = pearson(shares, (height, width), n);
    let f = chi_squared / trace;
    Ok(RaoScott { chi_squared, f, df1, df2: df1 * freedom, p: fisher_f_upper(f, df1, df1 * freedom) })
}

fn pearson(shares: &[f64], (height, width): (usize, usize), n: f64) -> f64 {
    let row = |row: usize| (0..width).map(|column| shares[column * height + row]).sum::<f64>();
    let column = |column: usize| (0..height).map(|row| shares[column * height + row]).sum::<f64>();
    let mut sum = 0.0;
    for i in 0..height {
        for j in 0..width {
            let expected = row(i) * column(j);
            sum += (shares[j * height + i] - expected).powi(2) / expected;
        }
    }
    n * sum
}

/// Columns of the interaction, freed of the main effects (both coded by dummies).
fn interaction(height: usize, width: usize) -> Option<Matrix> {
    let cells = height * width;
    let dummy = |level: usize, at: usize| f64::from(u8::from(at == level));
    let main = Matrix::from_fn(cells, height + width - 1, |cell, term| {
        let (row, column) = (cell % height, cell / height);
        if term == 0 {
            1.0
        } else if term < height {
            dummy(term, row)
        } else {
            dummy(term - height + 1, column)
        }
    });
    let both = Matrix::from_fn(cells, (height - 1) * (width - 1), |cell, term| {
        let (row, column) = (cell % height, cell / height);
        dummy(term % (height - 1) + 1, row) * dummy(term / (height - 1) + 1, column)
    });
    let weights = inverse(&main.tr_mul(&main))? * main.tr_mul(&both);
    Some(&both - &main * weights)
}
