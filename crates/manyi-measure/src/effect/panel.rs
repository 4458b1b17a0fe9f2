//! Units observed at several times: two-way fixed effects.

use crate::{
    Analysis, Confidence, MeasureError, Missing, Warning,
    distribution::{student_t_quantile, student_t_two_sided},
    driver::{Covariance, Design, LeastSquares, ModelData, Outcome, Predictor, Range, Rows, finite},
    linear::Matrix,
};
use schemars::JsonSchema;
use serde::Serialize;

/// Rows of units (branches, regions, customers) at times.
#[derive(Clone, Debug)]
pub struct PanelData {
    /// NaN = missing.
    pub outcome: Vec<f64>,
    /// The unit of each row.
    pub unit: Vec<Option<usize>>,
    /// The time of each row; NaN = missing.
    pub time: Vec<f64>,
    /// 1 when the unit has the measure at this time, else 0; NaN = missing.
    pub treated: Vec<f64>,
    /// Numeric variables that may explain the outcome and change over time.
    pub covariates: Vec<(String, Vec<f64>)>,
    /// Clusters for the standard errors; `None` = the units.
    pub clusters: Option<Vec<Option<usize>>>,
}

/// Choices of a two-way model.
#[derive(Clone, Debug)]
pub struct TwoWayOptions {
    /// Of the intervals.
    pub confidence: Confidence,
    /// How the standard errors are computed.
    pub covariance: Covariance,
}

impl Default for TwoWayOptions {
    fn default() -> Self {
        Self { confidence: Confidence::P95, covariance: Covariance::Cluster }
    }
}

/// The measure's effect in a panel.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TwoWayReport {
    /// Average effect of the measure.
    pub effect: f64,
    /// Standard error.
    pub standard_error: f64,
    /// t; none when the fit is perfect.
    pub t: Option<f64>,
    /// Degrees of freedom of the test.
    pub df_test: f64,
    /// Two-sided p-value.
    pub p: Option<f64>,
    /// Interval.
    pub interval: Range,
    /// How the standard error was computed.
    pub covariance: Covariance,
    /// Units.
    pub units: u64,
    /// Units that ever had the measure.
    pub treated_units: u64,
    /// Times.
    pub times: u64,
    /// Rows minus coefficients, those of the units and times counted.
    pub df_residual: f64,
    /// Of the intervals.
    pub confidence: f64,
}

/// Two-way fixed effects: outcome ~ measure + unit + time (+ covariates), units swept out by centring.
///
/// With clustered errors the small-sample factor G/(G − 1)·(n − 1)/(n − k) counts the units' coefficients, as
/// R's `sandwich::vcovCL` on dummy variables. When units start at different times and the effect grows, the
/// average is distorted (Goodman-Bacon 2021): look at the event study then. Fewer than about 20 treated or
/// untreated clusters make the errors too small. Rows that lack a variable are left out.
///
/// # Errors
/// Fewer than two units or times, more than 400 times, a measure that never starts or is the same everywhere.
pub fn two_way_effects(
    data: &PanelData,
    options: &TwoWayOptions,
) -> Result<Analysis<TwoWayReport>, MeasureError> {
    let rows = PanelRows::of(data)?;
    let treated = rows.pick(&data.treated);
    let fitted = rows.fit(data, vec![("measure".to_owned(), treated)], options.covariance)?;
    let never = MeasureError::Constant { name: "treated".to_owned() };
    let place = fitted.names.iter().position(|name| name == "measure").ok_or(never)?;
    let (effect, error) = (fitted.estimates[place], fitted.covariance[(place, place)].max(0.0).sqrt());
    let t = finite(effect / error);
    let half = -student_t_quantile(options.confidence.tail(), fitted.df_test) * error;
    let report = TwoWayReport {
        effect,
        standard_error: error,
        t,
        df_test: fitted.df_test,
        p: t.map(|t| student_t_two_sided(t, fitted.df_test)),
        interval: Range::around(effect, half),
        covariance: options.covariance,
        units: rows.units as u64,
        treated_units: rows.starts.iter().flatten().count() as u64,
        times: rows.times.len() as u64,
        df_residual: fitted.df_residual,
        confidence: options.confidence.level(),
    };
    Ok(Analysis::new(rows.missing, fitted.warnings, report))
}

