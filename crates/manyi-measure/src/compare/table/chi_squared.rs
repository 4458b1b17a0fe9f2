//! Are two answers related?

use super::Contingency;
use crate::{
    Analysis, Caution, Confidence, MeasureError, Warning,
    compare::{ChiTest, EffectSize},
    distribution::noncentral_chi_squared_limits,
};
use schemars::JsonSchema;
use serde::Serialize;

/// Pearson's χ² of a table and what goes with it; cells by row and column.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ChiSquared {
    /// Names of the rows.
    pub rows: Vec<String>,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// People in each cell.
    pub counts: Vec<Vec<u64>>,
    /// What each cell would hold without a relation.
    pub expected: Vec<Vec<f64>>,
    /// (count − expected) / its standard error: beyond ±2 the cell stands out.
    pub adjusted_residuals: Vec<Vec<f64>>,
    /// Pearson's χ².
    pub pearson: ChiTest,
    /// With Yates' continuity correction; 2 × 2 tables only.
    pub yates: Option<ChiTest>,
    /// Likelihood ratio G.
    pub likelihood_ratio: ChiTest,
    /// √(χ² / (n (min(r, c) − 1))): 0 no relation, 1 complete; interval by the non-central χ².
    pub cramers_v: EffectSize,
    /// The same less its upward bias (Bergsma 2013).
    pub cramers_v_corrected: f64,
    /// (ad − bc) / √(product of the margins), signed; 2 × 2 tables only.
    pub phi: Option<f64>,
    /// Share of cells with an expected count below five.
    pub small_expected: f64,
}

/// Pearson's test of independence: χ² = Σ (O − E)² / E with (r − 1)(c − 1) degrees of freedom.
///
/// Assumes independent people; the approximation is rough when more than a fifth of the expected counts lie
/// below five (then Fisher's test). Sources: Pearson 1900; Haberman 1973 for the residuals.
///
/// # Errors
/// None beyond those of making the table.
pub fn chi_squared_test(
    table: &Contingency,
    confidence: Confidence,
) -> Result<Analysis<ChiSquared>, MeasureError> {
    let cells: Vec<Vec<f64>> =
        table.counts().iter().map(|row| row.iter().map(|c| *c as f64).collect()).collect();
    let expected = Expected::of(&cells);
    let (r, c, n) = (cells.len() as f64, table.columns().len() as f64, table.total() as f64);
    let df = (r - 1.0) * (c - 1.0);
    let pearson = expected.chi_squared(&cells, 0.0);
    let ratio = |(o, e): (f64, f64)| if o > 0.0 { 2.0 * o * (o / e).ln() } else { 0.0 };
    let g: f64 = expected.pairs(&cells).map(ratio).sum();
    let square = r == 2.0 && c == 2.0;
    let shortest = (r.min(c) - 1.0) * n;
    let (low, high) = noncentral_chi_squared_limits(pearson, df, confidence.tail());
    let v = |chi_squared: f64| (chi_squared / shortest).sqrt().min(1.0);
    let yates = || {
        let gap = expected.pairs(&cells).map(|(o, e)| (o - e).abs()).fold(0.5, f64::min);
        ChiTest::new(expected.chi_squared(&cells, gap), 1.0)
    };
    let small = expected.pairs(&cells).filter(|(_, e)| *e < 5.0).count() as f64 / (r * c);
    let report = ChiSquared {
        rows: table.rows().to_vec(),
        columns: table.columns().to_vec(),
        counts: table.counts().to_vec(),
        adjusted_residuals: expected.adjusted_residuals(&cells),
        pearson: ChiTest::new(pearson, df),
        yates: square.then(yates),
        likelihood_ratio: ChiTest::new(g.max(0.0), df),
        cramers_v: EffectSize::new(v(pearson), (v(low), v(high)), confidence),
        cramers_v_corrected: bergsma(pearson / n, (r, c), n),
        phi: square.then(|| expected.phi(&cells)),
        small_expected: small,
        expected: expected.values,
    };
    let warnings = (small > 0.2).then(|| Warning::new(Caution::SmallExpectedCount).with(small));
    Ok(Analysis::new(table.missing(), warnings.into_iter().collect(), report))
}

/// Bergsma's correction: φ² less its expectation under independence, over corrected dimensions.
fn bergsma(phi_squared: f64, (r, c): (f64, f64), n: f64) -> f64 {
    if n <= 1.0 {
        return 0.0;
    }
    let less = (phi_squared - (r - 1.0) * (c - 1.0) / (n - 1.0)).max(0.0);
    let shrunk = |k: f64| k - (k - 1.0).powi(2) / (n - 1.0);
    let room = shrunk(r).min(shrunk(c)) - 1.0;
    if room > 0.0 { (less / room).sqrt().min(1.0) } else { 0.0 }
}

/// Expected counts of a table (of people or of weights) without empty rows and columns.
pub(in crate::compare) struct Expected {
    pub values: Vec<Vec<f64>>,
    rows: Vec<f64>,
    columns: Vec<f64>,
    total: f64,
}

impl Expected {
    pub fn of(cells: &[Vec<f64>]) -> Self {
        let rows: Vec<f64> = cells.iter().map(|row| row.iter().sum()).collect();
        let width = cells.first().map_or(0, Vec::len);
        let columns: Vec<f64> = (0..width).map(|column| cells.iter().map(|row| row[column]).sum()).collect();
        let total: f64 = rows.iter().sum();
        let values =
            rows.iter().map(|row| columns.iter().map(|column| row * column / total).collect()).collect();
        Self { values, rows, columns, total }
    }

    /// Observed and expected, cell by cell.
    pub fn pairs<'a>(&'a self, cells: &'a [Vec<f64>]) -> impl Iterator<Item = (f64, f64)> + 'a {
        cells.iter().flatten().copied().zip(self.values.iter().flatten().copied())
    }

    /// Σ (|O − E| − correction)² / E
    pub fn chi_squared(&self, cells: &[Vec<f64>], correction: f64) -> f64 {
        self.pairs(cells).map(|(o, e)| ((o - e).abs() - correction).powi(2) / e).sum()
    }

    pub fn adjusted_residuals(&self, cells: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let residual = |row: usize, column: usize| {
            let e = self.values[row][column];
            let rest = (1.0 - self.rows[row] / self.total) * (1.0 - self.columns[column] / self.total);
            (cells[row][column] - e) / (e * rest).sqrt()
        };
        (0..self.rows.len()).map(|i| (0..self.columns.len()).map(|j| residual(i, j)).collect()).collect()
    }

    fn phi(&self, cells: &[Vec<f64>]) -> f64 {
        let margins: f64 = self.rows.iter().chain(&self.columns).product();
        (cells[0][0] * cells[1][1] - cells[0][1] * cells[1][0]) / margins.sqrt()
    }
}
