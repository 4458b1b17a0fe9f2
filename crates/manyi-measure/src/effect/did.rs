//! Difference in differences with two groups and two times.

use crate::{
    Analysis, Confidence, MeasureError,
    driver::{
        Coefficient, Covariance, ModelData, Predictor, RegressionOptions, RegressionReport, regression,
    },
};
use schemars::JsonSchema;
use serde::Serialize;

/// Rows of two groups before and after.
#[derive(Clone, Debug)]
pub struct DidData {
    /// NaN = missing.
    pub outcome: Vec<f64>,
    /// 1 = the group that got the measure, 0 = the other; NaN = missing.
    pub treated: Vec<f64>,
    /// 1 = after, 0 = before; NaN = missing.
    pub post: Vec<f64>,
    /// What else may explain the outcome.
    pub covariates: Vec<Predictor>,
    /// A weight for each row.
    pub weights: Option<Vec<f64>>,
    /// The cluster of each row (branch, region) for standard errors.
    pub clusters: Option<Vec<Option<usize>>>,
}

/// Choices of a difference in differences.
#[derive(Clone, Debug)]
pub struct DidOptions {
    /// Of the intervals.
    pub confidence: Confidence,
    /// How the standard errors are computed.
    pub covariance: Covariance,
}

impl Default for DidOptions {
    fn default() -> Self {
        Self { confidence: Confidence::P95, covariance: Covariance::Hc1 }
    }
}

/// Mean outcome of a group at a time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct CellMean {
    /// Whether it is the group with the measure.
    pub treated: bool,
    /// Whether it is after.
    pub post: bool,
    /// Rows.
    pub n: u64,
    /// Mean outcome (weighted where there are weights).
    pub mean: f64,
}

/// A difference in differences.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DidReport {
    /// The measure's effect: change of the treated group minus change of the other.
    pub effect: Coefficient,
    /// Before and after in both groups: untreated before, untreated after, treated before, treated after.
    pub cells: Vec<CellMean>,
    /// What the untreated group changed: the trend that is taken out.
    pub trend: f64,
    /// The whole regression.
    pub regression: RegressionReport,
}

/// Names of the regression's own terms.
const POST: &str = "post";
const TREATED: &str = "treated";
const EFFECT: &str = "post × treated";

/// Difference in differences by the regression y ~ post + treated + post·treated (+ covariates).
///
/// Assumes parallel trends: without the measure both groups would have changed alike. With few times this
/// cannot be tested; an event study with several earlier times can. Source: Angrist and Pischke 2009, ch. 5.
///
/// # Errors
/// Values other than 0/1 in `treated` or `post`, an empty cell, and as [`regression`].
pub fn difference_in_differences(
    data: &DidData,
    options: &DidOptions,
) -> Result<Analysis<DidReport>, MeasureError> {
    let expected = data.outcome.len();
    for (name, column) in [(TREATED, &data.treated), (POST, &data.post)] {
        if column.len() != expected {
            return Err(MeasureError::UnequalLengths { name: name.to_owned(), rows: column.len(), expected });
        }
        if let Some(value) = column.iter().find(|value| !value.is_nan() && **value != 0.0 && **value != 1.0) {
            return Err(MeasureError::Input(format!("{name} must be 0 or 1 in every row, not {value}")));
        }
    }
    let product = data.treated.iter().zip(&data.post).map(|(a, b)| a * b).collect();
    let mut predictors = vec![
        Predictor::numeric(POST, data.post.clone()),
        Predictor::numeric(TREATED, data.treated.clone()),
        Predictor::numeric(EFFECT, product),
    ];
    predictors.extend(data.covariates.iter().cloned());
    let mut model = ModelData::new("outcome", data.outcome.clone(), predictors);
    if let Some(weights) = &data.weights {
        model = model.weighted(weights.clone());
    }
    if let Some(clusters) = &data.clusters {
        model = model.clustered(clusters.clone());
    }
    let cells = cells(data)?;
    let asked = RegressionOptions { confidence: options.confidence, covariance: options.covariance };
    let analysis = regression(&model, &asked)?;
    let named = |name: &str| analysis.result.coefficients.iter().find(|one| one.term == name).cloned();
    let singular = MeasureError::Singular {
        what: "the difference in differences",
        mend: "the measure must not be determined by the covariates",
    };
    let (effect, trend) = named(EFFECT).zip(named(POST)).ok_or(singular)?;
    Ok(analysis.map(|regression| DidReport { effect, cells, trend: trend.estimate, regression }))
}

fn cells(data: &DidData) -> Result<Vec<CellMean>, MeasureError> {
    let mut cells = Vec::with_capacity(4);
    for treated in [false, true] {
        for post in [false, true] {
            let inside = |row: &usize| {
                data.treated[*row] == f64::from(treated)
                    && data.post[*row] == f64::from(post)
                    && !data.outcome[*row].is_nan()
            };
            let own = |row: usize| data.weights.as_ref().and_then(|all| all.get(row).copied()).unwrap_or(1.0);
            let rows: Vec<usize> =
                (0..data.outcome.len()).filter(inside).filter(|row| own(*row) > 0.0).collect();
            if rows.is_empty() {
                let group = if treated { "treated" } else { "untreated" };
                let time = if post { "after" } else { "before" };
                return Err(MeasureError::Input(format!("there is no {group} row {time} the measure")));
            }
            let weight: f64 = rows.iter().map(|row| own(*row)).sum();
            let total: f64 = rows.iter().map(|row| own(*row) * data.outcome[*row]).sum();
            cells.push(CellMean { treated, post, n: rows.len() as u64, mean: total / weight });
        }
    }
    Ok(cells)
}
