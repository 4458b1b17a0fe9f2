//! How dependably and how distinctly each factor is measured.

use super::{form::Form, model::Layout};
use crate::linear::{Matrix, correlation_of};
use schemars::JsonSchema;
use serde::Serialize;

/// A factor as a measure.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FactorQuality {
    /// The factor.
    pub factor: String,
    /// Its items.
    pub items: Vec<String>,
    /// Composite reliability (Jöreskog's ρ, McDonald's ω): (Σλ)² φ over itself plus the residual variance.
    pub composite_reliability: f64,
    /// The same over the variance of the sum that was observed.
    pub omega_observed: f64,
    /// Average variance extracted: Σ λ² φ over itself plus the residual variances.
    pub ave: f64,
    /// Root of the AVE: it should exceed the factor's correlations with the others (Fornell and Larcker 1981).
    pub root_ave: f64,
    /// The largest correlation with another factor, in size; `None` with one factor.
    pub largest_correlation: Option<f64>,
}

pub(super) fn qualities(sample: &Matrix, form: &Form, layout: &Layout) -> Vec<FactorQuality> {
    let between = correlation_of(&form.phi);
    let each = layout.members.iter().enumerate().map(|(factor, members)| {
        let over = |matrix: &Matrix| -> f64 {
            members.iter().flat_map(|i| members.iter().map(|j| matrix[(*i, *j)])).sum()
        };
        let variance = form.phi[(factor, factor)];
        let loadings = members.iter().map(|item| form.lambda[(*item, factor)]);
        let common = loadings.clone().sum::<f64>().powi(2) * variance;
        let squares = loadings.map(|loading| loading * loading).sum::<f64>() * variance;
        let residuals: f64 = members.iter().map(|item| form.theta[(*item, *item)]).sum();
        let ave = squares / (squares + residuals);
        let others = (0..layout.factors.len()).filter(|other| *other != factor);
        FactorQuality {
            factor: layout.factors[factor].clone(),
            items: members.iter().map(|item| layout.items[*item].clone()).collect(),
            composite_reliability: common / (common + over(&form.theta)),
            omega_observed: common / over(sample),
            ave,
            root_ave: ave.max(0.0).sqrt(),
            largest_correlation: others.map(|other| between[(factor, other)].abs()).reduce(f64::max),
        }
    });
    each.collect()
}

/// Heterotrait–monotrait ratios: sizes of the correlations between the items of two factors over those within
/// them. Arithmetic means (Henseler, Ringle and Sarstedt 2015) or, `geometric`, geometric ones (HTMT2, Roemer,
/// Schuberth and Henseler 2021). `None` where a factor's items do not correlate. Below 0.85 the factors are
/// distinct.
#[allow(clippy::cast_precision_loss)]
pub(super) fn htmt(sample: &Matrix, layout: &Layout, geometric: bool) -> Vec<Vec<Option<f64>>> {
    let sizes = correlation_of(sample).map(|value| if geometric { value.abs().ln() } else { value.abs() });
    let mean = |first: &[usize], second: &[usize]| -> f64 {
        let pairs = first.iter().flat_map(|i| second.iter().map(move |j| (*i, *j))).filter(|(i, j)| i != j);
        let (sum, count) = pairs.fold((0.0, 0_usize), |(sum, count), pair| (sum + sizes[pair], count + 1));
        let mean = sum / (count as f64).max(1.0);
        if geometric { mean.exp() } else { mean }
    };
    let within: Vec<f64> = layout.members.iter().map(|members| mean(members, members)).collect();
    let ratio = |a: usize, b: usize| {
        let value = mean(&layout.members[a], &layout.members[b]) / (within[a] * within[b]).sqrt();
        if a == b { Some(1.0) } else { value.is_finite().then_some(value) }
    };
    let count = layout.members.len();
    (0..count).map(|a| (0..count).map(|b| ratio(a, b)).collect()).collect()
}
