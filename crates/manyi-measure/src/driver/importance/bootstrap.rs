//! Resampled rows as counts: each sample is a weighted covariance of the same columns.

use super::{Groups, ImportanceOptions, Shares};
use crate::{
    driver::{Design, moments::moments},
    random::Stream,
};
use rayon::prelude::*;

/// Samples whose correlation matrix cannot be formed are left out.
pub(super) fn resample(design: &Design, groups: &Groups, options: &ImportanceOptions) -> Vec<Shares> {
    let mut columns = design.slices();
    columns.push(&design.outcome);
    let rows = design.outcome.len();
    let sample = |index: usize| {
        let mut stream = Stream::new(options.seed, index as u64);
        let mut counts = vec![0.0; rows];
        for _ in 0..rows {
            counts[stream.below(rows)] += 1.0;
        }
        if let Some(weights) = &design.weights {
            counts.iter_mut().zip(weights).for_each(|(count, weight)| *count *= weight);
        }
        Shares::of(&moments(&columns, Some(&counts)).cross, groups).ok()
    };
    (0..options.replicates).into_par_iter().map(sample).collect::<Vec<_>>().into_iter().flatten().collect()
}
