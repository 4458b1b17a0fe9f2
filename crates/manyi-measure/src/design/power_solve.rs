//! The n that a study needs, and the smallest effect it can find.

use super::{
    power::{Sides, Study, check, unchecked},
    sample::parameter,
};
use crate::{
    MeasureError,
    distribution::{root, root_above},
};

const HIGHEST: f64 = 1e9;

/// n (not rounded; per group where the study has groups) for a power of `power`.
///
/// # Errors
/// [`MeasureError::Parameter`], naming what does not fit; an effect of zero or a size beyond 1e9 included.
pub fn required_size(
    study: Study,
    effect: f64,
    power: f64,
    alpha: f64,
    sides: Sides,
) -> Result<f64, MeasureError> {
    check(study, effect, alpha)?;
    check_power(power, alpha)?;
    let missing = |n: f64| unchecked(study, effect, n, alpha, sides) - power;
    let fewest = study.fewest();
    if missing(fewest) >= 0.0 {
        return Ok(fewest);
    }
    root_above(fewest, 2.0 * fewest + 10.0, HIGHEST, missing)
        .ok_or_else(|| parameter("effect", "large enough to be found with a thousand million rows", effect))
}

/// The smallest positive effect that is found with probability `power`: the minimal detectable effect.
///
/// # Errors
/// [`MeasureError::Parameter`], naming what does not fit; n too small for any effect included.
pub fn detectable_effect(
    study: Study,
    n: f64,
    power: f64,
    alpha: f64,
    sides: Sides,
) -> Result<f64, MeasureError> {
    check(study, 0.0, alpha)?;
    check_power(power, alpha)?;
    if !(n >= study.fewest() && n.is_finite()) {
        return Err(parameter("n", "at least what the test needs (2 for means, 4 for a correlation)", n));
    }
    let missing = |effect: f64| unchecked(study, effect, n, alpha, sides) - power;
    let found = match study {
        Study::ShareDifference { .. } | Study::Correlation | Study::TwoShares => {
            root(1e-9, study.largest(), missing)
        }
        _ => root_above(1e-9, 4.0 / n.sqrt(), study.largest(), missing),
    };
    found.ok_or_else(|| parameter("n", "large enough for some effect to be found", n))
}

fn check_power(power: f64, alpha: f64) -> Result<(), MeasureError> {
    if power > alpha && power < 1.0 {
        return Ok(());
    }
    Err(parameter("power", "above alpha and below 1", power))
}
