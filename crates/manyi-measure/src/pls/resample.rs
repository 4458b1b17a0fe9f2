//! The figures of one sample in one flat row, and resamples by counts.

use super::{index, plan::Plan, prepare::Prepared, quality, solution::Solution, weights::Failure};
use crate::random::Stream;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

/// What a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// Path coefficient.
    Path,
    /// Weight of a standardised item.
    Weight,
    /// Loading of an item.
    Loading,
    /// Direct and indirect effects together.
    TotalEffect,
    /// Effect through other constructs.
    IndirectEffect,
    /// Explained share.
    RSquared,
    /// Heterotrait–monotrait ratio.
    Htmt,
    /// Index from 0 to 100.
    Index,
}

/// A figure by name.
#[derive(Clone, Debug)]
pub(super) struct Label {
    pub kind: FigureKind,
    pub from: String,
    pub to: Option<String>,
}

/// Where each figure stands in the row.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    effects: Vec<(usize, usize)>,
    driven: Vec<usize>,
    pairs: usize,
    pub labels: Vec<Label>,
}

impl Layout {
    pub fn new(plan: &Plan) -> Self {
        let size = plan.constructs();
        let effects = plan.reachable();
        let driven: Vec<usize> = (0..size).filter(|to| !plan.causes[*to].is_empty()).collect();
        let mut labels = Vec::new();
        let mut add = |kind: FigureKind, from: &str, to: Option<&str>| {
            labels.push(Label { kind, from: from.to_owned(), to: to.map(str::to_owned) });
        };
        let code = |construct: usize| plan.codes[construct].as_str();
        for (from, to) in &plan.paths {
            add(FigureKind::Path, code(*from), Some(code(*to)));
        }
        for kind in [FigureKind::Weight, FigureKind::Loading] {
            for (name, owner) in plan.names.iter().zip(&plan.owner) {
                add(kind, name, Some(code(*owner)));
            }
        }
        for kind in [FigureKind::TotalEffect, FigureKind::IndirectEffect] {
            for (from, to) in &effects {
                add(kind, code(*from), Some(code(*to)));
            }
        }
        for to in &driven {
            add(FigureKind::RSquared, code(*to), None);
        }
        for first in 0..size {
            for second in first + 1..size {
                add(FigureKind::Htmt, code(first), Some(code(second)));
            }
        }
        for construct in 0..size {
            add(FigureKind::Index, code(construct), None);
        }
        Self { effects, driven, pairs: size * (size - 1) / 2, labels }
    }

    pub fn width(&self) -> usize {
        self.labels.len()
    }

    /// The figures of a solution; NaN for an index whose weights cancel out.
    pub fn write(&self, plan: &Plan, solution: &Solution, scales: &[(f64, f64)], row: &mut [f64]) {
        let size = plan.constructs();
        let mut at = 0;
        let mut put = |row: &mut [f64], value: f64| {
            row[at] = value;
            at += 1;
        };
        for (from, to) in &plan.paths {
            put(row, solution.direct[from * size + to]);
        }
        for value in solution.standard.iter().chain(&solution.loadings) {
            put(row, *value);
        }
        for (from, to) in &self.effects {
            put(row, solution.totals[from * size + to]);
        }
        for (from, to) in &self.effects {
            put(row, solution.totals[from * size + to] - solution.direct[from * size + to]);
        }
        for to in &self.driven {
            put(row, solution.r_squared[*to]);
        }
        quality::heterotrait_monotrait(plan, &solution.moments.correlation, &mut row[at..at + self.pairs]);
        at += self.pairs;
        for construct in 0..size {
            row[at + construct] = index::mean(plan, solution, scales, construct).unwrap_or(f64::NAN);
        }
    }
}

/// Figures of many samples, sample by sample; a sample that could not be estimated is all NaN.
pub(super) struct Samples {
    pub values: Vec<f64>,
    pub width: usize,
}

impl Samples {
    /// Estimates `count` samples on all cores: `draw` fills in how often each row is taken in sample `index`.
    pub fn draw(
        prepared: &Prepared,
        layout: &Layout,
        count: usize,
        draw: impl Fn(usize, &mut [u32]) + Sync,
        finish: impl Fn(&mut Solution, &mut [f64]) + Sync,
    ) -> Self {
        let start = || (Solution::new(&prepared.plan), vec![0_u32; prepared.rows.count]);
        Self::run(layout, count, start, |(solution, drawn), index, row| {
            drawn.fill(0);
            draw(index, drawn);
            solution.estimate(&prepared.plan, &prepared.rows, drawn.iter().copied())?;
            layout.write(&prepared.plan, solution, &prepared.scales, row);
            finish(solution, row);
            Ok(())
        })
    }

    /// Any samples: `estimate` fills the row of each.
    pub fn run<T>(
        layout: &Layout,
        count: usize,
        start: impl Fn() -> T + Sync + Send,
        estimate: impl Fn(&mut T, usize, &mut [f64]) -> Result<(), Failure> + Sync,
    ) -> Self {
        let width = layout.width();
        let mut values = vec![0.0; count * width];
        let rows = values.par_chunks_mut(width).enumerate().with_min_len(8);
        rows.for_each_init(start, |room, (index, row)| {
            if estimate(room, index, row).is_err() {
                row.fill(f64::NAN);
            }
        });
        Self { values, width }
    }

    /// Samples that were estimated.
    pub fn used(&self) -> usize {
        // Every model has a path, and its coefficient comes first.
        self.values.chunks(self.width).filter(|row| !row[0].is_nan()).count()
    }

    /// One figure in all samples in which it exists, ascending.
    pub fn sorted(&self, figure: usize) -> Vec<f64> {
        let mut values: Vec<f64> = self
            .values
            .iter()
            .skip(figure)
            .step_by(self.width)
            .copied()
            .filter(|value| value.is_finite())
            .collect();
        values.sort_unstable_by(f64::total_cmp);
        values
    }
}

/// Draws as many rows as there are in `rows`, with replacement.
pub(super) fn with_replacement(seed: u64, index: u64, rows: &[usize], drawn: &mut [u32]) {
    let mut stream = Stream::new(seed, index);
    for _ in 0..rows.len() {
        drawn[rows[stream.below(rows.len())]] += 1;
    }
}

/// Quantile of ascending values, by linear interpolation of order statistics (R's type 7).
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss)]
pub(super) fn quantile(ascending: &[f64], probability: f64) -> f64 {
    let last = ascending.len().saturating_sub(1);
    let place = probability.clamp(0.0, 1.0) * last as f64;
    let below = place.floor() as usize;
    let (low, high) = (ascending[below.min(last)], ascending[(below + 1).min(last)]);
    low + (high - low) * (place - below as f64)
}

#[allow(clippy::cast_precision_loss)]
pub(super) fn mean_and_deviation(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (mean, (squares / (count - 1.0)).sqrt())
}
