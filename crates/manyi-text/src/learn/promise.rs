//! From which confidence on a decision may stand alone: the threshold that keeps a promised precision.

use serde::{Deserialize, Serialize};

/// A threshold and what it gave on rows that the model had not seen.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Promise {
    /// The promised share of right decisions among those taken.
    pub precision: f32,
    /// Decisions with at least this confidence are taken; above 1 when none can be.
    pub threshold: f32,
    /// Share of rows that were decided.
    pub coverage: f32,
}

/// The lowest threshold whose decisions were right often enough, counting one error more than was seen.
#[must_use]
pub fn promise(precision: f32, decisions: &[(f32, bool)]) -> Promise {
    let mut ordered: Vec<(f32, bool)> = decisions.to_vec();
    ordered.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut best = Promise { precision, threshold: 2.0, coverage: 0.0 };
    let mut right = 0_usize;
    for (place, &(confidence, was_right)) in ordered.iter().enumerate() {
        right += usize::from(was_right);
        let taken = place + 1;
        let last_of_equal = ordered.get(taken).is_none_or(|next| next.0 < confidence);
        if last_of_equal && right as f32 >= precision * (taken + 1) as f32 {
            best.threshold = confidence;
            best.coverage = taken as f32 / ordered.len() as f32;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_threshold_keeps_the_precision_with_one_error_in_hand() {
        // 30 right at .9, then 10 of which half are right at .5.
        let mut decisions = vec![(0.9, true); 30];
        decisions.extend((0..10).map(|n| (0.5, n % 2 == 0)));
        let found = promise(0.95, &decisions);
        assert_eq!((found.threshold, found.coverage), (0.9, 0.75));
        assert_eq!(promise(0.8, &decisions).coverage, 1.0);
        assert!(promise(0.99, &decisions).threshold > 1.0, "30 right are too few to promise 99%");
        assert!(promise(0.9, &[]).threshold > 1.0);
    }
}
