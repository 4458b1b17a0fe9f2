//! Yes and no of the same people several times.

use crate::{
    Analysis, Items, MeasureError, Missing,
    compare::{
        Adjustment, Alternative, ChiTest, PairedP, adjust::adjusted, anova::pairs, rank::binomial_half,
    },
};
use schemars::JsonSchema;
use serde::Serialize;

/// Whether the share of yes differs between questions or times.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CochranQ {
    /// Variables in order.
    pub names: Vec<String>,
    /// Share of yes.
    pub shares: Vec<f64>,
    /// Cochran's Q.
    pub cochran_q: ChiTest,
    /// Every pair by McNemar's exact test; the statistic is the difference of shares `to` − `from`.
    pub pairs: Vec<PairedP>,
}

/// Cochran's Q = (k − 1)(k Σ Cⱼ² − T²) / (k T − Σ Rᵢ²) over complete rows of 0 and 1.
///
/// Source: Cochran 1950.
///
/// # Errors
/// Fewer than two variables or complete rows; a value that is neither 0 nor 1; nobody changes.
pub fn cochran_q(items: &Items, adjustment: Adjustment) -> Result<Analysis<CochranQ>, MeasureError> {
    if items.count() < 2 {
        return Err(MeasureError::TooFewItems { method: "Cochran's Q", needed: 2, got: items.count() });
    }
    for (name, column) in items.names().iter().zip(items.columns()) {
        if let Some(value) = column.iter().find(|value| **value != 0.0 && **value != 1.0 && !value.is_nan()) {
            return Err(MeasureError::Input(format!("{name} has {value}: Cochran's Q needs 0 and 1")));
        }
    }
    let complete = items.complete();
    if complete.rows() < 2 {
        return Err(MeasureError::TooFewRows { method: "Cochran's Q", needed: 2, got: complete.rows() });
    }
    let (n, k) = (complete.rows() as f64, items.count() as f64);
    let columns: Vec<f64> = complete.columns().map(|column| column.iter().sum()).collect();
    let total: f64 = columns.iter().sum();
    let rows = (0..complete.rows()).map(|row| complete.columns().map(|column| column[row]).sum::<f64>());
    let below = k * total - rows.map(|sum| sum * sum).sum::<f64>();
    if below <= 0.0 {
        return Err(MeasureError::Constant { name: "each person's answers".to_owned() });
    }
    let above = (k - 1.0) * (k * columns.iter().map(|sum| sum * sum).sum::<f64>() - total * total);
    let changes = |from: &[f64], to: &[f64]| from.iter().zip(to).filter(|(a, b)| a < b).count() as u64;
    let single: Vec<f64> = pairs(items.count())
        .map(|(from, to)| {
            let (a, b) = (complete.column(from), complete.column(to));
            binomial_half(changes(a, b), changes(b, a), Alternative::TwoSided)
        })
        .collect();
    let corrected = adjusted(&single, adjustment);
    let pair = |(index, (from, to)): (usize, (usize, usize))| PairedP {
        from: items.names()[from].clone(),
        to: items.names()[to].clone(),
        statistic: (columns[to] - columns[from]) / n,
        p: single[index],
        p_adjusted: corrected[index],
    };
    let report = CochranQ {
        names: items.names().to_vec(),
        shares: columns.iter().map(|sum| sum / n).collect(),
        cochran_q: ChiTest::new(above / below, k - 1.0),
        pairs: pairs(items.count()).enumerate().map(pair).collect(),
    };
    Ok(Analysis::new(Missing::listwise(items.rows(), complete.rows()), Vec::new(), report))
}
