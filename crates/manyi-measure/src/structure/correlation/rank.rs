//! Ranks with ties shared.

/// Places of the values in ascending order, equal ones with the mean of their places.
#[allow(clippy::cast_precision_loss)]
pub(super) fn midranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    for equal in order.chunk_by(|a, b| values[*a] == values[*b]).scan(0, |start, equal| {
        let from = *start;
        *start += equal.len();
        Some((from, equal))
    }) {
        let (from, equal) = equal;
        let rank = from as f64 + (equal.len() as f64 + 1.0) / 2.0;
        equal.iter().for_each(|index| ranks[*index] = rank);
    }
    ranks
}
