//! Ordinal logit.

mod fit;
mod lines;

pub use lines::ParallelLines;

use super::{Design, LogitCoefficient, ModelData, Outcome, Range, Statistic, range::finite};
use crate::{
    Analysis, Caution, Confidence, MeasureError, Warning,
    distribution::{chi_squared_upper, normal_two_sided},
    linear::Matrix,
};
use fit::{OrdinalFit, Problem};
use schemars::JsonSchema;
use serde::Serialize;

/// Choices of an ordinal logit.
#[derive(Clone, Debug)]
pub struct OrdinalOptions {
    /// Of the intervals.
    pub confidence: Confidence,
    /// Whether Brant's test of parallel lines is made.
    pub parallel_lines: bool,
}

impl Default for OrdinalOptions {
    fn default() -> Self {
        Self { confidence: Confidence::P95, parallel_lines: true }
    }
}

/// Where one level ends and the next begins on the latent scale.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Threshold {
    /// `3|4`: between these two levels.
    pub between: String,
    /// Threshold.
    pub estimate: f64,
    /// Standard error.
    pub standard_error: f64,
}

/// An ordinal logit.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OrdinalReport {
    /// The outcome's name.
    pub outcome: String,
    /// Its levels in ascending order.
    pub levels: Vec<f64>,
    /// Rows of each level.
    pub counts: Vec<u64>,
    /// Thresholds in ascending order.
    pub thresholds: Vec<Threshold>,
    /// Slopes: above 0, more of it goes with higher levels; the odds ratio holds for every cut.
    pub coefficients: Vec<LogitCoefficient>,
    /// Log-likelihood.
    pub log_likelihood: f64,
    /// −2 log-likelihood.
    pub deviance: f64,
    /// −2 log-likelihood without predictors.
    pub null_deviance: f64,
    /// Test of all predictors together.
    pub likelihood_ratio: Option<Statistic>,
    /// Akaike's criterion.
    pub aic: f64,
    /// Schwarz's criterion.
    pub bic: f64,
    /// 1 − LL/LL₀.
    pub mcfadden: f64,
    /// Nagelkerke's pseudo R².
    pub nagelkerke: f64,
    /// Brant's test: small p says that the slopes differ between the cuts; none when it cannot be made.
    pub parallel_lines: Option<ParallelLines>,
    /// Of the intervals.
    pub confidence: f64,
}

/// More levels than this are a measurement, not a rating.
const MOST_LEVELS: usize = 30;

/// Proportional-odds logit: P(y ≤ k) = logistic(ζₖ − Σβx), by Newton's method on the observed information.
///
/// Assumes that a predictor moves every cut of the scale alike (checked by Brant's test, 1990) and independent
/// rows. Source: McCullagh 1980; R's `MASS::polr`. Rows that lack a variable are left out.
///
/// # Errors
/// Fewer than 3 or more than 30 levels, predictors that separate the levels, and as
/// [`regression`](super::regression).
pub fn ordinal_logit(
    data: &ModelData,
    options: &OrdinalOptions,
) -> Result<Analysis<OrdinalReport>, MeasureError> {
    let mut design = Design::of(data, "ordinal logit", Outcome::Number)?;
    let mut warnings = std::mem::take(&mut design.warnings);
    let (levels, codes) = levels_of(&design)?;
    let deviations: Vec<f64> = (0..design.columns.len())
        .map(|index| (design.moments.cross[(index, index)] / design.moments.weight).sqrt())
        .collect();
    let scaled: Vec<Vec<f64>> = (design.columns.iter().enumerate())
        .map(|(index, column)| {
            column.iter().map(|x| (x - design.moments.means[index]) / deviations[index]).collect()
        })
        .collect();
    let problem =
        Problem { columns: &scaled, codes: &codes, levels: levels.len(), weights: design.weights.as_deref() };
    let counts = weighted_counts(&codes, levels.len(), design.weights.as_deref());
    let start = starting_thresholds(&counts);
    let fit = unscaled(problem.fit(&start)?, &design.moments.means, &deviations, levels.len() - 1);
    if !fit.converged {
        warnings.push(Warning::new(Caution::NotConverged));
    }
    let parallel_lines =
        options.parallel_lines.then(|| lines::brant(&design, &codes, levels.len())).flatten();
    let report = build(&design, (&levels, &codes), &counts, &fit, (options, parallel_lines));
    Ok(Analysis::new(design.missing, warnings, report))
}

