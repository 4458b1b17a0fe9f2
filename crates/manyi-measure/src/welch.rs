//! Degrees of freedom where two variances are not assumed equal.

/// Welch and Satterthwaite's degrees of freedom of a difference, from each side's squared standard error and size.
pub(crate) fn welch_freedom((e, n): (f64, f64), (f, m): (f64, f64)) -> f64 {
    (e + f).powi(2) / (e * e / (n - 1.0) + f * f / (m - 1.0))
}
