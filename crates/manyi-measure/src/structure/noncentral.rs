//! The non-central χ² distribution, as a Poisson mixture of central ones.

use crate::distribution::{chi_squared_upper, log_gamma};

/// The share of χ² with `freedom` degrees of freedom and this non-centrality below `x`.
///
/// Terms are added outwards from the most likely number of Poisson events until they no longer count.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn noncentral_chi_squared_cdf(x: f64, freedom: f64, noncentrality: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let half = noncentrality / 2.0;
    if half < 1e-12 {
        return 1.0 - chi_squared_upper(x, freedom);
    }
    let weight = |events: f64| (events * half.ln() - half - log_gamma(events + 1.0)).exp();
    let below = |events: f64| 1.0 - chi_squared_upper(x, freedom + 2.0 * events);
    let middle = half.floor();
    let mut sum = 0.0;
    for direction in [1.0, -1.0] {
        let mut events = if direction > 0.0 { middle } else { middle - 1.0 };
        let mut left = 100_000;
        while events >= 0.0 && left > 0 {
            let share = weight(events);
            sum += share * below(events);
            if share < 1e-17 {
                break;
            }
            events += direction;
            left -= 1;
        }
    }
    sum.clamp(0.0, 1.0)
}

/// The non-centrality at which a share `p` lies below `x`; zero when even χ² itself has less below.
pub(crate) fn noncentrality(x: f64, freedom: f64, p: f64) -> f64 {
    let share = |lambda: f64| noncentral_chi_squared_cdf(x, freedom, lambda);
    if !x.is_finite() || share(0.0) <= p {
        return 0.0;
    }
    let (mut low, mut high) = (0.0, x.max(1.0));
    while share(high) > p && high < 1e12 {
        low = high;
        high *= 2.0;
    }
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high || high - low < 1e-13 * high {
            break;
        }
        if share(middle) > p { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}
