//! How well a process fits between the limits that the customer sets.

use crate::{MeasureError, distribution::normal_upper};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the customer requires; at least one limit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Specification {
    /// Values below are bad.
    pub lower: Option<f64>,
    /// Values above are bad.
    pub upper: Option<f64>,
}

/// Capability indices; above 1.33 is capable by custom.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Capability {
    /// Mean of the values.
    pub mean: f64,
    /// Standard deviation within subgroups, where known.
    pub within: Option<f64>,
    /// Standard deviation of all values.
    pub overall: f64,
    /// Width of the specification over 6 σ within; `None` with one limit.
    pub cp: Option<f64>,
    /// Distance of the mean to the nearer limit over 3 σ within.
    pub cpk: Option<f64>,
    /// As `cp`, with the overall standard deviation.
    pub pp: Option<f64>,
    /// As `cpk`, with the overall standard deviation.
    pub ppk: f64,
    /// Share of values outside the specification.
    pub observed_outside: f64,
    /// Share outside that a normal distribution with the overall standard deviation expects.
    pub expected_outside: f64,
}

/// Capability of values against a specification; `within` is the short-term standard deviation (R̄/d₂ …).
///
/// Cp = (U − L)/6σ, Cpk = min(U − x̄, x̄ − L)/3σ, Pp and Ppk with s of all values. Assumes a stable, normal process:
/// look at the control chart first. Source: V. E. Kane, Journal of Quality Technology 18 (1986).
///
/// # Errors
/// [`MeasureError::Parameter`] (no limit, or lower ≥ upper), [`MeasureError::TooFewRows`],
/// [`MeasureError::Constant`].
pub fn capability(
    values: &[f64],
    within: Option<f64>,
    specification: Specification,
) -> Result<Capability, MeasureError> {
    let Specification { lower, upper } = specification;
    let fits = match (lower, upper) {
        (Some(low), Some(high)) => low.is_finite() && high.is_finite() && low < high,
        (one, other) => one.or(other).is_some_and(f64::is_finite),
    };
    if !fits {
        return Err(MeasureError::Parameter {
            parameter: "specification",
            expected: "a lower or an upper limit, the lower one below the upper one",
            got: format!("{lower:?} and {upper:?}"),
        });
    }
    let values: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    let n = values.len() as f64;
    if values.len() < 2 {
        return Err(MeasureError::TooFewRows { method: "capability", needed: 2, got: values.len() });
    }
    let mean = values.iter().sum::<f64>() / n;
    let overall = (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
    if overall <= 1e-12 * mean.abs() {
        return Err(MeasureError::Constant { name: "values".to_owned() });
    }
    let within = within.filter(|within| *within > 0.0);
    let width = lower.zip(upper).map(|(low, high)| high - low);
    let room =
        upper.map_or(f64::INFINITY, |high| high - mean).min(lower.map_or(f64::INFINITY, |low| mean - low));
    let outside =
        |value: &&f64| upper.is_some_and(|high| **value > high) || lower.is_some_and(|low| **value < low);
    let tail = |gap: Option<f64>| gap.map_or(0.0, |gap| normal_upper(gap / overall));
    Ok(Capability {
        mean,
        within,
        overall,
        cp: width.zip(within).map(|(width, sigma)| width / (6.0 * sigma)),
        cpk: within.map(|sigma| room / (3.0 * sigma)),
        pp: width.map(|width| width / (6.0 * overall)),
        ppk: room / (3.0 * overall),
        observed_outside: values.iter().filter(outside).count() as f64 / n,
        expected_outside: tail(upper.map(|high| high - mean)) + tail(lower.map(|low| mean - low)),
    })
}
