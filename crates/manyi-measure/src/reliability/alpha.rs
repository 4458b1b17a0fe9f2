//! Cronbach's α with everything that goes with it.

use super::{
    coefficients::{Guttman, alpha_of, lambda6, median, pairs, standard_error},
    gate::{Gate, GateVerdict, Reached, verdict},
    item::{ItemDropped, ItemStatistics, dropped, signal_noise, statistics},
    keying::reverse,
};
use crate::{
    Analysis, Caution, Confidence, Interval, Items, MeasureError, Method, Warning,
    distribution::fisher_f_quantile,
    structure::{Needs, Prepared},
};
use schemars::JsonSchema;
use serde::Serialize;

/// How to compute α.
#[derive(Clone, Debug)]
pub struct AlphaOptions {
    /// Items to turn round first.
    pub reversed: Vec<String>,
    /// Ends of the answer scale, for turning round; without it the smallest and largest answer to any item.
    pub scale: Option<(f64, f64)>,
    /// Of the interval.
    pub confidence: Confidence,
    /// What the scale has to reach.
    pub gate: Gate,
    /// Whether each variance and covariance uses the rows it can; otherwise only rows that have every item.
    pub pairwise: bool,
}

impl Default for AlphaOptions {
    fn default() -> Self {
        Self {
            reversed: Vec::new(),
            scale: None,
            confidence: Confidence::P95,
            gate: Gate::default(),
            pairwise: false,
        }
    }
}

/// α of a scale and what each item does for it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AlphaReport {
    /// Number of items.
    pub k: u64,
    /// k / (k − 1) · (1 − sum of item variances / variance of the total).
    pub raw_alpha: f64,
    /// The same of standardised items.
    pub std_alpha: f64,
    /// Guttman's λ6; `None` when an item is determined by the others.
    pub g6_smc: Option<f64>,
    /// Mean correlation between items.
    pub average_r: f64,
    /// Median correlation between items.
    pub median_r: f64,
    /// r̄ k / (1 − r̄); `None` when r̄ = 1.
    pub signal_noise: Option<f64>,
    /// Standard error of α (Duhachek and Iacobucci 2004).
    pub ase: Option<f64>,
    /// Feldt's interval of `raw_alpha`.
    pub interval: Interval,
    /// Mean of the rows' mean answers.
    pub scale_mean: f64,
    /// Standard deviation of the rows' mean answers.
    pub scale_sd: f64,
    /// Guttman's lower bounds.
    pub guttman: Guttman,
    /// Each item beside the total.
    pub items: Vec<ItemStatistics>,
    /// The scale without each item; empty with two items.
    pub dropped: Vec<ItemDropped>,
    /// Whether α is enough, and what to do if not.
    pub verdict: GateVerdict,
}

/// Cronbach's α, raw and standardised, with Feldt's interval, item statistics and the gate's verdict.
///
/// α = k / (k − 1) · (1 − Σ s²ᵢ / s²_total) (Cronbach 1951). Interval: (1 − α̂) / (1 − α) follows
/// F(n − 1, (n − 1)(k − 1)) (Feldt 1965). Assumes that items measure one thing equally well (essential
/// τ-equivalence); otherwise α is a lower bound and `omega` says more. Rows that lack an item are left out, or, where
/// asked for, every variance and covariance is computed of the rows that have its items (as R's psych does): more rows
/// count, the interval rests on the least number behind any pair, and answers must be missing by chance. Everything
/// follows from the covariance matrix, which takes one pass over the rows where rows are left out.
///
/// # Errors
/// Fewer than two items that vary, fewer than three complete rows, a gate or scale that makes no sense, a
/// reversed item that is not there, or items that cancel each other out (the total does not vary).
#[allow(clippy::cast_precision_loss)]
pub fn alpha(items: &Items, options: &AlphaOptions) -> Result<Analysis<AlphaReport>, MeasureError> {
    options.gate.check()?;
    let needs = Needs { method: "alpha", items: 2, rows: 3 };
    let mut prepared =
        if options.pairwise { Prepared::pairwise(items, needs)? } else { Prepared::of(items, needs)? };
    let turned = reverse(&mut prepared, items, &options.reversed, options.scale)?;
    let covariance = &prepared.covariance;
    let (k, n) = (covariance.nrows() as f64, prepared.n);
    let sum = covariance.sum();
    if sum <= 1e-12 * covariance.trace() {
        let mend = "reverse the items that run against the others";
        return Err(MeasureError::Singular { what: "the total of the items does not vary: it", mend });
    }
    let correlation = prepared.correlation();
    let raw_alpha = alpha_of(covariance);
    let pairs = pairs(&correlation);
    let average_r = pairs.iter().sum::<f64>() / pairs.len() as f64;
    let interval = feldt(raw_alpha, n as f64, k, options.confidence);
    let statistics = statistics(&prepared, &turned);
    let dropped = dropped(&prepared);
    let reached = Reached { alpha: raw_alpha, low: interval.low };
    let verdict = verdict(options.gate, &reached, &statistics, &dropped);
    let report = AlphaReport {
        k: covariance.nrows() as u64,
        raw_alpha,
        std_alpha: alpha_of(&correlation),
        g6_smc: lambda6(&correlation),
        average_r,
        median_r: median(pairs).unwrap_or(average_r),
        signal_noise: signal_noise(average_r, k),
        ase: standard_error(covariance, n),
        interval,
        scale_mean: prepared.means.iter().sum::<f64>() / k,
        scale_sd: sum.sqrt() / k,
        guttman: Guttman::of(&correlation),
        items: statistics,
        dropped,
        verdict,
    };
    let mut warnings = prepared.warnings;
    warnings.extend(cautions(&report, n));
    Ok(Analysis::new(prepared.missing, warnings, report))
}

/// 1 − (1 − α) F, with F of n − 1 and (n − 1)(k − 1) degrees of freedom.
pub(super) fn feldt(alpha: f64, n: f64, k: f64, confidence: Confidence) -> Interval {
    let (above, below) = (n - 1.0, (n - 1.0) * (k - 1.0));
    let end = |p: f64| 1.0 - (1.0 - alpha) * fisher_f_quantile(p, above, below);
    Interval::new(end(1.0 - confidence.tail()), end(confidence.tail()), Method::Feldt, confidence)
}

fn cautions(report: &AlphaReport, n: usize) -> Vec<Warning> {
    let mut warnings: Vec<Warning> = report
        .items
        .iter()
        .filter(|item| item.r_drop < 0.0)
        .map(|item| Warning::new(Caution::ReversedItem).about(&item.name).with(item.r_drop))
        .collect();
    if report.g6_smc.is_none() {
        warnings.push(Warning::new(Caution::Collinear));
    }
    if n < 30 {
        warnings.push(Warning::new(Caution::FewRows));
    }
    warnings
}
