//! Constructs as indices from 0 to 100 (Fornell et al. 1996).

use super::{moments::Rows, plan::Plan, solution::Solution};
use crate::{Confidence, Interval, MeasureError, Method, distribution::student_t_quantile};
use schemars::JsonSchema;
use serde::Serialize;

/// A construct from 0 (everybody chose the lowest answer everywhere) to 100 (the highest).
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct IndexValue {
    /// Mean over the rows.
    pub value: f64,
    /// Standard deviation between the rows.
    pub std_dev: f64,
    /// Standard error of the mean, the weights taken as given.
    pub std_error: f64,
    /// Interval of the mean (Student's t), the weights taken as given.
    pub interval: Interval,
}

/// Sum of the weights of a construct's items once these run from 0 to 100: the index is the score over it.
/// `None` when positive and negative weights cancel out.
pub(super) fn divisor(
    plan: &Plan,
    solution: &Solution,
    scales: &[(f64, f64)],
    construct: usize,
) -> Option<f64> {
    let mut sum = 0.0;
    let mut size = 0.0;
    for item in plan.blocks[construct].clone() {
        let weight = solution.raw[item] * (scales[item].1 - scales[item].0) / 100.0;
        sum += weight;
        size += weight.abs();
    }
    (sum > size * 1e-6).then_some(sum)
}

/// Mean of the index over the sample of `solution`.
pub(super) fn mean(plan: &Plan, solution: &Solution, scales: &[(f64, f64)], construct: usize) -> Option<f64> {
    let divisor = divisor(plan, solution, scales, construct)?;
    let items = plan.blocks[construct].clone();
    let sum: f64 =
        items.map(|item| solution.raw[item] * (solution.moments.means[item] - scales[item].0)).sum();
    Some(sum / divisor)
}

/// Points of the index of `to` that follow from one point of the index of `from`.
pub(super) fn impact(
    plan: &Plan,
    solution: &Solution,
    scales: &[(f64, f64)],
    path: (usize, usize),
    coefficient: f64,
) -> Option<f64> {
    // The scores have standard deviation 1, the indices 1 / divisor.
    let from = divisor(plan, solution, scales, path.0)?;
    let to = divisor(plan, solution, scales, path.1)?;
    Some(coefficient * from / to)
}

pub(super) fn value(
    plan: &Plan,
    solution: &Solution,
    scales: &[(f64, f64)],
    construct: usize,
    confidence: Confidence,
) -> Option<IndexValue> {
    let std_dev = 1.0 / divisor(plan, solution, scales, construct)?;
    let value = mean(plan, solution, scales, construct)?;
    let n = solution.moments.n;
    let std_error = std_dev / n.sqrt();
    let half = -student_t_quantile(confidence.tail(), n - 1.0) * std_error;
    let interval = Interval::new(value - half, value + half, Method::StudentT, confidence);
    Some(IndexValue { value, std_dev, std_error, interval })
}

/// Each row's standardised score and index (if there is one) of a construct.
pub(super) fn scores(
    plan: &Plan,
    solution: &Solution,
    scales: &[(f64, f64)],
    rows: &Rows,
    construct: usize,
) -> (Vec<f64>, Option<Vec<f64>>) {
    let block = plan.blocks[construct].clone();
    let standard: Vec<f64> = (0..rows.count)
        .map(|row| block.clone().map(|item| solution.raw[item] * rows.row(row)[item]).sum())
        .collect();
    let index = mean(plan, solution, scales, construct)
        .zip(divisor(plan, solution, scales, construct))
        .map(|(mean, divisor)| standard.iter().map(|score| mean + score / divisor).collect());
    (standard, index)
}

/// Weighted means of the items of a block, row by row, with weights brought to the sum of 1: what plspm's
/// `rescale` gives for its weights. NaN answers give NaN.
///
/// # Errors
/// [`MeasureError::UnequalLengths`] when columns and weights differ in number or columns in length;
/// [`MeasureError::Input`] when the weights cancel out.
pub fn block_scores(columns: &[&[f64]], weights: &[f64]) -> Result<Vec<f64>, MeasureError> {
    let rows = columns.first().ok_or(MeasureError::NoItems)?.len();
    if columns.len() != weights.len() {
        let (rows, expected) = (weights.len(), columns.len());
        return Err(MeasureError::UnequalLengths { name: "weights".into(), rows, expected });
    }
    if let Some((index, column)) = columns.iter().enumerate().find(|(_, column)| column.len() != rows) {
        let name = format!("column {}", index + 1);
        return Err(MeasureError::UnequalLengths { name, rows: column.len(), expected: rows });
    }
    let sum: f64 = weights.iter().sum();
    let size: f64 = weights.iter().map(|weight| weight.abs()).sum();
    if sum.is_nan() || sum.abs() <= size * 1e-6 {
        return Err(MeasureError::Input("the weights cancel out: there is no weighted mean".into()));
    }
    let mean = |row: usize| {
        columns.iter().zip(weights).map(|(column, weight)| column[row] * weight).sum::<f64>() / sum
    };
    Ok((0..rows).map(mean).collect())
}
