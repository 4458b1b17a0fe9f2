//! Kendall's τ-b in n log n steps.

use crate::distribution::normal_two_sided;

/// τ-b with its normal test.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kendall {
    pub tau: f64,
    /// Score over its standard error without association, corrected for ties.
    pub z: f64,
    pub p: f64,
}

/// Sums over groups of equal values: pairs, and what the variance needs.
#[derive(Clone, Copy, Default)]
struct Ties {
    pairs: f64,
    /// Σ t (t − 1) (t − 2).
    triples: f64,
    /// Σ t (t − 1) (2t + 5).
    variance: f64,
}

impl Ties {
    #[allow(clippy::cast_precision_loss)]
    fn add(&mut self, count: usize) {
        let t = count as f64;
        self.pairs += t * (t - 1.0) / 2.0;
        self.triples += t * (t - 1.0) * (t - 2.0);
        self.variance += t * (t - 1.0) * (2.0 * t + 5.0);
    }

    fn of<T>(sorted: &[T], same: impl Fn(&T, &T) -> bool) -> Self {
        let mut ties = Self::default();
        sorted.chunk_by(same).for_each(|equal| ties.add(equal.len()));
        ties
    }
}

/// Knight (1966): discordant pairs are the exchanges of a merge sort. `None` when a variable is constant.
#[allow(clippy::cast_precision_loss, clippy::float_cmp)]
pub(super) fn kendall(x: &[f64], y: &[f64]) -> Option<Kendall> {
    let mut pairs: Vec<(f64, f64)> = x.iter().copied().zip(y.iter().copied()).collect();
    pairs.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let x_ties = Ties::of(&pairs, |a, b| a.0 == b.0);
    let joint = Ties::of(&pairs, |a, b| a == b);
    let mut ordered: Vec<f64> = pairs.iter().map(|pair| pair.1).collect();
    let mut buffer = ordered.clone();
    let exchanges = sort_counting(&mut ordered, &mut buffer);
    let y_ties = Ties::of(&ordered, |a, b| a == b);
    let n = x.len() as f64;
    let all = n * (n - 1.0) / 2.0;
    let score = all - x_ties.pairs - y_ties.pairs + joint.pairs - 2.0 * exchanges as f64;
    let scale = ((all - x_ties.pairs) * (all - y_ties.pairs)).sqrt();
    if scale.is_nan() || scale <= 0.0 {
        return None;
    }
    let plain = (n * (n - 1.0) * (2.0 * n + 5.0) - x_ties.variance - y_ties.variance) / 18.0;
    let twos = 2.0 * x_ties.pairs * y_ties.pairs / (n * (n - 1.0));
    let threes =
        if n > 2.0 { x_ties.triples * y_ties.triples / (9.0 * n * (n - 1.0) * (n - 2.0)) } else { 0.0 };
    let z = score / (plain + twos + threes).sqrt();
    Some(Kendall { tau: (score / scale).clamp(-1.0, 1.0), z, p: normal_two_sided(z) })
}

/// Merge sort that counts how many pairs stood the wrong way round.
fn sort_counting(values: &mut [f64], buffer: &mut [f64]) -> u64 {
    let size = values.len();
    if size < 2 {
        return 0;
    }
    let middle = size / 2;
    let (left, right) = values.split_at_mut(middle);
    let (left_buffer, right_buffer) = buffer.split_at_mut(middle);
    let mut count = sort_counting(left, left_buffer) + sort_counting(right, right_buffer);
    let (mut a, mut b) = (0, middle);
    for slot in buffer.iter_mut() {
        if b >= size || (a < middle && values[a] <= values[b]) {
            *slot = values[a];
            a += 1;
        } else {
            *slot = values[b];
            b += 1;
            count += (middle - a) as u64;
        }
    }
    values.copy_from_slice(buffer);
    count
}
