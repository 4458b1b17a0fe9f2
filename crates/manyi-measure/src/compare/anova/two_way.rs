//! Two factors and their interaction.

use super::VarianceRow;
use crate::{
    Analysis, Caution, Confidence, MeasureError, Missing, Warning,
    compare::{
        EffectSize, FTest,
        groups::{mean, refuse_infinite, same_length, squares},
    },
    distribution::noncentral_f_limits,
    linear::{Matrix, Vector, cholesky},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which other effects a factor is cleaned of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SquaresType {
    /// The second factor of the first; order matters (type I).
    Sequential,
    /// Each factor of the other one; the usual choice (type II).
    #[default]
    Marginal,
    /// Each of everything else, interaction included, with effects that sum to zero (type III).
    Full,
}

/// One source of variation with its test.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FactorEffect {
    /// `first`, `second` or `interaction`.
    pub source: &'static str,
    /// Sum of squares, degrees of freedom, mean square.
    pub variation: VarianceRow,
    /// Against the residual.
    pub test: FTest,
    /// SS / (SS + residual SS), interval by the non-central F.
    pub partial_eta_squared: EffectSize,
}

/// A two-way analysis of variance with interaction.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TwoWay {
    /// Which sums of squares.
    pub squares: SquaresType,
    /// First factor, second factor, interaction.
    pub effects: Vec<FactorEffect>,
    /// What the factors leave unexplained.
    pub residual: VarianceRow,
    /// Mean of each cell, `None` where nobody fell into it: rows = first factor, columns = second.
    pub cell_means: Vec<Vec<Option<f64>>>,
    /// Answers in each cell.
    pub cell_counts: Vec<Vec<u64>>,
    /// Levels of the first factor.
    pub first_levels: Vec<String>,
    /// Levels of the second factor.
    pub second_levels: Vec<String>,
}

/// A factor: the level of each row (`None` = missing) and the levels' names.
pub type Factor<'a> = (&'a [Option<usize>], &'a [String]);

/// Two-way analysis of variance by least squares on effect-coded factors, so unequal cells are allowed.
///
/// Assumes independent answers, equal variances, about normal residuals. Types I–III as in SAS; with equal
/// cells all three agree. Rows that lack a value are left out. Source: Yates 1934, Searle 1971.
///
/// # Errors
/// Fewer than two levels of a factor; an empty cell (the interaction cannot be told); no more answers than
/// cells; no spread within cells.
pub fn two_way_anova(
    values: &[f64],
    first: Factor<'_>,
    second: Factor<'_>,
    squares_type: SquaresType,
    confidence: Confidence,
) -> Result<Analysis<TwoWay>, MeasureError> {
    let cells = Cells::new(values, first, second)?;
    let used: usize = cells.values.iter().flatten().map(Vec::len).sum();
    let (a, b) = (cells.values.len(), cells.values[0].len());
    if used <= a * b {
        return Err(MeasureError::TooFewRows { method: "two-way analysis", needed: a * b + 1, got: used });
    }
    let residual_ss: f64 = cells.values.iter().flatten().map(|v| squares(v)).sum();
    let total: Vec<f64> = cells.values.iter().flatten().flatten().copied().collect();
    if residual_ss <= 1e-24 * total.iter().map(|v| v * v).sum::<f64>() {
        return Err(MeasureError::Constant { name: "outcome (within the cells)".to_owned() });
    }
    let residual = VarianceRow::new(residual_ss, (used - a * b) as f64);
    let [s1, s2, s12] = cells.sums_of_squares(squares_type)?;
    let effect = |(source, ss, df): (&'static str, f64, usize)| {
        let variation = VarianceRow::new(ss.max(0.0), df as f64);
        let test = FTest::new(variation.mean_square / residual.mean_square, df as f64, residual.df);
        let (low, high) = noncentral_f_limits(test.f, test.df1, test.df2, confidence.tail());
        let share = |shift: f64| shift / (shift + test.df2);
        let size = variation.sum_of_squares / (variation.sum_of_squares + residual_ss);
        let partial_eta_squared = EffectSize::new(size, (share(low), share(high)), confidence);
        FactorEffect { source, variation, test, partial_eta_squared }
    };
    let parts = [("first", s1, a - 1), ("second", s2, b - 1), ("interaction", s12, (a - 1) * (b - 1))];
    let smallest = cells.values.iter().flatten().map(Vec::len).min().unwrap_or(0);
    let warnings = (smallest < 2).then(|| Warning::new(Caution::SmallGroup)).into_iter().collect();
    let report = TwoWay {
        squares: squares_type,
        effects: parts.into_iter().map(effect).collect(),
        residual,
        cell_means: cells.map(|v| (!v.is_empty()).then(|| mean(v))),
        cell_counts: cells.map(|v| v.len() as u64),
        first_levels: cells.levels.0,
        second_levels: cells.levels.1,
    };
    Ok(Analysis::new(Missing::listwise(values.len(), used), warnings, report))
}

