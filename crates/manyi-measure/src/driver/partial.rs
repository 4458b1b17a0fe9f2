//! What one point more of a driver does to the outcome.

use super::{
    Design, LeastSquares, ModelData, Outcome, Range, Rows,
    least_squares::quadratic_form,
    logit::{fit, logistic, warn},
    moments::dot,
    range::finite,
};
use crate::{Analysis, Confidence, MeasureError, Warning, distribution::normal_two_sided, linear::Matrix};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of outcome is modelled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeModel {
    /// Logit when the outcome is 0/1, else linear.
    #[default]
    Auto,
    /// Binary logit: effects are on the rate.
    Logit,
    /// Linear regression: effects are on the mean.
    Linear,
}

/// Choices of a partial dependence.
#[derive(Clone, Debug)]
pub struct PartialOptions {
    /// The driver that is moved.
    pub predictor: String,
    /// How far it is moved.
    pub step: f64,
    /// Whether nobody is moved beyond the highest (or lowest) value that occurs: a 5 of 5 stays a 5.
    pub within_range: bool,
    /// Of the intervals.
    pub confidence: Confidence,
    /// The model.
    pub model: OutcomeModel,
}

impl Default for PartialOptions {
    fn default() -> Self {
        Self {
            predictor: String::new(),
            step: 1.0,
            within_range: true,
            confidence: Confidence::P95,
            model: OutcomeModel::Auto,
        }
    }
}

/// The mean prediction if everybody had this value.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PartialPoint {
    /// The value, or the level of a factor.
    pub value: String,
    /// Mean predicted outcome (rate or mean).
    pub outcome: f64,
    /// Its interval.
    pub interval: Range,
}

/// What a driver does to the outcome.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PartialReport {
    /// The outcome's name.
    pub outcome: String,
    /// The driver.
    pub predictor: String,
    /// The model used.
    pub model: OutcomeModel,
    /// Mean predicted outcome today.
    pub now: f64,
    /// How far the driver is moved.
    pub step: f64,
    /// Mean predicted outcome after the step; none for a factor.
    pub after: Option<f64>,
    /// After − now.
    pub change: Option<f64>,
    /// Its standard error by the delta method.
    pub change_standard_error: Option<f64>,
    /// Its interval.
    pub change_interval: Option<Range>,
    /// Its two-sided p-value.
    pub change_p: Option<f64>,
    /// Average slope of the outcome (average marginal effect).
    pub slope: Option<f64>,
    /// Its standard error.
    pub slope_standard_error: Option<f64>,
    /// Share of people the step could not move in full because they are at the end of the scale.
    pub at_limit_rate: f64,
    /// The curve: everybody at this value, all else as it is.
    pub points: Vec<PartialPoint>,
    /// Of the intervals.
    pub confidence: f64,
}

/// Average effect of moving one driver, all other answers as they are: mean over the rows of
/// f(x + step) − f(x), and the curve of mean predictions with everybody at one value.
///
/// Standard errors by the delta method with the coefficients' covariance. It says what the model expects, not
/// what will happen: it holds as far as the drivers are causes. Source: Stata's `margins`; Friedman 2001 for
/// partial dependence. Rows that lack a variable are left out.
///
/// # Errors
/// [`MeasureError::UnknownName`] when the driver is not among the predictors (or does not vary), a step of 0,
/// and as [`logit`](super::logit()) or [`regression`](super::regression).
pub fn partial_dependence(
    data: &ModelData,
    options: &PartialOptions,
) -> Result<Analysis<PartialReport>, MeasureError> {
    if !(options.step.is_finite() && options.step != 0.0) {
        let got = options.step.to_string();
        return Err(MeasureError::Parameter { parameter: "step", expected: "a number other than 0", got });
    }
    let binary = data.values.iter().all(|value| value.is_nan() || *value == 0.0 || *value == 1.0);
    let logit = options.model == OutcomeModel::Logit || options.model == OutcomeModel::Auto && binary;
    let kind = if logit { Outcome::Binary } else { Outcome::Number };
    let mut design = Design::of(data, "partial dependence", kind)?;
    let mut warnings = std::mem::take(&mut design.warnings);
    let unknown = || MeasureError::UnknownName { name: options.predictor.clone() };
    let found = design.predictors.iter().find(|(_, name)| *name == options.predictor).ok_or_else(unknown)?.0;
    let model = Model::fit(&design, logit, found, &mut warnings)?;
    let report = model.report(options);
    Ok(Analysis::new(design.missing, warnings, report))
}

