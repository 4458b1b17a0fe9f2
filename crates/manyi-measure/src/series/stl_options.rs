//! Windows and rounds of an STL decomposition.

use super::loess::Loess;
use crate::MeasureError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How freely the seasonal pattern may change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Seasonal {
    /// The same pattern in every period.
    #[default]
    Periodic,
    /// It may change: so many periods (an odd number from 7) count for each.
    Window(usize),
}

/// Whose defaults fill in what is not given; the algorithm is the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StlStyle {
    /// R's `stl`: smoothers jump a tenth of their window; 2 inner rounds, or 1 inner and 15 outer when robust.
    #[default]
    R,
    /// statsmodels' `STL`: every point is fitted; 5 inner rounds, or 2 inner and 15 outer when robust.
    Statsmodels,
}

/// How the series is decomposed.
#[derive(Clone, Copy, Debug)]
pub struct StlOptions {
    /// Points a period: 7 for days with a weekly pattern, 12 for months.
    pub period: usize,
    /// How freely the seasonal pattern may change.
    pub seasonal: Seasonal,
    /// Points that count for the trend; by default the smallest odd number above 1.5 period/(1 − 1.5/seasonal).
    pub trend: Option<usize>,
    /// Outliers are given less weight.
    pub robust: bool,
    /// Whose defaults are used.
    pub style: StlStyle,
}

impl StlOptions {
    /// The same pattern in every period, robust, R's defaults.
    pub fn new(period: usize) -> Self {
        Self { period, seasonal: Seasonal::Periodic, trend: None, robust: true, style: StlStyle::R }
    }

    /// Checked windows, degrees and rounds.
    pub(super) fn plan(&self, n: usize) -> Result<Plan, MeasureError> {
        let Self { period, .. } = *self;
        if period < 2 {
            return Err(MeasureError::Parameter {
                parameter: "period",
                expected: "at least 2 points",
                got: period.to_string(),
            });
        }
        if n <= 2 * period {
            return Err(MeasureError::TooFewRows {
                method: "stl (two periods and a point)",
                needed: 2 * period + 1,
                got: n,
            });
        }
        let (window, degree) = match self.seasonal {
            Seasonal::Periodic => (10 * n + 1, 0),
            Seasonal::Window(window) => {
                (odd("seasonal", window, 3)?, if self.style == StlStyle::R { 0 } else { 1 })
            }
        };
        let default = 1.5 * period as f64 / (1.0 - 1.5 / window as f64);
        let trend = match self.trend {
            Some(trend) => odd("trend", trend, 3)?,
            None => next_odd(default.ceil() as usize),
        };
        let low_pass = match self.style {
            StlStyle::R => next_odd(period),
            StlStyle::Statsmodels => next_odd(period + 1),
        };
        if self.style == StlStyle::Statsmodels && trend <= period {
            return Err(MeasureError::Parameter {
                parameter: "trend",
                expected: "above the period",
                got: trend.to_string(),
            });
        }
        let jump = |window: usize| if self.style == StlStyle::R { window.div_ceil(10) } else { 1 };
        let smoother = |window: usize, degree: u8| Loess { window, degree, jump: jump(window) };
        let (inner, outer) = match (self.style, self.robust) {
            (StlStyle::R, true) => (1, 15),
            (StlStyle::R, false) => (2, 0),
            (StlStyle::Statsmodels, true) => (2, 15),
            (StlStyle::Statsmodels, false) => (5, 0),
        };
        Ok(Plan {
            period,
            seasonal: smoother(window, degree),
            trend: smoother(trend, 1),
            low_pass: smoother(low_pass, 1),
            inner,
            outer,
            periodic: self.seasonal == Seasonal::Periodic,
        })
    }
}

/// What the algorithm works with.
pub(super) struct Plan {
    pub period: usize,
    pub seasonal: Loess,
    pub trend: Loess,
    pub low_pass: Loess,
    pub inner: usize,
    pub outer: usize,
    pub periodic: bool,
}

fn next_odd(value: usize) -> usize {
    value + usize::from(value.is_multiple_of(2))
}

fn odd(parameter: &'static str, value: usize, least: usize) -> Result<usize, MeasureError> {
    if value >= least && value % 2 == 1 && value < 1_000_000 {
        return Ok(value);
    }
    Err(MeasureError::Parameter { parameter, expected: "an odd number from 3", got: value.to_string() })
}
