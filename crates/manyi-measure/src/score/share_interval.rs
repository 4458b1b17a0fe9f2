//! Every usual interval for a share, by name.

use crate::{
    Confidence, Interval, Method, Share, clopper_pearson_interval, distribution::beta_quantile,
    wilson_interval,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the interval of a share is computed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShareMethod {
    /// Wilson's score interval: close to its level everywhere; the one to take.
    #[default]
    Wilson,
    /// Wilson's with continuity correction: near the exact one.
    WilsonCorrected,
    /// Clopper and Pearson's exact interval: never too short, so rather long.
    ClopperPearson,
    /// Agresti and Coull: normal interval after adding z² / 2 to both sides.
    AgrestiCoull,
    /// Jeffreys: Bayesian with prior Beta(½, ½).
    Jeffreys,
    /// The textbook's normal interval: too short for few answers and near 0 and 1.
    Wald,
}

impl ShareMethod {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Wilson,
        Self::WilsonCorrected,
        Self::ClopperPearson,
        Self::AgrestiCoull,
        Self::Jeffreys,
        Self::Wald,
    ];
}

/// The interval of a share by the method of choice; `None` of nothing.
///
/// - Wilson, Clopper–Pearson: see [`wilson_interval`] and [`clopper_pearson_interval`].
/// - Wilson corrected: (2np + z² ∓ (1 + z √(z² ∓ 2 − 1/n + 4p(n(1 − p) ± 1)))) / 2(n + z²). Newcombe 1998, method 4.
/// - Agresti–Coull: p̃ ± z √(p̃(1 − p̃)/ñ), ñ = n + z², p̃ = (k + z²/2) / ñ. Agresti and Coull 1998.
/// - Jeffreys: quantiles of Beta(k + ½, n − k + ½). Brown, Cai and DasGupta 2001 (without their change at 0
///   and n, as statsmodels has it).
/// - Wald: p ± z √(p(1 − p)/n).
///
/// All assume independent answers and are cut to 0…1.
pub fn share_interval(share: Share, method: ShareMethod, confidence: Confidence) -> Option<Interval> {
    let p = share.value()?;
    let (k, n, z) = (share.part() as f64, share.whole() as f64, confidence.z());
    let around = |centre: f64, half: f64, method: Method| {
        Interval::new(centre - half, centre + half, method, confidence).within((0.0, 1.0))
    };
    Some(match method {
        ShareMethod::Wilson => return wilson_interval(share, confidence),
        ShareMethod::ClopperPearson => return clopper_pearson_interval(share, confidence),
        ShareMethod::WilsonCorrected => corrected(share, p, confidence),
        ShareMethod::AgrestiCoull => {
            let size = n + z * z;
            let centre = (k + z * z / 2.0) / size;
            around(centre, z * (centre * (1.0 - centre) / size).sqrt(), Method::AgrestiCoull)
        }
        ShareMethod::Jeffreys => {
            let quantile = |tail: f64| beta_quantile(tail, k + 0.5, n - k + 0.5);
            let (low, high) = (quantile(confidence.tail()), quantile(1.0 - confidence.tail()));
            Interval::new(low, high, Method::Jeffreys, confidence)
        }
        ShareMethod::Wald => around(p, z * (p * (1.0 - p) / n).sqrt(), Method::Wald),
    })
}

fn corrected(share: Share, p: f64, confidence: Confidence) -> Interval {
    let (n, z) = (share.whole() as f64, confidence.z());
    let size = 2.0 * (n + z * z);
    let bound = |sign: f64| {
        let inner = z * z + sign * 2.0 - 1.0 / n + 4.0 * p * (n * (1.0 - p) - sign);
        (2.0 * n * p + z * z + sign * (1.0 + z * inner.max(0.0).sqrt())) / size
    };
    let low = if share.part() == 0 { 0.0 } else { bound(-1.0) };
    let high = if share.part() == share.whole() { 1.0 } else { bound(1.0) };
    Interval::new(low, high, Method::WilsonCorrected, confidence).within((0.0, 1.0))
}