/// The complete rows of a panel.
pub(super) struct PanelRows {
    /// Index in the input.
    pub rows: Vec<usize>,
    /// 0…units − 1.
    pub unit: Vec<usize>,
    pub units: usize,
    /// Place of each row's time.
    pub time: Vec<usize>,
    pub times: Vec<f64>,
    /// Place of the time at which each unit got the measure.
    pub starts: Vec<Option<usize>>,
    pub missing: Missing,
}

/// Estimates of the columns that could be told apart from units and times.
pub(super) struct PanelFit {
    pub names: Vec<String>,
    pub estimates: Vec<f64>,
    pub covariance: Matrix,
    pub df_test: f64,
    pub df_residual: f64,
    pub warnings: Vec<Warning>,
}

const MOST_TIMES: usize = 400;

impl PanelRows {
    pub fn of(data: &PanelData) -> Result<Self, MeasureError> {
        check(data)?;
        let complete = |row: &usize| {
            data.unit[*row].is_some()
                && !data.outcome[*row].is_nan()
                && !data.time[*row].is_nan()
                && !data.treated[*row].is_nan()
                && data.covariates.iter().all(|(_, column)| !column[*row].is_nan())
                && data.clusters.as_ref().is_none_or(|clusters| clusters[*row].is_some())
        };
        let rows: Vec<usize> = (0..data.outcome.len()).filter(complete).collect();
        let mut times: Vec<f64> = rows.iter().map(|row| data.time[*row]).collect();
        times.sort_by(f64::total_cmp);
        times.dedup();
        let time: Vec<usize> =
            rows.iter().map(|row| times.partition_point(|known| *known < data.time[*row])).collect();
        let mut known = std::collections::HashMap::new();
        let mut unit = Vec::with_capacity(rows.len());
        for row in &rows {
            let next = known.len();
            unit.push(*known.entry(data.unit[*row]).or_insert(next));
        }
        let units = known.len();
        if units < 2 || times.len() < 2 {
            return Err(MeasureError::Input(format!(
                "a panel needs at least 2 units and 2 times, not {units} and {}",
                times.len()
            )));
        }
        if times.len() > MOST_TIMES {
            let got = times.len().to_string();
            return Err(MeasureError::Parameter { parameter: "time", expected: "at most 400 times", got });
        }
        let mut starts: Vec<Option<usize>> = vec![None; units];
        for (place, row) in rows.iter().enumerate().filter(|(_, row)| data.treated[**row] == 1.0) {
            let own: &mut Option<usize> = &mut starts[unit[place]];
            *own = Some(own.map_or(time[place], |start| start.min(time[place])));
            debug_assert!(data.treated[*row] == 1.0);
        }
        let missing = Missing::listwise(data.outcome.len(), rows.len());
        Ok(Self { rows, unit, units, time, times, starts, missing })
    }

    /// The values of the complete rows.
    pub fn pick(&self, values: &[f64]) -> Vec<f64> {
        self.rows.iter().map(|row| values[*row]).collect()
    }

    /// Takes out each unit's mean; what is only rounding then becomes exactly 0.
    fn centred(&self, mut values: Vec<f64>) -> Vec<f64> {
        let (mut sums, mut counts) = (vec![0.0; self.units], vec![0.0; self.units]);
        for (unit, value) in self.unit.iter().zip(&values) {
            sums[*unit] += value;
            counts[*unit] += 1.0;
        }
        let largest = values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
        for (unit, value) in self.unit.iter().zip(values.iter_mut()) {
            *value -= sums[*unit] / counts[*unit];
            if value.abs() < 1e-13 * largest {
                *value = 0.0;
            }
        }
        values
    }