fn levels_of(design: &Design) -> Result<(Vec<f64>, Vec<usize>), MeasureError> {
    let mut levels = design.outcome.to_vec();
    levels.sort_by(f64::total_cmp);
    levels.dedup();
    if levels.len() < 3 || levels.len() > MOST_LEVELS {
        return Err(MeasureError::Parameter {
            parameter: "outcome",
            expected: "a rating with 3 to 30 levels (with 2: a binary logit, with more: a regression)",
            got: format!("{} levels", levels.len()),
        });
    }
    let code = |value: &f64| levels.partition_point(|level| level < value);
    let codes = design.outcome.iter().map(code).collect();
    Ok((levels, codes))
}

fn weighted_counts(codes: &[usize], levels: usize, weights: Option<&[f64]>) -> Vec<f64> {
    let mut counts = vec![0.0; levels];
    for (row, code) in codes.iter().enumerate() {
        counts[*code] += weights.map_or(1.0, |weights| weights[row]);
    }
    counts
}

fn starting_thresholds(counts: &[f64]) -> Vec<f64> {
    let total: f64 = counts.iter().sum();
    let mut below = 0.0;
    let mut next = |count: &f64| {
        below += count;
        (below / (total - below)).ln()
    };
    counts[..counts.len() - 1].iter().map(&mut next).collect()
}

/// From standardised columns back to the data's: β/s, and ζ + Σβ x̄/s.
fn unscaled(fit: OrdinalFit, means: &[f64], deviations: &[f64], cuts: usize) -> OrdinalFit {
    let size = fit.parameters.len();
    let mut turn = Matrix::identity(size, size);
    for (index, deviation) in deviations.iter().enumerate() {
        turn[(cuts + index, cuts + index)] = 1.0 / deviation;
        for cut in 0..cuts {
            turn[(cut, cuts + index)] = means[index] / deviation;
        }
    }
    let parameters = &turn * crate::linear::Vector::from_column_slice(&fit.parameters);
    let covariance = &turn * &fit.covariance * turn.transpose();
    OrdinalFit { parameters: parameters.iter().copied().collect(), covariance, ..fit }
}

fn build(
    design: &Design,
    (levels, codes): (&[f64], &[usize]),
    counts: &[f64],
    fit: &OrdinalFit,
    (options, parallel_lines): (&OrdinalOptions, Option<ParallelLines>),
) -> OrdinalReport {
    let (n, cuts) = (codes.len() as f64, levels.len() - 1);
    let total: f64 = counts.iter().sum();
    let null: f64 = counts.iter().map(|count| count * (count / total).ln()).sum();
    let (size, df) = (fit.parameters.len() as f64, design.columns.len() as f64);
    let (deviance, null_deviance) = (-2.0 * fit.log_likelihood, -2.0 * null);
    let error = |index: usize| fit.covariance[(index, index)].max(0.0).sqrt();
    let rows = |level: usize| codes.iter().filter(|code| **code == level).count() as u64;
    let gain = (null_deviance - deviance).max(0.0);
    let cox_snell = 1.0 - (-gain / n).exp();
    let threshold = |cut: usize| Threshold {
        between: format!("{}|{}", levels[cut], levels[cut + 1]),
        estimate: fit.parameters[cut],
        standard_error: error(cut),
    };
    OrdinalReport {
        outcome: design.outcome_name.clone(),
        levels: levels.to_vec(),
        counts: (0..levels.len()).map(rows).collect(),
        thresholds: (0..cuts).map(threshold).collect(),
        coefficients: slopes(design, fit, cuts, options.confidence),
        log_likelihood: fit.log_likelihood,
        deviance,
        null_deviance,
        likelihood_ratio: finite(gain).map(|value| Statistic {
            value,
            df,
            df_below: None,
            p: chi_squared_upper(value, df),
        }),
        aic: deviance + 2.0 * size,
        bic: deviance + n.ln() * size,
        mcfadden: 1.0 - fit.log_likelihood / null,
        nagelkerke: cox_snell / (1.0 - (-null_deviance / n).exp()),
        parallel_lines,
        confidence: options.confidence.level(),
    }
}

fn slopes(design: &Design, fit: &OrdinalFit, cuts: usize, confidence: Confidence) -> Vec<LogitCoefficient> {
    let quantile = confidence.z();
    let slope = |(index, term): (usize, &super::design::Term)| {
        let estimate = fit.parameters[cuts + index];
        let standard_error = fit.covariance[(cuts + index, cuts + index)].max(0.0).sqrt();
        let range = Range::around(estimate, quantile * standard_error);
        let z = finite(estimate / standard_error);
        LogitCoefficient {
            term: term.label(),
            predictor: term.name.clone(),
            level: term.level.clone(),
            estimate,
            standard_error,
            z,
            p: z.map(normal_two_sided),
            low: range.low,
            high: range.high,
            odds_ratio: finite(estimate.exp()),
            odds_ratio_interval: Range { low: range.low.exp(), high: range.high.exp() }.finite(),
        }
    };
    design.terms.iter().enumerate().map(slope).collect()
}
