//! What the fit would gain if a fixed parameter were freed.

use super::{
    estimate::Estimate,
    form::{Spot, slopes},
    model::Layout,
};
use crate::linear::Matrix;
use schemars::JsonSchema;
use serde::Serialize;

/// A parameter that could be freed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Modification {
    /// Factor or item.
    pub left: String,
    /// `=~` for a loading, `~~` for a covariance.
    pub operator: &'static str,
    /// Item.
    pub right: String,
    /// By how much χ² would fall, about (a score test with one degree of freedom: above 3.84 is noticeable).
    pub index: f64,
    /// The value it would take, about.
    pub expected_change: f64,
}

/// Cross-loadings, residual covariances and factor covariances that are zero, most useful first.
#[allow(clippy::cast_precision_loss)]
pub(super) fn modifications(
    sample: &Matrix,
    estimate: &Estimate,
    layout: &Layout,
    n: usize,
) -> Vec<Modification> {
    let free = layout.free_spots();
    let candidates = candidates(layout);
    let all: Vec<Spot> = free.iter().chain(&candidates).copied().collect();
    let (gradient, curvature) = slopes(&estimate.form, &estimate.at, sample, &all);
    let half = n as f64 / 2.0;
    let known = free.len();
    let mut found: Vec<Modification> = Vec::new();
    for (place, spot) in candidates.iter().enumerate() {
        let column = curvature.view((0, known + place), (known, 1));
        let explained = (column.transpose() * &estimate.inverse_curvature * column)[(0, 0)];
        let own = curvature[(known + place, known + place)];
        let left_over = own - explained;
        // Nothing is left: the parameter would only stand for others that are free.
        if left_over <= 1e-8 * own {
            continue;
        }
        let slope = gradient[known + place];
        let (left, operator, right) = layout.words(*spot);
        let index = half * slope * slope / left_over;
        found.push(Modification { left, operator, right, index, expected_change: -slope / left_over });
    }
    found.sort_by(|a, b| b.index.total_cmp(&a.index));
    found
}

fn candidates(layout: &Layout) -> Vec<Spot> {
    let (items, factors) = (layout.items.len(), layout.factors.len());
    let loadings = (0..factors).flat_map(|factor| (0..items).map(move |item| Spot::Loading(item, factor)));
    let residuals = (0..items).flat_map(|a| (a + 1..items).map(move |b| Spot::Residual(a, b)));
    let covariances = (0..factors).flat_map(|a| (a + 1..factors).map(move |b| Spot::Factor(a, b)));
    loadings.chain(residuals).chain(covariances).filter(|spot| !layout.spots.contains(spot)).collect()
}