struct Model<'a> {
    design: &'a Design<'a>,
    logit: bool,
    /// Terms of the driver.
    terms: Vec<usize>,
    coefficients: Vec<f64>,
    covariance: Matrix,
    /// Linear predictor of each row.
    index: Vec<f64>,
}

/// A mean with its gradient by the coefficients.
struct Mean {
    value: f64,
    gradient: Vec<f64>,
}

impl<'a> Model<'a> {
    fn fit(
        design: &'a Design<'a>,
        logit: bool,
        predictor: usize,
        warnings: &mut Vec<Warning>,
    ) -> Result<Self, MeasureError> {
        let columns = design.slices();
        let weights = design.weights.as_deref();
        let (coefficients, covariance) = if logit {
            let found = fit(&columns, &design.outcome, weights, 0.0);
            warn(design, &found, warnings);
            (found.coefficients, found.covariance)
        } else {
            let rows = Rows { columns: &columns, outcome: &design.outcome, weights };
            let found = LeastSquares::from_moments(rows, design.moments.clone())?;
            let covariance = found.classical();
            (found.coefficients, covariance)
        };
        let mut index = vec![coefficients[0]; design.outcome.len()];
        for (slope, column) in coefficients[1..].iter().zip(&columns) {
            index.iter_mut().zip(*column).for_each(|(to, value)| *to += slope * value);
        }
        let terms = design.terms_of(predictor);
        Ok(Self { design, logit, terms, coefficients, covariance, index })
    }

    fn share(&self, row: usize) -> f64 {
        let own = self.design.weights.as_ref().map_or(1.0, |weights| weights[row]);
        own / self.design.moments.weight
    }

    /// Value, first and second derivative of the outcome by the linear predictor.
    fn curve(&self, index: f64) -> (f64, f64, f64) {
        if !self.logit {
            return (index, 1.0, 0.0);
        }
        let p = logistic(index);
        let slope = p * (1.0 - p);
        (p, slope, slope * (1.0 - 2.0 * p))
    }

    /// Mean prediction with the driver's terms changed to `moved` (one column for each term).
    fn mean_with(&self, moved: &[Vec<f64>]) -> Mean {
        let rows = self.index.len();
        let (mut value, mut slopes) = (0.0, vec![0.0; rows]);
        for (row, to) in slopes.iter_mut().enumerate() {
            let mut index = self.index[row];
            for (term, column) in self.terms.iter().zip(moved) {
                index += self.coefficients[term + 1] * (column[row] - self.design.columns[*term][row]);
            }
            let (outcome, slope, _) = self.curve(index);
            value += self.share(row) * outcome;
            *to = self.share(row) * slope;
        }
        let mut gradient = vec![slopes.iter().sum()];
        for (term, column) in self.design.columns.iter().enumerate() {
            let place = self.terms.iter().position(|own| *own == term);
            gradient.push(dot(&slopes, place.map_or(column, |place| &moved[place])));
        }
        Mean { value, gradient }
    }

    /// The average derivative by the driver.
    fn slope(&self, term: usize) -> (f64, f64) {
        let own = self.coefficients[term + 1];
        let (mut value, mut bends) = (0.0, vec![0.0; self.index.len()]);
        for (row, to) in bends.iter_mut().enumerate() {
            let (_, slope, bend) = self.curve(self.index[row]);
            value += self.share(row) * slope;
            *to = self.share(row) * bend * own;
        }
        let mut gradient = vec![bends.iter().sum()];
        gradient.extend(self.design.columns.iter().map(|column| dot(&bends, column)));
        gradient[term + 1] += value;
        (value * own, quadratic_form(&self.covariance, &gradient).max(0.0).sqrt())
    }

