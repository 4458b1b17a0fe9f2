//! What a Shewhart chart shows.

use super::{
    capability::Capability,
    rules::{RuleSet, Signal, Standing, find},
};
use schemars::JsonSchema;
use serde::Serialize;

/// What is plotted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Statistic {
    /// Mean of a subgroup.
    Mean,
    /// Range of a subgroup.
    Range,
    /// Standard deviation of a subgroup.
    StandardDeviation,
    /// A single value.
    Individual,
    /// Distance between a value and the one before.
    MovingRange,
    /// Share of a sample.
    Proportion,
    /// Number of units of a sample.
    Number,
    /// Number of events.
    Count,
    /// Events per unit.
    Rate,
}

impl Statistic {
    /// Values that are skewed and never negative.
    fn skewed(self) -> bool {
        matches!(self, Self::Range | Self::StandardDeviation | Self::MovingRange)
    }
}

/// One point of a chart.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Point {
    /// Position of the subgroup or row in the input, from 1.
    pub index: usize,
    /// The plotted value.
    pub value: f64,
    /// Answers, units or exposure behind it.
    pub size: f64,
    /// Centre line at this point (it depends on the size where sizes differ).
    pub center: f64,
    /// Lower control limit.
    pub lower: f64,
    /// Upper control limit.
    pub upper: f64,
    /// Whether the limits rest on this point.
    pub base: bool,
    /// Beyond a limit.
    pub beyond: bool,
}

/// One chart: its centre line, its points and what was found.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Panel {
    /// What is plotted.
    pub statistic: Statistic,
    /// Centre line.
    pub center: f64,
    /// Standard deviation of a single value (of a unit) that the limits rest on.
    pub std_dev: f64,
    /// All points in order.
    pub points: Vec<Point>,
    /// Positions of the points beyond a limit.
    pub beyond_limits: Vec<usize>,
    /// Every pattern found, rule by rule.
    pub signals: Vec<Signal>,
}

/// A Shewhart chart, one panel or two.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ChartReport {
    /// No signal in any panel.
    pub in_control: bool,
    /// Limits lie so many standard errors from the centre.
    pub sigmas: f64,
    /// Points that the limits rest on (phase I).
    pub base_points: usize,
    /// Standard deviation of the standardised points: 1 where the model holds, above 1 where the counts spread
    /// more than chance. Laney's limits are widened by it.
    pub sigma_z: Option<f64>,
    /// Process capability, where a specification was given.
    pub capability: Option<Capability>,
    /// Location first, spread second.
    pub panels: Vec<Panel>,
}

/// A point before rules are looked at.
pub(super) struct Plotted {
    pub index: usize,
    pub value: f64,
    pub size: f64,
    /// The centre line here.
    pub center: f64,
    /// The standard error of the value where the process is stable.
    pub error: f64,
    pub base: bool,
}

impl Panel {
    /// Limits `sigmas` standard errors from the centre, cut to what is possible (`bounds` by size).
    pub(super) fn new(
        statistic: Statistic,
        (center, std_dev): (f64, f64),
        plotted: Vec<Plotted>,
        (sigmas, rules): (f64, RuleSet),
        bounds: impl Fn(f64) -> (f64, f64),
    ) -> Self {
        let mut points = Vec::with_capacity(plotted.len());
        let mut standings = Vec::with_capacity(plotted.len());
        for Plotted { index, value, size, center: middle, error, base } in plotted {
            let (floor, ceiling) = bounds(size);
            let lower = (middle - sigmas * error).max(floor);
            let upper = (middle + sigmas * error).min(ceiling);
            let gap = value - middle;
            // A hair of rounding is no difference from the centre, and none from the limit.
            let hair = 1e-12 * middle.abs().max(value.abs());
            let zone = if gap.abs() <= hair { 0.0 } else { 3.0 * gap / (sigmas * error).max(hair) };
            let beyond = value > upper + hair || value < lower - hair;
            points.push(Point { index, value, size, center: middle, lower, upper, base, beyond });
            standings.push(Standing { index, value, zone, beyond });
        }
        let beyond_limits = points.iter().filter(|point| point.beyond).map(|point| point.index).collect();
        let signals = find(&standings, rules, statistic.skewed());
        Self { statistic, center, std_dev, points, beyond_limits, signals }
    }
}
