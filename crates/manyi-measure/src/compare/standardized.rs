//! Standardised mean differences with intervals from the non-central t.

use super::outcome::EffectSize;
use crate::{
    Confidence,
    distribution::{log_gamma, noncentral_t_limits},
};

/// Sizes and variances of two groups.
pub(super) struct TwoGroups {
    pub n: [f64; 2],
    pub variance: [f64; 2],
}

impl TwoGroups {
    /// Difference over the pooled standard deviation.
    pub fn cohens_d(&self, difference: f64, confidence: Confidence) -> EffectSize {
        let ([n1, n2], [v1, v2]) = (self.n, self.variance);
        let df = n1 + n2 - 2.0;
        let pooled = (((n1 - 1.0) * v1 + (n2 - 1.0) * v2) / df).sqrt();
        let scale = (1.0 / n1 + 1.0 / n2).sqrt();
        from_t(difference / pooled, difference / (pooled * scale), df, scale, confidence)
    }

    /// Difference over the standard deviation of the second group (Glass), with n₂ − 1 degrees of freedom;
    /// `None` when that group has no spread.
    pub fn glass_delta(&self, difference: f64, confidence: Confidence) -> Option<EffectSize> {
        let ([n1, n2], [v1, v2]) = (self.n, self.variance);
        let deviation = v2.sqrt();
        if deviation == 0.0 {
            return None;
        }
        let scale = (1.0 / n2 + v1 / (n1 * v2)).sqrt();
        let error = (v2 / n2 + v1 / n1).sqrt();
        Some(from_t(difference / deviation, difference / error, n2 - 1.0, scale, confidence))
    }
}

/// Cohen's d of one sample, or d_z of pairs.
pub(super) fn one_sample_d(difference: f64, sd: f64, n: f64, confidence: Confidence) -> EffectSize {
    let scale = (1.0 / n).sqrt();
    from_t(difference / sd, difference / (sd * scale), n - 1.0, scale, confidence)
}

fn from_t(value: f64, t: f64, df: f64, scale: f64, confidence: Confidence) -> EffectSize {
    let (low, high) = noncentral_t_limits(t, df, confidence.tail());
    EffectSize::new(value, (low * scale, high * scale), confidence)
}

/// Hedges' factor Γ(ν/2) / (√(ν/2) Γ((ν − 1)/2)), which takes the upward bias out of d; 1 for ν ≤ 1.
pub(super) fn small_sample_factor(df: f64) -> f64 {
    if df <= 1.0 {
        return 1.0;
    }
    (log_gamma(df / 2.0) - 0.5 * (df / 2.0).ln() - log_gamma((df - 1.0) / 2.0)).exp()
}