    /// Least squares of the outcome on the columns, covariates, units and times.
    pub fn fit(
        &self,
        data: &PanelData,
        columns: Vec<(String, Vec<f64>)>,
        kind: Covariance,
    ) -> Result<PanelFit, MeasureError> {
        let dummies = (1..self.times.len()).map(|time| {
            let column = self.time.iter().map(|own| f64::from(*own == time)).collect();
            (format!("time {}", self.times[time]), column)
        });
        let covariates =
            data.covariates.iter().map(|(name, column)| (format!("covariate {name}"), self.pick(column)));
        // Times and covariates first: a measure that they determine is what has to be left out.
        let predictors = dummies
            .chain(covariates)
            .chain(columns)
            .map(|(name, column)| Predictor::numeric(name, self.centred(column)))
            .collect();
        let clusters = match &data.clusters {
            Some(clusters) => self.rows.iter().map(|row| clusters[*row]).collect(),
            None => self.unit.iter().map(|unit| Some(*unit)).collect(),
        };
        let outcome = self.centred(self.pick(&data.outcome));
        let model = ModelData::new("outcome", outcome, predictors).clustered(clusters);
        let mut design = Design::of(&model, "two-way effects", Outcome::Number)?;
        let warnings = std::mem::take(&mut design.warnings);
        let slices = design.slices();
        let rows = Rows { columns: &slices, outcome: &design.outcome, weights: None };
        let fit = LeastSquares::from_moments(rows, design.moments.clone())?;
        let (covariance, df_test) = kind.of(&fit, rows, design.clusters.as_deref())?;
        let (n, free) = (design.outcome.len() as f64, fit.freedom());
        let df_residual = free - (self.units as f64 - 1.0);
        if df_residual < 1.0 {
            return Err(MeasureError::TooFewRows {
                method: "two-way effects",
                needed: (n - df_residual) as usize + 1,
                got: design.outcome.len(),
            });
        }
        let factor = match kind {
            Covariance::Classical | Covariance::Hc1 | Covariance::Cluster => free / df_residual,
            Covariance::Hc0 | Covariance::Hc2 | Covariance::Hc3 | Covariance::Cluster0 => 1.0,
        };
        let df_test = if df_test == free { df_residual } else { df_test };
        let size = fit.size() - 1;
        Ok(PanelFit {
            names: design.terms.iter().map(|term| term.name.clone()).collect(),
            estimates: fit.coefficients[1..].to_vec(),
            covariance: covariance.view((1, 1), (size, size)) * factor,
            df_test,
            df_residual,
            warnings,
        })
    }
}

fn check(data: &PanelData) -> Result<(), MeasureError> {
    let expected = data.outcome.len();
    let mut lengths =
        vec![("unit", data.unit.len()), ("time", data.time.len()), ("treated", data.treated.len())];
    lengths.extend(data.covariates.iter().map(|(name, column)| (name.as_str(), column.len())));
    lengths.extend(data.clusters.iter().map(|clusters| ("cluster", clusters.len())));
    if let Some((name, rows)) = lengths.into_iter().find(|(_, rows)| *rows != expected) {
        return Err(MeasureError::UnequalLengths { name: name.to_owned(), rows, expected });
    }
    let named = [("outcome", &data.outcome), ("time", &data.time)];
    let covariates = data.covariates.iter().map(|(name, column)| (name.as_str(), column));
    for (name, column) in named.into_iter().chain(covariates) {
        if let Some(row) = column.iter().position(|value| value.is_infinite()) {
            return Err(MeasureError::NotFinite { name: name.to_owned(), row });
        }
    }
    if let Some(value) = data.treated.iter().find(|value| !value.is_nan() && **value != 0.0 && **value != 1.0)
    {
        return Err(MeasureError::Input(format!("treated must be 0 or 1 in every row, not {value}")));
    }
    Ok(())
}