/// Values by cell; only levels that occur.
struct Cells {
    values: Vec<Vec<Vec<f64>>>,
    levels: (Vec<String>, Vec<String>),
}

impl Cells {
    fn new(values: &[f64], first: Factor<'_>, second: Factor<'_>) -> Result<Self, MeasureError> {
        same_length("first", first.0.len(), values.len())?;
        same_length("second", second.0.len(), values.len())?;
        refuse_infinite("outcome", values)?;
        let rows = || values.iter().zip(first.0.iter().zip(second.0));
        let complete = || {
            rows()
                .filter_map(|(value, (i, j))| Some((*value, (*i)?, (*j)?)))
                .filter(|(v, i, j)| !v.is_nan() && *i < first.1.len() && *j < second.1.len())
        };
        let kept = |levels: usize, pick: fn((usize, usize)) -> usize| {
            let mut seen = vec![false; levels];
            complete().for_each(|(_, i, j)| seen[pick((i, j))] = true);
            (0..levels).filter(|level| seen[*level]).collect::<Vec<usize>>()
        };
        let (rows_kept, columns_kept) = (kept(first.1.len(), |(i, _)| i), kept(second.1.len(), |(_, j)| j));
        let fewest = rows_kept.len().min(columns_kept.len());
        if fewest < 2 {
            return Err(MeasureError::TooFewGroups { method: "two-way analysis", needed: 2, got: fewest });
        }
        let mut cells = vec![vec![Vec::new(); columns_kept.len()]; rows_kept.len()];
        for (value, i, j) in complete() {
            if let (Ok(row), Ok(column)) = (rows_kept.binary_search(&i), columns_kept.binary_search(&j)) {
                cells[row][column].push(value);
            }
        }
        let names =
            |kept: &[usize], names: &[String]| kept.iter().map(|level| names[*level].clone()).collect();
        Ok(Self { values: cells, levels: (names(&rows_kept, first.1), names(&columns_kept, second.1)) })
    }

    fn map<T>(&self, pick: impl Fn(&Vec<f64>) -> T) -> Vec<Vec<T>> {
        self.values.iter().map(|row| row.iter().map(&pick).collect()).collect()
    }

    fn sums_of_squares(&self, kind: SquaresType) -> Result<[f64; 3], MeasureError> {
        let explained = |parts: [bool; 3]| self.explained(parts);
        let all = explained([true; 3])?;
        let both = explained([true, true, false])?;
        let (first, second) = match kind {
            SquaresType::Sequential => {
                let first = explained([true, false, false])?;
                (first, both - first)
            }
            SquaresType::Marginal => {
                (both - explained([false, true, false])?, both - explained([true, false, false])?)
            }
            SquaresType::Full => {
                (all - explained([false, true, true])?, all - explained([true, false, true])?)
            }
        };
        Ok([first, second, all - both])
    }

    /// Sum of squares that the chosen parts explain beyond the mean: weighted least squares over cell means.
    fn explained(&self, [first, second, interaction]: [bool; 3]) -> Result<f64, MeasureError> {
        let (a, b) = (self.values.len(), self.values[0].len());
        // Effect coding: the last level is minus all others.
        let code = |level: usize, count: usize, column: usize| match level {
            _ if level == column => 1.0,
            _ if level + 1 == count => -1.0,
            _ => 0.0,
        };
        let grand = mean(&self.values.iter().flatten().flatten().copied().collect::<Vec<f64>>());
        let (mut designs, mut outcomes, mut weights) = (Vec::new(), Vec::new(), Vec::new());
        for (i, row) in self.values.iter().enumerate() {
            for (j, cell) in row.iter().enumerate() {
                if cell.is_empty() {
                    return Err(MeasureError::Input(format!(
                        "nobody in the cell {} × {}: join levels, or compare them one factor at a time",
                        self.levels.0[i], self.levels.1[j]
                    )));
                }
                let x: Vec<f64> = (0..a - 1).map(|c| code(i, a, c)).collect();
                let y: Vec<f64> = (0..b - 1).map(|c| code(j, b, c)).collect();
                let mut design = vec![1.0];
                design.extend(x.iter().filter(|_| first));
                design.extend(y.iter().filter(|_| second));
                if interaction {
                    design.extend(x.iter().flat_map(|u| y.iter().map(move |v| u * v)));
                }
                designs.extend(design);
                outcomes.push(mean(cell) - grand);
                weights.push(cell.len() as f64);
            }
        }
        let design = Matrix::from_row_slice(a * b, designs.len() / (a * b), &designs);
        let weighted = Matrix::from_fn(design.nrows(), design.ncols(), |i, j| design[(i, j)] * weights[i]);
        let right = weighted.tr_mul(&Vector::from_vec(outcomes));
        let factor = cholesky(&design.tr_mul(&weighted)).ok_or(MeasureError::Singular {
            what: "the design of the two factors",
            mend: "join levels that hardly occur",
        })?;
        Ok(factor.solve(&right).dot(&right))
    }
}
