//! Fisher's F distribution, as a beta distribution.

use super::{beta_cdf, beta_quantile};

/// The share of F with `above` and `below` degrees of freedom (numerator, denominator) above `x`.
pub fn fisher_f_upper(x: f64, above: f64, below: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    beta_cdf(below / 2.0, above / 2.0, below / (below + above * x))
}

/// The value below which a share `p` of F with `above` and `below` degrees of freedom lies.
pub fn fisher_f_quantile(p: f64, above: f64, below: f64) -> f64 {
    if p <= 0.0 {
        return 0.0;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    // The smaller side of the beta distribution keeps the digits.
    let rest = beta_quantile(1.0 - p, below / 2.0, above / 2.0);
    below * (1.0 - rest) / (above * rest)
}
