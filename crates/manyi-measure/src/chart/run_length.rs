//! How long a Shewhart chart runs until its first signal.

use super::baseline::check_sigmas;
use crate::{MeasureError, distribution::normal_upper};
use schemars::JsonSchema;
use serde::Serialize;

/// Points until a signal, the signalling one included.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct RunLength {
    /// On average; `None` where a signal is impossible.
    pub average: Option<f64>,
    /// Half of the runs end by this point; `None` where points depend on each other.
    pub median: Option<f64>,
    /// Standard deviation; `None` where points depend on each other.
    pub std_dev: Option<f64>,
    /// Chance that a single point signals; `None` where points depend on each other.
    pub signal_probability: Option<f64>,
}

impl RunLength {
    /// Independent points that signal with probability `p`: geometric.
    pub(super) fn geometric(p: f64) -> Self {
        let possible = p > 0.0;
        let median = if p >= 1.0 { 1.0 } else { (0.5_f64.ln() / (-p).ln_1p()).ceil().max(1.0) };
        Self {
            average: possible.then(|| 1.0 / p),
            median: possible.then_some(median),
            std_dev: possible.then(|| (1.0 - p).sqrt() / p),
            signal_probability: Some(p),
        }
    }

    /// Only the average is known.
    pub(super) fn average(average: f64) -> Self {
        Self { average: Some(average), median: None, std_dev: None, signal_probability: None }
    }
}

/// Exact run length of a Shewhart chart of normal means with limits at ± `sigmas` standard errors, when the mean
/// lies `shift` standard errors off the centre: 1 / (Φ(−L + δ) + Φ(−L − δ)).
///
/// # Errors
/// [`MeasureError::Parameter`].
pub fn shewhart_run_length(sigmas: f64, shift: f64) -> Result<RunLength, MeasureError> {
    check_sigmas(sigmas)?;
    check_shift(shift)?;
    Ok(RunLength::geometric(normal_upper(sigmas - shift) + normal_upper(sigmas + shift)))
}

pub(super) fn check_shift(shift: f64) -> Result<(), MeasureError> {
    if shift.is_finite() {
        return Ok(());
    }
    Err(MeasureError::Parameter {
        parameter: "shift",
        expected: "a finite number of standard errors",
        got: shift.to_string(),
    })
}
