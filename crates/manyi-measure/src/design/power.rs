//! How likely a study finds an effect that is there.

use super::sample::parameter;
use crate::{
    MeasureError,
    distribution::{
        chi_squared_quantile, fisher_f_quantile, noncentral_chi_squared_upper, noncentral_f_upper,
        noncentral_t_upper, normal_cdf, normal_quantile, student_t_quantile,
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is compared; says what "effect" and "n" mean.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Study {
    /// Two independent means by t; effect = difference / standard deviation (Cohen's d), n per group.
    TwoMeans,
    /// The same people twice by t; effect = mean change / its standard deviation, n people.
    PairedMeans,
    /// One mean against a fixed value by t; effect = difference / standard deviation.
    OneMean,
    /// Two shares by the arcsine; effect = h = 2 asin √p₂ − 2 asin √p₁, n per group.
    TwoShares,
    /// Two shares by z with pooled variance; effect = p₂ − p₁, n per group.
    ShareDifference {
        /// p₁, the share to compare with.
        baseline: f64,
    },
    /// One-way analysis of variance; effect = Cohen's f, n per group.
    Anova {
        /// How many groups.
        groups: u32,
    },
    /// χ² test; effect = Cohen's w, n in all.
    ChiSquared {
        /// Degrees of freedom.
        freedom: f64,
    },
    /// Correlation by Fisher's z; effect = r, n people.
    Correlation,
}

/// Against which alternative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sides {
    /// Different, whichever way.
    #[default]
    Two,
    /// Larger only (F and χ² tests have no sides).
    One,
}

impl Study {
    /// Fewest n the test is defined for.
    pub(super) fn fewest(self) -> f64 {
        match self {
            Self::TwoShares | Self::ShareDifference { .. } | Self::ChiSquared { .. } => 1.0,
            Self::TwoMeans | Self::PairedMeans | Self::OneMean | Self::Anova { .. } => 2.0,
            Self::Correlation => 4.0,
        }
    }

    /// Effects lie below this.
    pub(super) fn largest(self) -> f64 {
        match self {
            Self::TwoShares => std::f64::consts::PI,
            Self::ShareDifference { baseline } => 1.0 - baseline,
            Self::Correlation => 1.0 - 1e-12,
            Self::TwoMeans | Self::PairedMeans | Self::OneMean => 100.0,
            Self::Anova { .. } | Self::ChiSquared { .. } => 100.0,
        }
    }
}

/// The probability that the test finds the effect at level `alpha`, by the noncentral distributions (t, F, χ²) or
/// the normal one (shares, correlation), as R's pwr; for [`Study::ShareDifference`] as `power.prop.test`.
///
/// Assumes equal groups and simple random samples: multiply n by the design effect otherwise. Source: J. Cohen,
/// "Statistical Power Analysis" (1988).
///
/// # Errors
/// [`MeasureError::Parameter`], naming what does not fit.
pub fn power(study: Study, effect: f64, n: f64, alpha: f64, sides: Sides) -> Result<f64, MeasureError> {
    check(study, effect, alpha)?;
    if !(n >= study.fewest() && n.is_finite()) {
        return Err(parameter("n", "at least what the test needs (2 for means, 4 for a correlation)", n));
    }
    Ok(unchecked(study, effect, n, alpha, sides))
}

pub(super) fn check(study: Study, effect: f64, alpha: f64) -> Result<(), MeasureError> {
    if !(alpha > 0.0 && alpha < 1.0) {
        return Err(parameter("alpha", "between 0 and 1", alpha));
    }
    let low = if let Study::ShareDifference { baseline } = study { -baseline } else { -study.largest() };
    if !(effect >= low && effect <= study.largest()) {
        return Err(parameter("effect", "within what is possible (shares stay between 0 and 1)", effect));
    }
    match study {
        Study::ShareDifference { baseline } if !(baseline > 0.0 && baseline < 1.0) => {
            Err(parameter("baseline", "between 0 and 1", baseline))
        }
        Study::Anova { groups } if groups < 2 => Err(parameter("groups", "two or more", groups)),
        Study::ChiSquared { freedom } if !(freedom >= 1.0 && freedom.is_finite()) => {
            Err(parameter("freedom", "one or more", freedom))
        }
        _ => Ok(()),
    }
}

pub(super) fn unchecked(study: Study, effect: f64, n: f64, alpha: f64, sides: Sides) -> f64 {
    match study {
        Study::TwoMeans => of_t(effect * (n / 2.0).sqrt(), 2.0 * n - 2.0, alpha, sides),
        Study::PairedMeans | Study::OneMean => of_t(effect * n.sqrt(), n - 1.0, alpha, sides),
        Study::TwoShares => of_z(effect * (n / 2.0).sqrt(), alpha, sides),
        Study::ShareDifference { baseline } => share_difference(baseline, effect, n, alpha, sides),
        Study::Anova { groups } => {
            let groups = f64::from(groups);
            let (above, below) = (groups - 1.0, (n - 1.0) * groups);
            let bound = fisher_f_quantile(1.0 - alpha, above, below);
            noncentral_f_upper(bound, above, below, groups * n * effect * effect)
        }
        Study::ChiSquared { freedom } => {
            let bound = chi_squared_quantile(1.0 - alpha, freedom);
            noncentral_chi_squared_upper(bound, freedom, n * effect * effect)
        }
        Study::Correlation => correlation(effect, n, alpha, sides),
    }
}

fn of_t(shift: f64, freedom: f64, alpha: f64, sides: Sides) -> f64 {
    match sides {
        Sides::One => noncentral_t_upper(-student_t_quantile(alpha, freedom), freedom, shift),
        Sides::Two => {
            let bound = -student_t_quantile(alpha / 2.0, freedom);
            noncentral_t_upper(bound, freedom, shift) + noncentral_t_upper(bound, freedom, -shift)
        }
    }
}

fn of_z(shift: f64, alpha: f64, sides: Sides) -> f64 {
    match sides {
        Sides::One => normal_cdf(shift + normal_quantile(alpha)),
        Sides::Two => {
            let bound = normal_quantile(alpha / 2.0);
            normal_cdf(shift + bound) + normal_cdf(bound - shift)
        }
    }
}

/// The side of the effect only, as R has it unless `strict`.
fn share_difference(baseline: f64, effect: f64, n: f64, alpha: f64, sides: Sides) -> f64 {
    let other = baseline + effect;
    let middle = f64::midpoint(baseline, other);
    let spread = (baseline * (1.0 - baseline) + other * (1.0 - other)).max(0.0).sqrt();
    let (size, bound) = match sides {
        Sides::Two => (effect.abs(), normal_quantile(1.0 - alpha / 2.0)),
        Sides::One => (effect, normal_quantile(1.0 - alpha)),
    };
    let distance = n.sqrt() * size - bound * (2.0 * middle * (1.0 - middle)).sqrt();
    if spread <= 0.0 { f64::from(u8::from(distance > 0.0)) } else { normal_cdf(distance / spread) }
}

/// Fisher's z with the correction r / 2(n − 1), bounds from t.
fn correlation(r: f64, n: f64, alpha: f64, sides: Sides) -> f64 {
    let freedom = n - 2.0;
    let tail = if sides == Sides::Two { alpha / 2.0 } else { alpha };
    let t = student_t_quantile(tail, freedom);
    let bound = (t * t / (t * t + freedom)).sqrt().atanh();
    let centre = r.atanh() + r / (2.0 * (n - 1.0));
    let beyond = |centre: f64| normal_cdf((centre - bound) * (n - 3.0).sqrt());
    if sides == Sides::Two { beyond(centre) + beyond(-centre) } else { beyond(centre) }
}
