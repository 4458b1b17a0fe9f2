//! A comparison group made by matching.

use super::means::Summary;
use crate::{
    Analysis, Caution, Confidence, MeasureError, Warning,
    distribution::{student_t_quantile, student_t_two_sided},
    driver::{Design, ModelData, Outcome, Predictor, Range, fit_logit},
};
use schemars::JsonSchema;
use serde::Serialize;

/// Choices of a matched comparison.
#[derive(Clone, Debug)]
pub struct MatchOptions {
    /// Largest distance of a pair, in standard deviations of the log-odds of treatment (0.2: Austin 2011).
    pub caliper: f64,
    /// Of the intervals.
    pub confidence: Confidence,
}

impl Default for MatchOptions {
    fn default() -> Self {
        Self { caliper: 0.2, confidence: Confidence::P95 }
    }
}

/// How alike the groups are in one covariate.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Balance {
    /// The covariate, or `name: level` of a factor.
    pub term: String,
    /// Standardised mean difference before matching.
    pub before: f64,
    /// The same after matching; above 0.1 in size the groups still differ.
    pub after: f64,
}

/// A matched comparison.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MatchReport {
    /// Mean difference of the pairs, treated − matched.
    pub effect: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Paired t; none when all pairs differ alike.
    pub t: Option<f64>,
    /// Two-sided p-value.
    pub p: Option<f64>,
    /// Interval.
    pub interval: Option<Range>,
    /// Difference of the means without matching.
    pub unmatched_difference: f64,
    /// Pairs.
    pub pairs: u64,
    /// Treated rows, and those that found no partner.
    pub treated: u64,
    /// Treated rows without a partner within the caliper: the effect does not speak for them.
    pub unmatched: u64,
    /// Covariate by covariate.
    pub balance: Vec<Balance>,
    /// Rows of the pairs (treated, matched), from 0.
    pub matches: Vec<[u64; 2]>,
    /// Of the intervals.
    pub confidence: f64,
}

/// Nearest-neighbour matching on the propensity score, one to one, without replacement, within a caliper.
///
/// A logit of treatment on the covariates gives each row its log-odds; treated rows, highest first, take the
/// nearest free untreated row. The effect on the treated is the mean difference of the pairs with a paired t
/// test. Assumes that the covariates tell all that made people take part. Source: Rosenbaum and Rubin 1983;
/// Austin 2011. Rows that lack a variable are left out.
///
/// # Errors
/// `treated` other than 0/1 or constant, fewer than two pairs, a caliper that is not positive, and as
/// [`logit`](crate::driver::logit()).
pub fn matched_comparison(
    outcome: &[f64],
    treated: &[f64],
    covariates: Vec<Predictor>,
    options: &MatchOptions,
) -> Result<Analysis<MatchReport>, MeasureError> {
    if options.caliper.is_nan() || options.caliper <= 0.0 {
        let got = options.caliper.to_string();
        return Err(MeasureError::Parameter { parameter: "caliper", expected: "a positive number", got });
    }
    if outcome.len() != treated.len() {
        let (rows, expected) = (outcome.len(), treated.len());
        return Err(MeasureError::UnequalLengths { name: "outcome".to_owned(), rows, expected });
    }
    if let Some(row) = outcome.iter().position(|value| value.is_infinite()) {
        return Err(MeasureError::NotFinite { name: "outcome".to_owned(), row });
    }
    // A row without outcome cannot be a partner.
    let known = treated.iter().zip(outcome).map(|(own, value)| if value.is_nan() { f64::NAN } else { *own });
    let data = ModelData::new("treated", known.collect(), covariates);
    let mut design = Design::of(&data, "matching", Outcome::Binary)?;
    let mut warnings = std::mem::take(&mut design.warnings);
    let fit = fit_logit(&design.slices(), &design.outcome, None, 0.0);
    if fit.separated {
        warnings.push(Warning::new(Caution::Separation));
    }
    let log_odds: Vec<f64> =
        fit.probabilities.iter().map(|p| p.clamp(1e-12, 1.0 - 1e-12)).map(|p| (p / (1.0 - p)).ln()).collect();
    let width = options.caliper * Summary::of(&log_odds).variance.sqrt();
    let pairs = pairs(&design.outcome, &log_odds, width);
    if pairs.len() < 2 {
        return Err(MeasureError::TooFewRows { method: "matching", needed: 2, got: pairs.len() });
    }
    let values: Vec<f64> = design.rows.iter().map(|row| outcome[*row]).collect();
    let report = build(&design, &values, &pairs, options);
    if report.balance.iter().any(|one| one.after.abs() > 0.1) {
        let worst = report.balance.iter().map(|one| one.after.abs()).fold(0.0, f64::max);
        warnings.push(Warning::new(Caution::Unbalanced).with(worst));
    }
    Ok(Analysis::new(design.missing, warnings, report))
}

