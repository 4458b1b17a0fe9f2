//! Kendall's coefficient of concordance.

use crate::{Analysis, Caution, Items, MeasureError, Missing, Warning, distribution::chi_squared_upper};
use schemars::JsonSchema;
use serde::Serialize;

/// How far several raters rank the same things alike.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct KendallReport {
    /// 0 no common order, 1 the same order; corrected for ties.
    pub w: f64,
    /// Mean Spearman correlation over all pairs of raters: (m W − 1) / (m − 1).
    pub mean_spearman: f64,
    /// m (n − 1) W.
    pub chi_squared: f64,
    /// n − 1.
    pub freedom: f64,
    /// p-value of `chi_squared`: no common order.
    pub p: f64,
    /// How many raters there are.
    pub raters: u64,
}

/// Kendall's W = (12 Σ R² − 3 m² n (n + 1)²) / (m² n (n² − 1) − m Σ T), R the sums of ranks of a row over the
/// m raters (columns), T = Σ (t³ − t) over each rater's ties.
///
/// Rows are the things ranked (services, branches), the values ratings or ranks. The χ² p-value is dependable
/// from about seven rows on. Source: M. G. Kendall and B. Babington Smith 1939. Rows that a rater left out are
/// left out.
///
/// # Errors
/// [`MeasureError::TooFewItems`] with fewer than two raters, [`MeasureError::TooFewRows`] with fewer than two
/// complete rows, [`MeasureError::Constant`] when every rater gives all rows the same.
pub fn kendall_w(items: &Items) -> Result<Analysis<KendallReport>, MeasureError> {
    let raters = items.count();
    if raters < 2 {
        return Err(MeasureError::TooFewItems { method: "kendall_w", needed: 2, got: raters });
    }
    let complete = items.complete();
    let rows = complete.rows();
    if rows < 2 {
        return Err(MeasureError::TooFewRows { method: "kendall_w", needed: 2, got: rows });
    }
    let (m, n) = (raters as f64, rows as f64);
    let mut sums = vec![0.0; rows];
    let mut ties = 0.0;
    for column in complete.columns() {
        ties += add_ranks(column, &mut sums);
    }
    let whole = m * m * n * (n * n - 1.0) - m * ties;
    if whole <= 0.0 {
        return Err(MeasureError::Constant { name: items.names().join(", ") });
    }
    // Deviations from the mean sum keep the digits that 12 Σ R² − 3 m² n (n + 1)² would lose.
    let centre = m * (n + 1.0) / 2.0;
    let spread: f64 = sums.iter().map(|sum| (sum - centre).powi(2)).sum();
    let w = (12.0 * spread / whole).clamp(0.0, 1.0);
    let chi_squared = m * (n - 1.0) * w;
    let report = KendallReport {
        w,
        mean_spearman: (m * w - 1.0) / (m - 1.0),
        chi_squared,
        freedom: n - 1.0,
        p: chi_squared_upper(chi_squared, n - 1.0),
        raters: raters as u64,
    };
    let warnings = if rows < 8 { vec![Warning::new(Caution::FewRows).with(n)] } else { Vec::new() };
    Ok(Analysis::new(Missing::listwise(items.rows(), rows), warnings, report))
}

/// Adds the mid-ranks of `column` and returns Σ (t³ − t) over its ties.
fn add_ranks(column: &[f64], sums: &mut [f64]) -> f64 {
    let mut order: Vec<usize> = (0..column.len()).collect();
    order.sort_by(|a, b| column[*a].total_cmp(&column[*b]));
    let (mut start, mut ties) = (0, 0.0);
    while start < order.len() {
        let value = column[order[start]];
        let end = order[start..]
            .iter()
            .position(|row| column[*row] != value)
            .map_or(order.len(), |gap| start + gap);
        let rank = (start + 1 + end) as f64 / 2.0;
        for row in &order[start..end] {
            sums[*row] += rank;
        }
        let size = (end - start) as f64;
        ties += size.powi(3) - size;
        start = end;
    }
    ties
}
