//! Parallel analysis, with Kaiser's and Velicer's rules beside it.

use super::{
    chance::{eigenvalues, reduced},
    velicer::averages,
};
use crate::{
    Analysis, Caution, Items, MeasureError, Warning,
    linear::symmetric_eigen,
    random::Stream,
    structure::{Needs, Prepared},
};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

/// How to compare with chance.
#[derive(Clone, Copy, Debug)]
pub struct ParallelOptions {
    /// Samples without any relation.
    pub replicates: usize,
    /// The share of them an eigenvalue has to exceed.
    pub quantile: f64,
    /// Whether eigenvalues of common factors count (squared multiple correlations in the diagonal) instead of
    /// those of components.
    pub common: bool,
    /// Of the random numbers.
    pub seed: u64,
}

impl Default for ParallelOptions {
    fn default() -> Self {
        Self { replicates: 500, quantile: 0.95, common: false, seed: 20_240_101 }
    }
}

/// How many factors, by three rules.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ParallelReport {
    /// By parallel analysis (Horn 1965): eigenvalues above what chance gives. The best rule of the three.
    pub suggested: u64,
    /// By Kaiser's rule: eigenvalues above one. Often too many.
    pub kaiser: u64,
    /// By Velicer's (1976) minimum average partial correlation.
    pub velicer: u64,
    /// Eigenvalues of the data, descending.
    pub eigenvalues: Vec<f64>,
    /// What chance gives on average.
    pub chance_mean: Vec<f64>,
    /// What chance exceeds only rarely.
    pub chance_quantile: Vec<f64>,
    /// Velicer's averages with 0, 1, 2 … components taken out.
    pub velicer_averages: Vec<f64>,
    /// Samples without any relation that were drawn.
    pub replicates: u64,
    /// The share of them an eigenvalue had to exceed.
    pub quantile: f64,
    /// Whether eigenvalues of common factors were counted.
    pub common: bool,
    /// Of the random numbers: the same seed gives the same figures.
    pub seed: u64,
}

/// How many factors stand out from chance.
///
/// Eigenvalues of the data against those of normal variables without any relation, of as many rows and columns
/// (Horn 1965, with a quantile as Glorfeld 1995 proposes); factors are counted up to the first that does not
/// stand out. Rows that lack a variable are left out.
///
/// # Errors
/// Fewer than three variables that vary, rows fewer than variables + 2, no replicates, a quantile outside 0–1.
pub fn parallel_analysis(
    items: &Items,
    options: &ParallelOptions,
) -> Result<Analysis<ParallelReport>, MeasureError> {
    if !(1..=1_000_000).contains(&options.replicates) {
        let got = options.replicates.to_string();
        return Err(MeasureError::Parameter { parameter: "replicates", expected: "1 to 1,000,000", got });
    }
    if !(options.quantile > 0.0 && options.quantile < 1.0) {
        let got = options.quantile.to_string();
        return Err(MeasureError::Parameter { parameter: "quantile", expected: "between 0 and 1", got });
    }
    let needs = Needs { method: "parallel_analysis", items: 3, rows: items.count() + 2 };
    let prepared = Prepared::of(items, needs)?;
    let correlation = prepared.correlation();
    let (size, n) = (prepared.names.len(), prepared.n);
    let components = symmetric_eigen(&correlation).values;
    let kaiser = components.iter().filter(|value| **value > 1.0).count();
    let found = if options.common { symmetric_eigen(&reduced(&correlation)).values } else { components };
    let samples: Vec<Vec<f64>> = (0..options.replicates as u64)
        .into_par_iter()
        .map(|replicate| eigenvalues(size, n, options.common, &mut Stream::new(options.seed, replicate)))
        .collect();
    let (chance_mean, chance_quantile) = summary(&samples, size, options.quantile);
    let suggested = found.iter().zip(&chance_quantile).take_while(|(own, chance)| own > chance).count();
    let velicer_averages = averages(&correlation);
    let least =
        (0..velicer_averages.len()).min_by(|a, b| velicer_averages[*a].total_cmp(&velicer_averages[*b]));
    let mut warnings = prepared.warnings;
    if n < 100 {
        warnings.push(Warning::new(Caution::FewRows));
    }
    let report = ParallelReport {
        suggested: suggested as u64,
        kaiser: kaiser as u64,
        velicer: least.unwrap_or(0) as u64,
        eigenvalues: found,
        chance_mean,
        chance_quantile,
        velicer_averages,
        replicates: options.replicates as u64,
        quantile: options.quantile,
        common: options.common,
        seed: options.seed,
    };
    Ok(Analysis::new(prepared.missing, warnings, report))
}

/// Means and quantiles (linear between order statistics) of each place.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn summary(samples: &[Vec<f64>], size: usize, quantile: f64) -> (Vec<f64>, Vec<f64>) {
    let each = (0..size).map(|place| {
        let mut values: Vec<f64> = samples.iter().map(|sample| sample[place]).collect();
        values.sort_unstable_by(f64::total_cmp);
        let at = quantile * (values.len() as f64 - 1.0);
        let below = values[at.floor() as usize];
        let above = values[at.ceil() as usize];
        (values.iter().sum::<f64>() / values.len() as f64, below + (above - below) * at.fract())
    });
    each.unzip()
}
