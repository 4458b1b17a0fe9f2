//! Mean ranks and what equal values cost.

/// Ranks from 1 in the order of the values (equal values share the mean of theirs), and Σ (t³ − t) over the
/// runs of t equal values.
pub(crate) fn mean_ranks(values: &[f64]) -> (Vec<f64>, f64) {
    let mut order: Vec<usize> = (0..values.len()).collect();
    // −0 and 0 are one value with two bit patterns: adding 0 makes them one.
    order.sort_unstable_by(|a, b| (values[*a] + 0.0).total_cmp(&(values[*b] + 0.0)));
    let mut ranks = vec![0.0; values.len()];
    let (mut ties, mut before) = (0.0, 0.0);
    for run in order.chunk_by(|a, b| values[*a] == values[*b]) {
        let length = run.len() as f64;
        run.iter().for_each(|index| ranks[*index] = before + f64::midpoint(length, 1.0));
        before += length;
        ties += length * (length * length - 1.0);
    }
    (ranks, ties)
}
