//! Items that run against the others, turned round before anything is counted.

use crate::{Items, MeasureError, structure::Prepared};

/// Turns the named items round in means and covariances: x becomes `low` + `high` − x.
///
/// Without a scale, its ends are the smallest and the largest answer to any of the items.
pub(super) fn reverse(
    prepared: &mut Prepared,
    items: &Items,
    names: &[String],
    scale: Option<(f64, f64)>,
) -> Result<Vec<bool>, MeasureError> {
    for name in names {
        if items.by_name(name).is_none() {
            return Err(MeasureError::UnknownName { name: name.clone() });
        }
    }
    let turned: Vec<bool> = prepared.names.iter().map(|name| names.contains(name)).collect();
    if names.is_empty() {
        return Ok(turned);
    }
    let (low, high) = scale.unwrap_or_else(|| range(items));
    if !(low < high && low.is_finite() && high.is_finite()) {
        let got = format!("{low}–{high}");
        return Err(MeasureError::Parameter {
            parameter: "scale",
            expected: "two ends, the lower first",
            got,
        });
    }
    for (index, _) in turned.iter().enumerate().filter(|(_, turned)| **turned) {
        prepared.means[index] = low + high - prepared.means[index];
        prepared.covariance.row_mut(index).neg_mut();
        prepared.covariance.column_mut(index).neg_mut();
    }
    Ok(turned)
}

fn range(items: &Items) -> (f64, f64) {
    let values = items.columns().flatten().filter(|value| !value.is_nan());
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(*value), high.max(*value)))
}
