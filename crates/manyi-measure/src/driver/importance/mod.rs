//! How much each driver contributes to the explained variance.

mod bootstrap;
mod johnson;
mod report;
mod subsets;

pub use report::{Direction, Driver, ImportanceReport};

use super::{Design, ModelData, Outcome};
use crate::{Analysis, Caution, Confidence, MeasureError, Warning, linear::Matrix};

/// Choices of a driver analysis.
#[derive(Clone, Debug)]
pub struct ImportanceOptions {
    /// Bootstrap samples for the intervals; 0 gives none.
    pub replicates: usize,
    /// Of the random streams.
    pub seed: u64,
    /// Of the intervals.
    pub confidence: Confidence,
}

impl Default for ImportanceOptions {
    fn default() -> Self {
        Self { replicates: 500, seed: 1, confidence: Confidence::P95 }
    }
}

/// More predictors than this have too many subsets: 2²⁰ models take about a tenth of a second.
const MOST_FOR_SHAPLEY: usize = 20;

/// Relative importance of drivers, seven ways, with bootstrap intervals of the two that managers use.
///
/// - `lmg`: Shapley value of R², the average gain of a driver over all orders of entry (Lindeman, Merenda,
///   Gold 1980; Grömping 2006), from the R² of all 2^p subsets; they add up to R². With more than 20
///   predictors it is left out.
/// - `johnson`: relative weights from the nearest orthogonal variables, Λ = R^½ (Johnson 2000); the same as
///   Genizi's decomposition (1993). They add up to R² as well.
/// - `first` (R² alone), `last` (gain when entered last), `betasq`, `pratt` (β·r), `car` (squared
///   correlations with the orthogonal variables, Zuber and Strimmer 2011; adds up to R²).
///
/// A factor's dummy variables enter together; its `johnson` and `car` are the sums over them. Intervals are
/// percentiles over resampled rows. Rows that lack a variable are left out.
///
/// # Errors
/// As [`regression`](super::regression).
pub fn relative_importance(
    data: &ModelData,
    options: &ImportanceOptions,
) -> Result<Analysis<ImportanceReport>, MeasureError> {
    let mut design = Design::of(data, "relative importance", Outcome::Number)?;
    let mut warnings = std::mem::take(&mut design.warnings);
    let groups = Groups::of(&design);
    let point = Shares::of(&design.moments.cross, &groups)?;
    let samples = bootstrap::resample(&design, &groups, options);
    let failed = options.replicates - samples.len();
    if failed > 0 {
        warnings.push(Warning::new(Caution::FailedResample).with(failed as f64));
    }
    if design.outcome.len() < 10 * design.columns.len() {
        warnings.push(Warning::new(Caution::FewRows).with(design.outcome.len() as f64));
    }
    let report = report::build(&design, &groups, &point, &samples, options);
    for driver in &report.drivers {
        if driver.direction == Direction::Negative && driver.correlation.is_some_and(|r| r > 0.1) {
            warnings.push(Warning::new(Caution::Collinear).about(&driver.name));
        }
    }
    Ok(Analysis::new(design.missing, warnings, report))
}

/// The same from a covariance (or correlation) matrix whose last variable is the outcome: no intervals and no
/// means.
///
/// # Errors
/// A matrix that is not square or not finite, names that do not fit it, or [`MeasureError::Singular`].
pub fn importance_of_covariance(
    names: &[String],
    covariance: &[Vec<f64>],
) -> Result<ImportanceReport, MeasureError> {
    let size = names.len();
    let square = covariance.len() == size && covariance.iter().all(|row| row.len() == size);
    if !square || covariance.iter().flatten().any(|value| !value.is_finite()) {
        return Err(MeasureError::Input(format!(
            "the covariance matrix must be {size} × {size} finite numbers"
        )));
    }
    if size < 2 {
        return Err(MeasureError::TooFewItems { method: "relative importance", needed: 2, got: size });
    }
    if let Some(index) = (0..size).find(|index| covariance[*index][*index] <= 0.0) {
        return Err(MeasureError::Constant { name: names[index].clone() });
    }
    let cross = Matrix::from_fn(size, size, |row, column| covariance[row][column]);
    let groups = Groups { columns: (0..size - 1).map(|column| vec![column]).collect() };
    let point = Shares::of(&cross, &groups)?;
    Ok(report::of_covariance(names, &cross, &point))
}

/// The columns of each predictor.
pub(super) struct Groups {
    columns: Vec<Vec<usize>>,
}

impl Groups {
    fn of(design: &Design) -> Self {
        Self { columns: design.predictors.iter().map(|(index, _)| design.terms_of(*index)).collect() }
    }

    fn count(&self) -> usize {
        self.columns.len()
    }

    /// A figure of columns added up to one of predictors.
    fn add_up(&self, columns: &[f64]) -> Vec<f64> {
        self.columns.iter().map(|group| group.iter().map(|column| columns[*column]).sum()).collect()
    }
}

/// Shares of R² of each predictor.
#[derive(Clone, Debug)]
pub(super) struct Shares {
    r_squared: f64,
    lmg: Option<Vec<f64>>,
    first: Vec<f64>,
    last: Vec<f64>,
    johnson: Vec<f64>,
    car: Vec<f64>,
}

impl Shares {
    /// From the (centred) cross-products of the columns and then the outcome.
    fn of(cross: &Matrix, groups: &Groups) -> Result<Self, MeasureError> {
        let correlation = crate::linear::correlation_of(cross);
        if correlation.iter().any(|value| !value.is_finite()) {
            return Err(MeasureError::Singular {
                what: "the correlation matrix",
                mend: "leave out variables that do not vary",
            });
        }
        let decomposed = johnson::decompose(&correlation);
        let (johnson, car) = (groups.add_up(&decomposed.weights), groups.add_up(&decomposed.car));
        let (r_squared, lmg, first, last) = if groups.count() <= MOST_FOR_SHAPLEY {
            let table = subsets::explained(&correlation, &groups.columns);
            let all = table.len() - 1;
            let bits = 0..groups.count();
            let first = bits.clone().map(|bit| table[1 << bit]).collect();
            let last = bits.map(|bit| table[all] - table[all ^ (1 << bit)]).collect();
            (table[all], Some(subsets::shapley(&table, groups.count())), first, last)
        } else {
            let alone = |group: &Vec<usize>| subsets::r_squared(&correlation, group);
            let all: Vec<usize> = groups.columns.concat();
            let whole = subsets::r_squared(&correlation, &all);
            let without = |group: &Vec<usize>| {
                let rest: Vec<usize> = all.iter().copied().filter(|column| !group.contains(column)).collect();
                whole - subsets::r_squared(&correlation, &rest)
            };
            let first = groups.columns.iter().map(alone).collect();
            (whole, None, first, groups.columns.iter().map(without).collect())
        };
        Ok(Self { r_squared, lmg, first, last, johnson, car })
    }
}