/// Greedy pairs: treated rows by descending score, each with the nearest free untreated row within `width`.
fn pairs(treated: &[f64], score: &[f64], width: f64) -> Vec<(usize, usize)> {
    let side =
        |wanted: f64| -> Vec<usize> { (0..treated.len()).filter(|row| treated[*row] == wanted).collect() };
    let (mut cases, mut controls) = (side(1.0), side(0.0));
    cases.sort_by(|a, b| score[*b].total_cmp(&score[*a]).then(a.cmp(b)));
    controls.sort_by(|a, b| score[*a].total_cmp(&score[*b]).then(a.cmp(b)));
    let mut free = vec![true; controls.len()];
    let mut found = Vec::new();
    for case in cases {
        let own = score[case];
        let middle = controls.partition_point(|control| score[*control] < own);
        let near = |place: &usize| (score[controls[*place]] - own).abs() <= width;
        let below = (0..middle).rev().take_while(|place| near(place)).find(|place| free[*place]);
        let above = (middle..controls.len()).take_while(|place| near(place)).find(|place| free[*place]);
        let distance = |place: &usize| (score[controls[*place]] - own).abs();
        let best = below.into_iter().chain(above).min_by(|a, b| distance(a).total_cmp(&distance(b)));
        if let Some(place) = best {
            free[place] = false;
            found.push((case, controls[place]));
        }
    }
    found
}

fn build(design: &Design, values: &[f64], pairs: &[(usize, usize)], options: &MatchOptions) -> MatchReport {
    let differences: Vec<f64> = pairs.iter().map(|(a, b)| values[*a] - values[*b]).collect();
    let own = Summary::of(&differences);
    let error = (own.variance / own.n).sqrt();
    let t = (error > 0.0).then(|| own.mean / error);
    let quantile = -student_t_quantile(options.confidence.tail(), own.n - 1.0);
    let mean = |wanted: f64| {
        let rows = values.iter().zip(design.outcome.iter()).filter(|(_, own)| **own == wanted);
        Summary::of(&rows.map(|(value, _)| *value).collect::<Vec<_>>()).mean
    };
    let treated = design.outcome.iter().filter(|own| **own == 1.0).count();
    MatchReport {
        effect: own.mean,
        standard_error: error,
        t,
        p: t.map(|t| student_t_two_sided(t, own.n - 1.0)),
        interval: t.map(|_| Range::around(own.mean, quantile * error)),
        unmatched_difference: mean(1.0) - mean(0.0),
        pairs: pairs.len() as u64,
        treated: treated as u64,
        unmatched: (treated - pairs.len()) as u64,
        balance: balance(design, pairs),
        matches: pairs.iter().map(|(a, b)| [design.rows[*a] as u64, design.rows[*b] as u64]).collect(),
        confidence: options.confidence.level(),
    }
}

fn balance(design: &Design, pairs: &[(usize, usize)]) -> Vec<Balance> {
    let one = |(index, column): (usize, &std::borrow::Cow<[f64]>)| {
        let all = |wanted: f64| -> Vec<f64> {
            column
                .iter()
                .zip(design.outcome.iter())
                .filter(|(_, own)| **own == wanted)
                .map(|(x, _)| *x)
                .collect()
        };
        let (cases, controls) = (Summary::of(&all(1.0)), Summary::of(&all(0.0)));
        let spread = |one: Summary| if one.variance.is_finite() { one.variance } else { 0.0 };
        // The same yardstick before and after, so that the two compare.
        let scale = ((spread(cases) + spread(controls)) / 2.0).sqrt().max(f64::MIN_POSITIVE);
        let gap: f64 = pairs.iter().map(|(a, b)| column[*a] - column[*b]).sum::<f64>() / pairs.len() as f64;
        Balance {
            term: design.terms[index].label(),
            before: (cases.mean - controls.mean) / scale,
            after: gap / scale,
        }
    };
    design.columns.iter().enumerate().map(one).collect()
}
