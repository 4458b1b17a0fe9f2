//! How sure each figure of a model is, by resampling the rows.

use super::{
    Model, PlsOptions,
    plan::Plan,
    prepare::Prepared,
    resample::{FigureKind, Layout, Samples, with_replacement},
    resampled::{Resampled, summarise},
    solution::Solution,
};
use crate::{Analysis, Caution, Items, MeasureError, Warning};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What to do when a resample's signs differ from those of all rows (the sign of a construct is arbitrary).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SignChange {
    /// Take resamples as they are; each construct already points the way most of its items do.
    #[default]
    None,
    /// Turn a construct when its loadings then lie nearer to those of all rows.
    Construct,
    /// Give every figure the sign it has on all rows: intervals never cross zero, tests are useless.
    Individual,
}

/// How the bootstrap is run.
#[derive(Clone, Debug)]
pub struct BootstrapOptions {
    /// How each sample is estimated, and the level of the intervals.
    pub pls: PlsOptions,
    /// Number of resamples.
    pub samples: usize,
    /// The same seed gives the same figures on any number of threads.
    pub seed: u64,
    /// What to do about changed signs.
    pub sign_change: SignChange,
    /// Also give bias-corrected and accelerated intervals (needs one more estimate per row, at most 1000).
    pub accelerated: bool,
}

impl Default for BootstrapOptions {
    fn default() -> Self {
        Self {
            pls: PlsOptions::default(),
            samples: 1000,
            seed: 1,
            sign_change: SignChange::None,
            accelerated: true,
        }
    }
}

/// The most resamples a run may have.
pub(super) const MOST_SAMPLES: usize = 100_000;
/// Rows are dropped in at most so many groups for the acceleration.
const MOST_GROUPS: usize = 1000;

pub(super) fn check_samples(parameter: &'static str, samples: usize) -> Result<(), MeasureError> {
    if (10..=MOST_SAMPLES).contains(&samples) {
        return Ok(());
    }
    Err(MeasureError::Parameter { parameter, expected: "10 to 100000", got: samples.to_string() })
}

/// Every figure of a model over all resamples.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PlsBootstrap {
    /// Resamples that were drawn.
    pub samples: usize,
    /// Resamples that could not be estimated (an item did not vary, or the weights did not settle).
    pub failed: usize,
    /// The seed.
    pub seed: u64,
    /// Level of the intervals.
    pub confidence: f64,
    /// Path coefficients.
    pub paths: Vec<Resampled>,
    /// Weights of the standardised items.
    pub weights: Vec<Resampled>,
    /// Loadings of the items.
    pub loadings: Vec<Resampled>,
    /// Total effects.
    pub total_effects: Vec<Resampled>,
    /// Indirect effects.
    pub indirect_effects: Vec<Resampled>,
    /// Explained shares.
    pub r_squared: Vec<Resampled>,
    /// Heterotrait–monotrait ratios.
    pub htmt: Vec<Resampled>,
    /// Indices from 0 to 100: with the weights drawn anew each time, unlike the interval of [`super::pls`].
    pub indices: Vec<Resampled>,
}

