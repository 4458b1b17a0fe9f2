//! Which columns differ in a row: the letters of market research tables.

use super::ColumnBase;
use crate::{
    compare::{Adjustment, adjust::adjusted, anova::pairs},
    distribution::normal_two_sided,
};
use schemars::JsonSchema;
use serde::Serialize;

/// How columns are compared.
#[derive(Clone, Copy, Debug)]
pub struct LetterOptions {
    /// A letter appears when the corrected p lies below.
    pub alpha: f64,
    /// Within each row, over its pairs of columns.
    pub adjustment: Adjustment,
    /// Columns with a smaller (effective) base are not compared.
    pub minimum_base: f64,
    /// Compare also shares of 0 and 1, which SPSS leaves out.
    pub extremes: bool,
}

impl Default for LetterOptions {
    fn default() -> Self {
        Self { alpha: 0.05, adjustment: Adjustment::Holm, minimum_base: 30.0, extremes: true }
    }
}

/// Two columns of a row whose shares differ significantly.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ColumnDifference {
    /// The answer.
    pub row: String,
    /// Column with the higher share.
    pub higher: String,
    /// Column with the lower share.
    pub lower: String,
    /// Higher share − lower share.
    pub difference: f64,
    /// Pooled z.
    pub z: f64,
    /// Of this pair alone.
    pub p: f64,
    /// Corrected for the pairs of the row.
    pub p_adjusted: f64,
}

/// A, B … Z, AA, AB …
pub fn column_letter(index: usize) -> String {
    let own = char::from(b'A' + (index % 26) as u8);
    let before = if index >= 26 { column_letter(index / 26 - 1) } else { String::new() };
    before + &own.to_string()
}

/// Letters of each cell, and the differences behind them.
pub(super) struct Letters {
    pub cells: Vec<Vec<String>>,
    pub differences: Vec<ColumnDifference>,
}

/// From the shares of each row by column: pooled two-sample z over effective bases, corrected within the row.
/// A cell carries the letter of every column whose share is significantly lower.
pub(super) fn compare(
    rows: &[String],
    columns: &[ColumnBase],
    shares: &[Vec<f64>],
    options: &LetterOptions,
) -> Letters {
    let mut letters = Letters { cells: Vec::new(), differences: Vec::new() };
    for (name, shares) in rows.iter().zip(shares) {
        let mut cells = vec![String::new(); columns.len()];
        let tests = row_tests(columns, shares, options);
        let corrected = adjusted(&tests.iter().map(|test| test.p).collect::<Vec<f64>>(), options.adjustment);
        for (test, p_adjusted) in tests.iter().zip(corrected).filter(|(_, p)| *p < options.alpha) {
            let (higher, lower) = (test.higher, test.lower);
            cells[higher].push_str(&column_letter(lower));
            letters.differences.push(ColumnDifference {
                row: name.clone(),
                higher: columns[higher].name.clone(),
                lower: columns[lower].name.clone(),
                difference: shares[higher] - shares[lower],
                z: test.z,
                p: test.p,
                p_adjusted,
            });
        }
        letters.cells.push(cells);
    }
    letters
}

struct PairTest {
    higher: usize,
    lower: usize,
    z: f64,
    p: f64,
}

fn row_tests(columns: &[ColumnBase], shares: &[f64], options: &LetterOptions) -> Vec<PairTest> {
    let usable = |index: usize| {
        let inside = shares[index] > 0.0 && shares[index] < 1.0;
        columns[index].effective >= options.minimum_base && (options.extremes || inside)
    };
    let test = |(i, j): (usize, usize)| {
        let (n, m) = (columns[i].effective, columns[j].effective);
        let pooled = (n * shares[i] + m * shares[j]) / (n + m);
        let error = (pooled * (1.0 - pooled) * (1.0 / n + 1.0 / m)).sqrt();
        let z = (shares[i] - shares[j]).abs() / error;
        let (higher, lower) = if shares[i] >= shares[j] { (i, j) } else { (j, i) };
        (error > 0.0).then(|| PairTest { higher, lower, z, p: normal_two_sided(z) })
    };
    pairs(columns.len()).filter(|(i, j)| usable(*i) && usable(*j)).filter_map(test).collect()
}
