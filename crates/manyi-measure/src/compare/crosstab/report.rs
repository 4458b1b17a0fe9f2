//! The whole cross-tab.

use super::{
    Axis, Codes, ColumnDifference, LetterOptions, WeightedCell, column_letter, count_cells, letters,
    rao_scott, weigh_cells,
};
use crate::{
    Analysis, Caution, Confidence, MeasureError, Missing, Warning,
    compare::{ChiTest, EffectSize, FTest, groups::same_length, table::Expected},
    distribution::noncentral_chi_squared_limits,
};
use schemars::JsonSchema;
use serde::Serialize;

/// Answers of all rows to one question (`None` = missing) and their names.
pub type Answers<'a> = (&'a [Option<usize>], &'a [String]);

/// What to compute.
#[derive(Clone, Copy, Debug)]
pub struct CrosstabOptions {
    /// Of the interval of Cramér's V.
    pub confidence: Confidence,
    /// How columns are compared.
    pub letters: LetterOptions,
}

impl Default for CrosstabOptions {
    fn default() -> Self {
        Self { confidence: Confidence::P95, letters: LetterOptions::default() }
    }
}

/// A column of the table.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ColumnBase {
    /// The group.
    pub name: String,
    /// Its letter in the comparisons.
    pub letter: String,
    /// People.
    pub n: u64,
    /// Sum of their weights (people when unweighted).
    pub weighted: f64,
    /// (Σw)² / Σw²: as many unweighted people are as precise.
    pub effective: f64,
}

/// A question by groups. Cells by row (answer) and column (group); shares are 0…1.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Crosstab {
    /// Answers.
    pub rows: Vec<String>,
    /// Groups.
    pub columns: Vec<ColumnBase>,
    /// People in each cell.
    pub counts: Vec<Vec<u64>>,
    /// Sum of weights in each cell; `None` when unweighted.
    pub weighted: Option<Vec<Vec<f64>>>,
    /// Share of each answer within its group.
    pub column_shares: Vec<Vec<f64>>,
    /// Share of each group within those who gave the answer.
    pub row_shares: Vec<Vec<f64>>,
    /// Share of each cell in all.
    pub total_shares: Vec<Vec<f64>>,
    /// Share of each answer over all groups together.
    pub row_totals: Vec<f64>,
    /// What each cell would hold without a relation (scaled to the effective sample when weighted).
    pub expected: Vec<Vec<f64>>,
    /// How many standard errors a cell lies off: beyond ±2 it stands out (effective sample when weighted).
    pub adjusted_residuals: Vec<Vec<f64>>,
    /// Pearson's χ²; for weighted answers of the table scaled to the effective sample (Kish).
    pub pearson: ChiTest,
    /// Rao and Scott's second-order test for weighted answers: read this one then.
    pub rao_scott: Option<FTest>,
    /// √(χ² / (n (min(r, c) − 1))).
    pub cramers_v: EffectSize,
    /// Letters of the columns whose share of this answer is significantly lower.
    pub letters: Vec<Vec<String>>,
    /// The differences behind the letters.
    pub differences: Vec<ColumnDifference>,
    /// (Σw)² / Σw² over all; people when unweighted.
    pub effective_n: f64,
}

/// Counts, shares, χ², adjusted residuals and column letters of one question by groups, weighted or not.
///
/// Columns are compared row by row with the pooled two-sample z test, corrected within each row; weighted
/// columns count with their effective base (Σw)²/Σw², as does χ², beside which Rao and Scott's test is given.
/// Rows and columns that nobody chose are left out.
///
/// # Errors
/// Unequal lengths; fewer than two rows or columns with answers; weights negative, missing or all zero.
pub fn crosstab(
    row: Answers<'_>,
    column: Answers<'_>,
    weights: Option<&[f64]>,
    options: &CrosstabOptions,
) -> Result<Analysis<Crosstab>, MeasureError> {
    same_length("columns", column.0.len(), row.0.len())?;
    let (rows, columns, cells) = Counted::of(row, column, weights)?.kept()?;
    let used: u64 = cells.iter().flatten().map(|cell| cell.count).sum();
    let weight: f64 = cells.iter().flatten().map(|cell| cell.weight).sum();
    let squared: f64 = cells.iter().flatten().map(|cell| cell.squared).sum();
    let effective_n = weight * weight / squared;
    let scaled = map(&cells, |cell| cell.weight * effective_n / weight);
    let expected = Expected::of(&scaled);
    let (r, c) = (rows.len() as f64, columns.len() as f64);
    let (df, shortest) = ((r - 1.0) * (c - 1.0), (r.min(c) - 1.0) * effective_n);
    let pearson = ChiTest::new(expected.chi_squared(&scaled, 0.0), df);
    let (low, high) = noncentral_chi_squared_limits(pearson.chi_squared, df, options.confidence.tail());
    let v = |chi_squared: f64| (chi_squared / shortest).sqrt().min(1.0);
    let columns = bases(columns, &cells);
    let row_weights: Vec<f64> = cells.iter().map(|row| row.iter().map(|cell| cell.weight).sum()).collect();
    let by_column = |row: &Vec<WeightedCell>| -> Vec<f64> {
        row.iter().zip(&columns).map(|(cell, base)| cell.weight / base.weighted).collect()
    };
    let column_shares: Vec<Vec<f64>> = cells.iter().map(by_column).collect();
    let by_row =
        |(row, total): (&Vec<WeightedCell>, &f64)| row.iter().map(|cell| cell.weight / total).collect();
    let letters = letters::compare(&rows, &columns, &column_shares, &options.letters);
    let warnings = warnings(&expected, weights.is_some() && effective_n < used as f64 / 2.0, effective_n);
    let report = Crosstab {
        counts: map(&cells, |cell| cell.count),
        weighted: weights.map(|_| map(&cells, |cell| cell.weight)),
        row_shares: cells.iter().zip(&row_weights).map(by_row).collect(),
        total_shares: map(&cells, |cell| cell.weight / weight),
        row_totals: row_weights.iter().map(|total| total / weight).collect(),
        adjusted_residuals: expected.adjusted_residuals(&scaled),
        rao_scott: weights
            .and_then(|_| rao_scott::test(&cells, pearson.chi_squared * used as f64 / effective_n)),
        cramers_v: EffectSize::new(v(pearson.chi_squared), (v(low), v(high)), options.confidence),
        letters: letters.cells,
        differences: letters.differences,
        expected: expected.values,
        rows,
        columns,
        column_shares,
        pearson,
        effective_n,
    };
    Ok(Analysis::new(Missing::listwise(row.0.len(), used as usize), warnings, report))
}

