//! The smallest effect that a study of a given size would find.

use crate::{
    Confidence, MeasureError,
    distribution::{normal_quantile, student_t_quantile},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum DetectableDesign {
    /// Two shares.
    Proportions {
        /// Share without the measure.
        baseline: f64,
    },
    /// Two means.
    Means {
        /// Standard deviation of the outcome.
        standard_deviation: f64,
    },
    /// Difference in differences of means.
    Did {
        /// Standard deviation of the outcome.
        standard_deviation: f64,
        /// Correlation of before and after of the same people; 0 when other people are asked.
        correlation: f64,
    },
}

/// Choices of a detectable effect.
#[derive(Clone, Debug)]
pub struct DetectableOptions {
    /// People with the measure (at each time, for a difference in differences).
    pub first: u64,
    /// People without.
    pub second: u64,
    /// 1 − α of the two-sided test.
    pub confidence: Confidence,
    /// Chance of finding an effect of this size.
    pub power: f64,
    /// People in a cluster that is treated as a whole (a branch); 1 = none.
    pub cluster_size: f64,
    /// Intraclass correlation: how alike people of a cluster are.
    pub intraclass: f64,
}

impl Default for DetectableOptions {
    fn default() -> Self {
        Self {
            first: 100,
            second: 100,
            confidence: Confidence::P95,
            power: 0.8,
            cluster_size: 1.0,
            intraclass: 0.0,
        }
    }
}

/// A detectable effect.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct DetectableReport {
    /// Smallest rise that is found with this power; none when even a rise to 100% would be missed.
    pub rise: Option<f64>,
    /// Smallest fall that is found with this power; none when even a fall to 0 would be missed.
    pub fall: Option<f64>,
    /// Rise in standard deviations (shares: of the baseline).
    pub standardized: Option<f64>,
    /// 1 + (m − 1)ρ: how many times more people clusters cost.
    pub design_effect: f64,
    /// People that count after the design effect, with and without the measure.
    pub effective: [f64; 2],
}

/// Minimal detectable effect of an A/B test or a difference in differences, two-sided.
///
/// Shares: the difference at which (|d| − z_{α/2} √(p̄q̄(1/n₁ + 1/n₂)))/√(p₁q₁/n₁ + p₂q₂/n₂) reaches the power's
/// quantile (Fleiss, without continuity correction). Means: d = (t_{α/2} + t_β)·SE with n₁ + n₂ − 2 degrees of
/// freedom (Bloom 1995). Difference in differences: the variance is 2(1 − ρ)σ²(1/n₁ + 1/n₂). Clusters multiply
/// the variance by the design effect 1 + (m − 1)ICC.
///
/// # Errors
/// Fewer than two people in a group, a power outside 0.5…1, a share outside 0…1, a standard deviation that is
/// not positive, a correlation outside −1…1, a cluster smaller than 1.
pub fn detectable_effect(
    design: DetectableDesign,
    options: &DetectableOptions,
) -> Result<DetectableReport, MeasureError> {
    check(design, options)?;
    let design_effect = 1.0 + (options.cluster_size - 1.0) * options.intraclass;
    let (n1, n2) = (options.first as f64 / design_effect, options.second as f64 / design_effect);
    let (rise, fall, scale) = match design {
        DetectableDesign::Proportions { baseline } => {
            let found = |sign: f64| proportion(baseline, (n1, n2), options, sign);
            (found(1.0), found(-1.0), (baseline * (1.0 - baseline)).sqrt())
        }
        DetectableDesign::Means { standard_deviation } => {
            let effect = mean(standard_deviation.powi(2) * (1.0 / n1 + 1.0 / n2), n1 + n2 - 2.0, options);
            (Some(effect), Some(effect), standard_deviation)
        }
        DetectableDesign::Did { standard_deviation, correlation } => {
            let variance = 2.0 * (1.0 - correlation) * standard_deviation.powi(2) * (1.0 / n1 + 1.0 / n2);
            let effect = mean(variance, n1 + n2 - 2.0, options);
            (Some(effect), Some(effect), standard_deviation)
        }
    };
    let standardized = rise.map(|rise| rise / scale);
    Ok(DetectableReport { rise, fall, standardized, design_effect, effective: [n1, n2] })
}

fn check(design: DetectableDesign, options: &DetectableOptions) -> Result<(), MeasureError> {
    let wrong = |parameter, expected, got: f64| {
        Err(MeasureError::Parameter { parameter, expected, got: got.to_string() })
    };
    let least = options.first.min(options.second);
    if least < 2 {
        return Err(MeasureError::TooFewRows {
            method: "detectable_effect",
            needed: 2,
            got: usize::try_from(least).unwrap_or(0),
        });
    }
    if !(options.power >= 0.5 && options.power < 1.0) {
        return wrong("power", "from 0.5 to below 1", options.power);
    }
    if !(options.cluster_size >= 1.0 && options.cluster_size.is_finite()) {
        return wrong("cluster_size", "at least 1", options.cluster_size);
    }
    if !(0.0..=1.0).contains(&options.intraclass) {
        return wrong("intraclass", "between 0 and 1", options.intraclass);
    }
    match design {
        DetectableDesign::Proportions { baseline } if !(baseline > 0.0 && baseline < 1.0) => {
            wrong("baseline", "between 0 and 1", baseline)
        }
        DetectableDesign::Means { standard_deviation: sd }
        | DetectableDesign::Did { standard_deviation: sd, .. }
            if !(sd > 0.0 && sd.is_finite()) =>
        {
            wrong("standard_deviation", "a positive number", sd)
        }
        DetectableDesign::Did { correlation, .. } if !(correlation > -1.0 && correlation < 1.0) => {
            wrong("correlation", "between -1 and 1", correlation)
        }
        _ => Ok(()),
    }
}

fn mean(variance: f64, freedom: f64, options: &DetectableOptions) -> f64 {
    let freedom = freedom.max(1.0);
    let quantiles =
        student_t_quantile(options.power, freedom) - student_t_quantile(options.confidence.tail(), freedom);
    quantiles * variance.sqrt()
}

/// By halving: the power grows with the distance.
fn proportion(base: f64, (n1, n2): (f64, f64), options: &DetectableOptions, sign: f64) -> Option<f64> {
    let wanted = normal_quantile(options.power);
    let z = options.confidence.z();
    let reached = |distance: f64| {
        let p = base + sign * distance;
        let pooled = (n1 * p + n2 * base) / (n1 + n2);
        let null = (pooled * (1.0 - pooled) * (1.0 / n1 + 1.0 / n2)).max(0.0).sqrt();
        let own = (p * (1.0 - p) / n1 + base * (1.0 - base) / n2).max(0.0).sqrt();
        distance - z * null >= wanted * own
    };
    let mut high = if sign > 0.0 { 1.0 - base } else { base };
    let mut low = 0.0;
    if !reached(high) {
        return None;
    }
    for _ in 0..100 {
        let middle = (low + high) / 2.0;
        if reached(middle) { high = middle } else { low = middle }
    }
    Some(high)
}
