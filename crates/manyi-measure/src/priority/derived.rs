//! Importance from how attributes go with an outcome.

use super::{Attribute, DerivedStrength};
use crate::{
    Items, MeasureError,
    linear::{self, Matrix},
};

/// Correlation over the rows that have both; `None` when one does not vary.
fn correlation(one: &[f64], two: &[f64]) -> Option<f64> {
    let both: Vec<(f64, f64)> =
        one.iter().copied().zip(two.iter().copied()).filter(|(x, y)| !x.is_nan() && !y.is_nan()).collect();
    #[allow(clippy::cast_precision_loss)]
    let n = both.len() as f64;
    if both.len() < 3 {
        return None;
    }
    let (sum_x, sum_y) = both.iter().fold((0.0, 0.0), |sums, pair| (sums.0 + pair.0, sums.1 + pair.1));
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (x, y) in both {
        let (x, y) = (x - sum_x / n, y - sum_y / n);
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    (xx > 1e-20 && yy > 1e-20).then(|| xy / (xx * yy).sqrt())
}

/// The outcome's correlation, partial correlation and β with each attribute.
pub(super) fn strengths(
    items: &Items,
    attributes: &[Attribute],
    outcome: &str,
) -> Result<Vec<DerivedStrength>, MeasureError> {
    let unknown = || MeasureError::UnknownName { name: outcome.to_owned() };
    let target = items.by_name(outcome).ok_or_else(unknown)?;
    let mut names: Vec<&str> = attributes.iter().map(|attribute| attribute.performance.as_str()).collect();
    if names.contains(&outcome) {
        return Err(MeasureError::Input(format!("{outcome} cannot be both an attribute and the outcome")));
    }
    names.push(outcome);
    let chosen = items.select(&names)?;
    let joint = joint(&chosen);
    let mut strengths = Vec::with_capacity(attributes.len());
    for (index, attribute) in attributes.iter().enumerate() {
        let column = items.by_name(&attribute.performance).ok_or_else(unknown)?;
        let correlation = correlation(column, target)
            .ok_or_else(|| MeasureError::Constant { name: attribute.performance.clone() })?;
        strengths.push(DerivedStrength {
            correlation,
            partial: joint.as_ref().map(|joint| joint[index].0),
            beta: joint.as_ref().map(|joint| joint[index].1),
        });
    }
    Ok(strengths)
}

/// Partial correlations and β from the inverse P of the correlations of all attributes and the outcome y:
/// −Pᵢy/√(Pᵢᵢ·Pyy) and −Pᵢy/Pyy. `None` when it cannot be inverted.
fn joint(items: &Items) -> Option<Vec<(f64, f64)>> {
    let complete = items.complete();
    if complete.rows() < items.count() + 1 {
        return None;
    }
    let correlation = linear::correlation_of(&linear::covariance(&complete.matrix()));
    if correlation.iter().any(|value| value.is_nan()) {
        return None;
    }
    let inverse: Matrix = linear::inverse(&correlation)?;
    let last = items.count() - 1;
    let outcome = inverse[(last, last)];
    let strength = |index: usize| {
        let shared = -inverse[(index, last)];
        (shared / (inverse[(index, index)] * outcome).sqrt(), shared / outcome)
    };
    Some((0..last).map(strength).collect())
}
