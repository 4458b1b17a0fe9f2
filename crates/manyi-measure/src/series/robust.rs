//! The median and what is built on it.

/// Makes the median absolute deviation estimate a normal standard deviation: 1 / Φ⁻¹(¾), as peers round it.
pub(super) const NORMAL: f64 = 1.4826;

/// The median; the slice is reordered. `None` when it is empty.
pub(super) fn median(values: &mut [f64]) -> Option<f64> {
    let n = values.len();
    if n == 0 {
        return None;
    }
    let (below, middle, _) = values.select_nth_unstable_by(n / 2, f64::total_cmp);
    let middle = *middle;
    if n % 2 == 1 {
        return Some(middle);
    }
    let lower = below.iter().copied().max_by(f64::total_cmp).unwrap_or(middle);
    Some((lower + middle) / 2.0)
}

/// Median and 1.4826 times the median absolute deviation from it; `None` when there are no values.
pub(super) fn median_mad(values: &[f64]) -> Option<(f64, f64)> {
    let mut room = values.to_vec();
    let center = median(&mut room)?;
    room.iter_mut().for_each(|value| *value = (*value - center).abs());
    Some((center, NORMAL * median(&mut room)?))
}
