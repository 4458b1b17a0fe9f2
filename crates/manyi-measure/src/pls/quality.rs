//! How well the items of each block measure one thing, and whether constructs are distinct.

use super::{plan::Plan, regression, solution::Solution};
use crate::linear::{Matrix, symmetric_eigen};

/// Whether the items of a block measure one thing.
pub(super) struct Unidimensionality {
    pub alpha: Option<f64>,
    pub alpha_raw: Option<f64>,
    pub dillon_goldstein: f64,
    pub first: f64,
    pub second: Option<f64>,
}

#[allow(clippy::cast_precision_loss)]
pub(super) fn unidimensionality(plan: &Plan, solution: &Solution, construct: usize) -> Unidimensionality {
    let block = plan.blocks[construct].clone();
    let count = block.len() as f64;
    if block.len() == 1 {
        return Unidimensionality {
            alpha: None,
            alpha_raw: None,
            dillon_goldstein: 1.0,
            first: 1.0,
            second: None,
        };
    }
    let part = |matrix: &[f64]| {
        Matrix::from_fn(block.len(), block.len(), |row, column| {
            matrix[(block.start + row) * plan.items() + block.start + column]
        })
    };
    let alpha = |matrix: &Matrix| {
        let total = matrix.sum();
        (total > 0.0).then(|| count / (count - 1.0) * (1.0 - matrix.trace() / total))
    };
    let correlation = part(&solution.moments.correlation);
    let eigen = symmetric_eigen(&correlation);
    // Loadings on the first principal component.
    let loadings = eigen.vectors.column(0) * eigen.values[0].max(0.0).sqrt();
    let squared_sum = loadings.sum().powi(2);
    Unidimensionality {
        alpha: alpha(&correlation),
        alpha_raw: alpha(&part(&solution.moments.covariance)),
        dillon_goldstein: squared_sum / (squared_sum + count - loadings.norm_squared()),
        first: eigen.values[0],
        second: eigen.values.get(1).copied(),
    }
}

/// Variance inflation of each item within its block; `None` where two items say the same.
pub(super) fn item_inflation(plan: &Plan, solution: &Solution) -> Vec<Option<f64>> {
    let mut inflation = Vec::with_capacity(plan.items());
    for block in &plan.blocks {
        let mut part = Vec::with_capacity(block.len() * block.len());
        for row in block.clone() {
            let start = row * plan.items();
            part.extend_from_slice(&solution.moments.correlation[start + block.start..start + block.end]);
        }
        match regression::inverse_diagonal(&part, block.len()) {
            Some(diagonal) => inflation.extend(diagonal.into_iter().map(Some)),
            None => inflation.extend(block.clone().map(|_| None)),
        }
    }
    inflation
}

/// Heterotrait–monotrait ratios of all pairs of constructs, first with second, third …: the mean absolute
/// correlation of items across two blocks over the geometric mean of those within (Henseler, Ringle and
/// Sarstedt 2015). NaN where a block's items are all uncorrelated.
pub(super) fn heterotrait_monotrait(plan: &Plan, correlation: &[f64], ratios: &mut [f64]) {
    let mut pair = 0;
    for (index, first) in plan.blocks.iter().enumerate() {
        let within = mean_within(plan, correlation, index);
        for second in index + 1..plan.constructs() {
            let other = &plan.blocks[second];
            let mut sum = 0.0;
            for row in first.clone() {
                let row = &correlation[row * plan.items() + other.start..row * plan.items() + other.end];
                sum += row.iter().map(|value| value.abs()).sum::<f64>();
            }
            #[allow(clippy::cast_precision_loss)]
            let across = sum / (first.len() * other.len()) as f64;
            ratios[pair] = across / (within * mean_within(plan, correlation, second)).sqrt();
            pair += 1;
        }
    }
}

fn mean_within(plan: &Plan, correlation: &[f64], construct: usize) -> f64 {
    let block = &plan.blocks[construct];
    if block.len() == 1 {
        return 1.0;
    }
    let mut sum = 0.0;
    for row in block.clone() {
        let row = &correlation[row * plan.items() + block.start..row * plan.items() + row];
        sum += row.iter().map(|value| value.abs()).sum::<f64>();
    }
    #[allow(clippy::cast_precision_loss)]
    let pairs = (block.len() * (block.len() - 1) / 2) as f64;
    sum / pairs
}

/// Root mean square difference of the items' correlations from those the model implies (saturated: the
/// constructs correlate as they do): λᵢλⱼ within a reflective block, λᵢ r λⱼ across blocks; a formative block
/// implies its own correlations.
#[allow(clippy::cast_precision_loss)]
pub(super) fn residual_root_mean_square(plan: &Plan, solution: &Solution) -> f64 {
    let (width, size) = (plan.items(), plan.constructs());
    let mut sum = 0.0;
    for row in 0..width {
        for column in 0..row {
            let (first, second) = (plan.owner[row], plan.owner[column]);
            if first == second && plan.modes[first] == super::Mode::B {
                continue;
            }
            let between = if first == second { 1.0 } else { solution.latent[first * size + second] };
            let implied = solution.loadings[row] * between * solution.loadings[column];
            sum += (solution.moments.correlation[row * width + column] - implied).powi(2);
        }
    }
    (sum / (width * (width + 1) / 2) as f64).sqrt()
}
