//! Intraclass correlations: how far measurements of the same things agree.

use super::icc_form::{IccForm, MeanSquares};
use crate::{Analysis, Caution, Confidence, Items, MeasureError, Missing, Warning};
use schemars::JsonSchema;
use serde::Serialize;

/// The six forms of Shrout and Fleiss with the analysis of variance they come from.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct IccReport {
    /// ICC(1,1): each row rated by other raters, one rating.
    pub icc1: IccForm,
    /// ICC(2,1): the same raters, a sample of all raters; absolute agreement of one rating.
    pub icc2: IccForm,
    /// ICC(3,1): these raters and no others; consistency of one rating.
    pub icc3: IccForm,
    /// ICC(1,k): mean of the k ratings, other raters for each row.
    pub icc1k: IccForm,
    /// ICC(2,k): mean of the k ratings, absolute agreement.
    pub icc2k: IccForm,
    /// ICC(3,k): mean of the k ratings, consistency (Cronbach's α).
    pub icc3k: IccForm,
    /// Mean square between rows.
    pub rows_mean_square: f64,
    /// Mean square between raters.
    pub raters_mean_square: f64,
    /// Residual mean square.
    pub residual_mean_square: f64,
    /// Mean square within rows.
    pub within_mean_square: f64,
    /// How many raters there are.
    pub raters: u64,
}

/// Six intraclass correlations with F, degrees of freedom, p-values and intervals.
///
/// From the two-way analysis of variance rows × raters without replication. Assumes roughly normal effects.
/// Sources: P. E. Shrout and J. L. Fleiss 1979; K. O. McGraw and S. P. Wong 1996 (see
/// [`IccForm::agreement_test`]). Rows that a rater left out are left out.
///
/// # Errors
/// [`MeasureError::TooFewItems`] with fewer than two raters, [`MeasureError::TooFewRows`] with fewer than two
/// complete rows, [`MeasureError::Constant`] when ratings do not vary at all, [`MeasureError::Input`] when
/// all raters order the rows exactly alike (no residual: F is infinite).
pub fn icc(items: &Items, confidence: Confidence) -> Result<Analysis<IccReport>, MeasureError> {
    let raters = items.count();
    if raters < 2 {
        return Err(MeasureError::TooFewItems { method: "icc", needed: 2, got: raters });
    }
    let complete = items.complete();
    let rows = complete.rows();
    if rows < 2 {
        return Err(MeasureError::TooFewRows { method: "icc", needed: 2, got: rows });
    }
    let columns: Vec<&[f64]> = complete.columns().collect();
    let squares = mean_squares(&columns, rows);
    let scale = squares.rows.max(squares.raters).max(squares.residual);
    if scale <= 0.0 {
        return Err(MeasureError::Constant { name: items.names().join(", ") });
    }
    if squares.residual <= scale * 1e-14 {
        return Err(MeasureError::Input(
            "the raters differ by a constant only: there is no residual variance to judge by".to_owned(),
        ));
    }
    if squares.rows <= scale * 1e-14 || squares.mean_agreement_base() <= 0.0 {
        return Err(MeasureError::Input(
            "the rows differ too little for any agreement about them".to_owned(),
        ));
    }
    let report = IccReport {
        icc1: squares.one_way(false, confidence),
        icc2: squares.agreement(false, confidence),
        icc3: squares.consistency(false, confidence),
        icc1k: squares.one_way(true, confidence),
        icc2k: squares.agreement(true, confidence),
        icc3k: squares.consistency(true, confidence),
        rows_mean_square: squares.rows,
        raters_mean_square: squares.raters,
        residual_mean_square: squares.residual,
        within_mean_square: squares.within,
        raters: raters as u64,
    };
    let warnings =
        if rows < 10 { vec![Warning::new(Caution::FewRows).with(rows as f64)] } else { Vec::new() };
    Ok(Analysis::new(Missing::listwise(items.rows(), rows), warnings, report))
}

fn mean_squares(columns: &[&[f64]], rows: usize) -> MeanSquares {
    let (n, k) = (rows as f64, columns.len() as f64);
    let rater_means: Vec<f64> = columns.iter().map(|column| column.iter().sum::<f64>() / n).collect();
    let grand = rater_means.iter().sum::<f64>() / k;
    let row_means: Vec<f64> =
        (0..rows).map(|row| columns.iter().map(|column| column[row]).sum::<f64>() / k).collect();
    let between_rows: f64 = row_means.iter().map(|mean| (mean - grand).powi(2)).sum::<f64>() * k;
    let between_raters: f64 = rater_means.iter().map(|mean| (mean - grand).powi(2)).sum::<f64>() * n;
    let mut residual = 0.0;
    for (column, rater_mean) in columns.iter().zip(&rater_means) {
        for (value, row_mean) in column.iter().zip(&row_means) {
            residual += (value - row_mean - rater_mean + grand).powi(2);
        }
    }
    MeanSquares {
        n,
        k,
        rows: between_rows / (n - 1.0),
        raters: between_raters / (k - 1.0),
        residual: residual / ((n - 1.0) * (k - 1.0)),
        within: (residual + between_raters) / (n * (k - 1.0)),
    }
}
