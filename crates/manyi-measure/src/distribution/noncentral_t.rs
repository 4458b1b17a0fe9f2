//! Student's t with a shift: the distribution of t under the alternative.

use super::{
    noncentral::{Side, beta_mixture},
    normal::normal_cdf,
    root::{root, root_above},
};

const HIGHEST: f64 = 1e5;

/// The share of noncentral t with `freedom` degrees of freedom and noncentrality `shift` below `t`.
///
/// For t ≥ 0: Φ(−δ) + ½ Σ [p_j I_x(j + ½, ν/2) + q_j I_x(j + 1, ν/2)], x = t² / (t² + ν), p and q Poisson
/// weights of δ²/2 at j and j + ½; mirrored for t < 0. Absolute error about 1e-13. Source: R. V. Lenth,
/// algorithm AS 243, Applied Statistics 38 (1989), summed from the middle outwards.
pub fn noncentral_t_cdf(t: f64, freedom: f64, shift: f64) -> f64 {
    if t < 0.0 {
        return 1.0 - upward(-t, freedom, -shift);
    }
    upward(t, freedom, shift)
}

/// The share above `t`.
pub fn noncentral_t_upper(t: f64, freedom: f64, shift: f64) -> f64 {
    noncentral_t_cdf(-t, freedom, -shift)
}

/// The noncentrality at which a share `p` lies below `t`: a limit of its confidence interval; `None` beyond
/// ±1e5.
pub fn noncentral_t_shift(p: f64, t: f64, freedom: f64) -> Option<f64> {
    let excess = |shift: f64| noncentral_t_cdf(t, freedom, shift) - p;
    // The share below t falls with the shift; at a shift of t it is near a half.
    if excess(t) >= 0.0 {
        return root_above(t, t + 4.0, HIGHEST, excess);
    }
    let mirrored = |back: f64| excess(t - back);
    if -t > HIGHEST {
        return root(0.0, HIGHEST, mirrored).map(|back| t - back);
    }
    root_above(0.0, 4.0, HIGHEST, mirrored).map(|back| t - back)
}

/// For t ≥ 0.
fn upward(t: f64, freedom: f64, shift: f64) -> f64 {
    let below_zero = normal_cdf(-shift);
    if t == 0.0 {
        return below_zero;
    }
    let m = shift * shift / 2.0;
    let whole = t * t + freedom;
    let (at, half) = ((t * t / whole, freedom / whole), freedom / 2.0);
    let even = beta_mixture(m, 0.0, (0.5, half), at, Side::Below);
    let odd = beta_mixture(m, 0.5, (1.0, half), at, Side::Below);
    (below_zero + 0.5 * (even + odd * shift.signum())).clamp(0.0, 1.0)
}
