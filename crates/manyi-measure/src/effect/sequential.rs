//! Looking at an experiment before its end.

use crate::{
    Confidence, MeasureError,
    distribution::{normal_cdf, normal_density, normal_quantile, normal_two_sided, normal_upper},
    driver::Range,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the error is spent over the looks (Lan and DeMets 1983).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Spending {
    /// Like O'Brien and Fleming: very strict at first, almost the plain test at the end.
    #[default]
    ObrienFleming,
    /// Like Pocock: about equally strict at every look.
    Pocock,
}

/// Choices of a group-sequential plan.
#[derive(Clone, Debug)]
pub struct SequentialOptions {
    /// Share of the planned people at each look, ascending, up to 1.
    pub information: Vec<f64>,
    /// 1 − α over all looks together, two-sided.
    pub confidence: Confidence,
    /// How the error is spent.
    pub spending: Spending,
}

/// The limit at one look.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Boundary {
    /// Share of the planned people.
    pub information: f64,
    /// Stop when |z| reaches this.
    pub z: f64,
    /// The same as two-sided p-value of this look alone.
    pub nominal_p: f64,
    /// Error spent so far, both sides.
    pub spent: f64,
}

/// A group-sequential plan.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SequentialReport {
    /// Look by look.
    pub boundaries: Vec<Boundary>,
    /// How the error is spent.
    pub spending: Spending,
    /// 1 − α.
    pub confidence: f64,
}

/// Points of Simpson's rule; odd.
const POINTS: usize = 801;
/// Beyond this many standard deviations nothing is left.
const FAR: f64 = 9.0;

/// Two-sided symmetric limits for |z| at each look, by Lan and DeMets' spending functions and the recursive
/// integration of Armitage, McPherson and Rowe (1969).
///
/// Each side spends α/2: O'Brien–Fleming like 2(1 − Φ(z_{α/4}/√t)), Pocock like (α/2) ln(1 + (e − 1)t).
///
/// # Errors
/// No look, more than 50, or shares that do not ascend within 0…1.
pub fn group_sequential(options: &SequentialOptions) -> Result<SequentialReport, MeasureError> {
    let times = &options.information;
    let ascending = times.windows(2).all(|pair| pair[0] < pair[1]);
    let inside = times.iter().all(|time| *time > 0.0 && *time <= 1.0);
    if times.is_empty() || times.len() > 50 || !ascending || !inside {
        return Err(MeasureError::Parameter {
            parameter: "information",
            expected: "1 to 50 ascending shares above 0, up to 1",
            got: format!("{times:?}"),
        });
    }
    let side = options.confidence.tail();
    let spent = |time: f64| match options.spending {
        Spending::ObrienFleming => 2.0 * normal_upper(-normal_quantile(side / 2.0) / time.sqrt()),
        Spending::Pocock => side * (1.0 + (std::f64::consts::E - 1.0) * time).ln(),
    };
    let mut boundaries = Vec::with_capacity(times.len());
    let mut path: Option<Path> = None;
    let mut before = (0.0, 0.0);
    for time in times {
        let now = spent(*time);
        let step = now - before.1;
        let z = match &path {
            None => (-normal_quantile(step.max(1e-300))).min(FAR),
            Some(path) => path.limit(*time, step),
        };
        path = Some(Path::after(path.as_ref(), *time, z));
        boundaries.push(Boundary { information: *time, z, nominal_p: normal_two_sided(z), spent: 2.0 * now });
        before = (*time, now);
    }
    Ok(SequentialReport { boundaries, spending: options.spending, confidence: options.confidence.level() })
}

/// Density of z·√t among the experiments that have not stopped.
struct Path {
    time: f64,
    points: Vec<f64>,
    /// Density × Simpson's weight.
    masses: Vec<f64>,
}

impl Path {
    fn after(previous: Option<&Self>, time: f64, z: f64) -> Self {
        let end = z * time.sqrt();
        let step = 2.0 * end / (POINTS - 1) as f64;
        let points: Vec<f64> = (0..POINTS).map(|index| -end + step * index as f64).collect();
        let density = |x: f64| match previous {
            None => normal_density(x / time.sqrt()) / time.sqrt(),
            Some(path) => {
                let spread = (time - path.time).sqrt();
                let parts = path.points.iter().zip(&path.masses);
                parts.map(|(from, mass)| mass * normal_density((x - from) / spread)).sum::<f64>() / spread
            }
        };
        let weight = |index: usize| match index {
            0 => 1.0,
            index if index == POINTS - 1 => 1.0,
            index if index % 2 == 1 => 4.0,
            _ => 2.0,
        };
        let masses =
            points.iter().enumerate().map(|(index, x)| density(*x) * weight(index) * step / 3.0).collect();
        Self { time, points, masses }
    }

    /// The z that the upper side crosses with probability `step` at `time`, by halving.
    fn limit(&self, time: f64, step: f64) -> f64 {
        let spread = (time - self.time).sqrt();
        let crossing = |z: f64| {
            let parts = self.points.iter().zip(&self.masses);
            parts
                .map(|(from, mass)| mass * (1.0 - normal_cdf((z * time.sqrt() - from) / spread)))
                .sum::<f64>()
        };
        let (mut low, mut high) = (0.0, FAR);
        for _ in 0..80 {
            let middle = (low + high) / 2.0;
            if crossing(middle) > step { low = middle } else { high = middle }
        }
        (low + high) / 2.0
    }
}

/// A verdict that holds whenever one looks.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct AlwaysValid {
    /// p-value that may be looked at after every person.
    pub p: f64,
    /// Interval that covers the truth at all times together.
    pub interval: Range,
    /// Effect size for which it is most sensitive.
    pub expected_effect: f64,
}

/// Always-valid p-value and confidence sequence: the mixture sequential probability ratio test with a normal
/// mixture of variance τ² (Robbins 1970; Johari et al. 2022), τ = `expected_effect`.
///
/// Λ = √(V/(V + τ²)) exp(τ²d²/(2V(V + τ²))) with V the variance of the difference; p = min(1, 1/Λ). It costs
/// power against a planned end, in return for the freedom to stop at any time.
///
/// # Errors
/// A standard error or expected effect that is not positive.
pub fn always_valid(
    difference: f64,
    standard_error: f64,
    expected_effect: f64,
    confidence: Confidence,
) -> Result<AlwaysValid, MeasureError> {
    for (parameter, value) in [("standard_error", standard_error), ("expected_effect", expected_effect)] {
        if !(value > 0.0 && value.is_finite()) {
            return Err(MeasureError::Parameter {
                parameter,
                expected: "a positive number",
                got: value.to_string(),
            });
        }
    }
    let (v, tau) = (standard_error.powi(2), expected_effect.powi(2));
    let log_ratio = 0.5 * (v / (v + tau)).ln() + tau * difference.powi(2) / (2.0 * v * (v + tau));
    let alpha = 2.0 * confidence.tail();
    let half = (2.0 * v * (v + tau) / tau * (0.5 * ((v + tau) / v).ln() - alpha.ln())).sqrt();
    let p = (-log_ratio).exp().min(1.0);
    Ok(AlwaysValid { p, interval: Range::around(difference, half), expected_effect })
}
