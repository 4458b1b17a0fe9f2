//! Who is likely to leave, and why.

use super::{
    Design, LogitOptions, LogitReport, ModelData, Outcome, Performance,
    logit::{fit, logistic, logit},
    performance::performance,
};
use crate::{Analysis, Confidence, MeasureError, random::Stream};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

/// Choices of a churn model.
#[derive(Clone, Debug)]
pub struct ChurnOptions {
    /// Of the intervals.
    pub confidence: Confidence,
    /// Penalty, see [`LogitOptions::ridge`].
    pub ridge: f64,
    /// Parts of the rows for cross-validation (each is predicted by a model of the others); 0 = none.
    pub folds: usize,
    /// Of the split into parts.
    pub seed: u64,
    /// Customers to list, riskiest first.
    pub customers: usize,
    /// Reasons for each of them.
    pub reasons: usize,
    /// Whether only customers whose outcome is still 0 are listed (those of 1 have left already).
    pub remaining_only: bool,
}

impl Default for ChurnOptions {
    fn default() -> Self {
        Self {
            confidence: Confidence::P95,
            ridge: 0.0,
            folds: 5,
            seed: 1,
            customers: 20,
            reasons: 3,
            remaining_only: true,
        }
    }
}

/// What raises a customer's risk above the average.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Reason {
    /// The predictor.
    pub predictor: String,
    /// Its value for this customer, or the level of a factor (none: the reference level).
    pub value: Option<String>,
    /// Σβ(x − x̄): what it adds to the log-odds against the average customer.
    pub contribution: f64,
}

/// A customer at risk.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct RiskyCustomer {
    /// Row of the data, from 0.
    pub row: u64,
    /// Predicted probability.
    pub probability: f64,
    /// The largest contributions that raise the risk.
    pub reasons: Vec<Reason>,
}

/// A churn model with the customers at risk.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ChurnReport {
    /// The model.
    pub model: LogitReport,
    /// How well it predicts rows it has not seen: what to expect of it in use.
    pub cross_validated: Option<Performance>,
    /// Parts of the cross-validation.
    pub folds: u64,
    /// Riskiest first.
    pub customers: Vec<RiskyCustomer>,
}

/// A binary logit of leaving (1) or staying (0), its honest quality by cross-validation, and the customers at
/// risk with the reasons that set each apart from the average customer.
///
/// A reason is the predictor's contribution to the log-odds, Σβ(x − x̄) over its terms: exact for a logit.
///
/// # Errors
/// As [`logit`](super::logit()); folds of 1, or more folds than customers of either kind.
pub fn churn(data: &ModelData, options: &ChurnOptions) -> Result<Analysis<ChurnReport>, MeasureError> {
    let design = Design::of(data, "churn", Outcome::Binary)?;
    check_folds(&design, options.folds)?;
    let asked = LogitOptions { confidence: options.confidence, ridge: options.ridge, likelihood_ratio: true };
    let model = logit(data, &asked)?;
    let cross_validated = if options.folds == 0 {
        None
    } else {
        Some(performance(&design.outcome, &out_of_fold(&design, options), options.confidence)?)
    };
    let coefficients: Vec<f64> = model.result.coefficients.iter().map(|one| one.estimate).collect();
    let customers = riskiest(&design, &coefficients, options);
    Ok(model.map(|model| ChurnReport { model, cross_validated, folds: options.folds as u64, customers }))
}

fn check_folds(design: &Design, folds: usize) -> Result<(), MeasureError> {
    let yes = design.outcome.iter().filter(|value| **value == 1.0).count();
    let most = yes.min(design.outcome.len() - yes);
    if folds == 0 || (folds >= 2 && folds <= most) {
        return Ok(());
    }
    Err(MeasureError::Parameter {
        parameter: "folds",
        expected: "0, or from 2 to the number of customers of the rarer kind",
        got: folds.to_string(),
    })
}

/// Predictions by models that have not seen the row; both kinds are spread evenly over the parts.
fn out_of_fold(design: &Design, options: &ChurnOptions) -> Vec<f64> {
    let mut fold = vec![0; design.outcome.len()];
    let mut stream = Stream::new(options.seed, 0);
    for kind in [0.0, 1.0] {
        let mut rows: Vec<usize> = (0..fold.len()).filter(|row| design.outcome[*row] == kind).collect();
        stream.shuffle(&mut rows);
        for (place, row) in rows.into_iter().enumerate() {
            fold[row] = place % options.folds;
        }
    }
    let models: Vec<Vec<f64>> = (0..options.folds)
        .into_par_iter()
        .map(|part| {
            let rows: Vec<usize> = (0..fold.len()).filter(|row| fold[*row] != part).collect();
            let pick = |values: &[f64]| -> Vec<f64> { rows.iter().map(|row| values[*row]).collect() };
            let columns: Vec<Vec<f64>> = design.columns.iter().map(|column| pick(column)).collect();
            // A level that is rare may be missing from a part: the smallest penalty keeps the fit defined.
            let varying = |column: &[f64]| column.iter().any(|value| *value != column[0]);
            let all_vary = columns.iter().all(|column| varying(column));
            let penalty = if all_vary { options.ridge } else { options.ridge.max(1e-6) };
            let weights = design.weights.as_deref().map(pick);
            let slices: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
            fit(&slices, &pick(&design.outcome), weights.as_deref(), penalty).coefficients
        })
        .collect();
    (0..fold.len()).map(|row| predict(design, &models[fold[row]], row)).collect()
}

fn predict(design: &Design, coefficients: &[f64], row: usize) -> f64 {
    let slopes = coefficients[1..].iter().zip(&design.columns).map(|(slope, column)| slope * column[row]);
    let index = coefficients[0] + slopes.sum::<f64>();
    if index.is_nan() { 0.5 } else { logistic(index) }
}

fn riskiest(design: &Design, coefficients: &[f64], options: &ChurnOptions) -> Vec<RiskyCustomer> {
    let mut rows: Vec<(usize, f64)> = (0..design.outcome.len())
        .filter(|row| !options.remaining_only || design.outcome[*row] == 0.0)
        .map(|row| (row, predict(design, coefficients, row)))
        .collect();
    rows.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    rows.truncate(options.customers);
    let customer = |(row, probability): (usize, f64)| RiskyCustomer {
        row: design.rows[row] as u64,
        probability,
        reasons: reasons(design, coefficients, row, options.reasons),
    };
    rows.into_iter().map(customer).collect()
}

fn reasons(design: &Design, coefficients: &[f64], row: usize, most: usize) -> Vec<Reason> {
    let mut all: Vec<Reason> = design
        .predictors
        .iter()
        .map(|(index, name)| {
            let terms = design.terms_of(*index);
            let part = |term: &usize| {
                coefficients[term + 1] * (design.columns[*term][row] - design.moments.means[*term])
            };
            let value = terms.iter().find_map(|term| match &design.terms[*term].level {
                None => Some(design.columns[*term][row].to_string()),
                Some(level) => (design.columns[*term][row] == 1.0).then(|| level.clone()),
            });
            Reason { predictor: name.clone(), value, contribution: terms.iter().map(part).sum() }
        })
        .filter(|reason| reason.contribution > 0.0)
        .collect();
    all.sort_by(|a, b| b.contribution.total_cmp(&a.contribution));
    all.truncate(most);
    all
}
