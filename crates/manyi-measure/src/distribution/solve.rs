//! Newton's method kept inside a bracket.

/// Where the increasing function `cdf` reaches `p`, between `low` and `high`, from `start`.
///
/// A Newton step that leaves the bracket is replaced by halving it, so that the search always ends.
pub(super) fn invert(
    p: f64,
    (mut low, mut high): (f64, f64),
    start: f64,
    cdf: impl Fn(f64) -> f64,
    density: impl Fn(f64) -> f64,
) -> f64 {
    let mut at = if start > low && start < high { start } else { low + (high - low) / 2.0 };
    for _ in 0..200 {
        let excess = cdf(at) - p;
        if excess == 0.0 {
            return at;
        }
        if excess > 0.0 {
            high = at
        } else {
            low = at
        }
        let step = excess / density(at);
        let newton = at - step;
        let next = if newton > low && newton < high { newton } else { low + (high - low) / 2.0 };
        if (next - at).abs() <= 1e-15 * next.abs() || next == low || next == high {
            return next;
        }
        at = next;
    }
    at
}
