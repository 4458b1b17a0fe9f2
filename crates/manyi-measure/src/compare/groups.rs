//! Named groups of values, what most comparisons start from.

use crate::MeasureError;
use schemars::JsonSchema;
use serde::Serialize;

/// Values of several groups; missing ones and empty groups are left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Groups {
    names: Vec<String>,
    values: Vec<Vec<f64>>,
    rows: usize,
}

/// Size, centre and spread of a group.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct GroupSummary {
    /// The group.
    pub name: String,
    /// Answers in the group.
    pub n: u64,
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation (divisor n − 1); `None` for a single answer.
    pub sd: Option<f64>,
    /// Their median.
    pub median: f64,
}

impl Groups {
    /// Samples by name; NaN is a missing value.
    ///
    /// # Errors
    /// [`MeasureError::DuplicateName`] and [`MeasureError::NotFinite`].
    pub fn new(samples: Vec<(String, Vec<f64>)>) -> Result<Self, MeasureError> {
        let rows = samples.iter().map(|(_, values)| values.len()).sum();
        let mut groups = Self { names: Vec::new(), values: Vec::new(), rows };
        for (name, mut values) in samples {
            refuse_infinite(&name, &values)?;
            if groups.names.contains(&name) {
                return Err(MeasureError::DuplicateName { name });
            }
            values.retain(|value| !value.is_nan());
            if !values.is_empty() {
                groups.names.push(name);
                groups.values.push(values);
            }
        }
        Ok(groups)
    }

    /// Values divided by the group of each row (`None` = missing); groups come in the order of their names.
    ///
    /// # Errors
    /// [`MeasureError::UnequalLengths`] and [`MeasureError::NotFinite`].
    pub fn divide(values: &[f64], codes: &[Option<usize>], names: &[String]) -> Result<Self, MeasureError> {
        same_length("group", codes.len(), values.len())?;
        refuse_infinite("outcome", values)?;
        let mut divided = vec![Vec::new(); names.len()];
        for (value, code) in values.iter().zip(codes) {
            if let Some(group) = code.and_then(|code| divided.get_mut(code)).filter(|_| !value.is_nan()) {
                group.push(*value);
            }
        }
        let mut groups = Self { names: Vec::new(), values: Vec::new(), rows: values.len() };
        for (name, values) in names.iter().zip(divided).filter(|(_, values)| !values.is_empty()) {
            groups.names.push(name.clone());
            groups.values.push(values);
        }
        Ok(groups)
    }

    /// Groups that have a value.
    pub fn count(&self) -> usize {
        self.names.len()
    }

    /// Names in order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Values by group.
    pub fn values(&self) -> &[Vec<f64>] {
        &self.values
    }

    /// Values in all.
    pub fn total(&self) -> usize {
        self.values.iter().map(Vec::len).sum()
    }

    /// Rows that came in, complete or not.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Size, centre and spread of each group.
    pub fn summaries(&self) -> Vec<GroupSummary> {
        let summary = |(name, values): (&String, &Vec<f64>)| GroupSummary {
            name: name.clone(),
            n: values.len() as u64,
            mean: mean(values),
            sd: (values.len() > 1).then(|| variance(values).sqrt()),
            median: median(values),
        };
        self.names.iter().zip(&self.values).map(summary).collect()
    }

    pub(super) fn missing(&self) -> crate::Missing {
        crate::Missing::listwise(self.rows, self.total())
    }

    /// # Errors
    /// [`MeasureError::TooFewGroups`].
    pub(super) fn at_least(&self, method: &'static str, needed: usize) -> Result<(), MeasureError> {
        if self.count() < needed {
            return Err(MeasureError::TooFewGroups { method, needed, got: self.count() });
        }
        Ok(())
    }
}

pub(super) fn same_length(name: &str, rows: usize, expected: usize) -> Result<(), MeasureError> {
    if rows == expected {
        return Ok(());
    }
    Err(MeasureError::UnequalLengths { name: name.to_owned(), rows, expected })
}

pub(super) fn refuse_infinite(name: &str, values: &[f64]) -> Result<(), MeasureError> {
    match values.iter().position(|value| value.is_infinite()) {
        Some(row) => Err(MeasureError::NotFinite { name: name.to_owned(), row }),
        None => Ok(()),
    }
}

pub(super) fn mean(values: &[f64]) -> f64 {
    let rough = values.iter().sum::<f64>() / values.len() as f64;
    // A second pass takes away what the first one lost in rounding.
    rough + values.iter().map(|value| value - rough).sum::<f64>() / values.len() as f64
}

/// Σ (x − mean)²
pub(super) fn squares(values: &[f64]) -> f64 {
    let mean = mean(values);
    values.iter().map(|value| (value - mean) * (value - mean)).sum()
}

/// Divisor n − 1.
pub(super) fn variance(values: &[f64]) -> f64 {
    squares(values) / (values.len() as f64 - 1.0)
}

pub(super) fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    let middle = sorted.len() / 2;
    if sorted.is_empty() {
        return f64::NAN;
    }
    let (below, upper, _) = sorted.select_nth_unstable_by(middle, f64::total_cmp);
    let upper = *upper;
    if values.len() % 2 == 1 {
        return upper;
    }
    let lower = below.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    f64::midpoint(lower, upper)
}

/// Whether values vary by no more than rounding does.
pub(super) fn is_constant(values: &[f64]) -> bool {
    let (low, high) =
        values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(*v), high.max(*v)));
    high - low <= 1e-12 * low.abs().max(high.abs())
}