fn warnings(expected: &Expected, imprecise: bool, effective_n: f64) -> Vec<Warning> {
    let cells = expected.values.iter().flatten();
    let small = cells.clone().filter(|e| **e < 5.0).count() as f64 / cells.count() as f64;
    let mut warnings = Vec::new();
    if small > 0.2 {
        warnings.push(Warning::new(Caution::SmallExpectedCount).with(small));
    }
    if imprecise {
        warnings.push(Warning::new(Caution::LowEffectiveSample).with(effective_n));
    }
    warnings
}

fn bases(names: Vec<String>, cells: &[Vec<WeightedCell>]) -> Vec<ColumnBase> {
    let base = |(index, name): (usize, String)| {
        let column = || cells.iter().map(move |row| &row[index]);
        let weighted: f64 = column().map(|cell| cell.weight).sum();
        let squared: f64 = column().map(|cell| cell.squared).sum();
        let n = column().map(|cell| cell.count).sum();
        ColumnBase {
            name,
            letter: column_letter(index),
            n,
            weighted,
            effective: weighted * weighted / squared,
        }
    };
    names.into_iter().enumerate().map(base).collect()
}

fn map<T>(cells: &[Vec<WeightedCell>], pick: impl Fn(&WeightedCell) -> T) -> Vec<Vec<T>> {
    cells.iter().map(|row| row.iter().map(&pick).collect()).collect()
}

/// Counted cells with all names, chosen or not.
struct Counted<'a> {
    rows: &'a [String],
    columns: &'a [String],
    cells: Vec<WeightedCell>,
}

/// Names of rows, names of columns, cells by row and column.
type Table = (Vec<String>, Vec<String>, Vec<Vec<WeightedCell>>);

impl<'a> Counted<'a> {
    fn of(row: Answers<'a>, column: Answers<'a>, weights: Option<&[f64]>) -> Result<Self, MeasureError> {
        let code = |code: &Option<usize>| code.and_then(|code| u32::try_from(code).ok()).unwrap_or(u32::MAX);
        let row_codes: Vec<u32> = row.0.iter().map(code).collect();
        let column_codes: Vec<u32> = column.0.iter().map(code).collect();
        let axes = [(&row_codes, row.1.len()), (&column_codes, column.1.len())]
            .map(|(codes, levels)| Axis { codes: Codes::U32(codes), levels: levels as u32 });
        let plain = |count: u64| WeightedCell { count, weight: count as f64, squared: count as f64 };
        let cells = match weights {
            Some(weights) => weigh_cells(&axes, weights)?,
            None => count_cells(&axes)?.into_iter().map(plain).collect(),
        };
        Ok(Self { rows: row.1, columns: column.1, cells })
    }

    /// Only rows and columns with a weight.
    fn kept(self) -> Result<Table, MeasureError> {
        let width = self.columns.len();
        let cell = |i: usize, j: usize| self.cells[i * width + j];
        let some_row = |i: &usize| (0..width).any(|j| cell(*i, j).weight > 0.0);
        let some_column = |j: &usize| (0..self.rows.len()).any(|i| cell(i, *j).weight > 0.0);
        let rows: Vec<usize> = (0..self.rows.len()).filter(some_row).collect();
        let columns: Vec<usize> = (0..width).filter(some_column).collect();
        let fewest = rows.len().min(columns.len());
        if fewest < 2 {
            return Err(MeasureError::TooFewGroups { method: "a cross-tab", needed: 2, got: fewest });
        }
        let cells = rows.iter().map(|i| columns.iter().map(|j| cell(*i, *j)).collect()).collect();
        let names =
            |kept: &[usize], names: &[String]| kept.iter().map(|index| names[*index].clone()).collect();
        Ok((names(&rows, self.rows), names(&columns, self.columns), cells))
    }
}
