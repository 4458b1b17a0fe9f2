//! Do two groups of a complex sample differ?

use super::{
    estimate::{interval, linear_ratio, used_rows},
    sample::SurveyDesign,
};
use crate::{Confidence, Interval, MeasureError, distribution::student_t_two_sided};
use schemars::JsonSchema;
use serde::Serialize;

/// Difference of two group means.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DesignDifference {
    /// Second group minus first.
    pub difference: f64,
    /// Linearised; takes account of units that are in both groups.
    pub standard_error: f64,
    /// Difference over its standard error; `None` without variance.
    pub t: Option<f64>,
    /// Units minus strata minus one.
    pub freedom: f64,
    /// Two-sided p-value.
    pub p: Option<f64>,
    /// Difference ± t · standard error.
    pub interval: Option<Interval>,
}

/// Design-based t test of the means of two groups (false, true; `None` = in neither), as survey's `svyttest`.
///
/// # Errors
/// As [`super::design_mean`], for either group.
pub fn design_difference(
    design: &SurveyDesign,
    values: &[f64],
    second: &[Option<bool>],
    confidence: Confidence,
) -> Result<DesignDifference, MeasureError> {
    if second.len() != values.len() {
        let name = "group".to_owned();
        return Err(MeasureError::UnequalLengths { name, rows: second.len(), expected: values.len() });
    }
    let side = |side: bool| -> Result<(f64, Vec<f64>, Vec<bool>), MeasureError> {
        let inside = values.iter().zip(second).map(|(v, of)| if *of == Some(side) { *v } else { f64::NAN });
        let inside: Vec<f64> = inside.collect();
        let used = used_rows(design, &[&inside])?;
        let (mean, influence) = linear_ratio(design, &inside, &vec![1.0; inside.len()], &used);
        Ok((mean, influence, used))
    };
    let (first_mean, mut influence, first_used) = side(false)?;
    let (second_mean, other, second_used) = side(true)?;
    for (value, other) in influence.iter_mut().zip(other) {
        *value = other - *value;
    }
    let difference = second_mean - first_mean;
    let standard_error = design.variance(influence).max(0.0).sqrt();
    let freedom = design.freedom(|row| first_used[row] || second_used[row]) - 1.0;
    let t = (standard_error > 0.0).then(|| difference / standard_error);
    Ok(DesignDifference {
        difference,
        standard_error,
        t,
        freedom,
        p: t.filter(|_| freedom >= 1.0).map(|t| student_t_two_sided(t, freedom)),
        interval: interval(difference, standard_error, freedom, confidence),
    })
}