/// Resamples the rows with replacement and estimates the model anew each time.
///
/// Intervals: percentiles of the resamples (R's type 7), and Efron's bias-corrected and accelerated ones, whose
/// acceleration comes from leaving out rows in turn (in at most 1000 groups). Missing means are replaced once,
/// before the resampling. A resample that cannot be estimated is left out and counted.
///
/// # Errors
/// See [`super::pls`]; [`MeasureError::Parameter`] for fewer than 10 or more than 100 000 resamples, and
/// [`MeasureError::Input`] when fewer than 10 of them could be estimated.
pub fn pls_bootstrap(
    items: &Items,
    model: &Model,
    options: &BootstrapOptions,
) -> Result<Analysis<PlsBootstrap>, MeasureError> {
    check_samples("samples", options.samples)?;
    let prepared = Prepared::new(items, model, &options.pls)?;
    let solution = prepared.solution()?;
    let layout = Layout::new(&prepared.plan);
    let mut estimates = vec![0.0; layout.width()];
    layout.write(&prepared.plan, &solution, &prepared.scales, &mut estimates);
    let rows: Vec<usize> = (0..prepared.rows.count).collect();
    let samples = Samples::draw(
        &prepared,
        &layout,
        options.samples,
        |index, drawn| with_replacement(options.seed, index as u64, &rows, drawn),
        |drawn, row| align(&prepared, &layout, options.sign_change, (&solution, &estimates), drawn, row),
    );
    let used = samples.used();
    if used < 10 {
        let text = format!("only {used} of {} resamples could be estimated", options.samples);
        return Err(MeasureError::Input(text));
    }
    let dropped = options.accelerated.then(|| leave_out(&prepared, &layout, &solution));
    let n = solution.moments.n;
    let figures: Vec<Option<Resampled>> = (0..layout.width())
        .into_par_iter()
        .map(|figure| {
            let left = dropped.as_ref().map(|samples| samples.sorted(figure));
            let label = &layout.labels[figure];
            summarise(
                label,
                estimates[figure],
                &samples.sorted(figure),
                left.as_deref(),
                (n, options.pls.confidence),
            )
        })
        .collect();
    let mut warnings = prepared.warnings.clone();
    let failed = options.samples - used;
    if failed > 0 {
        #[allow(clippy::cast_precision_loss)]
        warnings.push(Warning::new(Caution::FailedResample).with(failed as f64));
    }
    let report = collect(options, failed, &layout, figures);
    Ok(Analysis::new(prepared.missing, warnings, report))
}

fn collect(
    options: &BootstrapOptions,
    failed: usize,
    layout: &Layout,
    figures: Vec<Option<Resampled>>,
) -> PlsBootstrap {
    let of = |kind: FigureKind| -> Vec<Resampled> {
        let found = layout.labels.iter().zip(&figures).filter(|(label, _)| label.kind == kind);
        found.filter_map(|(_, figure)| figure.clone()).collect()
    };
    PlsBootstrap {
        samples: options.samples,
        failed,
        seed: options.seed,
        confidence: options.pls.confidence.level(),
        paths: of(FigureKind::Path),
        weights: of(FigureKind::Weight),
        loadings: of(FigureKind::Loading),
        total_effects: of(FigureKind::TotalEffect),
        indirect_effects: of(FigureKind::IndirectEffect),
        r_squared: of(FigureKind::RSquared),
        htmt: of(FigureKind::Htmt),
        indices: of(FigureKind::Index),
    }
}

/// Brings the signs of a resample into line with those of all rows.
fn align(
    prepared: &Prepared,
    layout: &Layout,
    change: SignChange,
    (original, estimates): (&Solution, &[f64]),
    drawn: &mut Solution,
    row: &mut [f64],
) {
    let plan = &prepared.plan;
    match change {
        SignChange::None => {}
        SignChange::Construct => {
            let mut turned = false;
            for construct in 0..plan.constructs() {
                if opposed(plan, original, drawn, construct) {
                    drawn.turn(plan, construct);
                    turned = true;
                }
            }
            if turned {
                layout.write(plan, drawn, &prepared.scales, row);
            }
        }
        SignChange::Individual => {
            let signed = layout.labels.iter().zip(row).zip(estimates).filter(|((label, _), _)| {
                !matches!(label.kind, FigureKind::RSquared | FigureKind::Htmt | FigureKind::Index)
            });
            for ((_, value), estimate) in signed {
                *value = value.abs().copysign(*estimate);
            }
        }
    }
}

fn opposed(plan: &Plan, original: &Solution, drawn: &Solution, construct: usize) -> bool {
    let block = plan.blocks[construct].clone();
    let apart: f64 = block.clone().map(|item| original.loadings[item] - drawn.loadings[item]).sum();
    let together: f64 = block.map(|item| original.loadings[item] + drawn.loadings[item]).sum();
    apart.abs() > together.abs()
}

/// The figures without each row (or group of rows) in turn.
fn leave_out(prepared: &Prepared, layout: &Layout, all: &Solution) -> Samples {
    let count = prepared.rows.count;
    let groups = count.min(MOST_GROUPS);
    let start = || Solution::new(&prepared.plan);
    Samples::run(layout, groups, start, |solution, group, row| {
        let dropped = (group..count).step_by(groups);
        if !solution.moments.less(&all.moments, &prepared.rows, dropped) {
            return Err(super::weights::Failure::Constant);
        }
        solution.solve(&prepared.plan)?;
        layout.write(&prepared.plan, solution, &prepared.scales, row);
        Ok(())
    })
}
