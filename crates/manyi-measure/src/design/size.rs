//! How many answers a survey needs for an interval of given width.

use super::sample::parameter;
use crate::{Confidence, MeasureError};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Formula for the sample of a share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SizeMethod {
    /// z² p (1 − p) / e², corrected for a finite population.
    #[default]
    Wald,
    /// Fleiss' larger size, which allows for the share being estimated (no population correction).
    Fleiss,
}

/// What every plan has in common.
#[derive(Clone, Copy, Debug)]
pub struct SizePlan {
    /// Half of the width of the interval, in the unit of the outcome.
    pub margin: f64,
    /// Of the interval.
    pub confidence: Confidence,
    /// People in the population; none: without limit.
    pub population: Option<f64>,
    /// How much larger than a simple random sample's the variance will be.
    pub design_effect: f64,
    /// Share of those invited who will answer.
    pub response_rate: f64,
}

impl SizePlan {
    /// 95%, no population, simple random sample, everybody answers.
    pub fn with_margin(margin: f64) -> Self {
        Self { margin, confidence: Confidence::P95, population: None, design_effect: 1.0, response_rate: 1.0 }
    }
}

/// A plan for a share.
#[derive(Clone, Copy, Debug)]
pub struct ProportionPlan {
    /// The share expected; .5 when nothing is known.
    pub share: f64,
    /// Formula.
    pub method: SizeMethod,
}

/// How many answers and invitations.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SizeReport {
    /// Without limit of the population, a simple random sample.
    pub n0: f64,
    /// With population correction and design effect.
    pub n: f64,
    /// Answers needed: `n` rounded up.
    pub required: u64,
    /// Invitations needed at the response rate expected.
    pub invitations: u64,
}

/// Answers for a share ± margin.
///
/// Wald: n₀ = z² p (1 − p) / e² (W. G. Cochran, "Sampling Techniques" (1977), 4.4). Fleiss: f z² / 4e² + 1/e − 2z² +
/// (z + 2) / f with f by the share's place (J. L. Fleiss, B. Levin and M. C. Paik 2003, as samplics has it). Finite
/// population: n = n₀ / (1 + (n₀ − 1) / N), then times the design effect, at most N.
///
/// # Errors
/// [`MeasureError::Parameter`], naming what does not fit.
pub fn proportion_size(plan: &ProportionPlan, size: &SizePlan) -> Result<SizeReport, MeasureError> {
    let (p, e, z) = (plan.share, size.margin, size.confidence.z());
    if !(0.0..=1.0).contains(&p) {
        return Err(parameter("share", "between 0 and 1", p));
    }
    if !(e > 0.0 && e < 1.0) {
        return Err(parameter("margin", "between 0 and 1", e));
    }
    if plan.method == SizeMethod::Fleiss {
        let factor = fleiss_factor(p, e);
        if factor <= 0.0 {
            return Err(parameter("margin", "below a half for Fleiss' size", e));
        }
        let n0 = factor * z * z / (4.0 * e * e) + 1.0 / e - 2.0 * z * z + (z + 2.0) / factor;
        return finish(n0, &SizePlan { population: None, ..*size });
    }
    if p == 0.0 || p == 1.0 {
        return Err(parameter("share", "inside 0 and 1 for the normal formula (take Fleiss)", p));
    }
    finish(z * z * p * (1.0 - p) / (e * e), size)
}

/// Answers for a mean ± margin: n₀ = (z s / e)², then as [`proportion_size`].
///
/// # Errors
/// [`MeasureError::Parameter`], naming what does not fit.
pub fn mean_size(deviation: f64, size: &SizePlan) -> Result<SizeReport, MeasureError> {
    if !(deviation > 0.0 && deviation.is_finite()) {
        return Err(parameter("deviation", "above zero", deviation));
    }
    if !(size.margin > 0.0 && size.margin.is_finite()) {
        return Err(parameter("margin", "above zero", size.margin));
    }
    finish((size.confidence.z() * deviation / size.margin).powi(2), size)
}

fn fleiss_factor(p: f64, e: f64) -> f64 {
    let p = p.min(1.0 - p);
    if p < e {
        8.0 * e * (1.0 - 2.0 * e)
    } else if p < 0.3 {
        4.0 * (p + e) * (1.0 - p - e)
    } else {
        1.0
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn finish(n0: f64, size: &SizePlan) -> Result<SizeReport, MeasureError> {
    if !(size.design_effect > 0.0 && size.design_effect.is_finite()) {
        return Err(parameter("design_effect", "above zero", size.design_effect));
    }
    if !(size.response_rate > 0.0 && size.response_rate <= 1.0) {
        return Err(parameter("response_rate", "above 0 and at most 1", size.response_rate));
    }
    let n = match size.population {
        None => n0 * size.design_effect,
        Some(population) if population >= 1.0 && population.is_finite() => {
            (n0 / (1.0 + (n0 - 1.0) / population) * size.design_effect).min(population)
        }
        Some(population) => return Err(parameter("population", "one or more", population)),
    };
    // Rounding errors must not ask for one more: 100.00000000000001 is 100.
    let up = |n: f64| (n * (1.0 - 1e-12)).ceil().max(1.0) as u64;
    let required = up(n);
    Ok(SizeReport { n0, n, required, invitations: up(required as f64 / size.response_rate) })
}
