//! The methods of `manyi_measure::structure`.

mod cfa;
mod correlation;
mod efa;
mod kmo;
mod parallel_analysis;
mod pca;

use crate::Entry;

pub(super) use cfa::FactorParameter;

pub(super) const ENTRIES: &[Entry] = &[
    Entry::of::<correlation::Correlation>(),
    Entry::of::<kmo::Kmo>(),
    Entry::of::<pca::Pca>(),
    Entry::of::<parallel_analysis::ParallelAnalysis>(),
    Entry::of::<efa::Efa>(),
    Entry::of::<cfa::Cfa>(),
];

/// For each factor, the variables that load at least 0.4 in size on it.
fn marked(items: &[String], loadings: &[Vec<f64>], factor: usize) -> Vec<String> {
    let strong =
        items.iter().zip(loadings).filter(|(_, row)| row.get(factor).is_some_and(|value| value.abs() >= 0.4));
    strong.map(|(name, _)| name.clone()).collect()
}