    fn report(&self, options: &PartialOptions) -> PartialReport {
        let own: Vec<Vec<f64>> = self.terms.iter().map(|term| self.design.columns[*term].to_vec()).collect();
        let now = self.mean_with(&own);
        let z = options.confidence.z();
        let numeric = match self.terms.as_slice() {
            [term] if self.design.terms[*term].level.is_none() => Some(*term),
            _ => None,
        };
        let mut report = PartialReport {
            outcome: self.design.outcome_name.clone(),
            predictor: options.predictor.clone(),
            model: if self.logit { OutcomeModel::Logit } else { OutcomeModel::Linear },
            now: now.value,
            step: options.step,
            after: None,
            change: None,
            change_standard_error: None,
            change_interval: None,
            change_p: None,
            slope: None,
            slope_standard_error: None,
            at_limit_rate: 0.0,
            points: self.points(numeric, z),
            confidence: options.confidence.level(),
        };
        if let Some(term) = numeric {
            self.step(term, &now, options, &mut report);
        }
        report
    }

    fn step(&self, term: usize, now: &Mean, options: &PartialOptions, report: &mut PartialReport) {
        let column = &self.design.columns[term];
        let low = column.iter().copied().fold(f64::INFINITY, f64::min);
        let high = column.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let free = column.iter().map(|value| value + options.step);
        let moved: Vec<f64> = if options.within_range {
            free.map(|value| value.clamp(low, high)).collect()
        } else {
            free.collect()
        };
        let short = |row: &usize| moved[*row] != column[*row] + options.step;
        report.at_limit_rate = (0..column.len()).filter(short).map(|row| self.share(row)).sum();
        let after = self.mean_with(&[moved]);
        let gradient: Vec<f64> = after.gradient.iter().zip(&now.gradient).map(|(a, b)| a - b).collect();
        let error = quadratic_form(&self.covariance, &gradient).max(0.0).sqrt();
        let change = after.value - now.value;
        report.after = Some(after.value);
        report.change = Some(change);
        report.change_standard_error = Some(error);
        report.change_interval = Range::around(change, options.confidence.z() * error).finite();
        report.change_p = finite(change / error).map(normal_two_sided);
        let (slope, slope_error) = self.slope(term);
        report.slope = Some(slope);
        report.slope_standard_error = Some(slope_error);
    }

    fn points(&self, numeric: Option<usize>, z: f64) -> Vec<PartialPoint> {
        let rows = self.index.len();
        let point = |value: String, moved: &[Vec<f64>]| {
            let mean = self.mean_with(moved);
            let error = quadratic_form(&self.covariance, &mean.gradient).max(0.0).sqrt();
            PartialPoint { value, outcome: mean.value, interval: Range::around(mean.value, z * error) }
        };
        let Some(term) = numeric else {
            let terms = &self.terms;
            let none = vec![vec![0.0; rows]; terms.len()];
            let mut points = vec![point("(reference)".to_owned(), &none)];
            for (place, term) in terms.iter().enumerate() {
                let mut moved = none.clone();
                moved[place].fill(1.0);
                points.push(point(self.design.terms[*term].level.clone().unwrap_or_default(), &moved));
            }
            return points;
        };
        grid(&self.design.columns[term])
            .into_iter()
            .map(|value| point(value.to_string(), &[vec![value; rows]]))
            .collect()
    }
}

/// The values that occur when they are few, else eleven from the lowest to the highest.
fn grid(column: &[f64]) -> Vec<f64> {
    let mut values = column.to_vec();
    values.sort_by(f64::total_cmp);
    values.dedup();
    if values.len() <= 12 {
        return values;
    }
    let (low, high) = (values[0], values[values.len() - 1]);
    (0..=10).map(|step| low + (high - low) * f64::from(step) / 10.0).collect()
}
